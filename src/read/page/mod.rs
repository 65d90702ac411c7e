//! Pages of every kind as blocks, and from blocks to a catalog.
//!
//! Readers of Markdown and HTML turn a text into [`Block`]s; all that follows is the same for both. Tables of codes are
//! distinguished from other tables by their headers, and whom the codes belong to is read from the headings above. What
//! can be read without guessing is read; what is likely wrong is kept as a finding with its line; what was meant as a
//! table of codes and cannot be read is an error, never a shorter catalog.

mod action;
mod below;
mod block;
mod columns;
mod dense;
mod entry;
mod evidence;
mod examples;
mod findings;
#[cfg(feature = "pattern")]
mod further;
mod items;
mod line;
mod lists;
mod loose;
mod lost;
mod read;
pub(super) mod rule;
mod scope;
mod section;
mod side_by_side;
mod source;
mod subject;
mod table;
mod term;
mod unread;

#[cfg(any(feature = "html", feature = "data"))]
pub(super) use self::block::CellText;
#[cfg(feature = "html")]
pub(super) use self::block::RowShape;
pub(super) use self::block::{BREAK, Block, Cell, Markup, PageTable, Row};
#[cfg(feature = "html")]
pub(super) use self::columns::{are_known, are_of_codes, head_codes};
pub(super) use self::dense::refuse_dense;
#[cfg(feature = "data")]
pub(super) use self::dense::{refuse_dense_csv, refuse_dense_json, refuse_dense_yaml};
#[cfg(feature = "data")]
pub(super) use self::entry::{Entries, Record};
#[cfg(feature = "html")]
pub(super) use self::findings::PageFinding;
pub(super) use self::findings::PageFindings;
pub(super) use self::lost::check_html;
pub(super) use self::read::{read, refuse_empty};
pub(super) use self::section::Topic;
pub(super) use self::source::PageText;
pub(super) use self::term::names_code;
