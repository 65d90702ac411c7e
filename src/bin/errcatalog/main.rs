//! `errcatalog`: the command. The one place that prints.

mod accept;
mod args;
mod check;
mod diff;
mod document;
mod explain;
mod findings;
mod init;
mod lint;
mod options;
mod output;
mod pattern;
mod project;
mod show;
mod snapshot;
mod source;

use std::process::ExitCode;

use clap::Parser;

use self::args::{Args, Command};
use self::output::Output;

/// The exit codes, the same for every command and format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    Clean = 0,
    Findings = 1,
    Usage = 2,
    Incomplete = 3,
}

fn main() -> ExitCode {
    // Wrong usage ends here, with the exit code 2.
    let args = Args::parse();
    let mut output = Output::new(args.color);
    let exit = match args.command {
        Command::Show(show) => show::run(&show, &mut output),
        Command::Diff(diff) => diff::run(&diff, &mut output),
        Command::Check(check) => check::run(&check, &mut output),
        Command::Accept(accept) => accept::run(&accept, &mut output),
        Command::Lint(lint) => lint::run(&lint, &mut output),
        Command::Explain(explain) => explain::run(&explain, &mut output),
        Command::Init(init) => init::run(&init, &mut output),
    };
    match output.finish() {
        Ok(()) => ExitCode::from(exit as u8),
        // Nobody reads on, as behind `| head`: that is no failure of ours.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(exit as u8),
        Err(error) => {
            output.complain(&format!("the output could not be written: {error}"));
            ExitCode::from(Exit::Incomplete as u8)
        }
    }
}
