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
        clap_complete::generate(self.shell, &mut line, name, &mut script);
        Outcome::Text(String::from_utf8_lossy(&script).into_owned())
    }
}
