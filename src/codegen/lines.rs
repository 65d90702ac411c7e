//! The lines of one code: its variant, and its row. Fields are on lines of their own, as rustfmt has them in any width.

use std::fmt::Write as _;

use super::items::Item;
use super::literal::{doc, doc_code, literal};
use super::parts;
use crate::catalog::Scope;
use crate::text::width;

/// What an enum allows: a binary may use a part of it, and its names and texts are those of a page.
pub(super) const ALLOWED_NAMES: &str = "\
#[allow(dead_code, deprecated, non_camel_case_types, unreachable_pub)]
#[allow(clippy::doc_markdown, clippy::enum_variant_names)]
#[allow(clippy::upper_case_acronyms)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
";

/// A variant, with what rustdoc shows of it.
pub(super) fn variant(out: &mut String, item: &Item) {
    let scopes: Vec<&str> = item.scopes.iter().filter(|s| **s != Scope::Unknown).map(|scope| scope.as_str()).collect();
    let mut facts = vec![doc_code(&item.code)];
    facts.extend(item.alias.as_deref().map(doc_code));
    facts.extend((!scopes.is_empty()).then(|| scopes.join(" and ")));
    facts.extend(item.http_status.as_deref().map(|status| format!("HTTP {}", doc(status))));
    let facts = facts.join(", ");
    let texts = [
        (item.is_deprecated, "No longer documented.".to_owned()),
        (!item.description.trim().is_empty(), doc(&item.description)),
        (true, facts),
        (item.cause.is_some(), format!("Cause: {}", doc(item.cause.as_deref().unwrap_or_default()))),
        (item.solution.is_some(), format!("Solution: {}", doc(item.solution.as_deref().unwrap_or_default()))),
    ];
    let texts = texts.iter().filter(|(is_said, _)| *is_said);
    for (nth, (_, text)) in texts.enumerate() {
        out.push_str(if nth > 0 { "    ///\n" } else { "" });
        let _ = writeln!(out, "    /// {}", text.trim_end());
    }
    if item.is_deprecated {
        out.push_str("    #[deprecated(note = \"no longer documented\")]\n");
    }
    let _ = writeln!(out, "    {},", item.name);
}

/// The rows of codes, each field on its own line: short as they are, rustfmt joins them in no width.
pub(super) fn rows(out: &mut String, items: &[Item], depth: usize, variant: &dyn Fn(&Item, usize) -> String) {
    // One alone is not set apart from its brackets.
    let is_one = items.len() == 1;
    let indent = " ".repeat(4 * (depth + usize::from(!is_one)));
    out.push_str(if is_one { "" } else { "\n" });
    for item in items {
        let scope = item.scopes.first().map_or("unknown", |scope| scope.as_str());
        let status =
            item.http_status.as_deref().map_or("None".to_owned(), |status| format!("Some({})", literal(status)));
        let fields = [
            ("variant", variant(item, indent.len() + 4)),
            ("code", literal(&item.code)),
            ("hash", hex(parts::hash(item.code.as_bytes()))),
            ("scope", literal(scope)),
            ("http_status", status),
            ("description", literal(&item.description)),
        ];
        out.push_str(if is_one { "" } else { &indent });
        out.push_str("Row {\n");
        for (name, value) in fields {
            let line = format!("{indent}    {name}: {value},\n");
            // As rustfmt does it: what does not fit next to its name is below it, unless it does not fit there either.
            let is_below = width(&line) > 100 + 1 && indent.len() + 8 + width(&value) <= 100 && !value.contains('\n');
            if is_below {
                let _ = write!(out, "{indent}    {name}:\n{indent}        {value},\n");
            } else {
                out.push_str(&line);
            }
        }
        let _ = write!(out, "{indent}}}{}", if is_one { "" } else { ",\n" });
    }
    if !is_one {
        out.push_str(&" ".repeat(4 * depth));
    }
}

/// A number in two groups of hexadecimal digits.
fn hex(number: u32) -> String {
    format!("0x{:04x}_{:04x}", number >> 16, number & 0xffff)
}
