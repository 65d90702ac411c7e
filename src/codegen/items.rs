//! What a module is written from: every code with its name, and what the catalog says of it.

use std::collections::HashMap;

use super::name;
use super::options::Options;
use crate::catalog::{Catalog, Entry, Scope};
use crate::code::{CodeForm, ErrorCode};
use crate::error::{Error, Result};
use crate::sort::sort_by;

/// A code, and what is said of it.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) code: String,
    /// What the variant is called; of nested enums, that of the detail.
    pub(super) name: String,
    /// The other of two names.
    pub(super) alias: Option<String>,
    /// The same, if all that is documented of the code has it: what means something else elsewhere is not called so.
    symbol: Option<String>,
    /// Whose it is, the widest first.
    pub(super) scopes: Vec<Scope>,
    pub(super) http_status: Option<String>,
    pub(super) description: String,
    pub(super) cause: Option<String>,
    pub(super) solution: Option<String>,
    pub(super) is_deprecated: bool,
}

impl Item {
    /// The first segment.
    pub(super) fn family(&self) -> &str {
        self.code.split('.').next().unwrap_or(&self.code)
    }

    /// How it is named where the enum is known.
    pub(super) fn path(&self, options: &Options) -> String {
        let (name, variant) = (&options.name, &self.name);
        match options.nested {
            false => format!("{name}::{variant}"),
            true => {
                format!("{name}::{}({}::{variant})", name::variant(self.family()), detail_type(self.family()))
            }
        }
    }

    fn of(code: &str, entries: &[&Entry]) -> Self {
        let mut scopes: Vec<Scope> =
            Scope::ALL.into_iter().filter(|scope| entries.iter().any(|entry| entry.scope() == *scope)).collect();
        if scopes.is_empty() {
            scopes.push(Scope::Unknown);
        }
        let said = |field: fn(&Entry) -> Option<&str>| entries.iter().find_map(|entry| field(entry)).map(str::to_owned);
        let description = entries.iter().map(|entry| entry.description()).find(|text| !text.is_empty());
        let alias = said(Entry::alias);
        let is_of_all = entries.iter().all(|entry| entry.alias() == alias.as_deref());
        Self {
            code: code.to_owned(),
            name: String::new(),
            symbol: alias.clone().filter(|_| is_of_all),
            alias,
            scopes,
            http_status: said(Entry::http_status),
            description: description.unwrap_or_default().to_owned(),
            cause: said(Entry::cause),
            solution: said(Entry::solution),
            is_deprecated: entries.is_empty(),
        }
    }
}

/// The codes of a catalog, in the order of their bytes, and what is left out since no server sends it.
#[derive(Debug)]
pub(super) struct Items {
    pub(super) items: Vec<Item>,
    pub(super) left_out: Vec<String>,
}

impl Items {
    /// # Errors
    ///
    /// If there is no code, two have one name, or an option is about a code that is not there.
    pub(super) fn of(catalog: &Catalog, options: &Options) -> Result<Self> {
        let (mut entries, mut left_out): (HashMap<&str, Vec<&Entry>>, Vec<String>) = (HashMap::new(), Vec::new());
        for entry in catalog.entries() {
            let code = entry.code();
            let parts = if code.form() == CodeForm::List { code.parts() } else { vec![code.as_str()] };
            for part in parts {
                match CodeForm::of(part) {
                    CodeForm::Name | CodeForm::Number | CodeForm::Hex => entries.entry(part).or_default().push(entry),
                    CodeForm::Range | CodeForm::List if left_out.iter().any(|known| known == part) => {}
                    CodeForm::Range | CodeForm::List => left_out.push(part.to_owned()),
                }
            }
        }
        for code in &options.deprecated {
            ErrorCode::new(code).map_err(|error| Error::usage(format!("deprecated {code:?}: {}", error.message())))?;
            if entries.insert(code, Vec::new()).is_some_and(|known| !known.is_empty()) {
                return Err(Error::usage(format!("{code} is deprecated, and still documented"))
                    .with_help("leave it out of the deprecated codes"));
            }
        }
        let mut items: Vec<Item> = entries.iter().map(|(code, entries)| Item::of(code, entries)).collect();
        sort_by(&mut items, |a, b| order(a, b, options.nested));
        if items.is_empty() {
            return Err(Error::usage("there is no code that a server may send")
                .with_help("an enum without a variant has no value: remove the module until there is a code"));
        }
        let mut items = Self { items, left_out };
        items.set_names(options)?;
        Ok(items)
    }

    /// Names all, or tells which two would be called the same.
    fn set_names(&mut self, options: &Options) -> Result<()> {
        for (code, name) in &options.names {
            if !name::is_identifier(name) {
                return Err(Error::usage(format!("{name:?} cannot name the variant of {code}"))
                    .with_help("write a letter, then letters, digits and underscores"));
            }
            if !self.items.iter().any(|item| item.code == *code) {
                return Err(Error::usage(format!("{name:?} names the variant of {code}, which is not documented"))
                    .with_help("leave it out of the names"));
            }
        }
        let given: HashMap<&str, &str> =
            options.names.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
        for item in &mut self.items {
            item.name = match given.get(item.code.as_str()) {
                Some(name) => (*name).to_owned(),
                None => own_name(item, options.nested),
            };
        }
        let mut taken: HashMap<(&str, &str), &Item> = HashMap::new();
        let mut same: Vec<(&Item, &Item)> = Vec::new();
        let (mut families, mut types): (HashMap<String, &str>, Vec<String>) = (HashMap::new(), Vec::new());
        for item in &self.items {
            let family = if options.nested { item.family() } else { "" };
            match taken.get(&(family, item.name.as_str())) {
                Some(other) => same.push((*other, item)),
                None => drop(taken.insert((family, &item.name), item)),
            }
            if !options.nested {
                continue;
            }
            let name = name::variant(family);
            types.push(detail_type(family));
            if let Some(other) = families.insert(name.clone(), family)
                && other != family
            {
                return Err(Error::usage(format!("the families {other} and {family} would both be called {name}"))
                    .with_help("write the module without nested enums"));
            }
        }
        if !same.is_empty() {
            return Err(collision(&same, options));
        }
        if types.contains(&options.name) {
            return Err(Error::usage(format!("the enum cannot be called {}: a family is", options.name))
                .with_help("give it another name"));
        }
        Ok(())
    }

    /// The codes of each family, in their order.
    pub(super) fn families(&self) -> impl Iterator<Item = &[Item]> {
        self.items.chunk_by(|a, b| a.family() == b.family())
    }
}

/// The order of their bytes; nested, of each family together.
fn order(a: &Item, b: &Item, nested: bool) -> std::cmp::Ordering {
    let family = if nested { a.family().cmp(b.family()) } else { std::cmp::Ordering::Equal };
    family.then_with(|| a.code.cmp(&b.code))
}

/// The enum of the details of a family.
pub(super) fn detail_type(family: &str) -> String {
    format!("{}Detail", name::variant(family))
}

/// What is called so that has no detail.
const BARE: &str = "Bare";

fn own_name(item: &Item, nested: bool) -> String {
    let is_number = matches!(CodeForm::of(&item.code), CodeForm::Number | CodeForm::Hex);
    let detail = item.code.split_once('.').map(|(_, detail)| detail);
    match (name::symbol(item.symbol.as_deref()), detail) {
        (Some(symbol), _) if is_number => name::variant(symbol),
        (_, None) if nested => BARE.to_owned(),
        (_, Some(detail)) if nested => match name::variant(detail) {
            name if name == BARE => format!("{BARE}_"),
            name => name,
        },
        (_, Some(_) | None) => name::variant(&item.code),
    }
}

/// So many pairs of codes are told; the line to write names all.
const MAX_TOLD: usize = 10;

/// The codes that would be called the same, each with the first of that name.
fn collision(same: &[(&Item, &Item)], options: &Options) -> Error {
    let told = same.iter().take(MAX_TOLD);
    let told = told
        .map(|(one, other)| format!("the codes {} and {} would both be called {}", one.code, other.code, other.name));
    let more = same.len().saturating_sub(MAX_TOLD);
    let told: Vec<String> = told.chain((more > 0).then(|| format!("{more} more"))).collect();
    let mut names: Vec<(&str, String)> =
        options.names.iter().map(|(code, name)| (code.as_str(), name.clone())).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    let mut added = Vec::new();
    for (_, other) in same {
        let nth = count.entry(&other.name).or_insert(1);
        *nth += 1;
        // A number says more than a count.
        let is_number = other.code.bytes().all(|byte| byte.is_ascii_digit());
        let name = if is_number { format!("{}{}", other.name, other.code) } else { format!("{}{nth}", other.name) };
        added.push((other.code.as_str(), name));
    }
    names.retain(|(code, _)| added.iter().all(|(renamed, _)| renamed != code));
    names.extend(added.iter().cloned());
    let of = |names: &[(&str, String)], between: &str, separator: &str| {
        names.iter().map(|(code, name)| format!("{code:?}{between}{name:?}")).collect::<Vec<_>>().join(separator)
    };
    let one = if same.len() == 1 { "one of them" } else { "one of each two" };
    Error::usage(told.join("; ")).with_help(format!(
        "give {one} a name: in errcatalog.toml, generated = {{ path = \"…\", names = {{ {} }} }}; for `errcatalog codegen`, {}; \
         in Rust, {}",
        of(&names, " = ", ", "),
        added.iter().map(|(code, name)| format!("--rename {}", argument(&format!("{code}={name}")))).collect::<Vec<_>>().join(" "),
        added.iter().map(|(code, name)| format!(".rename({code:?}, {name:?})")).collect::<String>(),
    ))
}

/// An argument, in quotes where a shell would take it apart.
fn argument(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '=' | '.' | '_' | '-' | '/');
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
