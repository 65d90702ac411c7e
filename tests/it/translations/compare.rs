//! A Chinese page against the English one.

use std::mem::discriminant;

use super::page::{Kind, Page, Part, Section};
use super::{Pages, chinese};

impl Pages {
    /// What is wrong with the translation of this page.
    pub(super) fn compared(&self, path: &str) -> Vec<String> {
        let english = &self.0[path];
        let Some(chinese) = self.0.get(&chinese(path)) else {
            return vec![format!("{} is missing: translate {path} there", chinese(path))];
        };
        let mut wrong = languages(english, chinese);
        if wrong.is_empty() {
            wrong.extend(headings(english, chinese));
        }
        // What stands below which heading cannot be said before that is right.
        if wrong.is_empty() {
            wrong.extend((0..english.sections.len()).flat_map(|nth| self.section(path, nth)));
        }
        wrong
    }

    /// What is wrong with the translation of this section: both pages have it.
    pub(super) fn section(&self, path: &str, nth: usize) -> Vec<String> {
        let (english, chinese) = (&self.0[path], &self.0[&chinese(path)]);
        let mut wrong = Vec::new();
        let ours = self.translated_links(path, &english.sections[nth], &mut wrong);
        Place { english: path, chinese: &chinese.path }.compare(&ours, &chinese.sections[nth], &mut wrong);
        wrong
    }

    /// The English parts, with the links that the Chinese ones should have.
    fn translated_links(&self, path: &str, section: &Section, wrong: &mut Vec<String>) -> Vec<Part> {
        let mut parts = section.parts.clone();
        for part in &mut parts {
            for link in &mut part.links {
                match self.expected(path, link) {
                    Ok(target) => *link = target,
                    Err(error) => wrong.push(format!("{path}:{}: {error}", part.line)),
                }
            }
        }
        parts
    }
}

/// Each page leads to the other, below its title.
fn languages(english: &Page, chinese: &Page) -> Vec<String> {
    let name = |page: &Page| page.path.rsplit('/').next().unwrap_or_default().to_owned();
    let line = |page: &Page, line: String| {
        let told = format!("{}:3: write `{line}` there, with an empty line above and below", page.path);
        (page.languages != line).then_some(told)
    };
    let ours = line(english, format!("English | [中文]({})", name(chinese)));
    let theirs = line(chinese, format!("[English]({}) | 中文", name(english)));
    ours.into_iter().chain(theirs).collect()
}

/// The first section that is missing, too many, or of another level.
fn headings(english: &Page, chinese: &Page) -> Option<String> {
    let (path, place) = (&english.path, &chinese.path);
    let (ours, theirs) = (&english.sections, &chinese.sections);
    let level = ours.iter().zip(theirs).find(|(our, their)| our.level != their.level);
    if ours.len() == theirs.len() {
        return level.map(|(our, their)| {
            let (line, title, their) = (their.line(), their.title(), their.level);
            let other = format!("{:?} of {path}:{} one of {}", our.title(), our.line(), our.level);
            format!(
                "{place}:{line}: {title:?} is a heading of level {their}, {other}: translate every section, in order"
            )
        });
    }
    let nth = ours.iter().zip(theirs).take_while(|(our, their)| is_like(our, their)).count();
    let end = |page: &Page| page.parts().last().map_or(1, |part| part.line);
    let line = theirs.get(nth).map_or_else(|| end(chinese), Section::line);
    let our = ours.get(nth).map_or_else(|| end(english), Section::line);
    let (ours, theirs) = (ours.len() - 1, theirs.len() - 1);
    Some(format!(
        "{place}:{line}: {theirs} headings for the {ours} of {path}, which parts from it at {path}:{our}: translate the \
         section that is new there, or take out what is gone"
    ))
}

/// Whether two sections may be one in two languages.
fn is_like(our: &Section, their: &Section) -> bool {
    let code = |section: &Section| {
        section
            .parts
            .iter()
            .flat_map(|part| {
                let mut spans = part.spans.clone();
                spans.sort();
                [vec![format!("{:?}", part.kind)], spans].concat()
            })
            .collect::<Vec<_>>()
    };
    our.level == their.level && code(our) == code(their)
}

/// The paths of both pages.
struct Place<'p> {
    english: &'p str,
    chinese: &'p str,
}

impl Place<'_> {
    fn compare(&self, ours: &[Part], theirs: &Section, wrong: &mut Vec<String>) {
        let is_like = |(our, their): &(&Part, &Part)| discriminant(&our.kind) == discriminant(&their.kind);
        let is_alike = ours.len() == theirs.parts.len() && ours.iter().zip(&theirs.parts).all(|pair| is_like(&pair));
        if is_alike {
            // The third line of both leads to the other language.
            let pairs = ours.iter().zip(&theirs.parts).filter(|(our, _)| our.line != 3);
            wrong.extend(pairs.filter_map(|(our, their)| self.difference(our, their)));
        } else {
            wrong.push(self.lag(ours, theirs));
        }
    }

    /// The first part that is missing, too many, or in another place.
    fn lag(&self, ours: &[Part], theirs: &Section) -> String {
        let Self { english, chinese } = self;
        let is_same = |(our, their): &(&Part, &Part)| our.line == 3 || self.difference(our, their).is_none();
        let same_kind = |(our, their): &(&Part, &Part)| discriminant(&our.kind) == discriminant(&their.kind);
        let pairs = || ours.iter().zip(&theirs.parts);
        let nth = pairs().take_while(|pair| same_kind(pair) && is_same(pair)).count();
        match (ours.get(nth), theirs.parts.get(nth)) {
            (Some(our), their) if ours.len() > theirs.parts.len() => {
                let (where_, line) = match (their, theirs.parts.last()) {
                    (Some(their), _) => ("above this", their.line),
                    (None, Some(last)) => ("below this", last.line),
                    (None, None) => ("here", theirs.line()),
                };
                let (kind, our) = (&our.kind, our.line);
                format!("{chinese}:{line}: {where_}, the {kind} of {english}:{our} is missing: translate it")
            }
            (_, Some(their)) if ours.len() < theirs.parts.len() => {
                format!("{chinese}:{}: {english} has no such {}: take it out", their.line, their.kind)
            }
            (Some(our), Some(their)) => {
                let (line, kind, our, other) = (their.line, &their.kind, our.line, &our.kind);
                format!(
                    "{chinese}:{line}: this {kind} stands where {english}:{our} has another part, a {other}: keep the order"
                )
            }
            (Some(_) | None, Some(_) | None) => {
                format!("{chinese}:{}: this section is not that of {english}", theirs.line())
            }
        }
    }

    /// What differs in a part.
    fn difference(&self, our: &Part, their: &Part) -> Option<String> {
        let Self { english, chinese } = self;
        let (line, kind) = (their.line, &their.kind);
        if let (Kind::Block(ours), Kind::Block(theirs)) = (&our.kind, &their.kind) {
            let copy = "copy it, with the comment above it";
            return (ours != theirs).then(|| {
                format!("{chinese}:{line}: this block of code is not that of {english}:{}: {copy}", our.line)
            });
        }
        let mut lacks = Vec::new();
        let mut has = Vec::new();
        for (what, ours, theirs) in [
            ("the code", our.spans.clone(), their.spans.clone()),
            ("the link", our.links.clone(), their.links.clone()),
            ("the number", our.numbers(), their.numbers()),
        ] {
            let mut left = theirs;
            for one in ours {
                match left.iter().position(|other| *other == one) {
                    Some(nth) => drop(left.remove(nth)),
                    None => lacks.push(format!("{what} `{one}`")),
                }
            }
            has.extend(left.into_iter().map(|one| format!("{what} `{one}`")));
        }
        let (lacks, has, our_line) = (lacks.join(", "), has.join(", "), our.line);
        let this = format!("{chinese}:{line}: this {kind}");
        match (lacks.is_empty(), has.is_empty()) {
            (true, true) if our.shown == their.shown && our.shown.matches(' ').count() > 1 => {
                Some(format!("{this} is that of {english}:{our_line} as it stands: translate it"))
            }
            (true, true) => None,
            (true, false) => Some(format!("{this} has {has}, which {english}:{our_line} has not: take it out")),
            (false, true) => {
                Some(format!("{this} lacks {lacks} of {english}:{our_line}: translate what changed there"))
            }
            (false, false) => Some(format!(
                "{this} lacks {lacks} of {english}:{our_line}, and has {has} instead: translate what changed there"
            )),
        }
    }
}
