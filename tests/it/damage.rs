//! A page damaged in one place is never read as a shorter catalog without a word.
//!
//! For every damage: the page is refused with a place, or read with a new finding that has a place, or read as the
//! same catalog. One thing no reader can tell: a page that ends exactly behind a row, or lacks a whole row, is a shorter
//! page. That is what a snapshot of the catalog is for.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use errcatalog::{Catalog, Entry, Reader};

/// One reader for all texts: to learn an API's words costs more than to read a page.
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().path("page.md"));

fn read(text: &str) -> errcatalog::Result<Catalog> {
    READER.clone().read_markdown(text)
}

/// What was done to the page, and what came of it.
struct Damage {
    name: String,
    text: String,
    /// Whether no reader could tell it from a page that was meant so.
    is_a_shorter_page: bool,
}

fn damages(text: &str, step: usize) -> Vec<Damage> {
    let lines = lines(text);
    let mut damages = Vec::new();
    let mut add = |name: String, text: String| damages.push(Damage { name, text, is_a_shorter_page: false });
    for (nth, line) in lines.iter().enumerate() {
        let (number, body) = (nth + 1, text[line.clone()].trim_end_matches(['\r', '\n']));
        let end = line.start + body.len();
        let is_row = body.trim_start_matches(['>', ' ', '\u{feff}']).starts_with('|');
        let is_delimiter = is_row && body.contains('-') && body.chars().all(|c| "|-: \t>".contains(c));
        let is_header = is_row
            && lines.get(nth + 1).is_some_and(|next| {
                let next = text[next.clone()].trim();
                next.contains('|') && next.contains('-') && next.chars().all(|c| "|-: \t>".contains(c))
            });
        let is_heading = body.trim_start_matches('\u{feff}').starts_with('#');
        if is_row && !is_header && !is_delimiter {
            for (at, _) in body.char_indices().skip(1) {
                add(format!("line {number} cut at byte {at}"), spliced(text, line.start + at..end, ""));
            }
            for (at, _) in body.match_indices('|') {
                let at = line.start + at;
                add(format!("line {number} without the pipe at byte {at}"), spliced(text, at..at + 1, ""));
            }
        }
        if is_header || is_delimiter || is_heading {
            for (at, c) in body.char_indices() {
                let range = line.start + at..line.start + at + c.len_utf8();
                add(format!("line {number} without the character at byte {at}"), spliced(text, range.clone(), ""));
                add(format!("line {number} with an x at byte {at}"), spliced(text, range, "x"));
            }
            add(format!("without line {number}"), spliced(text, line.clone(), ""));
        }
        if is_row {
            add(format!("an empty line before line {number}"), spliced(text, line.start..line.start, "\n"));
        }
    }
    let rows: Vec<bool> =
        lines.iter().map(|line| text[line.clone()].trim_start_matches(['>', ' ']).starts_with('|')).collect();
    for at in
        (0..text.len()).step_by(step).chain(lines.iter().map(|line| line.start)).filter(|at| text.is_char_boundary(*at))
    {
        let nth = lines.partition_point(|line| line.end <= at);
        let between_lines = at == 0 || matches!(text.as_bytes()[at - 1], b'\n' | b'\r');
        let behind_row =
            between_lines && (0..=1).any(|back| nth.checked_sub(1 + back).is_some_and(|before| rows[before]));
        damages.push(Damage {
            name: format!("cut at byte {at}"),
            text: text[..at].to_owned(),
            is_a_shorter_page: behind_row,
        });
    }
    damages
}

#[cfg(feature = "html")]
/// Damages of HTML: every character of every tag, and of headings and headers, lost or replaced, tags lost, and cuts.
fn damages_of_html(text: &str) -> Vec<Damage> {
    let mut damages = Vec::new();
    let mut add = |name: String, text: String| damages.push(Damage { name, text, is_a_shorter_page: false });
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let end = start + text[start..].find('>').map_or(text.len() - start, |end| end + 1);
        at = end;
        // What happens to the text of one cell is a change of its text.
        if ["<br", "<p", "</p"].iter().any(|tag| text[start..].starts_with(tag)) {
            continue;
        }
        add(format!("without the tag {:?} at byte {start}", &text[start..end]), spliced(text, start..end, ""));
        // What heads a table or a section is text that counts.
        let heads = ["<h1", "<h2", "<h3", "<th>"].iter().any(|tag| text[start..].starts_with(tag));
        let end = if heads { end + text[end..].find('<').unwrap_or(0) } else { end };
        for (offset, c) in text[start..end].char_indices() {
            let range = start + offset..start + offset + c.len_utf8();
            add(format!("without the character {c:?} at byte {}", range.start), spliced(text, range.clone(), ""));
            add(format!("with an x for {c:?} at byte {}", range.start), spliced(text, range, "x"));
        }
        at = end;
    }
    let cuts = (0..text.len()).filter(|at| text.is_char_boundary(*at));
    damages.extend(cuts.map(|at| Damage {
        name: format!("cut at byte {at}"),
        text: text[..at].to_owned(),
        is_a_shorter_page: false,
    }));
    damages
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            start += line.len();
            start - line.len()..start
        })
        .collect()
}

fn spliced(text: &str, range: Range<usize>, with: &str) -> String {
    let mut out = text.to_owned();
    out.replace_range(range, with);
    out
}

#[derive(Default)]
struct Count {
    all: usize,
    refused: usize,
    doubted: usize,
    same: usize,
    shorter: usize,
    silent: Vec<String>,
}

/// Holds every damage of a page to the law.
fn count(path: &Path, text: &str, damages: Vec<Damage>, count: &mut Count) {
    let Ok(whole) = read(text) else { return };
    let mut known: HashMap<String, usize> = HashMap::new();
    for finding in whole.findings() {
        *known.entry(finding.fingerprint()).or_default() += 1;
    }
    for damage in damages {
        count.all += 1;
        match read(&damage.text) {
            Err(error) if error.location().is_some() => count.refused += 1,
            Ok(read) if same(&read, &whole) => count.same += 1,
            Ok(read) if has_new_finding(&read, &known) => count.doubted += 1,
            Ok(_) if damage.is_a_shorter_page => count.shorter += 1,
            Ok(read) => count.silent.push(format!(
                "{}: {}: {} entries instead of {}",
                path.display(),
                damage.name,
                read.entries().len(),
                whole.entries().len()
            )),
            Err(error) => count.silent.push(format!("{}: {}: no place: {error}", path.display(), damage.name)),
        }
    }
}

/// The same codes, with the same descriptions in the same scopes. Which action and product they are of stands elsewhere on
/// the page, in words that may be others: a folder tells of a page that lost them.
fn same(read: &Catalog, whole: &Catalog) -> bool {
    let key = |entry: &Entry| (entry.scope(), entry.code().clone(), entry.description().to_owned());
    read.entries().len() == whole.entries().len()
        && read.entries().iter().zip(whole.entries()).all(|(one, other)| key(one) == key(other))
}

fn has_new_finding(read: &Catalog, known: &HashMap<String, usize>) -> bool {
    let mut left = known.clone();
    read.findings().iter().filter(|finding| finding.location().is_some()).any(|finding| {
        match left.get_mut(&finding.fingerprint()) {
            Some(0) | None => true,
            Some(count) => {
                *count -= 1;
                false
            }
        }
    })
}

impl Count {
    // The counts are what one wants to see of a run by hand, also when it passes.
    #[allow(clippy::print_stdout)]
    #[track_caller]
    fn assert(&self) {
        let summary = format!(
            "{} damages: {} refused, {} doubted, {} without effect, {} shorter pages, {} silent",
            self.all,
            self.refused,
            self.doubted,
            self.same,
            self.shorter,
            self.silent.len()
        );
        println!("{summary}");
        assert!(
            self.silent.is_empty(),
            "{summary}\n{}",
            self.silent.iter().take(60).cloned().collect::<Vec<_>>().join("\n")
        );
        assert!(self.refused > 0 && self.doubted > 0 && self.same > 0, "{summary}");
    }
}

#[test]
fn no_damage_of_the_shipped_pages_is_silent() {
    let mut counts = Count::default();
    for page in
        ["docs/tencent/redis-2018-04-12.md", "docs/tencent/redis-2018-04-12.zh.md", "tests/fixtures/pages/action.md"]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = std::fs::read_to_string(&path).unwrap();
        let mut damages = damages(&text, 1);
        if !crate::is_thorough() {
            // The pages are long and their rows alike.
            damages = damages.into_iter().step_by(30).collect();
        }
        count(Path::new(page), &text, damages, &mut counts);
    }
    counts.assert();
}

/// Damages of lists that are no tables: every character of a heading over codes lost or replaced, the heading lost or moved
/// to the end, and every mark of an item or of a heading that is a code.
fn damages_of_lists(text: &str) -> Vec<Damage> {
    let mut damages = Vec::new();
    let mut add = |name: String, text: String| damages.push(Damage { name, text, is_a_shorter_page: false });
    for (nth, line) in lines(text).into_iter().enumerate() {
        let (number, body) = (nth + 1, text[line.clone()].trim_end());
        let is_heading = body.starts_with('#');
        let is_of_one = is_heading && body.contains(|c: char| c.is_ascii_digit());
        let is_item = body.trim_start().starts_with("- ");
        if is_heading && !is_of_one {
            for (at, c) in body.char_indices() {
                let range = line.start + at..line.start + at + c.len_utf8();
                add(format!("line {number} without the character at byte {at}"), spliced(text, range.clone(), ""));
                add(format!("line {number} with an x at byte {at}"), spliced(text, range, "x"));
            }
            add(format!("without line {number}"), spliced(text, line.clone(), ""));
            add(format!("line {number} at the end"), spliced(text, line.clone(), "") + "\n" + body + "\n");
        }
        let marks: Vec<&str> = if is_item {
            vec!["- ", "`", ": "]
        } else if is_of_one {
            vec!["#", " ", ": "]
        } else {
            vec![]
        };
        for mark in marks {
            for (at, _) in body.match_indices(mark).take(2) {
                let range = line.start + at..line.start + at + mark.len();
                add(format!("line {number} without {mark:?} at byte {at}"), spliced(text, range, ""));
            }
        }
        if is_item || is_of_one {
            add(format!("an empty line before line {number}"), spliced(text, line.start..line.start, "\n"));
        }
    }
    damages
}

#[test]
fn no_damage_of_lists_is_silent() {
    let mut counts = Count::default();
    let page = "tests/fixtures/pages/quays.md";
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    assert_eq!(read(&text).unwrap().entries().len(), 7);
    count(Path::new(page), &text, damages_of_lists(&text), &mut counts);
    // With nothing else on the page a list that is lost is an error.
    let alone = "# The harbour\n\n## Error codes\n\n- `QUAY_SHUT`: It is night.\n- `QUAY_FULL`: Go on.\n";
    count(Path::new("alone.md"), alone, damages_of_lists(alone), &mut counts);
    counts.assert();
}

#[cfg(feature = "html")]
#[test]
fn no_damage_of_html_is_silent() {
    let mut counts = Count::default();
    for page in ["tests/fixtures/pages/ferry.html", "tests/fixtures/pages/ferry-tables.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(read(&text).is_ok_and(|read| read.entries().len() >= 4), "{page}");
        let step = if crate::is_thorough() { 1 } else { 4 };
        let damages = damages_of_html(&text).into_iter().step_by(step).collect();
        count(Path::new(page), &text, damages, &mut counts);
    }
    counts.assert();
}

/// The same over a folder of pages; every page of a whole product, and every tenth of the others.
#[test]
#[ignore = "needs a folder of pages in ERRCATALOG_PAGES"]
fn no_damage_of_real_pages_is_silent() {
    let folder = std::env::var_os("ERRCATALOG_PAGES").expect("ERRCATALOG_PAGES names a folder of pages");
    let mut pages = Vec::new();
    collect(Path::new(&folder), &mut pages);
    pages.sort();
    assert!(!pages.is_empty(), "no pages in {}", folder.display());
    let mut counts = Count::default();
    for (nth, path) in pages.iter().enumerate() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if nth % 10 == 0 || name.starts_with("错误码") || name.starts_with("error_codes") {
            let text = std::fs::read_to_string(path).unwrap();
            count(path, &text, damages(&text, 13), &mut counts);
        }
    }
    counts.assert();
}

pub(crate) fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
}
