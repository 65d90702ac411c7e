//! Catalogs as JSON: `docs/schema/catalog-1.json`.

mod spans;

use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use self::spans::Member;
use super::page::PageText;
use crate::catalog::{Catalog, Entry, Format, Scope};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::report::{Finding, Severity};
use crate::text::printable_json;

/// The version of the schema.
const SCHEMA: u64 = 1;

const SCHEMA_PAGE: &str = "docs/schema/catalog-1.json of errcatalog";

/// What a catalog has, an entry, an example, and a finding.
const CATALOG: [&str; 8] = ["schema", "path", "product", "version", "source", "entries", "examples", "findings"];
const ENTRY: [&str; 11] =
    ["code", "description", "scope", "action", "alias", "http_status", "cause", "solution", "file", "line", "column"];
const EXAMPLE: [&str; 4] = ["code", "file", "line", "column"];
const FINDING: [&str; 9] = ["rule", "severity", "code", "file", "line", "column", "message", "help", "fingerprint"];

pub(super) fn write(catalog: &Catalog) -> String {
    let file = catalog.file();
    let document = json!({
        "schema": SCHEMA,
        "path": file,
        "product": catalog.product(),
        "version": catalog.version(),
        "source": catalog.format().map(Format::as_str),
        "entries": catalog.entries().iter().map(|entry| of_entry(entry, file)).collect::<Vec<_>>(),
        "examples": catalog.examples().iter().map(|(code, location)| {
            let mut object = Map::new();
            object.insert("code".into(), code.as_str().into());
            insert_place(&mut object, location, file);
            Value::Object(object)
        }).collect::<Vec<_>>(),
        "findings": catalog.findings().iter().map(|finding| of_finding(finding, file)).collect::<Vec<_>>(),
    });
    printable_json(&document.to_string())
}

fn of_entry(entry: &Entry, file: Option<&str>) -> Value {
    let mut object = Map::new();
    object.insert("code".into(), entry.code().as_str().into());
    object.insert("description".into(), entry.description().into());
    object.insert("scope".into(), entry.scope().as_str().into());
    for (name, value) in [
        ("action", entry.action()),
        ("alias", entry.alias()),
        ("http_status", entry.http_status()),
        ("cause", entry.cause()),
        ("solution", entry.solution()),
    ] {
        if let Some(value) = value {
            object.insert(name.into(), value.into());
        }
    }
    insert_place(&mut object, entry.location(), file);
    Value::Object(object)
}

fn of_finding(finding: &Finding, file: Option<&str>) -> Value {
    let mut object = Map::new();
    object.insert("rule".into(), finding.rule().id().into());
    object.insert("severity".into(), finding.severity().as_str().into());
    object.insert("code".into(), finding.code().map(ErrorCode::as_str).into());
    object.insert("message".into(), finding.message().into());
    object.insert("help".into(), finding.help().into());
    object.insert("fingerprint".into(), finding.fingerprint().into());
    match finding.location() {
        Some(location) => insert_place(&mut object, location, file),
        None => {
            object.insert("line".into(), Value::Null);
            object.insert("column".into(), Value::Null);
        }
    }
    Value::Object(object)
}

/// The file is named where it is another than the catalog's.
fn insert_place(object: &mut Map<String, Value>, location: &Location, file: Option<&str>) {
    if Some(location.file()) != file {
        object.insert("file".into(), location.file().into());
    }
    object.insert("line".into(), location.line().into());
    object.insert("column".into(), location.column().into());
}

/// True for a text that starts as a JSON object does, or as an array of them.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let inside = text.strip_prefix(['{', '[']).map(str::trim_start);
    match inside {
        // A link of Markdown starts with a bracket too.
        Some(inside) if text.starts_with('[') => {
            inside.starts_with(['{', ']']) || (inside.starts_with('"') && text.trim_end().ends_with(']'))
        }
        Some(inside) => inside.starts_with(['"', '}']),
        None => false,
    }
}

pub(super) fn read(text: &str, file: &str) -> Result<Catalog> {
    let text = PageText::new(text, file);
    let reader = Reader { text: &text, file };
    let value: Value = serde_json::from_str(text.text).map_err(|error| {
        let place = Location::new(file, number(error.line() as u64), number(error.column() as u64));
        // Its place is told already.
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        Error::parse(format!("no JSON: {message}")).at(place)
    })?;
    let whole = spans::whole(text.text);
    if !value.is_object() {
        return Err(reader.fault(
            whole.start,
            "no object, which a catalog is",
            "write {\"schema\": 1, \"entries\": [{\"code\": \"…\", \"description\": \"…\"}]}",
        ));
    }
    let root = reader.object(whole.clone(), &["schema", "pages"], &CATALOG)?;
    reader.check_schema(&root, whole.start)?;
    let Some(pages) = root.iter().find(|member| member.name == "pages") else {
        return reader.catalog(&root, whole.start);
    };
    match &*spans::items(text.text, pages.value.clone()) {
        [page] => {
            let members = reader.object(page.clone(), &["error", "line", "column"], &CATALOG)?;
            if members.iter().any(|member| member.name == "error") {
                let message = "the page could not be read when this document was written";
                return Err(reader.fault(page.start, message, "read the page again with `errcatalog show`"));
            }
            reader.catalog(&members, page.start)
        }
        several => Err(reader.fault(
            pages.value.start,
            &format!("{} catalogs in one document, of which one can be read", several.len()),
            "write one page into each file: `errcatalog show --format json PAGE`",
        )),
    }
}

struct Reader<'r, 't> {
    text: &'r PageText<'t>,
    file: &'r str,
}

impl Reader<'_, '_> {
    fn fault(&self, at: usize, message: &str, help: &str) -> Error {
        Error::parse(message).at(self.text.at(at)).with_help(help)
    }

    fn value(&self, span: Range<usize>) -> Value {
        // The whole text was parsed already.
        serde_json::from_str(&self.text.text[span]).unwrap_or_default()
    }

    /// The members of an object, all of which are known and none of which stands twice.
    fn object(&self, span: Range<usize>, some: &[&str], others: &[&str]) -> Result<Vec<Member>> {
        let start = span.start;
        if !self.text.text[start..].starts_with('{') {
            return Err(self.fault(start, "no object", &format!("the schema is {SCHEMA_PAGE}")));
        }
        let members = spans::members(self.text.text, span);
        for (nth, member) in members.iter().enumerate() {
            if !some.iter().chain(others).any(|known| *known == member.name) {
                let known: Vec<&str> = others.to_vec();
                return Err(self.fault(
                    member.at,
                    &format!("no member is called {:?}", member.name),
                    &format!("the members here are {}; the schema is {SCHEMA_PAGE}", known.join(", ")),
                ));
            }
            if members[..nth].iter().any(|earlier| earlier.name == member.name) {
                return Err(self.fault(member.at, &format!("{:?} stands twice", member.name), "remove one of the two"));
            }
        }
        Ok(members)
    }

    fn check_schema(&self, root: &[Member], start: usize) -> Result<()> {
        let Some(schema) = root.iter().find(|member| member.name == "schema") else {
            return Err(self.fault(
                start,
                "no `schema` says which version of the document this is",
                &format!("write \"schema\": {SCHEMA}; the schema is {SCHEMA_PAGE}"),
            ));
        };
        match self.value(schema.value.clone()) {
            Value::Number(found) if found.as_u64() == Some(SCHEMA) => Ok(()),
            found => Err(self.fault(
                schema.value.start,
                &format!("a catalog of the schema {found}; this errcatalog reads {SCHEMA}"),
                "it was written by another version of errcatalog: use that one, or write it anew from the page",
            )),
        }
    }

    fn catalog(&self, members: &[Member], start: usize) -> Result<Catalog> {
        let file: Option<Arc<str>> = self.text_of(members, "path")?.map(Into::into);
        let entries = members
            .iter()
            .find(|member| member.name == "entries")
            .ok_or_else(|| self.fault(start, "a catalog without `entries`", &format!("the schema is {SCHEMA_PAGE}")))?;
        let entries: Result<Vec<Entry>> =
            self.items(entries)?.into_iter().map(|item| self.entry(item, file.as_ref())).collect();
        let findings = self.list(members, "findings", |item| self.finding(item, file.as_ref()))?;
        let examples = self.list(members, "examples", |item| self.example(item, file.as_ref()))?;
        Ok(Catalog::from_entries(entries?)
            .with_findings(findings)
            .with_examples(examples)
            .titled(self.text_of(members, "product")?, self.text_of(members, "version")?)
            .in_file(file)
            .in_format(self.word(members, "source", Format::ALL, Format::as_str)?))
    }

    /// What an array holds that may be left out.
    fn list<T>(&self, members: &[Member], name: &str, read: impl Fn(Range<usize>) -> Result<T>) -> Result<Vec<T>> {
        match members.iter().find(|member| member.name == name) {
            Some(list) => self.items(list)?.into_iter().map(read).collect(),
            None => Ok(Vec::new()),
        }
    }

    fn items(&self, member: &Member) -> Result<Vec<Range<usize>>> {
        if self.text.text[member.value.start..].starts_with('[') {
            return Ok(spans::items(self.text.text, member.value.clone()));
        }
        Err(self.fault(member.value.start, &format!("`{}` is no array", member.name), "write it in brackets"))
    }

    fn entry(&self, item: Range<usize>, file: Option<&Arc<str>>) -> Result<Entry> {
        let start = item.start;
        let members = self.object(item, &[], &ENTRY)?;
        let (code, at) = self.code(&members, start)?;
        let scope = self.word(&members, "scope", &Scope::ALL, Scope::as_str)?;
        let action = self.text_of(&members, "action")?;
        if action.is_some() && scope.is_some_and(|scope| scope != Scope::Action) {
            return Err(self.fault(start, "an action's name in another scope", "write \"scope\": \"action\""));
        }
        // Without a place of its own it has one in this document.
        let place = self.place(&members, file)?.unwrap_or_else(|| self.text.at(at));
        let description = self.text_of(&members, "description")?.unwrap_or_default();
        let mut entry = Entry::read(code, description, scope.unwrap_or(Scope::Unknown), place);
        if let Some(action) = action {
            entry = entry.with_action(action);
        }
        if let Some(alias) = self.text_of(&members, "alias")? {
            entry = entry.with_alias(alias);
        }
        if let Some(status) = self.text_of(&members, "http_status")? {
            entry = entry.with_http_status(status);
        }
        if let Some(cause) = self.text_of(&members, "cause")? {
            entry = entry.with_cause(cause);
        }
        if let Some(solution) = self.text_of(&members, "solution")? {
            entry = entry.with_solution(solution);
        }
        Ok(entry)
    }

    fn example(&self, item: Range<usize>, file: Option<&Arc<str>>) -> Result<(ErrorCode, Location)> {
        let start = item.start;
        let members = self.object(item, &[], &EXAMPLE)?;
        let (code, at) = self.code(&members, start)?;
        Ok((code, self.place(&members, file)?.unwrap_or_else(|| self.text.at(at))))
    }

    /// The code of what starts here, and where in the document.
    fn code(&self, members: &[Member], start: usize) -> Result<(ErrorCode, usize)> {
        let Some(code) = self.text_of(members, "code")? else {
            return Err(self.fault(start, "an entry without `code`", "write \"code\": \"…\""));
        };
        let at = members.iter().find(|member| member.name == "code").map_or(start, |member| member.value.start);
        let code = ErrorCode::new(&code).map_err(|error| Error::parse(error.message()).at(self.text.at(at)))?;
        Ok((code, at))
    }

    fn finding(&self, item: Range<usize>, file: Option<&Arc<str>>) -> Result<Finding> {
        let start = item.start;
        let members = self.object(item, &[], &FINDING)?;
        let id = self.text_of(&members, "rule")?.unwrap_or_default();
        let Some(rule) = super::rules::all().find(|rule| rule.id() == id) else {
            let help = "it was written by another version of errcatalog: use that one, or write it anew from the page";
            return Err(self.fault(start, &format!("no rule about pages is called {id:?}"), help));
        };
        let severities = [Severity::Info, Severity::Warning, Severity::Error];
        let severity = self.word(&members, "severity", &severities, Severity::as_str)?.unwrap_or(Severity::Warning);
        let mut finding = Finding::new(rule, severity, self.text_of(&members, "message")?.unwrap_or_default());
        if let Some(code) = self.text_of(&members, "code")? {
            finding = finding.of_code(
                &ErrorCode::new(&code).map_err(|error| Error::parse(error.message()).at(self.text.at(start)))?,
            );
        }
        if let Some(help) = self.text_of(&members, "help")? {
            finding = finding.with_help(help);
        }
        Ok(match self.place(&members, file)? {
            Some(place) => finding.at(&place),
            None => finding,
        })
    }

    /// The place in the page, if there is a line.
    fn place(&self, members: &[Member], file: Option<&Arc<str>>) -> Result<Option<Location>> {
        let own: Option<Arc<str>> = self.text_of(members, "file")?.map(Into::into);
        let column = self.number_of(members, "column")?.unwrap_or(1);
        let file = own.as_ref().or(file).cloned().unwrap_or_else(|| self.file.into());
        Ok(self.number_of(members, "line")?.map(|line| Location::new(file, line, column)))
    }

    /// The string that a member is, if it is there and not `null`.
    fn text_of(&self, members: &[Member], name: &str) -> Result<Option<String>> {
        let Some(member) = members.iter().find(|member| member.name == name) else { return Ok(None) };
        match self.value(member.value.clone()) {
            Value::String(text) => Ok(Some(text)),
            Value::Null => Ok(None),
            _ => Err(self.fault(member.value.start, &format!("`{name}` is no string"), "write it in quotes")),
        }
    }

    fn number_of(&self, members: &[Member], name: &str) -> Result<Option<u32>> {
        let Some(member) = members.iter().find(|member| member.name == name) else { return Ok(None) };
        match self.value(member.value.clone()) {
            Value::Null => Ok(None),
            value => match value.as_u64().filter(|count| (1..=u64::from(u32::MAX)).contains(count)) {
                Some(count) => Ok(Some(number(count))),
                None => Err(self.fault(member.value.start, &format!("`{name}` is no number from 1"), "count from 1")),
            },
        }
    }

    /// One of these values, by its word.
    fn word<T: Copy>(
        &self,
        members: &[Member],
        name: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Result<Option<T>> {
        let Some(text) = self.text_of(members, name)? else { return Ok(None) };
        if let Some(found) = all.iter().copied().find(|value| word(*value) == text) {
            return Ok(Some(found));
        }
        let at = members.iter().find(|member| member.name == name).map_or(0, |member| member.value.start);
        let words: Vec<&str> = all.iter().copied().map(word).collect();
        Err(self.fault(at, &format!("no {name} is called {text:?}"), &format!("write one of {}", words.join(", "))))
    }
}

fn number(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
