//! From the text of a file to what it does with literals.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use syn::visit::Visit;

use super::constants::constants;
use super::elsewhere::Elsewhere;
use super::facts::Facts;
use super::lexer::Layout;
use super::reading::Context;
use super::variants::{Imports, Variants};
use super::visitor::Visitor;

/// So often are items read that use what others declare: constants of constants, imports of imports.
const MAX_ROUNDS: usize = 4;

/// Why a file was not understood, and where.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) at: usize,
}

/// Reads the items of a file that hold a candidate, those that use their constants, and those that name constants of elsewhere.
pub(super) fn facts(
    text: &str,
    layout: &Layout,
    candidates: &[usize],
    elsewhere: &Elsewhere,
    with_tests: bool,
    variants: &Arc<Variants>,
) -> Result<Facts, Fault> {
    if let Some(at) = layout.too_deep {
        return Err(Fault { message: "nested too deep to be parsed".to_owned(), at });
    }
    let mut is_wanted: Vec<bool> =
        layout.items.iter().map(|item| candidates.iter().any(|at| item.contains(at))).collect();
    let mut parsed = Vec::new();
    parse(text, layout, &is_wanted, &mut parsed)?;
    let others: Vec<&str> = elsewhere.names();
    let mut context = Context { variants: Arc::clone(variants), ..Context::default() };
    for _ in 0..MAX_ROUNDS {
        context.imports = Imports::of(&parsed, variants);
        constants(&parsed, &mut context);
        // What uses a constant of these is read too, and what names a variant otherwise.
        let own = context.constants.keys().chain(context.arrays.keys()).map(String::as_str);
        let imported = context.imports.names(variants);
        let names = own.chain(others.iter().copied()).chain(imported.iter().map(String::as_str));
        let finders: Vec<memmem::Finder<'_>> =
            names.map(memmem::Finder::new).filter(|finder| finder.find(text.as_bytes()).is_some()).collect();
        let has_imports = !others.is_empty() || context.imports.has_globs();
        let uses = |item: &Range<usize>| {
            let part = text.get(item.clone()).unwrap_or_default();
            finders.iter().any(|finder| finder.find(part.as_bytes()).is_some()) || (has_imports && is_import(part))
        };
        let more: Vec<bool> = layout.items.iter().zip(&is_wanted).map(|(item, wanted)| !wanted && uses(item)).collect();
        if !more.contains(&true) {
            break;
        }
        parse(text, layout, &more, &mut parsed)?;
        is_wanted.iter_mut().zip(more).for_each(|(wanted, more)| *wanted |= more);
        parsed.sort_by_key(|(start, _)| *start);
    }
    // Of the last that were read.
    context.imports = Imports::of(&parsed, variants);
    constants(&parsed, &mut context);
    elsewhere.resolve(&parsed, &mut context);
    let mut visitor = Visitor::new(context, with_tests);
    for (start, file) in &parsed {
        visitor.context.offset = *start;
        visitor.visit_file(file);
    }
    let facts = visitor.finish();
    drop(parsed);
    // Otherwise the text of every file stays in memory.
    proc_macro2::extra::invalidate_current_thread_spans();
    Ok(facts)
}

/// True for what may be an import: of everything in a module, it names none of it.
fn is_import(item: &str) -> bool {
    item.ends_with(';') && item.len() < 4000 && item.contains("use ")
}

/// Parses each of the items that are wanted; the file as a whole if one of them alone is no Rust.
fn parse(text: &str, layout: &Layout, is_wanted: &[bool], parsed: &mut Vec<(usize, syn::File)>) -> Result<(), Fault> {
    let wanted = layout.items.iter().zip(is_wanted).filter(|(_, wanted)| **wanted);
    let before = parsed.len();
    for (item, _) in wanted {
        let part = text.get(item.clone()).unwrap_or_default();
        match syn::parse_file(part) {
            Ok(file) => parsed.push((item.start, file)),
            Err(_) => {
                parsed.truncate(before);
                if before > 0 {
                    return Ok(());
                }
                let whole = syn::parse_file(text).map_err(|error| fault(text, &error))?;
                *parsed = vec![(0, whole)];
                return Ok(());
            }
        }
    }
    Ok(())
}

fn fault(text: &str, error: &syn::Error) -> Fault {
    let start = error.span().start();
    let before: usize = text.split_inclusive('\n').take(start.line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(before..).unwrap_or_default();
    let column = line.char_indices().nth(start.column).map_or(0, |(at, _)| at);
    Fault { message: format!("is no Rust: {error}"), at: before + column }
}
