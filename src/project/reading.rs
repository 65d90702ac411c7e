//! How what a project names is read.

use std::sync::LazyLock;

use crate::api::Api;
use crate::catalog::Format;
use crate::read::Reader;

/// The API of everything, whose messages say what to write in errcatalog.toml: its words are prepared once.
static API: LazyLock<Api> = LazyLock::new(|| Api::default().written_in("[api]"));

/// The API of what a project names.
pub fn api() -> Api {
    API.clone()
}

/// How a file or folder is read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The API whose words it is read with; none for Tencent Cloud API 3.0.
    pub api: Option<Api>,
    /// What it is, whatever it looks like.
    pub from: Option<Format>,
    /// Of a folder, patterns of the names of files that are meant.
    pub include: Vec<String>,
    /// Of a folder, patterns of names that are not meant.
    pub exclude: Vec<String>,
}

impl Reading {
    /// The API whose words it is read with.
    pub fn api(&self) -> Api {
        self.api.clone().unwrap_or_else(api)
    }

    /// The reader that reads so.
    pub fn reader(&self) -> Reader {
        let reader = Reader::new().api(self.api());
        let reader = self.include.iter().fold(reader, Reader::include);
        let reader = self.exclude.iter().fold(reader, Reader::exclude);
        match self.from {
            Some(source) => reader.format(source),
            None => reader,
        }
    }
}
