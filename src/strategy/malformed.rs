//! From a draft to the bytes of a body: a valid envelope as it is, or damaged in the way of its kind.

use super::draft::{Draft, Field};
use super::json::{Layout, Node, write};
use super::kind::{Amount, Kind, MalformedKind};
use super::render::add_data;
use super::world::World;
use crate::api::{Told, first_list, is_position};

/// The bytes of a megabyte.
const MEGABYTE: usize = 1 << 20;

/// `serde_json` refuses what is nested deeper than 127 levels; the members around it come on top.
const DEEP: usize = 128;

/// How many depths there are beyond that.
const DEPTHS: usize = 385;

/// How many sizes of huge bodies there are.
const SIZES: usize = 4;

/// A damaged body.
enum Body {
    Bytes(Vec<u8>),
    Text(String),
    /// JSON of the wrong shape, written in the layout of the draft.
    Json(Node),
}

impl Draft {
    /// The body of a draft of this kind.
    pub(super) fn body(&self, world: &World, kind: Kind) -> Vec<u8> {
        let text = match kind {
            Kind::DocumentedError | Kind::UndocumentedError => self.write(&self.envelope(world, true, false)),
            Kind::Success => self.write(&self.envelope(world, false, true)),
            Kind::Malformed(kind) => match self.malformed(world, kind) {
                Body::Bytes(bytes) => return bytes,
                Body::Text(text) => text,
                Body::Json(node) => self.write(&node),
            },
        };
        text.into_bytes()
    }

    /// How many amounts make a difference for a draft of this kind.
    pub(super) fn amounts(&self, world: &World, kind: Kind) -> usize {
        let Some(kind) = kind.malformed() else { return 1 };
        match kind.amount() {
            Amount::One => 1,
            Amount::Cut => self.write(&self.base(world, kind)).trim().len() - 1,
            Amount::Place => self.write(&self.base(world, kind)).chars().count() + 1,
            Amount::Depth => DEPTHS,
            Amount::Megabytes => SIZES,
        }
    }

    /// The body of this kind: a new kind is one row in `kind.rs` and one arm here.
    fn malformed(&self, world: &World, kind: MalformedKind) -> Body {
        use MalformedKind as M;
        let shape = &world.shape;
        let [error, code, message, request_id] =
            [Some(shape.error()), Some(shape.code()), shape.message(), shape.request_id()]
                .map(|pointer| world.path(pointer.unwrap_or_default()));
        let flag = match &shape.told {
            Told::Value(flag) => world.path(&flag.pointer),
            Told::Presence | Told::Status => Vec::new(),
        };
        let wrapper = world.wrapper();
        let variant = self.variant as usize;
        let mut root = self.base(world, kind);
        let code_node = || self.code_node(world);
        let with = |mut root: Node, path: &[String], value: Node| {
            root.put(path, value);
            Body::Json(root)
        };
        let without = |mut root: Node, path: &[String]| {
            drop(root.remove(path));
            Body::Json(root)
        };
        match kind {
            M::Empty => Body::Text(["", " ", "\n", "\r\n", "\t \n"][variant % 5].to_owned()),
            M::HtmlPage => Body::Text(self.html()),
            M::PlainText => Body::Text(self.plain_text()),
            M::Truncated => Body::Bytes(self.truncated(&self.write(&root))),
            M::TrailingBytes => {
                let again = write(&root, Layout::default());
                let behind = ["}", "x", ",", "\0", "]]>", "<!-- served by proxy -->", "\r\n0\r\n\r\n", &again];
                Body::Text(self.write(&root) + behind[variant % behind.len()])
            }
            M::ByteOrderMark => Body::Text(format!("\u{feff}{}", self.write(&root))),
            M::InvalidUtf8 => Body::Bytes(self.invalid_utf8(&self.write(&root))),
            M::Utf16 => Body::Bytes(self.utf16(&self.write(&root))),
            M::TopArray => Body::Json(Node::List(if variant == 0 { Vec::new() } else { vec![root] })),
            M::TopString if variant == 0 => Body::Json(Node::text("")),
            M::TopString => Body::Json(Node::text(&write(&root, Layout::default()))),
            M::TopNumber => Body::Json(Node::raw(["0", "4000", "-1", "1.5e3"][variant % 4])),
            M::TopNull => Body::Json(Node::null()),
            M::EmptyObject => Body::Json(Node::Object(Vec::new())),
            M::NoResponse => Body::Json(without_response(&root, &wrapper, variant)),
            M::ResponseNull => with(root, &wrapper, Node::null()),
            M::ResponseList => {
                let list = match variant {
                    0 => Vec::new(),
                    1 => vec![root.get(&wrapper).cloned().unwrap_or_else(Node::null)],
                    _ => vec![Node::null(), Node::text("error")],
                };
                with(root, &wrapper, Node::List(list))
            }
            M::ErrorNull => {
                // Of a list of errors the list is.
                let error = world.path(first_list(shape.error()).unwrap_or(shape.error()));
                if let Some((name, parent)) = error.split_last() {
                    root.at(parent).insert(0, (name.clone(), Node::null()));
                }
                Body::Json(root)
            }
            M::ErrorEmpty => with(root, &error, Node::Object(Vec::new())),
            M::ErrorString if variant == 0 => with(root, &error, Node::text(&self.message)),
            M::ErrorString => with(root, &error, Node::text(&self.code.text(world))),
            M::ErrorList => {
                let list = if variant == 0 { Vec::new() } else { root.get(&error).cloned().into_iter().collect() };
                with(root, &error, Node::List(list))
            }
            M::CodeMissing => without(root, &code),
            M::CodeNull => with(root, &code, Node::null()),
            M::CodeEmpty => with(root, &code, Node::text("")),
            M::CodeNumber => with(root, &code, Node::raw(["0", "4000", "-1", "4.5"][variant % 4])),
            M::CodeList => with(root, &code, Node::List(if variant == 0 { Vec::new() } else { vec![code_node()] })),
            M::CodeObject => {
                let members = if variant == 0 { Vec::new() } else { vec![("Value".to_owned(), code_node())] };
                with(root, &code, Node::Object(members))
            }
            M::CodeText => with(root, &code, Node::text(&self.code.text(world))),
            M::SuccessMissing => without(root, &flag),
            M::SuccessOfOtherType => {
                let told = match root.get(&flag) {
                    Some(Node::Raw(told)) => Node::text(told),
                    Some(_) | None => Node::raw("1"),
                };
                with(root, &flag, [Node::null(), told, Node::List(Vec::new())][variant % 3].clone())
            }
            M::MessageMissing => without(root, &message),
            M::MessageNull => with(root, &message, Node::null()),
            M::MessageNumber => with(root, &message, Node::raw(["0", "404", "-0.5"][variant % 3])),
            M::RequestIdMissing => without(root, &request_id),
            M::RequestIdNull => with(root, &request_id, Node::null()),
            M::RequestIdNumber => {
                let number = ["0", "1234567890", "18446744073709551616"][variant % 3];
                with(root, &request_id, Node::raw(number))
            }
            M::ErrorAndData => {
                let data = if self.data.is_empty() { &[Field { place: 0, name: 0, value: 0 }] } else { &*self.data };
                add_data(world, &mut root, data);
                Body::Json(root)
            }
            M::DuplicateKeys => {
                duplicate(world, &mut root, variant);
                Body::Json(root)
            }
            M::Legacy => Body::Json(self.legacy(world)),
            M::DeepNesting => {
                let depth = DEEP + self.amount as usize;
                let deep = if variant == 0 {
                    "[".repeat(depth) + &"]".repeat(depth)
                } else {
                    "{\"a\":".repeat(depth) + "0" + &"}".repeat(depth)
                };
                let around = if matches!(root, Node::List(_)) { world.error_object() } else { wrapper };
                with(root, &[&around[..], &["deep".to_owned()]].concat(), Node::Raw(deep))
            }
            M::Huge => {
                let megabytes = 8 + self.amount as usize % SIZES;
                let long = "a".repeat(megabytes * MEGABYTE);
                let mut envelope = Self { message: long.clone(), ..self.clone() }.envelope(world, true, false);
                if shape.message().is_none() {
                    envelope.at(&world.error_object()).push(("details".to_owned(), Node::Text(long)));
                }
                let mut text = write(&envelope, Layout::default());
                // Without the brace at its end it never ends.
                text.pop();
                Body::Text(text)
            }
        }
    }

    /// A valid envelope up to any byte between its first and its last.
    fn truncated(&self, text: &str) -> Vec<u8> {
        let start = text.len() - text.trim_start().len();
        let most = text.trim().len() - 1;
        text.as_bytes()[..start + 1 + (self.amount as usize).min(most.saturating_sub(1))].to_vec()
    }

    /// Bytes that are not UTF-8, between any two characters.
    fn invalid_utf8(&self, text: &str) -> Vec<u8> {
        const BYTES: [&[u8]; 6] = [
            b"\xff",
            // A byte that only continues, and one that only starts.
            b"\x80",
            b"\xc3",
            // A surrogate, and a slash in two bytes instead of one.
            b"\xed\xa0\x80",
            b"\xc0\xaf",
            // Two Chinese characters in GBK.
            b"\xb4\xed\xce\xf3",
        ];
        let at = text.char_indices().nth(self.amount as usize).map_or(text.len(), |(at, _)| at);
        let bytes = BYTES[self.variant as usize % BYTES.len()];
        [&text.as_bytes()[..at], bytes, &text.as_bytes()[at..]].concat()
    }

    fn html(&self) -> String {
        match self.variant % 4 {
            0 => "<html></html>".to_owned(),
            1 => "<!DOCTYPE html>\n<html>\n<head><title>502</title></head>\n<body><h1>Bad gateway</h1></body>\n</html>\n"
                .to_owned(),
            2 => "<html>\r\n<head><title>504: no answer in time</title></head>\r\n<body>\r\n<p>edge-7</p>\r\n</body>\r\n</html>\r\n"
                .to_owned(),
            _ => {
                let message = self.message.replace('&', "&amp;").replace('<', "&lt;");
                format!("<!doctype html><meta charset=utf-8><title>Blocked</title><p>{message}</p>")
            }
        }
    }

    fn plain_text(&self) -> String {
        match self.variant % 6 {
            0 => "error".to_owned(),
            1 => "OK".to_owned(),
            2 => "Bad gateway\n".to_owned(),
            3 => "no backend is available".to_owned(),
            4 => "404: page not found\n".to_owned(),
            _ => format!("error: {}", self.message),
        }
    }

    /// In either byte order, with or without a byte order mark.
    fn utf16(&self, text: &str) -> Vec<u8> {
        let mark = (self.variant / 2 % 2 == 1).then_some(0xfeff_u16);
        let units = mark.into_iter().chain(text.encode_utf16());
        if self.variant.is_multiple_of(2) {
            units.flat_map(u16::to_le_bytes).collect()
        } else {
            units.flat_map(u16::to_be_bytes).collect()
        }
    }

    /// The body of an error in API 2.0.
    fn legacy(&self, world: &World) -> Node {
        let number = ["4000", "5100", "-1"][self.variant as usize % 3];
        Node::Object(vec![
            ("code".to_owned(), Node::raw(number)),
            ("codeDesc".to_owned(), Node::text(&self.code.text(world))),
            ("message".to_owned(), Node::text(&self.message)),
        ])
    }
}

/// What remains of an envelope when the members around it are missing or misspelt.
fn without_response(root: &Node, wrapper: &[String], variant: usize) -> Node {
    let inner = root.get(wrapper).cloned();
    let Some((outermost, rest)) = wrapper.split_first() else { return root.clone() };
    match (variant, inner) {
        (0, _) => Node::Object(vec![("Status".to_owned(), Node::text("error"))]),
        (1, Some(inner)) => inner,
        (_, inner) => {
            let mut misspelt = Node::Object(Vec::new());
            let path: Vec<String> = std::iter::once(misspell(outermost)).chain(rest.iter().cloned()).collect();
            misspelt.put(&path, inner.unwrap_or_else(Node::null));
            misspelt
        }
    }
}

/// Duplicates one member, with another value of the same type.
fn duplicate(world: &World, root: &mut Node, variant: usize) {
    let shape = &world.shape;
    let error = first_list(shape.error()).unwrap_or(shape.error());
    let another = |text: &str| Some(Node::text(text));
    let (pointer, again) = match variant % 5 {
        0 => (Some(shape.code()), another("InternalError.Again")),
        1 => (shape.message(), another("Again.")),
        2 => (shape.request_id(), another("00000000-0000-4000-8000-000000000001")),
        _ => (None, None),
    };
    let mut path = world.path(pointer.unwrap_or(error));
    if variant == 4 && path.len() > 1 {
        // The outermost member around the error.
        path.truncate(1);
    }
    if path.is_empty() {
        // In a list of errors at the top.
        path = world.path(shape.code());
    }
    let is_item = path.last().is_some_and(|name| is_position(name));
    if is_item {
        path.pop();
    }
    let again = again.filter(|_| !is_item);
    let again = again.unwrap_or_else(|| root.get(&path).cloned().unwrap_or_else(Node::null));
    if let Some((name, parent)) = path.split_last() {
        root.at(parent).push((name.clone(), again));
    }
}

/// The same name with its first letter in the other case.
fn misspell(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(c) if c.is_ascii_uppercase() => c.to_ascii_lowercase().to_string() + chars.as_str(),
        Some(c) if c.is_ascii_lowercase() => c.to_ascii_uppercase().to_string() + chars.as_str(),
        _ => format!("{name}_"),
    }
}
