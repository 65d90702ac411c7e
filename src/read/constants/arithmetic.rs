//! Whole numbers that a source file computes: `1 << 3`, `0x8000 | 3017`, `BASE + 1`.

use super::lexer::Kind;
use super::looks::speaks_of_errors;
use super::tree::TokenTree;
use crate::catalog::Format;

/// How deep brackets and signs are followed.
const MAX_DEPTH: usize = 40;

/// The value of the tokens from `from` to `to`, if they are whole numbers, names of such, and operators; none else.
pub(super) fn evaluate(
    tree: &TokenTree<'_, '_>,
    from: usize,
    to: usize,
    name: &dyn Fn(&str) -> Option<i128>,
) -> Option<i128> {
    let mut parser = Parser { tree, at: from, to, name };
    let value = parser.binary(0, 0)?;
    // `as u16` behind a value of Rust changes none that fits.
    (parser.at == to).then_some(value)
}

/// True if the tokens could be a number: words, numbers and operators alone, with one number or name at least.
pub(super) fn is_expression(tree: &TokenTree<'_, '_>, from: usize, to: usize) -> bool {
    let is_part = |at: usize| match tree.token(at).map(|token| &token.kind) {
        Some(Kind::Word | Kind::Number) => true,
        Some(Kind::Mark) => {
            matches!(
                tree.word(at),
                "(" | ")" | "|" | "&" | "^" | "<" | ">" | "+" | "-" | "*" | "/" | "%" | "~" | "::" | "."
            )
        }
        Some(Kind::Text(_)) | None => false,
    };
    from < to && (from..to).all(is_part)
}

struct Parser<'p, 'l, 't> {
    tree: &'p TokenTree<'l, 't>,
    at: usize,
    to: usize,
    name: &'p dyn Fn(&str) -> Option<i128>,
}

impl Parser<'_, '_, '_> {
    fn word(&self) -> &str {
        if self.at < self.to { self.tree.word(self.at) } else { "" }
    }

    /// The operator here, how strongly it binds, and how many tokens it has.
    fn operator(&self) -> Option<(&'static str, u8, usize)> {
        let is_go = self.tree.language() == Format::Go;
        let is_double = self.at + 1 < self.to && self.tree.word(self.at + 1) == self.word();
        let (operator, strength, length) = match self.word() {
            "*" if !is_double => ("*", 6, 1),
            "/" if !is_double && self.tree.language() != Format::Python => ("/", 6, 1),
            "%" => ("%", 6, 1),
            "+" => ("+", 5, 1),
            "-" => ("-", 5, 1),
            "<" if is_double => ("<<", if is_go { 6 } else { 4 }, 2),
            ">" if is_double => (">>", if is_go { 6 } else { 4 }, 2),
            "&" => ("&", if is_go { 6 } else { 3 }, 1),
            "^" => ("^", if is_go { 5 } else { 2 }, 1),
            "|" => ("|", if is_go { 5 } else { 1 }, 1),
            _ => return None,
        };
        Some((operator, strength, length))
    }

    fn binary(&mut self, least: u8, depth: usize) -> Option<i128> {
        let mut left = self.unary(depth)?;
        while let Some((operator, strength, length)) = self.operator().filter(|(_, strength, _)| *strength > least) {
            self.at += length;
            let right = self.binary(strength, depth + 1)?;
            left = match operator {
                "*" => left.checked_mul(right)?,
                "/" => left.checked_div(right)?,
                "%" => left.checked_rem(right)?,
                "+" => left.checked_add(right)?,
                "-" => left.checked_sub(right)?,
                "<<" => left.checked_mul(1_i128.checked_shl(u32::try_from(right).ok().filter(|by| *by < 100)?)?)?,
                ">>" => left.checked_shr(u32::try_from(right).ok()?)?,
                "&" => left & right,
                "^" => left ^ right,
                "|" => left | right,
                _ => return None,
            };
        }
        Some(left)
    }

    fn unary(&mut self, depth: usize) -> Option<i128> {
        if depth > MAX_DEPTH {
            return None;
        }
        let value = match self.word() {
            "-" => {
                self.at += 1;
                self.unary(depth + 1)?.checked_neg()?
            }
            "+" => {
                self.at += 1;
                self.unary(depth + 1)?
            }
            "~" => {
                self.at += 1;
                !self.unary(depth + 1)?
            }
            // A reference of Rust is its value.
            "*" | "&" if self.tree.language() == Format::Rust => {
                self.at += 1;
                self.unary(depth + 1)?
            }
            "(" => {
                let close = self.tree.close(self.at);
                if close >= self.to {
                    return None;
                }
                // `(int)5`, `(ErrorCode) 5`: a type in brackets before a value.
                let is_type = close == self.at + 2
                    && self.tree.is_word(self.at + 1)
                    && (self.name)(self.tree.word(self.at + 1)).is_none()
                    && close + 1 < self.to
                    && !matches!(self.tree.word(close + 1), "+" | "-" | "*" | "/" | "%" | "|" | "&" | "^" | "<" | ">");
                if is_type {
                    self.at = close + 1;
                    self.unary(depth + 1)?
                } else {
                    self.bracketed(close, depth)?
                }
            }
            _ => self.operand(depth)?,
        };
        while self.word() == "as" && self.tree.is_word(self.at + 1) {
            self.at += 2;
        }
        Some(value)
    }

    /// What is in the bracket here, which closes there.
    fn bracketed(&mut self, close: usize, depth: usize) -> Option<i128> {
        let to = std::mem::replace(&mut self.to, close);
        self.at += 1;
        let value = self.binary(0, depth + 1)?;
        let is_all = self.at == close;
        (self.to, self.at) = (to, close + 1);
        is_all.then_some(value)
    }

    fn operand(&mut self, depth: usize) -> Option<i128> {
        let at = self.at;
        match self.tree.token(at).filter(|_| at < self.to)?.kind {
            Kind::Number => {
                self.at += 1;
                whole(self.tree.word(at), self.tree.language())
            }
            Kind::Word => {
                let mut last = at;
                while last + 2 < self.to
                    && matches!(self.tree.word(last + 1), "::" | ".")
                    && self.tree.is_word(last + 2)
                {
                    last += 2;
                }
                self.at = last + 1;
                // Whatever a method of Rust makes of `self` without arguments is its number.
                if self.tree.word(at) == "self" && self.tree.language() == Format::Rust {
                    if self.word() == "(" && self.tree.close(self.at) == self.at + 1 {
                        self.at += 2;
                    }
                    return (self.name)("self");
                }
                // `ErrorCode(5)` and `int32(5)` are conversions; of what another function gives, nothing is known.
                if self.word() == "(" {
                    let word = self.tree.word(last);
                    let close = self.tree.close(self.at);
                    let converts = word.ends_with("Code")
                        || speaks_of_errors(word)
                        || word.trim_start_matches('u').starts_with("int");
                    return if converts && close < self.to { self.bracketed(close, depth) } else { None };
                }
                (self.name)(self.tree.word(last))
            }
            Kind::Text(_) | Kind::Mark => None,
        }
    }
}

/// What Rust writes behind a number.
const RUST_TYPES: [&str; 12] = ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];

/// The whole number that a word of digits is.
pub(super) fn whole(word: &str, language: Format) -> Option<i128> {
    let digits = word.replace(['_', '\''], "").to_ascii_lowercase();
    // What says the type: `1u32`, `0x1FuL`, `1n`.
    let digits = RUST_TYPES.iter().find_map(|suffix| digits.strip_suffix(suffix)).unwrap_or(&digits);
    let digits = digits.trim_end_matches(['u', 'l', 'n']);
    let has_octal = matches!(language, Format::Cpp | Format::Java | Format::Go | Format::Php | Format::Node);
    match digits.split_at_checked(2) {
        Some(("0x", digits)) => i128::from_str_radix(digits, 16),
        Some(("0o", digits)) => i128::from_str_radix(digits, 8),
        Some(("0b", digits)) => i128::from_str_radix(digits, 2),
        // `017` is 15, but `018` of JavaScript is no such number.
        Some(_) if has_octal && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            i128::from_str_radix(digits, 8)
        }
        _ => digits.parse::<i128>(),
    }
    .ok()
}
