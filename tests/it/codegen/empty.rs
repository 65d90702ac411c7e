//! Packages of their own, which need a package registry.

use std::path::Path;
use std::process::Command;

use errcatalog::codegen::Module;

use super::compiled::odd;

/// Runs cargo in a package, and gives what it said.
#[track_caller]
fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target"));
    for name in ["RUSTFLAGS", "RUSTDOCFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    let output = cargo.output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "cargo {}\n{said}", arguments.join(" "));
    said
}

/// The blocks of a language in a section of the guide.
fn snippets<'g>(guide: &'g str, heading: &str, language: &str) -> Vec<&'g str> {
    let section = guide.split(&format!("\n## {heading}\n")).nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let start = format!("```{language}\n");
    section.split(&start).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
#[ignore = "builds a package of its own"]
fn a_build_script_as_the_guide_has_it_holds_in_an_empty_package() {
    let guide = include_str!("../../../docs/guide/codegen.md");
    let (toml, rust) =
        (snippets(guide, "From a build script", "toml"), snippets(guide, "From a build script", "rust,ignore"));
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let clone = env!("CARGO_MANIFEST_DIR");
    let dependency = toml[0].replace("PATH-OF-A-CLONE", clone);
    write(
        "Cargo.toml",
        &format!("[package]\nname = \"library\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependency}"),
    );
    let page =
        "| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n| Loan.NotFound | No such loan. |\n";
    write("docs/errors.md", page);
    write("build.rs", rust[0]);
    write("src/lib.rs", rust[1]);
    cargo(folder.path(), &["test", "--quiet"]);
    let said = cargo(folder.path(), &["build"]);
    assert!(!said.contains("warning"), "{said}");
    // A row more is a variant more, without any command.
    write("docs/errors.md", &format!("{page}| Late | Bring it back. |\n"));
    let mut cargo = Command::new(env!("CARGO"));
    let target = folder.path().join("target");
    let output = cargo.args(["build"]).current_dir(folder.path()).env("CARGO_TARGET_DIR", target).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`Ok(ErrorCode::Late)` not covered"), "{said}");
}

/// What [`odd`] gives, with serde, by every tool that has an opinion.
#[test]
#[ignore = "builds a package of its own"]
fn modules_with_serde_pass_every_tool_it_holds_in_an_empty_package() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    std::fs::create_dir(folder.path().join("src")).unwrap();
    write(
        "Cargo.toml",
        "[package]\nname = \"odd\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\nserde = { version = \"1\", default-features = false }\n",
    );
    let catalog = odd();
    write("src/flat.rs", &Module::of(&catalog).serde(true).deprecated(["Gone"]).text().unwrap());
    write("src/nested.rs", &Module::of(&catalog).serde(true).nested(true).deprecated(["A.Gone"]).text().unwrap());
    write(
        "src/lib.rs",
        "//! Codes.\n#![no_std]\n#![forbid(unsafe_code)]\n#![deny(warnings)]\n\npub mod flat;\npub mod nested;\n",
    );
    cargo(folder.path(), &["build"]);
    cargo(folder.path(), &["clippy", "--", "-D", "warnings", "-W", "clippy::all", "-W", "clippy::pedantic"]);
    cargo(folder.path(), &["fmt", "--check"]);
    cargo(folder.path(), &["rustdoc", "--", "-D", "warnings"]);
}
