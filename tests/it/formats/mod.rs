//! A report in every format: the same findings, and no text that breaks out of its place.

pub(crate) mod parse;

use errcatalog::{Catalog, Handling, Report, ReportFormat, Severity};
use proptest::prelude::*;

use self::parse::{Annotation, Case};

/// What prints as it is: an outcome that holds whatever a client holds.
#[derive(Clone, PartialEq)]
struct Raw(String);

impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Stands in every text that is not ours.
const MARK: &str = "ZQX";

/// Texts that mean something in one of the formats.
const NASTY: [&str; 16] = [
    "plain",
    "say \"hello\" & 'bye' <b>bold</b> &amp; &#64;",
    "line\nend\r\ncarriage",
    "a | pipe \\| and \\\\| more",
    "`tick` ``two`` ````four````",
    "]]> <![CDATA[ <!-- --> </system-out></testcase>",
    "::error file=a,line=1::pwned",
    "\n::error::pwned ##[error]pwned",
    "%0A%25 100%",
    "esc \u{1b}[31m bell \u{7} bidi \u{202e} join \u{200d} del \u{7f}",
    "emoji \u{1f980} wide 忙碌 combining e\u{301}",
    "@octocat #123 GH-1 https://example.com www.example.com a@example.com",
    "[link](https://example.com) ![image](x) [1] {0} {{1}}",
    "</details></summary></code>\n\n# Heading\n\n- item\n\n```\n",
    "\u{fffe}\u{ffff}\u{0}",
    "  leading, trailing\t ",
];

const FILE: &str = "docs/a,b:c%20d #1?[é]/\u{9519}.md";

/// A report whose findings hold these texts: each the outcome of one code, all of them the default.
fn report_of(texts: &[String], file: &str) -> Report {
    let mut page = String::from("## Business error codes\n\n| Error code | Description |\n| --- | --- |\n");
    for nth in 0..texts.len() {
        page.push_str(&format!("| Busy{MARK}{nth}.Detail | Text. |\n"));
    }
    let catalog = Catalog::from_markdown_at(&page, file).unwrap();
    let texts = texts.to_vec();
    let of = move |code: &str| -> Option<usize> {
        code.strip_prefix("Busy")?.strip_prefix(MARK)?.split('.').next()?.parse().ok()
    };
    Handling::of(&catalog)
        .probe(move |p| Raw(of(p.code()).map(|nth| format!("{MARK}{}", texts[nth])).unwrap_or_default()))
        .expect_rest_that(|_| false)
        .check()
}

fn nasty() -> Report {
    let long = "long ".repeat(20_000);
    report_of(&NASTY.iter().map(|text| (*text).to_owned()).chain([long]).collect::<Vec<_>>(), FILE)
}

/// The fingerprints in the order in which the text has them.
fn wanted(report: &Report) -> Vec<String> {
    let mut all = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let of: Vec<_> = report.findings().iter().filter(|finding| finding.severity() == severity).collect();
        let mut rules: Vec<&str> = Vec::new();
        for finding in &of {
            if !rules.contains(&finding.rule().id()) {
                rules.push(finding.rule().id());
            }
        }
        for rule in rules {
            all.extend(of.iter().filter(|finding| *finding.rule() == rule).map(|finding| finding.fingerprint()));
        }
    }
    all
}

/// All that must hold of a report in every format.
fn hold(report: &Report) {
    let wanted = wanted(report);
    assert!(!wanted.is_empty());
    for format in ReportFormat::ALL {
        let text = report.to_format(format);
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{format:?}");
        let unseen = text.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{200d}'));
        assert_eq!(unseen, None, "{format:?}");
    }
    assert_eq!(parse::json(&report.to_format(ReportFormat::Json)), wanted, "JSON");
    assert_eq!(parse::sarif(&report.to_format(ReportFormat::Sarif)), wanted, "SARIF");
    let cases = parse::junit(&report.to_format(ReportFormat::Junit));
    let shown: Vec<&str> = cases.iter().filter_map(Case::fingerprint).collect();
    assert_eq!(shown, wanted, "JUnit");
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    let failing = report.findings().iter().filter(|finding| finding.severity() >= report.fail_on()).count();
    assert_eq!(cases.iter().filter(|case| case.kind == "failure").count(), failing);

    let annotations = parse::github(&report.to_format(ReportFormat::Github));
    assert_eq!(annotations.len(), wanted.len());
    let mut findings: Vec<_> = report.findings().iter().collect();
    findings.sort_by_key(|finding| wanted.iter().position(|print| *print == finding.fingerprint()));
    for (finding, annotation) in findings.iter().zip(&annotations) {
        let Annotation { level, file, line, title, message } = annotation;
        let severity = if level == "notice" { "info" } else { level };
        assert_eq!(severity, finding.severity().as_str());
        let place = finding.location();
        assert_eq!(file.as_deref(), place.map(|place| place.file()));
        assert_eq!(*line, place.map(|place| place.line()));
        assert!(title.starts_with(finding.rule().id()), "{title}");
        let first = message.lines().next().unwrap();
        assert!(first.starts_with(&shown_of(finding.message())), "{first}");
    }

    let markdown = report.to_format(ReportFormat::Markdown);
    assert!(markdown.encode_utf16().count() < 65_536, "{}", markdown.len());
    let code = parse::markdown(&markdown, MARK);
    let in_text = report.to_format(ReportFormat::Text);
    let is_whole = !markdown.contains("left out");
    for finding in report.findings() {
        let message: String = shown_of(finding.message()).chars().take(400).collect();
        assert!(in_text.contains(message.trim_end()), "{message}");
        assert!(!is_whole || code.contains(message.trim_end()), "{message}\n{markdown}");
    }
}

/// As it is fit for a terminal, by what a JSON string of the report says in plain characters.
fn shown_of(text: &str) -> String {
    text.chars()
        .map(|c| {
            let is_shown =
                !c.is_control() && errcatalog::Location::new(c.to_string(), 1, 1).to_string() == format!("{c}:1:1");
            if is_shown { c.to_string() } else { c.escape_unicode().to_string() }
        })
        .collect()
}

#[test]
fn every_format_has_every_finding_and_no_text_breaks_out() {
    hold(&nasty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_finding_says(
        texts in prop::collection::vec(
            prop_oneof![
                prop::sample::select(&NASTY[..]).prop_map(str::to_owned),
                ".{0,40}",
                "[ -/:-@\\[-`{-~\n]{0,30}",
                prop::collection::vec(prop::sample::select(&NASTY[..]), 1..4).prop_map(|parts| parts.concat()),
            ],
            1..16,
        ),
        file in "[a-z]{1,5}/[ -.0-~é]{0,12}\\.md",
    ) {
        hold(&report_of(&texts, &file));
    }
}

#[test]
fn what_is_written_is_fit_to_be_read() {
    let report = report_of(&NASTY.map(str::to_owned), FILE);
    let cut = |text: String| text.replace(&"long ".repeat(200), "long … ");
    snap!("format_sarif", cut(without_help(&report.to_format(ReportFormat::Sarif))));
    snap!("format_github", report.to_format(ReportFormat::Github));
    snap!("format_markdown", report.to_format(ReportFormat::Markdown));
    snap!("format_junit", report.to_format(ReportFormat::Junit));
}

/// The pages of rules have snapshots of their own, and the version changes.
fn without_help(sarif: &str) -> String {
    let mut log: serde_json::Value = serde_json::from_str(sarif).unwrap();
    let driver = log.pointer_mut("/runs/0/tool/driver").unwrap();
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    driver["version"] = "<version>".into();
    for rule in driver["rules"].as_array_mut().unwrap() {
        let help = rule["help"]["markdown"].as_str().unwrap();
        assert!(
            help.starts_with(&format!("# {}\n", rule["id"].as_str().unwrap())) && !help.contains("](../"),
            "{help}"
        );
        rule["help"]["markdown"] = "<page>".into();
    }
    format!("{log:#}")
}

/// A comment that is too long is refused as a whole: what does not fit is counted.
#[test]
fn markdown_stays_short_and_says_what_it_left_out() {
    let report = report_of(&vec!["x".repeat(300); 1_000], FILE);
    let markdown = report.to_format(ReportFormat::Markdown);
    assert!(markdown.len() < 65_536 && markdown.len() > 40_000, "{}", markdown.len());
    let left: usize = markdown
        .lines()
        .filter_map(|line| line.strip_prefix("**")?.split_once(" findings left out**")?.0.parse::<usize>().ok())
        .sum();
    parse::markdown(&markdown, MARK);
    let shown = (0..1_000).filter(|nth| markdown.contains(&format!("{MARK}{nth}.Detail"))).count();
    assert!(left > 0 && shown > 50 && shown + left >= 1_000, "{shown} shown, {left} left out");
    // All of them are in what has no such limit.
    assert_eq!(parse::sarif(&report.to_format(ReportFormat::Sarif)), wanted(&report));
}

#[test]
fn annotations_beyond_what_github_shows_are_told() {
    let report = report_of(&vec!["x".to_owned(); 12], "docs/a.md");
    let text = report.to_format(ReportFormat::Github);
    let errors = report.count(Severity::Error);
    assert!(errors > 10, "{text}");
    let line = format!("GitHub shows 10 of {errors} errors as annotations: ");
    assert!(text.lines().any(|shown| shown.starts_with(&line)), "{text}");
    let few = report_of(&vec!["x".to_owned(); 2], "docs/a.md").to_format(ReportFormat::Github);
    assert!(!few.contains("GitHub shows"), "{few}");
}

#[test]
fn a_report_is_saved_where_the_test_says() {
    let folder = tempfile::tempdir().unwrap();
    let report = nasty();
    for format in ReportFormat::ALL {
        let path = folder.path().join(format!("{format:?}"));
        report.save(&path, format).unwrap();
        let mut written = Vec::new();
        report.write_to(&mut written, format).unwrap();
        assert_eq!(std::fs::read(path).unwrap(), written);
        assert_eq!(String::from_utf8(written).unwrap(), report.to_format(format));
    }
    assert!(report.save(folder.path().join("none/a.xml"), ReportFormat::Junit).is_err());
}

/// A report without findings is no empty file: what shows tests would call it a failure, or show the last one.
#[test]
fn without_findings_it_is_told() {
    let catalog = Catalog::from_markdown("| Error code | Description |\n| --- | --- |\n| Busy | Later. |\n").unwrap();
    let report = Handling::of(&catalog).probe(|p| p.code() == "Busy").check();
    assert_eq!(report.findings(), []);
    assert_eq!(parse::sarif(&report.to_format(ReportFormat::Sarif)), Vec::<String>::new());
    let cases = parse::junit(&report.to_format(ReportFormat::Junit));
    assert_eq!(cases.iter().map(|case| (&*case.name, &*case.kind)).collect::<Vec<_>>(), [("no findings", "")]);
    assert!(report.to_format(ReportFormat::Markdown).starts_with("## errcatalog: no findings\n"));
    assert_eq!(parse::github(&report.to_format(ReportFormat::Github)).len(), 0);
    assert!(report.to_format(ReportFormat::Github).starts_with(report.headline()));
}

/// Writes what `.ci/schemas` holds to the official schemas, into the folder that it names.
#[test]
#[ignore = "run by .ci/schemas"]
fn documents_for_the_official_schemas() {
    let folder = std::path::PathBuf::from(std::env::var_os("ERRCATALOG_FORMATS").unwrap());
    let catalog = Catalog::from_markdown("| Error code | Description |\n| --- | --- |\n| Busy | Later. |\n").unwrap();
    let clean = Handling::of(&catalog).probe(|p| p.code() == "Busy").check();
    let absolute = report_of(&["x".to_owned()], "/somewhere/a b.md");
    for (name, report) in [("nasty", nasty()), ("clean", clean), ("absolute", absolute)] {
        report.save(folder.join(format!("{name}.sarif")), ReportFormat::Sarif).unwrap();
        report.save(folder.join(format!("{name}.xml")), ReportFormat::Junit).unwrap();
    }
}
