//! From a page in Markdown to entries.

use super::Catalog;
use crate::api::Api;
use crate::error::{Error, Result};

pub(super) fn read(_text: &str, _file: &str, _api: &Api) -> Result<Catalog> {
    Err(Error::no_codes("not read yet"))
}
