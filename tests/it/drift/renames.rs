//! When a code that went and one that came are one code under another name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use errcatalog::{Catalog, ChangeKind, Drift, Entry, Scope};

use super::make::entry;
use crate::damage::collect;

/// Whether the one is claimed to be the other, renamed.
fn claimed(old: Entry, new: Entry) -> bool {
    let drift = Drift::between(&Catalog::from_entries([old]), &Catalog::from_entries([new]));
    drift.changes().len() == 1 && drift.changes()[0].kind() == ChangeKind::Renamed
}

fn row(code: &str, description: &str) -> Entry {
    entry(Scope::Business, code, description)
}

#[test]
fn respelt_codes_are_renamed() {
    for (old, new) in [
        ("FailedOperation.UnSupportError", "FailedOperation.UnsupportedError"),
        ("InvalidParameterValue.GroupNameDuplicate", "InvalidParameterValue.GroupNameDuplicated"),
        ("ResourceNotFound.InstanceNotExists", "ResourceNotFound.InstanceNotExist"),
        ("InternalError.DbOperationFailed", "InternalError.DBOperationFailed"),
        ("InvalidParameter.ReqParam", "InvalidParameterValue.ReqParam"),
        ("ERR_NOT_FOUND", "ErrNotFound"),
        ("内部错误.数据库连接失败", "内部错误.数据库的连接失败"),
    ] {
        assert!(claimed(row(old, "It does not work so."), row(new, "It does not work so.")), "{old} to {new}");
    }
    let (old, new) = ("The instance does not support this operation.", "The instance does not support the operation.");
    assert!(claimed(row("FailedOperation.UnSupportError", old), row("FailedOperation.UnsupportedError", new)));
}

#[test]
fn other_codes_are_not() {
    for (old, new) in [
        ("4000", "4001"),
        ("-4000", "4000"),
        ("-1000", "-10000"),
        ("4.000", "4000"),
        ("Error1", "Error2"),
        ("LimitExceeded.Ipv4Addresses", "LimitExceeded.Ipv6Addresses"),
        ("ResourceUnavailable.InstanceDeleted", "ResourceUnavailable.InstanceLocked"),
        ("InternalError.A", "InternalError.B"),
        ("Busy", "Full"),
        ("InvalidParameterValue", "InvalidParameterValue.Cdn"),
    ] {
        assert!(!claimed(row(old, "It does not work so."), row(new, "It does not work so.")), "{old} to {new}");
    }
}

#[test]
fn what_a_code_is_of_may_move_between_its_parts() {
    for (old, new) in [
        // Into another family, which takes a word along or leaves one behind.
        ("InvalidBoat.NameDuplicate", "InvalidParameterValue.BoatNameDuplicated"),
        ("InvalidBoatId.NotFound", "ResourceNotFound.BoatId"),
        ("InvalidParameter.BoatNotFound", "ResourceNotFound.BoatNotExist"),
        ("FailedOperation.BoatLocked", "ResourceUnavailable.BoatLocked"),
        ("InternalError.SystemError", "FailedOperation.SystemError"),
        // A family by itself.
        ("InvalidFilter", "InvalidParameterValue.Filter"),
        ("ResourceNotFound.BoatNotFound", "BoatNotFound"),
        ("BOAT_NAME_DUPLICATED", "InvalidParameter.BoatNameDuplicate"),
        ("InternalError", "InternalServerError"),
        ("InternalError", "InternalError.InternalError"),
        // Another order, other forms and abbreviations, other words that say nothing.
        ("InvalidParameterValue.DuplicateBoatName", "InvalidParameterValue.BoatNameDuplicate"),
        ("InvalidParameter.BoatConfig", "InvalidParameterValue.BoatConfiguration"),
        ("InvalidParameterValue.InvalidBoat", "InvalidParameterValue.BoatIllegal"),
        ("ResourceInUse.BoatsRented", "UnsupportedOperation.BoatRented"),
        // Misspelt in another family.
        ("InvalidParameterValue.HarborClosed", "FailedOperation.HarbourClosed"),
    ] {
        let text = "A boat of that name is there already.";
        assert!(claimed(row(old, text), row(new, text)), "{old} to {new}");
        assert!(claimed(row(new, text), row(old, text)), "{new} to {old}");
        assert!(claimed(row(old, text), row(new, "a boat of that name is there already")), "{old} to {new}");
        // Nearly the same text will do where the detail is the same.
        assert!(!claimed(row(old, text), row(new, "All the oars are taken.")), "{old} to {new}");
        assert!(!claimed(entry(Scope::Common, old, text), row(new, text)), "{old} to {new}");
    }
}

#[test]
fn into_another_family_a_detail_goes_with_nearly_the_same_description() {
    let (old, new) = ("FailedOperation.BoatLocked", "ResourceUnavailable.BoatLocked");
    let text = |word| format!("The boat is locked by its owner, or by {word} who rented it before.");
    assert!(claimed(row(old, &text("one")), row(new, &text("those"))));
    assert!(!claimed(row(old, "The boat is locked."), row(new, "The boat is rented.")));
    let (old, new) = ("InvalidParameter.InHarbor", "MissingParameter.InHarbor");
    assert!(!claimed(
        row(old, "The parameter is invalid in a harbor."),
        row(new, "A parameter is missing in a harbor.")
    ));
}

#[test]
fn a_word_more_or_another_is_another_code() {
    for (old, new) in [
        ("InvalidParameterValue.BoatName", "InvalidParameterValue.BoatNameSuffix"),
        ("InvalidParameterValue.BoatName", "ResourceNotFound.OarName"),
        ("ResourceNotFound.Boat", "InvalidParameterValue.Oar"),
        ("LimitExceeded.BoatHours", "RequestLimitExceeded"),
        ("ResourceNotFound", "ResourceNotFound.Boat"),
        ("InvalidParameterValue.Port", "InvalidParameterValue.Porthole.Rim"),
        ("InvalidParameterValue.MaxBoats", "LimitExceeded.MinBoats"),
        ("InvalidParameterValue.Boats2", "LimitExceeded.Boats3"),
        ("操作失败.实例锁", "资源不足.实例删"),
        ("InternalError.SystemError", "FailedOperation.ParamError"),
    ] {
        let text = "It does not work so.";
        assert!(!claimed(row(old, text), row(new, text)), "{old} to {new}");
        assert!(!claimed(row(new, text), row(old, text)), "{new} to {old}");
    }
    let (old, new) = ("InvalidLaunchConfiguration", "InvalidLaunchConfigurationId");
    let text = |end| format!("The launch configuration of this boat is invalid{end}");
    assert!(!claimed(row(old, &text("")), row(new, &text(" ID"))));
}

#[test]
fn opposites_are_not() {
    for (old, new, old_text, new_text) in [
        ("Denied.CantHaveDevice", "Denied.CantHaveNotDevice", "It cannot have devices.", "It cannot have no devices."),
        (
            "Limit.MaxSizeExceeded",
            "Limit.MinSizeExceeded",
            "The maximum size is exceeded.",
            "The minimum size is exceeded.",
        ),
        (
            "ERR_START_PUBLISHING_FAILED",
            "ERR_STOP_PUBLISHING_FAILED",
            "开始推流信令超时，请稍后重试",
            "停止推流信令超时，请稍后重试",
        ),
        ("InvalidParameter.BoatExists", "InvalidParameterValue.BoatNotExists", "船已存在可用", "船不存在可用"),
    ] {
        assert!(!claimed(row(old, old_text), row(new, new_text)), "{old} to {new}");
    }
}

#[test]
fn the_description_and_the_scope_have_a_say() {
    let (old, new) = ("FailedOperation.UnSupportError", "FailedOperation.UnsupportedError");
    assert!(!claimed(row(old, "The instance is locked."), row(new, "Payment failed for another reason.")));
    assert!(!claimed(row(old, ""), row(new, "")));
    assert!(!claimed(row(old, ""), row(new, "The instance is locked.")));
    assert!(claimed(row("DBError", ""), row("DbError", "")));
    assert!(!claimed(entry(Scope::Common, old, "It is locked."), row(new, "It is locked.")));
}

#[test]
fn each_code_is_renamed_once_and_the_most_alike_first() {
    let old = Catalog::from_entries([row("InvalidStatusOfInstance", "It is in a bad state.")]);
    let new = Catalog::from_entries([
        row("InvalidStatesOfInstances", "It is in a bad state."),
        row("InvalidStatusOfInstances", "It is in a bad state."),
    ]);
    let drift = Drift::between(&old, &new);
    let changes: Vec<_> = drift.changes().iter().map(|change| (change.kind(), change.new().unwrap())).collect();
    assert_eq!(
        changes,
        [(ChangeKind::Added, &new.entries()[0]), (ChangeKind::Renamed, &new.entries()[1])],
        "the second is nearer"
    );
}

#[test]
fn a_name_that_is_still_there_was_not_renamed() {
    let old = Catalog::from_entries([row("UnSupportError", "One."), row("UnSupportError", "Two.")]);
    let new = Catalog::from_entries([row("UnSupportError", "One."), row("UnsupportedError", "Two.")]);
    let kinds: Vec<ChangeKind> = Drift::between(&old, &new).changes().iter().map(|change| change.kind()).collect();
    assert_eq!(kinds, [ChangeKind::NoLongerListed, ChangeKind::Added]);
}

/// What an author does to a code or its description without meaning another, by name.
fn true_renames(entry: &Entry) -> Vec<(&'static str, String, String)> {
    let (code, text) = (entry.code().as_str(), entry.description());
    let chars: Vec<char> = code.chars().collect();
    let middle = code.find('.').map_or(0, |dot| code[..dot].chars().count()).midpoint(chars.len());
    let with = |edit: &dyn Fn(&mut Vec<char>)| {
        let mut chars = chars.clone();
        edit(&mut chars);
        chars.into_iter().collect::<String>()
    };
    let mut out = Vec::new();
    let mut add = |name, code: String, text: &str| out.push((name, code, text.to_owned()));
    let typo = with(&|chars| {
        chars.remove(middle);
    });
    let unpointed = text.trim_end_matches(['.', '。']);
    let words: Vec<&str> = text.split(' ').collect();
    add("a letter lost", typo.clone(), text);
    add("two letters swapped", with(&|chars| chars.swap(middle, middle - 1)), text);
    add("an s more", format!("{code}s"), text);
    add("another case", with(&|chars| chars.iter_mut().for_each(|c| *c = c.to_ascii_uppercase())), text);
    for (from, to) in [
        ("Exists", "Exist"),
        ("Exceed", "Exceeded"),
        ("UnSupport", "Unsupported"),
        ("UnSupported", "Unsupported"),
        ("Unsupported", "Unsupport"),
        ("Duplicate", "Duplicated"),
        ("Error", "Err"),
    ] {
        if let Some(head) = code.strip_suffix(from) {
            add("another form of the last word", format!("{head}{to}"), text);
        }
    }
    if unpointed != text {
        add("a letter and the full stop lost", typo.clone(), unpointed);
    }
    if words.len() > 5 {
        add("a letter lost and a word replaced", typo, &text.replacen(words[words.len() / 2], "such", 1));
    }
    out.retain(|(_, new, _)| new != code);
    out
}

/// Every pair of codes in one table is no rename; every respelling of a code is one.
#[test]
#[ignore = "needs a folder of pages in ERRCATALOG_PAGES"]
fn measured_on_real_pages() {
    let folder = std::env::var_os("ERRCATALOG_PAGES").expect("ERRCATALOG_PAGES names a folder of pages");
    let mut pages = Vec::new();
    collect(Path::new(&folder), &mut pages);
    pages.sort();
    let mut seen = BTreeSet::new();
    let (mut pairs, mut false_claims, mut alike) = (0, Vec::new(), Vec::new());
    let mut hits: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for path in &pages {
        let Ok(catalog) = Catalog::from_path(path) else { continue };
        for (at, old) in catalog.entries().iter().enumerate() {
            if seen.insert((old.code().to_string(), String::new(), old.description().to_owned(), String::new()))
                && old.code().as_str().chars().filter(|c| c.is_alphabetic()).count() > 3
                && !old.description().is_empty()
            {
                for (name, code, text) in true_renames(old) {
                    let (hit, all) = hits.entry(name).or_default();
                    *all += 1;
                    let new = entry(old.scope(), &code, &text);
                    // It stays in its table: that of the action, if the page is of one.
                    let new = match old.action() {
                        Some(action) => new.with_action(action),
                        None => new,
                    };
                    *hit += usize::from(claimed(old.clone(), new));
                }
            }
            for new in &catalog.entries()[at + 1..] {
                let key = [old, new].map(|entry| (entry.code().to_string(), entry.description().to_owned()));
                let [(a, c), (b, d)] = key;
                if old.scope() == new.scope() && a != b && seen.insert((a, b, c, d)) {
                    pairs += 1;
                    if claimed(old.clone(), new.clone()) {
                        // Of two codes with one description and the same words a person would say so too, if one went and
                        // the other came.
                        let said = |entry: &Entry| entry.description().trim_end_matches(['.', '。']).to_owned();
                        let is_alike = said(old) == said(new);
                        let claims = if is_alike { &mut alike } else { &mut false_claims };
                        claims.push(format!(
                            "{} {}: {} / {}",
                            old.code(),
                            new.code(),
                            old.description(),
                            new.description()
                        ));
                    }
                }
            }
        }
    }
    let all: (usize, usize) = hits.values().fold((0, 0), |(hit, all), (h, a)| (hit + h, all + a));
    println!("{} pages: {} of {pairs} pairs of different codes claimed", pages.len(), false_claims.len());
    println!("and {} with the same description:\n  {}", alike.len(), alike.join("\n  "));
    println!("{} of {} respellings claimed", all.0, all.1);
    for (name, (hit, all)) in &hits {
        println!("  {name}: {hit} of {all}");
    }
    println!("false claims:\n  {}", false_claims.join("\n  "));
    assert!(pairs > 1000, "too few pages to say anything");
    assert!(false_claims.is_empty(), "claims of codes with different descriptions");
    assert!(alike.len() * 2500 < pairs, "more than four claims in ten thousand pairs");
    assert!(all.0 * 100 > all.1 * 90, "fewer than nine in ten respellings are found");
}
