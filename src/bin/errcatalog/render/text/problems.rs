//! Failures, on the standard error.

use errcatalog::__cli::printable;

use crate::failure::Failure;
use crate::render::terminal::Terminal;

/// Every problem with what is to be said about it.
pub(crate) fn failure(failure: &Failure, terminal: &mut Terminal) {
    for problem in &failure.problems {
        terminal.complain(&problem.lines(printable).join("\n"));
    }
}
