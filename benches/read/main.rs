//! What reading a page costs, compared with its parser alone.
//!
//! ```text
//! cargo bench --bench read                    counts instructions with valgrind, and holds them to their bound
//! cargo bench --bench read -- compare FOLDER  likewise, with the published pages in this folder
//! cargo bench --bench read -- pages FOLDER    writes the pages that are made, for other tools
//! cargo bench --bench read -- read [FOLDER]   reads every page once, for a profiler
//! ```
//!
//! `Catalog::from_markdown` costs at most 2 times what it costs to take all events and their offsets from
//! pulldown-cmark: over pages that this benchmark makes, and over published pages where they are at hand.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a benchmark prints")]

#[path = "../count/mod.rs"]
mod count;
mod page;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

use self::count::{NO_VALGRIND, instructions};
use errcatalog::Catalog;
use pulldown_cmark::{Options, Parser};

const MOST: f64 = 2.0;

/// As many pages as there are published ones at hand.
const PAGES: usize = 600;

/// Published pages, where they are at hand.
const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/api3");

/// The pages in a folder; those that are made, if there is none.
fn texts(folder: Option<&str>) -> Vec<String> {
    match folder {
        None => (0..PAGES).map(page::page).collect(),
        Some(folder) => {
            let mut texts = Vec::new();
            collect(Path::new(folder), &mut texts).unwrap_or_else(|error| panic!("{folder}: {error}"));
            texts
        }
    }
}

fn collect(folder: &Path, texts: &mut Vec<String>) -> std::io::Result<()> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<std::io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, texts)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            texts.push(std::fs::read_to_string(path)?);
        }
    }
    Ok(())
}

#[inline(never)]
fn read(texts: &[String]) -> usize {
    texts.iter().map(|text| Catalog::from_markdown(black_box(text)).map_or(0, |catalog| catalog.entries().len())).sum()
}

#[inline(never)]
fn parse(texts: &[String]) -> usize {
    texts.iter().map(|text| Parser::new_ext(black_box(text), Options::ENABLE_TABLES).into_offset_iter().count()).sum()
}

/// Whether the bound holds for these pages; none without valgrind.
fn holds(name: &str, folder: Option<&str>) -> Option<bool> {
    let count = |what| instructions(&[&[what], folder.as_slice()].concat(), None);
    let (idle, reading, parsing) = (count("load")?, count("read")?, count("parse")?);
    let texts = texts(folder);
    let bytes = texts.iter().map(String::len).sum::<usize>() as f64;
    let ratio = (reading - idle) / (parsing - idle);
    println!("{} {name}, {:.1} KB each, {} codes", texts.len(), bytes / 1e3 / texts.len() as f64, read(&texts));
    println!("  parser alone  {:>6.1} instructions a byte", (parsing - idle) / bytes);
    println!(
        "  read          {:>6.1} instructions a byte, {ratio:.2} times (at most {MOST})",
        (reading - idle) / bytes
    );
    Some(ratio <= MOST)
}

fn compare(folder: Option<&str>) -> ExitCode {
    let made = holds("pages that are made", None);
    let folder = folder.unwrap_or(PUBLISHED);
    let published = if Path::new(folder).is_dir() { holds("published pages", Some(folder)) } else { Some(true) };
    match (made, published) {
        (Some(true), Some(true)) => ExitCode::SUCCESS,
        (Some(_), Some(_)) => ExitCode::FAILURE,
        _ => {
            eprintln!("{NO_VALGRIND}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for nth in 0..PAGES {
        std::fs::write(folder.join(format!("page-{nth:03}.md")), page::page(nth))?;
    }
    Ok(())
}

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let folder = arguments.get(1).map(String::as_str);
    match (arguments.first().map(String::as_str), folder) {
        (None | Some("compare"), folder) => return compare(folder),
        (Some("load"), folder) => println!("{} pages", texts(folder).len()),
        (Some("read"), folder) => println!("{} codes", read(&texts(folder))),
        (Some("parse"), folder) => println!("{} events", parse(&texts(folder))),
        (Some("pages"), Some(folder)) => {
            if let Err(error) = write(Path::new(folder)) {
                eprintln!("{folder}: {error}");
                return ExitCode::FAILURE;
            }
        }
        _ => {
            eprintln!("usage: read [compare [FOLDER] | read [FOLDER] | parse [FOLDER] | load [FOLDER] | pages FOLDER]");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
