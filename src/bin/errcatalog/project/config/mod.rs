//! `errcatalog.toml`.

mod catalog;
mod faults;
mod file;
mod rules;
mod values;

pub(super) use file::{Configuration, SAMPLE, read};
