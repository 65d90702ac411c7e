//! From YAML to a tree.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::node::{Field, MAX_DEPTH, Node, Value};
use crate::error::{Error, Result};
use crate::location::Location;
use crate::read::page::PageText;
use crate::text::counted;

/// How much aliases may add to a document: a few lines of aliases to aliases would otherwise fill the memory.
const MAX_ALIASED: usize = 1_000_000;

/// True for a text that starts as nothing but YAML does.
pub(in crate::read) fn is_yaml(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let first = lines.filter(|line| !line.is_empty() && *line != "---" && !line.starts_with("# ")).take(1).next();
    first
        .is_some_and(|line| ["%YAML ", "openapi:", "swagger:", "asyncapi:"].iter().any(|start| line.starts_with(start)))
}

/// The document of a text.
pub(super) fn parse(text: &PageText<'_>) -> Result<Node> {
    let places = Places::new(text.text);
    let mut tree = Tree { text, open: Vec::new(), anchors: HashMap::new(), aliased: 0, documents: Vec::new() };
    let mut parser = Parser::new_from_str(text.text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let marker = error.marker();
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let place = text.at(places.offset(marker.index()));
            // Behind the end of the text the parser counts on.
            let place = Location::new(place.file(), place.line(), place.column().min(number(marker.col() + 1)));
            Error::parse(format!("invalid YAML: {}", error.info())).at(place)
        })?;
        tree.take(event, places.offset(span.start.index()))?;
    }
    // A document of nothing is what follows a last `---`.
    let count = tree.documents.iter().filter(|node| !matches!(node.value, Value::Null)).count();
    let mut documents = tree.documents.into_iter();
    match (documents.find(|node| !matches!(node.value, Value::Null)), count) {
        (Some(document), 1) => Ok(document),
        (None, _) => Err(Error::unrelated("the document is empty").at(text.at(0))),
        (Some(_), _) => {
            let second = documents.find(|node| !matches!(node.value, Value::Null)).map_or(0, |node| node.at);
            Err(Error::parse(format!("{} in one file, of which one can be read", counted(count, "YAML document")))
                .at(text.at(second))
                .with_help("write each into a file of its own: this is where the second begins"))
        }
    }
}

/// Where characters are in bytes.
struct Places<'t> {
    text: &'t str,
    /// The offset of every 64th character; none if all are of one byte.
    strides: Option<Vec<usize>>,
}

const STRIDE: usize = 64;

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        let strides = || text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect();
        Self { text, strides: (!text.is_ascii()).then(strides) }
    }

    fn offset(&self, character: usize) -> usize {
        let Some(strides) = &self.strides else { return character.min(self.text.len()) };
        let Some(&start) = strides.get(character / STRIDE) else { return self.text.len() };
        let rest = self.text.get(start..).unwrap_or_default();
        start + rest.char_indices().nth(character % STRIDE).map_or(rest.len(), |(at, _)| at)
    }
}

/// A tree that grows with the events of the parser.
struct Tree<'p, 't> {
    text: &'p PageText<'t>,
    open: Vec<Open>,
    /// What is anchored, with its size.
    anchors: HashMap<usize, (Node, usize)>,
    aliased: usize,
    documents: Vec<Node>,
}

/// A list or map that is not complete.
struct Open {
    at: usize,
    anchor: usize,
    children: Children,
}

enum Children {
    List(Vec<Node>),
    /// The fields, and the name of the next one.
    Map(Vec<Field>, Option<Node>),
}

impl Tree<'_, '_> {
    fn fault(&self, at: usize, message: &str, help: &str) -> Error {
        Error::parse(message).at(self.text.at(at)).with_help(help)
    }

    fn take(&mut self, event: Event<'_>, at: usize) -> Result<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = scalar(&text, style, tag.as_deref());
                self.add(Node { at: self.place_of(&text, at), value }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.open(at, anchor, Children::List(Vec::new())),
            Event::MappingStart(anchor, _) => self.open(at, anchor, Children::Map(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let value = match open.children {
                    Children::List(items) => Value::List(items),
                    Children::Map(fields, _) => Value::Map(merged(fields)),
                };
                self.add(Node { at: open.at, value }, open.anchor)
            }
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor) else {
                    return Err(self.fault(at, "an alias of what it is part of", "write out what is meant"));
                };
                self.aliased += size;
                if self.aliased > MAX_ALIASED {
                    let message = format!("aliases stand for more than {MAX_ALIASED} values");
                    return Err(self.fault(at, &message, "no list of codes is that long: write out what is meant"));
                }
                let node = node.clone();
                self.add(node, 0)
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    /// Where the text of a scalar is: behind the quotation mark.
    fn place_of(&self, scalar: &str, at: usize) -> usize {
        let here = self.text.text.get(at..).unwrap_or_default();
        at + usize::from(here.starts_with(['"', '\'']) && !here.starts_with(scalar))
    }

    fn open(&mut self, at: usize, anchor: usize, children: Children) -> Result<()> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("invalid YAML: nested more than {MAX_DEPTH} deep");
            return Err(Error::parse(message).at(self.text.at(at)));
        }
        self.open.push(Open { at, anchor, children });
        Ok(())
    }

    fn add(&mut self, node: Node, anchor: usize) -> Result<()> {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size(&node)));
        }
        match self.open.last_mut().map(|open| &mut open.children) {
            None => self.documents.push(node),
            Some(Children::List(items)) => items.push(node),
            Some(Children::Map(fields, name)) => match name.take() {
                Some(name) => {
                    let text = name.scalar().map(str::to_owned);
                    let text = text
                        .unwrap_or_else(|| if matches!(name.value, Value::Null) { "" } else { name.kind() }.to_owned());
                    fields.push(Field { name: text, at: name.at, value: node });
                }
                None if node.items().is_some() || node.fields().is_some() => {
                    let message = format!("a key that is {}", node.kind());
                    return Err(self.fault(node.at, &message, "write a string or a number before the colon"));
                }
                None => *name = Some(node),
            },
        }
        Ok(())
    }
}

/// The number of values, long texts counted as several.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Bool(_) => 1,
        Value::Number(text) | Value::Text(text) => 1 + text.len() / 32,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(fields) => {
            1 + fields.iter().map(|field| 1 + field.name.len() / 32 + size(&field.value)).sum::<usize>()
        }
    }
}

/// The fields, with those that `<<` takes from others, which come last and replace none.
fn merged(fields: Vec<Field>) -> Vec<Field> {
    if fields.iter().all(|field| field.name != "<<") {
        return fields;
    }
    let (merges, mut fields): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(|field| field.name == "<<");
    let mut known: HashSet<String> = fields.iter().map(|field| field.name.clone()).collect();
    for merge in merges {
        let from = match merge.value.value {
            Value::List(items) => items,
            Value::Map(_) => vec![merge.value],
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {
                fields.push(merge);
                continue;
            }
        };
        for node in from {
            let Value::Map(more) = node.value else { continue };
            for field in more {
                if known.insert(field.name.clone()) {
                    fields.push(field);
                }
            }
        }
    }
    fields
}

/// What a scalar is in the core schema of YAML 1.2.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
    if style != ScalarStyle::Plain || is_text {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_number(text) => Value::Number(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let radix =
        digits.strip_prefix("0x").is_some_and(|hex| !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    radix || (digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok())
}
