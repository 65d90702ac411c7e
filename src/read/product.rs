//! Which product and version a catalog is of: decided here, whatever it was read from.
//!
//! What a catalog says that was written as one counts. Else, the nearest first:
//!
//! 1. a file or folder named `redis-2018-04-12`,
//! 2. of a page: what it says itself,
//! 3. of an SDK: a path such as `redis/v20180412/errors.go`, then the name of its package.

use super::formats::Kind;
use crate::catalog::Catalog;

/// The catalog with its product and version, if anything names them. What the text says is in the catalog already.
pub(super) fn named(catalog: Catalog, kind: Kind, path: Option<&str>, text: &str) -> Catalog {
    let path = path.unwrap_or_default();
    let name = match kind {
        Kind::Catalog => None,
        Kind::Page | Kind::Data => of_path(path),
        Kind::Sdk => of_path(path).or_else(|| of_sdk(path)).or_else(|| of_sdk(package(text)?)),
    };
    match name {
        Some((product, version)) => catalog.named(product, version),
        None => catalog,
    }
}

#[cfg(feature = "sdk")]
fn package(text: &str) -> Option<&str> {
    super::constants::package(text)
}

#[cfg(not(feature = "sdk"))]
fn package(_: &str) -> Option<&str> {
    None
}

/// `redis` and `2018-04-12`, if the file or a folder around it is named `redis-2018-04-12`, the nearest first. What
/// follows the version in a file's name, such as `.zh.md`, does not count.
fn of_path(path: &str) -> Option<(String, String)> {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?.trim_start_matches('<').trim_end_matches('>');
    of_name(file.split('.').next()?).or_else(|| parts.find_map(of_name))
}

fn of_name(name: &str) -> Option<(String, String)> {
    let (product, version) = name.split_at_checked(name.len().checked_sub("-2018-04-12".len())?)?;
    let version = version.strip_prefix('-')?;
    let is_fit = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    (!product.is_empty() && version.bytes().enumerate().all(is_fit)).then(|| (product.to_owned(), version.to_owned()))
}

/// `redis` and `2018-04-12` from the path of an SDK's file, such as `tencentcloud/redis/v20180412/errors.go`, or from the
/// name of its package; the nearest first.
fn of_sdk(path: &str) -> Option<(String, String)> {
    let mut parts = path.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).peekable();
    while let Some(part) = parts.next() {
        let Some(product) = parts.peek().filter(|product| !product.is_empty()) else { continue };
        if let Some(version) = part.strip_prefix(['v', 'V']).and_then(date) {
            return Some((product.to_lowercase(), version));
        }
    }
    None
}

/// `2018-04-12` of `20180412`.
fn date(digits: &str) -> Option<String> {
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = digits.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    Some(format!("{year}-{month}-{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_or_folder_names_product_and_version() {
        for (path, wanted) in [
            ("redis-2018-04-12.md", Some("redis 2018-04-12")),
            ("a/redis-2018-04-12.zh.md", Some("redis 2018-04-12")),
            ("a\\redis-2018-04-12\\errors.md", Some("redis 2018-04-12")),
            ("a-2019-01-01/redis-2018-04-12/errors.md", Some("redis 2018-04-12")),
            ("a-2019-01-01/redis-2018-04-12.md", Some("redis 2018-04-12")),
            ("a.b-2018-04-12.md", None),
            ("a.b-2018-04-12/errors.md", Some("a.b 2018-04-12")),
            ("-2018-04-12.md", None),
            ("redis-2018-04-1.md", None),
            ("redis-2018-04-123.md", None),
            ("redis-2018_04-12.md", None),
            ("redis-20x8-04-12.md", None),
            ("redis_2018-04-12.md", None),
            ("错误码-2018-04-12", Some("错误码 2018-04-12")),
            ("错018-04-12", None),
            ("", None),
        ] {
            let found = of_path(path).map(|(product, version)| format!("{product} {version}"));
            assert_eq!(found.as_deref(), wanted, "{path}");
        }
    }

    #[test]
    fn a_path_or_package_of_an_sdk_names_them_too() {
        for (path, wanted) in [
            ("tencentcloud/redis/v20180412/errors.go", Some("redis 2018-04-12")),
            ("com.tencentcloudapi.Redis.V20180412;", Some("redis 2018-04-12")),
            ("a/v20190101/redis/v20180412/x", Some("redis 2018-04-12")),
            ("v20180412/errors.go", None),
            ("/v20180412/errors.go", None),
            ("redis/v2018041/errors.go", None),
            ("redis/v201804123/errors.go", None),
            ("redis/v2018041x/errors.go", None),
            ("redis/20180412/errors.go", None),
            ("redis//v20180412", None),
        ] {
            let found = of_sdk(path).map(|(product, version)| format!("{product} {version}"));
            assert_eq!(found.as_deref(), wanted, "{path}");
        }
    }
}
