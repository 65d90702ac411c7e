//! Whether a page speaks of errors where a table stands: a header such as `Code` alone may head countries or events.

use std::collections::HashSet;

use super::block::{Block, Cell, PageTable};
use super::line::is_code;
use super::section::{Heading, Sections};
use super::term::looks_like_code;
use crate::api::{Api, Finder, Header, WordKind, push_seen_normal};
use crate::catalog::Entry;
use crate::code::CodeForm;
use crate::text::{begins_with_any, holds_any};

/// A place among the blocks of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p, 't> {
    pub(super) blocks: &'p [Block<'t>],
    pub(super) at: usize,
    pub(super) sections: &'p Sections<'p>,
    pub(super) api: &'p Api,
}

impl Place<'_, '_> {
    /// Whether the nearest heading is about codes.
    pub(super) fn is_about_codes(&self) -> bool {
        self.sections.codes_above(self.at).is_some()
    }

    /// Whether something speaks of errors: the headers, the headings, the text above the table, or its rows.
    pub(super) fn speaks_of_errors(&self, table: &PageTable<'_>, headers: &[Header], code: usize) -> bool {
        // A reason may be one of anything.
        let tells = |(header, cell): (&Header, &Cell<'_>)| {
            header.is(WordKind::SolutionHeader)
                || (header.is(WordKind::CauseHeader) && !cell.text.trim().eq_ignore_ascii_case("reason"))
        };
        let mut all = headers.iter().zip(&table.header.cells);
        if all.any(|(header, cell)| tells((header, cell)) || self.heads_errors(&cell.text)) {
            return true;
        }
        // Of two columns the other says what the codes are of.
        let others = || table.header.cells.iter().enumerate().filter(|(at, _)| *at != code);
        if table.header.cells.len() == 2
            && others().any(|(_, cell)| holds(&self.api.index().other_headings, &cell.text))
        {
            return false;
        }
        let nearest = self.sections.above(self.at).next();
        let is_of_statuses = || {
            let is_told = || nearest.is_some_and(|heading| is_about_http(&heading.text)) || has_success(table, code);
            table.mostly(code, &is_http_status) && is_told()
        };
        if nearest.is_some_and(|heading| heading.speaks_of_errors) && !is_of_statuses() {
            return true;
        }
        let is_of_others = nearest.is_some_and(|heading| holds(&self.api.index().other_headings, &heading.text));
        !is_of_others
            && !is_of_statuses()
            && ((!others().any(|(_, cell)| holds(&self.api.index().other_headings, &cell.text))
                && self.text_above().any(|text| self.introduces_errors(text)))
                || self.sections.above(self.at).any(|heading| heading.speaks_of_errors)
                || self.sections.title_speaks_of_errors()
                || self.rows_speak(table, code)
                || (headers.iter().any(|header| header.is(WordKind::DescriptionHeader))
                    && table.mostly(code, &is_large_number)))
    }

    /// Whether a text speaks of errors.
    fn speaks(&self, text: &str) -> bool {
        let mut normal = String::with_capacity(text.len());
        push_seen_normal(text, &mut normal);
        self.api.index().speaks_of_errors(&normal)
    }

    /// Whether a text says that errors follow, and not only that something may be wrong: `Other values are invalid.`
    fn introduces_errors(&self, text: &str) -> bool {
        const SEVERAL: [&str; 5] = ["errors", "exceptions", "failures", "faults", "code"];
        let lower = || text.to_ascii_lowercase();
        self.speaks(text) && (!text.is_ascii() || text.trim_end().ends_with(':') || holds_any(&lower(), &SEVERAL))
    }

    /// Whether a header speaks of errors, and not of how many there are or what happens then: `Error rate`, `On error`.
    fn heads_errors(&self, header: &str) -> bool {
        const OTHERS: [&str; 9] = ["allowed", "budget", "count", "margin", "on", "page", "rate", "ratio", "upon"];
        let is_other = |word: &str| OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other));
        self.speaks(header) && !header.split(|c: char| !c.is_alphanumeric()).any(is_other)
    }

    /// Whether a heading above, or the title in front of the page, speaks of errors.
    pub(super) fn is_below_errors(&self) -> bool {
        self.sections.above(self.at).any(|above| above.speaks_of_errors) || self.sections.title_speaks_of_errors()
    }

    /// Whether a table whose headers name no codes may hold some: the nearest heading speaks of errors, and a column holds
    /// names or numbers as codes are, each once.
    pub(super) fn may_be_of_codes(&self, table: &PageTable<'_>) -> bool {
        let Some(heading) = self.sections.above(self.at).next() else { return false };
        let others = &self.api.index().other_headings;
        if table.rows.len() < 2
            || !self.is_below_errors()
            || table.header.cells.iter().any(|cell| holds(others, &cell.text))
        {
            return false;
        }
        if !heading.speaks_of_errors {
            return self.is_called_code(table, heading);
        }
        (0..table.header.cells.len().min(3)).any(|at| {
            let mut seen = HashSet::new();
            table.mostly(at, &|text| looks_like_code(text) && !is_http_status(text))
                && table.rows.iter().filter_map(|row| row.cells.get(at)).all(|cell| seen.insert(&*cell.text))
        })
    }

    /// Whether a table under a heading of a page about errors has a column that is called some code, as in `Decline code`,
    /// and holds names or numbers as codes are.
    fn is_called_code(&self, table: &PageTable<'_>, heading: &Heading<'_>) -> bool {
        let others = &self.api.index().other_headings;
        let is_code = |text: &str| is_code(text) && text.len() > 2 && !is_http_status(text);
        let is_called_so = |cell: &Cell<'_>| {
            let mut normal = String::new();
            push_seen_normal(&cell.text, &mut normal);
            self.api.known(WordKind::PlainCodeHeader).iter().any(|word| normal.ends_with(&word.normal))
                && !self.api.index().header(&normal).is_known()
        };
        !holds(others, &heading.text)
            && table.header.cells.iter().enumerate().any(|(at, cell)| is_called_so(cell) && table.mostly(at, &is_code))
    }

    /// Whether a table that a plain header heads, though nothing there speaks of errors, holds codes like those that were read
    /// elsewhere on the page.
    pub(super) fn resembles(&self, table: &PageTable<'_>, column: usize, read: &Known<'_>) -> bool {
        let shapes = &read.shapes;
        !shapes.is_empty()
            && !table.mostly(column, &is_http_status)
            && table.mostly(column, &|text| shape(text).is_some_and(|shape| shapes.contains(&shape)))
    }

    /// Whether the first two rows of a table have what may be a code: one look, which spares most tables all others.
    pub(super) fn may_go_on(table: &PageTable<'_>) -> bool {
        let is_marked = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'_');
        let is_shaped =
            |cell: &Cell<'_>| cell.text.len() < 80 && cell.text.bytes().any(is_marked) && is_code(cell.text.trim());
        let [first, second, ..] = table.rows.as_slice() else { return false };
        first.cells.iter().zip(&second.cells).take(3).any(|(one, other)| is_shaped(one) && is_shaped(other))
    }

    /// Whether a table that no header of codes heads, though the page speaks of errors, holds codes like those that were read,
    /// and not the same: its first columns are looked at.
    pub(super) fn goes_on(&self, table: &PageTable<'_>, read: &Known<'_>) -> bool {
        let others = &self.api.index().other_headings;
        let is_of_others = |text: &str| holds(others, text);
        if self.sections.above(self.at).any(|above| is_of_others(&above.text))
            || table.header.cells.iter().any(|cell| is_of_others(&cell.text))
        {
            return false;
        }
        let is_below_errors = self.is_below_errors();
        (0..table.header.cells.len().min(3)).any(|at| {
            let mut seen = HashSet::new();
            let is_new =
                |text: &str| !read.names.contains(text) && (is_below_errors || CodeForm::of(text) == CodeForm::Name);
            table.mostly(at, &is_new)
                && table.rows.iter().filter_map(|row| row.cells.get(at)).all(|cell| seen.insert(&*cell.text))
                && self.resembles(table, at, read)
        })
    }

    /// Whether a heading names other things, and codes of them, and the rows speak of errors: `Close event codes`.
    pub(super) fn is_of_other_codes(&self, table: &PageTable<'_>, column: usize) -> bool {
        let Some(heading) = self.sections.above(self.at).next() else { return false };
        let index = self.api.index();
        holds(&index.other_headings, &heading.text)
            && self.api.known(WordKind::PlainCodeHeader).iter().any(|word| {
                let mut normal = String::new();
                push_seen_normal(&heading.text, &mut normal);
                normal.contains(&word.normal)
            })
            && !table.mostly(column, &is_http_status)
            && self.rows_speak(table, column)
    }

    /// The text between the table and the heading or table above it.
    fn text_above(&self) -> impl Iterator<Item = &str> {
        let above = self.blocks.get(..self.at).unwrap_or_default().iter().rev();
        above.take_while(|block| !matches!(block, Block::Heading { .. } | Block::Table(_))).filter_map(Block::text)
    }

    /// Whether a third of the rows speak of errors, or most of the codes are of known families.
    fn rows_speak(&self, table: &PageTable<'_>, code: usize) -> bool {
        let speaks = |cell: &Cell<'_>| self.speaks(&cell.text);
        let count = table.rows.iter().filter(|row| row.cells.iter().any(speaks)).count();
        (count > 1 || table.rows.len() == 1) && count * 3 >= table.rows.len().max(1)
            || table.mostly(code, &|text| {
                let family = text.split('.').next().unwrap_or(text);
                self.api.words(WordKind::Family).any(|known| known == family)
            })
    }
}

/// What was read of a page: both names of every code, and their shapes.
#[derive(Debug)]
pub(super) struct Known<'e> {
    names: HashSet<&'e str>,
    shapes: HashSet<String>,
    styles: HashSet<String>,
}

impl<'e> Known<'e> {
    pub(super) fn of(read: &'e [Entry]) -> Self {
        let mut known = Self { names: HashSet::new(), shapes: shapes(read), styles: HashSet::new() };
        for entry in read {
            known.names.insert(entry.code().as_str());
            known.names.extend(entry.alias());
            known.styles.extend(style(entry.code().as_str()));
        }
        known
    }

    /// Whether this is written as one of them is.
    pub(super) fn is_alike(&self, name: &str) -> bool {
        style(name).is_some_and(|style| self.styles.contains(&style))
    }

    /// Whether this is a name of one of them.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

/// The shapes of codes that were read.
pub(super) fn shapes(read: &[Entry]) -> HashSet<String> {
    read.iter().filter_map(|entry| shape(entry.code().as_str())).collect()
}

/// What codes of one kind share: how many digits a number has, the family of a dotted name, what is before an underscore.
pub(super) fn shape(code: &str) -> Option<String> {
    match CodeForm::of(code) {
        CodeForm::Number => (code.len() > 2).then(|| "#".repeat(code.len())),
        CodeForm::Name => match code.split_once(['.', '_']) {
            Some((start, _)) => Some(start.to_owned()),
            None => {
                let digits = code.find(|c: char| c.is_ascii_digit())?;
                Some(format!("{}{}", code.get(..digits)?, "#".repeat(code.len() - digits)))
            }
        },
        CodeForm::Hex | CodeForm::Range | CodeForm::List => None,
    }
}

/// How a name is written: in capitals with marks, in humps, as letters with so many digits. None for numbers and for what may
/// be a word.
fn style(code: &str) -> Option<String> {
    if CodeForm::of(code) != CodeForm::Name || !looks_like_code(code) {
        return None;
    }
    let (mut upper, mut lower, mut digits, mut is_numbered) = (false, false, 0, false);
    let mut marks = [false; 3];
    for byte in code.bytes() {
        is_numbered = byte.is_ascii_digit();
        upper |= byte.is_ascii_uppercase();
        lower |= byte.is_ascii_lowercase();
        digits += usize::from(is_numbered);
        match byte {
            b'.' => marks[0] = true,
            b'_' => marks[1] = true,
            b'-' => marks[2] = true,
            _ => {}
        }
    }
    let mut style = String::from(match (upper, lower) {
        (true, true) => "Aa",
        (true, false) => "A",
        (false, _) => "a",
    });
    for (mark, has) in [('.', marks[0]), ('_', marks[1]), ('-', marks[2])] {
        if has {
            style.push(mark);
        }
    }
    if is_numbered {
        style.push_str(&"#".repeat(digits));
    }
    (style != "A").then_some(style)
}

/// Whether one of these words is in a text.
pub(super) fn holds(words: &Finder, text: &str) -> bool {
    let mut normal = String::with_capacity(text.len());
    push_seen_normal(text, &mut normal);
    words.is_in(&normal)
}

/// Whether among the statuses is one that says that all went well: then they are statuses, and no errors.
fn has_success(table: &PageTable<'_>, code: usize) -> bool {
    let mut codes = table.rows.iter().filter_map(|row| row.cells.get(code)).map(|cell| cell.text.trim());
    table.rows.len() > 1 && codes.any(|code| begins_with_any(code, &["200", "201", "202", "204"]))
}

/// Whether this is a number as codes of errors are: small ones count states.
fn is_large_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '−']);
    CodeForm::of(text) == CodeForm::Number && (digits.len() > 2 || digits.len() < text.len())
}

/// Whether a heading is about the statuses of HTTP.
fn is_about_http(heading: &str) -> bool {
    let heading = heading.to_ascii_lowercase();
    heading.contains("http") || heading.contains("状态码") || heading.contains("status")
}

/// Whether this is a status of HTTP.
pub(super) fn is_http_status(text: &str) -> bool {
    text.get(..3)
        .is_some_and(|start| start.bytes().all(|byte| byte.is_ascii_digit()) && ("100".."600").contains(&start))
        && !text.get(3..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
