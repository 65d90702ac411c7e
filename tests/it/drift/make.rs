//! Catalogs and edits for the laws: few codes, so that they meet; every script, so that none is special.

use errcatalog::{Catalog, ChangeKind, Entry, ErrorCode, Location, Scope};
use proptest::prelude::*;

const CODES: [&str; 14] = [
    "InternalError",
    "InvalidParameterValue.InstanceNotExists",
    "InvalidParameterValue.BackupNotExists",
    "ResourceUnavailable.InstanceLocked",
    "ResourceUnavailable.InstanceDeleted",
    "FailedOperation.UnSupportError",
    "AuthFailure",
    "4000",
    "4001",
    "-10",
    "操作失败.实例",
    "エラー.内部",
    "내부오류.데이터",
    "Ошибка.Доступа",
];
const DESCRIPTIONS: [&str; 9] = [
    "",
    "Internal error.",
    "The instance does not exist.",
    "The backup does not exist.",
    "实例不支持该接口。",
    "指定されたインスタンスが見つかりません。",
    "데이터베이스 오류가 발생했습니다.",
    "مثيل غير موجود",
    "a | b ‏ `c`",
];
const TABLES: [Table; 6] = [
    Table(Scope::Common, None),
    Table(Scope::Business, None),
    Table(Scope::Action, None),
    Table(Scope::Action, Some("DescribeInstances")),
    Table(Scope::Action, Some("DeleteInstance")),
    Table(Scope::Unknown, None),
];

/// The table that an entry stands in: its scope and action.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Table(Scope, Option<&'static str>);

impl From<Scope> for Table {
    fn from(scope: Scope) -> Self {
        Self(scope, None)
    }
}

impl Table {
    fn of(entry: &Entry) -> Self {
        *TABLES.iter().find(|table| table.0 == entry.scope() && table.1 == entry.action()).unwrap()
    }
}

pub(super) fn entry(table: impl Into<Table>, code: &str, description: &str) -> Entry {
    let Table(scope, action) = table.into();
    let entry = Entry::new(ErrorCode::new(code).unwrap(), description)
        .with_scope(scope)
        .with_location(Location::new("page.md", 1, 1));
    match action {
        Some(action) => entry.with_action(action),
        None => entry,
    }
}

fn code() -> impl Strategy<Value = String> {
    let any = prop::collection::vec(any::<char>().prop_map(|c| if c.is_alphanumeric() { c } else { 'é' }), 1..12);
    prop_oneof![
        8 => prop::sample::select(&CODES[..]).prop_map(str::to_owned),
        1 => any.prop_map(|chars| chars.into_iter().collect()),
    ]
}

fn description() -> impl Strategy<Value = String> {
    let any = prop::collection::vec(any::<char>(), 0..20);
    prop_oneof![
        6 => prop::sample::select(&DESCRIPTIONS[..]).prop_map(str::to_owned),
        1 => any.prop_map(|chars| chars.into_iter().collect()),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    prop::sample::select(&TABLES[..])
}

/// What only some entries have.
#[derive(Debug, Clone, Copy)]
pub(super) enum Field {
    Alias,
    HttpStatus,
    Cause,
    Solution,
}

impl Field {
    fn give(self, entry: Entry, text: &str) -> Entry {
        match self {
            Self::Alias => entry.with_alias(text),
            Self::HttpStatus => entry.with_http_status(text),
            Self::Cause => entry.with_cause(text),
            Self::Solution => entry.with_solution(text),
        }
    }

    fn kind(self) -> ChangeKind {
        match self {
            Self::Alias => ChangeKind::AliasChanged,
            Self::HttpStatus => ChangeKind::HttpStatusChanged,
            Self::Cause => ChangeKind::CauseChanged,
            Self::Solution => ChangeKind::SolutionChanged,
        }
    }
}

/// A field and its text; an empty text takes the field away.
fn field() -> impl Strategy<Value = (Field, &'static str)> {
    let fields = prop::sample::select(&[Field::Alias, Field::HttpStatus, Field::Cause, Field::Solution][..]);
    (fields, prop::sample::select(&["", "429", "503", "It is | full.", "等一等。"][..]))
}

/// The same entry elsewhere, or of another code or description, with all else that it has.
fn like(old: &Entry, table: Table, code: &str, description: &str) -> Entry {
    let fields = [
        (Field::Alias, old.alias()),
        (Field::HttpStatus, old.http_status()),
        (Field::Cause, old.cause()),
        (Field::Solution, old.solution()),
    ];
    fields
        .into_iter()
        .fold(entry(table, code, description), |entry, (field, text)| field.give(entry, text.unwrap_or_default()))
}

pub(super) fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let fields = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(field(), 1..4)];
    let entry = (table(), code(), description(), fields).prop_map(|(table, code, description, fields)| {
        let entry = entry(table, &code, &description);
        fields.into_iter().fold(entry, |entry, (field, text)| field.give(entry, text))
    });
    prop::collection::vec(entry, 0..14)
}

pub(super) fn catalog() -> impl Strategy<Value = Catalog> {
    (entries(), prop::option::weighted(0.8, prop::sample::select(&["2018-04-12", "2020-01-01"][..])))
        .prop_map(|(entries, version)| titled(entries, version))
}

fn titled(entries: Vec<Entry>, version: Option<&str>) -> Catalog {
    let catalog = Catalog::from_entries(entries);
    match version {
        Some(version) => catalog.named("redis", version),
        None => catalog,
    }
}

/// Something that an author of a page does to it; positions are taken modulo what there is.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Add(Table, String, String, usize),
    Remove(usize),
    Rename(usize, char),
    Move(usize, Table, usize),
    Reword(usize, String),
    Give(usize, Field, &'static str),
    Reorder(usize, usize),
    Retitle(String),
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0..1000usize;
    prop_oneof![
        (table(), code(), description(), at()).prop_map(|(table, code, text, to)| Edit::Add(table, code, text, to)),
        at().prop_map(Edit::Remove),
        (at(), prop::sample::select(&['s', 'z', 'q', 'x'][..])).prop_map(|(at, c)| Edit::Rename(at, c)),
        (at(), table(), at()).prop_map(|(at, table, to)| Edit::Move(at, table, to)),
        (at(), description()).prop_map(|(at, text)| Edit::Reword(at, text)),
        (at(), field()).prop_map(|(at, (field, text))| Edit::Give(at, field, text)),
        (at(), at()).prop_map(|(at, to)| Edit::Reorder(at, to)),
        "[a-c]".prop_map(Edit::Retitle),
    ]
}

impl Edit {
    /// Makes the edit, and says what kind of change it is; none if it changes nothing or cannot be made.
    ///
    /// A rename is only made of a code that stands once and is no number, to one that stood nowhere, `first` included.
    pub(super) fn make(&self, catalog: &Catalog, first: &Catalog) -> Option<(Catalog, ChangeKind)> {
        let mut entries = catalog.entries().to_vec();
        let count = entries.len();
        let mut version = catalog.version().map(str::to_owned);
        let known = |code: &str| catalog.contains(code);
        let kind = match self {
            Self::Add(table, code, text, to) => {
                entries.insert(to % (count + 1), entry(*table, code, text));
                if known(code) { ChangeKind::AlsoListed } else { ChangeKind::Added }
            }
            Self::Retitle(to) => {
                version = Some(to.clone());
                ChangeKind::Retitled
            }
            _ if count == 0 => return None,
            Self::Remove(at) => {
                let gone = entries.remove(at % count);
                let stands = entries.iter().any(|entry| entry.code() == gone.code());
                if stands { ChangeKind::NoLongerListed } else { ChangeKind::Removed }
            }
            Self::Rename(at, c) => {
                let old = &entries[at % count];
                let name = format!("{}{c}", old.code());
                let last = old.code().segments().last().unwrap_or_default();
                let long = last.chars().filter(|c| c.is_alphanumeric()).count() > 3;
                let letters = old.code().as_str().chars().any(char::is_alphabetic);
                let once = catalog.all(old.code().as_str()).count() == 1;
                if !letters || !long || !once || old.description().is_empty() || known(&name) || first.contains(&name) {
                    return None;
                }
                entries[at % count] = like(old, Table::of(old), &name, old.description());
                ChangeKind::Renamed
            }
            Self::Move(at, table, to) => {
                let old = entries.remove(at % count);
                entries.insert(to % count, like(&old, *table, old.code().as_str(), old.description()));
                if *table == Table::of(&old) { ChangeKind::Reordered } else { ChangeKind::Moved }
            }
            Self::Reword(at, text) => {
                let old = &entries[at % count];
                entries[at % count] = like(old, Table::of(old), old.code().as_str(), text);
                ChangeKind::Reworded
            }
            Self::Give(at, field, text) => {
                let old = &mut entries[at % count];
                *old = field.give(old.clone(), text);
                field.kind()
            }
            Self::Reorder(at, to) => {
                let old = entries.remove(at % count);
                entries.insert(to % count, old);
                ChangeKind::Reordered
            }
        };
        let made = titled(entries, version.as_deref());
        (made != *catalog).then_some((made, kind))
    }
}
