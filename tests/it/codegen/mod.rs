//! Modules of Rust that are written from catalogs.

mod compiled;
mod empty;
mod files;
mod names;
mod package;
#[cfg(feature = "cli")]
mod pages;
mod text;
#[cfg(feature = "sweep")]
mod used;
