//! What is said of what was not read: where it is, and what to write so that it is.

use super::block::{Block, PageTable};
use super::columns::is_of_codes;
use super::evidence::{Place, is_http_status};
use super::findings::PageFindings;
use super::lists::{Unread, Why};
use super::rule;
use super::section::{Heading, Sections};
use super::source::PageText;
use super::term::looks_like_code;
#[cfg(feature = "pattern")]
use super::{further, loose};
use crate::api::{Api, WordKind, push_seen_normal};
use crate::catalog::Entry;
use crate::error::Error;
use crate::report::{Finding, Severity};
use crate::sort::Listed;
use crate::text::fold;

/// How many headers of tables, and how many headings, are quoted.
const SEEN: usize = 4;

/// How many characters of one of them.
const LENGTH: usize = 80;

/// How many columns are looked at.
const COLUMNS: usize = 8;

/// A finding about a table that may be one of codes, below a heading that may share it with codes that are read.
pub(super) fn table(
    table: &PageTable<'_>,
    heading: Option<&Heading<'_>>,
    shares: bool,
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) {
    let message = format!("a table with the header {:?} may be one of codes", header(table));
    let mut help = format!("if it is one, {}", to_read(table, api));
    if shares {
        let skip = api.written().setting(WordKind::SkipHeading);
        help += &format!("; if not, put a heading of its own above it, and that into {skip}");
    } else if let Some(heading) = heading {
        help += &format!("; if not, {}", api.written().told(WordKind::SkipHeading, &[&short(&heading.text)]));
    }
    findings.add_with_help(table.header.range.start, &rule::UNREAD_TABLE, Severity::Warning, message, help);
}

/// A finding about a column beside that of the codes.
pub(super) fn column(table: &PageTable<'_>, header: &str, api: &Api, findings: &mut PageFindings<'_, '_>) {
    let message = format!("the column {header:?} may hold codes too, and is not read");
    let told = |kind| api.written().told(kind, &[&short(header)]);
    let (code, alias) = (told(WordKind::CodeHeader), told(WordKind::AliasHeader));
    let help = format!("if they are the codes, write {code}; if a second name of each, {alias}");
    findings.add_with_help(table.header.range.start, &rule::UNREAD_TABLE, Severity::Warning, message, help);
}

/// A finding about a list that may be one of codes.
pub(super) fn list(
    list: &Unread<'_>,
    #[cfg_attr(not(feature = "pattern"), allow(unused))] read: &[Entry],
    api: &Api,
    findings: &mut PageFindings<'_, '_>,
) {
    let code = list.codes.first().copied().unwrap_or_default();
    let told = |kind| list.heading.map(|heading| api.written().told(kind, &[&short(heading)]));
    let skip = told(WordKind::SkipHeading);
    let unless = |help: String| match &skip {
        Some(skip) => format!("{help}; if not, {skip}"),
        None => help,
    };
    let (message, help) = match list.why {
        Why::Unspoken => (
            format!("a list that begins with {code:?} may be one of codes"),
            match told(WordKind::ErrorWord) {
                Some(read) => unless(format!("if it is, write {read}")),
                None => "if it is, put a heading above it that says so".to_owned(),
            },
        ),
        #[cfg(feature = "pattern")]
        Why::Loose => {
            let read = read.iter().map(|entry| entry.code().as_str());
            let line = pattern_of(read, &list.codes, api);
            (format!("a list that begins with {code:?} may be one of codes"), unless(format!("if it is, write {line}")))
        }
        #[cfg(feature = "pattern")]
        Why::Code => (
            format!("what lists {code:?} here may be a list of codes, and is no table and no list"),
            unless("if it is, put its codes into a table or a list, or read them with a pattern: `pattern = '…(?<code>…)'`".to_owned()),
        ),
        #[cfg(feature = "pattern")]
        Why::Unmatched { is_heading } => {
            let setting = api.written().setting_named("code_pattern");
            let read = read.iter().map(|entry| entry.code().as_str());
            let help = format!("if it is one, widen the pattern, as in {}", pattern_of(read, &list.codes, api));
            let message = format!("{code:?} may be a code, and does not match {setting}");
            (message, if is_heading { unless(help) } else { help })
        }
    };
    findings.add_with_help(list.offset, &rule::UNREAD_TABLE, Severity::Warning, message, help);
}

#[cfg(feature = "pattern")]
/// The setting of a pattern that matches what was read and these names.
fn pattern_of<'e>(read: impl Iterator<Item = &'e str>, names: &[&str], api: &Api) -> String {
    let own = further::pattern(names).unwrap_or_default();
    let read: Vec<&str> = read.filter(|code| !code.is_empty()).listed();
    let pattern = match further::pattern(&read) {
        _ if own.is_empty() => String::new(),
        Some(read) if read != own => format!("{read}|{own}"),
        Some(_) | None => own,
    };
    match pattern.is_empty() {
        true => api.written().told_pattern(),
        false => api.written().told_pattern_of(&pattern),
    }
}

/// What to do about a table right under this heading, which is about codes, whose header is not known.
pub(super) fn of_section(table: &PageTable<'_>, heading: &Heading<'_>, api: &Api) -> String {
    let skip = WordKind::SkipHeading;
    if api.knows_codes() && is_of_codes(table, api) {
        return format!(
            "{} matches none of its cells: is it what a code looks like? Or, if it holds none, {}",
            api.written().setting_named("code_pattern"),
            api.written().told(skip, &[&short(&heading.text)])
        );
    }
    format!(
        "fix its header; or, if that is how this API heads codes, {}; or, if it holds none, {}",
        to_read(table, api),
        api.written().told(skip, &[&short(&heading.text)])
    )
}

/// What to do about a table of which no heading says whose codes it holds.
pub(super) fn of_scope(heading: Option<&Heading<'_>>, api: &Api) -> String {
    match heading {
        Some(heading) => {
            let told = |kind| api.written().told(kind, &[&short(&heading.text)]);
            let (own, common) = (told(WordKind::BusinessHeading), told(WordKind::CommonHeading));
            format!(
                "nothing, if it does not matter; if they are the product's own, write {own}; if common to all, {common}"
            )
        }
        None => "nothing, if it does not matter; else put a heading above that says it".to_owned(),
    }
}

/// The error for a page in which no code was found.
pub(super) fn nothing(
    source: &PageText<'_>,
    blocks: &[Block<'_>],
    sections: &Sections<'_>,
    findings: &[Finding],
    api: &Api,
) -> Error {
    if let Some(unread) = findings.iter().find(|finding| *finding.rule() == rule::UNREAD_TABLE) {
        let error = Error::no_codes(format!("no codes were read, though {}", unread.message()));
        let error = match unread.location() {
            Some(location) => error.at(location.clone()),
            None => error,
        };
        return match unread.help() {
            Some(help) => error.with_help(help),
            None => error,
        };
    }
    let page = Place { blocks, at: 0, sections, api };
    if let Some(heading) = sections.about_codes().find(|heading| sections.is_read(heading.block + 1, api)) {
        return Error::no_codes(format!("the section {:?} holds no table of codes", heading.text))
            .at(source.at(heading.offset))
            .with_help(format!(
                "a section without codes must say so in words, such as \"has no error codes related to\"; if it has some, say what one looks like, as in {}",
                pattern_below(source, page, heading).map_or_else(
                    || api.written().told_pattern(),
                    |(pattern, _)| api.written().told_pattern_of(&pattern)
                )
            ));
    }
    let error = Error::unrelated("no table of codes was found").at(source.at(0));
    let mut tables: Vec<&PageTable<'_>> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        tables.extend(block.table().filter(|_| sections.is_read(at, api)));
    }
    let mut headings: Vec<&Heading<'_>> = Vec::new();
    for heading in sections.all() {
        headings.extend(sections.is_read(heading.block + 1, api).then_some(heading));
    }
    // What may be codes by itself is no heading over codes.
    #[cfg(feature = "pattern")]
    let (names, headings): (Vec<_>, Vec<_>) = headings.into_iter().partition(|heading| is_name(heading, sections));
    #[cfg(not(feature = "pattern"))]
    let names: Vec<&Heading<'_>> = Vec::new();
    let known: Vec<&str> = api.words(WordKind::CodeHeader).take(SEEN).listed();
    let mut lines = Vec::new();
    if api.knows_codes() {
        let setting = api.written().setting_named("code_pattern");
        lines.push(format!("{setting} matches nothing where the page speaks of errors: is it what a code looks like?"));
    } else if known.is_empty() {
        let line = api.written().told(WordKind::CodeHeader, &["Code"]);
        lines.push(format!("this API has no word for a header of codes: give it some, as in {line}"));
    }
    if tables.len() + headings.len() + names.len() == 0 && !sections.is_empty() {
        lines.push(format!(
            "all of it is below headings that {} and {} leave out",
            api.written().setting(WordKind::SkipHeading),
            api.written().setting(WordKind::ReadHeading)
        ));
    }
    if !tables.is_empty() {
        lines.push(format!("if one of its tables holds codes, say so {}:", api.written().place_of_lines()));
        lines.extend(tables.iter().take(SEEN).map(|table| {
            let line = api.written().line(WordKind::CodeHeader, &[&likely(table, api)]);
            format!("  {line}   for {:?} (line {})", header(table), source.at(table.header.range.start).line())
        }));
        lines.extend(more(tables.len(), "table"));
    }
    #[cfg(feature = "pattern")]
    if let Some(first) = names.first() {
        let words: Vec<&str> = names.iter().filter_map(|heading| Some(further::head(&heading.text)?.word)).listed();
        if let Some(pattern) = further::pattern(&words) {
            lines.push(format!(
                "if its headings are codes, say what one looks like {}:",
                api.written().place_of_lines()
            ));
            let line = api.written().pattern_of(&pattern);
            lines.push(format!("  {line}   for {:?} (line {})", short(&first.text), source.at(first.offset).line()));
            if !sections.title_speaks_of_errors() && !headings.iter().any(|heading| heading.speaks_of_errors) {
                lines.extend(sections.above(first.block).next().map(|above| {
                    format!(
                        "  {}   which is above them",
                        api.written().line(WordKind::ErrorWord, &[&short(&above.text)])
                    )
                }));
            }
        }
    }
    let rest: Vec<_> = headings.into_iter().filter(|heading| names.is_empty() || !heading.speaks_of_errors).listed();
    if !rest.is_empty() && (names.is_empty() || !tables.is_empty()) {
        lines.push(match lines.is_empty() {
            true => {
                format!("if a list below one of its headings is of codes, say so {}:", api.written().place_of_lines())
            }
            false => "if a list below one of its headings is of codes:".to_owned(),
        });
        lines.extend(rest.iter().take(SEEN).map(|heading| {
            let line = source.at(heading.offset).line();
            match heading.speaks_of_errors {
                false => {
                    format!("  {}   (line {line})", api.written().line(WordKind::ErrorWord, &[&short(&heading.text)]))
                }
                // It is known for what it is: what is below it is not.
                true => {
                    let (written, code) = pattern_below(source, page, heading).map_or_else(
                        || (api.written().pattern(), "E_BOAT"),
                        |(pattern, code)| (api.written().pattern_of(&pattern), code),
                    );
                    format!("  {written}   if those below {:?} are such as {code} (line {line})", short(&heading.text))
                }
            }
        }));
        lines.extend(more(rest.len(), "heading"));
    }
    if lines.is_empty() {
        lines.push(format!(
            "it has no table and no heading; a table of codes has a header such as {}",
            known.join(", ")
        ));
    }
    error.with_help(lines.join("\n"))
}

#[cfg(feature = "pattern")]
/// Whether a heading below others is a name as codes may be.
fn is_name(heading: &Heading<'_>, sections: &Sections<'_>) -> bool {
    let is_word = |word: &str| looks_like_code(word) || loose::is_parted(word);
    sections.above(heading.block).next().is_some()
        && further::head(&heading.text).is_some_and(|head| is_word(head.word))
}

/// How many more there are than are quoted.
fn more(count: usize, noun: &str) -> Option<String> {
    let rest = count.checked_sub(SEEN).filter(|rest| *rest > 0)?;
    Some(format!("  (and {rest} more {})", crate::text::plural(rest, noun)))
}

/// What to write so that a table is read: the header of its codes; or what they look like, where no header says anything.
fn to_read(table: &PageTable<'_>, api: &Api) -> String {
    let header = likely(table, api);
    if !header.is_empty() {
        return format!("write {}", api.written().told(WordKind::CodeHeader, &[&header]));
    }
    #[cfg(feature = "pattern")]
    {
        let first = table.rows.iter().filter_map(|row| row.cells.first()).map(|cell| cell.text.trim());
        let codes: Vec<&str> = first.filter(|text| looks_like_code(text)).listed();
        if let Some(pattern) = further::pattern(&codes) {
            return format!("write {}", api.written().told_pattern_of(&pattern));
        }
    }
    "give the column of its codes a header".to_owned()
}

/// The header of a table.
fn header(table: &PageTable<'_>) -> String {
    let cells: Vec<_> = table.header.cells.iter().take(COLUMNS).map(|cell| fold(&cell.text)).listed();
    short(&cells.join(" | "))
}

/// The header of the column that holds codes, if one of this table does: what looks most like them; else the first one
/// that says anything.
fn likely(table: &PageTable<'_>, api: &Api) -> String {
    let headers = || table.header.cells.iter().take(COLUMNS).map(|cell| short(&cell.text)).enumerate();
    // What is cut is no header any more.
    let says = |text: &str| !text.is_empty() && text.chars().count() < LENGTH;
    let is_called_so = |text: &str| {
        let mut normal = String::new();
        push_seen_normal(text, &mut normal);
        api.known(WordKind::PlainCodeHeader).iter().any(|word| normal.ends_with(&word.normal))
    };
    let of_codes = headers()
        .find(|(at, text)| says(text) && table.mostly(*at, &|text| looks_like_code(text) && !is_http_status(text)));
    let of_codes = of_codes.or_else(|| headers().find(|(_, text)| is_called_so(text)));
    let found = of_codes.or_else(|| headers().find(|(_, text)| says(text)));
    found.map(|(_, text)| text).unwrap_or_default()
}

/// What to write for what is below a heading: a pattern that fits it, and the first that it fits.
#[cfg(feature = "pattern")]
fn pattern_below<'p>(
    source: &'p PageText<'_>,
    page: Place<'p, '_>,
    heading: &Heading<'p>,
) -> Option<(String, &'p str)> {
    further::pattern_below(source, page, heading)
}

#[cfg(not(feature = "pattern"))]
fn pattern_below<'p>(_: &'p PageText<'_>, _: Place<'p, '_>, _: &Heading<'p>) -> Option<(String, &'p str)> {
    None
}

fn short(text: &str) -> String {
    fold(text).chars().take(LENGTH).collect()
}
