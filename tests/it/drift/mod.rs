//! What changed between two catalogs.

mod edits;
mod laws;
mod make;
mod renames;
mod report;
mod text;
