//! What `assert_generated!` calls.

use std::path::Path;

use super::module::Module;

/// Holds a file of the package to the module.
///
/// # Panics
///
/// If it is not what the module is to be.
#[track_caller]
pub fn guard(module: impl Into<Module>, package: &str, path: impl AsRef<Path>) {
    module.into().assert_in(package, path.as_ref());
}
