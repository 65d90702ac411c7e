//! From JSON to a catalog. Every part is parsed once, where it is needed: no value of the complete document is made.

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use super::SCHEMA;
use super::scan::{self, Fault, FieldAt, Scan};
use crate::catalog::{Catalog, Entry, Format, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::read::page::PageText;
use crate::read::rules;
use crate::report::{Finding, Severity};
use crate::sort::Listed;

const SCHEMA_PAGE: &str = "docs/schema/catalog-1.json of errcatalog";
const ANOTHER_VERSION: &str =
    "it was written by another version of errcatalog: use that one, or write it anew from the page";

/// The most items of a list: the SDKs of all products of the largest API that was read have 17,000 codes.
const MAX_ITEMS: usize = 1_000_000;

/// The fields of a document of pages, of a page that could not be read, of a catalog, an entry, an example and a finding.
const PAGES: [&str; 2] = ["schema", "pages"];
const UNREAD: [&str; 3] = ["error", "line", "column"];
const CATALOG: [&str; 8] = ["schema", "path", "product", "version", "source", "entries", "examples", "findings"];
const ENTRY: [&str; 11] =
    ["code", "description", "scope", "action", "alias", "http_status", "cause", "solution", "file", "line", "column"];
const EXAMPLE: [&str; 4] = ["code", "file", "line", "column"];
const FINDING: [&str; 9] = ["rule", "severity", "code", "file", "line", "column", "message", "help", "fingerprint"];

/// Reads a catalog in JSON.
pub(in crate::read) fn read(text: &str, file: &str) -> Result<Catalog> {
    let text = PageText::new(text, file);
    let reader = JsonReader { text: &text, file: file.into() };
    let document = scan::document(text.text).map_err(|fault| reader.invalid(fault))?;
    if !reader.part(&document).starts_with('{') {
        return Err(reader.fault(
            document.start,
            "not an object: a catalog is one",
            "write {\"schema\": 1, \"entries\": [{\"code\": \"…\"}]}",
        ));
    }
    let root = reader.object(document, &PAGES, &CATALOG)?;
    reader.check_schema(&root)?;
    let Some(pages) = root.get("pages") else { return reader.catalog(&root) };
    if let Some(field) = root.fields.iter().find(|field| !PAGES.contains(&field.name.as_str())) {
        let message = format!("both \"pages\" and {:?}: a document is a list of pages or one catalog", field.name);
        return Err(reader.fault(field.at, &message, "remove one of the two"));
    }
    let mut items = reader.items(pages)?;
    let (first, mut count) = (reader.next(&mut items)?, 0_usize);
    if first.is_some() {
        count += 1;
        while reader.next(&mut items)?.is_some() {
            count += 1;
        }
    }
    let Some(page) = first.filter(|_| count == 1) else {
        return Err(reader.fault(
            pages.value.start,
            &format!("{count} catalogs in one document, of which one can be read"),
            "write one page into each file: `errcatalog show --format json PAGE`",
        ));
    };
    let page = reader.object(page, &UNREAD, &CATALOG)?;
    if page.get("error").is_some() {
        let message = "the page could not be read when this document was written";
        return Err(reader.fault(page.start, message, "read the page again with `errcatalog show`"));
    }
    reader.catalog(&page)
}

/// A field of an object.
#[derive(Debug)]
struct Field {
    name: String,
    /// Where its name is.
    at: usize,
    value: Range<usize>,
}

/// An object all of whose fields are known, each of them once.
#[derive(Debug)]
struct Object {
    start: usize,
    fields: Vec<Field>,
}

impl Object {
    fn get(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

struct JsonReader<'r, 't> {
    text: &'r PageText<'t>,
    file: Arc<str>,
}

impl<'t> JsonReader<'_, 't> {
    fn fault(&self, at: usize, message: &str, help: &str) -> Error {
        Error::parse(message).at(self.text.at(at)).with_help(help)
    }

    fn invalid(&self, (at, why): Fault) -> Error {
        Error::parse(format!("invalid JSON: {why}")).at(self.text.at(at))
    }

    fn part(&self, range: &Range<usize>) -> &'t str {
        self.text.text.get(range.clone()).unwrap_or_default()
    }

    fn next(&self, items: &mut Scan<'_>) -> Result<Option<Range<usize>>> {
        items.item().map_err(|fault| self.invalid(fault))
    }

    /// What a value is that holds no others; none for an array or object, which is not parsed.
    fn scalar(&self, value: &Range<usize>) -> Result<Option<Value>> {
        let text = self.part(value);
        if text.starts_with(['{', '[']) {
            return Ok(None);
        }
        serde_json::from_str(text).map(Some).map_err(|error| {
            let message = error.to_string();
            let message = match message.rsplit_once(" at line ") {
                _ if error.is_eof() => "the value is not complete",
                Some((message, _)) => message,
                None => &message,
            };
            Error::parse(format!("invalid JSON: {message}"))
                .at(self.text.at(value.start + error.column().saturating_sub(1)))
        })
    }

    /// The object that is here.
    fn object(&self, range: Range<usize>, some: &[&str], others: &[&str]) -> Result<Object> {
        let start = range.start;
        let Some(mut scan) = Scan::object(self.text.text, &range) else {
            return Err(self.fault(start, "not an object", &format!("the schema is {SCHEMA_PAGE}")));
        };
        let mut fields: Vec<Field> = Vec::new();
        while let Some(FieldAt { name, value }) = scan.field().map_err(|fault| self.invalid(fault))? {
            let at = name.start;
            let Some(Value::String(name)) = self.scalar(&name)? else {
                return Err(self.invalid((at, "expected the name of a field")));
            };
            if !some.iter().chain(others).any(|known| *known == name) {
                return Err(self.fault(
                    at,
                    &format!("unknown field {name:?}"),
                    &format!("the fields here are {}; the schema is {SCHEMA_PAGE}", others.join(", ")),
                ));
            }
            if fields.iter().any(|earlier| earlier.name == name) {
                return Err(self.fault(at, &format!("duplicate field {name:?}"), "remove one of the two"));
            }
            fields.push(Field { name, at, value });
        }
        Ok(Object { start, fields })
    }

    fn check_schema(&self, root: &Object) -> Result<()> {
        let Some(schema) = root.get("schema") else {
            return Err(self.fault(
                root.start,
                "no field `schema` says which version of the document this is",
                &format!("write \"schema\": {SCHEMA}; the schema is {SCHEMA_PAGE}"),
            ));
        };
        let found = match self.scalar(&schema.value)? {
            Some(Value::Number(found)) if found.as_u64() == Some(SCHEMA) => return Ok(()),
            Some(found) => format!("the schema {found}"),
            None => "another schema".to_owned(),
        };
        let message = format!("a catalog of {found}; this errcatalog reads {SCHEMA}");
        Err(self.fault(schema.value.start, &message, ANOTHER_VERSION))
    }

    fn catalog(&self, object: &Object) -> Result<Catalog> {
        let file: Option<Arc<str>> = self.text_of(object, "path")?.map(Into::into);
        if object.get("entries").is_none() {
            let help = format!("the schema is {SCHEMA_PAGE}");
            return Err(self.fault(object.start, "a catalog without `entries`", &help));
        }
        let entries = self.list(object, "entries", |item| self.entry(item, file.as_ref()))?;
        let findings = self.list(object, "findings", |item| self.finding(item, file.as_ref()))?;
        let examples = self.list(object, "examples", |item| self.example(item, file.as_ref()))?;
        Ok(Catalog::from_entries(entries)
            .with_findings(findings)
            .with_examples(examples)
            .titled(self.text_of(object, "product")?, self.text_of(object, "version")?)
            .in_file(file)
            .in_format(self.word(object, "source", Format::ALL, Format::as_str)?))
    }

    /// What an array holds that may be left out.
    fn list<T>(&self, object: &Object, name: &str, read: impl Fn(Range<usize>) -> Result<T>) -> Result<Vec<T>> {
        let Some(list) = object.get(name) else { return Ok(Vec::new()) };
        // Counted first: a list that grows takes up to three times the memory.
        let (mut items, mut count) = (self.items(list)?, 0);
        while self.next(&mut items)?.is_some() {
            count += 1;
        }
        if count > MAX_ITEMS {
            let message = format!("`{name}` has {count} items, more than the {MAX_ITEMS} that are read");
            return Err(self.fault(list.value.start, &message, "no API has so many codes: is it the right file?"));
        }
        // Only what can be read gets memory.
        let mut read_items = Vec::new();
        let mut items = self.items(list)?;
        while let Some(item) = self.next(&mut items)? {
            read_items.push(read(item)?);
            if read_items.len() == 1 {
                read_items.reserve_exact(count - 1);
            }
        }
        Ok(read_items)
    }

    fn items(&self, field: &Field) -> Result<Scan<'t>> {
        Scan::array(self.text.text, &field.value).ok_or_else(|| {
            self.fault(field.value.start, &format!("`{}` is not an array", field.name), "write it in brackets")
        })
    }

    fn entry(&self, item: Range<usize>, file: Option<&Arc<str>>) -> Result<Entry> {
        let object = self.object(item, &[], &ENTRY)?;
        let (code, at) = self.code(&object)?;
        let scope = self.word(&object, "scope", &Scope::ALL, Scope::as_str)?;
        let action = self.text_of(&object, "action")?;
        if action.is_some() && scope.is_some_and(|scope| scope != Scope::Action) {
            let message = "the name of an action in another scope";
            return Err(self.fault(object.start, message, "write \"scope\": \"action\""));
        }
        // Without a place of its own it has one in this document.
        let place = self.place(&object, file)?.unwrap_or_else(|| self.text.at(at));
        let description = self.text_of(&object, "description")?.unwrap_or_default();
        let mut entry = Entry::read(code, description, scope.unwrap_or(Scope::Unknown), place);
        if let Some(action) = action {
            entry = entry.with_action(action);
        }
        if let Some(alias) = self.text_of(&object, "alias")? {
            entry = entry.with_alias(alias);
        }
        if let Some(status) = self.text_of(&object, "http_status")? {
            entry = entry.with_http_status(status);
        }
        if let Some(cause) = self.text_of(&object, "cause")? {
            entry = entry.with_cause(cause);
        }
        if let Some(solution) = self.text_of(&object, "solution")? {
            entry = entry.with_solution(solution);
        }
        Ok(entry)
    }

    fn example(&self, item: Range<usize>, file: Option<&Arc<str>>) -> Result<(ErrorCode, Location)> {
        let object = self.object(item, &[], &EXAMPLE)?;
        let (code, at) = self.code(&object)?;
        Ok((code, self.place(&object, file)?.unwrap_or_else(|| self.text.at(at))))
    }

    /// The code of an object, and where in the document.
    fn code(&self, object: &Object) -> Result<(ErrorCode, usize)> {
        let Some(code) = self.text_of(object, "code")? else {
            return Err(self.fault(object.start, "an entry without `code`", "write \"code\": \"…\""));
        };
        let at = object.get("code").map_or(object.start, |field| field.value.start);
        let code = ErrorCode::new(&code).map_err(|error| Error::parse(error.message()).at(self.text.at(at)))?;
        Ok((code, at))
    }

    fn finding(&self, item: Range<usize>, file: Option<&Arc<str>>) -> Result<Finding> {
        let object = self.object(item, &[], &FINDING)?;
        let start = object.start;
        let id = self.text_of(&object, "rule")?.unwrap_or_default();
        let Some(rule) = rules::all().find(|rule| rule.id() == id) else {
            return Err(self.fault(start, &format!("no rule about pages has the id {id:?}"), ANOTHER_VERSION));
        };
        let severities = [Severity::Info, Severity::Warning, Severity::Error];
        let severity = self.word(&object, "severity", &severities, Severity::as_str)?.unwrap_or(Severity::Warning);
        let mut finding = Finding::new(rule, severity, self.text_of(&object, "message")?.unwrap_or_default());
        if let Some(code) = self.text_of(&object, "code")? {
            finding = finding.of_code(
                &ErrorCode::new(&code).map_err(|error| Error::parse(error.message()).at(self.text.at(start)))?,
            );
        }
        if let Some(help) = self.text_of(&object, "help")? {
            finding = finding.with_help(help);
        }
        // It follows from the rest.
        self.text_of(&object, "fingerprint")?;
        Ok(match self.place(&object, file)? {
            Some(place) => finding.at(&place),
            None => finding,
        })
    }

    /// The place in the page, if there is a line.
    fn place(&self, object: &Object, file: Option<&Arc<str>>) -> Result<Option<Location>> {
        let own: Option<Arc<str>> = self.text_of(object, "file")?.map(Into::into);
        let column = self.number_of(object, "column")?.unwrap_or(1);
        let file = own.as_ref().or(file).unwrap_or(&self.file);
        Ok(self.number_of(object, "line")?.map(|line| Location::new(Arc::clone(file), line, column)))
    }

    /// The string that a field is, if it is there and not `null`.
    fn text_of(&self, object: &Object, name: &str) -> Result<Option<String>> {
        let Some(field) = object.get(name) else { return Ok(None) };
        match self.scalar(&field.value)? {
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.fault(field.value.start, &format!("`{name}` is not a string"), "write it in quotes")),
        }
    }

    fn number_of(&self, object: &Object, name: &str) -> Result<Option<u32>> {
        let Some(field) = object.get(name) else { return Ok(None) };
        let number = match self.scalar(&field.value)? {
            Some(Value::Null) => return Ok(None),
            Some(value) => value.as_u64().filter(|number| *number > 0).and_then(|number| u32::try_from(number).ok()),
            None => None,
        };
        let message = format!("`{name}` is not a whole number from 1 to {}", u32::MAX);
        number.map(Some).ok_or_else(|| self.fault(field.value.start, &message, "lines and columns count from 1"))
    }

    /// One of these values, by its word.
    fn word<T: Copy>(&self, object: &Object, name: &str, all: &[T], word: fn(T) -> &'static str) -> Result<Option<T>> {
        let Some(text) = self.text_of(object, name)? else { return Ok(None) };
        if let Some(found) = all.iter().copied().find(|value| word(*value) == text) {
            return Ok(Some(found));
        }
        let at = object.get(name).map_or(object.start, |field| field.value.start);
        let words: Vec<&str> = all.iter().copied().map(word).listed();
        Err(self.fault(at, &format!("unknown {name} {text:?}"), &format!("write one of {}", words.join(", "))))
    }
}
