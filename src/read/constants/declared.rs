//! What a source file declares: constants in groups, whatever they are about.

use std::collections::HashMap;

use super::cases::Speller;
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
    /// The constants of one type in Go.
    Typed,
    /// Classes, each of which has a code.
    Classes,
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
    /// What it is inside of is named after errors.
    pub(super) is_inside: bool,
    /// The bracket that opens it, if nothing closes it.
    pub(super) unclosed: Option<usize>,
    pub(super) naming: Naming,
}

/// What stands above an enum about the values of its members.
#[derive(Debug, Default)]
pub(super) struct Naming {
    /// The rule by which names are spelled, and who spells them.
    pub(super) rule: Option<(String, Speller)>,
    /// Something prints or sends the names.
    pub(super) is_named: bool,
    /// The members are numbers, written or not.
    pub(super) is_counted: bool,
    /// A word that is near to one that says how names are spelled.
    pub(super) misspelt: Option<usize>,
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

/// One argument as it is written.
#[derive(Debug, Clone)]
pub(super) enum Argument {
    Text(String, usize),
    Number(String, usize),
    /// It has a string in it that the text does not say.
    Unreadable(&'static str, usize),
    Other,
}

/// What one `const (…)` says for the lines that say nothing, and what constants were found so far.
#[derive(Debug, Default)]
pub(super) struct GoConstants<'t> {
    pub(super) iota: i128,
    /// The values of the last line that has some, and the type that they have.
    pub(super) values: Vec<(usize, usize)>,
    pub(super) of_type: Option<&'t str>,
    pub(super) known: HashMap<&'t str, i128>,
    /// The group of every type.
    pub(super) types: HashMap<&'t str, usize>,
}

impl GoConstants<'_> {
    /// Counts from the start.
    pub(super) fn start(&mut self) {
        (self.iota, self.of_type) = (0, None);
        self.values.clear();
    }
}
