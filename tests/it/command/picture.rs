//! `--format html`.

use super::{DOCS, PAGE, Project, SNAPSHOT, drifted};

/// How many rows the page has.
fn rows(page: &str) -> usize {
    page.matches("<li class=\"r ").count()
}

#[test]
fn a_check_is_a_page_with_every_finding_and_the_same_exit_code() {
    let project = Project::guarded().with(DOCS, drifted());
    let ran = project.run(&["check", "--format", "html"]).exits(1);
    assert!(ran.out.starts_with("<!doctype html>") && ran.err.is_empty(), "{}", ran.shown());
    assert_eq!(rows(&ran.out), 3);
    for text in ["<h1>errcatalog check</h1>", "<h2>library-2026-01-01</h2>", "LimitExceeded.Days", "errcatalog accept"]
    {
        assert!(ran.out.contains(text), "{text}");
    }
    assert!(ran.out.contains(&format!("href=\"{DOCS}\"")));
    let ran = project.run(&["diff", SNAPSHOT, DOCS, "--format", "html", "--fail-on", "never"]).exits(0);
    assert_eq!(rows(&ran.out), 3);
    let same = Project::guarded().run(&["check", "--format", "html"]).exits(0).out;
    assert!(rows(&same) == 0 && same.contains("unchanged"), "{same}");
}

/// Also where both have the name of their product and version: the totals stand alone below the two sides.
#[test]
fn a_comparison_is_headed_by_its_two_sides_and_the_totals_alone() {
    let old = PAGE.replace("LimitExceeded.Loans", "LimitExceeded.Lent");
    assert_ne!(old, PAGE);
    let project = Project::empty().with(DOCS, PAGE).with("old/library-2026-01-01.md", &old);
    let page = project.run(&["diff", "old/library-2026-01-01.md", DOCS, "--format", "html"]).exits(1).out;
    let (_, below) = page.split_once("<h2>old/library-2026-01-01.md → docs/library-2026-01-01.md</h2>").expect(&page);
    let line = below.split("</p>").next().unwrap().rsplit('>').next().unwrap();
    assert_eq!(line, "1 added, 1 removed", "{below}");
}

#[test]
fn what_could_not_be_done_is_on_the_page() {
    let project = Project::guarded();
    std::fs::remove_file(project.path(DOCS)).unwrap();
    let ran = project.run(&["check", "--format", "html"]).exits(3);
    assert!(ran.out.contains("class=\"failure\"") && ran.out.contains("not completed"), "{}", ran.out);
    let broken = Project::empty().with("errcatalog.toml", "[[catalog]]\nnme = 1\n");
    let ran = broken.run(&["check", "--format", "html"]).exits(2);
    assert!(ran.out.contains("class=\"failure\"") && ran.out.contains("nme"), "{}", ran.shown());
}

#[test]
fn the_findings_of_pages_are_those_of_their_text() {
    let nasty = PAGE.replace("five books", "<script>alert(1)</script> \u{202e}").replace("The shelf", "&lt;b&gt;");
    let project = Project::empty().with("odd.md", nasty.replace("FailedOperation.Closed", "Failed Operation.Closed"));
    let json = project.run(&["show", "odd.md", "--format", "json"]).out;
    let ran = project.run(&["show", "odd.md", "--format", "html"]);
    assert_eq!(rows(&ran.out), json.matches("\"fingerprint\"").count());
    assert!(ran.out.matches("<script").count() == 1 && !ran.out.contains('\u{202e}'));
}
