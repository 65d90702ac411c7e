//! Commands that are suggested do what is meant when they are pasted into a shell.

use super::{PAGE, Project};

/// The first command in backquotes that begins with `errcatalog` and this word.
fn suggested(text: &str, command: &str) -> String {
    let start = text.find(&format!("`errcatalog {command}")).unwrap_or_else(|| panic!("{text}")) + 1;
    let rest = &text[start..];
    // Backquotes of a name are in quotes.
    let (mut in_quotes, mut is_escaped) = (false, false);
    let end = rest.find(|c| {
        let was_escaped = std::mem::replace(&mut is_escaped, c == '\\' && !in_quotes);
        in_quotes ^= c == '\'' && !was_escaped;
        c == '`' && !in_quotes
    });
    rest[..end.unwrap()].to_owned()
}

#[cfg(unix)]
#[test]
fn what_is_suggested_can_be_pasted() {
    for name in
        ["a b", "it's", "$(touch pwned)", "`touch pwned`", "-v", "a;touch pwned", "\"x\"", "*", "a&b|c", "~", "#a"]
    {
        let docs = format!("{name}.md");
        let config = format!(
            "[[catalog]]\nname = {}\ndocs = {}\n",
            serde_json::Value::from(name),
            serde_json::Value::from(docs.as_str())
        );
        let project = Project::empty().with("errcatalog.toml", config).with(&docs, PAGE);
        let paste = |text: &str, command: &str| {
            let line = suggested(text, command);
            let path = std::path::Path::new(env!("CARGO_BIN_EXE_errcatalog")).parent().unwrap().to_str().unwrap();
            let mut shell = std::process::Command::new("sh");
            let script = format!("PATH='{path}':$PATH; {line}");
            let done = shell.args(["-c", &script]).current_dir(project.0.path()).output().unwrap();
            assert!(done.status.success(), "{name:?}: {line}: {}", String::from_utf8_lossy(&done.stderr));
            assert!(!project.path("pwned").exists(), "{line}");
        };
        let missing = project.run(&["check"]).exits(3);
        paste(&missing.err, "show");
        paste(&missing.err, "accept");
        project.run(&["check"]).exits(0);
        project.write(&docs, PAGE.replace("| There is no such book. |", "| |"));
        paste(&project.run(&["check"]).exits(1).out, "show");
    }
}

/// What steers a terminal is neither printed raw nor lost: the shell makes it from its escape.
#[cfg(unix)]
#[test]
fn what_steers_a_terminal_is_escaped_in_every_line() {
    let all =
        ["\u{1b}[2J", "\u{61c}", "\u{202e}", "\u{2028}", "\u{2029}", "\u{200b}", "a\nerror: b", "\u{7f}", "\u{9b}"];
    for evil in all.into_iter().step_by(if crate::is_thorough() { 1 } else { 3 }) {
        let docs = format!("docs{evil}.md");
        let value = serde_json::Value::from(docs.as_str())
            .to_string()
            .replace('\u{7f}', "\\u007f")
            .replace('\u{9b}', "\\u009b");
        let config = format!("[[catalog]]\nname = \"a\"\ndocs = {value}\n");
        let project = Project::empty().with("errcatalog.toml", config).with(&docs, PAGE);
        let mut runs = vec![
            project.run(&["check"]),
            project.run(&["check", "--format", "json"]),
            project.run(&["accept"]),
            project.run(&["check"]),
            project.run(&["lint"]),
            project.run(&["show", &docs]),
            project.run(&["show", "--format", "jsonl", &docs]),
            project.run(&["diff", &docs, &docs]),
            project.run(&["diff", &docs, &docs, &docs]),
            project.run(&["check", "--catalog", evil]),
            project.run(&["accept", "--code", &format!("A.{evil}")]),
            project.run(&["lint", evil]),
            project.run(&["explain", evil]),
            project.run(&["check", "--config", &docs]),
        ];
        std::fs::remove_file(project.path(&docs)).unwrap();
        runs.extend([project.run(&["check"]), project.run(&["lint"]), project.run(&["show", &docs])]);
        std::fs::remove_file(project.path("errcatalog.toml")).unwrap();
        project.write(&docs, PAGE);
        runs.push(project.run(&["init"]));
        let raw = evil.chars().find(|c| !c.is_ascii_graphic() && *c != ' ').unwrap();
        for ran in &runs {
            let text = format!("{}{}", ran.out, ran.err);
            let is_raw = if raw == '\n' { text.contains("\nerror: b") } else { text.contains(raw) };
            assert!(!is_raw, "{evil:?}: {} {text:?}", ran.args);
        }
    }
}
