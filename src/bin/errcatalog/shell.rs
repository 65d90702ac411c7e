//! Commands that are suggested, quoted as a shell needs it.

/// The command with its arguments, each quoted where a shell would take it for something else.
pub(crate) fn command(arguments: &[&str]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|argument| quoted(argument)).collect();
    format!("`errcatalog {}`", arguments.join(" "))
}

/// A path as an argument: never taken for an option.
pub(crate) fn path(path: &str) -> String {
    if path.starts_with('-') { format!("./{path}") } else { path.to_owned() }
}

/// An option with its value, in one argument if the value looks like an option itself.
pub(crate) fn option(name: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') { vec![format!("{name}={value}")] } else { vec![name.to_owned(), value.to_owned()] }
}

/// One word of a shell's command line: as it is if nothing in it is special, else in quotes.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@%,=".contains(c);
    // `=` first would be a command's path in zsh.
    if !text.is_empty() && text.chars().all(is_plain) && !text.starts_with('=') {
        return text.to_owned();
    }
    if !text.chars().any(steers) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    // What cannot be shown raw has an escape in the quotes of bash, ksh and zsh.
    let mut word = String::from("$'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => word.extend(['\\', c]),
            '\n' => word.push_str(r"\n"),
            '\t' => word.push_str(r"\t"),
            c if steers(c) => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    word.push_str(&format!(r"\x{byte:02x}"));
                }
            }
            c => word.push(c),
        }
    }
    word + "'"
}

/// True for what would be escaped before it is printed.
fn steers(c: char) -> bool {
    let mut buffer = [0; 4];
    let text = c.encode_utf8(&mut buffer);
    errcatalog::__cli::printable(text) != *text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_they_must_be() {
        for (text, wanted) in [
            ("docs/errors.md", "docs/errors.md"),
            ("docs/错误码.md", "docs/错误码.md"),
            ("", "''"),
            ("a b.md", "'a b.md'"),
            ("a'b.md", r"'a'\''b.md'"),
            ("$(touch x).md", "'$(touch x).md'"),
            ("`id`", "'`id`'"),
            ("a\"b", "'a\"b'"),
            ("~/a", "'~/a'"),
            ("*.md", "'*.md'"),
            ("a;b&c|d<e>f#g!h", "'a;b&c|d<e>f#g!h'"),
            ("a\nb", r"$'a\nb'"),
            ("it's \u{1b}[2J", r"$'it\'s \x1b[2J'"),
            ("\u{202e}", r"$'\xe2\x80\xae'"),
            ("back\\slash", r"'back\slash'"),
            ("=ls", "'=ls'"),
        ] {
            assert_eq!(quoted(text), wanted, "{text:?}");
        }
    }

    /// The shell itself says what it makes of them.
    #[cfg(unix)]
    #[test]
    fn a_shell_reads_what_was_meant() {
        for text in
            ["a b", "it's", "$(id)", "`id`", "*", "~", "a\\b", "\"", "-n", "a;b", "!x", "{a,b}", "", "#a", "[a]"]
        {
            let run = std::process::Command::new("sh").args(["-c", &format!("printf %s {}", quoted(text))]).output();
            if let Ok(output) = run.map(|run| run.stdout).map(String::from_utf8) {
                // `printf %s -n` is no option behind the format.
                assert_eq!(output.unwrap(), text, "{}", quoted(text));
            }
        }
    }

    #[test]
    fn values_are_not_taken_for_options() {
        assert_eq!(path("-a.md"), "./-a.md");
        assert_eq!(option("--catalog", "-a"), ["--catalog=-a"]);
        assert_eq!(option("--catalog", "a"), ["--catalog", "a"]);
        assert_eq!(command(&["show", "a b"]), "`errcatalog show 'a b'`");
    }
}
