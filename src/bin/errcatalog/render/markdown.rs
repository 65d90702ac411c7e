//! Markdown: of `show` the table of a catalog, which is read back into the same; of everything else a report.

use errcatalog::__cli::{lost_in, printable};
use errcatalog::{Catalog, ReportFormat};

use super::document::Document;
use super::renderer::Renderer;
use super::terminal::{Terminal, Tone};
use super::text;
use crate::failure::Failure;
use crate::outcome::{Pages, Results};

const REPORT: Document = Document::Report(ReportFormat::Markdown);

pub(super) struct Markdown;

impl Renderer for Markdown {
    fn catalogs(&self, results: &Results, terminal: &mut Terminal) {
        REPORT.catalogs(results, terminal);
    }

    fn pages(&self, pages: &mut Pages, terminal: &mut Terminal) {
        text::pages(pages, &table, terminal);
    }

    fn failure(&self, failure: &Failure, terminal: &mut Terminal) {
        REPORT.failure(failure, terminal);
    }
}

/// The table of one page, and on the standard error what is lost in it.
fn table(page: &str, catalog: &Catalog, terminal: &mut Terminal) {
    let table = catalog.to_markdown();
    if let Some(lost) = lost_in(catalog, &table) {
        let label = terminal.paint_remark(Tone::Warning, "warning");
        terminal.remark(&format!("{label}: {}: {}", printable(page), printable(&lost)));
    }
    terminal.line(table.trim_end_matches('\n'));
}
