//! A shape said part by part.

use super::part::{EnvelopePart, Parts, with_envelope_parts};
use super::said::Said;
use super::shape::EnvelopeShape;
use super::written::Written;
use crate::error::Result;

/// Names the parts of an [`EnvelopeShape`] one by one. The code must be given, and the error member unless the code is at
/// the top or something else tells a success; [`EnvelopePart`] lists all parts.
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct EnvelopeShapeBuilder {
    parts: Parts,
    /// Where errors say what to write.
    written: Written,
}

impl EnvelopeShape {
    /// The start of a shape, without any part.
    pub fn builder() -> EnvelopeShapeBuilder {
        EnvelopeShapeBuilder::default()
    }

    /// A builder with all parts of this shape: those that are named again are replaced.
    pub fn to_builder(&self) -> EnvelopeShapeBuilder {
        EnvelopeShapeBuilder { parts: self.written.clone(), written: Written::InRust }
    }
}

macro_rules! methods {
    ($($part:ident $name:ident $what:literal [$($more:literal)*];)*) => {
        impl EnvelopeShapeBuilder {
            $(#[doc = concat!("Names ", $what, ".")]
            #[doc = ""]
            $(#[doc = $more])*
            pub fn $name(self, value: &str) -> Self {
                self.with(EnvelopePart::$part, value)
            })*
        }
    };
}
with_envelope_parts!(methods);

impl EnvelopeShapeBuilder {
    /// Says this part, as the method that is named like it does.
    pub fn with(mut self, part: EnvelopePart, value: &str) -> Self {
        if let Some(written) = self.parts.get_mut(part as usize) {
            *written = Some(value.to_owned());
        }
        self
    }

    /// The same builder, whose errors speak of what is written there.
    #[cfg(feature = "project")]
    pub(crate) fn written(mut self, written: Written) -> Self {
        self.written = written;
        self
    }

    /// The shape with these parts.
    ///
    /// # Errors
    ///
    /// If the code is missing, or the error member is where nothing else tells errors; if a pointer does not start with
    /// `/` or has a `~` that is neither `~0` nor `~1`; if the code or the message is not inside the error member, or the
    /// request id is; if one part would be inside another, or has no place in the template; if a value is none that the
    /// part may have. The error [is one of usage](crate::Error::is_usage) and says what to write.
    pub fn build(self) -> Result<EnvelopeShape> {
        Said { parts: &self.parts, written: &self.written }.shape()
    }
}
