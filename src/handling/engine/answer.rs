//! What one call of the handler gave.

use crate::probe::{Outcome, Words};

/// The outcome of one call, and what is needed to compare it.
pub(in crate::handling) struct Answer<T> {
    pub(in crate::handling) outcome: Outcome<T>,
    pub(super) words: Words,
    pub(super) read_beyond_code: bool,
    /// Whether the user says that it is the outcome of codes without an arm; `None` if nothing was said of that.
    pub(in crate::handling) unhandled: Option<bool>,
    /// Whether the names of documented codes inside say nothing: every unknown code gets one.
    pub(super) suggests: bool,
}
