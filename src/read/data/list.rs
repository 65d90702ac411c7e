//! From what a pointer leads to, to records.

use std::collections::HashMap;

use super::candidates;
use super::node::{Field, Node, Value};
use super::pointer::{Target, escaped, shown, targets};
use super::records::{Parts, catalog, put_names_first};
use super::words::{Role, Roles, Words, is_number, is_symbol};
use crate::api::Api;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::read::page::{PageFindings, PageText, rule};
use crate::report::Severity;
use crate::text::letters;

/// How many different names of fields the items of a list may have between them.
const MAX_NAMES: usize = 256;

/// Reads the list at a pointer; without one, the list that is the only one to speak of errors.
pub(super) fn read(root: &Node, text: &PageText<'_>, file: &str, api: &Api, at: Option<&str>) -> Result<Catalog> {
    let words = Words::of(api);
    let mut findings = PageFindings::new(text);
    let targets = match at {
        Some(pointer) => targets(root, pointer, text, &mut findings)?,
        None => vec![candidates::only(root, text, file, &words)?],
    };
    let mut lists = Lists { text, words: &words, findings: &mut findings, records: Vec::new(), is_named: false };
    for target in &targets {
        lists.take(target)?;
    }
    let (mut records, is_named) = (lists.records, lists.is_named);
    let paths: Vec<&str> = targets.iter().map(|target| target.path.as_str()).collect();
    let first = paths.first().copied().unwrap_or_default();
    if records.is_empty() {
        let at = targets.first().map_or(0, |target| target.node.at);
        return Err(Error::no_codes(format!("the list at {} is empty", shown(first))).at(text.at(at)));
    }
    // A field that was named is the code.
    if !is_named {
        put_names_first(&mut records);
    }
    let layout = match at {
        Some("") => "the list that the document is".to_owned(),
        Some(pointer) => format!("the list at {pointer}"),
        None => format!("the list at {first}"),
    };
    Ok(catalog(&records, text, findings)?.with_layout(layout))
}

struct Lists<'l, 'n, 's, 't, 'f> {
    text: &'l PageText<'l>,
    words: &'l Words,
    findings: &'f mut PageFindings<'s, 't>,
    records: Vec<Parts<'n>>,
    /// Whether the pointer led to the codes themselves, as fields of objects.
    is_named: bool,
}

/// The record of a scalar.
fn of_scalar<'n>(node: &'n Node) -> Option<Parts<'n>> {
    Some(Parts::default().with(Role::Code, node.scalar()?, node.at))
}

/// The record with those fields of an object that have a role.
fn with_fields<'n>(mut parts: Parts<'n>, fields: &'n [Field], role: impl Fn(&str) -> Option<Role>) -> Parts<'n> {
    for field in fields {
        if let (Some(role), Some(text)) = (role(&field.name), field.value.scalar()) {
            parts = parts.with(role, text, field.value.at);
        }
    }
    parts
}

/// The roles of all names that fields of these objects have.
struct Named<'n> {
    names: Vec<&'n str>,
    roles: Roles,
}

impl<'n> Named<'n> {
    fn of(objects: impl Iterator<Item = &'n Node>, words: &Words) -> Self {
        let mut names: Vec<&str> = Vec::new();
        for field in objects.filter_map(Node::fields).flatten() {
            let is_new = field.value.scalar().is_some() && !names.contains(&field.name.as_str());
            if is_new && names.len() < MAX_NAMES {
                names.push(&field.name);
            }
        }
        let roles = Roles::of(names.iter().copied(), words, None);
        Self { names, roles }
    }

    fn role(&self, name: &str) -> Option<Role> {
        let at = self.names.iter().position(|known| *known == name)?;
        Role::ALL.into_iter().find(|role| self.roles.get(*role) == Some(at))
    }

    fn has(&self, role: Role) -> bool {
        self.roles.get(role).is_some()
    }
}

impl<'n> Lists<'_, 'n, '_, '_, '_> {
    fn fault<T>(&self, at: usize, message: String, help: String) -> Result<T> {
        Err(Error::parse(message).at(self.text.at(at)).with_help(help))
    }

    fn take(&mut self, target: &Target<'n>) -> Result<()> {
        let node = target.node;
        match &node.value {
            Value::Number(_) | Value::Text(_) => {
                self.named(target);
                Ok(())
            }
            Value::List(items) => self.items(items, target.parent, &target.path),
            Value::Map(fields) => {
                let list = ["enum", "oneOf", "anyOf"].iter().find_map(|name| Some((name, node.get(name)?.items()?)));
                if let Some((name, items)) = list {
                    return self.items(items, Some(node), &format!("{}/{name}", target.path));
                }
                let named = Named::of(std::iter::once(node), self.words);
                if named.has(Role::Code) && named.has(Role::Description) {
                    self.records.push(with_fields(Parts::default(), fields, |name| named.role(name)));
                    return Ok(());
                }
                self.keys(fields, &target.path)
            }
            Value::Null | Value::Bool(_) => self.fault(
                node.at,
                format!("{} is {}, and not a list of codes", shown(&target.path), node.kind()),
                "let `at` lead to an array, or to an object whose names are the codes".to_owned(),
            ),
        }
    }

    /// The code that a pointer led to, with what its object says of it.
    fn named(&mut self, target: &Target<'n>) {
        let Some(parts) = of_scalar(target.node) else { return };
        let fields = target.parent.and_then(Node::fields);
        let code = fields.and_then(|fields| fields.iter().position(|field| std::ptr::eq(&field.value, target.node)));
        let (Some(fields), Some(code)) = (fields, code) else { return self.records.push(parts) };
        self.is_named = true;
        let roles = Roles::of(fields.iter().map(|field| field.name.as_str()), self.words, Some(code));
        let role = |name: &str| {
            let at = fields.iter().position(|field| field.name == name)?;
            Role::ALL.into_iter().find(|role| roles.get(*role) == Some(at))
        };
        self.records.push(with_fields(parts, fields, role));
    }

    fn items(&mut self, items: &'n [Node], parent: Option<&'n Node>, path: &str) -> Result<()> {
        let mut named = Named::of(items.iter(), self.words);
        if !named.has(Role::Code) && named.has(Role::Alias) {
            named.roles = named.roles.swapped();
        }
        if let (false, Some(first)) = (named.has(Role::Code), items.iter().find(|item| item.fields().is_some())) {
            let fields = if named.names.is_empty() {
                "none that is a string or a number".to_owned()
            } else {
                named.names.join(", ")
            };
            let name = named.names.first().copied().unwrap_or("code");
            return self.fault(
                first.at,
                format!("no field of the objects in {} is known to be the code: they have {fields}", shown(path)),
                format!("name it: `at = {:?}`", format!("{path}/*/{}", escaped(name))),
            );
        }
        let beside = ParallelLists::of(items, parent);
        for (nth, item) in items.iter().enumerate() {
            let parts = match &item.value {
                Value::Number(_) | Value::Text(_) => of_scalar(item).map(|parts| beside.add_to(parts, nth)),
                Value::Map(fields) => Some(with_fields(Parts::default(), fields, |name| named.role(name))),
                Value::Null => None,
                Value::Bool(_) | Value::List(_) => {
                    return self.fault(
                        item.at,
                        format!("{} is {}, and not a code", shown(&format!("{path}/{nth}")), item.kind()),
                        "a code is a string or a number; in YAML put words such as true into quotation marks"
                            .to_owned(),
                    );
                }
            };
            match parts.filter(|parts| parts.get(Role::Code).is_some()) {
                Some(parts) => self.records.push(parts),
                // Where a field may be left out, schemas list null.
                None if matches!(item.value, Value::Null) => {
                    self.findings.add(item.at, &rule::EMPTY_ROW, Severity::Info, "null is not a code");
                }
                None => self.findings.add(
                    item.at,
                    &rule::EMPTY_ROW,
                    Severity::Warning,
                    format!("{} has no code: it is not read", shown(&format!("{path}/{nth}"))),
                ),
            }
        }
        Ok(())
    }

    /// The names of an object's fields as codes.
    fn keys(&mut self, fields: &'n [Field], path: &str) -> Result<()> {
        let named = Named::of(fields.iter().map(|field| &field.value), self.words);
        let is_pair = |field: &&Field| is_number(&field.name) && field.value.scalar().is_some_and(is_symbol);
        let has_pairs = fields.iter().filter(is_pair).count() * 2 > fields.len();
        for field in fields {
            let value = &field.value;
            let mut parts = Parts::default().with(Role::Code, &field.name, field.at);
            if parts.get(Role::Code).is_none() {
                self.findings.add(field.at, &rule::EMPTY_ROW, Severity::Warning, "an empty name is not a code");
                continue;
            }
            match &value.value {
                Value::Text(text) => {
                    let role = if has_pairs { Role::Alias } else { Role::Description };
                    parts = parts.with(role, text, value.at);
                }
                Value::Number(text) => parts = parts.with(Role::Alias, text, value.at),
                Value::Null | Value::Bool(_) => {}
                Value::Map(inside) => {
                    let is_known = inside.is_empty() || inside.iter().any(|field| named.role(&field.name).is_some());
                    if !is_known {
                        let help = format!(
                            "the codes may be further down: `at = {:?}`",
                            format!("{path}/{}", escaped(&field.name))
                        );
                        let message =
                            format!("the object of {:?} has no field that is known to describe a code", field.name);
                        return self.fault(value.at, message, help);
                    }
                    // What is called the code inside is a second name.
                    let own = |role| if role == Role::Code { Role::Alias } else { role };
                    let is_other = |name: &str| {
                        let value =
                            inside.iter().find(|field| field.name == name).and_then(|field| field.value.scalar());
                        value != Some(field.name.as_str())
                    };
                    parts = with_fields(parts, inside, |name| named.role(name).filter(|_| is_other(name)).map(own));
                }
                Value::List(_) => {
                    let help =
                        format!("the codes may be in it: `at = {:?}`", format!("{path}/{}", escaped(&field.name)));
                    return self.fault(
                        value.at,
                        format!("what {:?} has is an array, which describes no code", field.name),
                        help,
                    );
                }
            }
            self.records.push(parts);
        }
        Ok(())
    }
}

/// What schemas have next to a list of codes: lists as long as it, and objects with its codes as names.
#[derive(Default)]
struct ParallelLists<'n> {
    lists: Vec<(Role, &'n [Node])>,
    /// The values of these objects by their names, the first of equal ones.
    maps: Vec<HashMap<&'n str, &'n Node>>,
}

impl<'n> ParallelLists<'n> {
    fn of(items: &[Node], parent: Option<&'n Node>) -> Self {
        let mut beside = Self::default();
        for field in parent.and_then(Node::fields).unwrap_or_default() {
            let name = letters(&field.name);
            let describes = name.contains("desc") || name.contains("message");
            let role = if describes { Role::Description } else { Role::Alias };
            let is_name = name.contains("varname") || name.contains("enumname");
            match &field.value.value {
                Value::List(list) if (describes || is_name) && list.len() == items.len() => {
                    beside.lists.push((role, list))
                }
                Value::Map(fields) if describes => {
                    beside.maps.push(fields.iter().rev().map(|field| (field.name.as_str(), &field.value)).collect());
                }
                Value::List(_) | Value::Map(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
            }
        }
        beside
    }

    fn add_to(&self, mut parts: Parts<'n>, nth: usize) -> Parts<'n> {
        for (role, list) in &self.lists {
            if let Some((node, text)) = list.get(nth).and_then(|node| Some((node, node.scalar()?))) {
                parts = parts.with(*role, text, node.at);
            }
        }
        let code = parts.get(Role::Code).map(|cell| cell.text.to_string()).unwrap_or_default();
        for map in &self.maps {
            if let Some((node, text)) = map.get(code.as_str()).and_then(|node| Some((node, node.scalar()?))) {
                parts = parts.with(Role::Description, text, node.at);
            }
        }
        parts
    }
}
