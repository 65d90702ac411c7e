//! What the handler returned, or that it panicked.

use std::any::Any;
use std::fmt::{self, Debug};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::quiet::quietly;

/// The end of one call of the handler.
#[derive(Debug)]
pub(crate) enum Outcome<T> {
    Returned {
        value: T,
        /// The value's `Debug` text.
        text: String,
        /// Whether it is a success, if that was said.
        success: Option<bool>,
    },
    /// The panic's message, and where it happened, if that is known.
    Panicked { message: String, place: Option<String> },
}

/// Calls the handler once. A panic is caught, and not printed: the report tells it once.
pub(crate) fn call<T: Debug>(handler: impl FnOnce() -> (T, Option<bool>)) -> Outcome<T> {
    // The value is only read after a panic that happened elsewhere, and what the handler left broken is its own.
    let (result, place) = quietly(|| {
        catch_unwind(AssertUnwindSafe(|| {
            let (value, success) = handler();
            let text = format!("{value:?}");
            (value, text, success)
        }))
    });
    match result {
        Ok((value, text, success)) => Outcome::Returned { value, text, success },
        Err(payload) => Outcome::Panicked { message: message(payload.as_ref()), place },
    }
}

fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "a panic without a message".to_owned()
    }
}

impl<T> Outcome<T> {
    /// The text that is compared and shown.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Returned { text, .. } | Self::Panicked { message: text, .. } => text,
        }
    }

    pub(crate) fn value(&self) -> Option<&T> {
        match self {
            Self::Returned { value, .. } => Some(value),
            Self::Panicked { .. } => None,
        }
    }

    /// Where it panicked.
    pub(crate) fn place(&self) -> Option<&str> {
        match self {
            Self::Returned { .. } => None,
            Self::Panicked { place, .. } => place.as_deref(),
        }
    }

    pub(crate) fn panicked(&self) -> bool {
        matches!(self, Self::Panicked { .. })
    }

    /// Whether it is a success; `None` if nobody said what success is. A panic is no success.
    pub(crate) fn success(&self) -> Option<bool> {
        match self {
            Self::Returned { success, .. } => *success,
            Self::Panicked { .. } => None,
        }
    }
}

impl<T> fmt::Display for Outcome<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Returned { text, .. } => f.write_str(text),
            Self::Panicked { message, .. } => write!(f, "panicked: {message}"),
        }
    }
}
