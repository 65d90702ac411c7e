//! `[api]` and `[api.NAME]`: what is particular to an API.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::faults::Config;
use super::values::{Pair, find, in_file_order, kind};
use crate::api::{Api, WordKind, in_toml, key, normal};
use crate::error::Error;
use crate::project::apis::NamedApi;
use crate::text::nearest;

/// The keys of an API beside its words.
const KEYS: [&str; 6] = ["extends", "replace", "code-pattern", "common-codes", "canary-alphabets", "envelope"];

/// What an API starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    /// The words that pages of any API are written with.
    General,
    /// These, and what is particular to Tencent Cloud API 3.0.
    Tencent,
    /// No words.
    Nothing,
}

impl Base {
    const ALL: [Self; 3] = [Self::General, Self::Tencent, Self::Nothing];

    fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Tencent => "tencent-cloud-3",
            Self::Nothing => "nothing",
        }
    }

    fn api(self) -> Api {
        match self {
            Self::General => Api::general(),
            Self::Tencent => Api::tencent_cloud_3(),
            Self::Nothing => Api::new(Api::general().shape().clone()),
        }
    }
}

/// So many APIs a file may name; each has lists of words of its own.
const MAX_APIS: usize = 1000;

/// Every key of an API.
fn keys() -> Vec<String> {
    WordKind::ALL.iter().map(|kind| key(kind.name())).chain(KEYS.map(str::to_owned)).collect()
}

impl Config<'_> {
    /// `[api]`, with the APIs below it that have a name.
    pub(super) fn apis(&mut self, table: &DeTable<'_>) {
        let known = keys();
        let mut own: Vec<Pair<'_, '_>> = Vec::new();
        for pair in in_file_order(table) {
            let (key, value) = pair;
            let name = key.get_ref().as_ref();
            match value.get_ref() {
                _ if known.iter().any(|known| known == name) => own.push(pair),
                DeValue::Table(keys) if is_meant_as("envelope", name, keys, &known) => {
                    self.fault(&key.span(), &format!("unknown key `{name}`"), "did you mean `[api.envelope]`?");
                }
                DeValue::Table(_) if self.apis.named.len() >= MAX_APIS => {
                    let message = format!("more than {MAX_APIS} tables `[api.NAME]`");
                    self.fault(&key.span(), &message, "split the file: errcatalog.toml is looked for in every folder");
                    break;
                }
                DeValue::Table(keys) => {
                    let title = format!("[api.{}]", bare(name));
                    // One with faults is there all the same.
                    let api = self.api(&title, &in_file_order(keys), "a named API").unwrap_or_default();
                    self.apis.named.push(NamedApi { name: name.to_owned(), api, span: key.span() });
                }
                _ => self.unknown_of(&known, &key.span(), name, "`[api]`"),
            }
        }
        // `[api.ferry]` alone says nothing of the others.
        if !own.is_empty() || table.is_empty() {
            self.apis.default = self.api("[api]", &own, "`[api]`");
        }
    }

    /// The API of a table; none if something is wrong with it.
    fn api(&mut self, title: &str, pairs: &[Pair<'_, '_>], whose: &str) -> Option<Api> {
        let faults = self.faults();
        let known = keys();
        for (key, _) in pairs.iter().filter(|(key, _)| !known.iter().any(|known| known == key.get_ref().as_ref())) {
            self.unknown_of(&known, &key.span(), key.get_ref(), whose);
        }
        let base = self.word(pairs, "extends", &Base::ALL, Base::as_str).map_or(Base::General, |set| set.value);
        let mut api = base.api();
        for (word, span) in self.list(pairs, "replace") {
            match WordKind::ALL.iter().copied().find(|kind| key(kind.name()) == word) {
                Some(kind) if find(pairs, &word).is_some() => api = api.without_words(kind),
                Some(_) => {
                    let message = format!("`replace` names `{word}`, and {title} has no such key");
                    let help = format!("write the words that count instead, such as {word} = [\"…\"]");
                    self.fault(&span, &message, &help);
                }
                None => {
                    let kinds: Vec<String> = WordKind::ALL.iter().map(|kind| key(kind.name())).collect();
                    let help = match nearest(&word, kinds.iter().map(String::as_str)) {
                        Some(near) => format!("did you mean {near:?}?"),
                        None => format!("there are {}", kinds.join(", ")),
                    };
                    self.fault(&span, &format!("`replace` names {word:?}, which is no list of words"), &help);
                }
            }
        }
        for kind in WordKind::ALL.iter().copied() {
            let words = self.list(pairs, &key(kind.name()));
            api = api.with_words(kind, words.into_iter().map(|(word, _)| word));
        }
        if find(pairs, "common-codes").is_some() {
            let codes = self.list(pairs, "common-codes");
            api = api.common_codes(codes.into_iter().map(|(code, _)| code));
        }
        if let Some((pattern, span)) = self.string(pairs, "code-pattern") {
            match api.clone().code_pattern(&pattern) {
                Ok(told) => api = told,
                Err(error) => self.refused(&span, "code-pattern", &error),
            }
        }
        if let Some((pair, span)) = find(pairs, "canary-alphabets").map(|pair| (pair, pair.1.span())) {
            let sets: Vec<String> = self.list(pairs, "canary-alphabets").into_iter().map(|(set, _)| set).collect();
            let example =
                "write two sets of letters that share none, such as canary-alphabets = [\"zqxjkw\", \"vybfhp\"]";
            match (sets.as_slice(), pair.1.get_ref()) {
                ([first, second], _) => match Api::check_alphabets(first, second) {
                    Ok(()) => api = api.canary_alphabets(first, second),
                    Err(message) => self.fault(&span, &format!("`canary-alphabets`: {message}"), example),
                },
                (_, DeValue::Array(all)) if all.len() != 2 => {
                    self.fault(&span, "`canary-alphabets` are not two sets", example);
                }
                _ => {}
            }
        }
        if let Some((key, value)) = find(pairs, "envelope") {
            match value.get_ref() {
                DeValue::Table(keys) => api = self.envelope(api, &inner(title), &key.span(), keys),
                other => {
                    let message = format!("`envelope` is {}, not a table", kind(other));
                    let help = format!("write `{}`, and below it code = \"/error/code\"", inner(title));
                    self.fault(&key.span(), &message, &help);
                }
            }
        }
        (self.faults() == faults).then(|| api.written_in(title))
    }

    /// What the library says of a value.
    fn refused(&mut self, span: &Range<usize>, key: &str, error: &Error) {
        self.fault_with(span, || {
            (format!("`{key}`: {}", error.message()), error.help().unwrap_or("write another").to_owned())
        });
    }

    fn unknown_of(&mut self, known: &[String], span: &Range<usize>, name: &str, whose: &str) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        self.unknown_key(span, name, &known, whose);
    }

    /// The words of the list that a key has, and where.
    fn list(&mut self, pairs: &[Pair<'_, '_>], wanted: &str) -> Vec<(String, Range<usize>)> {
        let Some((key, value)) = find(pairs, wanted) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let message = format!("`{wanted}` is {}, not a list", kind(value.get_ref()));
            self.fault_with(&key.span(), || (message, format!("write {wanted} = [{}]", written(value.get_ref()))));
            return Vec::new();
        };
        let mut words = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(word) if normal(word).is_empty() => {
                    self.fault(&item.span(), &format!("`{wanted}` holds a word that cannot be seen"), "remove it");
                }
                DeValue::String(word) => words.push((word.to_string(), item.span())),
                other => {
                    let message = format!("`{wanted}` holds {}, not strings alone", kind(other));
                    let help = || {
                        let items: Vec<String> = items.iter().map(|item| written(item.get_ref())).collect();
                        format!("write {wanted} = [{}]", items.join(", "))
                    };
                    self.fault_with(&item.span(), || (message, help()));
                }
            }
        }
        words
    }

    /// Which API each catalog is of, once all are known.
    pub(super) fn resolve_apis(&mut self) {
        let wanted = std::mem::take(&mut self.api_names);
        let mut used = vec![false; self.apis.named.len()];
        let mut times: HashMap<Option<&str>, usize> = HashMap::new();
        for (_, name) in &wanted {
            *times.entry(name.as_ref().map(|(name, _)| name.as_str())).or_default() += 1;
        }
        for (nth, name) in &wanted {
            let is_alone = times.get(&name.as_ref().map(|(name, _)| name.as_str())) == Some(&1);
            if let Some(catalog) = self.catalogs.get_mut(*nth) {
                catalog.set_alone(is_alone);
            }
        }
        for (nth, name) in wanted {
            let Some((name, span)) = name else {
                if let Some(catalog) = self.catalogs.get_mut(nth) {
                    catalog.set_api(self.apis.default.clone());
                }
                continue;
            };
            match self.apis.named.iter().position(|api| api.name == name) {
                Some(at) => {
                    if let Some(used) = used.get_mut(at) {
                        *used = true;
                    }
                    let api = self.apis.named.get(at).map(|named| named.api.clone());
                    if let Some(catalog) = self.catalogs.get_mut(nth) {
                        catalog.set_api(api);
                    }
                }
                None => {
                    let known: Vec<&str> = self.apis.named.iter().map(|api| api.name.as_str()).collect();
                    let help = match nearest(&name, known.iter().copied()) {
                        Some(near) => format!("did you mean {near:?}?"),
                        None => format!("write `[api.{}]`, and below it what is particular to it", bare(&name)),
                    };
                    self.fault(&span, &format!("no API is named {name:?}"), &help);
                }
            }
        }
        let unused: Vec<NamedApi> =
            self.apis.named.iter().zip(used).filter(|(_, used)| !used).map(|(api, _)| api.clone()).collect();
        for api in unused {
            let name = &api.name;
            let help =
                format!("write api = {} in the `[[catalog]]` whose API it is, or `[api]` for all", in_toml(name));
            self.fault(&api.span, &format!("no catalog is of the API {name:?}"), &help);
        }
    }
}

/// Whether a table of this name was meant as that of a key: the name is near, and no key in it is one of an API.
fn is_meant_as(key: &str, name: &str, table: &DeTable<'_>, known: &[String]) -> bool {
    nearest(name, std::iter::once(key)).is_some()
        && !table.iter().any(|(key, _)| known.iter().any(|known| known == key.get_ref().as_ref()))
}

/// The table of its envelope.
fn inner(title: &str) -> String {
    title.replace(']', ".envelope]")
}

/// A name as a key of TOML.
fn bare(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { in_toml(name) }
}

/// The value as it would be in a list of strings.
fn written(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => in_toml(text),
        DeValue::Integer(number) => in_toml(&number.to_string()),
        DeValue::Float(number) => in_toml(&number.to_string()),
        DeValue::Boolean(value) => in_toml(&value.to_string()),
        DeValue::Datetime(date) => in_toml(&date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => "\"…\"".to_owned(),
    }
}
