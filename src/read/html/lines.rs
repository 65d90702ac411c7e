//! The text outside of tables as lines of Markdown: what lists codes is then told alike, however a page is written.

use crate::read::page::BREAK;
use crate::text::fold;

/// What the next text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Paragraph,
    Item,
    Term,
    Definition,
}

/// Text that is being collected, with its marks.
#[derive(Debug)]
pub(super) struct Lines {
    begins: Begins,
    /// How many lists are open.
    depth: usize,
    /// Whether it is a heading, which links to itself.
    is_in_heading: bool,
    /// Whether what is read is set as it is written, as blocks of code are.
    is_preformatted: bool,
    text: String,
    /// Where its first visible character is.
    start: Option<usize>,
    /// The marks that are open.
    open: Vec<(&'static str, &'static str)>,
    /// Whether the last line is a term of a list of definitions.
    is_behind_term: bool,
    lines: Vec<(usize, String)>,
}

/// More lists inside each other than any page of codes has.
const MAX_DEPTH: usize = 16;

/// The marks of Markdown around what stands in this element.
fn mark(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "code" | "kbd" | "samp" | "tt" => Some(("`", "`")),
        "strong" | "b" => Some(("**", "**")),
        _ => None,
    }
}

impl Lines {
    pub(super) fn new() -> Self {
        Self {
            begins: Begins::Paragraph,
            depth: 0,
            is_in_heading: false,
            is_preformatted: false,
            text: String::new(),
            start: None,
            open: Vec::new(),
            is_behind_term: false,
            lines: Vec::new(),
        }
    }

    /// An element begins.
    pub(super) fn start(&mut self, name: &str, leads_here: Option<bool>, at: usize) {
        // Headings link to themselves.
        let link = leads_here.filter(|_| !self.is_in_heading).map(|here| ("[", if here { "](#)" } else { "](x)" }));
        if let Some(mark) = mark(name).or(link) {
            // A mark inside of itself is none.
            if !self.open.contains(&mark) {
                self.open.push(mark);
                self.text.push_str(mark.0);
            }
            return;
        }
        let begins = match name {
            "li" => Begins::Item,
            "dt" => Begins::Term,
            "dd" => Begins::Definition,
            "ul" | "ol" | "menu" => {
                self.end_line(at);
                self.depth += 1;
                return;
            }
            "pre" => {
                self.end_line(at);
                self.is_preformatted = true;
                return;
            }
            _ => return,
        };
        self.end_line(at);
        if self.begins == Begins::Definition && begins == Begins::Item {
            // A definition that is a list.
            self.lines.push((at, ":".to_owned()));
        }
        self.begins = begins;
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &str, at: usize) {
        let open = match name {
            "a" => self.open.iter().rposition(|open| open.0 == "["),
            _ => mark(name).and_then(|mark| self.open.iter().rposition(|open| *open == mark)),
        };
        if let Some(nth) = open {
            let (_, end) = self.open.remove(nth);
            self.text.push_str(end);
        }
        match name {
            "li" | "dt" | "dd" => {
                self.end_line(at);
                self.begins = Begins::Paragraph;
            }
            "ul" | "ol" | "menu" => {
                self.end_line(at);
                self.depth = self.depth.saturating_sub(1);
                self.begins = Begins::Paragraph;
            }
            "pre" => {
                self.end_line(at);
                self.is_preformatted = false;
            }
            _ => {}
        }
    }

    /// Text, with the place of its first visible character if it has any.
    pub(super) fn push(&mut self, text: &str, offset: Option<usize>) {
        if !self.is_preformatted {
            self.start = self.start.or(offset);
            self.text.push_str(text);
        }
    }

    /// What follows is a heading.
    pub(super) fn start_heading(&mut self) {
        self.is_in_heading = true;
    }

    /// The text that was collected, as one line with its marks: of a heading.
    pub(super) fn take_heading(&mut self) -> String {
        self.is_in_heading = false;
        self.close_marks();
        self.start = None;
        fold(&std::mem::take(&mut self.text)).into_owned()
    }

    /// What follows is on another line.
    pub(super) fn end_line(&mut self, at: usize) {
        self.close_marks();
        let text = std::mem::take(&mut self.text);
        let Some(start) = self.start.take() else { return };
        let indent = "  ".repeat(self.depth.saturating_sub(1).min(MAX_DEPTH));
        let mut parts =
            text.split([BREAK, '\n', '\r']).map(|part| fold(part).into_owned()).filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        let line = match self.begins {
            // Several terms may share a definition.
            Begins::Term if self.is_behind_term => first,
            Begins::Paragraph | Begins::Term => {
                self.lines.push((start.min(at), String::new()));
                first
            }
            Begins::Item => format!("{indent}- {first}"),
            Begins::Definition => format!(": {first}"),
        };
        self.lines.push((start, line));
        self.is_behind_term = self.begins == Begins::Term;
        self.lines.extend(parts.map(|part| (start, part)));
        self.begins = Begins::Paragraph;
    }

    /// The lines since the last time.
    pub(super) fn take(&mut self, at: usize) -> Vec<(usize, String)> {
        self.end_line(at);
        std::mem::take(&mut self.lines)
    }

    /// Markup inside of a line ends with it.
    fn close_marks(&mut self) {
        while let Some((_, end)) = self.open.pop() {
            self.text.push_str(end);
        }
    }
}
