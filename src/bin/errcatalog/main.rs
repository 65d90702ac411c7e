//! `errcatalog`: the command. Commands find out, `render` prints.

mod baseline;
mod cli;
mod commands;
mod exit;
mod failure;
mod module;
mod options;
mod outcome;
mod parallel;
mod project;
mod render;
mod shell;
mod snapshot;
mod source;
mod usage;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use self::cli::Args;
use self::exit::Exit;
use self::render::Terminal;

fn main() -> ExitCode {
    // Wrong usage ends here, with the exit code 2.
    let args = Args::try_parse().unwrap_or_else(|error| usage::printable(error).exit());
    let mut terminal = Terminal::new(args.color);
    let format = args.command.format();
    let exit = match args.command.run(Args::command) {
        Ok(mut outcome) => {
            render::outcome(&mut outcome, format, &mut terminal);
            outcome.exit()
        }
        Err(failure) => {
            render::failure(&failure, format, &mut terminal);
            failure.exit
        }
    };
    match terminal.finish() {
        Ok(()) => ExitCode::from(exit as u8),
        // Nobody reads on, as behind `| head`: that is no failure of ours.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(exit as u8),
        Err(error) => {
            terminal.complain(&format!("the output could not be written: {error}"));
            ExitCode::from(Exit::Incomplete as u8)
        }
    }
}
