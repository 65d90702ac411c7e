//! `errcatalog completions`: what a shell completes behind `errcatalog`.

use clap::Command;
use clap_complete::Shell;

use crate::outcome::Outcome;

const HELP: &str = "\
Examples:
  errcatalog completions bash > ~/.local/share/bash-completion/completions/errcatalog
  errcatalog completions zsh > ~/.zfunc/_errcatalog
  errcatalog completions fish > ~/.config/fish/completions/errcatalog.fish

Zsh looks where `fpath` says: `fpath+=~/.zfunc` stands before `compinit` in ~/.zshrc.

Exit codes:
  0  printed
  2  wrong usage, such as a shell that is not known
  3  the output could not be written";

/// Print completions of commands and options for a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, mut line: Command) -> Outcome {
        let name = line.get_name().to_owned();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut line, &name, &mut script);
        let mut script = String::from_utf8_lossy(&script).into_owned();
        if self.shell == Shell::Fish {
            script.push_str(&fish_values(&line, &name));
        }
        Outcome::Text(script)
    }
}

/// The values of arguments that are no options, which the script for fish leaves out.
fn fish_values(line: &Command, name: &str) -> String {
    let mut lines = String::new();
    for command in line.get_subcommands() {
        let values = command.get_positionals().flat_map(clap::Arg::get_possible_values);
        for value in values.filter(|value| !value.is_hide_set()) {
            lines.push_str(&format!(
                "complete -c {name} -n \"__fish_{name}_using_subcommand {}\" -f -a \"{}\"\n",
                command.get_name(),
                value.get_name()
            ));
        }
    }
    lines
}
