//! Where a declaration begins, whatever is before it: one that is not ended does not take the next with it.

use super::declarations::DeclarationReader;
use super::declared::Frame;
use super::tree::OPEN;
use crate::catalog::Format;

/// What no expression holds.
fn starts_hard(language: Format, word: &str) -> bool {
    match language {
        Format::Go => matches!(word, "const" | "var" | "type" | "import" | "package"),
        Format::Java => matches!(word, "public" | "protected" | "private" | "static" | "package" | "import"),
        Format::CSharp => {
            matches!(word, "public" | "protected" | "private" | "internal" | "const" | "namespace" | "using")
        }
        Format::Php => {
            matches!(word, "const" | "case" | "public" | "protected" | "private" | "namespace" | "define")
        }
        Format::Rust => matches!(word, "pub" | "static" | "use" | "mod"),
        Format::Cpp => matches!(word, "constexpr" | "const" | "static" | "namespace" | "typedef" | "using"),
        Format::Node => matches!(word, "export" | "const" | "let" | "var" | "exports" | "module"),
        _ => false,
    }
}

/// What may stand inside of others, but not behind what is complete.
fn starts_soft(language: Format, word: &str) -> bool {
    match language {
        Format::Go => word == "func",
        Format::Java => matches!(word, "final" | "abstract" | "class" | "interface" | "enum"),
        Format::CSharp => {
            matches!(word, "static" | "readonly" | "sealed" | "abstract" | "class" | "struct" | "interface" | "enum")
        }
        Format::Php => {
            matches!(word, "static" | "final" | "abstract" | "class" | "interface" | "trait" | "enum" | "function")
        }
        Format::Rust => matches!(word, "const" | "enum" | "struct" | "impl" | "fn" | "type" | "trait"),
        Format::Cpp => {
            matches!(word, "enum" | "class" | "struct" | "extern" | "inline" | "template")
        }
        Format::Node => matches!(word, "import" | "class" | "interface" | "enum" | "type" | "namespace" | "function"),
        _ => false,
    }
}

/// What stands before the rest of a declaration, on a line of its own too.
const MODIFIERS: [&str; 27] = [
    "public",
    "protected",
    "private",
    "internal",
    "static",
    "final",
    "abstract",
    "readonly",
    "const",
    "constexpr",
    "inline",
    "extern",
    "virtual",
    "pub",
    "unsafe",
    "async",
    "export",
    "declare",
    "default",
    "sealed",
    "partial",
    "new",
    "override",
    "volatile",
    "unsigned",
    "mut",
    "module",
];

/// What goes on behind it between two values, too.
const BETWEEN: [&str; 3] = ["<", "*", "||"];

impl DeclarationReader<'_, '_> {
    /// True if a declaration begins at this token, which is in the middle of a list.
    pub(super) fn begins_in_list(&self, frame: Frame, at: usize) -> bool {
        let word = self.tree.word(at);
        matches!(frame, Frame::Literal | Frame::Enum)
            && self.tree.is_first(at)
            && self.tree.is_word(at)
            && self.tree.is_word(at + 1)
            && !matches!(word, "case" | "static" | "define" | "exports" | "module" | "use" | "type")
            && starts_hard(self.tree.language(), word)
    }

    /// True if a declaration begins at this token, and what is before it since `start` was none to its end.
    pub(super) fn begins(&self, frame: Frame, start: usize, at: usize, is_assigned: bool) -> bool {
        let language = self.tree.language();
        let word = self.tree.word(at);
        let is_place = matches!(frame, Frame::File | Frame::Type | Frame::Block | Frame::Interface);
        if !is_place || !self.tree.is_first(at) || !self.tree.is_word(at) || matches!(self.tree.word(at + 1), ":" | "?")
        {
            return false;
        }
        let (hard, soft) = (starts_hard(language, word), starts_soft(language, word));
        let before = self.tree.word(at - 1);
        let is_attribute = at >= start + 2 && matches!(self.tree.word(at - 2), "@" | ".") && !is_assigned;
        let may_go_on = matches!(before, ")" | "]" | ">") && !is_assigned;
        // What says who may use it comes first, and `exports` is no declaration.
        let is_start = matches!(language, Format::Java | Format::CSharp)
            && matches!(word, "public" | "protected" | "private" | "internal");
        let is_name = language == Format::Node && matches!(word, "exports" | "module");
        let is_modified = MODIFIERS.contains(&before) && !is_start && !is_name;
        if is_attribute || may_go_on || is_modified {
            return false;
        }
        let is_open = OPEN.contains(&before) || BETWEEN.contains(&before);
        (hard && (is_assigned || !is_open || before == ".")) || (soft && !is_open)
    }
}
