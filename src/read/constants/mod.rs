//! From the constants of an SDK to a catalog: source files are read as text, without a compiler.
//!
//! One lexer distinguishes strings and comments from all else, one reader collects what a file declares, and only then
//! it is judged which of the constants are codes. A code in a comment or in a string that is not a constant does not
//! count, but for the lists of codes in the comments above functions.

mod actions;
mod arithmetic;
mod attributes;
mod begins;
mod broken;
mod called;
mod cases;
mod classes;
mod collect;
mod columns;
mod counted;
mod declarations;
mod declared;
mod describe;
mod detect;
mod filled;
mod go;
mod headings;
mod indented;
mod judge;
mod lexer;
mod literal;
mod looks;
mod members;
mod read;
mod statements;
mod syntax;
mod torn;
mod tree;
mod value;
mod wire;

pub(super) use self::detect::{detect, lines_of_code, package};
pub(super) use self::read::read;
pub(super) use self::syntax::{CPP, CSHARP, GO, JAVA, NODE, PHP, PYTHON, RUST};
