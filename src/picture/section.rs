//! One part of the page: its totals, what catches what, what was found, and its rows.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::arms::Catches;
use super::escape::{breakable, text};
use super::links::Links;
use super::part::Part;
use super::rows::{Row, Said, Title, groups};
use crate::location::Location;
use crate::report::Severity;
use crate::text::counted;

/// So many arms are listed; what is more is found by the filters.
const ARMS: usize = 200;
/// More than so many stand folded, since the codes are below.
const FOLDED: usize = 20;

/// Writing to a string does not fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => {
        let _ = write!($out, $($arg)*);
    };
}
pub(super) use put;

/// Writes part after part.
pub(super) struct Sections<'p> {
    pub(super) out: String,
    pub(super) links: &'p Links,
    /// The title of the page: a part of that name needs no heading of its own.
    pub(super) title: &'p str,
    /// Where an outcome is in the list to choose from.
    pub(super) outcomes: HashMap<&'p str, usize>,
    pub(super) is_unfolded: bool,
    /// How many arms the parts before have.
    pub(super) arms: usize,
    /// That of the headings of a part.
    pub(super) level: usize,
}

impl Sections<'_> {
    pub(super) fn part(&mut self, part: &Part) {
        self.out.push_str("<section>\n");
        self.level = 2;
        if part.name != self.title {
            let heading = if part.name.is_empty() { &part.totals } else { &part.name };
            put!(self.out, "<h2>{}</h2>\n", text(heading));
            if !part.name.is_empty() {
                put!(self.out, "<p>{}</p>\n", text(&part.totals));
            }
            self.level = 3;
        }
        if let Some(failure) = &part.failure {
            put!(self.out, "<p class=\"failure\"><b class=\"error\">not completed</b><br>{}</p>\n", lines(failure));
        }
        if part.is_sweep {
            self.strip(part);
            self.arms(part);
        }
        self.found(part);
        for note in &part.notes {
            put!(self.out, "<p class=\"dim\">Note: {}</p>\n", text(note));
        }
        if !part.rows.is_empty() {
            self.rows(part);
        }
        self.arms += part.arms.len();
        self.out.push_str("</section>\n");
    }

    fn heading(&mut self, heading: &str) {
        put!(self.out, "<h{0} class=\"sub\">{heading}</h{0}>\n", self.level);
    }

    /// How many codes have which verdict, as a strip and in words.
    fn strip(&mut self, part: &Part) {
        let verdicts = verdicts(part);
        let all = part.rows.len();
        if all == 0 {
            return;
        }
        put!(
            self.out,
            "<svg class=\"strip\" viewBox=\"0 0 {all} 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        );
        let mut at = 0;
        for (kind, count) in &verdicts {
            put!(self.out, "<rect class=\"f-{kind}\" x=\"{at}\" width=\"{count}\" height=\"1\"/>");
            at += count;
        }
        self.out.push_str("</svg>\n<ul class=\"legend\">");
        for (kind, count) in &verdicts {
            put!(self.out, "<li><span class=\"swatch f-{kind}\"></span>{count} {kind}</li>");
        }
        self.out.push_str("</ul>\n<details><summary>What the verdicts mean</summary><dl>");
        for rule in crate::handling::RULES.iter().filter(|rule| verdicts.iter().any(|(kind, _)| *kind == rule.id())) {
            put!(self.out, "<dt>{}</dt><dd>{}</dd>", rule.id(), text(rule.title()));
        }
        self.out.push_str("</dl></details>\n");
    }

    fn arms(&mut self, part: &Part) {
        if part.arms.is_empty() {
            return;
        }
        self.heading("What catches what");
        let is_long = part.arms.len() > FOLDED;
        if is_long {
            put!(self.out, "<details><summary>{} arms</summary>\n", part.arms.len());
        }
        self.out.push_str(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Caught by</th>\
             <th scope=\"col\" class=\"wide\">Verdict</th><th scope=\"col\">Outcome</th><th scope=\"col\" class=\"n\">Codes</th></tr></thead><tbody>\n",
        );
        for (at, arm) in part.arms.iter().enumerate().take(ARMS) {
            let (name, plain) = match &arm.catches {
                Catches::Pattern(pattern) => (format!("<code>{}</code>", breakable(&cut(pattern))), cut(pattern)),
                Catches::Words(words) => ((*words).to_owned(), (*words).to_owned()),
            };
            let outcome = breakable(&cut(&arm.outcome));
            put!(
                self.out,
                "<tr><td><span class=\"who\"><span class=\"swatch f-{kind}\"></span><span>{name} <span class=\"narrow dim\">{kind}</span></span></span></td><td class=\"wide\">{kind}</td><td><code dir=\"auto\">{outcome}</code></td>\
                 <td class=\"n\"><button type=\"button\" data-a=\"{at}\" aria-label=\"{plain}: {codes}\">{count}</button></td></tr>\n",
                kind = arm.kind,
                at = self.arms + at,
                plain = text(&plain),
                codes = counted(arm.codes, "code"),
                count = arm.codes
            );
        }
        self.out.push_str("</tbody></table></div>\n");
        if part.arms.len() > ARMS {
            put!(
                self.out,
                "<p class=\"dim\">And {} more: the verdict and the search find them.</p>\n",
                part.arms.len() - ARMS
            );
        }
        if is_long {
            self.out.push_str("</details>\n");
        }
    }

    /// The rules of what was found, each with what to do.
    fn found(&mut self, part: &Part) {
        let rules = part.rules();
        if rules.is_empty() {
            return;
        }
        self.heading("What was found");
        self.out.push_str(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\" class=\"wide\">Severity</th><th scope=\"col\" class=\"wide\">Rule</th>\
             <th scope=\"col\">Meaning</th><th scope=\"col\" class=\"n\">Findings</th></tr></thead><tbody>\n",
        );
        for (said, count) in rules {
            let (severity, rule) = (said.severity.as_str(), said.rule);
            put!(
                self.out,
                "<tr><td class=\"wide\"><span class=\"chip {severity}\">{severity}</span></td><td class=\"wide\"><code class=\"rule\">{rule}</code></td>\
                 <td><span class=\"narrow\"><span class=\"chip {severity}\">{severity}</span> <code class=\"rule\">{rule}</code></span>{}",
                text(rule.title())
            );
            if !said.help.is_empty() && part.is_sweep {
                put!(self.out, "<br><span class=\"dim\">{}</span>", lines(said.help.trim_end_matches(':')));
            }
            put!(self.out, "</td><td class=\"n\">");
            if !part.is_drift && part.rows.iter().any(|row| row.kind == rule.id()) {
                put!(
                    self.out,
                    "<button type=\"button\" data-k=\"{rule}\" aria-label=\"{rule}: {}\">{count}</button>",
                    counted(count, "finding")
                );
            } else {
                put!(self.out, "{count}");
            }
            self.out.push_str("</td></tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
        for said in &part.general {
            self.said(said, true);
        }
    }

    fn rows(&mut self, part: &Part) {
        let heading = if part.is_sweep { "Codes by family" } else { "Findings by family" };
        self.heading(heading);
        self.out.push_str(
            "<p class=\"js folds\"><button type=\"button\" data-fold=\"open\">Unfold all</button> \
             <button type=\"button\" data-fold=\"close\">Fold all</button></p>\n\
             <p class=\"nothing\" hidden>Nothing matches the search and the filters.</p>\n",
        );
        let noun = if part.is_sweep { "code" } else { "finding" };
        for group in groups(&part.rows) {
            let title = match group.title {
                Title::Family(family) => breakable(&cut(family)),
                Title::NoCode => "About no code in particular".to_owned(),
                Title::Alone => {
                    let name = |row: Option<&&Row>| row.map(|row| breakable(&cut(row.name()))).unwrap_or_default();
                    let (first, last) = (name(group.rows.first()), name(group.rows.last()));
                    match group.rows.iter().any(|row| row.family != row.name()) {
                        _ if first == last => first,
                        true => format!("One of a family each: {first} … {last}"),
                        false => format!("Without a family: {first} … {last}"),
                    }
                }
            };
            let open = if self.is_unfolded { " open" } else { "" };
            let all = counted(group.rows.len(), noun);
            put!(
                self.out,
                "<details class=\"g\"{open}><summary><h{level} class=\"family\">{title}</h{level}> <span class=\"dim\"><span class=\"told\" data-all=\"{all}\">{all}</span>: {}</span></summary>\n<ul class=\"rows\">\n",
                mixture(&group.rows),
                level = self.level + 1
            );
            for row in &group.rows {
                self.row(row, part);
            }
            self.out.push_str("</ul></details>\n");
        }
    }

    fn row(&mut self, row: &Row, part: &Part) {
        let severity = severity(row);
        put!(self.out, "<li class=\"r {}\" data-k=\"{}\" data-s=\"{severity}\"", severity.replace(' ', "-"), row.kind);
        if let Some(at) = row.outcome.as_deref().and_then(|outcome| self.outcomes.get(outcome).copied()) {
            put!(self.out, " data-o=\"{at}\"");
        }
        if let Some(arm) = row.arm {
            put!(self.out, " data-a=\"{}\"", self.arms + arm);
        }
        if !row.changes.is_empty() {
            put!(self.out, " data-d=\"{}\"", row.changes.join(" "));
        }
        self.out.push_str("><div class=\"top\">");
        if !row.code.is_empty() {
            // Short ones fit on every screen, and a page may have thousands.
            let code = if row.code.len() > 30 { breakable(&row.code) } else { text(&row.code) };
            put!(self.out, "<code class=\"code\">{code}</code>");
        }
        if part.is_sweep {
            put!(
                self.out,
                " <span class=\"chip\"><span class=\"swatch f-{}\"></span>{}</span>",
                row.kind,
                text(&row.verdict)
            );
        }
        for remark in &row.remarks {
            put!(self.out, " <span class=\"chip\">{remark}</span>");
        }
        for change in row.changes.iter().filter(|_| part.is_sweep) {
            put!(self.out, " <span class=\"chip changed\">since the snapshot: {change}</span>");
        }
        if let Some(outcome) = &row.outcome {
            put!(self.out, " <span>→ <code dir=\"auto\">{}</code></span>", text(outcome));
        }
        if let Some(place) = &row.place {
            put!(self.out, " <span class=\"place\">");
            self.place(place);
            self.out.push_str("</span>");
        }
        self.out.push_str("</div>");
        if !row.description.is_empty() {
            put!(self.out, "<p class=\"dim\" dir=\"auto\">{}</p>", text(&row.description));
        }
        for said in &row.said {
            // What the outcome says already is not said again.
            let is_told = part.is_sweep && row.outcome.as_deref() == Some(&said.message);
            if part.is_sweep && said.rule.id() == row.kind && (is_told || said.severity == Severity::Info) {
                self.told(said);
            } else {
                self.said(said, !part.is_sweep);
            }
        }
        self.out.push_str("</li>\n");
    }

    /// What is left of a finding whose message and help stand elsewhere.
    fn told(&mut self, said: &Said) {
        if said.severity == Severity::Info {
            return;
        }
        put!(self.out, "<p class=\"said\"><b class=\"{0}\">{0}</b>", said.severity);
        self.paste(said);
        self.out.push_str("</p>");
    }

    fn said(&mut self, said: &Said, with_help: bool) {
        put!(
            self.out,
            "<p class=\"said\"><b class=\"{severity}\">{severity}[{rule}]</b> <span dir=\"auto\">{message}</span>",
            severity = said.severity,
            rule = said.rule,
            message = text(&said.message)
        );
        if let Some(place) = &said.other_place {
            self.out.push_str(" (");
            self.place(place);
            self.out.push(')');
        }
        if with_help && !said.help.is_empty() {
            put!(self.out, "<br><span class=\"dim\">{}</span>", lines(&said.help));
        }
        self.paste(said);
        self.out.push_str("</p>\n");
    }

    fn paste(&mut self, said: &Said) {
        if !said.paste.is_empty() {
            put!(self.out, " <code class=\"paste\">{}</code>", text(&said.paste));
        }
    }

    fn place(&mut self, place: &Location) {
        let shown = format!("{}:{}", text(place.file()), place.line());
        match self.links.of(place) {
            Some(address) => {
                put!(self.out, "<a href=\"{address}\">{shown}</a>");
            }
            None => self.out.push_str(&shown),
        }
    }
}

/// The verdicts that occur, in their order, with how many codes have them.
pub(super) fn verdicts(part: &Part) -> Vec<(&'static str, usize)> {
    let of = |id: &str| part.rows.iter().filter(|row| row.kind == id).count();
    crate::handling::RULES.iter().map(|rule| (rule.id(), of(rule.id()))).filter(|(_, count)| *count > 0).collect()
}

/// How many rows of a group are of which kind.
fn mixture(rows: &[&Row]) -> String {
    let kinds = tally(rows.iter().map(|row| row.kind));
    kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect::<Vec<_>>().join(", ")
}

/// The values in the order in which they first occur, with how often.
pub(super) fn tally<'v>(values: impl Iterator<Item = &'v str>) -> Vec<(&'v str, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts
}

pub(super) fn severity(row: &Row) -> &'static str {
    row.severity().map_or("no finding", Severity::as_str)
}

/// The text, cut where a table would be too wide.
pub(super) fn cut(text: &str) -> String {
    const MOST: usize = 160;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The text with its line ends; a line of Rust as such.
fn lines(lines: &str) -> String {
    let line = |line: &str| match line.starts_with('.') {
        true => format!("<code>{}</code>", text(line)),
        false => text(line),
    };
    lines.lines().map(line).collect::<Vec<_>>().join("<br>")
}
