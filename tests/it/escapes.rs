//! What a page, a path, a snapshot or a JSON text holds unseen reaches no terminal raw: not through an error, not through a
//! panic, not through a report.

use errcatalog::{Api, Catalog, Envelope, ErrorCode, Handling, Location, Reader, Report};

/// A bell, the start of a sequence of control, its form in one character, marks of direction, separators of lines, and
/// characters that are never seen.
pub(crate) const UNSEEN: &[char] = &[
    '\u{7}',
    '\u{1b}',
    '\u{9b}',
    '\u{7f}',
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{3164}',
    '\u{feff}',
    '\u{e0041}',
];

/// Line ends are the crate's own; what is tried is raw nowhere.
#[track_caller]
pub(crate) fn assert_seen(what: &str, c: char, text: &str) {
    assert!(!text.contains(c), "U+{:04X} in {what} is raw:\n{}", u32::from(c), text.escape_unicode());
}

/// The text of an error, as it is shown and as `unwrap` panics with it.
#[track_caller]
fn assert_error<T>(what: &str, c: char, result: Result<T, impl std::error::Error + 'static>) {
    let Err(error) = &result else { panic!("U+{:04X} in {what}: no error", u32::from(c)) };
    assert_seen(what, c, &error.to_string());
    assert_seen(what, c, &format!("{error:?}"));
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(result.unwrap()))).unwrap_err();
    assert_seen(what, c, panic.downcast_ref::<String>().unwrap());
}

#[test]
fn errors_of_paths() {
    let folder = tempfile::tempdir().unwrap();
    for &c in UNSEEN {
        assert_error("a missing path", c, Catalog::from_path(folder.path().join(format!("gone{c}.md"))));
        let path = folder.path().join(format!("none{c}.md"));
        std::fs::write(&path, "# Nothing\n").unwrap();
        assert_error("the path of a page", c, Catalog::from_path(&path));
        assert_error("a given path", c, Catalog::from_markdown_at("# Nothing\n", format!("docs/{c}.md").as_str()));
        assert_error("the name of a shipped catalog", c, Catalog::shipped(&format!("redis{c}")));
        let empty = folder.path().join(format!("empty{c}"));
        std::fs::create_dir(&empty).unwrap();
        assert_error("the path of a folder", c, Catalog::from_path(&empty));
        assert_seen("a location", c, &Location::new(format!("docs/{c}.md"), 1, 1).to_string());
    }
}

#[test]
fn errors_of_pages() {
    let table = "| Error code | Description |\n| --- | --- |\n";
    for &c in UNSEEN {
        let section = format!("## Business error codes {c}\n\nText.\n");
        assert_error("a heading", c, Catalog::from_markdown(&section));
        let header = format!("## Error codes\n\nError code | Descrip{c}tion\n--- | ---\n");
        assert_error("a header", c, Catalog::from_markdown(&header));
        if c.is_control() {
            let read = Catalog::from_markdown(&format!("{table}| Bu{c}sy | Late. |\n")).unwrap();
            assert!(read.contains("Busy") && !read.findings().is_empty(), "{c:?}: read without it, and told");
        }
        assert_error("a code alone", c, ErrorCode::new(&format!(" Bu{c}sy")));
    }
}

#[test]
fn errors_of_snapshots_and_json() {
    let accepted = Catalog::shipped("redis-2018-04-12").unwrap().to_snapshot();
    for &c in UNSEEN {
        let read = |text: &str| Reader::new().path("a.snap").read_text(text);
        assert_error(
            "the format of a snapshot",
            c,
            read(&accepted.replacen("snapshot 1", &format!("snapshot 1{c}1"), 1)),
        );
        assert_error("a line of a snapshot", c, read(&accepted.replacen("[common]", &format!("[comm{c}on]"), 1)));
        assert_error("an escape of a snapshot", c, read(&accepted.replacen(" | ", &format!(" | \\{c}"), 1)));
        let json = Catalog::shipped("redis-2018-04-12").unwrap().to_json();
        let read = |text: &str| Reader::new().path("a.json").read_text(text);
        for (what, from, to) in [
            ("a field", "\"scope\":", format!("\"sco{c}pe\":")),
            ("a word", "\"common\"", format!("\"comm{c}on\"")),
            ("the text behind", "\"scope\":", format!("\"scope\"{c}:")),
        ] {
            // Control characters in a string are invalid JSON, and are told as such.
            let text = json.replacen(from, &to, 1);
            assert_ne!(text, json);
            assert_error(what, c, read(&text));
        }
    }
}

#[test]
fn errors_of_envelopes() {
    let api = Api::tencent_cloud_3();
    let valid = Envelope::error(api.shape(), "Busy", "Later.", "1");
    for &c in UNSEEN {
        let name = serde_json::Value::from(format!("a{c}b"));
        assert_error("a field", c, Envelope::parse(api.shape(), &format!("{{{name}: 1, {name}: 2}}")));
        assert_error("a number", c, Envelope::parse(api.shape(), &format!("{{\"a\": 1{c}}}")));
        assert_error("a pointer", c, valid.clone().with(&format!("a{c}"), "1"));
        assert_error("a name twice", c, valid.clone().with("/a", &format!("{{{name}: 1, {name}: 2}}")));
        let Err(malformed) = Envelope::parse(api.shape(), &format!("{{{name}: 1, {name}: 2}}")) else { panic!() };
        assert_seen("a defect", c, &malformed.defects().iter().map(|defect| format!("{defect}\n")).collect::<String>());
    }
}

/// The report's text and its JSON, which is one line.
#[track_caller]
fn assert_report(what: &str, c: char, report: &Report) {
    assert!(!report.findings().is_empty(), "{what}: {report}");
    assert_seen(what, c, &report.to_string());
    let json = report.to_json();
    assert_seen(what, c, &json);
    assert!(!json.contains('\n'));
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
}

/// A page that holds the character wherever a page may, if it is read at all.
fn page(c: char, description: &str) -> Option<Catalog> {
    let text = format!(
        "# Libr{c}ary (2026-01-01)\n\n## Business error codes {c}\n\n| Error code | Description | {c} |\n| --- | --- | --- |\n\
         | Busy.A{c}b | {description}{c} (see Bu{c}sy. | {c} |\n| Busy.B | | |\n| InvalidParamter.X{c} | A（b) |\n"
    );
    Catalog::from_markdown_at(&text, format!("docs/{c}.md").as_str()).ok()
}

#[test]
fn reports() {
    for &c in UNSEEN {
        let Some(old) = page(c, "Later") else {
            assert!(c.is_control(), "U+{:04X}", u32::from(c));
            continue;
        };
        let swept = Handling::of(&old).probe(|p| format!("{c}{}", p.code().len() % 2)).run();
        assert_report("a sweep", c, swept.report());
        assert_seen("a matrix", c, &swept.matrix());
        #[cfg(feature = "lint")]
        assert_report("a lint", c, &errcatalog::Lint::of(&old).check());
        #[cfg(feature = "drift")]
        {
            let new = page(c, "Sooner, and longer than before").unwrap();
            assert_report("a drift", c, &errcatalog::Drift::between(&old, &new).report());
            let diff = errcatalog::TextDiff::between(&format!("Late{c}"), &format!("Later {c}"));
            assert_seen("a difference", c, &diff.to_string());
        }
    }
}

#[cfg(feature = "snapshot")]
#[test]
fn snapshots_cannot_be_named_with_it() {
    let catalog = Catalog::from_markdown("| Error code | Description |\n| --- | --- |\n| Busy | Late. |\n").unwrap();
    for &c in UNSEEN {
        let name = format!("library{c}");
        let panic = std::panic::catch_unwind(|| errcatalog::assert_catalog_snapshot!(catalog, &name)).unwrap_err();
        let text = panic.downcast_ref::<String>().unwrap();
        assert!(text.contains("cannot name a snapshot"), "{text}");
        assert_seen("the name of a snapshot", c, text);
    }
}
