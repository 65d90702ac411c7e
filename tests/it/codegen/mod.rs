//! Modules of Rust that are written from catalogs.

mod compiled;
mod files;
mod names;
mod package;
mod text;
