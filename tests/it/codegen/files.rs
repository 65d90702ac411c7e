//! Files that are held to a module.

use errcatalog::codegen::{FileState, Module};
use errcatalog::{Catalog, Entry, ErrorCode};

fn catalog(codes: &[&str]) -> Catalog {
    Catalog::from_entries(codes.iter().map(|code| Entry::new(ErrorCode::new(code).unwrap(), "Says something.")))
}

#[test]
fn what_is_missing_and_stale_is_told_with_its_place() {
    let page =
        "| Error Code | Description |\n|--|--|\n| Busy | Later. |\n| Limit.Rate | Slower. |\n| Wrong | Right. |\n";
    let now = Catalog::from_markdown_at(page, "docs/errors.md").unwrap();
    let before = page.replace("| Limit.Rate | Slower. |", "| Limit.Size | Smaller. |").replace("Right.", "Wrong.");
    let before = Catalog::from_markdown(&before).unwrap();
    let old = Module::of(&before).text().unwrap();
    let of = |found: Option<&str>| Module::of(&now).check_text("src/codes.rs", found).unwrap().to_string();
    let foreign = "pub enum ErrorCode {}\n";
    let edited = old.replace("    Busy,\n", "    Busy,\n    Mine,\n");
    let same = Module::of(&now).text().unwrap();
    let other = same.replace("The code as the docs write it", "The code");
    let other = Module::of(&now).check_text("src/codes.rs", Some(&other)).unwrap().to_string();
    let named = Module::of(&now).name("Code").check_text("src/codes.rs", Some(&same)).unwrap().to_string();
    let reports = [of(Some(&old)), of(None), of(Some(foreign)), of(Some(&edited)), of(Some(&same)), other, named];
    snap!("codegen-reports", reports.join("\n--\n"));
}

#[test]
fn an_edit_is_seen_and_a_layout_is_none() {
    let catalog = catalog(&["Busy", "Limit.Size"]);
    let module = Module::of(&catalog);
    let text = module.text().unwrap();
    let state = |found: &str| module.state(Some(found)).unwrap();
    assert_eq!(module.state(None).unwrap(), FileState::Missing);
    assert_eq!(state(&text), FileState::Fresh);
    assert_eq!(state(&text.replace('\n', "\r\n")), FileState::Fresh);
    assert_eq!(state(&format!("\u{feff}{text}")), FileState::Fresh);
    assert_eq!(state(&text.replace("    ", "\t")), FileState::Fresh);
    assert_eq!(state(&text.replace("Says something.", "Says nothing.")), FileState::Edited);
    assert_eq!(state(&format!("{text}// mine\n")), FileState::Edited);
    assert_eq!(state(&text.replacen("// errcatalog", "// errcatalogue", 1)), FileState::Foreign);
    let other = Module::of(&catalog.union(&Catalog::from_codes(["New"]).unwrap())).text().unwrap();
    assert_eq!(state(&other), FileState::Stale);
}

#[test]
fn any_change_of_a_character_is_seen() {
    let catalog = catalog(&["Busy", "Limit.Size"]);
    let module = Module::of(&catalog).serde(true).deprecated(["Gone"]);
    let text = module.text().unwrap();
    let step = if crate::is_thorough() { 1 } else { 41 };
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()).step_by(step) {
        let other = if c == 'q' { 'z' } else { 'q' };
        let edited = format!("{}{other}{}", &text[..at], &text[at + c.len_utf8()..]);
        let state = module.state(Some(&edited)).unwrap();
        // The first lines are about the module, and not of it.
        assert_ne!(state, FileState::Fresh, "at {at}: {c}");
    }
}

#[test]
fn a_catalog_alone_is_held_to_the_module_as_it_was_written() {
    let catalog = catalog(&["Busy", "1"]);
    let written = Module::of(&catalog).name("Code").serde(true).nested(true).rename("1", "One").deprecated(["Gone"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codes.rs");
    std::fs::write(&path, written.text().unwrap()).unwrap();
    errcatalog::assert_generated!(&catalog, &path);
    errcatalog::assert_generated!(written, &path);
}

#[test]
#[should_panic(expected = "there is no src/no_such_codes.rs")]
fn the_macro_looks_in_its_package() {
    errcatalog::assert_generated!(catalog(&["Busy"]), "src/no_such_codes.rs");
}
