//! Lists of codes in JSON, YAML and CSV.
//!
//! JSON and YAML become one tree, in which a pointer leads to a list; without one, the list is read that is the only one to
//! speak of errors. A line of CSV is a record right away. From there on all are the same: records, whose fields are named by
//! the words of the API and a few that formats of data have.

mod candidates;
mod csv;
mod json;
mod list;
mod node;
mod pointer;
mod records;
mod table;
mod words;
mod yaml;

use crate::api::Api;
use crate::catalog::Catalog;
use crate::error::{Error, Result, Setting};
use crate::read::page::{PageText, refuse_dense_json, refuse_dense_yaml};

pub(super) use self::yaml::is_yaml;

/// Reads the list that a pointer leads to in a JSON document.
pub(super) fn read_json(text: &str, file: &str, api: &Api, at: Option<&str>) -> Result<Catalog> {
    let text = PageText::new(text, file);
    refuse_dense_json(&text)?;
    list::read(&json::parse(&text)?, &text, file, api, at).map_err(|error| placed(error, at))
}

/// Reads the list that a pointer leads to in a YAML document.
pub(super) fn read_yaml(text: &str, file: &str, api: &Api, at: Option<&str>) -> Result<Catalog> {
    let text = PageText::new(text, file);
    refuse_dense_yaml(&text)?;
    list::read(&yaml::parse(&text)?, &text, file, api, at).map_err(|error| placed(error, at))
}

/// Reads the column of codes of a table in CSV.
pub(super) fn read_csv(text: &str, file: &str, api: &Api, at: Option<&str>) -> Result<Catalog> {
    table::read(&PageText::new(text, file), file, api, at)
}

/// The error of a list that was named by its place.
fn placed(error: Error, at: Option<&str>) -> Error {
    if at.is_some() { error.about(Setting::At) } else { error }
}
