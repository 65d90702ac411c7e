//! Levels, exemptions, and what is wrong with them.

use errcatalog::{Catalog, Exemption, Lint, Severity};

use super::page;

/// Two codes of a misspelt family, and one that is described like another.
fn library() -> Catalog {
    page(&[
        ("InvalidParamter.Reader", "There is no such reader."),
        ("InvalidParamter.Shelf", "There is no such shelf."),
        ("ResourceNotFound.Reader", "There is no such reader."),
    ])
}

fn rules(report: &errcatalog::Report) -> Vec<(&str, Severity)> {
    report.findings().iter().map(|finding| (finding.rule().id(), finding.severity())).collect()
}

#[test]
fn a_level_changes_the_severity_of_a_rule_and_turns_on_what_is_off() {
    let library = library();
    let report = Lint::of(&library)
        .level("misspelt-family", Severity::Info)
        .level("identical-descriptions", Severity::Error)
        .check();
    let wanted = [
        ("misspelt-family", Severity::Info),
        ("misspelt-family", Severity::Info),
        ("identical-descriptions", Severity::Error),
    ];
    assert_eq!(rules(&report), wanted, "{report}");
}

#[test]
fn the_last_level_counts_and_what_is_off_says_nothing() {
    let library = library();
    let lint = Lint::of(&library).level("misspelt-family", Severity::Error).off("misspelt-family");
    assert_eq!(lint.clone().check().headline(), "page.md: 3 entries checked: no findings");
    let report = lint.level("misspelt-family", Severity::Warning).check();
    assert_eq!(rules(&report), [("misspelt-family", Severity::Warning); 2]);
}

#[test]
fn findings_of_reading_have_levels_and_exemptions_too() {
    let library = page(&[("Busy", ""), ("Gone", "")]);
    let report = Lint::of(&library)
        .level("empty-description", Severity::Error)
        .exempt(Exemption::of_rule("empty-description").code("Busy").reason("says all there is to say"))
        .check();
    assert_eq!(rules(&report), [("empty-description", Severity::Error)], "{report}");
    assert_eq!(report.findings()[0].code().unwrap(), &"Gone");
    assert!(report.headline().ends_with("1 error, 0 warnings, 1 exempted"), "{report}");
}

#[test]
fn how_a_page_was_read_is_said_only_if_it_is_asked_for() {
    let text = "| Error code | Description |\n| --- | --- |\n| Busy | Try later. |";
    let catalog = Catalog::from_markdown(text).unwrap();
    assert_eq!(catalog.findings().len(), 2);
    assert!(Lint::of(&catalog).check().findings().is_empty());
    let report = Lint::of(&catalog).level("cut-off", Severity::Warning).check();
    assert_eq!(rules(&report), [("cut-off", Severity::Warning)]);
}

#[test]
fn a_pattern_exempts_its_codes_alone() {
    let library = library();
    let count = |pattern: &str| {
        let report = Lint::of(&library)
            .exempt(Exemption::of_rule("misspelt-family").code(pattern).reason("sent since the first version"))
            .check();
        (report.of_rule("misspelt-family").count(), report.of_rule("stale-exemption").count())
    };
    assert_eq!(count("InvalidParamter.Shelf"), (1, 0));
    assert_eq!(count("InvalidParamter.*"), (0, 0));
    assert_eq!(count("*"), (0, 0));
    assert_eq!(count("InvalidParamter"), (2, 1));
    assert_eq!(count("ResourceNotFound.Reader"), (2, 1));
    assert_eq!(count("Invalid*"), (2, 1), "a star stands only behind a dot, or alone");
}

#[test]
fn what_is_about_no_code_is_exempted_by_a_star_alone() {
    let text = "## Business error codes\n\n| Error code | Description |\n| --- | --- |\n| Busy | Try | later. |\n";
    let catalog = Catalog::from_markdown(text).unwrap();
    let is_ok = |pattern: &str| {
        Lint::of(&catalog)
            .exempt(Exemption::of_rule("extra-cell").code(pattern).reason("it is but a comma"))
            .check()
            .is_ok()
    };
    assert!(is_ok("*"));
    assert!(!is_ok("Busy"));
}

#[test]
fn an_exemption_from_a_rule_that_cannot_be_checked_is_not_stale() {
    let library = library();
    let exempted = Lint::of(&library)
        .exempt(Exemption::of_rule("misspelt-family").code("InvalidParamter.*").reason("sent since the first version"))
        .exempt(
            Exemption::of_rule("translation-differs")
                .code("ResourceNotFound.Reader")
                .reason("readers have no page in Japanese"),
        );
    assert!(exempted.clone().check().is_ok(), "{}", exempted.clone().check());
    let report = exempted.translation(&library).check();
    assert_eq!(rules(&report), [("stale-exemption", Severity::Error)], "{report}");
}

#[test]
fn an_exemption_from_a_rule_that_is_off_is_not_stale() {
    let library = library();
    let exempted = Lint::of(&library)
        .exempt(Exemption::of_rule("misspelt-family").code("InvalidParamter.*").reason("sent since the first version"));
    let report = exempted.clone().off("misspelt-family").check();
    assert_eq!(rules(&report), [], "{report}");
    let needless = Lint::of(&library)
        .exempt(Exemption::of_rule("misspelt-family").code("Busy").reason("gone"))
        .exempt(Exemption::of_rule("near-duplicate").code("Busy").reason("gone"));
    let report = needless.check();
    assert_eq!(report.of_rule("stale-exemption").count(), 1, "the other rule is off by default: {report}");
}

#[test]
fn pages_with_one_kind_of_table_are_not_complained_of() {
    let text = "# Error codes\n\n## Common error codes\n\n| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n";
    let catalog = Catalog::from_markdown(text).unwrap();
    let count = |report: &errcatalog::Report| report.of_rule("lost-table").count();
    assert!(catalog.findings().iter().any(|finding| finding.rule() == "lost-table"));
    assert_eq!(count(&Lint::of(&catalog).check()), 0);
    assert_eq!(count(&Lint::of(&catalog).level("lost-table", Severity::Warning).check()), 1);
}

#[test]
fn an_exemption_of_an_unknown_rule_is_unknown_and_not_stale() {
    let report = Lint::of(&library()).exempt(Exemption::of_rule("mispelt-family").code("*").reason("typo")).check();
    let unknown: Vec<_> = report.of_rule("unknown-rule").collect();
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].help(), Some("did you mean \"misspelt-family\"?"));
    assert_eq!(report.of_rule("stale-exemption").count(), 0);
    assert_eq!(report.of_rule("misspelt-family").count(), 2);
}

#[test]
fn even_what_is_wrong_with_exemptions_has_a_level() {
    let report = Lint::of(&page(&[("Busy", "Try later.")]))
        .exempt(Exemption::of_rule("empty-description").code("Busy").reason(""))
        .level("stale-exemption", Severity::Info)
        .off("reasonless-exemption")
        .check();
    assert_eq!(rules(&report), [("stale-exemption", Severity::Info)], "{report}");
}

#[test]
fn an_exemption_of_an_unknown_rule_with_a_level_is_not_stale_either() {
    let library = page(&[("Busy", "Try later.")]);
    let report = Lint::of(&library)
        .level("odd-cod", Severity::Error)
        .exempt(Exemption::of_rule("odd-cod").code("Busy").reason("sent like this"))
        .check();
    assert_eq!(rules(&report), [("unknown-rule", Severity::Error); 2], "{report}");
}
