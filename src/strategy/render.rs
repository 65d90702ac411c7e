//! From a draft to the bytes of a body.

use super::draft::{Draft, Field};
use super::json::{Layout, Node, write};
use super::kind::{Base, Kind, MalformedKind};
use super::world::World;

/// Names that no data has, in places where a client must not look.
const UNKNOWN: [&str; 6] = ["trace_id", "took_ms", "x-server", "_links", "warnings", "deprecated"];
/// Names as the data of successes have them.
const DATA: [&str; 6] = ["TotalCount", "InstanceSet", "Data", "Status", "TaskId", "DryRun"];

/// The bytes of a megabyte.
const MEGABYTE: usize = 1 << 20;

/// `serde_json` refuses what is nested deeper than 127 levels; the members around it come on top.
const DEEP: usize = 128;

impl Draft {
    /// The body of a draft of this kind.
    pub(super) fn body(&self, world: &World, kind: Kind) -> Vec<u8> {
        match kind {
            Kind::DocumentedError | Kind::UndocumentedError => self.write(&self.envelope(world, true, false)),
            Kind::Success => self.write(&self.envelope(world, false, true)),
            Kind::Malformed(kind) => return self.malformed(world, kind),
        }
        .into_bytes()
    }

    /// How many amounts make a difference for a draft of this kind.
    pub(super) fn amounts(&self, world: &World, kind: Kind) -> usize {
        match kind {
            Kind::Malformed(MalformedKind::Truncated) => {
                let text = self.write(&self.base(world, MalformedKind::Truncated));
                text.trim().len() - 1
            }
            Kind::Malformed(MalformedKind::InvalidUtf8) => {
                self.write(&self.base(world, MalformedKind::InvalidUtf8)).chars().count() + 1
            }
            Kind::Malformed(MalformedKind::DeepNesting) => 385,
            Kind::Malformed(MalformedKind::Huge) => 4,
            _ => 1,
        }
    }

    /// Whether a body of this kind is made of an error.
    pub(super) fn has_error(&self, kind: Kind) -> bool {
        match kind {
            Kind::Success => false,
            Kind::DocumentedError | Kind::UndocumentedError => true,
            Kind::Malformed(kind) => match kind.base() {
                Base::Error => true,
                Base::Success => false,
                Base::Either => self.of_error,
            },
        }
    }

    fn write(&self, node: &Node) -> String {
        write(node, self.layout)
    }

    /// The valid envelope that is damaged.
    fn base(&self, world: &World, kind: MalformedKind) -> Node {
        let error = self.has_error(kind.into());
        self.envelope(world, error, !error)
    }

    /// A valid envelope; members stand in the order in which servers document them, the request id last.
    fn envelope(&self, world: &World, error: bool, data: bool) -> Node {
        let shape = &world.shape;
        let wrapper = world.wrapper();
        let mut root = Node::Object(Vec::new());
        root.at(&wrapper);
        if error {
            root.put(&world.segments(shape.code()), Node::text(&self.code.text(world)));
            root.put(&world.segments(shape.message()), Node::text(&self.message));
        }
        if data {
            add_data(world, &mut root, &self.data);
        }
        root.put(&world.segments(shape.request_id()), Node::text(&self.request_id.text()));
        for field in &self.unknown {
            let name = UNKNOWN[field.name as usize % UNKNOWN.len()];
            let members = match field.place {
                1 if error => root.at(&world.segments(shape.error())),
                2 => root.at(&[]),
                _ => root.at(&wrapper),
            };
            add(world, members, name, field.value);
        }
        root
    }

    fn malformed(&self, world: &World, kind: MalformedKind) -> Vec<u8> {
        use MalformedKind as M;
        match kind {
            M::Truncated => self.truncated(world),
            M::TrailingBytes => {
                let mut text = self.write(&self.base(world, kind));
                let again = write(&self.base(world, kind), Layout::default());
                let behind = ["}", "x", ",", "\0", "]]>", "<!-- served by proxy -->", "\r\n0\r\n\r\n", &again];
                text.push_str(behind[self.variant as usize % behind.len()]);
                text.into_bytes()
            }
            M::ByteOrderMark => format!("\u{feff}{}", self.write(&self.base(world, kind))).into_bytes(),
            M::InvalidUtf8 => self.invalid_utf8(world),
            M::Utf16 => {
                let text = self.write(&self.base(world, kind));
                let mark = (self.variant / 2 % 2 == 1).then_some(0xfeff_u16);
                let units = mark.into_iter().chain(text.encode_utf16());
                if self.variant.is_multiple_of(2) {
                    units.flat_map(u16::to_le_bytes).collect()
                } else {
                    units.flat_map(u16::to_be_bytes).collect()
                }
            }
            M::Huge => {
                let megabytes = 8 + self.amount as usize % 4;
                let long = Self { message: "a".repeat(megabytes * MEGABYTE), ..self.clone() };
                let mut text = write(&long.envelope(world, true, false), Layout::default());
                // Without the brace at its end it never ends.
                text.pop();
                text.into_bytes()
            }
            M::Empty => ["", " ", "\n", "\r\n", "\t \n"][self.variant as usize % 5].into(),
            M::HtmlPage => self.html().into_bytes(),
            M::PlainText => self.plain_text().into_bytes(),
            _ => self.write(&self.misshapen(world, kind)).into_bytes(),
        }
    }

    /// A valid envelope up to any byte between its first and its last.
    fn truncated(&self, world: &World) -> Vec<u8> {
        let text = self.write(&self.base(world, MalformedKind::Truncated));
        let start = text.len() - text.trim_start().len();
        let most = text.trim().len() - 1;
        text.as_bytes()[..start + 1 + (self.amount as usize).min(most.saturating_sub(1))].to_vec()
    }

    /// Bytes that are no UTF-8, between any two characters.
    fn invalid_utf8(&self, world: &World) -> Vec<u8> {
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
        let text = self.write(&self.base(world, MalformedKind::InvalidUtf8));
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

    /// JSON of the wrong shape.
    fn misshapen(&self, world: &World, kind: MalformedKind) -> Node {
        use MalformedKind as M;
        let shape = &world.shape;
        let [error, code, message, request_id] =
            [shape.error(), shape.code(), shape.message(), shape.request_id()].map(|pointer| world.segments(pointer));
        let wrapper = world.wrapper();
        let variant = self.variant as usize;
        let mut root = self.base(world, kind);
        let inner = |root: &Node| root.get(&wrapper).cloned().unwrap_or_else(Node::null);
        match kind {
            M::TopArray if variant == 0 => return Node::List(Vec::new()),
            M::TopArray => return Node::List(vec![root]),
            M::TopString if variant == 0 => return Node::text(""),
            M::TopString => return Node::text(&write(&root, Layout::default())),
            M::TopNumber => return Node::raw(["0", "4000", "-1", "1.5e3"][variant % 4]),
            M::TopNull => return Node::null(),
            M::EmptyObject => return Node::Object(Vec::new()),
            M::NoResponse => return self.without_response(&root, &wrapper, variant),
            M::ResponseNull => root.put(&wrapper, Node::null()),
            M::ResponseList => {
                let list = match variant {
                    0 => Vec::new(),
                    1 => vec![inner(&root)],
                    _ => vec![Node::null(), Node::text("error")],
                };
                root.put(&wrapper, Node::List(list));
            }
            M::ErrorNull => {
                let members = root.at(&error[..error.len() - 1]);
                members.insert(0, (error[error.len() - 1].clone(), Node::null()));
            }
            M::ErrorEmpty => root.put(&error, Node::Object(Vec::new())),
            M::ErrorString if variant == 0 => root.put(&error, Node::text(&self.message)),
            M::ErrorString => root.put(&error, Node::text(&self.code.text(world))),
            M::ErrorList => {
                let list = if variant == 0 { Vec::new() } else { root.get(&error).cloned().into_iter().collect() };
                root.put(&error, Node::List(list));
            }
            M::CodeMissing => drop(root.remove(&code)),
            M::CodeNull => root.put(&code, Node::null()),
            M::CodeEmpty => root.put(&code, Node::text("")),
            M::CodeNumber => root.put(&code, Node::raw(["0", "4000", "-1", "4.5"][variant % 4])),
            M::CodeList => {
                let list = if variant == 0 { Vec::new() } else { vec![Node::text(&self.code.text(world))] };
                root.put(&code, Node::List(list));
            }
            M::CodeObject => {
                let value = ("Value".to_owned(), Node::text(&self.code.text(world)));
                root.put(&code, Node::Object(if variant == 0 { Vec::new() } else { vec![value] }));
            }
            M::MessageMissing => drop(root.remove(&message)),
            M::MessageNull => root.put(&message, Node::null()),
            M::MessageNumber => root.put(&message, Node::raw(["0", "404", "-0.5"][variant % 3])),
            M::RequestIdMissing => drop(root.remove(&request_id)),
            M::RequestIdNull => root.put(&request_id, Node::null()),
            M::RequestIdNumber => {
                root.put(&request_id, Node::raw(["0", "1234567890", "18446744073709551616"][variant % 3]));
            }
            M::ErrorAndData => {
                let data = if self.data.is_empty() { &[Field { place: 0, name: 0, value: 0 }] } else { &*self.data };
                add_data(world, &mut root, data);
            }
            M::DuplicateKeys => self.duplicate(world, &mut root, variant),
            M::Legacy => return self.legacy(world, variant),
            M::DeepNesting => {
                let depth = DEEP + self.amount as usize;
                let deep = if variant == 0 {
                    "[".repeat(depth) + &"]".repeat(depth)
                } else {
                    "{\"a\":".repeat(depth) + "0" + &"}".repeat(depth)
                };
                root.put(&[&wrapper[..], &["deep".to_owned()]].concat(), Node::Raw(deep));
            }
            // Those that are no JSON are written elsewhere.
            _ => {}
        }
        root
    }

    /// What remains of an envelope when the members around it are missing or misspelt.
    fn without_response(&self, root: &Node, wrapper: &[String], variant: usize) -> Node {
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

    /// Lets one member stand twice, with another value of the same type.
    fn duplicate(&self, world: &World, root: &mut Node, variant: usize) {
        let shape = &world.shape;
        let pointer = [shape.code(), shape.message(), shape.request_id(), shape.error(), shape.error()][variant % 5];
        let mut path = world.segments(pointer);
        if variant == 4 && path.len() > 1 {
            // The outermost member around the error.
            path.truncate(1);
        }
        let again = match variant {
            0 => Node::text("InternalError.Again"),
            1 => Node::text("Again."),
            2 => Node::text("00000000-0000-4000-8000-000000000001"),
            _ => root.get(&path).cloned().unwrap_or_else(Node::null),
        };
        if let Some((name, parent)) = path.split_last() {
            root.at(parent).push((name.clone(), again));
        }
    }

    fn legacy(&self, world: &World, variant: usize) -> Node {
        let number = ["4000", "5100", "-1"][variant % 3];
        Node::Object(vec![
            ("code".to_owned(), Node::raw(number)),
            ("codeDesc".to_owned(), Node::text(&self.code.text(world))),
            ("message".to_owned(), Node::text(&self.message)),
        ])
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

/// Adds data where a success has it; before the request id, as servers do.
fn add_data(world: &World, root: &mut Node, data: &[Field]) {
    let members = root.at(&world.wrapper());
    for field in data {
        // A shape may use one of the names for itself, but not all of them.
        let names: Vec<&str> = DATA.into_iter().filter(|name| !world.names(name)).collect();
        add(world, members, names.get(field.name as usize % names.len().max(1)).unwrap_or(&"Data"), field.value);
    }
}

/// Adds a member, unless one of this name stands there or the shape uses the name.
fn add(world: &World, members: &mut Vec<(String, Node)>, name: &str, value: u32) {
    if !world.names(name) && members.iter().all(|(known, _)| known != name) {
        members.push((name.to_owned(), field_value(value)));
    }
}

/// Values of any type; some hold, deeper down, what a client may look for too eagerly.
fn field_value(value: u32) -> Node {
    let member = |name: &str, value: Node| Node::Object(vec![(name.to_owned(), value)]);
    match value % 12 {
        0 => Node::raw("0"),
        1 => Node::text(""),
        2 => Node::raw("true"),
        3 => Node::null(),
        4 => Node::raw("1.5"),
        5 => Node::raw("18446744073709551615"),
        6 => Node::text("running"),
        7 => Node::List(Vec::new()),
        8 => Node::Object(Vec::new()),
        9 => Node::List(vec![member("InstanceId", Node::text("crs-1")), Node::null()]),
        10 => Node::List(vec![member("Error", member("Code", Node::text("InternalError")))]),
        _ => Node::text("{\"Response\":{\"Error\":{\"Code\":\"InternalError\"}}}"),
    }
}
