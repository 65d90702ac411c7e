//! The language of a source file, detected from what only that language starts with.

use crate::catalog::Format;

/// The language of a text that is the source file of an SDK; none for a page, whatever code it quotes.
pub(in crate::read) fn detect(text: &str) -> Option<Format> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with("<?php") {
        return Some(Format::Php);
    }
    if code(text).any(is_of_a_page) {
        return None;
    }
    let start = text.lines().next().unwrap_or_default();
    if (start.starts_with("#!") && start.contains("python")) || (start.starts_with("# ") && start.contains("coding")) {
        return Some(Format::Python);
    }
    // Headings of a page look like comments of Python, and so settle nothing.
    let mut lines = code(text).take(40);
    let first = lines.next()?;
    let language = by_start(first);
    // Only C# has attributes in square brackets; its enums else look like those of Java.
    if language == Some(Format::Java)
        && code(text).take(40).any(|line| line.starts_with('[') || line.contains("[EnumMember("))
    {
        return Some(Format::CSharp);
    }
    language.or_else(|| if first.starts_with('[') || first.starts_with('@') { lines.find_map(by_start) } else { None })
}

/// The lines of a text that are not empty and no comments.
pub(in crate::read) fn lines_of_code(text: &str) -> impl Iterator<Item = &str> {
    code(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// True for a line that only pages have: the line below a table's header, a fence, a tag.
fn is_of_a_page(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("```")
        || line.starts_with("~~~")
        || (line.contains("--") && line.contains('|') && line.chars().all(|c| "|-: \t".contains(c)))
        || line.starts_with("<table")
}

/// The lines of a text that are not empty and no comments; of a docstring only the first.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let (mut in_comment, mut in_docstring) = (false, false);
    text.lines().filter_map(move |line| {
        let mut line = line.trim();
        if in_docstring {
            in_docstring = !line.contains("\"\"\"");
            return None;
        }
        loop {
            if in_comment {
                let (_, behind) = line.split_once("*/")?;
                (in_comment, line) = (false, behind.trim());
            }
            match line.strip_prefix("/*") {
                Some(rest) => (in_comment, line) = (true, rest),
                None => break,
            }
        }
        in_docstring =
            line.trim_start_matches(['r', 'R']).strip_prefix("\"\"\"").is_some_and(|rest| !rest.contains("\"\"\""));
        let is_comment = line.is_empty() || line.starts_with("//") || is_hash_comment(line);
        (!is_comment).then_some(line)
    })
}

/// A comment of Python; directives and attributes of other languages have no space behind their mark.
fn is_hash_comment(line: &str) -> bool {
    line == "#" || line.starts_with("# ") || line.starts_with("#!/") || line.starts_with("##") || line.starts_with("#:")
}

fn by_start(line: &str) -> Option<Format> {
    let words: Vec<&str> = line.split_whitespace().take(6).collect();
    let first = *words.first()?;
    let second = words.get(1).copied().unwrap_or_default();
    let ends = line.ends_with(';');
    let has = |part: &str| line.contains(part);
    let is = |known: &[&str]| known.contains(&first);
    if first == "package" && words.len() >= 2 && is_name(second.trim_end_matches(';')) {
        return Some(if ends { Format::Java } else { Format::Go });
    }
    if line.starts_with("#include") || is(&["#pragma", "#ifndef", "#ifdef", "#define", "#undef", "constexpr"]) {
        return Some(Format::Cpp);
    }
    if line.starts_with("#[") || line.starts_with("#![") || is(&["pub", "use", "mod"]) || line.starts_with("pub(") {
        return Some(Format::Rust);
    }
    if first == "using" {
        return ends.then_some(if has("::") || has("=") && !has(".") || second == "namespace" {
            Format::Cpp
        } else {
            Format::CSharp
        });
    }
    if first == "#region" || line.starts_with("#nullable") {
        return Some(Format::CSharp);
    }
    if first == "namespace" {
        return Some(if has(".") || !(has("::") || has("{")) { Format::CSharp } else { Format::Cpp });
    }
    if first == "import" || first == "from" {
        return import(line, &words);
    }
    if is(&["export", "declare", "type", "let", "var"])
        && words.len() > 1
        && (has("{") || has("=") || has(":") || has("*"))
    {
        return Some(Format::Node);
    }
    if line.starts_with("\"use strict\"")
        || line.starts_with("'use strict'")
        || line.starts_with("module.exports")
        || line.starts_with("exports.")
        || line.starts_with("Object.defineProperty(exports")
    {
        return Some(Format::Node);
    }
    if first == "class" && ends_body(line) && line.contains('(') || (first == "class" && line.ends_with(':')) {
        return Some(Format::Python);
    }
    if is(&["const", "static"]) && has("=") {
        return Some(if has(": &") || has("&'static") || has(": [") && has("&str") {
            Format::Rust
        } else if has("char") || has("std::") || has("string_view") {
            Format::Cpp
        } else if has("const string ") || has("readonly") {
            Format::CSharp
        } else if has("String ") {
            Format::Java
        } else {
            Format::Node
        });
    }
    if is(&["public", "internal", "final", "abstract"]) && words.len() > 2 {
        let is_sharp = has("static class") || has("sealed") || first == "internal" || has("partial ");
        return Some(if is_sharp { Format::CSharp } else { Format::Java });
    }
    if is(&["enum", "interface"]) && line.ends_with('{') {
        return Some(if second == "class" { Format::Cpp } else { Format::Node });
    }
    let is_assignment =
        second == "=" && is_name(first) && words.get(2).is_some_and(|value| value.starts_with(['\'', '"', '{', '[']));
    let is_docstring = line.trim_start_matches(['r', 'R']).starts_with("\"\"\"") || line.starts_with("'''");
    (is_assignment || is_docstring || line.starts_with("__")).then_some(Format::Python)
}

/// `import` and `from` start statements of several languages, and sentences.
fn import(line: &str, words: &[&str]) -> Option<Format> {
    let ends = line.ends_with(';');
    let is_path = |word: &str| word.split('.').all(is_name);
    let quoted = line.contains('\'') || line.contains('"');
    let is_import = words.first() == Some(&"import");
    if is_import && quoted {
        return Some(Format::Node);
    }
    if is_import && ends {
        return Some(Format::Java);
    }
    let is_python = match words {
        ["import", path] => is_path(path.trim_end_matches(',')),
        ["import", path, "as", _] => is_path(path),
        ["from", path, "import", ..] => {
            path.trim_start_matches('.').is_empty() || is_path(path.trim_start_matches('.'))
        }
        _ => false,
    };
    is_python.then_some(Format::Python)
}

fn ends_body(line: &str) -> bool {
    line.ends_with("):")
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
}

/// The name of a file's package or namespace, such as `com.tencentcloudapi.redis.v20180412`.
pub(in crate::read) fn package(text: &str) -> Option<&str> {
    let is_package = |line: &&str| line.starts_with("package ") || line.starts_with("namespace ");
    let line = code(text.strip_prefix('\u{feff}').unwrap_or(text)).take(40).find(is_package)?;
    line.split_once(' ').map(|(_, name)| name)
}
