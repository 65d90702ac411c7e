//! From a draft to a valid envelope.

use super::draft::{Draft, Field};
use super::json::{Node, write};
use super::kind::{Base, Kind, MalformedKind};
use super::world::World;
use crate::api::Told;

/// Names that no data has, in places where a client must not look.
const UNKNOWN: [&str; 6] = ["trace_id", "took_ms", "x-server", "_links", "warnings", "deprecated"];
/// Names as the data of successes have them.
const DATA: [&str; 6] = ["TotalCount", "InstanceSet", "Data", "Status", "TaskId", "DryRun"];

impl Draft {
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

    pub(super) fn write(&self, node: &Node) -> String {
        write(node, self.layout)
    }

    /// The valid envelope that is damaged.
    pub(super) fn base(&self, world: &World, kind: MalformedKind) -> Node {
        let error = self.has_error(kind.into());
        self.envelope(world, error, !error)
    }

    /// A valid envelope; members are in the order in which servers document them, the request id last.
    pub(super) fn envelope(&self, world: &World, error: bool, data: bool) -> Node {
        let shape = &world.shape;
        let mut root = Node::of(if error { &shape.template } else { &shape.success_template });
        let wrapper = if matches!(root, Node::List(_)) { world.error_object() } else { world.wrapper() };
        root.at(&wrapper);
        let mut put = |pointer: &str, node: Node| root.put(&world.path(pointer), node);
        if let Told::Value(flag) = &shape.told
            && let Some(told) = if error { &flag.error } else { &flag.success }
        {
            put(&flag.pointer, Node::of(told));
        }
        if error {
            put(shape.code(), self.code_node(world));
            if let Some(message) = shape.message() {
                put(message, Node::text(&self.message));
            }
            if let Some(status) = &shape.status_at {
                put(status, Node::raw(&shape.status.to_string()));
            }
        }
        if data {
            add_data(world, &mut root, &self.data);
        }
        if let Some(request_id) = shape.request_id()
            && (error || shape.told != Told::Status)
        {
            root.put(&world.path(request_id), Node::text(&self.request_id.text()));
        }
        for field in &self.unknown {
            let name = UNKNOWN[field.name as usize % UNKNOWN.len()];
            let members = match field.place {
                1 if error => root.at(&world.error_object()),
                2 if matches!(root, Node::Object(_)) => root.at(&[]),
                _ => root.at(&wrapper),
            };
            add(world, members, name, field.value);
        }
        root
    }

    /// The code as the shape writes it.
    pub(super) fn code_node(&self, world: &World) -> Node {
        Node::of(&world.shape.code_json(&self.code.text(world)))
    }
}

/// Adds data where a success has it; before the request id, as servers do.
pub(super) fn add_data(world: &World, root: &mut Node, data: &[Field]) {
    let members = root.at(&world.wrapper());
    for field in data {
        // A shape may use one of the names for itself, but not all of them.
        let names: Vec<&str> = DATA.into_iter().filter(|name| !world.names(name)).collect();
        add(world, members, names.get(field.name as usize % names.len().max(1)).unwrap_or(&"Data"), field.value);
    }
}

/// Adds a member, unless there is one of this name or the shape uses the name.
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
