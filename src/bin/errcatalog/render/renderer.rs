//! What every format can render.

use super::terminal::Terminal;
use crate::failure::Failure;
use crate::outcome::{Pages, Results};

/// A format of output.
pub(super) trait Renderer {
    /// Prints what `diff`, `check`, `accept` and `lint` found.
    fn catalogs(&self, results: &Results, terminal: &mut Terminal);

    /// Prints the pages of `show`, each as soon as it is read if the format allows it.
    fn pages(&self, pages: &mut Pages, terminal: &mut Terminal);

    /// Prints a document about a command that could do nothing at all, if the format has one: the failure itself is on the
    /// standard error already.
    fn failure(&self, _failure: &Failure, _terminal: &mut Terminal) {}
}
