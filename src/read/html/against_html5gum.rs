//! The tokens of random texts, against those of html5gum, which implements the whole standard.

use html5gum::{DefaultEmitter, Spanned, Token as Gum, Tokenizer};
use proptest::prelude::*;

use super::{Tag, Token, span, tokens};

/// What html5gum makes of a text.
fn of_html5gum(text: &str) -> Vec<Token> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let taken = Tokenizer::new_with_emitter(text, emitter).filter_map(|token| {
        let Ok(token) = token;
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Some(match token {
            Gum::StartTag(tag) => {
                let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| lossy(value));
                let style = attribute(b"style").unwrap_or_default().to_ascii_lowercase();
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
                Token::Start(Tag {
                    name: lossy(&tag.name),
                    range: tag.span.start..tag.span.end,
                    colspan: attribute(b"colspan").and_then(|value| span(&value)),
                    rowspan: attribute(b"rowspan").and_then(|value| span(&value)),
                    leads_here: attribute(b"href").map(|to| to.starts_with('#')),
                    is_hidden: attribute(b"hidden").is_some() || style.contains("display:none"),
                })
            }
            Gum::EndTag(tag) => Token::End { name: lossy(&tag.name), range: tag.span.start..tag.span.end },
            Gum::String(Spanned { value, span }) => Token::Text { text: lossy(&value), range: span.start..span.end },
            Gum::Comment(comment) => Token::Comment { range: comment.span.start..comment.span.end },
            Gum::Error(error) if error.value == html5gum::Error::EofInTag => {
                Token::Cut { range: error.span.start..error.span.end }
            }
            Gum::Doctype(_) | Gum::Error(_) => return None,
        })
    });
    taken.collect()
}

/// As lines, with texts that follow each other joined, and without places that nobody looks at.
fn lines(tokens: impl IntoIterator<Item = Token>) -> Vec<String> {
    let (mut lines, mut cut) = (Vec::new(), None);
    let mut before: Option<(String, usize, usize)> = None;
    for token in tokens {
        if let Token::Text { text, range } = token {
            before = Some(match before {
                Some((known, start, _)) => (known + &text, start, range.end),
                None => (text, range.start, range.end),
            });
            continue;
        }
        if let Token::Cut { range } = token {
            // It is the last; html5gum has it before the text that it follows.
            cut = Some(format!("cut to {}", range.end));
            continue;
        }
        lines.extend(before.take().map(|text| format!("{text:?}")));
        lines.push(match token {
            Token::Comment { range } => format!("comment to {}", range.end),
            Token::Start(_) | Token::End { .. } | Token::Text { .. } | Token::Cut { .. } => format!("{token:?}"),
        });
    }
    lines.extend(before.map(|text| format!("{text:?}")));
    lines.extend(cut);
    lines
}

/// What texts are put together from.
const PARTS: &[&str] = &[
    "<",
    ">",
    "/",
    "!",
    "?",
    "-",
    "--",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "\t",
    "\r\n",
    "\r",
    "&",
    "#",
    ";",
    "a",
    "A1",
    "é",
    "中",
    "</",
    "<!",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!doctype html",
    "<!DOCTYPE",
    "<![CDATA[",
    "]]>",
    "<?php",
    "</>",
    "<td",
    "<TD ",
    "</td",
    "</td>",
    "<tr>",
    "<table>",
    "<a href=",
    "href='#x'",
    "href=\"&num;y\"",
    "hidden",
    "colspan=2",
    "colspan='&#50;'",
    "rowspan=\"+3x\"",
    "rowspan",
    "style='display: None'",
    "style=\"color:red\"",
    "<title>",
    "</title",
    "</title>",
    "<textarea ",
    "</textarea>",
    "<script>",
    "<script",
    "</script",
    "</script>",
    "</scripts>",
    "<style>",
    "</style>",
    "</STYLE ",
    "<xmp>",
    "<plaintext>",
    "<noscript>",
    "&amp;",
    "&amp",
    "&AMP;",
    "&lt",
    "&nbsp;",
    "&nbsp",
    "&notin;",
    "&notit;",
    "&not",
    "&copy=",
    "&frac12",
    "&frac12;",
    "&there4;",
    "&NotEqualTilde;",
    "&fjlig;",
    "&bogus;",
    "&Tab;",
    "&NewLine;",
    "&#",
    "&#x",
    "&#38",
    "&#38;",
    "&#x26;",
    "&#X2f",
    "&#0;",
    "&#128;",
    "&#x81;",
    "&#x9F;",
    "&#xD800;",
    "&#x110000;",
    "&#99999999999;",
    "&ast;",
    "&lowbar;",
    "&grave;",
    "&bsol;",
    "&lsqb;",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

    #[test]
    fn tokens_are_those_of_html5gum(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..24)) {
        let text = parts.concat();
        prop_assert_eq!(lines(tokens(&text)), lines(of_html5gum(&text)), "{:?}", text);
    }
}
