//! What the manifest says of the package is true.

use std::process::Command;

use serde_json::Value;

/// The packages that this very build resolves to, all of which are on this machine.
fn packages() -> Vec<Value> {
    let features = [
        ("cli", cfg!(feature = "cli")),
        ("drift", cfg!(feature = "drift")),
        ("project", cfg!(feature = "project")),
        ("proptest", cfg!(feature = "proptest")),
        ("snapshot", cfg!(feature = "snapshot")),
    ];
    let features: Vec<&str> = features.iter().filter(|(_, is_on)| *is_on).map(|(name, _)| *name).collect();
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .args(["--no-default-features", "--features", &features.join(",")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let resolved: Vec<&str> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
    let all = metadata["packages"].as_array().unwrap().iter();
    all.filter(|package| resolved.contains(&package["id"].as_str().unwrap())).cloned().collect()
}

fn minor(version: &str) -> u32 {
    version.split('.').nth(1).unwrap().parse().unwrap()
}

#[test]
fn the_rust_version_is_the_lowest_that_dependencies_allow() {
    let (ours, theirs): (Vec<Value>, Vec<Value>) =
        packages().into_iter().partition(|package| package["name"] == "errcatalog");
    let lowest = theirs.iter().filter_map(|package| package["rust_version"].as_str()).map(minor).max().unwrap();
    assert_eq!(ours[0]["rust_version"].as_str(), Some(format!("1.{lowest}").as_str()));
}

#[test]
fn similar_is_there_once() {
    let similar: Vec<Value> = packages().into_iter().filter(|package| package["name"] == "similar").collect();
    assert_eq!(similar.len(), 1, "insta and the differences of drift share one");
}

/// Features unify: one that is turned on here would change the client under test.
#[test]
fn serde_json_has_no_feature_that_changes_what_it_does() {
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    for feature in ["preserve_order", "arbitrary_precision", "unbounded_depth", "float_roundtrip", "raw_value"] {
        assert!(!manifest.contains(feature), "{feature}");
    }
}

#[test]
fn every_dependency_and_feature_says_why_it_is_there() {
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut section = "";
    let mut above = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if ["[dependencies]", "[dev-dependencies]", "[features]"].contains(&section) && line.contains(" = ") {
            assert!(above.starts_with("# "), "nothing above says why: {line}");
            let name = line.split(' ').next().unwrap_or_default();
            let has_row = name == "default" || readme.contains(&format!("\n| `{name}` |"));
            assert!(section != "[features]" || has_row, "README.md has no row for the feature {name}: write one");
        }
        above = line;
    }
}

/// What cargo says of a workspace that has a client and, in a folder beside it, a clone of this repository.
#[cfg(unix)]
fn workspace_with_a_clone(exclude: &str, folder: &str) -> std::process::Output {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| std::fs::write(root.path().join(path), text).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_MANIFEST_DIR"), root.path().join("errcatalog")).unwrap();
    std::fs::create_dir_all(root.path().join("client/src")).unwrap();
    write("Cargo.toml", &format!("[workspace]\nmembers = [\"client\"]\nresolver = \"3\"\n{exclude}"));
    write("client/src/lib.rs", "");
    let client = "[package]\nname = \"client\"\nedition = \"2024\"\n";
    write("client/Cargo.toml", &format!("{client}[dev-dependencies]\nerrcatalog = {{ path = \"../errcatalog\" }}\n"));
    Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--no-deps"])
        .current_dir(root.path().join(folder))
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_clone_inside_of_a_workspace_is_no_member() {
    // What the job of the README does there: nothing of the workspace matters to it.
    let alone = workspace_with_a_clone("", "errcatalog");
    assert!(alone.status.success(), "{}", String::from_utf8_lossy(&alone.stderr));
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/guide/workspaces.md")).unwrap();
    let refused = workspace_with_a_clone("", "client");
    let said = "multiple workspace roots found in the same workspace";
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains(said));
    assert!(guide.contains(said));
    let exclude = "exclude = [\"errcatalog\"]\n";
    assert!(guide.contains(exclude));
    let named = workspace_with_a_clone(exclude, "client");
    let metadata: Value = serde_json::from_slice(&named.stdout).unwrap();
    let members = metadata["workspace_members"].as_array().unwrap();
    assert!(members.len() == 1 && members[0].as_str().unwrap().contains("client"), "{members:?}");
}
