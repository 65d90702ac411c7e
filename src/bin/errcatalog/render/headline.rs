//! The line that says what became of a catalog, the same in every format.

use errcatalog::__cli::{brief, counted, printable, totals};
use errcatalog::Report;

use crate::exit::Exit;
use crate::outcome::{Acceptance, Accepted, CatalogResult, Found};

/// What became of a catalog, in a line.
pub(super) struct Headline {
    /// The name, where it is apart.
    name: String,
    rest: String,
}

impl Headline {
    /// The line, with the name as it is painted; fit for a terminal.
    pub(super) fn shown(&self, paint: impl Fn(&str) -> String) -> String {
        let name = if self.name.is_empty() { String::new() } else { paint(&printable(&self.name)) };
        format!("{name}{}", brief(printable(&self.rest)))
    }

    /// The line as it is.
    pub(super) fn plain(&self) -> String {
        brief(format!("{}{}", self.name, self.rest))
    }
}

/// What became of it.
pub(super) fn of(result: &CatalogResult) -> Headline {
    let (old, new) = (&result.old, &result.new);
    let of = |rest: String| Headline { name: result.name.clone(), rest: format!(": {rest}") };
    match &result.found {
        Found::Checked(report) | Found::Held(report) => {
            let passes = !report.findings().is_empty() && result.exit == Exit::Clean;
            let passes = if passes { ", which --fail-on lets pass" } else { "" };
            of(format!("{} ({new} against {old}){passes}", totals(report)))
        }
        Found::Compared(report) | Found::Linted(report) => whole(report),
        Found::SideBySide(side_by_side) => whole(&side_by_side.report),
        Found::Accepted(Acceptance { accepted: Some(accepted), is_dry_run, .. }) => {
            let verb = if *is_dry_run { "would accept" } else { "accepted" };
            let what = match accepted {
                Accepted::Changes(changes) => totals(changes).to_owned(),
                Accepted::Entries(count) => counted(*count, "entry"),
            };
            of(format!("{verb} {what} ({new} into {old})"))
        }
        Found::Accepted(Acceptance { accepted: None, left, .. }) if left.findings().is_empty() => {
            of(format!("nothing to accept, {} ({new} against {old})", totals(left)))
        }
        Found::Accepted(Acceptance { accepted: None, left, .. }) => of_left(result, left),
        Found::Failed(_) if result.name.is_empty() => {
            Headline { name: String::new(), rest: format!("{new}: not completed") }
        }
        Found::Failed(_) if old.is_empty() => of(format!("not completed ({new})")),
        Found::Failed(_) => of(format!("not completed ({new} against {old})")),
    }
}

/// What `accept` left as it was.
pub(super) fn of_left(result: &CatalogResult, left: &Report) -> Headline {
    let rest = format!(": left {} ({} against {})", totals(left), result.new, result.old);
    Headline { name: result.name.clone(), rest }
}

fn whole(report: &Report) -> Headline {
    Headline { name: String::new(), rest: report.headline().to_owned() }
}
