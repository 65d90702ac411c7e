//! Codes that are numbers, or end with one, and the unknown numbers that they are compared with.
//!
//! Numbers have no families. What a client does with a number that nobody documents is seen at many, inside the lengths
//! that are documented: near the documented ones, and all over the numbers of that length. They are the same for every
//! seed, since a number drawn at random may well be inside a range that has an arm.

use crate::probe::{Role, Words};
use crate::sort::{Listed, Sorted, sort_once};

/// How many unknown numbers are probed on either side of a documented one.
pub(super) const NEAR: usize = 3;

/// How many unknown numbers of one length are probed, about.
const FAR: u128 = 45;

/// What outcomes carry of a number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Carried {
    /// So many of its first digits, as in `4xx`.
    Class(usize),
    /// Some of its digits, such as those of a module.
    Parts,
}

/// The last number of a code, and what is around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number<'c> {
    before: &'c str,
    digits: &'c str,
    after: &'c str,
    radix: u32,
}

/// What all numbers of one form have in common: the text around the digits, and how many these are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    before: String,
    after: String,
    width: usize,
    radix: u32,
    upper: bool,
}

impl Form {
    /// A code with this word where codes of the form have their digits.
    pub(super) fn no_number(&self, word: &str) -> String {
        if self.is_entire() { word.to_owned() } else { format!("{}{word}{}", self.before, self.after) }
    }

    /// How many digits codes of this form have.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// True if codes of this form are numbers and nothing else.
    pub(super) fn is_entire(&self) -> bool {
        is_entire(&self.before, &self.after)
    }
}

fn is_entire(before: &str, after: &str) -> bool {
    after.is_empty() && matches!(before, "" | "-" | "0x" | "0X" | "-0x" | "-0X")
}

impl<'c> Number<'c> {
    /// `None` for a code without digits, or with more than fit a number of 128 bits.
    pub(super) fn of(code: &'c str) -> Option<Self> {
        let unsigned = code.strip_prefix('-').unwrap_or(code);
        if let Some(digits) = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X"))
            && (1..=32).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_hexdigit())
        {
            return Some(Self { before: &code[..code.len() - digits.len()], digits, after: "", radix: 16 });
        }
        let end = code.rfind(|c: char| c.is_ascii_digit())? + 1;
        let start = code[..end].rfind(|c: char| !c.is_ascii_digit());
        let start = start.map_or(0, |at| at + code[at..].chars().next().map_or(1, char::len_utf8));
        let (before, digits, after) = (&code[..start], &code[start..end], &code[end..]);
        (digits.len() <= 38).then_some(Self { before, digits, after, radix: 10 })
    }

    /// True if the code is a number and nothing else.
    pub(super) fn is_entire(&self) -> bool {
        is_entire(self.before, self.after)
    }

    pub(super) fn value(&self) -> Option<u128> {
        u128::from_str_radix(self.digits, self.radix).ok()
    }

    /// Adds to the words what this outcome carries of the number.
    pub(super) fn see_through(&self, carried: Carried, outcome: &str, words: &mut Words) {
        match carried {
            Carried::Class(count) => {
                if let Some(class) = self.digits.get(..count) {
                    words.add_class(class, self.digits.len());
                }
            }
            // Of a number alone nobody can tell what it is.
            Carried::Parts if !outcome.bytes().any(|byte| byte.is_ascii_alphabetic()) => {}
            Carried::Parts => {
                let all: String = self.before.chars().filter(char::is_ascii_digit).chain(self.digits.chars()).collect();
                let bare = |digits: &'_ str| digits.trim_start_matches('0').to_owned();
                for run in outcome.split(|c: char| !c.is_ascii_digit()) {
                    // All of them too, with letters in front (`HTTP404`), or filled up.
                    let is_part = run.len() <= self.digits.len() && self.digits.contains(run);
                    if !run.is_empty() && (is_part || run == all || bare(run) == bare(self.digits)) {
                        words.add(run.to_owned(), Role::Class);
                    }
                }
            }
        }
    }

    pub(super) fn form(&self) -> Form {
        let upper = self.digits.bytes().any(|b| b.is_ascii_uppercase());
        let [before, after] = [self.before, self.after].map(str::to_owned);
        Form { before, after, width: self.digits.len(), radix: self.radix, upper }
    }

    /// The text around the digits.
    fn text(&self) -> (&'c str, &'c str) {
        (self.before, self.after)
    }
}

/// The documented numbers, by their forms.
#[derive(Debug)]
pub(super) struct Numbers {
    forms: Sorted<Form, Vec<u128>>,
    /// How many texts stand around documented numbers that are not entire codes.
    texts: usize,
    /// All documented codes are one text around a number.
    is_all: bool,
}

impl Numbers {
    pub(super) fn new(codes: &[String]) -> Self {
        let numbers = || codes.iter().filter_map(|code| Number::of(code));
        let mut values: Vec<(Form, u128)> =
            numbers().filter_map(|number| Some((number.form(), number.value()?))).listed();
        sort_once(&mut values);
        let mut forms: Sorted<Form, Vec<u128>> = Sorted::default();
        for (form, value) in values {
            forms.entry(form, Vec::new()).push(value);
        }
        let mut texts: Vec<_> = numbers().filter(|number| !number.is_entire()).map(|number| number.text()).listed();
        sort_once(&mut texts);
        // A text with a dot is a family, for which a handler may well have an arm.
        let is_one = matches!(&texts[..], [(before, after)] if !before.contains('.') && !after.contains('.'));
        let is_all = is_one && numbers().filter(|number| !number.is_entire()).count() == codes.len();
        Self { forms, texts: texts.len(), is_all }
    }

    /// The number that a code is, be it behind a text that all documented codes have.
    pub(super) fn entire<'c>(&self, code: &'c str) -> Option<Number<'c>> {
        Number::of(code)
            .filter(|number| number.is_entire() || (self.is_all && self.forms.get(&number.form()).is_some()))
    }

    /// The documented numbers of this form.
    pub(super) fn of(&self, form: &Form) -> &[u128] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// True if the text around this number tells nothing: it is a sign or a prefix, or stands around all numbers of several.
    pub(super) fn is_only_number(&self, number: &Number<'_>) -> bool {
        let with_text = |form: &Form| (form.before.as_str(), form.after.as_str()) == number.text();
        let several = || {
            self.forms.items().iter().filter(|(form, _)| with_text(form)).map(|(_, values)| values.len()).sum::<usize>()
                > 1
        };
        number.is_entire() || (self.texts == 1 && (several() || self.forms.items().len() == 1))
    }

    /// Unknown numbers next to this one, the nearest first.
    pub(super) fn near(&self, form: &Form, value: u128) -> Vec<String> {
        let known = self.of(form);
        // Where many in a row are documented, none is near.
        let nearest = |next: fn(u128, u128) -> Option<u128>| {
            let mut found: Vec<String> = Vec::new();
            for by in 1..64 {
                if found.len() < NEAR
                    && let Some(other) = next(value, by)
                    && known.binary_search(&other).is_err()
                {
                    found.extend(self.text(form, other));
                }
            }
            found
        };
        let (above, below) = (nearest(u128::checked_add), nearest(u128::checked_sub));
        let mut near: Vec<String> = Vec::new();
        for at in 0..above.len().max(below.len()) {
            near.extend(above.get(at).cloned());
            near.extend(below.get(at).cloned());
        }
        near
    }

    /// Unknown numbers of the form, as many for every first digit; none of these or below, none above.
    pub(super) fn far(&self, form: &Form, above: Option<u128>, most: Option<u128>) -> Vec<String> {
        let radix = u128::from(form.radix);
        let Some(unit) = radix.checked_pow(form.width as u32 - 1) else { return Vec::new() };
        let first = if self.is_padded(form) || form.width == 1 { 0 } else { 1 };
        let (start, end) = (unit * first, unit.checked_mul(radix).map_or(u128::MAX, |end| end - 1));
        let start = above.map_or(start, |above| start.max(above.saturating_add(1)));
        let end = most.map_or(end, |most| most.min(end));
        let known = self.of(form);
        let span = end.saturating_sub(start);
        let mut found: Vec<u128> = Vec::new();
        for nth in 0..FAR {
            // Not all of them even, nor at the ends of hundreds.
            let at = start
                + (span / FAR).saturating_mul(nth)
                + (span % FAR) * nth / FAR
                + (nth * nth * 7 + nth * 3) % (span / FAR).clamp(1, 97);
            let free =
                (0..64).map(|by| at + by).find(|v| *v <= end && known.binary_search(v).is_err() && !found.contains(v));
            found.extend(free);
        }
        found.into_iter().filter_map(|value| self.text(form, value)).collect()
    }

    /// A code with this word where codes of the form have their digits.
    /// The greatest numbers of integer types that a documented number of this form fits, and those next to them that do not.
    pub(super) fn limits(&self, form: &Form) -> Vec<(u128, [Option<String>; 4])> {
        let negative = u128::from(form.before.starts_with('-'));
        let least = self.of(form).first().copied().unwrap_or(0);
        let bits = [7_u32, 8, 15, 16, 31, 32, 63, 64];
        let limits = bits.iter().map(|bits| (1_u128 << bits) - 1 + negative);
        let known = limits.filter(|limit| *limit >= least);
        known
            .map(|limit| (limit, [limit - 1, limit, limit + 1, limit + 2].map(|value| self.text(form, value))))
            .filter(|(_, texts)| texts.iter().all(Option::is_some))
            .collect()
    }

    fn is_padded(&self, form: &Form) -> bool {
        let radix = u128::from(form.radix);
        let unit = radix.checked_pow(form.width as u32 - 1).unwrap_or(u128::MAX);
        form.width > 1 && (form.radix == 16 || self.of(form).first().is_some_and(|least| *least < unit))
    }

    /// The code of this number; `None` if it needs more digits, or fewer where they are not filled up.
    pub(super) fn text(&self, form: &Form, value: u128) -> Option<String> {
        let Form { before, after, width, radix, upper } = form;
        let width = *width;
        let digits = match (radix, upper) {
            (16, true) => format!("{value:0width$X}"),
            (16, false) => format!("{value:0width$x}"),
            _ if self.is_padded(form) => format!("{value:0width$}"),
            _ => value.to_string(),
        };
        (digits.len() == width).then(|| format!("{before}{digits}{after}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(codes: &[&str]) -> Numbers {
        let mut codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        codes.sort();
        Numbers::new(&codes)
    }

    #[test]
    fn near_numbers_are_unknown_and_of_the_same_length() {
        let numbers = numbers(&["400", "401", "404", "-100", "0x8000000f", "ERR-0017"]);
        let near = |code: &str| {
            let number = Number::of(code).unwrap();
            numbers.near(&number.form(), number.value().unwrap())
        };
        assert_eq!(near("401"), ["402", "399", "403", "398", "405", "397"]);
        assert_eq!(near("-100"), ["-101", "-102", "-103"]);
        assert_eq!(near("0x8000000f")[..2], ["0x80000010", "0x8000000e"]);
        assert_eq!(near("ERR-0017")[..2], ["ERR-0018", "ERR-0016"]);
    }

    #[test]
    fn far_numbers_are_spread_over_all_of_their_length() {
        let numbers = numbers(&["400", "401", "7", "08006", "-2147467259", "0x80004005"]);
        let far = |code: &str, most| numbers.far(&Number::of(code).unwrap().form(), None, most);
        let of = far("400", None);
        assert_eq!(of.len(), 45);
        for digit in '1'..='9' {
            assert!(of.iter().filter(|code| code.starts_with(digit)).count() >= 4, "{digit}: {of:?}");
        }
        assert!(of.iter().all(|code| code.len() == 3) && !of.contains(&"400".to_owned()));
        assert_eq!(far("7", None).len(), 9);
        assert!(far("08006", None).iter().any(|code| code.starts_with('0')));
        assert!(far("-2147467259", None).iter().all(|code| code.len() == 11 && code.starts_with('-')));
        assert!(far("0x80004005", None).iter().all(|code| code.len() == 10));
        assert!(far("400", Some(255)).iter().all(|code| code.as_str() <= "255"));
    }

    #[test]
    fn limits_are_those_of_types_that_hold_some() {
        let limits = |codes: &[&str]| -> Vec<u128> {
            numbers(codes).limits(&Number::of(codes[0]).unwrap().form()).iter().map(|(limit, _)| *limit).collect()
        };
        assert_eq!(limits(&["101", "250"]), [127, 255]);
        assert_eq!(limits(&["130", "999"]), [255]);
        assert_eq!(limits(&["-101"]), [128, 256]);
        assert_eq!(limits(&["2147483000"]), [2_147_483_647, 4_294_967_295]);
        assert_eq!(limits(&["1001"]), [0; 0]);
    }

    #[test]
    fn text_around_numbers_tells_something_if_there_are_several() {
        let is_only = |codes: &[&str]| numbers(codes).is_only_number(&Number::of(codes[0]).unwrap());
        assert!(is_only(&["1001", "Busy"]) && is_only(&["ERR-1001", "ERR-1002", "TIMEOUT"]) && is_only(&["ERR-1"]));
        assert!(!is_only(&["AUTH1001", "AUTH1002", "PAY2001"]) && !is_only(&["ERR-1001", "TIMEOUT", "1"]));
    }
}
