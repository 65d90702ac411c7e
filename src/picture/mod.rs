//! What was found as a picture: one page of HTML, and a small SVG for a README.

mod arms;
mod escape;
mod links;
mod page;
mod part;
mod policy;
mod rows;
mod section;
mod svg;

use self::links::Links;
use self::part::Part;
use crate::catalog::Catalog;
use crate::drift::Drift;
use crate::handling::SweepResult;
use crate::report::Report;

/// A sweep or a report as one page of HTML, or as a small SVG for a README.
///
/// The page needs nothing but itself: no network, no file beside it. It has every code with its verdict, outcome and place,
/// families folded, what catches what, what was found, and a search. What pages and clients say is text in it, never markup.
///
/// ```
/// use errcatalog::{Catalog, Handling, Picture};
///
/// # fn main() -> errcatalog::Result<()> {
/// let head = "| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n";
/// let old = Catalog::from_markdown(head)?;
/// let new = Catalog::from_markdown(&format!("{head}| Gone | No more. |\n"))?;
/// let result = Handling::of(&new).probe(|p| p.code() == "Busy").run();
/// let picture = Picture::of(&result).since(&old).links("https://example.com/docs/{file}#L{line}");
/// assert!(picture.html().starts_with("<!doctype html>"));
/// assert!(picture.svg().starts_with("<svg "));
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a picture does nothing until it is written somewhere"]
pub struct Picture {
    title: String,
    parts: Vec<Part>,
    /// The catalog that was swept.
    swept: Option<Catalog>,
    links: Links,
}

impl Picture {
    /// The picture of a sweep: every code with its verdict and outcome.
    pub fn of(result: &SweepResult) -> Self {
        let part = Part::of_sweep(result);
        Self {
            title: part.name.clone(),
            parts: vec![part],
            swept: Some(result.catalog().clone()),
            links: Links::default(),
        }
    }

    /// The picture of a report, such as that of a lint or of a drift: every finding.
    pub fn of_report(report: &Report) -> Self {
        let part = Part::of_report(report);
        Self { title: part.name.clone(), parts: vec![part], swept: None, links: Links::default() }
    }

    /// Adds what changed since `old`, such as the catalog that a snapshot holds: codes that changed say so, and what was
    /// removed is listed too. Without a sweep nothing is added.
    pub fn since(mut self, old: &Catalog) -> Self {
        if let (Some(new), Some(sweep)) = (&self.swept, self.parts.first_mut()) {
            let drift = Drift::between(old, new);
            sweep.mark(&drift);
            self.parts.push(Part::of_drift(&drift.report()));
        }
        self
    }

    /// Where places lead to: `{file}` and `{line}` stand for the path and the line, as in
    /// `https://example.com/blob/main/{file}#L{line}`. Without it they lead to the path itself, which is right for a page
    /// that is written to the folder that paths start from; `../{file}` is right one folder below.
    pub fn links(mut self, template: impl Into<String>) -> Self {
        self.links = Links::new(template.into());
        self
    }

    /// The page, as text to write to a file: it opens from disk, in light and dark, on a phone and without JavaScript.
    #[must_use]
    pub fn html(&self) -> String {
        page::write(&self.title, &self.parts, &self.links)
    }

    /// The totals of the first part as a small picture, for a README.
    #[must_use]
    pub fn svg(&self) -> String {
        self.parts.first().map(svg::write).unwrap_or_default()
    }
}

/// What the command found, as a page.
#[cfg(feature = "cli")]
pub fn of_document(document: &crate::report::Document) -> String {
    let mut parts: Vec<Part> = document.parts.iter().map(Part::of_command).collect();
    if let (Some(step), Some(last)) = (document.next_step, parts.last_mut()) {
        last.notes.push(step.to_owned());
    }
    page::write(&document.tool, &parts, &Links::default())
}

impl SweepResult {
    /// The sweep as one page of HTML: see [`Picture`].
    ///
    /// ```
    /// use errcatalog::{Catalog, Handling};
    ///
    /// let codes = Catalog::from_codes(["Busy", "Gone"])?;
    /// let page = Handling::of(&codes).probe(|p| p.code() == "Busy").run().html();
    /// assert!(page.contains("Gone"));
    /// # Ok::<(), errcatalog::Error>(())
    /// ```
    #[must_use]
    pub fn html(&self) -> String {
        Picture::of(self).html()
    }

    /// The totals of the sweep as a small SVG, for a README: see [`Picture`].
    #[must_use]
    pub fn svg(&self) -> String {
        Picture::of(self).svg()
    }
}

impl Report {
    /// The report as one page of HTML: see [`Picture`].
    #[must_use]
    pub fn html(&self) -> String {
        Picture::of_report(self).html()
    }

    /// The totals of the report as a small SVG, for a README: see [`Picture`].
    #[must_use]
    pub fn svg(&self) -> String {
        Picture::of_report(self).svg()
    }
}
