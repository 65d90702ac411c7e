//! What one file or stream says, in whatever format: what was checked, what was found, and what could not be done.

use super::finding::Finding;
use super::report::Report;
use super::severity::Severity;
use super::text::groups;
use crate::location::Location;
use crate::sort::Listed;

/// What one file or stream says, in whatever format.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What ran, such as `errcatalog check`.
    pub tool: String,
    /// In the order in which they were checked.
    pub parts: Vec<Part>,
    /// The exit code of the command, if a command ran.
    pub exit: Option<u8>,
    /// What to do about it.
    pub next_step: Option<&'static str>,
    /// The folder of the repository that paths are relative to, with a slash at its end; empty for its root.
    pub base: String,
    /// The folder of the repository itself, if it is known: what is in it by a path of its own is named relative to it.
    pub root: Option<String>,
}

/// One thing that was checked.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The name of the catalog; empty if it is not known.
    pub name: String,
    /// One line of totals, with the name.
    pub headline: String,
    /// What was found. Of a baseline these are new.
    pub findings: Vec<Finding>,
    /// What was found and is let pass by a baseline; none without one.
    pub known: Option<Vec<Finding>>,
    /// One sentence each.
    pub notes: Vec<String>,
    /// Why it could not be done; empty if it was.
    pub troubles: Vec<Trouble>,
    /// Findings at or above this severity fail.
    pub fail_on: Option<Severity>,
}

/// Something that could not be done.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// What is wrong, with its place.
    pub message: String,
    /// Lines of what to do about it, and of what else is worth knowing.
    pub remarks: Vec<String>,
    /// The place in a file, if there is one.
    pub place: Option<Location>,
}

impl Document {
    /// What a test found.
    pub(super) fn of(report: &Report) -> Self {
        let headline = report.headline().to_owned();
        let name = headline.strip_suffix(report.totals()).and_then(|name| name.strip_suffix(": ")).unwrap_or_default();
        Self {
            tool: "errcatalog".to_owned(),
            parts: vec![Part {
                name: name.to_owned(),
                findings: report.findings().to_vec(),
                notes: report.notes().to_vec(),
                fail_on: Some(report.fail_on()),
                headline,
                ..Part::default()
            }],
            ..Self::default()
        }
    }

    /// True unless something could not be done.
    pub(super) fn is_complete(&self) -> bool {
        self.parts.iter().all(|part| part.troubles.is_empty()) && self.exit.is_none_or(|exit| exit < 2)
    }

    /// How many findings of this severity there are that no baseline lets pass.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.parts.iter().flat_map(|part| &part.findings).filter(|finding| finding.severity() == severity).count()
    }

    /// How many findings a baseline lets pass.
    pub(super) fn known(&self) -> usize {
        self.parts.iter().filter_map(|part| part.known.as_ref()).map(Vec::len).sum()
    }

    /// The path of a file as the repository names it, with slashes; none if the text was in no file.
    pub(super) fn path(&self, file: &str) -> Option<String> {
        // What a text without a path is called.
        if file.is_empty() || (file.starts_with('<') && file.ends_with('>')) {
            return None;
        }
        let file = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
        let below = self.root.as_deref().and_then(|root| file.strip_prefix(root)?.strip_prefix('/'));
        let path = match below {
            Some(below) => below.to_owned(),
            None if is_absolute(&file) => return Some(file),
            None => format!("{}{file}", self.base),
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
                _ => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}

/// True for a path from the root of a file system.
pub(super) fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || (cfg!(windows) && path.get(1..3) == Some(":/"))
}

impl Part {
    /// The name, or what stands for it.
    pub(super) fn shown_name(&self) -> &str {
        if self.name.is_empty() { "errcatalog" } else { &self.name }
    }

    /// True for a finding that makes the check fail.
    pub(super) fn fails(&self, finding: &Finding) -> bool {
        self.fail_on.is_some_and(|least| finding.severity() >= least)
    }

    /// Every finding, the most severe first and those of a rule together: what no baseline lets pass, then what one does.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Finding, Option<State>)> {
        let has_baseline = self.known.is_some();
        let new = ordered(&self.findings).into_iter().map(move |finding| (finding, has_baseline.then_some(State::New)));
        let known = self.known.as_deref().map(ordered).unwrap_or_default();
        new.chain(known.into_iter().map(|finding| (finding, Some(State::Known))))
    }
}

/// What a baseline says of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    New,
    Known,
}

/// The findings in the order in which the text has them.
pub(super) fn ordered(findings: &[Finding]) -> Vec<&Finding> {
    let findings: Vec<&Finding> = findings.iter().listed();
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    severities.into_iter().flat_map(|severity| groups(&findings, severity).into_iter().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_repository() {
        let at = |base: &str| Document {
            base: base.to_owned(),
            root: Some("/home/me/repo".to_owned()),
            ..Document::default()
        };
        for (base, file, wanted) in [
            ("", "docs/a.md", Some("docs/a.md")),
            ("", "./docs//a.md", Some("docs/a.md")),
            ("client/", "docs/a.md", Some("client/docs/a.md")),
            ("client/", "../docs/a.md", Some("docs/a.md")),
            ("", "../docs/a.md", Some("../docs/a.md")),
            ("client/", "/home/me/repo/docs/a.md", Some("docs/a.md")),
            ("client/", "/home/me/repository/a.md", Some("/home/me/repository/a.md")),
            ("client/", "<page>", None),
            ("", "", None),
        ] {
            assert_eq!(at(base).path(file).as_deref(), wanted, "{base} {file}");
        }
    }
}
