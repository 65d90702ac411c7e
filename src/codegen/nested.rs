//! Enums by family: an outer one of families, and one of the details of each.

use std::fmt::Write as _;

use super::items::{Item, Items, detail_type};
use super::literal::doc_code;
use super::{lines, name};

/// The enum of one family.
pub(super) fn details(out: &mut String, family: &[Item], variant: &dyn Fn(&mut String, &Item)) {
    let Some(first) = family.first() else { return };
    let _ = write!(out, "\n/// An error code of the family {}.\n{}", doc_code(first.family()), lines::ALLOWED_NAMES);
    let line = format!("pub enum {}", detail_type(first.family()));
    // As rustfmt does it.
    let _ = writeln!(out, "{line}{}{{", if line.len() + 2 > 100 { '\n' } else { ' ' });
    family.iter().for_each(|item| variant(out, item));
    out.push_str("}\n");
}

/// Where the row of a code is: the last method of the outer enum.
pub(super) fn rows_of(out: &mut String, items: &Items) {
    out.push_str("\n    const fn row(self) -> &'static Row {\n        match self {\n");
    for family in items.families() {
        let Some(first) = family.first() else { continue };
        let (variant, detail) = (name::variant(first.family()), detail_type(first.family()));
        let (pattern, value) = (format!("Self::{variant}(detail) =>"), format!("&{detail}::ROWS[detail as usize]"));
        // As rustfmt does it.
        let _ = if 12 + pattern.len() + 1 + value.len() < 100 {
            writeln!(out, "            {pattern} {value},")
        } else {
            writeln!(out, "            {pattern} {{\n                {value}\n            }}")
        };
    }
    out.push_str("        }\n    }\n}\n");
}

/// The rows of every family, and all of them in one list.
pub(super) fn rows(out: &mut String, items: &Items, enum_name: &str) {
    let mut lists = Vec::new();
    for family in items.families() {
        let Some(first) = family.first() else { continue };
        let (outer, detail) = (name::variant(first.family()), detail_type(first.family()));
        let _ = write!(
            out,
            "\n#[allow(dead_code, deprecated, unreachable_pub)]\nimpl {detail} {{\n    const ROWS: &'static [Row] = &["
        );
        let outer = format!("{enum_name}::{outer}");
        lines::rows(out, family, 1, &|item, indent| call(indent, &outer, &format!("{detail}::{}", item.name)));
        out.push_str("];\n");
        out.push_str(&super::parts::DETAIL.replace("ENUM", &detail));
        lists.push(format!("{detail}::ROWS"));
    }
    let joined = lists.join(", ");
    let head = format!("static FAMILIES: [&[Row]; {}] = [", lists.len());
    // As rustfmt does it.
    if joined.len() <= 60 && head.len() + joined.len() + 2 <= 100 {
        let _ = write!(out, "\n{head}{joined}];\n");
    } else {
        let _ = write!(out, "\n{head}\n    {},\n];\n", lists.join(",\n    "));
    }
    let _ = write!(out, "{}", super::parts::FLAT.replace("COUNT", &items.items.len().to_string()));
}

/// A variant that holds another, as rustfmt would break the line.
fn call(indent: usize, outer: &str, inner: &str) -> String {
    let line = format!("{outer}({inner})");
    if inner.len() <= 60 && indent + "variant: ,".len() + line.len() <= 100 {
        line
    } else {
        format!("{outer}(\n{:width$}{inner},\n{:indent$})", "", "", width = indent + 4)
    }
}
