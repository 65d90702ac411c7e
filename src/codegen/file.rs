//! The file of a module: its header, and whether anybody wrote in it since.

use super::options::Options;

/// The first words of the line that says how the module is written, and what its text was.
const MARK: &str = "// errcatalog module 1";

/// A line of an option.
const OPTION: &str = "// - ";

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileState {
    /// What the catalog gives. How it is laid out does not count.
    Fresh,
    /// What an older state of the catalog gave, or another errcatalog.
    Stale,
    /// A module of errcatalog that somebody wrote in.
    Edited,
    /// Something else.
    Foreign,
    /// There is no file.
    Missing,
}

impl FileState {
    /// True if writing it loses nothing that somebody wrote.
    #[must_use]
    pub fn is_ours(self) -> bool {
        match self {
            Self::Fresh | Self::Stale | Self::Missing => true,
            Self::Edited | Self::Foreign => false,
        }
    }
}

/// The text of the file: what it is about, how it is written, and the body.
pub(super) fn text(about: &[String], options: &Options, body: &str) -> String {
    let mut out = String::with_capacity(body.len() + 400);
    for line in about {
        out.push_str(&format!("// {line}\n"));
    }
    out.push_str(&format!("//\n{MARK} {:016x}\n", checksum(options, body)));
    for line in options.lines() {
        out.push_str(&format!("{OPTION}{line}\n"));
    }
    out + "\n" + body
}

/// What a header says.
#[derive(Debug)]
pub(super) struct Header<'t> {
    pub(super) options: Options,
    checksum: &'t str,
    body: &'t str,
}

impl<'t> Header<'t> {
    /// The header of a text; none if it is not one of ours.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let mut at = 0;
        let mut found: Option<(&str, Options)> = None;
        for line in text.split_inclusive('\n') {
            let written = line.trim_end();
            let written = written.trim_start_matches('\u{feff}');
            match (&mut found, written.strip_prefix(MARK)) {
                (None, Some(checksum)) => found = Some((checksum.trim(), Options::default())),
                (None, None) if written.starts_with("//") => {}
                (None, None) => return None,
                (Some((_, options)), _) => match written.strip_prefix(OPTION) {
                    Some(option) if options.take(option) => {}
                    Some(_) | None => break,
                },
            }
            at += line.len();
        }
        let (checksum, options) = found?;
        Some(Self { options, checksum, body: text.get(at..)? })
    }

    /// True if nobody wrote in it since.
    fn is_intact(&self) -> bool {
        self.checksum == format!("{:016x}", checksum(&self.options, self.body))
    }
}

/// What a file holds, if this is to be in it; `None` is no file.
pub(super) fn state(found: Option<&str>, wanted: &str) -> FileState {
    let Some(found) = found else { return FileState::Missing };
    let Some(header) = Header::of(found) else { return FileState::Foreign };
    if essence(found) == essence(wanted) {
        FileState::Fresh
    } else if header.is_intact() {
        FileState::Stale
    } else {
        FileState::Edited
    }
}

/// FNV-1a over what counts.
fn checksum(options: &Options, body: &str) -> u64 {
    let text = options.lines().join("\n") + "\n" + &essence(body);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The text without what formatters change: white space, commas and braces outside of literals and comments.
fn essence(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(c) = rest.chars().next() {
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if c == '"' {
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|(_, c)| {
                let ends = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |(at, _)| at + 1)
        } else {
            c.len_utf8()
        };
        let (part, after) = rest.split_at(len);
        rest = after;
        if part.starts_with("//") {
            out.push_str(part.trim_end());
            out.push('\n');
        } else if !(c.is_whitespace() || matches!(c, ',' | '{' | '}')) {
            out.push_str(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_formatters_change_does_not_count() {
        let text = "/// A.\nenum A {\n    B, // \"\n}\nstatic C: &str = \"a  b,\";\n";
        assert_eq!(essence(text), essence(&text.replace("\n    ", "\n\t").replace('\n', "\r\n")));
        for other in [
            text.replace("/// A.", "/// B."),
            text.replace("a  b", "a b"),
            text.replace("b,\"", "b\""),
            text.replace("B,", "B2,"),
        ] {
            assert_ne!(essence(text), essence(&other), "{other}");
        }
    }

    #[test]
    fn a_file_is_known_by_its_header() {
        let options = Options { serde: true, deprecated: vec!["A \"b\"".to_owned()], ..Options::default() };
        let text = text(&["About.".to_owned()], &options, "enum A {}\n");
        assert_eq!(Header::of(&text).map(|header| header.options), Some(options));
        let other = text.replace("enum A", "enum B");
        assert_eq!(state(Some(&text), &text), FileState::Fresh);
        assert_eq!(state(Some(&text.replace('\n', "\r\n")), &text), FileState::Fresh);
        assert_eq!(state(Some(&text), &other), FileState::Stale);
        assert_eq!(state(Some(&other), &text), FileState::Edited);
        assert_eq!(state(Some(&text.replace("- serde", "- nested")), &text), FileState::Edited);
        assert_eq!(state(Some("enum A {}\n"), &text), FileState::Foreign);
        assert_eq!(state(Some(""), &text), FileState::Foreign);
        assert_eq!(state(None, &text), FileState::Missing);
    }
}
