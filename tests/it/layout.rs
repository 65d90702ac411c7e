//! The layout of `src/`: rooms import only rooms of the rows above them, and files of a room form no circle.
//!
//! The rows are those of `docs/design.md`. What counts as an import: `use` lines, and paths in code that begin with
//! `crate::`, `super::` or the name of a module declared in the same file. What a file re-exports with `pub use` is an
//! import of whoever uses it, not of that file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A file of `src/` and the module that it is, such as `["read", "page", "table"]`.
struct File {
    /// Relative to the package, with forward slashes.
    path: String,
    module: Vec<String>,
    imports: Vec<Import>,
    /// What it re-exports: the name, and the path that it stands for.
    exports: BTreeMap<String, Vec<String>>,
}

/// A path from the crate's root, and where it is used.
struct Import {
    line: usize,
    path: Vec<String>,
}

#[test]
fn rooms_import_only_rows_above_them_and_files_form_no_circle() {
    let design = std::fs::read_to_string(Path::new(ROOT).join("docs/design.md")).unwrap();
    let rows = rows(&design);
    let library = files(&Path::new(ROOT).join("src"));
    let command = files(&Path::new(ROOT).join("src/bin/errcatalog"));
    assert!(library.len() > 100 && command.len() > 10, "{} files and {}", library.len(), command.len());
    let mut broken = wrong_rows(&library, &rows);
    broken.extend(circles(&library));
    broken.extend(circles(&command));
    assert!(broken.is_empty(), "the layout of docs/design.md is broken:\n{}", broken.join("\n"));
}

/// Every room with its row, from the block of text under the heading "Rows".
fn rows(design: &str) -> BTreeMap<String, usize> {
    let section = design.split("\n## Rows\n").nth(1).expect("docs/design.md has a section `## Rows`");
    let block = section.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let block = block.expect("the section `Rows` has a block of text");
    let mut rows = BTreeMap::new();
    for line in block.lines() {
        let mut words = line.split_whitespace();
        let row: usize = words.next().unwrap().parse().expect("a row starts with its number");
        for room in words {
            assert!(rows.insert(room.to_owned(), row).is_none(), "{room} is in two rows");
        }
    }
    rows
}

/// Imports of rooms that are not in a row above, as lines of a report.
fn wrong_rows(files: &[File], rows: &BTreeMap<String, usize>) -> Vec<String> {
    let mut broken = Vec::new();
    let rooms: BTreeSet<&str> = files.iter().filter_map(|file| file.module.first()).map(String::as_str).collect();
    for room in &rooms {
        if !rows.contains_key(*room) {
            broken.push(format!("src/{room}: no row of docs/design.md has this room"));
        }
    }
    for room in rows.keys().filter(|room| !rooms.contains(room.as_str()) && room.as_str() != "bin/errcatalog") {
        broken.push(format!("docs/design.md: there is no room {room} in src/"));
    }
    for file in files {
        let Some(own) = file.module.first() else { continue };
        for import in &file.imports {
            let (place, path) = (format!("{}:{}", file.path, import.line), import.path.join("::"));
            match import.path.first() {
                Some(room) if room == own => {}
                Some(room) if rooms.contains(room.as_str()) => {
                    if rows.get(room) >= rows.get(own) {
                        let row =
                            |room: &String| rows.get(room).map_or("no row".to_owned(), |row| format!("row {row}"));
                        broken.push(format!(
                            "{place}: {own} ({}) imports {path} ({}): only rows above may be imported",
                            row(own),
                            row(room)
                        ));
                    }
                }
                _ => broken.push(format!("{place}: {own} imports crate::{path}: import it from its room")),
            }
        }
    }
    broken
}

/// Circles of files, each once, as lines of a report.
fn circles(files: &[File]) -> Vec<String> {
    let by_module: BTreeMap<&[String], usize> =
        files.iter().enumerate().map(|(at, file)| (file.module.as_slice(), at)).collect();
    let edges: Vec<BTreeMap<usize, usize>> = files
        .iter()
        .enumerate()
        .map(|(at, file)| {
            let targets =
                file.imports.iter().filter_map(|import| Some((target(files, &by_module, &import.path)?, import.line)));
            // `lib.rs` and `main.rs` only declare and dispatch; nobody has to import them.
            targets
                .filter(|(to, _)| *to != at && !files[at].module.is_empty() && !files[*to].module.is_empty())
                .collect()
        })
        .collect();
    let mut broken = Vec::new();
    let mut seen: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
    for start in 0..files.len() {
        if let Some(circle) = circle_from(start, &edges)
            && seen.insert(circle.iter().copied().collect())
        {
            let steps = circle
                .iter()
                .zip(circle.iter().cycle().skip(1))
                .map(|(from, to)| format!("{}:{} imports {}", files[*from].path, edges[*from][to], files[*to].path));
            broken.push(format!("a circle: {}", steps.collect::<Vec<_>>().join(", ")));
        }
    }
    broken
}

/// The shortest way from a file back to itself.
fn circle_from(start: usize, edges: &[BTreeMap<usize, usize>]) -> Option<Vec<usize>> {
    let mut ways = std::collections::VecDeque::from([vec![start]]);
    let mut reached = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for &next in edges[*way.last()?].keys() {
            if next == start {
                return Some(way);
            }
            if reached.insert(next) {
                ways.push_back(way.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}

/// The file in which the last module of a path is; a name that is re-exported there is followed.
fn target(files: &[File], by_module: &BTreeMap<&[String], usize>, path: &[String]) -> Option<usize> {
    let mut path = path.to_vec();
    // No chain of re-exports is that long.
    for _ in 0..8 {
        let depth = (0..=path.len()).rev().find(|depth| by_module.contains_key(&path[..*depth]))?;
        let file = by_module[&path[..depth]];
        match path.get(depth).and_then(|name| files[file].exports.get(name)) {
            Some(stands_for) if *stands_for != path => path = stands_for.clone(),
            _ => return Some(file),
        }
    }
    None
}

/// All files below a folder as modules of one crate, without its `bin/`.
fn files(root: &Path) -> Vec<File> {
    let mut paths = Vec::new();
    walk(root, &mut paths);
    paths.sort();
    paths.iter().map(|path| file(root, path)).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().unwrap() != "bin" {
            walk(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

fn file(root: &Path, path: &Path) -> File {
    let mut module: Vec<String> = path
        .strip_prefix(root)
        .unwrap()
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        module.pop();
    }
    let shown = path.strip_prefix(ROOT).unwrap().to_str().unwrap().replace('\\', "/");
    let text = code(&std::fs::read_to_string(path).unwrap());
    let mut read = File { path: shown, module, imports: Vec::new(), exports: BTreeMap::new() };
    let children: Vec<&str> = declared(&text);
    let rest = read.take_uses(&text, &children);
    read.take_paths(&rest, &children);
    read
}

/// The text with comments and the contents of strings blanked, and without the module of tests at the end.
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let (mut in_string, mut escaped) = (false, false);
        let mut kept = String::new();
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '/' if !in_string && chars.peek() == Some(&'/') => break,
                '\'' if !in_string && chars.peek() == Some(&'"') => {
                    chars.next();
                }
                '"' if !escaped => in_string = !in_string,
                _ if !in_string => kept.push(c),
                _ => {}
            }
            escaped = in_string && c == '\\' && !escaped;
        }
        out.push_str(&kept);
        out.push('\n');
    }
    out
}

/// The modules that are declared with `mod name;`.
fn declared(text: &str) -> Vec<&str> {
    let name = |line: &'_ str| {
        line.trim().strip_suffix(';')?.rsplit_once("mod ").map(|(before, name)| (before.len(), name.len()))
    };
    text.lines()
        .filter_map(|line| name(line).map(|(before, length)| &line.trim()[before + 4..before + 4 + length]))
        .collect()
}

impl File {
    /// Takes every `use`; gives the text without them, line by line.
    fn take_uses(&mut self, text: &str, children: &[&str]) -> String {
        let mut rest = String::new();
        let mut lines = text.lines().enumerate();
        while let Some((nth, line)) = lines.next() {
            let start = line.trim_start();
            let visible = start.strip_prefix("pub").map(|rest| match rest.strip_prefix('(') {
                Some(scope) => scope.split_once(')').map_or("", |(_, rest)| rest.trim_start()),
                None => rest.trim_start(),
            });
            let Some(tree) = visible.unwrap_or(start).strip_prefix("use ") else {
                rest.push_str(line);
                rest.push('\n');
                continue;
            };
            rest.push('\n');
            let mut tree = tree.to_owned();
            while !tree.contains(';')
                && let Some((_, more)) = lines.next()
            {
                rest.push('\n');
                tree.push_str(more);
            }
            for path in expanded(tree.trim_end_matches(';').trim()) {
                let (path, name) = match path.split_once(" as ") {
                    Some((path, name)) => (path.to_owned(), name.trim().to_owned()),
                    None => (path.clone(), path.rsplit("::").next().unwrap_or_default().to_owned()),
                };
                let Some(path) = self.resolved(path.trim(), children) else { continue };
                if visible.is_some() {
                    self.exports.insert(name, path);
                } else {
                    self.imports.push(Import { line: nth + 1, path });
                }
            }
        }
        rest
    }

    /// Takes the paths in the code.
    fn take_paths(&mut self, text: &str, children: &[&str]) {
        for (nth, line) in text.lines().enumerate() {
            let words = line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '$')));
            // `$crate::` is said where a macro is used, and `pub(in crate::read)` is no import.
            for word in words.filter(|word| word.contains("::") && !line.contains(&format!("(in {word}"))) {
                let path: Vec<&str> = word.split("::").take_while(|part| !part.is_empty()).collect();
                if path.len() > 1
                    && let Some(path) = self.resolved(&path.join("::"), children)
                {
                    self.imports.push(Import { line: nth + 1, path });
                }
            }
        }
    }

    /// The path from the root of the crate; none for one that leads into another crate.
    fn resolved(&self, path: &str, children: &[&str]) -> Option<Vec<String>> {
        let mut parts = path.split("::").map(str::trim).peekable();
        let mut base = match *parts.peek()? {
            "crate" => Vec::new(),
            "self" | "super" => self.module.clone(),
            name if children.contains(&name) => self.module.clone(),
            _ => return None,
        };
        for part in parts {
            match part {
                "crate" | "self" | "*" => {}
                "super" => _ = base.pop(),
                _ => base.push(part.to_owned()),
            }
        }
        Some(base)
    }
}

/// The paths of a tree of `use`: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expanded(tree: &str) -> Vec<String> {
    let Some((prefix, inside)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let (mut depth, mut start, mut parts) = (0usize, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(expanded).map(|part| format!("{prefix}{part}")).collect()
}
