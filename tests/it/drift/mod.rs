//! What changed between two catalogs.

mod comparison;
mod edits;
mod laws;
mod make;
mod renames;
mod report;
mod text;
