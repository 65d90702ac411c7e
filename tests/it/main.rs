//! One integration binary; modules are named after what they test.

mod damage;
mod drift;
mod zoo;
