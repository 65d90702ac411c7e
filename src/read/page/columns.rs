//! Which columns of a table hold what.

use super::block::PageTable;
use super::line::is_code;
use crate::api::{Api, Header, WordKind, push_seen_normal};
use crate::code::CodeForm;
use crate::text::fold;

/// Which columns of a table hold what; no column holds two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct Columns {
    pub(super) code: usize,
    pub(super) description: Option<usize>,
    /// Whether the header of the description is one that is known.
    pub(super) is_guess: bool,
    pub(super) alias: Option<usize>,
    pub(super) http_status: Option<usize>,
    pub(super) cause: Option<usize>,
    pub(super) solution: Option<usize>,
}

/// What these headers are known to head.
fn known<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> Vec<Header> {
    let (index, mut normal) = (api.index(), String::new());
    let known = headers.map(|header| {
        normal.clear();
        push_seen_normal(header, &mut normal);
        index.header(&normal)
    });
    known.collect()
}

/// Where the codes are. The words for codes are in order of likelihood: a column "error code" beats a column "code".
fn code_column(headers: &[Header]) -> Option<usize> {
    let ranked = headers.iter().enumerate().filter_map(|(at, header)| Some((header.rank()?, at)));
    ranked.min().map(|(_, at)| at)
}

/// The columns, if one of these headers is known to head codes.
pub(in crate::read) fn columns_of<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> Option<Columns> {
    let headers = known(headers, api);
    Some(Columns::around(code_column(&headers)?, &headers))
}

/// True if this header is known to head codes.
pub(in crate::read) fn heads_codes(header: &str, api: &Api) -> bool {
    code_column(&known(std::iter::once(header), api)).is_some()
}

/// True for a table of codes.
pub(super) fn is_of_codes(table: &PageTable<'_>, api: &Api) -> bool {
    code_column(&known(table.header.cells.iter().map(|cell| &*cell.text), api)).is_some()
}

/// As [`columns_of`], for a complete table: whose cells tell of a name and a number which one is the code, and, under a
/// heading about codes, whether what is called a status is a code.
pub(super) fn columns(table: &PageTable<'_>, is_about_codes: bool, api: &Api) -> Option<Columns> {
    let headers = known(table.header.cells.iter().map(|cell| &*cell.text), api);
    let code = code_column(&headers).or_else(|| {
        let status = headers.iter().position(|header| header.is(WordKind::HttpStatusHeader));
        status.filter(|at| is_about_codes && mostly(table, *at, is_name))
    })?;
    Some(Columns::around(code, &headers).with_name_first(table, headers.len()).or_only_words(table))
}

impl Columns {
    fn around(code: usize, headers: &[Header]) -> Self {
        let mut taken = vec![code];
        let mut take = |kind: WordKind| {
            let mut those = headers.iter().enumerate().filter(|(_, header)| header.is(kind)).map(|(at, _)| at);
            let at = those.find(|at| !taken.contains(at))?;
            taken.push(at);
            Some(at)
        };
        // Of several columns of descriptions the first is what the code means, the others why, or the same at length;
        // where nothing else describes it, the cause does.
        let known = take(WordKind::DescriptionHeader).or_else(|| take(WordKind::CauseHeader));
        let cause = take(WordKind::CauseHeader);
        let http_status = take(WordKind::HttpStatusHeader);
        let solution = take(WordKind::SolutionHeader);
        // A header of codes that spans two columns is over a code and a second one.
        let alias = take(WordKind::AliasHeader).or_else(|| take(WordKind::CodeHeader));
        let only_other = (headers.len() == 2).then_some(1 - code.min(1)).filter(|at| !taken.contains(at));
        let description = known.or(only_other);
        Self { code, description, is_guess: known.is_none(), alias, http_status, cause, solution }
    }

    /// Of a number and a name next to it, the name is the code.
    fn with_name_first(mut self, table: &PageTable<'_>, width: usize) -> Self {
        if let Some(alias) = self.alias
            && alias < width
            && mostly(table, self.code, is_number)
            && mostly(table, alias, is_name)
        {
            (self.code, self.alias) = (alias, Some(self.code));
        }
        self
    }

    /// With no header of a description known: the one column, but for those that hold other things, that holds more
    /// than numbers.
    fn or_only_words(mut self, table: &PageTable<'_>) -> Self {
        if self.description.is_none() {
            let has_words = |at: usize| {
                let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at));
                cells.any(|cell| cell.text.chars().any(char::is_alphabetic))
            };
            let mut wordy = (0..table.header.cells.len()).filter(|at| !self.holds(*at) && has_words(*at));
            if let (Some(at), None) = (wordy.next(), wordy.next()) {
                self.description = Some(at);
            }
        }
        self
    }

    fn holds(&self, at: usize) -> bool {
        let others = [self.description, self.alias, self.http_status, self.cause, self.solution];
        self.code == at || others.contains(&Some(at))
    }
}

/// True if most cells of the column that hold anything are such.
fn mostly(table: &PageTable<'_>, at: usize, is_such: fn(&str) -> bool) -> bool {
    let texts = table.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| fold(&cell.text));
    let (mut such, mut all) = (0, 0);
    for text in texts.filter(|text| !text.is_empty()) {
        all += 1;
        such += usize::from(is_such(&text));
    }
    such * 2 > all
}

fn is_number(text: &str) -> bool {
    let form = CodeForm::of(text);
    matches!(form, CodeForm::Number | CodeForm::Hex)
        || (form.stands_for_several() && text.starts_with(|c: char| !c.is_alphabetic()))
}

fn is_name(text: &str) -> bool {
    is_code(text) && text.bytes().any(|byte| byte.is_ascii_alphabetic()) && !is_number(text)
}
