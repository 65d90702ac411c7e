//! Tokens with their brackets matched: what every reader of declarations goes through. No position is out of bounds:
//! behind the last token there are empty words.

use super::lexer::{Kind, Lexed, Token};
use super::literal::Literal;
use crate::catalog::Format;

/// What goes on behind it, in every language.
pub(super) const OPEN: [&str; 17] =
    ["=", "+", ",", "(", "[", "{", ".", ":", "|", "&", "?", "=>", "::", "->", "==", "extends", "implements"];

/// The tokens of a file; positions count tokens.
pub(super) struct TokenTree<'l, 't> {
    pub(super) lexed: &'l Lexed<'t>,
    /// For every bracket that opens, the one that closes it, or the end of the file; for every other token, 0.
    pairs: Vec<usize>,
}

impl<'l, 't> TokenTree<'l, 't> {
    pub(super) fn new(lexed: &'l Lexed<'t>) -> Self {
        Self { lexed, pairs: pairs(lexed) }
    }

    pub(super) fn language(&self) -> Format {
        self.lexed.syntax.language
    }

    /// How many tokens there are.
    pub(super) fn end(&self) -> usize {
        self.lexed.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<&'l Token> {
        self.lexed.tokens.get(at)
    }

    /// The token as it is written.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.lexed.word(at)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.lexed.is_word(at)
    }

    /// True for the first token of a line.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_first)
    }

    /// True if nothing is between the token and the one before.
    pub(super) fn touches_last(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|last| self.token(last));
        matches!((last, self.token(at)), (Some(last), Some(token)) if last.end == token.start)
    }

    /// The string that the token is.
    pub(super) fn literal(&self, at: usize) -> Option<&'l Literal> {
        self.lexed.literal(at)
    }

    /// What the string says that the token is.
    pub(super) fn text(&self, at: usize) -> Option<String> {
        self.literal(at)?.value(self.lexed.text).ok()
    }

    /// The bracket that closes the one at this position, or the end of the file; 0 if there is no bracket that opens.
    pub(super) fn close(&self, at: usize) -> usize {
        self.pairs.get(at).copied().unwrap_or(0)
    }

    /// The position behind a token, or behind all that its bracket holds.
    pub(super) fn behind(&self, at: usize) -> usize {
        self.close(at).max(at) + 1
    }

    /// The first token on the level of the range for which this holds.
    pub(super) fn find(&self, from: usize, to: usize, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        let mut at = from;
        while at < to {
            if is_it(self.word(at)) {
                return Some(at);
            }
            at = self.behind(at);
        }
        None
    }

    /// The last word of a range, whatever its level.
    pub(super) fn last_word(&self, from: usize, to: usize) -> Option<&'t str> {
        (from..to).rev().find(|at| self.is_word(*at)).map(|at| self.word(at))
    }
}

/// See [`TokenTree::pairs`].
fn pairs(lexed: &Lexed<'_>) -> Vec<usize> {
    let mut pairs = vec![0; lexed.tokens.len()];
    let mut set = |opener: usize, close: usize| pairs.get_mut(opener).into_iter().for_each(|pair| *pair = close);
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (at, token) in lexed.tokens.iter().enumerate() {
        match (&token.kind, lexed.word(at)) {
            (Kind::Mark, "(") => open.push((at, ")")),
            (Kind::Mark, "[") => open.push((at, "]")),
            (Kind::Mark, "{") => open.push((at, "}")),
            (Kind::Mark, close @ (")" | "]" | "}")) if open.last().is_some_and(|(_, wanted)| *wanted == close) => {
                if let Some((opener, _)) = open.pop() {
                    set(opener, at);
                }
            }
            _ => {}
        }
    }
    for (opener, _) in open {
        set(opener, lexed.tokens.len());
    }
    pairs
}
