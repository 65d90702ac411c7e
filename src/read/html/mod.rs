//! Pages in HTML, and HTML inside other pages, as blocks.

mod blocks;
mod elements;
mod entities;
mod grid;
mod lines;
mod raw;
mod tokens;

use self::blocks::HtmlBlocks;
pub(super) use self::tokens::MASK;
use super::page::{self, Block, PageFindings, PageText, rule};
use crate::api::Api;
use crate::catalog::Catalog;
use crate::error::Result;
use crate::report::Severity;

/// How a page in HTML begins.
const STARTS: [&str; 4] = ["<!doctype html", "<html", "<head", "<body"];

/// True for the text of a page in HTML, as browsers save it. One that holds a table of Markdown too is none: Markdown
/// may hold HTML, not the other way round.
pub(super) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // What may stand before it: a declaration of XML, comments.
    while let Some((_, behind)) = [("<?", "?>"), ("<!--", "-->")]
        .iter()
        .find_map(|(start, end)| rest.strip_prefix(start).and_then(|inside| inside.split_once(end)))
    {
        rest = behind.trim_start();
    }
    let begins = |start: &str| rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    STARTS.iter().any(|start| begins(start)) && !holds_markdown_table(text)
}

/// True if a row of dashes with pipes stands under a line with a pipe, and not in what is set as it is written.
fn holds_markdown_table(text: &str) -> bool {
    let (mut above, mut is_preformatted) = ("", false);
    text.lines().any(|line| {
        let line = line.trim();
        let is_delimiter = line.contains('|')
            && line.contains("--")
            && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>'));
        let is_table = is_delimiter && above.contains('|') && !is_preformatted;
        if let Some(last) = line.rfind("pre>").or_else(|| line.rfind("<pre ")) {
            is_preformatted = !line[..last].ends_with('/');
        }
        above = line;
        is_table
    })
}

pub(super) fn read(text: &str, file: &str, api: &Api) -> Result<Catalog> {
    let source = PageText::new(text, file);
    page::refuse_empty(&source)?;
    page::refuse_dense(&source)?;
    let mut findings = PageFindings::new(&source);
    source.set_html(std::iter::once(0..source.text.len()).collect());
    let blocks = blocks(&source, source.text, 0, api, &mut findings)?;
    let tail = source.text.trim_end().as_bytes();
    if !tail
        .get(tail.len().saturating_sub(200)..)
        .is_some_and(|tail| tail.to_ascii_lowercase().windows(6).any(|w| w == b"</html"))
    {
        let message = "the page does not end with `</html>`: is it complete?";
        findings.add(source.text.trim_end().len(), &rule::UNCLOSED_HTML, Severity::Info, message);
    }
    page::read(&source, &blocks, findings, api)
}

/// The blocks of a part of the page that is HTML, and of which this is the text, with what is no HTML masked.
pub(super) fn blocks(
    source: &PageText<'_>,
    text: &str,
    start: usize,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> Result<Vec<Block<'static>>> {
    HtmlBlocks::new(text, start, source, api).read(findings)
}
