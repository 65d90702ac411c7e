//! The sweep: how a handler treats every documented code.

mod affix;
mod assertions;
mod canary;
mod engine;
mod judge;
mod lines;
mod notes;
mod number;
mod offer;
mod policy;
mod repeats;
mod result;
mod rounds;
mod sweep;
mod verdict;
mod words;

pub use result::{SweepResult, Treatment};
pub use sweep::Sweep;
pub use verdict::Verdict;

pub(crate) use verdict::RULES;

use std::fmt::Debug;

use crate::api::Api;
use crate::catalog::Catalog;
use crate::probe::Probe;

/// Asserts how a handler treats every code of a catalog: the start of a [`Sweep`].
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Catalog, Handling};
///
/// #[derive(Debug, PartialEq)]
/// enum Action { Retry, Reauthenticate, Fail }
///
/// fn action_for(code: &str) -> Action {
///     match code {
///         "RequestLimitExceeded" => Action::Retry,
///         _ if code.starts_with("AuthFailure.") => Action::Reauthenticate,
///         _ => Action::Fail,
///     }
/// }
///
/// Handling::of(&Catalog::shipped("redis-2018-04-12")?)
///     .probe(|p| action_for(p.code()))
///     .expect("RequestLimitExceeded", Action::Retry)
///     .expect("AuthFailure.*", Action::Reauthenticate)
///     .expect_rest(Action::Fail)
///     .assert();
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "handling does nothing until a handler is probed and the sweep asserted"]
pub struct Handling<'c> {
    catalog: &'c Catalog,
    api: Api,
}

impl<'c> Handling<'c> {
    /// The codes to sweep, in the envelopes of the [API](Catalog::api) that the catalog was read with.
    pub fn of(catalog: &'c Catalog) -> Self {
        Self { catalog, api: catalog.api() }
    }

    /// Makes the envelopes of another API.
    pub fn api(mut self, api: Api) -> Self {
        self.api = api;
        self
    }

    /// The handler under test: called once for every probe, with an error envelope made for it.
    ///
    /// What it returns is its outcome. Make a client that keeps state inside the closure: every probe then gets a fresh
    /// one.
    pub fn probe<T, F>(self, handler: F) -> Sweep<'c, T>
    where
        T: Debug + 'c,
        F: FnMut(&Probe<'_>) -> T + 'c,
    {
        Sweep::new(self.catalog, self.api, handler)
    }
}
