//! What is compiled only sometimes.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Meta, Token};

use crate::scan::names::words;
use crate::scan::reading::last;

/// What is in the name of a feature for tests.
const OF_TESTS: [&str; 6] = ["test", "tests", "testing", "mock", "mocks", "fake"];

/// `#[test]` and its like, and a `#[cfg]` of what is there for tests alone.
pub(super) fn is_test(attribute: &Attribute) -> bool {
    let name = last(attribute.path());
    match &attribute.meta {
        Meta::List(list) if name == "cfg" => list.parse_args::<Meta>().is_ok_and(|meta| is_for_tests(&meta)),
        Meta::List(_) | Meta::Path(_) | Meta::NameValue(_) => name == "test" || name == "bench" || name == "rstest",
    }
}

/// True for `#[cfg(…)]`.
pub(super) fn is_conditional(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
}

/// True if this holds in tests alone, or in builds for them.
fn is_for_tests(meta: &Meta) -> bool {
    match meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::NameValue(pair) if pair.path.is_ident("feature") => match &pair.value {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(name), .. }) => {
                words(&name.value()).iter().any(|word| OF_TESTS.contains(&word.as_str()))
            }
            _ => false,
        },
        Meta::NameValue(_) => false,
        Meta::List(list) => {
            let Ok(all) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else { return false };
            match last(&list.path).as_str() {
                "all" => all.iter().any(is_for_tests),
                "any" => !all.is_empty() && all.iter().all(is_for_tests),
                _ => false,
            }
        }
    }
}

/// The attributes of an expression that may stand alone.
pub(super) fn attributes(expr: &Expr) -> &[Attribute] {
    match expr {
        Expr::Array(expr) => &expr.attrs,
        Expr::Assign(expr) => &expr.attrs,
        Expr::Binary(expr) => &expr.attrs,
        Expr::Block(expr) => &expr.attrs,
        Expr::Call(expr) => &expr.attrs,
        Expr::ForLoop(expr) => &expr.attrs,
        Expr::If(expr) => &expr.attrs,
        Expr::Lit(expr) => &expr.attrs,
        Expr::Loop(expr) => &expr.attrs,
        Expr::Macro(expr) => &expr.attrs,
        Expr::Match(expr) => &expr.attrs,
        Expr::MethodCall(expr) => &expr.attrs,
        Expr::Path(expr) => &expr.attrs,
        Expr::Return(expr) => &expr.attrs,
        Expr::Struct(expr) => &expr.attrs,
        Expr::Tuple(expr) => &expr.attrs,
        Expr::Unsafe(expr) => &expr.attrs,
        Expr::While(expr) => &expr.attrs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Attribute, is_test};

    #[test]
    fn what_is_for_tests_alone_is_told() {
        let of = |text: &str| -> Attribute {
            let item: syn::ItemFn = syn::parse_str(&format!("{text} fn f() {{}}")).unwrap();
            item.attrs.into_iter().next().unwrap()
        };
        for text in [
            "#[test]",
            "#[tokio::test]",
            "#[cfg(test)]",
            "#[cfg(all(test, not(miri)))]",
            "#[cfg(any(test, feature = \"test-util\"))]",
            "#[cfg(feature = \"mock\")]",
        ] {
            assert!(is_test(&of(text)), "{text}");
        }
        for text in [
            "#[cfg(not(test))]",
            "#[cfg(any(test, unix))]",
            "#[cfg(feature = \"latest\")]",
            "#[cfg(any())]",
            "#[inline]",
        ] {
            assert!(!is_test(&of(text)), "{text}");
        }
    }
}
