//! Differences inside one text.

use std::fmt;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::printable;

/// Texts with more tokens than this between their common ends are shown one after the other: the comparison costs the square.
const MANY: usize = 2000;
/// Texts of which less than this, in thousandths, stayed are shown one after the other: shreds cannot be read.
const SHREDS: u32 = 350;

/// A part of a text that changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Piece {
    /// In both texts.
    Kept(String),
    /// Only in the old text.
    Removed(String),
    /// Only in the new text.
    Added(String),
}

impl Piece {
    /// The text of the piece.
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

/// How one text became another: by words where words have spaces, by characters in Chinese, Japanese and Korean.
///
/// The kept and removed pieces together are the old text, the kept and added ones the new text, to the last byte.
/// [`Display`](fmt::Display) marks what was removed and what was added as `git diff --word-diff` does:
///
/// ```
/// use errcatalog::TextDiff;
///
/// let words = TextDiff::between("The instance does not exist.", "The cluster does not exist.");
/// assert_eq!(words.to_string(), "The [-instance-]{+cluster+} does not exist.");
///
/// let characters = TextDiff::between("实例不支持该接口。", "实例暂不支持该接口。");
/// assert_eq!(characters.to_string(), "实例{+暂+}不支持该接口。");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TextDiff {
    pieces: Vec<Piece>,
}

impl TextDiff {
    /// Compares two texts.
    pub fn between(old: &str, new: &str) -> Self {
        let (old_tokens, new_tokens) = (tokens(old), tokens(new));
        let runs = runs(&old_tokens, &new_tokens);
        let runs = if stayed(&runs, old.len() + new.len()) < SHREDS { replaced(old, new) } else { joined(runs) };
        let mut pieces = Vec::new();
        for run in runs {
            match run {
                Run::Kept(text) => pieces.push(Piece::Kept(text)),
                Run::Changed(old, new) => {
                    pieces.extend((!old.is_empty()).then_some(Piece::Removed(old)));
                    pieces.extend((!new.is_empty()).then_some(Piece::Added(new)));
                }
            }
        }
        Self { pieces }
    }

    pub(super) fn of_pieces(pieces: Vec<Piece>) -> Self {
        Self { pieces }
    }

    /// The pieces, in their order; where text was replaced, what was removed comes first.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// True if the texts are equal.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Kept(_)))
    }
}

impl fmt::Display for TextDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Kept(text) => f.write_str(&printable(text))?,
                Piece::Removed(text) => write!(f, "[-{}-]", printable(text))?,
                Piece::Added(text) => write!(f, "{{+{}+}}", printable(text))?,
            }
        }
        Ok(())
    }
}

/// How much of two texts is common, in thousandths: 1000 if they are equal.
pub(super) fn likeness(old: &str, new: &str) -> u32 {
    stayed(&runs(&tokens(old), &tokens(new)), old.len() + new.len())
}

/// The same, letter by letter whatever the script.
pub(super) fn likeness_of_letters(old: &str, new: &str) -> u32 {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let kept: usize = capture_diff_slices(Algorithm::Myers, &old, &new)
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    thousandths(2 * kept, old.len() + new.len())
}

pub(super) fn thousandths(part: usize, whole: usize) -> u32 {
    (part * 1000).checked_div(whole).and_then(|ratio| u32::try_from(ratio).ok()).unwrap_or(1000)
}

enum Run {
    Kept(String),
    Changed(String, String),
}

/// How much of both texts together is in kept runs.
fn stayed(runs: &[Run], bytes: usize) -> u32 {
    let kept: usize = runs.iter().map(|run| if let Run::Kept(text) = run { text.len() } else { 0 }).sum();
    thousandths(2 * kept, bytes)
}

fn replaced(old: &str, new: &str) -> Vec<Run> {
    vec![Run::Changed(old.to_owned(), new.to_owned())]
}

fn runs(old: &[&str], new: &[&str]) -> Vec<Run> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut runs = Vec::new();
    push_kept(&mut runs, &old[..head]);
    let (old_part, new_part) = (&old[head..old_end], &new[head..new_end]);
    if old_part.len() + new_part.len() > MANY {
        push_changed(&mut runs, old_part, new_part);
    } else {
        for op in capture_diff_slices(Algorithm::Myers, old_part, new_part) {
            match op {
                DiffOp::Equal { old_index, len, .. } => push_kept(&mut runs, &old_part[old_index..old_index + len]),
                _ => push_changed(&mut runs, &old_part[op.old_range()], &new_part[op.new_range()]),
            }
        }
    }
    push_kept(&mut runs, &old[old_end..]);
    runs
}

fn push_kept(runs: &mut Vec<Run>, tokens: &[&str]) {
    match runs.last_mut() {
        _ if tokens.is_empty() => {}
        Some(Run::Kept(text)) => text.extend(tokens.iter().copied()),
        _ => runs.push(Run::Kept(tokens.concat())),
    }
}

fn push_changed(runs: &mut Vec<Run>, old: &[&str], new: &[&str]) {
    match runs.last_mut() {
        _ if old.is_empty() && new.is_empty() => {}
        Some(Run::Changed(before, after)) => {
            before.extend(old.iter().copied());
            after.extend(new.iter().copied());
        }
        _ => runs.push(Run::Changed(old.concat(), new.concat())),
    }
}

/// Joins replacements that only a blank keeps apart: two words that were replaced by two others read as one change.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let (Run::Changed(old, new), [.., Run::Changed(before, after), Run::Kept(blank)]) = (&run, &mut out[..])
            && is_blank(blank)
            && [old, new, &**before, &**after].iter().all(|text| !text.is_empty())
        {
            for (text, more) in [(before, old), (after, new)] {
                text.push_str(blank);
                text.push_str(more);
            }
            out.pop();
        } else {
            out.push(run);
        }
    }
    out
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Words, runs of white space, and single characters: all others, and those of scripts that put no space between words.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let class = Class::of(c);
        let joins = match class {
            Class::Mark => true,
            Class::Single => false,
            Class::Word | Class::Blank => last == Some(class),
        };
        if !joins && at > start {
            tokens.push(&text[start..at]);
            start = at;
        }
        // A mark belongs to the character before it.
        if class != Class::Mark || last.is_none() {
            last = Some(class);
        }
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Blank,
    /// A token of its own.
    Single,
    /// Drawn on the character before it.
    Mark,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{3099}' | '\u{309a}' => Self::Mark,
            // Radicals to Yi, with kana, jamo and ideographs; Hangul; compatibility forms; the planes of ideographs.
            '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' => {
                if c.is_whitespace() {
                    Self::Blank
                } else {
                    Self::Single
                }
            }
            '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}' => Self::Single,
            c if c.is_whitespace() => Self::Blank,
            c if c.is_alphanumeric() || c == '_' => Self::Word,
            _ => Self::Single,
        }
    }
}
