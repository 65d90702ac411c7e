//! What a page holds that must be the same in every language.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A page in one language, as the sections below its headings.
pub(super) struct Page {
    /// From the folder of the repository.
    pub(super) path: String,
    /// What stands above the first heading is a section without a title.
    pub(super) sections: Vec<Section>,
    /// The third line, which leads to the other language.
    pub(super) languages: String,
}

/// A heading, and what stands below it, up to the next one.
pub(super) struct Section {
    pub(super) level: usize,
    /// What leads to the heading, behind `#`.
    pub(super) anchor: String,
    /// The heading itself is the first, unless there is none.
    pub(super) parts: Vec<Part>,
}

/// What is translated in one go: within it the order is that of the language, between two it is that of the page.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) line: usize,
    pub(super) kind: Kind,
    pub(super) spans: Vec<String>,
    pub(super) links: Vec<String>,
    /// Text as it is shown, without the marks of Markdown; code in it is an `x`.
    pub(super) shown: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Item,
    /// It is told as its row, which has the line.
    Cell,
    /// A block of code, with its fences and the comment above it that says where it comes from.
    Block(String),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "list item",
            Self::Cell => "table row",
            Self::Block(_) => "block of code",
        })
    }
}

impl Part {
    fn new(line: usize, kind: Kind) -> Self {
        Self { line, kind, spans: Vec::new(), links: Vec::new(), shown: String::new() }
    }

    /// The numbers in its prose, such as `1.88` and `65,536`.
    pub(super) fn numbers(&self) -> Vec<String> {
        let outside = |c: char| !c.is_ascii_digit() && c != '.' && c != ',';
        let numbers = self.shown.split(outside).map(|number| number.trim_matches(['.', ',']).to_owned());
        numbers.filter(|number| !number.is_empty()).collect()
    }

    /// The first words of it, to find it by.
    pub(super) fn start(&self) -> String {
        self.shown.chars().take(12).collect()
    }
}

impl Section {
    pub(super) fn line(&self) -> usize {
        self.parts.first().map_or(1, |part| part.line)
    }

    pub(super) fn title(&self) -> &str {
        self.parts.first().map_or("", |part| &part.shown)
    }
}

impl Page {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let nothing = Section { level: 0, anchor: String::new(), parts: Vec::new() };
        let mut reader = Reader { text, anchors: BTreeMap::new(), sections: vec![nothing], open: Vec::new() };
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            reader.take(event, range);
        }
        Self {
            path: path.to_owned(),
            sections: reader.sections,
            languages: text.lines().nth(2).unwrap_or_default().to_owned(),
        }
    }

    /// Which heading an anchor leads to.
    pub(super) fn heading(&self, anchor: &str) -> Option<usize> {
        self.sections.iter().position(|section| section.level > 0 && section.anchor == anchor)
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.sections.iter().flat_map(|section| &section.parts)
    }
}

struct Reader<'t> {
    text: &'t str,
    anchors: BTreeMap<String, usize>,
    sections: Vec<Section>,
    /// Parts that are not ended yet: a paragraph may stand in an item.
    open: Vec<Part>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let line = self.text[..range.start].matches('\n').count() + 1;
        match event {
            Event::Start(Tag::Heading { .. }) => self.open.push(Part::new(line, Kind::Heading)),
            Event::Start(Tag::Paragraph) => self.open.push(Part::new(line, Kind::Paragraph)),
            Event::Start(Tag::Item) => self.open.push(Part::new(line, Kind::Item)),
            Event::Start(Tag::TableCell) => self.open.push(Part::new(line, Kind::Cell)),
            Event::Start(Tag::CodeBlock(_)) => {
                let above = self.text[..range.start].lines().next_back().unwrap_or_default();
                let comment = if above.starts_with("<!-- ") { above } else { "" };
                let text = format!("{comment}\n{}", &self.text[range]);
                self.open.push(Part::new(line, Kind::Block(text)));
            }
            Event::End(TagEnd::Heading(level)) => {
                let Some(part) = self.open.pop() else { return };
                let anchor = self.anchor(&part.shown, &self.text[range]);
                self.sections.push(Section { level: depth(level), anchor, parts: vec![part] });
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock) => {
                let Some(part) = self.open.pop() else { return };
                if let Some(section) = self.sections.last_mut() {
                    section.parts.push(part);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(part) = self.open.last_mut() {
                    part.links.push(dest_url.to_string());
                }
            }
            Event::Code(code) => {
                if let Some(part) = self.open.last_mut() {
                    part.spans.push(code.to_string());
                    part.shown.push('x');
                }
            }
            Event::Text(text) => self.show(&text),
            Event::SoftBreak | Event::HardBreak => self.show("\n"),
            Event::Start(_) | Event::End(_) | Event::Html(_) | Event::InlineHtml(_) | Event::Rule => {}
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Of a block of code the whole range counts, not what is shown of it.
    fn show(&mut self, text: &str) {
        if let Some(part) = self.open.last_mut().filter(|part| !matches!(part.kind, Kind::Block(_))) {
            part.shown.push_str(text);
        }
    }

    /// As GitHub makes it of a title: small letters, digits and hyphens; a second one gets a number.
    fn anchor(&mut self, shown: &str, source: &str) -> String {
        let title = if source.contains('`') { source.trim().trim_start_matches('#').trim_start() } else { shown };
        let title = title.to_lowercase();
        let kept = title.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let before = self.anchors.entry(anchor.clone()).or_default();
        *before += 1;
        if *before == 1 { anchor } else { format!("{anchor}-{}", *before - 1) }
    }
}

fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
