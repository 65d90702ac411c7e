//! The macros.

/// Holds a catalog to its snapshot: a test fails when the page no longer says what it said when it was last accepted.
///
/// The snapshot is an ordinary file of [insta](https://insta.rs), `snapshots/<name>.snap` next to the `Cargo.toml` of the
/// package that calls, named after the catalog's product and version unless a name is given. It is written, reviewed and
/// accepted as every other: with `cargo insta review`, `INSTA_UPDATE` and their like; or with `errcatalog accept`.
/// Where insta would not write, as in CI, nothing is written.
///
/// Its effective signature is
///
/// ```text
/// fn assert_catalog_snapshot!(catalog: Catalog | &Catalog)
/// fn assert_catalog_snapshot!(catalog: Catalog | &Catalog, name: impl AsRef<str>)
/// ```
///
/// Catalogs are compared, not texts: places in the page never count. See [`Catalog::to_snapshot`](crate::Catalog::to_snapshot)
/// for the format, and [`Drift`](crate::Drift) for the same comparison as data.
///
/// # Panics
///
/// If the catalog drifted from its snapshot. What changed is listed, each change with its severity and place, before the
/// difference of the text that insta prints. A snapshot that is missing or broken is distinguished from one that drifted.
/// Also if there is no name. What a page holds is escaped, so that it cannot steer the terminal.
///
/// # Example
///
/// ```no_run
/// #[test]
/// fn the_docs_say_what_they_said() {
///     let redis = errcatalog::Catalog::from_path("docs/redis-2018-04-12.md").unwrap();
///     errcatalog::assert_catalog_snapshot!(redis);
/// }
/// ```
#[cfg(feature = "snapshot")]
#[macro_export]
macro_rules! assert_catalog_snapshot {
    ($catalog:expr $(,)?) => {
        $crate::__assert_catalog_snapshot!($catalog, ::core::option::Option::None)
    };
    ($catalog:expr, $name:expr $(,)?) => {
        $crate::__assert_catalog_snapshot!(
            $catalog,
            ::core::option::Option::Some(::core::convert::AsRef::as_ref(&$name))
        )
    };
}

/// Says which feature is missing.
#[doc(hidden)]
#[cfg(not(feature = "snapshot"))]
#[macro_export]
macro_rules! assert_catalog_snapshot {
    ($($any:tt)*) => {
        ::core::compile_error!(
            "`assert_catalog_snapshot!` needs the feature `snapshot` of errcatalog: leave out `default-features = false` in Cargo.toml, or add `features = [\"snapshot\"]`"
        )
    };
}

#[doc(hidden)]
#[cfg(feature = "snapshot")]
#[macro_export]
macro_rules! __assert_catalog_snapshot {
    ($catalog:expr, $name:expr) => {
        $crate::__private::guard(
            ::core::borrow::Borrow::borrow(&$catalog),
            $crate::__private::Site {
                name: $name,
                package: ::core::env!("CARGO_MANIFEST_DIR"),
                print: |text| ::std::print!("{text}"),
            },
            |name, text| $crate::__private::insta::assert_snapshot!(name, text),
        )
    };
}

/// Reads the docs of a catalog that `errcatalog.toml` names: the nearest such file from the package upwards that calls.
///
/// Its effective signature is
///
/// ```text
/// fn catalog!(name: impl AsRef<str>) -> errcatalog::Result<Catalog>
/// ```
///
/// It is [`Project::of`](crate::Project::of) the package, and [`Project::catalog`](crate::Project::catalog). The catalog knows
/// its [API](crate::Catalog::api), so that a sweep, a lint and strategies are about it without being told.
///
/// # Errors
///
/// If there is no such file, it cannot be used as it stands, it names no such catalog, or the docs cannot be read.
///
/// # Example
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// let redis = errcatalog::catalog!("redis-2018-04-12")?;
/// let report = errcatalog::Handling::of(&redis)
///     .probe(|p| p.code() == "RequestLimitExceeded")
///     .accept_default("*", "only throttling is looked at")
///     .check();
/// assert!(report.is_ok());
/// # Ok(()) }
/// ```
#[cfg(feature = "project")]
#[macro_export]
macro_rules! catalog {
    ($name:expr $(,)?) => {
        $crate::__private::catalog(::core::env!("CARGO_MANIFEST_DIR"), ::core::convert::AsRef::as_ref(&$name))
    };
}

/// Holds a module that errcatalog wrote to a catalog: a test fails when the page has a code that the enum does not have.
///
/// Its effective signature is
///
/// ```text
/// fn assert_generated!(module: Catalog | &Catalog | Module, path: impl AsRef<Path>)
/// ```
///
/// The path is that of a file of the package whose test it is. A catalog alone is held to the module as it was written: with the
/// name, the `serde` and the other options that the header of the file records. See [`Module`](crate::codegen::Module).
///
/// # Panics
///
/// If the file is not what the catalog gives: which variants are missing and which are stale is listed, with the command that
/// writes it again. Also if it is missing, or was edited.
///
/// # Example
///
/// ```no_run
/// #[test]
/// fn the_enum_has_every_code() {
///     let library = errcatalog::Catalog::from_path("docs/errors.md").unwrap();
///     errcatalog::assert_generated!(library, "src/codes.rs");
/// }
/// ```
#[cfg(feature = "codegen")]
#[macro_export]
macro_rules! assert_generated {
    ($module:expr, $path:expr $(,)?) => {
        $crate::__private::guard_module($module, ::core::env!("CARGO_MANIFEST_DIR"), $path)
    };
}

/// Says which feature is missing.
#[doc(hidden)]
#[cfg(not(feature = "codegen"))]
#[macro_export]
macro_rules! assert_generated {
    ($($any:tt)*) => {
        ::core::compile_error!(
            "`assert_generated!` needs the feature `codegen` of errcatalog: add `features = [\"codegen\"]` in Cargo.toml"
        )
    };
}

/// Says which feature is missing.
#[doc(hidden)]
#[cfg(not(feature = "project"))]
#[macro_export]
macro_rules! catalog {
    ($($any:tt)*) => {
        ::core::compile_error!(
            "`catalog!` needs the feature `project` of errcatalog: add `features = [\"project\"]` in Cargo.toml"
        )
    };
}
