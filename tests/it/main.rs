//! One integration binary; modules are named after what they test.

mod damage;
mod pages;
mod sweep;
mod verdict_reports;
mod zoo;
