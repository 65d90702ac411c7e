//! Pictures: what is on the page, that nothing of what others wrote is markup in it, and that the numbers are right.

mod markup;

use errcatalog::{Catalog, Handling, Picture, SweepResult};

use self::markup::{Element, elements};

const PAGE: &str = "\
| Error code | Description |
| --- | --- |
| AuthFailure.Expired | The key has expired. |
| AuthFailure.Missing | There is no key. |
| Busy | Try later. |
| LimitExceeded.Loans | Five books at most. |
| LimitExceeded.Days | A month at most. |
| 4001 | A number. |
";

#[derive(Debug, PartialEq)]
enum Action {
    Retry,
    Login,
    Fail,
}

fn action(code: &str) -> Action {
    match code {
        "Busy" => Action::Retry,
        _ if code.starts_with("AuthFailure.") => Action::Login,
        _ => Action::Fail,
    }
}

fn library() -> Catalog {
    Catalog::from_markdown_at(PAGE, "docs/library errors.md").unwrap().named("library", "2026-01-01")
}

fn swept(catalog: &Catalog) -> SweepResult {
    Handling::of(catalog).probe(|p| action(p.code())).run()
}

/// The rows of a page, in order.
fn rows(page: &str) -> Vec<Element> {
    elements(page).into_iter().filter(|element| element.name == "li" && element.is("r")).collect()
}

#[test]
fn every_code_is_a_row_with_verdict_outcome_and_place() {
    let (catalog, page) = (library(), swept(&library()).html());
    let rows = rows(&page);
    assert_eq!(rows.len(), catalog.codes().count());
    for treatment in swept(&catalog).treatments() {
        let row = rows.iter().find(|row| row.text.starts_with(treatment.code().as_str())).unwrap();
        assert_eq!(row.get("data-k"), Some(treatment.verdict().id()));
        assert!(row.text.contains(treatment.outcome()), "{}", row.text);
        let line = catalog.get(treatment.code().as_str()).unwrap().location().line();
        assert!(row.text.contains(&format!("docs/library errors.md:{line}")), "{}", row.text);
    }
    let places: Vec<&str> = rows.iter().flat_map(|row| row.links()).collect();
    assert_eq!(places.len(), 6);
    assert!(places.iter().all(|place| *place == "docs/library%20errors.md"), "{places:?}");
    let web = Picture::of(&swept(&catalog)).links("https://example.com/{file}#L{line}").html();
    assert!(web.contains("href=\"https://example.com/docs/library%20errors.md#L5\""));
}

#[test]
fn families_are_folded_and_what_is_alone_is_together() {
    let page = swept(&library()).html();
    let titles: Vec<String> = elements(&page).into_iter().filter(|e| e.is("family")).map(|e| e.text).collect();
    assert_eq!(titles, ["AuthFailure", "LimitExceeded", "Without a family: Busy … 4001"]);
    // Few rows are unfolded, and many are not.
    let folds =
        |page: &str| elements(page).into_iter().filter(|e| e.name == "details" && e.is("g")).collect::<Vec<_>>();
    assert!(folds(&page).iter().all(|fold| fold.get("open").is_some()));
    let redis = Catalog::shipped("redis-2018-04-12").unwrap();
    let page = swept(&redis).html();
    assert!(folds(&page).len() > 5 && folds(&page).iter().all(|fold| fold.get("open").is_none()));
    assert_eq!(rows(&page).len(), 71);
}

#[test]
fn what_catches_what_is_counted() {
    let page = swept(&library()).html();
    let table: Vec<(String, String)> = elements(&page)
        .into_iter()
        .filter(|element| element.name == "button" && element.get("data-a").is_some())
        .map(|button| (button.get("aria-label").unwrap().to_owned(), button.text))
        .collect();
    let wanted =
        [("arms for one code each: 1 code", "1"), ("AuthFailure.*: 2 codes", "2"), ("the default: 3 codes", "3")];
    assert_eq!(table, wanted.map(|(label, text)| (label.to_owned(), text.to_owned())));
    // Outcomes that carry their code are one.
    let echoed = Handling::of(&library()).probe(|p| format!("unknown {}", p.code())).run().html();
    assert!(echoed.contains("unknown ‹code›") && echoed.contains("the default: 6 codes"), "{echoed}");
    // Every row is of one of the arms.
    let arms: Vec<usize> = rows(&page).iter().map(|row| row.get("data-a").unwrap().parse().unwrap()).collect();
    assert_eq!((0..3).map(|arm| arms.iter().filter(|of| **of == arm).count()).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn what_changed_since_a_snapshot_is_told_at_the_codes_and_below() {
    let old = PAGE.replace("Five books", "Four books").replace("| Busy | Try later. |\n", "| Gone | No more. |\n");
    let old = Catalog::from_markdown(&old).unwrap().named("library", "2026-01-01");
    let page = Picture::of(&swept(&library())).since(&old).html();
    let changed: Vec<String> = rows(&page)
        .iter()
        .filter_map(|row| Some(format!("{}: {}", row.text.split_whitespace().next()?, row.get("data-d")?)))
        .collect();
    assert_eq!(changed[..2], ["LimitExceeded.Loans: reworded", "Busy: added"], "{changed:?}");
    assert_eq!(changed.len(), 5, "the rows of what changed too: {changed:?}");
    assert!(page.contains("<h2>Since the snapshot</h2>"));
    assert!(rows(&page).iter().any(|row| row.text.starts_with("Gone") && row.get("data-k") == Some("removed")));
}

#[test]
fn a_report_is_a_page_of_its_findings() {
    let report = swept(&library()).into_report();
    let page = report.html();
    assert_eq!(rows(&page).len(), report.findings().len());
    assert!(page.contains(".accept_default(&quot;LimitExceeded.Loans&quot;"));
    let none = Handling::of(&library()).probe(|p| action(p.code())).accept_default("*", "later").check();
    assert!(none.html().contains("no findings"));
}

/// What steers a browser, a terminal or a reader, in every place where somebody else's text stands.
const NASTY: &str =
    "</script></style></details><img src=x onerror=alert(1)>\"'&amp;<!--]]>\u{202e}\u{2028}\u{0}javascript:";

#[test]
fn what_others_wrote_is_text_everywhere() {
    let entry = |code: &str| {
        let code = errcatalog::ErrorCode::new(code).unwrap();
        errcatalog::Entry::new(code, NASTY).with_location(errcatalog::Location::new(format!("docs/{NASTY}"), 1, 1))
    };
    let catalog = Catalog::from_entries(["Busy", "A.<b>\"'&", "A.</script>", "A.javascript:alert(1)"].map(entry));
    let catalog = catalog.named(NASTY, "1");
    let result = Handling::of(&catalog).probe(|p| (p.code().len() > 4).then(|| format!("{NASTY} {}", p.code()))).run();
    let old = Catalog::from_entries([entry("A.<i>")]).named(NASTY, "1");
    let plain = Handling::of(&library()).probe(|p| action(p.code())).run();
    let picture = Picture::of(&result).since(&old);
    let shape = |page: &str| {
        let elements = elements(page);
        let mut names: Vec<String> = elements.iter().map(|element| element.name.clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    let page = picture.html();
    let known = shape(&Picture::of(&plain).since(&Catalog::from_codes(["Busy", "Old"]).unwrap()).html());
    let new: Vec<String> = shape(&page).into_iter().filter(|name| !known.contains(name)).collect();
    assert!(new.is_empty() || new == ["option", "select"], "{new:?}");
    for element in elements(&page) {
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "style", "{} {name}", element.name);
            assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{value}");
        }
    }
    for text in [page, picture.svg(), result.report().html(), result.report().svg()] {
        assert!(!text.contains(['\u{202e}', '\u{2028}', '\u{0}']), "{text}");
        assert!(!text.contains("<img") && !text.contains("<!--"), "{text}");
        assert!(text.matches("</script>").count() <= 1 && text.matches("</style>").count() == 1, "{text}");
    }
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let page = swept(&library()).html();
    for element in elements(&page) {
        assert!(element.get("src").is_none() && element.name != "link" && element.name != "iframe", "{element:?}");
    }
    let policy = elements(&page).into_iter().find(|e| e.get("http-equiv") == Some("Content-Security-Policy")).unwrap();
    let policy = policy.get("content").unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("fetch("));
    assert_eq!(page, swept(&library()).html(), "the same sweep is the same page");
}

/// Every input has a label, every heading is at most one below that before it, every table has headings.
#[test]
fn the_page_is_told_to_those_who_do_not_see_it() {
    let old = Catalog::from_codes(["Old"]).unwrap();
    for page in [Picture::of(&swept(&library())).since(&old).html(), swept(&library()).report().html()] {
        let elements = elements(&page);
        let named: Vec<&str> = elements.iter().filter(|e| e.name == "label").filter_map(|e| e.get("for")).collect();
        for element in elements.iter().filter(|e| ["input", "select"].contains(&e.name.as_str())) {
            let is_inside = element.get("type") == Some("checkbox");
            assert!(is_inside || element.get("id").is_some_and(|id| named.contains(&id)), "{element:?}");
        }
        let mut levels: Vec<usize> = Vec::new();
        for element in &elements {
            if let Some(level) = element.name.strip_prefix('h').and_then(|level| level.parse().ok()) {
                levels.push(level);
            }
        }
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
        assert!(elements.iter().filter(|e| e.name == "th").all(|e| e.get("scope") == Some("col")));
        assert!(elements.iter().any(|e| e.get("aria-live") == Some("polite")));
        assert_eq!(elements[0].get("lang"), Some("en"));
    }
}

#[test]
fn the_small_picture_has_the_numbers_of_the_sweep() {
    let svg = swept(&library()).svg();
    let label = elements(&svg)[0].get("aria-label").unwrap().to_owned();
    assert_eq!(label, "library-2026-01-01: 6 codes: 1 exact, 2 family, 3 default; 3 errors");
    let texts: Vec<String> = elements(&svg).into_iter().filter(|e| e.name == "text").map(|e| e.text).collect();
    assert_eq!(texts, ["library-2026-01-01: 6 codes", "3 errors", "1 exact", "2 family", "3 default"]);
    // The bars fill the strip, one beside the other.
    let bars: Vec<(usize, usize)> = elements(&svg)
        .iter()
        .filter(|e| e.get("y") == Some("38"))
        .map(|e| (e.get("x").unwrap().parse().unwrap(), e.get("width").unwrap().parse().unwrap()))
        .collect();
    assert_eq!(bars.len(), 3);
    assert!(bars.windows(2).all(|two| two[0].0 + two[0].1 == two[1].0), "{bars:?}");
    assert_eq!((bars[0].0, bars[2].0 + bars[2].1), (16, 444));
    assert!(bars[0].1 < bars[1].1 && bars[1].1 < bars[2].1, "{bars:?}");
    snap!("picture_svg", svg);
}

#[test]
fn many_verdicts_are_a_legend_of_several_lines_and_none_is_lost() {
    let codes = ["Busy", "Quota.A", "Quota.B", "Net.Down", "Net.Up", "Gone", "Auth.X", "Other.X", "Late"];
    let catalog = Catalog::from_codes(codes).unwrap();
    let result = Handling::of(&catalog)
        .probe(|p| match p.code() {
            "Busy" => 1,
            code if code.starts_with("Quota.") => 2,
            code if code.starts_with("Net") => 3,
            code if code.contains("Gone") => 4,
            code if code.ends_with(".X") => 5,
            code if code.starts_with("Late") => 6,
            _ => 0,
        })
        .run();
    let svg = result.svg();
    let told: usize = elements(&svg)
        .into_iter()
        .filter(|e| e.name == "text")
        .skip(2)
        .map(|e| e.text.split(' ').next().unwrap().parse::<usize>().unwrap())
        .sum();
    assert_eq!(told, codes.len());
    let height: usize = elements(&svg)[0].get("height").unwrap().parse().unwrap();
    let lowest = elements(&svg).iter().filter(|e| e.name == "text").map(|e| e.get("y").unwrap().parse().unwrap()).max();
    assert!(lowest.is_some_and(|y: usize| y + 8 < height));
}
