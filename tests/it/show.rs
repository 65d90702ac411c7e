//! `errcatalog show`, as it is run: what it prints where, and with which exit code.

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A folder of pages, in which the command runs.
struct Folder(tempfile::TempDir);

/// What a run left behind.
struct Run {
    exit: i32,
    out: String,
    err: String,
}

const GOOD: &str = "# Ferries\n\n## Common error codes\n\n| Error code | Description |\n| --- | --- |\n\
    | Busy | Come back later. |\n| RequestLimitExceeded | Too many requests. |\n\n## Business error codes\n\n\
    | Error code | Description |\n| --- | --- |\n| Busy | The ferry is full. |\n";
const DOUBTFUL: &str = "## Business error codes\n\n| Error code | Description |\n| --- | --- |\n\
    | Busy. Deck | The deck is full. |\n| Busy.Gangway | |\n| Busy/Rope | Wait. |\n";
const NONE: &str = "## Error codes\n\nThis API has no error codes related to its business logic.\n";
const UNREADABLE: &str = "## Error codes\n\n| Error code | Description |\n| Busy | Later. |\n";

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in [("good.md", GOOD), ("doubtful.md", DOUBTFUL), ("none.md", NONE), ("bad.md", UNREADABLE)] {
            folder.write(name, text);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_errcatalog"));
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        finished(&mut self.command(args))
    }

    fn show(&self, args: &[&str]) -> Run {
        self.run(&[&["show"], args].concat())
    }
}

fn finished(command: &mut Command) -> Run {
    let done = command.output().unwrap();
    let folder = command.get_current_dir().map(|folder| folder.canonicalize().unwrap().display().to_string());
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        folder.iter().fold(text, |text, folder| text.replace(&format!("start at {folder}"), "start at <folder>"))
    };
    Run { exit: done.status.code().expect("no signal ended it"), out: text(done.stdout), err: text(done.stderr) }
}

impl Run {
    /// Both outputs, each named, and the exit code.
    fn text(&self) -> String {
        let mut text = String::new();
        for (name, output) in [("standard output", &self.out), ("standard error", &self.err)] {
            if !output.is_empty() {
                writeln!(text, "--- {name}\n{}", output.trim_end()).unwrap();
            }
        }
        text + &format!("--- exit code {}\n", self.exit)
    }
}

#[test]
fn a_page_as_text() {
    snap!("show_text", Folder::new().show(&["good.md"]).text());
}

#[test]
fn findings_stand_behind_the_codes() {
    snap!("show_findings", Folder::new().show(&["doubtful.md"]).text());
}

#[test]
fn several_pages_end_in_a_summary() {
    snap!("show_pages", Folder::new().show(&["good.md", "doubtful.md", "none.md", "good.md"]).text());
}

#[test]
fn a_shipped_catalog_is_shown_by_its_name() {
    let folder = Folder::new();
    let run = folder.show(&["redis-2018-04-12", "redis-2018-04-12.zh"]);
    assert_eq!((run.exit, run.out.lines().count()), (0, 2 * 74 + 1));
    assert!(run.out.starts_with("redis-2018-04-12: 71 codes in 73 entries"));
    assert_eq!(run.err, "2 pages, 71 codes, 146 entries, 0 findings\n");
    // A file of that name is the nearer one.
    folder.write("redis-2018-04-12", GOOD);
    assert!(folder.show(&["redis-2018-04-12"]).out.starts_with("redis-2018-04-12: 2 codes in 3 entries"));
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    let folder = Folder::new();
    let mut text = String::new();
    // A document says the same.
    let line = folder.show(&["--format", "jsonl", "redis"]).out;
    assert!(line.contains("did you mean redis-2018-04-12?"), "{line}");
    for name in ["redis-2018-4-12", "Redis", "redis-2018-04-12.cn", "mongo", "redis.md", "docs/redis", ""] {
        text += &folder.show(&[name]).text();
    }
    snap!("show_misspelt", text);
}

#[test]
fn what_cannot_be_read_hides_nothing_else() {
    let folder = Folder::new();
    let run = folder.show(&["missing.md", "good.md", "bad.md", ".", "doubtful.md"]);
    #[cfg(target_os = "linux")]
    snap!("show_unreadable", run.text());
    assert_eq!(run.exit, 3);
    assert!(run.out.contains("good.md: 2 codes") && run.out.contains("doubtful.md: 3 codes"));
    for page in ["missing.md: ", "bad.md:3:1: ", "./bad.md:3:1: ", "Busy. Deck  doubtful.md:5  "] {
        assert!(run.err.contains(page), "{page:?}: {}", run.err);
    }
}

#[test]
fn exit_codes() {
    let folder = Folder::new();
    folder.write("info.md", &GOOD.replace("## Common error codes", "## Whatever"));
    for (wanted, args) in [
        (0, &["good.md"][..]),
        (0, &["none.md"]),
        (0, &["redis-2018-04-12"]),
        (0, &["doubtful.md"]),
        (1, &["--fail-on", "warning", "doubtful.md"]),
        (1, &["--fail-on", "info", "doubtful.md"]),
        (0, &["--fail-on", "never", "doubtful.md"]),
        (0, &["--fail-on", "warning", "info.md"]),
        (1, &["--fail-on", "info", "info.md"]),
        (1, &["--fail-on", "warning", "doubtful.md", "good.md"]),
        (2, &[]),
        (2, &["--fail-on", "good.md"]),
        (2, &["--colour", "always", "good.md"]),
        (3, &["bad.md"]),
        (3, &["missing.md"]),
        (3, &["good.md", "missing.md"]),
        (3, &["--fail-on", "never", "bad.md"]),
        (3, &["--fail-on", "warning", "bad.md", "doubtful.md"]),
    ] {
        // The same in every format.
        for format in ["text", "json", "jsonl"] {
            let run = folder.show(&[&["--format", format], args].concat());
            assert_eq!(run.exit, wanted, "{format} {args:?}: {}", run.err);
        }
    }
    assert_eq!(folder.show(&["--format", "yaml", "good.md"]).exit, 2);
    assert_eq!(folder.run(&[]).exit, 2);
    assert_eq!(folder.run(&["shew"]).exit, 2);
    assert_eq!(folder.run(&["--version"]).exit, 0);
}

#[test]
fn a_document_of_all_pages() {
    let run = Folder::new().show(&["--format", "json", "good.md", "doubtful.md", "none.md", "bad.md"]);
    assert_eq!(run.err, "", "findings and failures stand in the document");
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(document["schema"], 1);
    assert_eq!(document["pages"].as_array().unwrap().len(), 4);
    snap!("show_json", run.text());
}

#[test]
fn a_line_for_every_argument_in_their_order() {
    let folder = Folder::new();
    let pages = ["none.md", "good.md", "missing.md", "good.md", "bad.md", "redis-2018-04-12", "mongo"];
    let run = folder.show(&[&["--format", "jsonl"], &pages[..]].concat());
    let lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let paths: Vec<&str> = lines.iter().map(|line| line["path"].as_str().unwrap()).collect();
    assert_eq!(paths, pages);
    assert_eq!(run.err, "");
    let has_error: Vec<bool> = lines.iter().map(|line| line.get("error").is_some()).collect();
    assert_eq!(has_error, [false, false, true, false, true, false, true]);
    assert_eq!(lines[0]["entries"], serde_json::json!([]));
    assert_eq!(lines[1], lines[3], "a page that is given twice is shown twice");
    assert_eq!((&lines[4]["line"], &lines[4]["column"]), (&Value::from(3), &Value::from(1)));
    assert_eq!((&lines[5]["product"], &lines[5]["version"]), (&"redis".into(), &"2018-04-12".into()));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let folder = Folder::new();
    let pages = ["good.md", "doubtful.md", "bad.md"];
    let is_coloured = |command: &mut Command| {
        let run = finished(command);
        assert_eq!(run.out.contains('\u{1b}'), run.err.contains('\u{1b}'));
        run.out.contains('\u{1b}')
    };
    let show = |args: &[&str]| folder.command(&[&["show"], args, &pages].concat());
    assert!(!is_coloured(&mut show(&[])), "both are pipes here");
    assert!(!is_coloured(&mut show(&["--color", "auto"])));
    assert!(!is_coloured(&mut show(&["--color", "never"])));
    assert!(is_coloured(&mut show(&["--color", "always"])));
    assert!(!is_coloured(show(&["--color", "auto"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1")));
    assert!(is_coloured(show(&["--color", "always"]).env("NO_COLOR", "1")), "an option beats the environment");
    for format in ["json", "jsonl"] {
        let run = folder.show(&["--color", "always", "--format", format, "good.md"]);
        assert!(!run.out.contains('\u{1b}'), "documents are for programs");
    }
}

#[test]
fn control_characters_of_a_page_never_come_out_raw() {
    let folder = Folder::new();
    // Escape, the one-character CSI, a bell, a reversal of the reading direction, a delete.
    let evil = "\u{1b}[2J \u{9b}31m \u{7} \u{202e} \u{7f}";
    folder.write("evil.md", &format!("{}| Busy{evil}Deck | No code. |\n", GOOD));
    folder.write(
        "rows.md",
        &format!("{GOOD}| Idle | {evil} |\n| | {evil} |\n| Odd\u{202e}Code | a |\n\n# {evil}\n\n{}", &GOOD[11..]),
    );
    folder.write(
        "head.md",
        &format!("# Error codes {evil}\n\n## Error codes\n\n| {evil} | b |\n|--|--|\n| Busy | {evil} |\n"),
    );
    let steers = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
    for format in ["text", "json", "jsonl"] {
        for page in ["evil.md", "rows.md", "head.md", "\u{1b}[2Jmissing.md", "\u{1b}[2J\u{202e}"] {
            let run = folder.show(&["--format", format, page]);
            let raw: Vec<char> = run.out.chars().chain(run.err.chars()).filter(steers).collect();
            assert_eq!(raw, [], "{format} {page:?}: {}", run.text());
        }
    }
    // JSON gives them back to a program, though.
    let run = folder.show(&["--format", "jsonl", "rows.md"]);
    let line: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(line["entries"][3]["description"], evil);
    snap!("show_control_characters", folder.show(&["evil.md", "rows.md", "head.md"]).text());
}

#[test]
fn a_snapshot_is_shown_as_the_page_that_it_was() {
    let folder = Folder::new();
    let catalog = errcatalog::Catalog::from_markdown_at(GOOD, "good.md").unwrap();
    folder.write("good.snap", &catalog.to_snapshot());
    let run = folder.show(&["good.snap"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    assert!(
        run.out.starts_with(
            "good.snap: 2 codes in 3 entries (1 code is listed more than once), from a snapshot: 2 common, 1 business\n"
        ),
        "{}",
        run.out
    );
}

#[test]
fn help() {
    let folder = Folder::new();
    let run = folder.run(&["--help"]);
    assert_eq!(run.exit, 0);
    snap!("show_help_of_all", run.out);
    let run = folder.show(&["--help"]);
    assert_eq!(run.exit, 0);
    snap!("show_help", run.out);
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let folder = Folder::new();
    let rows: String =
        (0..crate::cases(20_000)).map(|nth| format!("| Busy.N{nth} | It is too late for number {nth}. |\n")).collect();
    folder.write("long.md", &format!("{GOOD}{rows}"));
    for format in ["text", "json", "jsonl"] {
        let mut child = folder
            .command(&["show", "--format", format, "long.md"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // One byte is read, and the pipe closed, as by `| head -c 1`.
        let mut pipe = child.stdout.take().unwrap();
        pipe.read_exact(&mut [0]).unwrap();
        drop(pipe);
        let done = child.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8(done.stderr).unwrap(), "", "{format}");
    }
}

#[test]
fn paths_are_named_as_they_were_given() {
    let folder = Folder::new();
    let name = "docs of 轮渡/ошибки é.md";
    folder.write(name, DOUBTFUL);
    let run = folder.show(&[name, &format!("./{name}")]);
    assert_eq!(run.exit, 0);
    assert!(run.out.starts_with(&format!("{name}: 3 codes")) && run.out.contains(&format!("\n./{name}: 3 codes")));
    assert!(run.err.contains(&format!("  {name}:5  ")) && run.err.contains(&format!("./{name}:5  ")), "{}", run.err);
    let absolute = folder.0.path().join(name);
    assert!(folder.show(&[absolute.to_str().unwrap()]).out.starts_with(absolute.to_str().unwrap()));
    assert!(Path::new(name).is_relative());
}

#[test]
fn columns_are_aligned_by_what_a_terminal_shows() {
    let folder = Folder::new();
    folder.write("wide.md", &GOOD.replace("| Busy |", "| 忙碌 |").replace("RequestLimitExceeded", "한도초과"));
    snap!("show_wide", folder.show(&["wide.md"]).text());
}
