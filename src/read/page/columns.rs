//! Which columns of a table hold what.

use std::collections::HashSet;

use super::block::PageTable;
use super::evidence::{Place, is_http_status};
use super::line::is_code;
use super::term::looks_like_code;
use crate::api::{Api, Header, WordKind, push_seen_normal};
use crate::code::CodeForm;
use crate::text::{ends_with_any, fold, holds_any};

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
    /// Whether a retry helps: it is kept with what to do.
    pub(super) retry: Option<usize>,
}

/// What these headers are known to head.
fn known<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> Vec<Header> {
    let (index, mut normal) = (api.index(), String::new());
    let known = headers.map(|header| {
        normal.clear();
        push_seen_normal(header, &mut normal);
        match index.header(&normal) {
            // What is in brackets at the end may be the name of the field, or a second one.
            unknown if !unknown.is_known() && normal.ends_with([')', '）']) => {
                let bare = normal.split(['(', '（']).next().unwrap_or_default();
                index.header(bare)
            }
            known => known,
        }
    });
    known.collect()
}

/// Where the codes are. The words for codes are in order of likelihood: a column "error code" beats a column "code".
fn code_column(headers: &[Header]) -> Option<usize> {
    let ranked = headers.iter().enumerate().filter_map(|(at, header)| Some((header.rank()?, at)));
    ranked.min().map(|(_, at)| at)
}

/// True if one of these headers is known to head codes, by itself or where the page speaks of errors.
pub(in crate::read) fn head_codes<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> bool {
    code_column(&known(headers, api)).is_some()
}

/// True for headers of which one heads codes and another one something else that is known.
#[cfg(feature = "html")]
pub(in crate::read) fn are_of_codes<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> bool {
    let headers = known(headers, api);
    let code = code_column(&headers);
    code.is_some_and(|code| headers.iter().enumerate().any(|(at, header)| at != code && header.is_known()))
}

/// True if one of these headers is known to head anything.
#[cfg(feature = "html")]
pub(in crate::read) fn are_known<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> bool {
    known(headers, api).into_iter().any(Header::is_known)
}

/// True if one of these headers is known to head codes, whatever is around it.
pub(super) fn surely_head_codes<'a>(headers: impl Iterator<Item = &'a str>, api: &Api) -> bool {
    known(headers, api).into_iter().any(|header| header.rank().is_some() && !header.is_plain())
}

/// True for a table of codes.
pub(super) fn is_of_codes(table: &PageTable<'_>, api: &Api) -> bool {
    head_codes(table.header.cells.iter().map(|cell| &*cell.text), api)
}

/// The columns of a table of codes: whose cells tell of a name and a number which one is the code, and, under a heading
/// about codes, whether what is called a status is a code.
///
/// Otherwise the column that only a plain header heads, if there is one.
pub(super) fn columns(table: &PageTable<'_>, place: Place<'_, '_>) -> Result<Columns, Option<usize>> {
    let headers = known(table.header.cells.iter().map(|cell| &*cell.text), place.api);
    let by_pattern = || {
        let of_codes = |at: &usize| table.mostly(*at, &|text| place.api.is_code(text) == Some(true));
        place.api.knows_codes().then(|| (0..headers.len()).find(of_codes)).flatten()
    };
    let matches_any = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        cells.any(|cell| place.api.is_code(&fold(&cell.text)) == Some(true))
    };
    let is_plain = |code: usize| headers.get(code).is_some_and(|header| header.is_plain());
    let code = match code_column(&headers) {
        Some(code) if !is_plain(code) => code,
        Some(code) if place.api.knows_codes() => by_pattern()
            .or_else(|| (matches_any(code) && place.speaks_of_errors(table, &headers, code)).then_some(code))
            .ok_or(None)?,
        Some(code) if place.speaks_of_errors(table, &headers, code) => code,
        Some(code) => return Err(Some(code)),
        None if place.api.knows_codes() => by_pattern().ok_or(None)?,
        None => {
            let is_code = |text: &str| is_name(text) || (is_number(text) && !is_http_status(text));
            let is_of_codes = |status: &usize| place.is_about_codes() && table.mostly(*status, &is_code);
            let status = headers.iter().position(|header| header.is(WordKind::HttpStatusHeader)).filter(is_of_codes);
            let by_name = || place.is_below_errors().then(|| names_of_errors(table, place.api)).flatten();
            status.or_else(by_name).ok_or(None)?
        }
    };
    let columns = Columns::around(code, &headers).with_retry(table).with_name_first(table, headers.len(), place.api);
    Ok(columns.with_statuses(table).or_only_words(table))
}

/// The column whose header is a word for errors and nothing else, if it holds names as programs have them.
fn names_of_errors(table: &PageTable<'_>, api: &Api) -> Option<usize> {
    let heads_errors = |header: &str| {
        let mut normal = String::new();
        push_seen_normal(header, &mut normal);
        api.known(WordKind::ErrorWord).iter().any(|word| {
            normal.strip_prefix(word.normal.as_str()).is_some_and(|rest| matches!(rest, "" | "s" | "name" | "id"))
        })
    };
    let is_name = |text: &str| looks_like_code(text) && CodeForm::of(text) == CodeForm::Name;
    let mut headers = table.header.cells.iter().enumerate();
    headers.find(|(at, cell)| heads_errors(&cell.text) && table.mostly(*at, &is_name)).map(|(at, _)| at)
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
        Self { code, description, is_guess: known.is_none(), alias, http_status, cause, solution, retry: None }
    }

    /// The column that says whether a retry helps.
    fn with_retry(mut self, table: &PageTable<'_>) -> Self {
        let mut headers = table.header.cells.iter().enumerate();
        let found = headers.find(|(at, cell)| (!self.holds(*at) || self.is_guess) && is_of_retries(&cell.text));
        self.retry = found.map(|(at, _)| at);
        // Of two columns the other one was taken for the description.
        if self.is_guess && self.description == self.retry {
            self.description = None;
        }
        self
    }

    /// Of a number and a name next to it, the name is the code, whatever heads it; but for a header that the user named.
    fn with_name_first(mut self, table: &PageTable<'_>, width: usize, api: &Api) -> Self {
        if self.alias.is_none() && width > 2 && table.mostly(self.code, &is_number) {
            let is_text = |at: usize| table.header.cells.get(at).is_none_or(|cell| describes(&cell.text, TEXTS));
            self.alias = (0..width).find(|at| !self.holds(*at) && !is_text(*at) && are_constants(table, *at));
        }
        if let Some(alias) = self.alias
            && alias < width
            && table.mostly(self.code, &is_number)
            && table.mostly(alias, &is_name)
            && !table.header.cells.get(self.code).is_some_and(|cell| is_named_by_user(&cell.text, api))
        {
            (self.code, self.alias) = (alias, Some(self.code));
        }
        self
    }

    /// Numbers that are statuses of HTTP, and not each of another code, are that, and no second names; and so is a column
    /// that is called a status and holds them.
    fn with_statuses(mut self, table: &PageTable<'_>) -> Self {
        if self.http_status.is_some() {
            return self;
        }
        if let Some(alias) = self.alias
            && table.mostly(alias, &is_status)
            && !is_each_once(table, alias)
        {
            (self.alias, self.http_status) = (None, Some(alias));
            return self;
        }
        let is_called_so = |header: &str| {
            let mut normal = String::new();
            push_seen_normal(header, &mut normal);
            ["status", "http", "状态", "ステータス", "상태"].contains(&normal.as_str())
        };
        let mut headers = table.header.cells.iter().enumerate();
        let status = headers
            .find(|(at, cell)| !self.holds(*at) && is_called_so(&cell.text) && table.mostly(*at, &is_http_status));
        self.http_status = status.map(|(at, _)| at);
        self
    }

    /// With no header of a description known: the one column, but for those that hold other things, that holds more
    /// than numbers.
    fn or_only_words(mut self, table: &PageTable<'_>) -> Self {
        if self.description.is_none() {
            // What heads it may say so in more words.
            let mut cells = table.header.cells.iter().enumerate();
            self.description =
                cells.find(|(at, cell)| !self.holds(*at) && describes(&cell.text, MEANINGS)).map(|(at, _)| at);
            self.is_guess &= self.description.is_none();
        }
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

    /// The header of a column that is called some code, and holds codes that are not read.
    pub(super) fn second<'a>(&self, table: &'a PageTable<'_>) -> Option<&'a str> {
        let mut headers = table.header.cells.iter().enumerate().filter(|(at, _)| !self.holds(*at));
        let found = headers.find(|(at, cell)| {
            let mut normal = String::new();
            push_seen_normal(&cell.text, &mut normal);
            let bare = normal.split(['(', '（']).next().unwrap_or_default();
            let is_called_so = ends_with_any(bare, &["code", "码", "コード", "코드"]);
            is_called_so && table.mostly(*at, &|text| !is_http_status(text) && !text.contains(char::is_whitespace))
        });
        found.map(|(_, cell)| cell.text.trim())
    }

    /// Whether the codes are numbers, as those of actions never are.
    pub(super) fn is_of_numbers(&self, table: &PageTable<'_>) -> bool {
        table.mostly(self.code, &is_number)
    }

    fn holds(&self, at: usize) -> bool {
        let others = [self.description, self.alias, self.http_status, self.cause, self.solution, self.retry];
        self.code == at || others.contains(&Some(at))
    }
}

/// Whether a header of codes is one that every API does not have.
fn is_named_by_user(header: &str, api: &Api) -> bool {
    let mut normal = String::new();
    push_seen_normal(header, &mut normal);
    let is_in = |api: &Api| api.known(WordKind::CodeHeader).iter().any(|word| word.normal == normal);
    is_in(api) && !is_in(&Api::tencent_cloud_3())
}

/// Whether a column says of each code if a retry helps.
fn is_of_retries(header: &str) -> bool {
    const RETRIES: [&str; 9] =
        ["retriable", "retryable", "retriable?", "retryable?", "retry", "retry?", "可重试", "是否可重试", "是否重试"];
    // Few headers hold any of it.
    if !header.as_bytes().windows(4).any(|part| part.eq_ignore_ascii_case(b"retr")) && !header.contains("重试") {
        return false;
    }
    let mut normal = String::new();
    push_seen_normal(header, &mut normal);
    RETRIES.contains(&normal.as_str())
}

/// Parts of headers of descriptions.
const MEANINGS: &[&str] = &["description", "meaning", "说明", "描述", "含义", "説明", "意味", "설명", "의미"];

/// Parts of headers of texts, though what stands there may look like a name.
const TEXTS: &[&str] =
    &["description", "meaning", "message", "说明", "描述", "含义", "信息", "説明", "意味", "설명", "의미"];

fn describes(header: &str, parts: &[&str]) -> bool {
    let header = header.to_lowercase();
    holds_any(&header, parts)
}

/// True for a column of names that are no words of a text, each once.
fn are_constants(table: &PageTable<'_>, at: usize) -> bool {
    let is_constant = |text: &str| {
        let inner = text.get(1..).unwrap_or_default();
        is_name(text) && (text.contains('_') || inner.bytes().any(|byte| byte.is_ascii_uppercase()))
    };
    table.mostly(at, &is_constant) && is_each_once(table, at)
}

/// True for a column that holds nothing twice.
fn is_each_once(table: &PageTable<'_>, at: usize) -> bool {
    let mut seen = HashSet::new();
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    cells.filter(|cell| !cell.text.is_empty()).all(|cell| seen.insert(&*cell.text))
}

/// True for a status of HTTP and nothing else.
fn is_status(text: &str) -> bool {
    text.len() == 3 && is_http_status(text)
}

fn is_number(text: &str) -> bool {
    let form = CodeForm::of(text);
    matches!(form, CodeForm::Number | CodeForm::Hex)
        || (form.stands_for_several() && text.starts_with(|c: char| !c.is_alphabetic()))
}

fn is_name(text: &str) -> bool {
    is_code(text) && text.bytes().any(|byte| byte.is_ascii_alphabetic()) && !is_number(text)
}
