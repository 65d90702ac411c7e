//! What a source file declares: constants in groups, whatever they are about.

use super::value::Value;

/// What holds constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// The file, or a namespace or module in it.
    File,
    /// A class or a struct.
    Type,
    /// An interface, whose fields need no modifiers.
    Interface,
    Enum,
    /// `const (…)` of Go.
    Block,
    /// An object, an array, a map.
    Literal,
    /// A type that is one of several strings.
    Union,
    /// The arms of a `match`.
    Arms,
}

/// Constants of one enum, class, object or file.
#[derive(Debug)]
pub(super) struct Group<'t> {
    pub(super) frame: Frame,
    pub(super) name: Option<&'t str>,
    pub(super) items: Vec<Item>,
    /// The bracket that opens it, if nothing closes it.
    pub(super) unclosed: Option<usize>,
}

/// A constant or a member; tokens by their position.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) name: Option<String>,
    /// Where the name is, if it is a string and so may be the code.
    pub(super) key: Option<usize>,
    pub(super) value: Value,
    pub(super) first: usize,
    pub(super) last: usize,
    /// What the code itself says of it, such as a message next to the code.
    pub(super) message: Option<String>,
}
