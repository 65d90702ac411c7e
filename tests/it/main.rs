//! One integration binary; modules are named after what they test.

mod damage;
#[cfg(feature = "proptest")]
mod strategy;
mod zoo;
