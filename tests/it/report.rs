//! Reports of absurd codes stay readable, and small.

use errcatalog::{Catalog, Handling, Severity};

#[cfg(feature = "lint")]
mod sizes {
    use std::fmt::Write;

    use errcatalog::{Catalog, Lint, Report};

    /// What a lint says of codes without a description: one finding each.
    fn report(path: &str, lengths: impl IntoIterator<Item = usize>) -> Report {
        let mut page = "| Error code | Description |\n| --- | --- |\n".to_owned();
        for (nth, length) in lengths.into_iter().enumerate() {
            writeln!(page, "| C{nth}.{} | |", "a".repeat(length)).unwrap();
        }
        Lint::of(&Catalog::from_markdown_at(&page, path).unwrap()).check()
    }

    #[test]
    fn a_code_longer_than_any_formatting_width_is_cut_in_text_and_complete_in_json() {
        for length in [65_530, 65_535, 65_536, 200_000] {
            let report = report("page.md", [3, length, 5]);
            let text = report.to_string();
            assert!(text.lines().any(|line| line.starts_with("  C1.aaa") && line.contains("…  ")), "{text:.2000}");
            assert!(text.len() < 2_000, "{} bytes for {length}", text.len());
            let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
            let code = format!("C1.{}", "a".repeat(length));
            assert!(json["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == *code));
        }
    }

    #[test]
    fn one_long_code_does_not_fill_the_lines_of_all_others() {
        let text = report("page.md", [3, 60_000].into_iter().chain(std::iter::repeat_n(7, 5_000))).to_string();
        assert!(text.lines().count() > 5_000);
        assert!(text.len() < 1_000_000, "{} bytes", text.len());
    }

    #[test]
    fn messages_do_not_repeat_a_long_code() {
        let mut page = format!("| Error code | Description |\n| --- | --- |\n| A.{} | Gone. |\n", "a".repeat(60_000));
        (0..2_000).for_each(|nth| writeln!(page, "| B{nth} | Gone. |").unwrap());
        let catalog = Catalog::from_markdown(&page).unwrap();
        let report = Lint::of(&catalog).level("identical-descriptions", errcatalog::Severity::Warning).check();
        assert_eq!(report.of_rule("identical-descriptions").count(), 2_000);
        assert!(report.to_json().len() < 4_000_000, "{} bytes", report.to_json().len());
    }

    #[test]
    fn a_long_path_neither() {
        let path = format!("docs/{}/end.md", "deep/".repeat(20_000));
        let text = report(&path, std::iter::repeat_n(7, 5_000)).to_string();
        assert!(text.len() < 2_000_000, "{} bytes", text.len());
        assert!(text.contains("/deep//end.md:3 "), "the end of a path is what distinguishes it from others");
    }
}

#[test]
fn columns_are_as_wide_as_a_terminal_shows_them() {
    let rows = "| 忙碌 | Later. |\n| Gone.All | No more. |\n| Go.A | No more. |\n| Go.B | No more. |\n";
    let page = format!("| Error code | Description |\n| --- | --- |\n{rows}");
    let catalog = Catalog::from_markdown_at(&page, "page.md").unwrap();
    let text = Handling::of(&catalog).probe(|p| p.code() == "Go.B").check().to_string();
    let lines = text.lines().filter(|line| line.starts_with("  "));
    let starts: Vec<&str> = lines.filter_map(|line| Some(line.split_once("page.md:")?.0)).collect();
    assert_eq!(starts, ["  忙碌      ", "  Gone.All  ", "  Go.A      "], "{text}");
}

#[test]
fn findings_are_counted_by_severity() {
    let page = "| Error code | Description |\n| --- | --- |\n| A | A. |\n| B | B. |\n| C.D | C. |\n";
    let catalog = Catalog::from_markdown(page).unwrap();
    let report = Handling::of(&catalog).probe(|p| p.code().starts_with("C.")).check();
    let counted = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| report.count(severity));
    assert_eq!(counted, [2, 0, 1], "{report}");
}
