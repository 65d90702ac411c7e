//! Lines to write for pages that may hold codes and are not read.

use std::collections::BTreeMap;
use std::path::Path;

use errcatalog::{Catalog, Error, Location};

/// A page that may hold codes which are not read, and what to write if it does.
#[derive(Debug)]
pub(super) struct Proposal {
    pub(super) path: String,
    line: Option<u32>,
    message: String,
    help: String,
}

/// The rule of tables that may hold codes.
const UNREAD: &str = "unread-table";

impl Proposal {
    /// What is told of a page that was not read.
    pub(super) fn of_error(path: &Path, error: &Error) -> Option<Self> {
        Self::new(path, error.location(), error.message(), error.help())
    }

    /// What is told of a page that was read, but for some of its tables.
    pub(super) fn of_catalog(path: &Path, catalog: &Catalog) -> Vec<Self> {
        let unread = catalog.findings().iter().filter(|finding| finding.rule() == UNREAD);
        unread.filter_map(|found| Self::new(path, found.location(), found.message(), found.help())).collect()
    }

    fn new(path: &Path, at: Option<&Location>, message: &str, help: Option<&str>) -> Option<Self> {
        let (path, line) = (path.display().to_string(), at.map(Location::line));
        let proposal = Self { path, line, message: message.to_owned(), help: help?.to_owned() };
        // What is to be fixed on the page is no setting.
        proposal.setting().is_some().then_some(proposal)
    }

    /// The key and the words of the first line that the help offers, such as `code-headers` and `"Key"`; or the pattern.
    fn setting(&self) -> Option<(&str, &str)> {
        let parts: Vec<&str> = self.help.split('`').collect();
        parts.chunks_exact(2).find_map(|part| {
            let [said, line] = part else { return None };
            let (key, value) = line.split_once(" = ")?;
            let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
            // Any other pattern is an example.
            let is_pattern = key == PATTERN && said.ends_with("write ");
            Some((key, list.or_else(|| pattern(value).filter(|_| is_pattern))?))
        })
    }
}

/// The setting that is a regular expression, and no list.
const PATTERN: &str = "code-pattern";

/// The text of a literal string.
fn pattern(value: &str) -> Option<&str> {
    value.strip_prefix('\'')?.strip_suffix('\'')
}

/// Comments that propose what to write, for the end of a configuration; empty if there is nothing to propose.
pub(super) fn comments(proposals: &[Proposal], has_api: bool) -> String {
    if proposals.is_empty() {
        return String::new();
    }
    let mut text = String::from(
        "\n# These may hold codes, and are not read. For those that do, take away the `#` before the lines at the end.\n",
    );
    let mut settings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for proposal in proposals {
        let line = proposal.line.map(|line| format!(":{line}")).unwrap_or_default();
        text.push_str(&comment(&format!("{}{line}: {}", proposal.path, proposal.message)));
        text.push_str(&comment(&format!("  {}", proposal.help)));
        if let Some((key, words)) = proposal.setting() {
            let known = settings.entry(key).or_default();
            if !known.contains(&words) {
                known.push(words);
            }
        }
    }
    text.push_str(if has_api { "# In `[api]` above:\n" } else { "#[api]\n" });
    for (key, words) in settings {
        match key == PATTERN {
            true => text.push_str(&format!("#{key} = '{}'\n", words.join("|"))),
            false => text.push_str(&format!("#{key} = [{}]\n", words.join(", "))),
        }
    }
    text
}

/// The text as lines of a comment, in which nothing ends a line but ourselves.
fn comment(text: &str) -> String {
    let line = |line: &str| {
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        format!("# {}\n", line.trim_end())
    };
    text.lines().map(line).collect()
}
