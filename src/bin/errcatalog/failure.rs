//! Why something could not be done, and what to do about it.

use errcatalog::{__cli, Error, Location};

use crate::exit::Exit;

/// The problems of one catalog, or of the arguments: at least one.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) problems: Vec<Problem>,
}

/// What is wrong, and what is to be said about it.
#[derive(Debug)]
pub(crate) struct Problem {
    /// In one line, with its place.
    pub(crate) message: String,
    /// The place in a page, if there is one.
    pub(crate) place: Option<Location>,
    pub(crate) remarks: Vec<Remark>,
}

/// Lines below a problem.
#[derive(Debug)]
pub(crate) struct Remark {
    pub(crate) kind: RemarkKind,
    pub(crate) lines: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RemarkKind {
    Help,
    Note,
}

impl RemarkKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Note => "note",
        }
    }
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: __cli::brief(message.into()), place: None, remarks: Vec::new() }
    }

    /// What is wrong, then the remarks, as lines: each escaped for itself: only our own line ends stay.
    pub(crate) fn lines(&self, escape: impl Fn(&str) -> String) -> Vec<String> {
        let mut lines = vec![escape(&self.message)];
        for remark in &self.remarks {
            let label = remark.kind.as_str();
            for (nth, line) in remark.lines.iter().enumerate() {
                let label = if nth == 0 { format!("{label}:") } else { " ".repeat(label.len() + 1) };
                lines.push(format!("  {label} {}", escape(line)).trim_end().to_owned());
            }
        }
        lines
    }

    pub(crate) fn remark(mut self, kind: RemarkKind, lines: Vec<String>) -> Self {
        self.remarks.push(Remark { kind, lines: lines.into_iter().map(__cli::brief).collect() });
        self
    }
}

/// What the library says, under a heading of our own.
impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let problem = Self { place: error.location().cloned(), ..Self::new(__cli::without_help(error)) };
        match error.help() {
            Some(help) => problem.remark(RemarkKind::Help, help.lines().map(str::to_owned).collect()),
            None => problem,
        }
    }
}

impl Failure {
    /// Wrong arguments or configuration.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, problems: vec![Problem::new(message)] }
    }

    /// Something that could not be done.
    pub(crate) fn incomplete(message: impl Into<String>) -> Self {
        Self { exit: Exit::Incomplete, problems: vec![Problem::new(message)] }
    }

    /// What to do about the last problem.
    pub(crate) fn help(self, line: impl Into<String>) -> Self {
        self.remark(RemarkKind::Help, vec![line.into()])
    }

    /// What to do about it, in several lines.
    pub(crate) fn help_lines(self, lines: Vec<String>) -> Self {
        self.remark(RemarkKind::Help, lines)
    }

    /// What else is worth knowing.
    pub(crate) fn note(self, line: impl Into<String>) -> Self {
        self.remark(RemarkKind::Note, vec![line.into()])
    }

    fn remark(mut self, kind: RemarkKind, lines: Vec<String>) -> Self {
        if let Some(problem) = self.problems.pop() {
            self.problems.push(problem.remark(kind, lines));
        }
        self
    }

    /// The same, said of something: `the snapshot of library is broken: ` before what is wrong.
    pub(crate) fn about(mut self, what: &str) -> Self {
        for problem in &mut self.problems {
            problem.message.insert_str(0, what);
        }
        self
    }

    /// Both at once, rather than one after the other was fixed.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.problems.extend(other.problems);
        self
    }

    /// The place of the first problem, if it has one.
    pub(crate) fn place(&self) -> Option<&Location> {
        self.problems.first().and_then(|problem| problem.place.as_ref())
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let exit = if error.is_config() { Exit::Usage } else { Exit::Incomplete };
        let all = std::iter::once(error).chain(__cli::other_faults(error));
        Self { exit, problems: all.map(Problem::from).collect() }
    }
}
