//! `errcatalog.toml`.

mod catalog;
mod faults;
mod file;
mod places;
mod rules;
mod values;

pub(super) use file::{Configuration, SAMPLE, read};
