//! A pattern with a group for the code.

use regex_lite::{Regex, RegexBuilder};

use crate::error::{Error, Result};
use crate::text::nearest;

/// The longest pattern, in bytes, and the most memory that its program may take: a search takes time in proportion to
/// the text times the program.
const MAX_BYTES: usize = 1024;
const MAX_PROGRAM: usize = 256 << 10;

/// The groups that have a meaning by their name.
const CODE: &str = "code";
const DESCRIPTION: &str = "description";

/// A regular expression that finds codes in texts of any language: thrown errors, calls of constructors, macros.
///
/// The group named `code` holds the code; without a group of that name it is the first group without a name. What a group
/// named `description` holds, if there is one, is the description. `^` and `$` match at the start and end of every line;
/// `\w`, `\d` and `\s` are those of ASCII. The syntax is that of the crate `regex-lite`, and the time that a search takes
/// grows with the length of the text alone.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Extractor, Reader};
///
/// let source = r#"
///     if full { throw new ParcelError("E_FULL", "the depot is full"); }
///     throw new ParcelError(
///         "E_LOST", "nobody knows where it is");
/// "#;
/// let thrown = Extractor::new(r#"new ParcelError\(\s*"(?<code>E_\w+)", "(?<description>[^"]*)""#)?;
/// let codes = Reader::new().pattern(thrown).path("src/depot.ts").read_text(source)?;
/// let lost = codes.get("E_LOST").unwrap();
/// assert_eq!(lost.description(), "nobody knows where it is");
/// assert_eq!(lost.location().to_string(), "src/depot.ts:4:10");
///
/// let error = Extractor::new(r"new ParcelError\((E_\w+").unwrap_err();
/// assert_eq!(error.message(), "the pattern is not a regular expression: found open group without closing ')', at column 18");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Extractor {
    pub(super) regex: Regex,
    pub(super) code: usize,
    pub(super) description: Option<usize>,
}

impl Extractor {
    /// The extractor with this pattern.
    ///
    /// # Errors
    ///
    /// If the pattern is not a regular expression, longer than 1024 bytes or larger than 256 KiB once its repetitions are
    /// written out; if it has no group for the code, a group of another name than `code` and `description`, or matches
    /// the empty text. The error [is one of usage](Error::is_usage) and says what to write.
    pub fn new(pattern: &str) -> Result<Self> {
        if pattern.len() > MAX_BYTES {
            let message = format!("the pattern has {} bytes, more than the {MAX_BYTES} that are read", pattern.len());
            return Err(Error::usage(message).with_help("a pattern names the call around the code, not the codes"));
        }
        let regex = compile(pattern).map_err(|message| not_a_pattern(pattern, &message))?;
        let group = "put what is the code in parentheses: `\"(?<code>E_\\w+)\"`";
        let names: Vec<Option<&str>> = regex.capture_names().collect();
        if let Some(name) = names.iter().flatten().find(|name| ![CODE, DESCRIPTION].contains(name)) {
            let meant = nearest(name, [CODE, DESCRIPTION].into_iter());
            let meant = meant.map(|known| format!("did you mean `{known}`? ")).unwrap_or_default();
            return Err(Error::usage(format!("the pattern has an unknown group `{name}`"))
                .with_help(format!("{meant}groups are called `code` and `description`; `(?:…)` is not a group")));
        }
        let named = |wanted: &str| names.iter().position(|name| *name == Some(wanted));
        // The first of all is the complete match.
        let unnamed = || (1..names.len()).find(|at| names.get(*at) == Some(&None));
        let Some(code) = named(CODE).or_else(unnamed) else {
            return Err(Error::usage("the pattern has no group that holds the code").with_help(group));
        };
        if regex.is_match("") {
            return Err(Error::usage("the pattern matches the empty text, and so everywhere")
                .with_help("write what surrounds the codes, and `+` where `*` lets all of it be missing"));
        }
        let description = named(DESCRIPTION);
        Ok(Self { code, description, regex })
    }

    /// The pattern as it was given.
    pub fn as_str(&self) -> &str {
        self.regex.as_str()
    }
}

impl PartialEq for Extractor {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Extractor {}

fn compile(pattern: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(pattern);
    builder.multi_line(true).crlf(true).size_limit(MAX_PROGRAM);
    builder.build().map_err(|error| error.to_string())
}

fn not_a_pattern(pattern: &str, message: &str) -> Error {
    if message.contains("size limit") {
        let message = format!("the pattern is too large: {message} ({MAX_PROGRAM} bytes)");
        return Error::usage(message).with_help("write `+` or `*` where a repetition is counted");
    }
    // The parser goes from left to right and does not say where it stopped: where the pattern first fails so, if cut off
    // there, and whatever more of it is read fails too.
    let ends: Vec<usize> = pattern.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let cut = |end: usize| pattern.get(..end).map(compile).and_then(Result::err);
    let failing = ends.iter().enumerate().rev().map_while(|(at, end)| Some((at + 1, cut(*end)?)));
    let column = failing.filter(|(_, found)| found == message).map(|(column, _)| column).last().unwrap_or(1);
    let help = if message.ends_with("not supported") {
        "a pattern has no look-around, no backreference and no `\\p{…}`: write what surrounds the code, and put the code \
         in a group"
    } else {
        "put a backslash before `(`, `[`, `{`, `.`, `*`, `+`, `?` and `|` that stand for themselves"
    };
    Error::usage(format!("the pattern is not a regular expression: {message}, at column {column}")).with_help(help)
}
