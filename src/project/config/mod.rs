//! `errcatalog.toml`.

mod api;
mod catalog;
mod envelope;
mod faults;
mod file;
mod generated;
mod places;
mod rules;
mod source;
mod values;

pub use file::{Configuration, SAMPLE, read};
