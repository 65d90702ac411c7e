//! Statements, bodies and members that are not complete: what is left of one may take others with it, and is told.

use super::declarations::DeclarationReader;
use super::declared::{Frame, Item};
use super::lexer::Kind;
use super::looks::speaks_of_errors;
use super::value::{TORN, Value};
use crate::catalog::Format;

const NO_KEYWORD: &str =
    "what is in these braces is not read: no word before them says what it is, such as `enum` or `class`";

impl DeclarationReader<'_, '_> {
    /// True for a constant or type that has a text, and nothing that says that the text is its value; or for less than a
    /// statement.
    pub(super) fn lacks_equals(&self, frame: Frame, from: usize, to: usize) -> bool {
        let language = self.tree.language();
        let first = self.tree.word(from);
        if matches!(self.tree.word(to - 1), "#" | "@") && !self.tree.lexed.syntax.directives {
            return true;
        }
        let bar = |at: usize| self.tree.word(at) == "|" && self.tree.literal(at + 1).is_some();
        if language == Format::Node
            && (from..to).any(bar)
            && self.tree.find(from, to, |word| matches!(word, ":" | "(")).is_none()
        {
            return true;
        }
        let is_declared = match language {
            Format::Go => {
                let starts = ["package", "import", "const", "var", "type", "func"];
                // Fields of structures and methods of interfaces are no statements.
                return frame == Frame::File && self.tree.is_word(from) && !starts.contains(&first);
            }
            Format::Rust => self.tree.find(from, to, |word| matches!(word, "const" | "static")),
            Format::Php => self.tree.find(from, to, |word| word == "const"),
            Format::Java | Format::CSharp => {
                self.tree.find(from, to, |word| matches!(word, "const" | "final" | "readonly"))
            }
            Format::Node if first == "|" => Some(from),
            Format::Node => self.tree.find(from, to, |word| matches!(word, "const" | "type")),
            _ => None,
        };
        let Some(keyword) = is_declared else { return false };
        let is_typed = language == Format::Node && self.tree.find(keyword, to, |word| word == ":").is_some();
        let mut at = keyword;
        while at < to && !is_typed {
            let enters = matches!(self.tree.word(at), "[")
                || (language == Format::Node && matches!(self.tree.word(at), "(" | "{"));
            if self.tree.literal(at).is_some() {
                return true;
            }
            at = if enters { at + 1 } else { self.tree.behind(at) };
        }
        false
    }

    /// A body that no keyword says anything of: where it holds constants, or its name speaks of errors, it is told.
    pub(super) fn without_keyword(&mut self, frame: Frame, from: usize, brace: usize, to: usize) {
        const BEFORE_CODE: [&str; 14] = [
            "try",
            "else",
            "do",
            "finally",
            "loop",
            "unsafe",
            "checked",
            "unchecked",
            "static",
            "async",
            "default",
            "switch",
            "match",
            "get",
        ];
        let language = self.tree.language();
        let is_file = frame == Frame::File && (from < brace || language != Format::Node);
        let is_call = self.tree.find(from, brace, |word| matches!(word, "(" | "=" | "?")).is_some();
        let speaks = (from..brace).any(|at| self.tree.is_word(at) && speaks_of_errors(self.tree.word(at)));
        // `import { Error } from`, `export { Error }`, `use error::{Error}`.
        let is_import = self.tree.find(from, brace, |word| matches!(word, "use" | "using" | "import")).is_some()
            || matches!(self.tree.word(brace - usize::from(brace > 0)), "export" | "type");
        let is_macro = self.tree.word(brace - usize::from(brace > 0)) == "!";
        let of_code = is_import
            || BEFORE_CODE.contains(&self.tree.word(from))
            || matches!(self.tree.word(brace + 1), "get" | "set" | "init" | "add" | "remove" | "private" | "protected");
        let inside = || brace + 1..to.min(brace + 400);
        let is_value =
            |at: usize| self.tree.token(at).is_some_and(|token| matches!(token.kind, Kind::Text(_) | Kind::Number));
        // C++ also writes `Type name{1, 2}`.
        let separates = |word: &str| matches!(word, "=" | ";") || (word == "," && language != Format::Cpp);
        let is_list = inside().any(|at| separates(self.tree.word(at))) && (speaks || inside().any(is_value));
        if !is_call && !of_code && is_list && ((is_file && !is_macro) || speaks) {
            self.broken.push((from, NO_KEYWORD));
        }
    }

    /// True if nothing stands behind the name of a constant, or its value or arguments, that cannot.
    pub(super) fn is_member(&self, at: usize, to: usize) -> bool {
        let is_number = self.tree.token(at).is_some_and(|token| matches!(token.kind, Kind::Number));
        let behind = at + 1;
        match self.tree.word(behind) {
            _ if is_number => false,
            _ if behind >= to => true,
            "=" => true,
            "(" | "{" => {
                let end = self.tree.behind(behind);
                end >= to || matches!(self.tree.word(end), "{" | "=")
            }
            // A macro or an attribute may stand there, on the same line.
            _ => self.tree.language() == Format::Cpp && !self.tree.is_first(behind),
        }
    }

    /// What is no constant of an enum, as one that cannot be read.
    pub(super) fn torn(&mut self, group: usize, name: Option<String>, from: usize, to: usize) {
        let has_word = (from..to).any(|at| self.tree.is_word(at) || self.tree.literal(at).is_some());
        if has_word {
            let value = Value::Unreadable(TORN, from);
            self.add(group, Item { name, key: None, value, first: from, last: to - 1, message: None });
        }
    }
}
