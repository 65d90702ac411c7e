//! `[api]`: what is particular to an API, in errcatalog.toml.

use super::{DOCS, Project, shown};

/// A list of codes that is none as far as the built-in words say.
const KEYS: &str = "# Ferry errors\n\n| Key | Meaning |\n|--|--|\n| E_FULL | No berth is free. |\n| E_FOG | Wait. |\n";

const API: &str = "[api]\ncode-headers = [\"Key\"]\n";

#[test]
fn every_command_reads_with_it() {
    let project = Project::empty().with("errcatalog.toml", API).with(DOCS, KEYS);
    // No catalog is named yet.
    let show = project.run(&["show", DOCS]).exits(0);
    let lint = project.run(&["lint", DOCS]).exits(0);
    let other = KEYS.replace("| E_FOG | Wait. |\n", "");
    project.write("docs/old.md", &other);
    let diff = project.run(&["diff", "docs/old.md", DOCS]).exits(1);
    project.write("errcatalog.toml", format!("{API}\n[[catalog]]\nname = \"ferry\"\ndocs = \"{DOCS}\"\n"));
    let accept = project.run(&["accept"]).exits(0);
    let check = project.run(&["check"]).exits(0);
    let all = project.run(&["lint"]).exits(0);
    snap!("command_api", shown(&[show, lint, diff, accept, check, all]));
}

#[test]
fn a_catalog_names_the_api_that_it_is_of() {
    let config = "[api.ferry]\ncode-headers = [\"Key\"]\n\n[[catalog]]\nname = \"ferry\"\napi = \"ferry\"\ndocs = \"ferry.md\"\n\n\
                  [[catalog]]\nname = \"parcels\"\ndocs = \"parcels.md\"\n";
    let parcels = KEYS.replace("Key", "Error code").replace("E_", "P_");
    let project = Project::empty()
        .with("errcatalog.toml", config)
        .with("ferry.md", KEYS)
        .with("parcels.md", &parcels)
        .with("other.md", KEYS);
    project.run(&["accept"]).exits(0);
    project.run(&["check"]).exits(0);
    // Each page as its catalog says; what no catalog names, without the words of the others.
    assert!(project.run(&["show", "ferry.md"]).exits(0).out.contains("E_FULL"));
    assert!(project.run(&["show", "parcels.md"]).exits(0).out.contains("P_FULL"));
    let other = project.run(&["show", "other.md"]).exits(3);
    assert!(!other.out.contains("E_FULL"), "{}", other.shown());
}

#[test]
fn a_file_gives_the_api_for_one_run() {
    let project = Project::empty().with("api/ferry.toml", API).with(DOCS, KEYS).with("docs/same.md", KEYS);
    for arguments in [&["show", DOCS][..], &["lint", DOCS], &["diff", DOCS, "docs/same.md"]] {
        project.run(arguments).exits(3);
        let told = project.run(&[arguments, &["--api", "api/ferry.toml"]].concat()).exits(0);
        assert!(!told.out.is_empty(), "{}", told.shown());
    }
    project.write("errcatalog.toml", format!("[[catalog]]\nname = \"ferry\"\ndocs = \"{DOCS}\"\n"));
    project.run(&["accept"]).exits(3);
    for command in ["accept", "check", "lint"] {
        project.run(&[command, "--api", "api/ferry.toml"]).exits(0);
    }
    project.write("none.toml", "[lint.levels]\n");
    project.write("wrong.toml", "[api]\ncode-header = [\"Key\"]\n");
    let refused =
        ["none.toml", "wrong.toml", "gone.toml"].map(|file| project.run(&["show", DOCS, "--api", file]).exits(2));
    snap!("command_api_file", shown(&refused));
}

#[test]
fn words_are_added_to_those_that_are_known_unless_it_says_otherwise() {
    let built_in = "## Errors\n\n| Error code | Description |\n|--|--|\n| E_FULL | No berth is free. |\n";
    let project = Project::empty().with("own.md", KEYS).with("known.md", built_in);
    for (api, own, known) in [
        ("[api]\ncode-headers = [\"Key\"]\n", 0, 0),
        ("[api]\ncode-headers = [\"Key\"]\nreplace = [\"code-headers\"]\n", 0, 3),
        ("[api]\nextends = \"nothing\"\ncode-headers = [\"Key\"]\ndescription-headers = [\"Meaning\"]\n", 0, 3),
        ("[api]\nextends = \"tencent-cloud-3\"\n", 3, 0),
    ] {
        project.write("errcatalog.toml", api);
        project.run(&["show", "own.md"]).exits(own);
        project.run(&["show", "known.md"]).exits(known);
    }
}

#[test]
fn families_and_common_codes_of_tencent_cloud_do_not_count_for_another_api() {
    let page = "## Error codes\n\n| Error code | Description |\n|--|--|\n| InvalidParameters.Bay | No such bay. |\n";
    let project = Project::empty().with("page.md", page);
    let lint = |api: &str, exit| {
        project.write("errcatalog.toml", api);
        project.run(&["lint", "page.md"]).exits(exit)
    };
    assert!(lint("[api]\nextends = \"tencent-cloud-3\"\n", 1).shown().contains("misspelt-family"));
    lint("[api]\n", 0);
    // Its own families count.
    assert!(lint("[api]\nfamilies = [\"InvalidParameter\"]\n", 1).shown().contains("misspelt-family"));
    lint("[api]\nextends = \"tencent-cloud-3\"\nfamilies = [\"InvalidParameters\"]\n", 0);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_to_write() {
    let project = Project::empty().with(DOCS, KEYS);
    let mut told = String::new();
    for (what, config) in [
        ("an unknown key near another", "[api]\ncode-header = [\"Key\"]\n"),
        ("an unknown key", "[api]\ncolour = \"red\"\n"),
        ("a name in Rust", "[api]\ncode_headers = [\"Key\"]\n"),
        ("one word", "[api]\n\ncode-headers = \"Key\"\n"),
        ("numbers", "[api]\ncode-headers = [\"Key\", 7]\n"),
        ("nothing to be seen", "[api]\ncode-headers = [\"Key\", \" \"]\n"),
        ("a list", "api = [\"Key\"]\n"),
        ("several", "[[api]]\ncode-headers = [\"Key\"]\n"),
        ("two of one name", "[api]\ncode-headers = [\"Key\"]\n\n[api]\ncode-headers = [\"Name\"]\n"),
        ("two of one other name", "[api.ferry]\n[api.ferry]\n"),
        ("a key twice", "[api]\ncode-headers = [\"Key\"]\ncode-headers = [\"Name\"]\n"),
        ("no regular expression", "[api]\ncode-pattern = '(E'\n"),
        ("a pattern of nothing", "[api]\ncode-pattern = 'E?'\n"),
        ("a pattern of look-around", "[api]\ncode-pattern = '(?=E)E\\d'\n"),
        ("a pattern that grows", "[api]\ncode-pattern = '(?:a{1,900}){900}'\n"),
        ("a list of patterns", "[api]\ncode-pattern = ['E\\d+']\n"),
        ("another base", "[api]\nextends = \"tencent\"\n"),
        ("no words to replace", "[api]\nreplace = [\"code-header\"]\n"),
        ("nothing instead", "[api]\nreplace = [\"code-headers\"]\n"),
        ("one alphabet", "[api]\ncanary-alphabets = [\"abc\"]\n"),
        ("alphabets that meet", "[api]\ncanary-alphabets = [\"abc\", \"cde\"]\n"),
        ("an API that no catalog is of", "[api.ferry]\ncode-headers = [\"Key\"]\n"),
        ("an API named like a key", "[api.envelop]\ncode = \"/code\"\n"),
        (
            "an API that is not there",
            "[api.ferry]\n[[catalog]]\nname = \"a\"\napi = \"fery\"\ndocs = \"a.md\"\n[[catalog]]\nname = \"b\"\napi = \"ferry\"\ndocs = \"b.md\"\n",
        ),
        ("no API of a name", "[[catalog]]\nname = \"a\"\napi = \"ferry\"\ndocs = \"a.md\"\n"),
        ("an envelope that is no table", "[api]\nenvelope = \"/code\"\n"),
        ("a part that is none", "[api.envelope]\ncodes = \"/code\"\n"),
        ("a standard that is none", "[api.envelope]\nstandard = \"problem-detail\"\n"),
        ("another standard", "[api.envelope]\nstandard = \"soap\"\n"),
        ("no code", "[api.envelope]\nmessage = \"/text\"\n"),
        ("a date", "[api.envelope]\ncode = \"/code\"\ntemplate = { since = 2024-05-01 }\n"),
        ("a template that is none", "[api.envelope]\ncode = \"/code\"\ntemplate = [1]\n"),
        ("a status that is none", "[api.envelope]\ncode = \"/code\"\nstatus = true\n"),
        (
            "a named one",
            "[api.ferry.envelope]\ncode = \"code\"\n[[catalog]]\nname = \"a\"\napi = \"ferry\"\ndocs = \"a.md\"\n",
        ),
        (
            "a pointer that is none",
            "[api.envelope]\nerror = \"/error\"\ncode = \"code\"\nmessage = \"/error/message\"\n",
        ),
    ] {
        project.write("errcatalog.toml", config);
        let ran = project.run(&["show", DOCS]).exits(2);
        assert!(ran.err.contains("errcatalog.toml") && ran.err.contains("help:"), "{what}: {}", ran.shown());
        told.push_str(&format!("{what}:\n{}\n", ran.err));
    }
    snap!("command_api_faults", told);
}

#[test]
fn words_for_headings_that_no_heading_holds_are_told() {
    let page = "# Errors\n\n## Sent by the ferry\n\n| Error code | Description |\n|--|--|\n| E_FULL | No berth is free. |\n\n\
                ## Internal\n\n| Error code | Description |\n|--|--|\n| E_BUG | Nobody sees it. |\n";
    let ferry = "[[catalog]]\nname = \"ferry\"\ndocs = \"docs/ferry.md\"\n";
    let project = Project::empty().with("docs/ferry.md", page);
    let told = |api: &str, more: &str, exit| {
        project.write("errcatalog.toml", format!("[api]\n{api}\n\n{ferry}{more}"));
        project.run(&["accept"]).exits(0);
        let (check, lint) = (project.run(&["check"]).exits(exit), project.run(&["lint"]).exits(exit));
        for ran in [&check, &lint] {
            assert_eq!(ran.out.contains("no heading holds"), exit == 1, "{}", ran.shown());
        }
        check.out
    };
    told("skip-headings = [\"internal\"]", "", 0);
    told("read-headings = [\"sent by\"]", "", 0);
    let out = told("skip-headings = [\"internal\", \"intern use\"]", "", 1);
    assert!(out.contains("no heading holds \"intern use\", which `skip-headings` in `[api]` names"), "{out}");
    told("read-headings = [\"sent by\", \"sent from\"]", "", 1);
    // Of several catalogs another may have it.
    let other = "\n[[catalog]]\nname = \"tram\"\ndocs = \"docs/tram.md\"\n";
    project.write("docs/tram.md", page.replace("Internal", "Intern use"));
    told("skip-headings = [\"internal\", \"intern use\"]", other, 0);
}
