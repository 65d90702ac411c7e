//! From a page in Markdown to a catalog.
//!
//! Tables in HTML are read where they stand: a blank line inside one ends a block of HTML, but not the table.

mod blocks;
#[cfg(feature = "html")]
mod html;
mod prepare;

use std::borrow::Cow;
use std::ops::Range;

use self::blocks::{Piece, Placed};
#[cfg(feature = "html")]
use super::html as html_page;
use super::page::{self, Block, PageFindings, PageText, Topic, rule};
use crate::api::Api;
use crate::catalog::Catalog;
use crate::error::Result;
use crate::report::Severity;
use crate::text::fold;

pub(super) fn read(text: &str, file: &str, api: &Api) -> Result<Catalog> {
    let source = PageText::new(text, file);
    page::refuse_empty(&source)?;
    page::refuse_dense(&source)?;
    let mut findings = PageFindings::new(&source);
    let (mut pieces, visible) = blocks::pieces(&source)?;
    for placed in &mut pieces {
        if let Some((level, text, offset)) = intended(&source, &placed.piece, api) {
            let message = format!("took {text:?} for one: put a plain space behind the `#`");
            findings.add(offset, &rule::ODD_HEADING, Severity::Warning, message);
            placed.piece = Piece::Block(Block::Heading { level, text, offset, marked: None });
        }
    }
    for placed in pieces.iter().filter(|placed| matches!(placed.piece, Piece::Html)) {
        page::check_html(&source, placed.range.clone(), api, &mut findings);
    }
    let blocks = blocks_of(&source, pieces, &visible, api, &mut findings)?;
    page::read(&source, &blocks, findings, api)
}

/// The blocks of the pieces, those in HTML included.
#[cfg(feature = "html")]
fn blocks_of<'t>(
    source: &PageText<'t>,
    pieces: Vec<Placed<'t>>,
    visible: &[Range<usize>],
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) -> Result<Vec<Block<'t>>> {
    let regions = html::regions(source, &pieces);
    source.set_html(regions.iter().map(|region| region.range.clone()).collect());
    let mut regions = regions.into_iter().peekable();
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut covered = 0;
    for (at, placed) in pieces.into_iter().enumerate() {
        if let Some(region) = regions.next_if(|region| region.pieces.start == at) {
            covered = region.pieces.end;
            let text = html::masked(source.text, &region.range, visible);
            blocks.extend(html_page::blocks(source, &text, region.range.start, api, findings)?);
        }
        if let Piece::Block(block) = placed.piece
            && at >= covered
        {
            blocks.push(block);
        }
    }
    Ok(blocks)
}

/// The blocks of the pieces; a table of codes in HTML is found, and not read.
#[cfg(not(feature = "html"))]
fn blocks_of<'t>(
    _: &PageText<'t>,
    pieces: Vec<Placed<'t>>,
    _: &[Range<usize>],
    _: &Api,
    _: &mut PageFindings<'_, '_>,
) -> Result<Vec<Block<'t>>> {
    let block = |Placed { piece, range }| match piece {
        Piece::Block(block) => block,
        Piece::Html => Block::Hidden {
            range,
            what: "HTML, which is read with the feature `html`; that is off: `cargo add --dev errcatalog --features html`",
        },
    };
    Ok(pieces.into_iter().map(block).collect())
}

/// Lines that are meant as headings, though Markdown takes them for text: `###` with an ideographic or no-break space
/// behind it, or with none, and words of this API. Gives level, text, and offset.
fn intended<'t>(source: &PageText<'t>, piece: &Piece<'_>, api: &Api) -> Option<(u8, Cow<'t, str>, usize)> {
    let Piece::Block(Block::Paragraph { range, .. }) = piece else { return None };
    if !source.get(range.clone()).starts_with(['#', ' ', '>']) {
        return None;
    }
    let mut lines = source.lines_in(range.clone());
    let (offset, line) = lines.next()?;
    let line = line.trim_start_matches([' ', '>']);
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_heading = (1..=6).contains(&level)
        && lines.next().is_none()
        && (Topic::of(text, api) != Topic::Other || page::names_code(text, api));
    is_heading.then(|| (level as u8, fold(text), offset))
}
