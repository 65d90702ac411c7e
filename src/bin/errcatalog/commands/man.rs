//! `errcatalog man`: the manual, as `man` reads it.

use clap::Command;
use clap_mangen::Man;
use errcatalog::__cli::nearest;

use crate::failure::Failure;
use crate::outcome::Outcome;

const HELP: &str = "\
Examples:
  errcatalog man | man -l -                                           read it
  errcatalog man check | man -l -                                     the page of one command
  errcatalog man > ~/.local/share/man/man1/errcatalog.1               `man errcatalog` finds it

Exit codes:
  0  printed
  2  wrong usage, such as a command that does not exist
  3  the output could not be written";

/// Print the manual, or the page of one command, in the format of man pages.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Manual {
    /// The command; without it, the page that lists all.
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

impl Manual {
    pub(super) fn run(self, mut line: Command) -> Result<Outcome, Failure> {
        line.build();
        let name = line.get_name().to_owned();
        let wanted = match &self.of {
            None => line,
            Some(of) => match line.find_subcommand(of) {
                // A page is found by the name of its file.
                Some(command) => command.clone().display_name(format!("{name}-{of}")),
                None => {
                    let help = match nearest(of, line.get_subcommands().map(Command::get_name)) {
                        Some(near) => format!("did you mean {near}?"),
                        None => "`errcatalog help` lists all commands".to_owned(),
                    };
                    return Err(Failure::usage(format!("there is no command {of}")).help(help));
                }
            },
        };
        let mut page = Vec::new();
        Man::new(wanted)
            .render(&mut page)
            .map_err(|error| Failure::incomplete(format!("the page could not be made: {error}")))?;
        Ok(Outcome::Text(String::from_utf8_lossy(&page).into_owned()))
    }
}
