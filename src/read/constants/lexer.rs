//! From the text of a source file to words, strings, marks and comments, each with its place.

use super::literal::{Literal, pattern_end};
use super::syntax::{Close, Syntax};
use crate::catalog::Format;

/// A word, a number, a string or a mark.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// The line, counted from 0.
    pub(super) line: usize,
    /// The line of its last character.
    pub(super) last_line: usize,
    /// Only white space is before it on its line.
    pub(super) is_first: bool,
}

#[derive(Debug)]
pub(super) enum Kind {
    Word,
    Number,
    Text(Literal),
    Mark,
}

/// A comment with its marks.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    pub(super) last_line: usize,
    /// Only white space and comments are before it on its line.
    pub(super) is_first: bool,
}

/// Why the rest of a text is not taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing ends a comment.
    Comment,
    /// Nothing ends a string.
    String,
    /// There are more than [`MAX_TOKENS`].
    Long,
}

/// More words, strings and marks than a source file of error codes has; each takes some 100 bytes.
pub(super) const MAX_TOKENS: usize = 1_000_000;

/// A source file in pieces.
#[derive(Debug)]
pub(super) struct Lexed<'t> {
    pub(super) text: &'t str,
    pub(super) syntax: &'static Syntax,
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    /// Where the text cannot be taken apart any further, and why.
    pub(super) fault: Option<(usize, Fault)>,
}

/// Marks of more than one character that matter, the longest first.
const MARKS: [&str; 13] = ["===", "!==", "**=", "=>", "==", "!=", "<=", ">=", "::", "->", "+=", ":=", "?>"];

impl<'t> Lexed<'t> {
    pub(super) fn new(text: &'t str, syntax: &'static Syntax) -> Self {
        let lexed = Self { text, syntax, tokens: Vec::new(), comments: Vec::new(), fault: None };
        let mut lexer = Lexer { lexed, at: 0, line: 0, is_first: true };
        if syntax.language == Format::Php {
            lexer.skip_to_php();
        }
        while let Some(c) = lexer.rest().chars().next() {
            if lexer.lexed.tokens.len() + lexer.lexed.comments.len() >= MAX_TOKENS {
                lexer.lexed.fault = Some((lexer.at, Fault::Long));
                break;
            }
            lexer.step(c);
        }
        lexer.lexed
    }

    /// The token as it is written.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| self.part(token.start, token.end))
    }

    /// Where the token starts; of a string, what is in it. The end of the text for a token that is not there.
    pub(super) fn place(&self, at: usize) -> usize {
        match self.literal(at) {
            Some(literal) => literal.inside.start,
            None => self.tokens.get(at).map_or(self.text.len(), |token| token.start),
        }
    }

    /// The comment with its marks.
    pub(super) fn written(&self, comment: &Comment) -> &'t str {
        self.part(comment.start, comment.end)
    }

    fn part(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Word))
    }

    /// The string that the token is.
    pub(super) fn literal(&self, at: usize) -> Option<&Literal> {
        match &self.tokens.get(at)?.kind {
            Kind::Text(literal) => Some(literal),
            _ => None,
        }
    }
}

struct Lexer<'t> {
    lexed: Lexed<'t>,
    at: usize,
    line: usize,
    is_first: bool,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.lexed.text.get(self.at..).unwrap_or_default()
    }

    fn skip_to_php(&mut self) {
        let end = self.rest().find("<?").map_or(self.lexed.text.len(), |at| self.at + at);
        self.advance(end);
        for tag in ["<?php", "<?="] {
            if self.rest().starts_with(tag) {
                self.at += tag.len();
                return;
            }
        }
        self.at = (self.at + 2).min(self.lexed.text.len());
    }

    /// Goes to a place, or to the next character behind it, and counts the lines on the way.
    fn advance(&mut self, to: usize) {
        let text = self.lexed.text;
        let to = (to..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let mut bytes = text.as_bytes().get(self.at..to).unwrap_or_default().iter().peekable();
        while let Some(byte) = bytes.next() {
            // The first half of a `\r\n` ends no line.
            let is_half = *byte == b'\r' && bytes.peek().copied().or(text.as_bytes().get(to)) == Some(&b'\n');
            self.line += usize::from(matches!(byte, b'\n' | b'\r') && !is_half);
        }
        self.at = to;
    }

    fn step(&mut self, c: char) {
        let rest = self.rest();
        if c.is_whitespace() || c == '\u{feff}' {
            let line = self.line;
            self.advance(self.at + c.len_utf8());
            self.is_first |= self.line > line;
        } else if let Some(behind) = rest.strip_prefix('\\').filter(|behind| behind.starts_with(['\n', '\r'])) {
            // The line goes on: the next does not start anything.
            let is_first = self.is_first;
            self.advance(self.at + if behind.starts_with("\r\n") { 3 } else { 2 });
            self.is_first = is_first;
        } else if !self.comment(c) && !self.string(c) {
            self.word_or_mark(c);
        }
    }

    fn comment(&mut self, c: char) -> bool {
        let (rest, syntax) = (self.rest(), self.lexed.syntax);
        let is_attribute = syntax.language == Format::Php && rest.starts_with("#[");
        if syntax.line_comments.iter().any(|mark| rest.starts_with(mark)) && !is_attribute {
            let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            self.push_comment(self.at + end);
            return true;
        }
        if c == '/' && syntax.block_comments && rest.starts_with("/*") {
            match block_end(rest, syntax.language == Format::Rust) {
                Some(end) => self.push_comment(self.at + end),
                None => {
                    self.lexed.fault = Some((self.at, Fault::Comment));
                    self.advance(self.lexed.text.len());
                }
            }
            return true;
        }
        false
    }

    fn push_comment(&mut self, end: usize) {
        let (start, line) = (self.at, self.line);
        self.advance(end);
        let last_line = self.line;
        self.lexed.comments.push(Comment { start, end, line, last_line, is_first: self.is_first });
    }

    fn string(&mut self, c: char) -> bool {
        let (rest, syntax) = (self.rest(), self.lexed.syntax);
        if syntax.indented && c.is_ascii_alphabetic() {
            let prefix = rest.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
            let (word, behind) = rest.split_at_checked(prefix).unwrap_or((rest, ""));
            let word = word.to_ascii_lowercase();
            let is_quoted = behind.starts_with(['"', '\'']);
            if prefix > 2 || !is_quoted || !word.chars().all(|c| "rbuf".contains(c)) {
                return false;
            }
            return self.literal(prefix, word.contains('r'), word.contains('f'));
        }
        self.literal(0, false, false)
    }

    fn literal(&mut self, prefix: usize, is_raw: bool, is_filled: bool) -> bool {
        let (rest, syntax) = (self.rest().get(prefix..).unwrap_or_default(), self.lexed.syntax);
        for quote in syntax.quotes.iter().filter(|quote| rest.starts_with(quote.open)) {
            let Some(literal) = Literal::read(self.lexed.text, self.at + prefix, *quote) else { continue };
            let end = literal.end;
            if !literal.is_closed && quote.many_lines {
                self.lexed.fault = Some((self.at, Fault::String));
            }
            let kind = match quote.close {
                Close::Character => Kind::Mark,
                _ => Kind::Text(literal.prefixed(is_raw, is_filled)),
            };
            self.push(end, kind);
            return true;
        }
        false
    }

    fn word_or_mark(&mut self, c: char) {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let end_of = |is_part: &dyn Fn(char) -> bool| rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        if c.is_ascii_digit() {
            let apostrophes = self.lexed.syntax.language == Format::Cpp;
            let end = end_of(&|c| is_part(c) || c == '.' || (apostrophes && c == '\''));
            self.push(self.at + end, Kind::Number);
        } else if is_part(c) {
            let end = end_of(&is_part);
            self.push(self.at + end, Kind::Word);
        } else if let Some(end) = self.pattern(c) {
            self.push(self.at + end, Kind::Mark);
        } else if self.lexed.syntax.language == Format::Php && rest.starts_with("?>") {
            self.skip_to_php();
        } else {
            let end = MARKS.iter().find(|mark| rest.starts_with(**mark)).map_or(c.len_utf8(), |mark| mark.len());
            self.push(self.at + end, Kind::Mark);
        }
    }

    /// How long a regular expression of JavaScript is that starts here: quotes in it do not start a string.
    fn pattern(&self, c: char) -> Option<usize> {
        if c != '/' || self.lexed.syntax.language != Format::Node {
            return None;
        }
        let is_operand = self.lexed.tokens.last().is_some_and(|last| match last.kind {
            Kind::Word => !matches!(self.lexed.part(last.start, last.end), "return" | "typeof" | "case" | "of" | "in"),
            Kind::Mark => matches!(self.lexed.part(last.start, last.end), ")" | "]" | "}"),
            Kind::Number | Kind::Text(_) => true,
        });
        if is_operand {
            return None;
        }
        pattern_end(self.rest().as_bytes())
    }

    fn push(&mut self, end: usize, kind: Kind) {
        let (start, line, is_first) = (self.at, self.line, self.is_first);
        self.advance(end);
        self.is_first = false;
        self.lexed.tokens.push(Token { start, end, kind, line, last_line: self.line, is_first });
    }
}

/// How long a comment between `/*` and `*/` is; in some languages such comments nest.
fn block_end(text: &str, nests: bool) -> Option<usize> {
    let (mut at, mut depth) = (2, 1_usize);
    loop {
        match text.as_bytes().get(at..at + 2)? {
            b"*/" => {
                at += 2;
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            b"/*" if nests => {
                at += 2;
                depth += 1;
            }
            _ => at += 1,
        }
    }
}
