//! One page in Markdown and in HTML is one catalog: what lists codes is told alike, however it is written.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use errcatalog::{Catalog, Reader, Result};

/// Markup inside of a line: code, bold, links.
fn inline(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut out = String::new();
    let mut rest = escaped.as_str();
    while let Some(at) = rest.find(['`', '*', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if let Some((code, behind)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
            Some((format!("<code>{code}</code>"), behind))
        } else if let Some((bold, behind)) = rest.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
            Some((format!("<strong>{}</strong>", inline_again(bold)), behind))
        } else if let Some((text, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
            behind.split_once(')').map(|(to, behind)| (format!("<a href=\"{to}\">{}</a>", inline_again(text)), behind))
        } else if let Some((text, behind)) =
            rest.strip_prefix('*').filter(|rest| !rest.starts_with('*')).and_then(|rest| rest.split_once('*'))
        {
            Some((format!("<em>{}</em>", inline_again(text)), behind))
        } else {
            None
        };
        match taken {
            Some((html, behind)) => {
                out.push_str(&html);
                rest = behind;
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// The same of what is escaped already.
fn inline_again(text: &str) -> String {
    inline(&text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The cells of a row of a table.
fn row(line: &str, cell: &str) -> String {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    let cells = inner.split('|').map(|text| format!("<{cell}>{}</{cell}>", inline(text.trim())));
    format!("<tr>{}</tr>\n", cells.collect::<String>())
}

/// The mark of an item, its depth, and its text.
fn item(line: &str) -> Option<(usize, &str, &str)> {
    let text = line.trim_start();
    let depth = (line.len() - text.len()) / 2;
    let rest = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")).or_else(|| text.strip_prefix("+ "));
    rest.map(|rest| (depth, "ul", rest)).or_else(|| {
        let digits = text.find(|c: char| !c.is_ascii_digit())?;
        let rest = text[digits..].strip_prefix(". ").filter(|_| digits > 0)?;
        Some((depth, "ol", rest))
    })
}

/// The page in HTML, as the parts of Markdown that are used here would have it.
fn rendered(markdown: &str) -> String {
    let mut html = String::from("<!DOCTYPE html>\n<html><body>\n");
    let lines: Vec<&str> = markdown.lines().collect();
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        let next = lines.get(at + 1).copied().unwrap_or_default();
        at += 1;
        let is_of_item = !open.is_empty() && line.starts_with("  ");
        if item(line).is_none() && !is_of_item && !line.trim().is_empty() {
            open.drain(..).rev().for_each(|list| html += &format!("</li></{list}>\n"));
        }
        let text = line.trim_start();
        if text.is_empty() {
            continue;
        } else if let Some((depth, list, text)) = item(line) {
            while open.len() > depth + 1 {
                html += &format!("</li></{}>\n", open.pop().unwrap());
            }
            if open.len() == depth + 1 {
                html += "</li>\n";
            } else {
                html += &format!("\n<{list}>\n");
                open.push(list);
            }
            html += &format!("<li>{}", inline(text));
        } else if let Some((marks, text)) = line.split_once(' ').filter(|(marks, _)| marks.chars().all(|c| c == '#')) {
            html += &format!("<h{0}>{1}</h{0}>\n", marks.len(), inline(text));
        } else if text.starts_with("```") {
            let code: Vec<&str> = lines[at..].iter().take_while(|line| !line.starts_with("```")).copied().collect();
            at += code.len() + 1;
            html += &format!("<pre><code>{}</code></pre>\n", code.join("\n").replace('<', "&lt;"));
        } else if next.contains("---") && line.contains('|') {
            html += &format!("<table>\n<thead>{}</thead>\n<tbody>\n", row(line, "th"));
            at += 1;
            while let Some(line) = lines.get(at).filter(|line| line.contains('|')) {
                html += &row(line, "td");
                at += 1;
            }
            html += "</tbody></table>\n";
        } else if next.starts_with(": ") {
            html += &format!("<dl><dt>{}</dt>", inline(text));
            while let Some(text) = lines.get(at).and_then(|line| line.strip_prefix(": ")) {
                html += &format!("<dd>{}</dd>", inline(text));
                at += 1;
            }
            html += "</dl>\n";
        } else {
            let mut paragraph = vec![text];
            while let Some(line) = lines
                .get(at)
                .filter(|line| !line.trim().is_empty() && !line.starts_with(['#', '|', '`']) && item(line).is_none())
            {
                paragraph.push(line.trim());
                at += 1;
            }
            html += &format!("<p>{}</p>\n", inline(&paragraph.join("\n")));
        }
    }
    open.drain(..).rev().for_each(|list| html += &format!("</li></{list}>\n"));
    html + "</body></html>\n"
}

/// What is read, without places: they are others.
fn read(text: &str, path: &str) -> String {
    let told = |read: Result<Catalog>| match read {
        Err(error) => format!("error: {}\n", error.message()),
        Ok(catalog) => {
            let mut out = String::new();
            for entry in catalog.entries() {
                let more = [entry.alias(), entry.http_status(), entry.cause(), entry.solution()];
                let more: Vec<&str> = more.into_iter().map(|text| text.unwrap_or("-")).collect();
                let (code, scope) = (entry.code(), entry.scope());
                writeln!(out, "{scope} {code} = {} [{}]", entry.description(), more.join(" | ")).unwrap();
            }
            // How a row is closed, and how a page ends, is particular to one of them.
            for finding in catalog.findings() {
                writeln!(out, "{}: {}", finding.rule(), finding.message()).unwrap();
            }
            out
        }
    };
    told(Reader::new().path(path).read_text(text))
}

/// The pages of a folder of fixtures, by name.
fn pages(folder: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    };
    files.map(read).collect()
}

#[test]
fn a_page_in_html_is_the_same_catalog() {
    let mut differ = Vec::new();
    for (name, page) in pages("layouts").into_iter().chain(pages("none")) {
        let html = rendered(&page);
        let (markdown, read) = (read(&page, "page.md"), read(&html, "page.html"));
        if markdown != read {
            differ.push(format!("{name}\n--- Markdown\n{markdown}--- HTML\n{read}--- {html}"));
        }
    }
    assert!(differ.is_empty(), "{} differ\n{}", differ.len(), differ.join("\n"));
}

/// The layouts in which APIs list their codes.
#[test]
fn layouts_of_lists_are_read() {
    let pages = pages("layouts");
    assert!(pages.len() > 20, "{}", pages.len());
    let shown: Vec<String> = pages.iter().map(|(name, page)| format!("{name}\n{}", read(page, "page.md"))).collect();
    snap!("input_layouts", shown.join("\n"));
}

/// Pages of other things that have names and numbers as codes have: none of them is read, in whatever form.
#[test]
fn what_is_no_code_is_not_read() {
    let pages = pages("none");
    assert!(pages.len() > 20, "{}", pages.len());
    for (name, page) in pages {
        for text in [page.clone(), rendered(&page)] {
            if let Ok(catalog) = Reader::new().path(format!("{name}.md")).read_text(&text) {
                let codes: Vec<String> = catalog.codes().map(ToString::to_string).collect();
                panic!("{name}: {codes:?} were read of\n{text}");
            }
        }
    }
}
