//! The page of HTML: its head, its search and filters, and its parts.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::escape::text;
use super::links::Links;
use super::part::Part;
use super::policy::{SCRIPT, STYLE, policy};
use super::section::{Sections, cut, put, severity, tally};

/// So many outcomes can be chosen from.
const OUTCOMES: usize = 50;
/// Up to so many rows stand unfolded.
const UNFOLDED: usize = 30;

pub(super) fn write(title: &str, parts: &[Part], links: &Links) -> String {
    let rows: usize = parts.iter().map(|part| part.rows.len()).sum();
    let outcomes = outcomes(parts);
    let mut out = String::with_capacity(8192 + rows * 600);
    head(&mut out, title, parts);
    form(&mut out, parts, rows);
    filters(&mut out, parts, &outcomes);
    out.push_str("<main>\n");
    let mut sections = Sections {
        out,
        links,
        title,
        outcomes: outcomes.iter().enumerate().map(|(at, (text, _))| (*text, at)).collect(),
        is_unfolded: rows <= UNFOLDED,
        arms: 0,
        level: 2,
    };
    parts.iter().for_each(|part| sections.part(part));
    let mut out = sections.out;
    put!(
        out,
        "</main>\n<footer><p>Made by errcatalog {}. <code>errcatalog explain RULE</code> explains a rule.</p></footer>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    );
    out
}

/// The outcomes that codes have, the most frequent first.
fn outcomes(parts: &[Part]) -> Vec<(&str, usize)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for outcome in parts.iter().flat_map(|part| &part.rows).filter_map(|row| row.outcome.as_deref()) {
        *counts.entry(outcome).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    counts.truncate(OUTCOMES);
    counts
}

fn head(out: &mut String, title: &str, parts: &[Part]) {
    put!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{tab}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        policy = policy(),
        tab = text(&tab(title, parts)),
        title = text(title)
    );
    if let Some(part) = parts.first().filter(|part| part.name == title) {
        put!(out, "<p>{}</p>\n", text(&part.totals));
    }
    out.push_str("</header>\n");
}

/// What a browser shows of it beside others: what it is about comes first.
fn tab(title: &str, parts: &[Part]) -> String {
    match parts {
        [part] if part.name != title && !part.name.is_empty() => format!("{} - {title}", part.name),
        _ if title.starts_with("errcatalog") => title.to_owned(),
        _ => format!("{title} - errcatalog"),
    }
}

fn form(out: &mut String, parts: &[Part], rows: usize) {
    let noun = match parts {
        [part] if part.is_sweep => "codes",
        _ if parts.iter().any(|part| part.is_sweep) => "codes and changes",
        _ => "findings",
    };
    put!(
        out,
        "<form role=\"search\">\n<div class=\"bar\"><label for=\"q\">Search</label>\
         <input id=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" aria-keyshortcuts=\"/\" placeholder=\"code, outcome or word\">\
         <output id=\"n\" aria-live=\"polite\" data-noun=\"{noun}\">{rows} {noun}</output>\
         <button type=\"button\" id=\"reset\">Reset</button></div>\n\
         <p id=\"only\" hidden>Only: <span></span> <button type=\"button\" id=\"anyarm\">Show all</button></p>\n</form>\n"
    );
}

fn filters(out: &mut String, parts: &[Part], outcomes: &[(&str, usize)]) {
    out.push_str("<details id=\"filters\" class=\"js\"><summary>Filters</summary>\n");
    let all = || parts.iter().flat_map(|part| &part.rows);
    let sweeps = || parts.iter().filter(|part| part.is_sweep).flat_map(|part| &part.rows);
    if sweeps().next().is_some() {
        let rank = |id: &str| crate::handling::RULES.iter().position(|rule| *rule == id);
        let mut verdicts = tally(sweeps().map(|row| row.kind));
        verdicts.sort_by_key(|(id, _)| rank(id));
        facet(out, "k", "Verdict", &verdicts, 2);
    } else {
        facet(out, "k", "Rule", &tally(all().map(|row| row.kind)), 2);
    }
    let mut severities = tally(all().map(severity));
    severities
        .sort_by_key(|(name, _)| ["error", "warning", "info"].iter().position(|known| known == name).unwrap_or(3));
    facet(out, "s", "Severity", &severities, 2);
    facet(out, "d", "Changed", &tally(all().flat_map(|row| row.changes.iter().copied())), 1);
    if outcomes.len() > 1 {
        out.push_str(
            "<p class=\"facet\"><label for=\"o\">Outcome</label><select id=\"o\"><option value=\"\">any</option>",
        );
        for (at, (outcome, count)) in outcomes.iter().enumerate() {
            put!(out, "<option value=\"{at}\">{} ({count})</option>", text(&cut(outcome)));
        }
        out.push_str("</select></p>\n");
    }
    out.push_str("</details>\n");
}

/// Boxes to tick, each with how many rows it leaves; none where there are fewer than `least`, since nothing is left to choose.
fn facet(out: &mut String, name: &str, legend: &str, values: &[(&str, usize)], least: usize) {
    if values.len() < least {
        return;
    }
    put!(out, "<fieldset class=\"facet\"><legend>{legend}</legend>");
    for (value, count) in values {
        put!(
            out,
            "<label><input type=\"checkbox\" name=\"{name}\" value=\"{value}\">{value} <span class=\"dim\">{count}</span></label>"
        );
    }
    out.push_str("</fieldset>\n");
}
