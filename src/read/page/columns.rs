//! Which columns of a table hold what.

use super::{Row, Table, fold};
use crate::api::{Api, Word, normal};
use crate::code::CodeForm;

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

/// The columns, if one of these headers is known to head codes.
pub(in crate::read) fn columns_of<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> Option<Columns> {
    let headers: Vec<String> = headers.map(|header| normal(&fold(header))).collect();
    // The words for codes stand in order of likelihood: a column "error code" beats a column "code".
    let code = api.code_headers.iter().find_map(|word| headers.iter().position(|header| *header == word.normal))?;
    Some(Columns::around(code, &headers, api))
}

/// As [`columns_of`], for a whole table: whose cells tell of a name and a number which one is the code, and, under a
/// heading about codes, whether what is called a status is a code.
pub(super) fn columns(table: &Table, is_about_codes: bool, api: &Api) -> Option<Columns> {
    let headers = || table.header.cells.iter().map(|cell| &*cell.text);
    let columns = columns_of(headers(), api).or_else(|| {
        let headers: Vec<String> = headers().map(|header| normal(&fold(header))).collect();
        let is_status = |at: &usize| stands_in(&api.http_status_headers, &headers[*at]);
        let code = (0..headers.len()).find(is_status).filter(|at| is_about_codes && mostly(table, *at, is_name))?;
        Some(Columns::around(code, &headers, api))
    })?;
    Some(columns.with_name_first(table, headers().count()).or_only_words(table))
}

fn stands_in(words: &[Word], header: &str) -> bool {
    words.iter().any(|word| word.normal == header)
}

impl Columns {
    fn around(code: usize, headers: &[String], api: &Api) -> Self {
        let mut taken = vec![false; headers.len()];
        taken[code] = true;
        let mut take = |words: &[Word]| {
            let at = (0..headers.len()).find(|at| !taken[*at] && stands_in(words, &headers[*at]))?;
            taken[at] = true;
            Some(at)
        };
        // Of several columns of descriptions the first is what the code means, the others why, or the same at length;
        // where nothing else describes it, the cause does.
        let known = take(&api.description_headers).or_else(|| take(&api.cause_headers));
        let cause = take(&api.cause_headers);
        let http_status = take(&api.http_status_headers);
        let solution = take(&api.solution_headers);
        // A header of codes that spans two columns stands over a code and a second one.
        let alias = take(&api.alias_headers).or_else(|| take(&api.code_headers));
        let only_other = (headers.len() == 2).then_some(1 - code.min(1)).filter(|at| !taken[*at]);
        let description = known.or(only_other);
        Self { code, description, is_guess: known.is_none(), alias, http_status, cause, solution }
    }

    /// Of a number and a name beside it, the name is the code.
    fn with_name_first(mut self, table: &Table, width: usize) -> Self {
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
    fn or_only_words(mut self, table: &Table) -> Self {
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
fn mostly(table: &Table, at: usize, is_such: fn(&str) -> bool) -> bool {
    let cell = |row: &Row| row.cells.get(at).map(|cell| fold(&cell.text)).filter(|text| !text.is_empty());
    let (mut such, mut all) = (0, 0);
    for text in table.rows.iter().filter_map(cell) {
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
    super::strays::is_code(text) && text.bytes().any(|byte| byte.is_ascii_alphabetic()) && !is_number(text)
}
