//! `lint`: catalogs against rules, with the levels and exemptions of `errcatalog.toml`.

use super::{CONFIG, DOCS, PAGE, Project, shown};

/// A page that breaks two rules that are on, and one that is not.
fn faulty() -> String {
    PAGE.replace("| FailedOperation.Closed |", "| FailedOperaton.Closed |")
        .replace("| The shelf does not support this operation. |", "| The shelf （of books) cannot do it |")
}

#[test]
fn what_is_found_is_told_and_fails() {
    let project = Project::new();
    let clean = project.run(&["lint"]).exits(0);
    project.write(DOCS, faulty());
    let runs = [
        clean,
        project.run(&["lint"]).exits(1),
        project.run(&["lint", DOCS, "--fail-on", "error"]).exits(0),
        project.run(&["lint", "--level", "misspelt-family=off", "--level", "mixed-brackets=error"]).exits(1),
        project.run(&["lint", DOCS, "--level", "final-punctuation=warning", "--level", "mixed-brackets=off"]).exits(1),
        project.run(&["lint", "gone.md", DOCS]).exits(3),
    ];
    snap!("command_lint", shown(&runs));
}

#[test]
fn wrong_usage_is_2() {
    let project = Project::new();
    for args in [
        &["--level", "misspelt-family"][..],
        &["--level", "misspelt-family=loud"],
        &["--level", "mispelt-family=off"],
        &["--level", "renamed=off"],
        &["--actions", "docs"],
        &["--catalog", "library-2026-01-01", DOCS],
        &["--catalog", "other"],
    ] {
        project.run(&[&["lint"], args].concat()).exits(2);
    }
}

#[test]
fn levels_and_exemptions_are_those_of_the_configuration() {
    let project = Project::new().with(DOCS, faulty());
    let config = format!(
        "{CONFIG}\n[lint.levels]\nmixed-brackets = \"info\"\nfinal-punctuation = \"warning\"\n\n[[lint.allow]]\n\
         code = \"FailedOperaton.*\"\nrule = \"misspelt-family\"\nreason = \"the server sends it\"\n"
    );
    project.write("errcatalog.toml", &config);
    let allowed = project.run(&["lint"]).exits(1);
    // The same for a page that is named, and in a folder below.
    project.run(&["lint", DOCS]).exits(1);
    project.run_in("docs", &["lint", "library-2026-01-01.md"]).exits(1);
    project.write(
        "errcatalog.toml",
        format!(
            "{config}\n[[lint.allow]]\ncode = \"Gone\"\nrule = \"odd-code\"\nreason = \"it was there\"\n\n[[lint.allow]]\n\
             code = \"*\"\nrule = \"odd-cod\"\nreason = \"misspelt\"\n\n[[lint.allow]]\ncode = \"*\"\n\
             rule = \"final-punctuation\"\n"
        )
        .replace("mixed-brackets", "mixed-bracket"),
    );
    let wrong = project.run(&["lint"]).exits(1);
    snap!("command_lint_config", shown(&[allowed, wrong]));
}

#[test]
fn an_exemption_that_one_catalog_needs_is_not_stale_for_another() {
    let allow = |more: &str| {
        format!(
            "{CONFIG}\n[[catalog]]\nname = \"other\"\ndocs = \"docs/other.md\"\n\n[[lint.allow]]\ncode = \"FailedOperaton.*\"\n\
             rule = \"misspelt-family\"\nreason = \"the server sends it\"\n{more}"
        )
    };
    let fixed = faulty().replace("（of books)", "(of books)");
    let project = Project::empty().with(DOCS, PAGE).with("docs/other.md", &fixed).with("errcatalog.toml", allow(""));
    project.run(&["lint"]).exits(0);
    project.run(&["lint", "--catalog", "library-2026-01-01"]).exits(0);
    project.run(&["lint", DOCS]).exits(0);
    // Once none needs it, it is told: once.
    project.write("docs/other.md", PAGE);
    let stale = project.run(&["lint"]).exits(1);
    assert_eq!(stale.out.matches("error[stale-exemption]").count(), 1, "{}", stale.out);
    assert!(stale.out.contains("errcatalog.toml:9"), "{}", stale.out);
    // While one cannot be read, it may be needed there.
    project.write("docs/other.md", "| Error code |\n| Busy |\n");
    assert!(!project.run(&["lint"]).exits(3).out.contains("stale-exemption"));
    // That of one catalog is judged by it alone.
    project.write("docs/other.md", &fixed);
    project.write("errcatalog.toml", allow("catalog = \"library-2026-01-01\"\n"));
    let ran = project.run(&["lint"]).exits(1);
    assert!(ran.out.contains("stale-exemption") && ran.out.contains("warning[misspelt-family]"), "{}", ran.out);
    project.write("errcatalog.toml", allow("catalog = \"others\"\n"));
    snap!("command_lint_unknown_catalog", project.run(&["lint"]).exits(2).shown());
}

#[test]
fn a_catalog_is_compared_with_what_stands_beside_it() {
    let parcels = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/parcels-2026-03-01");
    let project = Project::empty();
    for name in ["error-codes.md", "actions/send.md", "actions/describe.md"] {
        let text = std::fs::read_to_string(format!("{parcels}/{name}")).unwrap();
        project.write(&format!("docs/{name}"), text.replace("| ResourceNotFound.Depot |", "| ResourceNotFound.Hub |"));
    }
    project.write(
        "zh.md",
        project.read("docs/error-codes.md").replace("| ResourceNotFound.Hub | ", "| ResourceNotFound.Depot | "),
    );
    let page = "docs/error-codes.md";
    project.run(&["lint", "docs"]).exits(0);
    project.run(&["lint", page, "--actions", "docs"]).exits(0);
    project.write(
        "docs/error-codes.md",
        project.read(page).replace("| ResourceNotFound.Hub |", "| ResourceNotFound.Port |"),
    );
    let config = "[[catalog]]\nname = \"parcels-2026-03-01\"\ndocs = \"docs/error-codes.md\"\nactions = \"docs/actions\"\n\
                  translations = [\"zh.md\"]\n";
    let runs = [
        project.run(&["lint", "docs"]).exits(1),
        project.run(&["lint", page, "--actions", "docs/actions", "--translation", "zh.md"]).exits(1),
        project.run(&["lint", page, "--actions", "gone"]).exits(3),
    ];
    project.write("errcatalog.toml", config);
    let configured = project.run(&["lint"]).exits(1);
    assert!(configured.out.contains("actions-differ") && configured.out.contains("translation-differs"));
    project.write("errcatalog.toml", config.replace("zh.md", "gone.md"));
    let [one, two, three] = runs;
    snap!("command_lint_beside", shown(&[one, two, three, project.run(&["lint"]).exits(3)]));
}

#[test]
fn a_folder_is_compared_with_its_own_actions_in_both_directions() {
    let parcels = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/parcels-2026-03-01");
    let project = Project::empty();
    for name in ["error-codes.md", "actions/send.md", "actions/describe.md"] {
        project.write(&format!("docs/{name}"), std::fs::read_to_string(format!("{parcels}/{name}")).unwrap());
    }
    let page = "docs/error-codes.md";
    project.run(&["lint", "docs"]).exits(0);
    project.write(page, project.read(page).replace("| ResourceNotFound.Depot |", "| ResourceNotFound.Port |"));
    for args in [&["lint", "docs"][..], &["lint", page, "--actions", "docs"]] {
        let ran = project.run(args).exits(1);
        assert!(ran.out.contains("ResourceNotFound.Port"), "{}", ran.out);
        assert!(ran.out.contains("ResourceNotFound.Depot") && ran.out.contains("actions-differ]"), "{}", ran.out);
    }
}

#[test]
fn an_exemption_of_one_catalog_holds_for_its_page_by_any_path() {
    let allow = |catalog: &str, rule: &str| {
        format!(
            "[[catalog]]\nname = \"a\"\ndocs = \"{DOCS}\"\n\n[[catalog]]\nname = \"b\"\ndocs = \"b.md\"\n\n\
             [[lint.allow]]\ncode = \"*\"\nrule = \"{rule}\"\nreason = \"the server sends it\"\n\
             catalog = \"{catalog}\"\n"
        )
    };
    let page = PAGE.replace("| FailedOperation.Closed |", "| FailedOperaton.Closed |");
    let project = Project::empty().with(DOCS, &page).with("b.md", PAGE);
    project.write("errcatalog.toml", allow("a", "misspelt-family"));
    for path in [DOCS, "docs/../docs/library-2026-01-01.md", "./docs/library-2026-01-01.md"] {
        project.run(&["lint", path]).exits(0);
    }
    project.run_in("docs", &["lint", "library-2026-01-01.md"]).exits(0);
    project.write("errcatalog.toml", allow("b", "misspelt-family"));
    project.run(&["lint", DOCS]).exits(1);
    // Neither does turning the rule off make it stale.
    project.write("errcatalog.toml", allow("a", "misspelt-family"));
    project.run(&["lint", "--level", "misspelt-family=off"]).exits(0);
}

#[test]
fn what_can_be_linted_without_catalogs() {
    let project = Project::empty().with(DOCS, PAGE);
    let nothing = project.run(&["lint"]).exits(3);
    project.run(&["lint", DOCS]).exits(0);
    project.write("errcatalog.toml", "[lint.levels]\nfinal-punctuation = \"error\"\n");
    project.write(DOCS, PAGE.replace("The library is closed until tomorrow.", "The library is closed"));
    project.run(&["lint", DOCS, "--level", "final-punctuation=off"]).exits(0);
    assert!(project.run(&["check"]).exits(2).err.contains("no catalog is named"));
    let bare = project.run(&["lint"]).exits(2);
    let misspelt = project.run(&["lint", DOCS, "--level", "mispelt-family=off"]).exits(2);
    snap!("command_lint_nothing", shown(&[nothing, bare, misspelt]));
}

#[test]
fn faults_of_the_configuration() {
    let project = Project::new();
    let mut told = String::new();
    for more in [
        "[lint]\nlevel = 1\n",
        "lint = 1\n",
        "[lint]\nlevels = \"all\"\n",
        "[lint.levels]\nodd-code = \"loud\"\nodd-heading = 1\n",
        "[[lint.allow]]\ncode = \"Busy\"\nreason = \"why\"\n",
        "[[lint.allow]]\ncode = \"Busy\"\nrule = \"odd-code\"\nreason = 7\n",
        "[lint.allow]\ncode = \"Busy\"\n",
        "[[catalog]]\nname = \"a\"\ndocs = \"a.md\"\nfrom = \"go\"\nformat = \"gopher\"\nexclude = \"*_zh*\"\nsdks = [1, \"\"]\n",
    ] {
        project.write(
            "errcatalog.toml",
            if more.starts_with("lint") { format!("{more}{CONFIG}") } else { format!("{CONFIG}\n{more}") },
        );
        let ran = project.run(&["lint"]).exits(2);
        assert_eq!(project.run(&["check"]).exits(2).err, ran.err);
        told.push_str(&format!("{more}\n{}\n", ran.err));
    }
    snap!("command_lint_faults", told);
}

/// Whichever catalog it is for, and however many.
#[test]
fn what_is_wrong_with_the_settings_is_reported_once() {
    let config = format!(
        "{CONFIG}\n[[catalog]]\nname = \"other\"\ndocs = \"docs/other.md\"\n\n[lint.levels]\nodd-cod = \"off\"\n\n\
         [[lint.allow]]\ncode = \"*\"\nrule = \"odd-heading\"\n\n[[lint.allow]]\ncode = \"*\"\nrule = \"odd-hea\"\n\
         reason = \"it is so\"\ncatalog = \"other\"\n"
    );
    let project = Project::empty().with(DOCS, PAGE).with("docs/other.md", PAGE).with("errcatalog.toml", config);
    let ran = project.run(&["lint"]).exits(1);
    // A level of a rule that does not exist; an exemption without a reason, which nothing needs either; an exemption from
    // a rule that does not exist, for the second catalog alone.
    for (line, times) in [(10, 1), (12, 2), (16, 1)] {
        assert_eq!(ran.out.matches(&format!("  errcatalog.toml:{line}  ")).count(), times, "{line}: {}", ran.out);
    }
    assert_eq!(ran.out.matches("error[unknown-rule]").count(), 2, "{}", ran.out);
    assert_eq!(ran.out.matches("error[reasonless-exemption]").count(), 1, "{}", ran.out);
}
