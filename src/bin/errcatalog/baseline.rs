//! The baseline: which file it is, and what it makes of what was found.

use std::path::{Path, PathBuf};
use std::{fs, io};

use errcatalog::__cli::{Baseline, FILE, Section, counted, stale};
use errcatalog::Finding;

use crate::failure::Failure;
use crate::outcome::{CatalogResult, Found, Results};
use crate::project::Project;
use crate::snapshot::{self, Target};

/// Which baseline.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct BaselineFile {
    /// Let the findings pass that this file knows; else that of `baseline` in errcatalog.toml.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
}

/// Which lines of a baseline are held to what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// All of this command.
    All,
    /// Those of the catalogs that were looked at.
    OfNamed,
    /// None: what was looked at is no catalog of the project.
    None,
}

/// A baseline, and what is in its file.
pub(crate) struct Opened {
    pub(crate) path: PathBuf,
    /// As messages name it.
    pub(crate) shown: String,
    pub(crate) baseline: Baseline,
    /// None if there is no file yet.
    pub(crate) text: Option<String>,
}

/// So large a file is none that a person reviews.
const MAX_BYTES: u64 = 16 << 20;

impl BaselineFile {
    /// Reads it; none if none is named.
    pub(crate) fn open(&self, project: Option<&Project>) -> Result<Option<Opened>, Failure> {
        let configured = project.and_then(|project| project.baseline.as_ref());
        let Some(path) = self.baseline.as_ref().or(configured) else { return Ok(None) };
        let shown = path.display().to_string();
        let path = &match (project, &self.baseline) {
            // What the configuration names stays in the project, links on the way too.
            (Some(project), None) => {
                let target = Target { what: "the baseline", path, shown: &shown, place: None };
                snapshot::path_to(&target, &project.root, false)?
            }
            (_, Some(_)) | (None, None) => path.clone(),
        };
        let text = text(path, &shown)?;
        let baseline = match &text {
            None => Baseline::default(),
            Some(text) => Baseline::read(&shown, text, errcatalog::rules()).map_err(|error| Failure::from(&error))?,
        };
        Ok(Some(Opened { path: path.clone(), shown, baseline, text }))
    }

    /// Lets the findings pass that it knows. A line that was held to what was found and is not needed is a finding.
    pub(crate) fn apply(&self, results: &mut Results, project: Option<&Project>, held: Held) -> Result<(), Failure> {
        let Some(Opened { shown, mut baseline, text, .. }) = self.open(project)? else { return Ok(()) };
        if text.is_none() {
            return Err(Failure::incomplete(format!("the baseline {shown} is missing"))
                .help("`errcatalog baseline` writes it; or leave `baseline` out"));
        }
        for result in &mut results.catalogs {
            let section = Section { command: results.command.to_owned(), catalog: result.name.clone() };
            result.let_pass(|finding| baseline.take(&section, finding).is_some());
            let known = result.known.as_deref().unwrap_or_default();
            if !known.is_empty() {
                let note = format!("{} let pass by {shown}: {}", counted(known.len(), "known finding"), by_rule(known));
                result.notes.push(note);
            }
        }
        let left: Vec<_> = resolved(&mut baseline, results, held);
        if let Some(report) = stale(&shown, &left) {
            let fail_on = results.catalogs.first().and_then(|result| result.fail_on);
            let sides = (shown.clone(), String::new(), shown.clone());
            let mut result = CatalogResult::new(sides, Ok((Found::Linted(report), Vec::new())), fail_on);
            result.known = Some(Vec::new());
            results.catalogs.push(result);
        }
        results.baseline = Some(shown);
        Ok(())
    }
}

/// The lines that are left of the catalogs that could be looked at, and of those that there are no more: they are taken out.
pub(crate) fn resolved(
    baseline: &mut Baseline,
    results: &Results,
    held: Held,
) -> Vec<(Section, errcatalog::__cli::Line)> {
    let is_complete = results.catalogs.iter().all(|result| result.failure().is_none());
    let is_held = |section: &Section| {
        let mut mine = results.catalogs.iter().filter(|result| result.name == section.catalog).peekable();
        match (held, mine.peek().is_some()) {
            (Held::None, _) | (Held::OfNamed, false) => false,
            (Held::All | Held::OfNamed, true) => mine.all(|result| result.failure().is_none()),
            // Of what failed it may not be known which catalog it is.
            (Held::All, false) => is_complete,
        }
    };
    let sections: Vec<Section> =
        baseline.sections().filter(|section| section.command == results.command && is_held(section)).cloned().collect();
    let take = |section: Section| {
        let lines = baseline.take_all(&section);
        lines.into_iter().map(move |line| (section.clone(), line))
    };
    sections.into_iter().flat_map(take).collect()
}

/// How many findings of which rules.
fn by_rule(findings: &[Finding]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for finding in findings {
        let id = finding.rule().id();
        match counts.iter_mut().find(|(rule, _)| *rule == id) {
            Some((_, count)) => *count += 1,
            None => counts.push((id, 1)),
        }
    }
    counts.iter().map(|(rule, count)| format!("{count} {rule}")).collect::<Vec<_>>().join(", ")
}

/// What is in the file; none if there is none.
fn text(path: &Path, shown: &str) -> Result<Option<String>, Failure> {
    let wrong = |why: String| Failure::incomplete(format!("the baseline {shown} cannot be read: {why}"));
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(wrong(error.to_string())),
        Ok(about) if !about.is_file() => {
            return Err(wrong("it is a folder, a link or a device".to_owned())
                .help(format!("name a file of the project: --baseline FILE, or `baseline` in {FILE}")));
        }
        Ok(about) if about.len() > MAX_BYTES => return Err(wrong("it is larger than 16 MiB".to_owned())),
        Ok(_) => {}
    }
    let bytes = fs::read(path).map_err(|error| wrong(error.to_string()))?;
    String::from_utf8(bytes).map(Some).map_err(|_| wrong("it is not UTF-8".to_owned()))
}
