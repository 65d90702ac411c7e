//! Who has the crate alone reads in its documentation what every finding means, and is sent nowhere else.

use std::path::{Path, PathBuf};

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The folders of the pages, and what their findings are of.
const FOLDERS: [(&str, &str); 7] = [
    ("verdicts", "The sweep: how a handler treats codes"),
    ("drift", "What changed between catalogs, and docs against the code of their owner"),
    ("rules", "Catalogs and their pages"),
    ("scan", "Client source"),
    ("properties", "Properties of a client"),
    ("codegen", "Generated modules"),
    ("baseline", "The baseline of the command"),
];

/// The text of a link instead of the link: rustdoc has no page where it leads.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        plain.push_str(before);
        match link.split_once("](").and_then(|(shown, after)| Some((shown, after.split_once(')')?.1))) {
            Some((shown, after)) if !shown.contains(['`', '[', ']']) => {
                plain.push_str(shown);
                rest = after;
            }
            _ => {
                plain.push('[');
                rest = link;
            }
        }
    }
    plain + rest
}

/// What `Rule` says of all rules: the first paragraph of every page, in the order of the indices.
fn expected() -> String {
    let mut text = String::new();
    for (folder, heading) in FOLDERS {
        text.push_str(&format!("\n# {heading}\n\n"));
        let index = read(&format!("docs/{folder}/README.md"));
        for id in index.lines().filter_map(|line| line.strip_prefix("| [")?.split_once(']').map(|(id, _)| id)) {
            let page = read(&format!("docs/{folder}/{id}.md"));
            let paragraph: Vec<&str> = page.lines().skip(2).take_while(|line| !line.is_empty()).collect();
            text.push_str(&format!("- `{id}`: {}\n", without_links(&paragraph.join(" "))));
        }
    }
    text.trim_start().to_owned()
}

#[test]
fn the_documentation_of_a_rule_says_what_every_rule_means() {
    let expected = expected();
    for rule in errcatalog::rules() {
        assert!(expected.contains(&format!("\n- `{rule}`: ")), "no index names {rule}");
    }
    if std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always") {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/rules.md"), &expected).unwrap();
    }
    assert!(read("src/report/rules.md") == expected, "src/report/rules.md is old: INSTA_UPDATE=always writes it");
    assert!(read("src/report/rule.rs").contains("doc = include_str!(\"rules.md\")"));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// A path that holds in this repository alone leads nowhere from the terminal of a user.
#[test]
fn no_text_of_the_crate_sends_its_reader_to_a_page_of_this_repository() {
    let pages: Vec<String> =
        FOLDERS.iter().map(|(folder, _)| format!("docs/{folder}/")).chain(["docs/guide/".to_owned()]).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for path in sources(&root.join("src")).iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
        for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
            let says = |page: &String| {
                line.match_indices(page.as_str()).any(|(at, _)| {
                    // A folder alone is where rules are declared or sorted; a page is named behind it.
                    line[at + page.len()..].starts_with(|c: char| c.is_ascii_lowercase() || c == '<')
                })
            };
            if pages.iter().any(says) {
                wrong.push(format!("{}:{}: {}", path.strip_prefix(root).unwrap().display(), number + 1, line.trim()));
            }
        }
    }
    for path in sources(&root.join("snapshots")) {
        let text = std::fs::read_to_string(&path).unwrap();
        // The JSON of a report names the page of a rule as a field of its own.
        for line in text.lines().filter(|line| line.contains("see docs/") || line.contains("see `docs/")) {
            wrong.push(format!("{}: {}", path.strip_prefix(root).unwrap().display(), line.trim()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
