//! What functions of Rust and PHP send for each variant of an enum: `fn as_str(&self)` with a `match`, or with a format.

use std::collections::HashMap;

use super::declarations::DeclarationReader;
use super::declared::{Frame, Item};
use super::filled;
use super::lexer::Kind;
use super::looks::{is_code_of_words, is_shaped, words_of};
use super::value::{COMPUTED, Value};
use crate::catalog::Format;

/// Names of functions that give a code, the likeliest first; what is in none of the lists may do so as well.
const RANKS: [&[&str]; 4] = [
    &["code", "error_code", "as_code", "to_code", "err_code", "code_str", "wire_code", "get_code"],
    &["as_str", "to_str", "as_static_str", "id", "error_id", "identifier", "key", "name"],
    &["as_ref", "from", "into"],
    &["fmt", "to_string"],
];

/// Parts of the names of functions that give anything else.
const OTHERS: [&str; 16] = [
    "message", "desc", "help", "hint", "title", "text", "detail", "http", "status", "severity", "level", "url", "doc",
    "category", "exit", "try_from",
];

/// A function that tells variants apart.
struct Function<'t> {
    rank: usize,
    /// The type whose `impl` it is in.
    of: Option<&'t str>,
    /// Its body.
    from: usize,
    to: usize,
}

/// What is sent for one variant.
#[derive(Debug, Clone)]
struct Sent {
    variant: String,
    value: Value,
}

impl<'t> DeclarationReader<'_, 't> {
    /// Gives the variants of enums the codes that functions have for them.
    pub(super) fn sent_by_functions(&mut self) {
        let language = self.tree.language();
        if !matches!(language, Format::Rust | Format::Php) {
            return;
        }
        let functions = self.functions();
        for nth in 0..self.groups.len() {
            let Some(group) =
                self.groups.get(nth).filter(|group| group.frame == Frame::Enum && !group.items.is_empty())
            else {
                continue;
            };
            let Some(name) = group.name else { continue };
            // In PHP a value that is written is what is sent.
            let is_bare = |item: &Item| match &item.value {
                Value::Implicit(_) => true,
                Value::Text(_, at) => self.tree.literal(*at).is_none(),
                Value::Number(..) | Value::Unreadable(..) | Value::Expression(..) => false,
            };
            if language == Format::Php && !group.items.iter().all(is_bare) {
                continue;
            }
            let variants: HashMap<String, (i128, usize)> = group
                .items
                .iter()
                .filter_map(|item| {
                    let number = match &item.value {
                        Value::Number(number, at) => number.parse().ok().map(|number| (number, *at)),
                        Value::Text(..) | Value::Unreadable(..) | Value::Implicit(_) | Value::Expression(..) => None,
                    };
                    Some((item.name.clone()?, number.unwrap_or((0, item.first))))
                })
                .collect();
            let is_numbered = group.items.iter().any(|item| matches!(item.value, Value::Number(..)));
            let mut found: Option<(usize, Vec<Sent>)> = None;
            let mut texts: Vec<Sent> = Vec::new();
            for function in &functions {
                let sent = self.sent(function, name, &variants, is_numbered);
                if sent.is_empty() {
                    continue;
                }
                let is_code = is_of_codes(function.rank, &sent);
                if is_code && found.as_ref().is_none_or(|(rank, _)| function.rank < *rank) {
                    found = Some((function.rank, sent));
                } else if !is_code && texts.is_empty() {
                    texts = sent;
                }
            }
            if let Some((_, sent)) = found {
                self.replace(nth, sent);
            }
            for text in texts {
                if let Value::Text(said, _) = text.value
                    && said.contains(' ')
                    && let Some(item) =
                        self.items(nth).iter_mut().find(|item| item.name.as_deref() == Some(text.variant.as_str()))
                {
                    item.message = item.message.take().or(Some(said));
                }
            }
        }
    }

    /// The values of variants are those that are sent; a variant without one keeps none.
    fn replace(&mut self, group: usize, sent: Vec<Sent>) {
        for stray in sent.iter().filter(|sent| is_stray(sent)) {
            let Value::Unreadable(_, at) = stray.value else { continue };
            let name = Some(stray.variant.clone());
            self.add(group, Item { name, key: None, value: stray.value.clone(), first: at, last: at, message: None });
        }
        let sent: Vec<Sent> = sent.into_iter().filter(|sent| !is_stray(sent)).collect();
        let rest = sent.iter().find(|sent| sent.variant == "_").map(|sent| sent.value.clone());
        for item in self.items(group) {
            if matches!(item.value, Value::Unreadable(NO_VARIANT, _)) {
                continue;
            }
            let own = sent.iter().find(|sent| item.name.as_deref() == Some(sent.variant.as_str()));
            match own {
                Some(own) => item.value = own.value.clone(),
                None => item.value = rest.clone().unwrap_or(Value::Unreadable(NOT_SENT, item.first)),
            }
        }
    }

    /// All functions with a name that may give a code.
    fn functions(&self) -> Vec<Function<'t>> {
        let (mut all, mut impls): (Vec<Function<'t>>, Vec<(usize, &'t str)>) = (Vec::new(), Vec::new());
        for at in 0..self.tree.end() {
            impls.retain(|(end, _)| at < *end);
            if !self.tree.is_word(at) {
                continue;
            }
            let brace = || {
                let brace = (at + 1..self.tree.end()).take(80).find(|at| matches!(self.tree.word(*at), "{" | ";"))?;
                Some(brace).filter(|brace| self.tree.word(*brace) == "{")
            };
            match self.tree.word(at) {
                "enum" if self.tree.language() == Format::Php => {
                    impls.extend(brace().map(|brace| (self.tree.close(brace), self.tree.word(at + 1))));
                }
                // What other functions of PHP give, such as a colour, looks like a code too.
                "function" if self.tree.language() == Format::Php => {
                    let name = words_of(self.tree.word(at + 1)).join("_");
                    let rank = RANKS.iter().position(|names| names.contains(&name.as_str()));
                    let of = impls.last().map(|(_, name)| *name);
                    all.extend(rank.zip(brace()).map(|(rank, brace)| Function {
                        rank,
                        of,
                        from: brace + 1,
                        to: self.tree.close(brace),
                    }));
                }
                "impl" => {
                    if let Some(brace) = brace() {
                        let end = self.tree.find(at, brace, |word| word == "where").unwrap_or(brace);
                        let last =
                            (at + 1..end).rev().find(|at| self.tree.is_word(*at) && self.tree.word(at - 1) != "<");
                        impls.extend(last.map(|last| (self.tree.close(brace), self.tree.word(last))));
                    }
                }
                "fn" => {
                    let name = self.tree.word(at + 1);
                    let rank = RANKS.iter().position(|names| names.contains(&name)).unwrap_or(RANKS.len());
                    let is_other = rank == RANKS.len() && OTHERS.iter().any(|part| name.contains(part));
                    if let Some(brace) = brace().filter(|_| !is_other) {
                        let of = impls.last().map(|(_, name)| *name);
                        all.push(Function { rank, of, from: brace + 1, to: self.tree.close(brace) });
                    }
                }
                _ => {}
            }
        }
        all
    }

    /// What a function gives for the variants of this enum; nothing if it is about something else.
    fn sent(
        &self,
        function: &Function<'t>,
        name: &str,
        variants: &HashMap<String, (i128, usize)>,
        is_numbered: bool,
    ) -> Vec<Sent> {
        let is_own = function.of == Some(name);
        let matched = (function.from..function.to).find(|at| self.tree.word(*at) == "match" && self.tree.is_word(*at));
        let Some(matched) = matched else {
            if !is_own || !is_numbered || function.rank >= RANKS.len() {
                return Vec::new();
            }
            return self.formatted(function, variants);
        };
        let Some(brace) = (matched..function.to).take(80).find(|at| self.tree.word(*at) == "{") else {
            return Vec::new();
        };
        let (mut at, end) = (brace + 1, self.tree.close(brace).min(function.to));
        let between = if self.tree.language() == Format::Php { "," } else { "|" };
        let mut all = Vec::new();
        while at < end {
            let Some(arrow) = self.tree.find(at, end, |word| word == "=>") else { break };
            let stop = match self.tree.word(arrow + 1) {
                "{" => self.tree.behind(arrow + 1),
                _ => self.tree.find(arrow + 1, end, |word| word == ",").unwrap_or(end),
            };
            let value = self.result(arrow + 1, stop.min(end));
            let guard = self.tree.find(at, arrow, |word| word == "if").unwrap_or(arrow);
            let mut part = at;
            while part < guard {
                let bar = self.tree.find(part, guard, |word| word == between).unwrap_or(guard);
                let variant = self.variant(part, bar, name, is_own, variants);
                match (variant, &value) {
                    (Some(variant), Some(value)) => all.push(Sent { variant, value: value.clone() }),
                    (None, Some(Value::Text(..) | Value::Number(..))) => {
                        all.extend(self.stray(part, bar, name, is_own));
                    }
                    (_, Some(_) | None) => {}
                }
                part = bar + 1;
            }
            at = stop.max(arrow + 1) + usize::from(self.tree.word(stop) == ",");
        }
        let is_about = all.iter().any(|sent| sent.variant != "_" && !is_stray(sent));
        if is_about { all } else { Vec::new() }
    }

    /// The variant that a pattern is of; `_` for one that fits all.
    fn variant(
        &self,
        from: usize,
        to: usize,
        name: &str,
        is_own: bool,
        variants: &HashMap<String, (i128, usize)>,
    ) -> Option<String> {
        let end = self.tree.find(from, to, |word| matches!(word, "(" | "{")).unwrap_or(to);
        let last = (from..end).rev().find(|at| self.tree.is_word(*at))?;
        let word = self.tree.word(last);
        if word == "_" || (word == "default" && self.tree.language() == Format::Php) {
            return Some("_".to_owned());
        }
        let is_path = last >= from + 2 && self.tree.word(last - 1) == "::";
        let of = if is_path { self.tree.word(last - 2) } else { "" };
        let fits = of == name || (matches!(of, "Self" | "self" | "static") && is_own) || (!is_path && is_own);
        (fits && variants.contains_key(word)).then(|| word.to_owned())
    }

    /// A pattern that names no variant that is there.
    fn stray(&self, from: usize, to: usize, name: &str, is_own: bool) -> Option<Sent> {
        let end = self.tree.find(from, to, |word| matches!(word, "(" | "{")).unwrap_or(to);
        let last = (from..end).rev().find(|at| self.tree.is_word(*at))?;
        let of = if last >= from + 2 && self.tree.word(last - 1) == "::" { self.tree.word(last - 2) } else { "" };
        let is_meant = (of == name || (of == "Self" && is_own)) && !self.tree.word(last).contains('_');
        is_meant.then(|| Sent { variant: self.tree.word(last).to_owned(), value: Value::Unreadable(NO_VARIANT, last) })
    }

    /// The value that an arm gives: one string, one number, or a constant of the file.
    fn result(&self, from: usize, to: usize) -> Option<Value> {
        if let [only] = (from..to).filter(|at| self.tree.literal(*at).is_some()).take(2).collect::<Vec<_>>().as_slice()
        {
            let value = self.value(*only, only + 1)?;
            // What is written into a text is not said by it.
            let has_hole = matches!(&value, Value::Text(text, _) if text.contains('{'));
            return Some(if has_hole { Value::Unreadable(COMPUTED, *only) } else { value });
        }
        let is_number = |at: usize| self.tree.token(at).is_some_and(|token| matches!(token.kind, Kind::Number));
        if (from..to).any(|at| self.tree.literal(at).is_some()) {
            return Some(Value::Unreadable(COMPUTED, from));
        }
        if is_number(from) && from + 1 == to {
            return self.value(from, to);
        }
        let is_path = from < to && (from..to).all(|at| self.tree.is_word(at) || self.tree.word(at) == "::");
        let last = self.tree.word(to.saturating_sub(1));
        let known =
            || self.groups.iter().flat_map(|group| &group.items).find(|item| item.name.as_deref() == Some(last));
        match known().filter(|_| is_path).map(|item| item.value.clone()) {
            Some(value @ (Value::Text(..) | Value::Number(..))) => Some(value),
            _ => Some(Value::Unreadable(COMPUTED, from)),
        }
    }

    /// What a function without a `match` makes of the number of each variant.
    fn formatted(&self, function: &Function<'t>, variants: &HashMap<String, (i128, usize)>) -> Vec<Sent> {
        let has_format = (function.from..function.to)
            .any(|at| matches!(self.tree.word(at), "format" | "write") && self.tree.word(at + 1) == "!");
        if !has_format {
            return Vec::new();
        }
        let mut all = Vec::new();
        for (variant, (number, at)) in variants {
            let value = match filled::result(&self.tree, function.from, function.to, *number) {
                Some(text) => Value::Text(text, *at),
                None => return Vec::new(),
            };
            all.push(Sent { variant: variant.clone(), value });
        }
        all
    }
}

const NO_VARIANT: &str = "the function that gives the codes has an arm for it, and the enum has no such variant";

fn is_stray(sent: &Sent) -> bool {
    matches!(sent.value, Value::Unreadable(NO_VARIANT, _))
}

const NOT_SENT: &str = "no arm of the function that gives the codes is of it";

/// True if a function of this rank gives codes.
fn is_of_codes(rank: usize, sent: &[Sent]) -> bool {
    let count = |is: &dyn Fn(&Value) -> bool| sent.iter().filter(|sent| is(&sent.value)).count();
    let shaped = count(&|value| matches!(value, Value::Text(text, _) if is_shaped(text)));
    let prose = count(&|value| matches!(value, Value::Text(text, _) if !is_shaped(text)));
    let numbers = count(&|value| matches!(value, Value::Number(..)));
    let strict = count(&|value| matches!(value, Value::Text(text, _) if is_code_of_words(text)));
    match rank {
        0 => shaped + numbers > prose,
        1 | 2 => shaped > prose,
        3 => shaped > prose && strict * 2 > shaped,
        _ => strict > 0 && strict * 2 > sent.len() && prose == 0,
    }
}
