//! `errcatalog.toml`: read in full, and every fault with its line.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::faults::Config;
use super::values::{in_file_order, kind};
use crate::api::Api;
use crate::error::{Error, Result};
use crate::project::apis::Apis;
use crate::project::catalog::CatalogConfig;
use crate::project::place::stays_inside;
use crate::project::rules::LintRules;
use crate::read::missing::did_you_mean;

/// What a configuration says.
#[derive(Debug)]
pub struct Configuration {
    /// The file, as messages name it.
    pub file: String,
    /// The folder that it is in, and that paths are relative to.
    pub root: PathBuf,
    /// As they are in the file.
    pub catalogs: Vec<CatalogConfig>,
    /// What is particular to their APIs.
    pub apis: Apis,
    /// How `lint` judges.
    pub rules: LintRules,
    /// The file of the findings that are known, by a path as `root` is one.
    pub baseline: Option<PathBuf>,
    /// How `scan` judges.
    pub scan: LintRules,
}

/// What to write, for who wrote nothing yet.
pub const SAMPLE: [&str; 5] = [
    "write at least the following, or let `errcatalog init` write it",
    "",
    "[[catalog]]",
    "name = \"library\"",
    "docs = \"docs/library.md\"",
];

/// The largest file that is read, in bytes: no configuration is that large.
const MAX_BYTES: u64 = 1 << 20;

/// Reads a file. The API that is given stands for that of `[api]`.
///
/// # Errors
///
/// If it is not there, or cannot be used as it stands: all that is wrong with it at once.
pub fn read(path: &Path, api: Option<Api>) -> Result<Configuration> {
    let shown = path.display().to_string();
    let io = |error: std::io::Error| {
        let meant = Some(path).filter(|_| error.kind() == std::io::ErrorKind::NotFound).and_then(did_you_mean);
        let question = meant.as_deref().unwrap_or("is the path right?");
        Error::config(format!("{shown}: {error}")).with_help(format!("{question} `errcatalog init` writes a new file"))
    };
    let about = std::fs::metadata(path).map_err(io)?;
    if !about.is_file() || about.len() > MAX_BYTES {
        return Err(Error::config(format!("{shown}: not a configuration: a folder, a device, or larger than 1 MiB"))
            .with_help("name an errcatalog.toml"));
    }
    let bytes = std::fs::read(path).map_err(io)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count();
        Error::config(format!("{shown}:{line}: not UTF-8")).with_help("save the file as UTF-8")
    })?;
    let root = path.parent().unwrap_or(Path::new("")).to_owned();
    let mut config = Config::new(&shown, &text, &root);
    config.document();
    config.apis.default = api.or(config.apis.default.take());
    config.resolve_apis();
    config.check_exemptions();
    let baseline = config.baseline.take();
    let (catalogs, apis, [rules, scan], faults) = config.into_parts();
    // All at once, rather than the next after the first is fixed.
    match Error::all(faults) {
        None => Ok(Configuration { file: shown, root, catalogs, apis, rules, scan, baseline }),
        Some(error) => Err(error),
    }
}

impl Config<'_> {
    /// What is said of a text that is not TOML, and what to write.
    fn not_toml(&self, span: &Range<usize>, message: &str) -> (String, String) {
        if message.contains("escape") {
            let help = "a backslash means something in double quotes: write patterns in single quotes, 'E\\d+'";
            return (format!("not TOML: {message}"), help.to_owned());
        }
        if let Some(first) = message.contains("duplicate").then(|| self.first_like(span)).flatten() {
            let help = "a key or a table of one name is there once: join the two, or rename one";
            return (format!("not TOML: {message}: the first is in line {first}"), help.to_owned());
        }
        (
            format!("not TOML: {message}"),
            "strings are in quotes; a catalog starts with the line `[[catalog]]`".to_owned(),
        )
    }

    /// The line, counted from 1, of the key or table before this one that is called the same.
    fn first_like(&self, span: &Range<usize>) -> Option<usize> {
        let until = self.text.get(..span.start)?.matches('\n').count();
        let lines: Vec<&str> = self.text.lines().map(str::trim).collect();
        let is_table = |line: &str| line.starts_with('[');
        // What a line declares, without white space and comments.
        let declared = |line: &str| -> String {
            let end = if is_table(line) { line.rfind(']').map(|end| end + 1) } else { line.find('=') };
            line.get(..end.unwrap_or(line.len())).unwrap_or(line).split_whitespace().collect()
        };
        let wanted = declared(lines.get(until)?);
        let mut before = lines.iter().take(until).enumerate().rev();
        match is_table(&wanted) {
            true => before.find(|(_, line)| is_table(line) && declared(line) == wanted),
            // Of one table: of another it may be called so.
            false => before.take_while(|(_, line)| !is_table(line)).find(|(_, line)| declared(line) == wanted),
        }
        .map(|(nth, _)| nth + 1)
    }

    fn document(&mut self) {
        let document = match DeTable::parse(self.text) {
            Ok(document) => document,
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let (message, help) = self.not_toml(&span, error.message());
                return self.fault(&span, &message, &help);
            }
        };
        for (key, value) in in_file_order(document.get_ref()) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("catalog", DeValue::Array(tables)) => tables.iter().for_each(|table| self.catalog(table)),
                ("catalog", other) => {
                    let message = format!("`catalog` is {}, not a list of tables", kind(other));
                    self.fault(&key.span(), &message, "write `[[catalog]]`, with two brackets, above the keys of each");
                }
                ("api", DeValue::Table(keys)) => self.apis(keys),
                ("api", other) => {
                    let message = format!("`api` is {}, not a table", kind(other));
                    self.fault(
                        &key.span(),
                        &message,
                        "write `[api]`, and its keys below it; or `[api.NAME]` for each of several",
                    );
                }
                ("baseline", DeValue::String(path)) if stays_inside(Path::new(path.as_ref())) => {
                    self.baseline = Some(self.root.join(path.as_ref()));
                }
                ("baseline", _) => {
                    let message = "`baseline` is no path below this file";
                    self.fault(&value.span(), message, "write a path in quotes: baseline = \"errcatalog.baseline\"");
                }
                ("lint", DeValue::Table(keys)) => self.rules = self.judged(keys, "lint"),
                ("scan", DeValue::Table(keys)) => self.scan = self.judged(keys, "scan"),
                (name @ ("lint" | "scan"), other) => {
                    let message = format!("`{name}` is {}, not a table", kind(other));
                    let help = format!("write `[{name}.levels]` or `[[{name}.allow]]` above its keys");
                    self.fault(&key.span(), &message, &help);
                }
                (unknown, _) => {
                    self.unknown_key(&key.span(), unknown, &["api", "baseline", "catalog", "lint", "scan"], "this file")
                }
            }
        }
    }
}
