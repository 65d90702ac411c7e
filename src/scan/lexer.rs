//! One pass over the text of a file, before it is parsed: comments, where items end, and whether it is too deep.
//!
//! A parser drops comments, reads the whole file where a function is enough, and goes as deep as the source does.

use std::ops::Range;

/// Brackets in brackets, and operators in a row, up to which a file is parsed: both are one call of the parser each.
const MAX_DEPTH: usize = 200;
const MAX_RUN: usize = 3000;

/// What a pass over the text finds.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Line comments without doc comments, each with what follows the slashes.
    pub(super) comments: Vec<Range<usize>>,
    /// The items of the file, one behind the other: together they are the text.
    pub(super) items: Vec<Range<usize>>,
    /// Where it is deeper than what is parsed.
    pub(super) too_deep: Option<usize>,
}

/// Goes over the text once.
pub(super) fn layout(text: &str) -> Layout {
    let mut lexer = Lexer { bytes: text.as_bytes(), at: 0, layout: Layout::default(), start: 0, run: 0, depth: 0 };
    lexer.all();
    lexer.layout
}

struct Lexer<'t> {
    bytes: &'t [u8],
    at: usize,
    layout: Layout,
    /// Where the item starts.
    start: usize,
    /// Operators since the last statement ended.
    run: usize,
    depth: usize,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn all(&mut self) {
        if self.bytes.starts_with(b"#!") && !self.after_space(2).starts_with(b"[") {
            self.skip_line();
        }
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.one(byte);
        }
        self.layout.items.push(self.start..self.bytes.len());
    }

    fn one(&mut self, byte: u8) {
        match byte {
            b'/' if self.peek(1) == b'/' => self.line_comment(),
            b'/' if self.peek(1) == b'*' => self.block_comment(),
            b'"' => self.string(),
            b'\'' => self.quote(),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.word(),
            b'0'..=b'9' => self.skip_word(),
            b'(' | b'[' | b'{' => {
                self.depth += 1;
                self.operator(self.depth > MAX_DEPTH);
            }
            b')' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                self.at += 1;
            }
            b'}' => {
                self.depth = self.depth.saturating_sub(1);
                self.at += 1;
                self.after_brace();
            }
            b';' | b',' => {
                self.at += 1;
                self.run = 0;
                if byte == b';' && self.depth == 0 {
                    self.item_ends();
                }
            }
            b'!' | b'&' | b'*' | b'-' | b'+' | b'.' | b'<' | b'|' | b'=' | b'/' | b'%' | b'^' | b'?' | b'>' | b':' => {
                self.operator(false);
            }
            _ => self.at += 1,
        }
    }

    fn operator(&mut self, is_too_deep: bool) {
        self.run += 1;
        if is_too_deep || self.run > MAX_RUN {
            self.layout.too_deep.get_or_insert(self.at);
        }
        self.at += 1;
    }

    /// Behind a brace: the statement or item has ended, unless something goes on with it.
    fn after_brace(&mut self) {
        let rest = self.after_space(0);
        let goes_on = match rest.first() {
            Some(b';' | b'.' | b'?' | b',' | b')' | b'+' | b'-' | b'*' | b'/' | b'=' | b'<' | b'>' | b'&' | b'|') => {
                true
            }
            Some(_) => rest.starts_with(b"else") || rest.starts_with(b"as "),
            None => false,
        };
        // A comment is no division.
        let goes_on = goes_on && !rest.starts_with(b"//") && !rest.starts_with(b"/*");
        if !goes_on {
            self.run = 0;
            if self.depth == 0 {
                self.item_ends();
            }
        }
    }

    fn item_ends(&mut self) {
        self.layout.items.push(self.start..self.at);
        self.start = self.at;
    }

    fn after_space(&self, ahead: usize) -> &[u8] {
        self.bytes.get(self.at + ahead..).unwrap_or_default().trim_ascii_start()
    }

    fn skip_line(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    }

    fn line_comment(&mut self) {
        let start = self.at + 2;
        let is_doc = matches!(self.peek(2), b'/' | b'!');
        self.skip_line();
        if !is_doc {
            self.layout.comments.push(start..self.at);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 1;
        self.at += 2;
        while depth > 0 && self.at < self.bytes.len() {
            match (self.peek(0), self.peek(1)) {
                (b'/', b'*') => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', b'/') => {
                    depth -= 1;
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => return,
                _ => {}
            }
        }
    }

    /// A character, or a lifetime.
    fn quote(&mut self) {
        if self.peek(1) == b'\\' {
            self.at += 3;
            while !matches!(self.peek(0), b'\'' | b'\n' | 0) {
                self.at += 1;
            }
            self.at += 1;
            return;
        }
        let letter = self.bytes.get(self.at + 1..).unwrap_or_default();
        let width = match letter.first() {
            Some(0xc0..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..) => 4,
            Some(_) | None => 1,
        };
        self.at += if letter.get(width) == Some(&b'\'') { width + 2 } else { 1 };
    }

    /// A word, or the letters before a string.
    fn word(&mut self) {
        let start = self.at;
        self.skip_word();
        let word = self.bytes.get(start..self.at).unwrap_or_default();
        if !matches!(word, b"r" | b"br" | b"cr" | b"b" | b"c") {
            self.run += usize::from(word == b"else");
            return;
        }
        let is_raw = word.ends_with(b"r");
        let hashes = self.bytes.get(self.at..).unwrap_or_default().iter().take_while(|byte| **byte == b'#').count();
        match self.peek(if is_raw { hashes } else { 0 }) {
            b'"' if is_raw => {
                self.at += hashes + 1;
                self.raw_string(hashes);
            }
            b'"' => self.string(),
            b'\'' if word == b"b" => self.quote(),
            _ => {}
        }
    }

    fn raw_string(&mut self, hashes: usize) {
        while let Some(quote) = memchr::memchr(b'"', self.bytes.get(self.at..).unwrap_or_default()) {
            self.at += quote + 1;
            let closing = self.bytes.get(self.at..).unwrap_or_default().iter().take(hashes);
            if closing.filter(|byte| **byte == b'#').count() == hashes {
                self.at += hashes;
                return;
            }
        }
        self.at = self.bytes.len();
    }

    fn skip_word(&mut self) {
        while matches!(self.peek(0), b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80..) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::layout;

    #[test]
    fn comments_are_those_outside_of_strings() {
        let text = "// one\nfn a() { \"// no\"; r#\"\n// no \" either\"#; '\"'; b'\\''; 'x: loop {} } // two\n/* // no */ /// doc";
        let found = layout(text);
        let comments: Vec<&str> = found.comments.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(comments, [" one", " two"]);
    }

    #[test]
    fn items_end_where_they_do() {
        let text = "use a::{b, c};\nfn f() { if x { 1 } else { 2 } }\nconst A: T = T { a: 1 };\nimpl X { fn g() {} }\n";
        let found = layout(text);
        let items: Vec<&str> = found.items.iter().map(|range| text[range.clone()].trim()).collect();
        let wanted = [
            "use a::{b, c};",
            "fn f() { if x { 1 } else { 2 } }",
            "const A: T = T { a: 1 };",
            "impl X { fn g() {} }",
            "",
        ];
        assert_eq!(items, wanted);
    }

    #[test]
    fn what_is_too_deep_is_told_before_it_is_parsed() {
        for text in
            ["(".repeat(500), "!".repeat(5000), format!("a{}", ".b()".repeat(5000)), "if a {} else ".repeat(5000)]
        {
            assert!(layout(&text).too_deep.is_some());
        }
        assert!(layout(&"fn a() { b.c().d(&e); }\n".repeat(5000)).too_deep.is_none());
    }
}
