//! From lines of CSV to records.

use super::csv::{Line, delimiter, lines};
use super::records::{Parts, catalog, put_names_first};
use super::words::{Role, Roles, Words};
use crate::api::{Api, WordKind};
use crate::catalog::Catalog;
use crate::error::{Error, Result, Setting};
use crate::read::page::{PageFindings, PageText, refuse_dense_csv, rule};
use crate::report::Severity;
use crate::text::{counted, letters, nearest};

/// Words for codes that also head the codes of countries, currencies and articles.
const COMMON_WORDS: [&str; 6] = ["code", "コード", "코드", "代码", "符号", "name"];

/// Reads the column of codes that is named, else the one that is known.
pub(super) fn read(text: &PageText<'_>, file: &str, api: &Api, at: Option<&str>) -> Result<Catalog> {
    let delimiter = delimiter(text.text);
    refuse_dense_csv(text, delimiter)?;
    let lines = lines(text, delimiter)?;
    let Some(first) = lines.first() else {
        return Err(Error::unrelated("the table is empty").at(text.at(0)));
    };
    let header: Vec<&str> = first.fields.iter().map(|field| field.text.trim()).collect();
    let words = Words::of(api);
    let (roles, has_header) = match at {
        Some(at) => named(at, &header, first, text, &words).map_err(|error| error.about(Setting::At))?,
        None => (known(&header, first, text, file, api)?, true),
    };
    let mut findings = PageFindings::new(text);
    let mut records = Vec::new();
    for line in lines.iter().skip(usize::from(has_header)) {
        check_width(line, header.len(), &mut findings);
        let mut parts = Parts::default();
        for role in Role::ALL {
            if let Some(field) = roles.get(role).and_then(|column| line.fields.get(column)) {
                parts = parts.with(role, &field.text, field.at);
            }
        }
        if parts.get(Role::Code).is_some() {
            records.push(parts);
        } else {
            findings.add(
                line.at,
                &rule::EMPTY_ROW,
                Severity::Warning,
                "the field of the code is empty: the line is not read",
            );
        }
    }
    if records.is_empty() {
        return Err(Error::no_codes("the table has no line with a code").at(text.at(first.at)));
    }
    // A column that was named is that of the code.
    if at.is_none() {
        put_names_first(&mut records);
    }
    Ok(catalog(&records, text, findings)?.with_layout("a table in CSV"))
}

fn check_width(line: &Line<'_>, width: usize, findings: &mut PageFindings<'_, '_>) {
    let count = counted(line.fields.len(), "field");
    if line.fields.len() < width {
        let message = format!("{count}, where the first line has {width}");
        findings.add(line.at, &rule::MISSING_CELL, Severity::Warning, message);
    } else if let Some(beyond) = line.fields.get(width) {
        let message = format!(
            "{count}, where the first line has {width}: what is beyond is not read; a text with the separator in it needs \
             quotation marks"
        );
        findings.add(beyond.at, &rule::EXTRA_CELL, Severity::Warning, message);
    }
}

/// The roles of columns of which the code's is named, and perhaps the description's; whether the first line is a header.
fn named(at: &str, header: &[&str], first: &Line<'_>, text: &PageText<'_>, words: &Words) -> Result<(Roles, bool)> {
    let names = lines(&PageText::new(at, "`at`"), ',')?;
    let names: Vec<&str> =
        names.first().into_iter().flat_map(|line| &line.fields).map(|field| field.text.trim()).collect();
    let (code, description) = match *names.as_slice() {
        [code] => (code, None),
        [code, description] => (code, Some(description)),
        _ => {
            return Err(Error::usage(format!("`at` names {}", counted(names.len(), "column"))).with_help(
                "name the column of the code, and that of the description if you like: `at = \"name,description\"`",
            ));
        }
    };
    let by_name = |name: &str| {
        let same = header.iter().position(|column| *column == name);
        same.or_else(|| header.iter().position(|column| !letters(name).is_empty() && letters(column) == letters(name)))
    };
    let by_number = |name: &str| name.parse().ok().and_then(|n: usize| n.checked_sub(1)).filter(|n| *n < header.len());
    let column = |name: &str| {
        by_name(name).or_else(|| by_number(name)).ok_or_else(|| {
            let meant = nearest(name, header.iter().copied())
                .map(|near| format!("did you mean {near:?}? "))
                .unwrap_or_default();
            Error::parse(format!("no column is called {name:?}")).at(text.at(first.at)).with_help(format!(
                "{meant}the columns are {}, or 1 to {} by number",
                quoted(header),
                header.len()
            ))
        })
    };
    let code_column = column(code)?;
    let known = Roles::of(header.iter().copied(), words, None);
    // A column that is named by its number may have no header, but for one that has known words.
    let has_header = by_name(code).is_some() || known.get(Role::Code).or(known.get(Role::Description)).is_some();
    let names = header.iter().map(|name| if has_header { name } else { "" });
    let mut roles = Roles::of(names, words, Some(code_column));
    if let Some(name) = description {
        roles = roles.with(Role::Description, column(name)?);
    }
    Ok((with_only_other(roles, header.len()), has_header))
}

/// Of two columns, the one that is not the code describes it.
fn with_only_other(roles: Roles, width: usize) -> Roles {
    let taken: Vec<usize> = Role::ALL.into_iter().filter_map(|role| roles.get(role)).collect();
    match (0..width).find(|column| !taken.contains(column)) {
        Some(other) if width == 2 && roles.get(Role::Description).is_none() => roles.with(Role::Description, other),
        _ => roles,
    }
}

/// The roles of columns with headers that are known.
fn known(header: &[&str], first: &Line<'_>, text: &PageText<'_>, file: &str, api: &Api) -> Result<Roles> {
    let words = Words::of(api);
    let roles = Roles::of(header.iter().copied(), &words, None);
    let place = text.at(first.at);
    let example = header.first().copied().unwrap_or_default();
    let Some(name) = roles.get(Role::Code).and_then(|column| header.get(column)) else {
        return Err(Error::no_codes(format!(
            "no column is known to hold codes: the first line has {}",
            quoted(header)
        ))
        .at(place)
        .with_help(format!(
            "say which does: `at = {example:?}`, or `code-headers = [{example:?}]` for all tables of the API"
        )));
    };
    // A word that is not known of old was given for this.
    let default = Api::default();
    let is_word = |api: &Api| api.words(WordKind::CodeHeader).any(|word| letters(word) == letters(name));
    let is_own = is_word(api) && !is_word(&default);
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let is_sure = is_own
        || !COMMON_WORDS.contains(&letters(name).as_str())
        || roles.get(Role::HttpStatus).is_some()
        || header.iter().chain([&file]).any(|text| words.speak_of_errors(text));
    if !is_sure {
        return Err(Error::parse(format!("nothing says that the column {name:?} holds error codes"))
            .at(place)
            .with_help(format!("if it does, say so: `at = {name:?}`")));
    }
    Ok(with_only_other(roles, header.len()))
}

fn quoted(header: &[&str]) -> String {
    header.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}
