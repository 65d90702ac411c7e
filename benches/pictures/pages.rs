//! Writes the pages and small pictures that `benches/pictures/look` looks at in a browser, to the folder that it is given.

use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Entry, ErrorCode, Handling, Picture, Result};

#[derive(Debug, PartialEq)]
enum Action {
    Retry,
    Reauthenticate,
    Fail,
}

/// Text that would be markup, a script or unseen if anything let it.
const NASTY: &str =
    "</script></style></details><img src=x onerror=alert(1)>\"'&amp;<!--]]>\u{202e}\u{2028}\u{0}javascript:";

fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the first argument is a folder"));
    redis(&folder)?;
    many(&folder)?;
    nasty(&folder)
}

fn write(folder: &Path, name: &str, text: String) {
    std::fs::write(folder.join(name), text).expect("the folder can be written to");
}

/// A page as a team has it: arms, a prefix that is too wide, codes that fall through, and a snapshot of an older page.
fn redis(folder: &Path) -> Result<()> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/tencent/redis-2018-04-12.md"));
    let text = text.expect("the shipped page can be read");
    // As of a file: places lead to it.
    let redis = Catalog::from_markdown_at(&text, "docs/tencent/redis-2018-04-12.md")?.named("redis", "2018-04-12");
    let action = |code: &str| match code {
        "RequestLimitExceeded" | "InternalError" => Action::Retry,
        _ if code.starts_with("AuthFailure.") => Action::Reauthenticate,
        _ if code.starts_with("InvalidParameter") => Action::Fail,
        _ => Action::Retry,
    };
    let result = Handling::of(&redis)
        .probe(|p| match p.code() {
            code if code.starts_with("LimitExceeded") => None,
            code => Some(action(code)),
        })
        .accept_default("FailedOperation.*", "the caller shows the message")
        .run();
    let old: Vec<&str> = text.lines().filter(|line| !line.contains("LimitExceeded.Period")).collect();
    let old = old.join("\n").replace("InternalError.DbOperationFailed", "InternalError.DatabaseOperationFailed");
    let old = old.replace("three years", "four years");
    write(folder, "old.md", old.clone());
    let old = Catalog::from_markdown(&old)?.named("redis", "2018-04-12");
    write(folder, "sweep.html", Picture::of(&result).since(&old).html());
    write(folder, "sweep.svg", result.svg());
    write(folder, "report.svg", result.report().svg());
    let clean = Handling::of(&redis).probe(|p| p.code() == "InternalError").accept_default("*", "later").run();
    write(folder, "clean.svg", clean.svg());
    Ok(())
}

/// 12,000 codes.
fn many(folder: &Path) -> Result<()> {
    let mut page = String::from("| Error code | Description |\n| --- | --- |\n");
    for nth in 0..12_000 {
        let (family, detail) = (nth / 8, nth % 8);
        page += &format!("| Family{family}.Detail{detail} | What happened is number {nth}, try it {detail} times. |\n");
    }
    let many = Catalog::from_markdown_at(&page, "docs/many.md")?.named("many", "2026-01-01");
    let result = Handling::of(&many)
        .probe(|p| match p.code() {
            code if code.starts_with("Family1") => format!("Retry({})", code.len() % 3),
            code if code.ends_with("Detail3") => "Give up".to_owned(),
            code => format!("Unknown({code})"),
        })
        .run();
    assert_eq!(result.treatments().len(), 12_000);
    write(folder, "many.html", Picture::of(&result).html());
    Ok(())
}

fn nasty(folder: &Path) -> Result<()> {
    let entry = |code: &str| Ok(Entry::new(ErrorCode::new(code)?, NASTY));
    let entries = ["Busy", "A.<b>\"'&", "A.</script>"].map(entry).into_iter().collect::<Result<Vec<_>>>()?;
    let catalog = Catalog::from_entries(entries).named(NASTY, "1");
    let result = Handling::of(&catalog).probe(|p| format!("{NASTY} {}", p.code())).run();
    write(folder, "nasty.html", result.html());
    write(folder, "nasty.svg", result.svg());
    Ok(())
}
