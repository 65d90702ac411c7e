//! The recipes for asynchronous clients, word for word, in a package with tokio: it is no dependency of this one.

use crate::readme::{Package, blocks, read};

/// What the recipes take for granted: a client that waits, and its page.
const CLIENT: &str = r##"
#![allow(unused_imports, dead_code)]
use errcatalog::{Catalog, Handling};

async fn call(body: &str) -> Result<(), &'static str> {
    tokio::time::sleep(std::time::Duration::from_micros(1)).await;
    match body {
        body if body.contains(r#""Code":"Busy""#) => Err("again"),
        body if body.contains(r#""Code":"Gone""#) => Err("none"),
        _ => Err("unknown"),
    }
}

struct Client;

impl Client {
    async fn call(&self, body: &str) -> Result<(), &'static str> {
        call(body).await
    }
}
"##;

const PAGE: &str = "| Error code | Description |\n| --- | --- |\n| Busy | Try again. |\n| Gone | No more. |\n";

/// The line of the README, in a test.
const README: &str = ".probe(|p| runtime.block_on(client.call(p.body())))";

/// What goes wrong without the recipes: the report says what to do.
const WRONG: &str = r#"
#[tokio::test]
async fn inside_of_a_runtime() {
    let runtime = tokio::runtime::Handle::current();
    let catalog = Catalog::from_path("docs/errors.md").unwrap();
    let report = Handling::of(&catalog).probe(|p| runtime.block_on(call(p.body()))).check().to_string();
    assert!(report.contains("runtime from within a runtime") && report.contains("spawn_blocking"), "{report}");
    assert_eq!(report.matches("error[").count(), 1, "{report}");
}

#[test]
fn without_a_runtime() {
    let catalog = Catalog::from_path("docs/errors.md").unwrap();
    let waker = std::task::Waker::noop();
    let report = Handling::of(&catalog)
        .probe(|p| {
            let mut call = std::pin::pin!(call(p.body()));
            while call.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending() {}
        })
        .check()
        .to_string();
    assert!(report.contains("no reactor running") && report.contains("needs a runtime"), "{report}");
}
"#;

/// The blocks of the guide's section.
fn recipes() -> (String, Vec<String>) {
    let guide = read("docs/guide/sweep.md");
    let section = guide.split("\n## ").find(|section| section.starts_with("Asynchronous clients\n")).unwrap();
    let of = |language: &str| -> Vec<String> {
        blocks(section)
            .into_iter()
            .filter(|block| block.language.starts_with(language))
            .map(|block| block.text)
            .collect()
    };
    let [add] = &of("sh")[..] else { panic!("one command adds tokio") };
    (add.trim().to_owned(), of("rust"))
}

#[test]
fn the_recipes_are_three_whole_tests_and_the_readme_has_its_line() {
    let (add, recipes) = recipes();
    assert!(add.starts_with("cargo add --dev tokio "), "{add}");
    assert_eq!(recipes.iter().filter(|recipe| recipe.starts_with("#[test]")).count(), 1);
    assert_eq!(recipes.iter().filter(|recipe| recipe.starts_with("#[tokio::test")).count(), 2);
    assert!(read("README.md").contains(README));
}

#[test]
#[ignore = "builds a package of its own"]
fn the_recipes_hold_in_an_empty_package() {
    let client = Package::new();
    let (add, recipes) = recipes();
    client.run(&["add", "--dev", "--path", env!("CARGO_MANIFEST_DIR"), "errcatalog"]);
    client.run(&add.split(' ').skip(1).collect::<Vec<_>>());
    let package = client.path();
    for folder in ["docs", "tests"] {
        std::fs::create_dir_all(package.join(folder)).unwrap();
    }
    std::fs::write(package.join("docs/errors.md"), PAGE).unwrap();
    // What cargo begins a package with has a test of its own.
    std::fs::write(package.join("src/lib.rs"), "").unwrap();
    let of_readme = format!(
        "#[test]\nfn readme() {{\n    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();\n    \
         let catalog = Catalog::from_path(\"docs/errors.md\").unwrap();\n    let client = Client;\n    \
         Handling::of(&catalog)\n        {README}\n        .assert();\n}}\n"
    );
    let tests = recipes.iter().map(String::as_str).chain([of_readme.as_str(), WRONG]);
    let mut count = 0;
    for (nth, text) in tests.enumerate() {
        count += text.lines().filter(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test")).count();
        std::fs::write(package.join(format!("tests/recipe_{nth}.rs")), format!("{CLIENT}{text}")).unwrap();
    }
    assert!(count > recipes.len() + 1, "{count}");
    let output = client.run(&["test", "--tests"]);
    assert_eq!(output.matches("... ok").count(), count, "{output}");
}
