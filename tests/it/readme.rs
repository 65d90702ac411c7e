//! The README shows what is: each block of Rust is a fixture that runs here, each block of output a snapshot.

use std::panic::catch_unwind;

#[path = "../fixtures/readme/bodies.rs"]
mod bodies;
#[cfg(feature = "snapshot")]
#[expect(dead_code, reason = "its page is there in an empty package only")]
#[path = "../fixtures/readme/docs.rs"]
mod docs;
#[path = "../fixtures/readme/errors.rs"]
mod errors;
#[cfg(feature = "proptest")]
#[path = "../fixtures/readme/generated.rs"]
mod generated;

/// One block of code in a page, with the comment above it that names where it comes from.
pub(crate) struct Block {
    pub(crate) language: String,
    source: Option<String>,
    pub(crate) text: String,
}

pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut comment = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            blocks.push(Block { language: language.to_owned(), source: comment.take(), text });
        } else if let Some(name) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) {
            comment = Some(name.to_owned());
        } else if !line.is_empty() {
            comment = None;
        }
    }
    blocks
}

pub(crate) fn read(path: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_block_is_what_runs_and_what_comes_out() {
    let blocks = blocks(&read("README.md"));
    for block in &blocks {
        let from =
            || block.source.as_deref().unwrap_or_else(|| panic!("nothing says where this comes from:\n{}", block.text));
        match block.language.split(',').next() {
            Some("rust") => assert_eq!(block.text, read(from()).replace("pub(crate) fn", "#[test]\nfn"), "{}", from()),
            Some("text") => {
                let snapshot = read(from());
                let output = snapshot.splitn(3, "---\n").nth(2).unwrap();
                assert!(output.contains(&block.text), "{} does not hold\n{}\nbut\n{output}", from(), block.text);
            }
            _ => {}
        }
    }
    for language in ["rust", "text", "sh", "yaml", "toml"] {
        assert!(blocks.iter().any(|block| block.language == language), "no block of {language}");
    }
}

/// The report that the README starts with.
#[test]
fn the_first_client_falls_short_as_shown() {
    let panic = catch_unwind(errors::every_documented_code_is_handled).unwrap_err();
    snap!("readme_report", panic.downcast_ref::<String>().unwrap());
}

#[test]
fn the_other_snippets_pass() {
    bodies::no_error_is_taken_for_success();
    #[cfg(feature = "proptest")]
    {
        generated::what_no_server_should_send_is_refused();
        generated::no_answer_leads_the_client_astray();
    }
}

/// A new package, outside of this one.
pub(crate) struct Package(tempfile::TempDir);

impl Package {
    pub(crate) fn new() -> Self {
        let package = Self(tempfile::tempdir().unwrap());
        package.run(&["new", "--lib", package.path().to_str().unwrap()]);
        package
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.0.path().join("client")
    }

    /// Whether this command of Cargo succeeds there, and what it prints.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> (bool, String) {
        let mut cargo = std::process::Command::new(env!("CARGO"));
        cargo.args(arguments).env("CARGO_TARGET_DIR", self.0.path().join("target")).env("RUST_BACKTRACE", "0");
        for name in ["CI", "INSTA_UPDATE", "INSTA_FORCE_PASS"] {
            cargo.env_remove(name);
        }
        if self.path().exists() {
            cargo.current_dir(self.path());
        }
        let output = cargo.output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    /// What the command prints, which must succeed.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let (passed, output) = self.cargo(arguments);
        assert!(passed, "cargo {}\n{output}", arguments.join(" "));
        output
    }
}

/// The README to the letter: a new package, its commands, its snippets; run where a package registry is at hand.
#[test]
#[ignore = "builds a package of its own"]
fn it_holds_in_an_empty_package() {
    let client = Package::new();
    let package = client.path();
    let (cargo, run) = (|arguments: &[&str]| client.cargo(arguments), |arguments: &[&str]| client.run(arguments));
    let checkout = env!("CARGO_MANIFEST_DIR");
    let page = read("README.md");
    let added = page.lines().filter_map(|line| line.strip_prefix("cargo add --dev "));
    for command in added.clone() {
        // The repository is wherever the reader found the page: here it is this checkout.
        let named =
            command.replace("--git URL-OF-THIS-REPOSITORY", "--path ../errcatalog").replace("../errcatalog", checkout);
        run(&["add", "--dev"].into_iter().chain(named.split(' ')).collect::<Vec<_>>());
    }
    assert_eq!(added.count(), 4, "the README adds it in another way");
    std::fs::create_dir_all(package.join("tests")).unwrap();
    // What the README says to do, and no more: a page that it forgot would be missing here too.
    for command in page.lines().filter(|line| line.starts_with("mkdir ")) {
        let named = command.replace("../errcatalog", checkout);
        let done = std::process::Command::new("sh").args(["-c", &named]).current_dir(&package).status().unwrap();
        assert!(done.success(), "{command}");
    }
    let mut names = Vec::new();
    for block in blocks(&page).into_iter().filter(|block| block.language.starts_with("rust")) {
        let source = block.source.unwrap();
        let name = source.rsplit('/').next().unwrap().trim_end_matches(".rs").to_owned();
        std::fs::write(package.join(format!("tests/{name}.rs")), block.text).unwrap();
        names.push(name);
    }
    for name in names {
        let (passed, output) = cargo(&["test", "--test", &name]);
        match name.as_str() {
            // Shows the report, and the first run of a snapshot.
            "errors" => assert!(!passed && output.contains(&read_snapshot("readme_report")), "{output}"),
            "docs" => {
                assert!(!passed && output.contains("has no snapshot yet"), "{output}");
                let accepted = package.join("snapshots/redis-2018-04-12.snap");
                std::fs::rename(accepted.with_extension("snap.new"), &accepted).unwrap();
                run(&["test", "--test", &name]);
            }
            _ => assert!(passed, "{name}: {output}"),
        }
    }
}

fn read_snapshot(name: &str) -> String {
    read(&format!("snapshots/{name}.snap")).splitn(3, "---\n").nth(2).unwrap().trim_end().to_owned()
}
