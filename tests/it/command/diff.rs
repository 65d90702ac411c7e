//! `diff`: any two pages, snapshots or shipped catalogs.

use super::{DOCS, PAGE, Project, SNAPSHOT, drifted, shown};

#[test]
fn a_snapshot_and_a_page() {
    let project = Project::guarded().with("new.md", drifted());
    snap!("command_diff_drifted", project.run(&["diff", SNAPSHOT, "new.md"]).exits(1).shown());
    // Backwards what was added is removed.
    let back = project.run(&["diff", "new.md", SNAPSHOT]).exits(1);
    assert!(back.out.contains("warning[removed]") && !back.out.contains("warning[added]"), "{}", back.out);
}

#[test]
fn a_page_and_itself() {
    let project = Project::guarded();
    let same = project.run(&["diff", DOCS, "docs/../docs/library-2026-01-01.md"]).exits(0);
    let shipped = project.run(&["diff", "redis-2018-04-12", "redis-2018-04-12"]).exits(0);
    let snapshot = project.run(&["diff", DOCS, SNAPSHOT]).exits(0);
    snap!("command_diff_same", shown(&[same, shipped, snapshot]));
}

#[test]
fn an_empty_catalog_on_either_side() {
    let empty = "# Errors\n\n## Error codes\n\nThis API has no error codes related to its business.\n";
    let project = Project::guarded().with("empty.md", empty);
    let to = project.run(&["diff", DOCS, "empty.md"]).exits(1);
    let from = project.run(&["diff", "empty.md", DOCS]).exits(1);
    let both = project.run(&["diff", "empty.md", "empty.md"]).exits(0);
    snap!("command_diff_empty", shown(&[to, from, both]));
}

#[test]
fn a_shipped_catalog_and_its_page() {
    let text = include_str!("../../../docs/tencent/redis-2018-04-12.md");
    let project = Project::empty().with("redis.md", text);
    // The page's name says neither product nor version.
    project.run(&["diff", "redis-2018-04-12", "redis.md"]).exits(0);
    project.run(&["diff", "redis.md", "redis-2018-04-12"]).exits(0);
    project.write("redis.md", text.replace("AuthFailure.MFAFailure", "AuthFailure.MfaFailure"));
    let ran = project.run(&["diff", "redis-2018-04-12", "redis.md", "--fail-on", "error"]).exits(1);
    assert!(ran.out.contains("error[renamed]") && !ran.out.contains("retitled"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read() {
    let project = Project::guarded().with("readme.md", "# Hello\n");
    snap!(
        "command_diff_unread",
        shown(&[
            project.run(&["diff", "redis-2018-04-21", DOCS]).exits(3),
            project.run(&["diff", DOCS, "docs/gone.md"]).exits(3),
            project.run(&["diff", DOCS, "readme.md"]).exits(3),
            project.run(&["diff", DOCS, "snapshots"]).exits(3),
        ])
    );
}

#[test]
fn warnings_about_the_new_page_are_told() {
    let project = Project::guarded().with("new.md", PAGE.replace("| There is no such book. |", "| |"));
    let ran = project.run(&["diff", DOCS, "new.md"]).exits(1);
    assert!(ran.out.contains("note: new.md was read with 1 warning: `errcatalog show new.md`"), "{}", ran.out);
}

/// The folder of a product's pages, in a project.
fn parcels() -> Project {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/parcels-2026-03-01");
    let project = Project::empty();
    for name in ["error-codes.md", "actions/send.md", "actions/describe.md"] {
        let text = std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
        project.write(&format!("parcels-2026-03-01/{name}"), text);
    }
    project
}

const CODES: &str = "parcels-2026-03-01/error-codes.md";

#[test]
fn a_translation_is_compared_but_for_its_texts() {
    let project = parcels();
    let translated = project
        .read(CODES)
        .replace("The parcel is lost.", "包裹丢失。")
        .replace("There is no such depot.", "仓库不存在。")
        .replace("There is no such parcel.", "包裹不存在。")
        .replace("The weight is no number of grams.", "重量不是克数。")
        .replace("Too many requests in a second.", "请求过多。")
        .replace("Something went wrong inside the service.", "内部错误。");
    project.write("zh.md", &translated);
    project.write("old.zh.md", translated.replace("| ResourceNotFound.Depot | 仓库不存在。 |\n", ""));
    snap!(
        "command_diff_translation",
        shown(&[project.run(&["diff", CODES, "zh.md"]).exits(0), project.run(&["diff", CODES, "old.zh.md"]).exits(1)])
    );
    // Of two pages in one language the texts are compared, were all of them other texts.
    project.write("other.md", translated.replace("包裹", "信件"));
    assert!(project.run(&["diff", "zh.md", "other.md"]).exits(1).out.contains("2 descriptions changed"));
}

#[test]
fn a_page_is_compared_with_its_actions_code_by_code() {
    let project = parcels();
    let same = project.run(&["diff", CODES, "parcels-2026-03-01"]).exits(0);
    // The folder holds the page itself too: were it counted, nothing could ever be missing.
    let send = project.read("parcels-2026-03-01/actions/send.md");
    let send = send.replace("| ResourceNotFound.Depot |", "| ResourceNotFound.Warehouse |");
    project.write("parcels-2026-03-01/actions/send.md", send);
    let other = project.run(&["diff", CODES, "parcels-2026-03-01"]).exits(1);
    let several = project.run(&["diff", CODES, "parcels-2026-03-01", "parcels-2026-03-01/actions/send.md"]).exits(1);
    snap!("command_diff_actions", shown(&[same, other, several]));
}

#[test]
fn several_sources_are_compared_code_by_code() {
    let project = Project::guarded().with("new/library.md", drifted());
    let list = "{\"schema\": 1, \"entries\": [{\"code\": \"InternalError\", \"scope\": \"common\"}]}";
    project.write("list.json", list);
    let runs = [
        project.run(&["diff", DOCS, "new/library.md", "list.json"]).exits(1),
        project.run(&["diff", DOCS, SNAPSHOT, DOCS]).exits(0),
        project.run(&["diff", DOCS, "gone.md", "list.json"]).exits(3),
        project.run(&["diff", "--codes-only", DOCS, "new/library.md"]).exits(1),
        project.run(&["diff", "--codes-only", "--fail-on", "error", DOCS, "new/library.md"]).exits(0),
    ];
    snap!("command_diff_several", shown(&runs));
}

#[test]
fn japanese_is_told_by_the_page_as_a_whole() {
    let page = |texts: [&str; 4]| {
        let codes = ["Busy", "Full", "Gone", "Late"];
        let rows: String = codes.iter().zip(texts).map(|(code, text)| format!("| {code} | {text} |\n")).collect();
        format!("## Business error codes\n\n| Error code | Description |\n| --- | --- |\n{rows}")
    };
    let project = Project::empty()
        .with("ja.md", page(["内部異常", "本棚満杯", "本はありません。", "期限超過"]))
        .with("zh.md", page(["内部异常", "书架已满", "没有这本书", "超过期限"]));
    let ran = project.run(&["diff", "ja.md", "zh.md"]).exits(0);
    assert!(ran.out.contains("these are Japanese, those Chinese"), "{}", ran.out);
}

#[test]
fn the_file_is_shown_of_a_source_of_several() {
    let project = parcels();
    let send = "parcels-2026-03-01/actions/send.md";
    project.write(send, project.read(send).replace("| ResourceNotFound.Depot |", "| ResourceNotFound.Warehouse |"));
    let ran = project.run(&["diff", CODES, "parcels-2026-03-01/actions"]).exits(1);
    assert!(ran.out.contains("send.md:") && !ran.out.contains("error-codes.md:"), "{}", ran.out);
}

#[test]
fn a_page_and_code_are_told_in_the_words_of_an_owner() {
    let page =
        "## Error codes\n\n| Code | Description |\n| --- | --- |\n| PARCEL_LOST | Lost. |\n| PARCEL_OLD | Old. |\n";
    let config = "[[catalog]]\nname = \"parcels\"\ndocs = \"docs.md\"\n\
                  code = { path = \"plan.rs\", pattern = 'fail\\(\"(?<code>\\w+)' }\n";
    let project = Project::empty()
        .with("docs.md", page)
        .with("errors.py", "class ParcelErrors:\n    LOST = \"PARCEL_LOST\"\n    WET = \"PARCEL_WET\"\n")
        .with("error.json", "{ \"enum\": [\"PARCEL_LOST\", \"PARCEL_WET\"] }\n")
        .with("plan.rs", "fn main() {\n    fail(\"PARCEL_WET\");\n    fail(\"PARCEL_LOST\");\n}\n")
        .with("errcatalog.toml", config);
    let mut told = project.run(&["diff", "docs.md", "errors.py"]).exits(1).shown();
    let project = project.with("src/a/errors.py", "class AErrors:\n    LOST = \"PARCEL_LOST\"\n");
    let project = project.with("src/b/errors.py", "class BErrors:\n    WET = \"PARCEL_WET\"\n");
    for code in ["error.json", "plan.rs", "src"] {
        for sides in [["docs.md", code], [code, "docs.md"]] {
            let ran = project.run(&["diff", sides[0], sides[1]]).exits(1);
            assert!(ran.out.contains("1 in the code, not documented"), "{}", ran.shown());
            assert!(ran.out.contains("1 documented, not in the code"), "{}", ran.shown());
            assert!(!ran.out.contains("keep its arm"), "{}", ran.shown());
        }
    }
    let json = project.run(&["diff", "docs.md", "errors.py", "--format", "json"]).exits(1).out;
    assert!(json.contains("in the code, not documented: in errors.py, not in docs.md"), "{json}");
    // Of three sources no two are a page and its code.
    told.push_str(&project.run(&["diff", "docs.md", "errors.py", "error.json"]).exits(1).shown());
    snap!("command_diff_owners", told);
}

#[test]
fn common_codes_of_a_page_without_scopes_are_not_missing_in_an_sdk() {
    let sdk = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/sdk/library/v20240229/errors.go");
    let catalog = errcatalog::Catalog::from_path(sdk).unwrap();
    let rows: String = catalog.codes().map(|code| format!("| {code} | Text. |\n")).collect();
    let head = "## Codes\n\n| Error code | Description |\n| --- | --- |\n";
    let page = format!("{head}| AuthFailure.TokenFailure | Text. |\n| RequestLimitExceeded | Text. |\n{rows}");
    let project = Project::empty().with("page.md", &page).with("more.md", page.clone() + "| Late | Text. |\n");
    project.run(&["diff", "page.md", sdk]).exits(0);
    let ran = project.run(&["diff", "more.md", sdk]).exits(1);
    assert!(
        ran.out.contains("1 documented, not in the code") && !ran.out.contains("RequestLimitExceeded"),
        "{}",
        ran.out
    );
    // Another page has to have them.
    let ran = project.run(&["diff", "--codes-only", "page.md", "more.md", sdk]).exits(1);
    assert!(ran.out.contains("1 missing in page.md, 1 missing in errors.go"), "{}", ran.out);
    project.write("more.md", page.replace("| RequestLimitExceeded | Text. |\n", ""));
    let ran = project.run(&["diff", "page.md", "more.md", sdk]).exits(1);
    assert!(ran.out.contains("1 missing in more.md") && ran.out.contains("only looked for where"), "{}", ran.out);
}
