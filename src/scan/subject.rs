//! Which expression a literal is compared with.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Lit, Member};

use super::facts::{Literal, Part, Role, Subject};
use super::names;

/// What local names stand for.
pub(super) type Locals = HashMap<String, Tree>;

/// A compared expression, or several at once.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    One(Subject),
    Tuple(Vec<Tree>),
    /// A name that stands for a literal.
    Literal(Literal),
}

impl Tree {
    pub(super) fn one(&self) -> Option<&Subject> {
        match self {
            Self::One(subject) => Some(subject),
            Self::Tuple(_) | Self::Literal(_) => None,
        }
    }
}

/// Methods that give the same text in another form.
const SAME: [&str; 22] = [
    "as_str",
    "as_ref",
    "as_deref",
    "as_bytes",
    "to_string",
    "to_owned",
    "clone",
    "into",
    "borrow",
    "trim",
    "unwrap",
    "expect",
    "unwrap_or_default",
    "unwrap_or",
    "unwrap_or_else",
    "as_mut",
    "deref",
    "cloned",
    "copied",
    "into_owned",
    "to_str",
    "ok",
];

/// Methods that put letters into one case.
const FOLDING: [&str; 4] = ["to_lowercase", "to_uppercase", "to_ascii_lowercase", "to_ascii_uppercase"];

/// Methods that may give something else each time are named after these.
const MOVING: [&str; 14] = [
    "next", "pop", "recv", "receive", "read", "take", "poll", "lock", "mut", "fetch", "load", "advance", "random",
    "pull",
];

/// What is compared.
pub(super) fn tree(expr: &Expr, locals: &Locals) -> Tree {
    match expr {
        Expr::Tuple(tuple) => Tree::Tuple(tuple.elems.iter().map(|elem| tree(elem, locals)).collect()),
        Expr::Reference(inner) => tree(&inner.expr, locals),
        Expr::Paren(inner) => tree(&inner.expr, locals),
        Expr::Group(inner) => tree(&inner.expr, locals),
        Expr::Unary(unary) => tree(&unary.expr, locals),
        Expr::Try(inner) => tree(&inner.expr, locals),
        Expr::Await(inner) => tree(&inner.base, locals),
        Expr::Cast(inner) => tree(&inner.expr, locals),
        Expr::Index(index) if matches!(&*index.index, Expr::Range(range) if range.start.is_none() && range.end.is_none()) => {
            tree(&index.expr, locals)
        }
        Expr::Index(index) => of_key(expr, &index.expr, &index.index),
        Expr::Path(path) => {
            let text = words_of(path.to_token_stream());
            if let Some(known) = locals.get(&text) {
                return known.clone();
            }
            let name = path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            Tree::One(Subject { role: names::role(&name), ..plain(text) })
        }
        Expr::Field(field) => {
            let name = match &field.member {
                Member::Named(name) => name.to_string(),
                Member::Unnamed(_) => String::new(),
            };
            // Such as the second of `split_once`.
            Tree::One(Subject { role: names::role(&name), ..plain(words_of(expr.to_token_stream())) })
        }
        Expr::MethodCall(call) => of_method(expr, call, locals),
        Expr::Call(call) => {
            let name = match &*call.func {
                Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default(),
                _ => String::new(),
            };
            match (name.as_str(), call.args.first()) {
                ("Some" | "Ok" | "Cow" | "from" | "Borrowed", Some(arg)) if call.args.len() == 1 => tree(arg, locals),
                _ => {
                    let text = words_of(expr.to_token_stream());
                    Tree::One(Subject { role: names::role(&name), is_stable: false, ..plain(text) })
                }
            }
        }
        Expr::Macro(makro) => {
            let name = makro.mac.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
            // The text of an error.
            let role = if name == "format" { Role::Message } else { Role::Unknown };
            Tree::One(Subject { role, ..plain(words_of(expr.to_token_stream())) })
        }
        // A block, or what else may be long and is never the same twice.
        _ => Tree::One(Subject { is_stable: false, ..plain(String::new()) }),
    }
}

fn plain(text: String) -> Subject {
    Subject { text, role: Role::Unknown, part: Part::Whole, is_stable: true, is_folded: false }
}

/// The tokens with nothing between them, at most so many that a name is told from another.
fn words_of(tokens: TokenStream) -> String {
    let mut text = tokens.to_string();
    text.retain(|c| !c.is_whitespace());
    text
}

/// A value looked up by a key, such as `error["Code"]`.
fn of_key(expr: &Expr, base: &Expr, key: &Expr) -> Tree {
    let name = match key {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Str(text) => text.value(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    let _ = base;
    let name = name.rsplit('/').next().unwrap_or_default().to_owned();
    Tree::One(Subject { role: names::role(&name), ..plain(words_of(expr.to_token_stream())) })
}

fn of_method(expr: &Expr, call: &syn::ExprMethodCall, locals: &Locals) -> Tree {
    let name = call.method.to_string();
    let receiver = || tree(&call.receiver, locals);
    if name == "to_string" && is_error_value(&call.receiver, locals) {
        return Tree::One(Subject { role: Role::Message, ..plain(words_of(expr.to_token_stream())) });
    }
    if SAME.contains(&name.as_str()) {
        return receiver();
    }
    if FOLDING.contains(&name.as_str()) {
        return match receiver() {
            Tree::One(subject) => Tree::One(Subject { is_folded: true, ..subject }),
            other @ (Tree::Tuple(_) | Tree::Literal(_)) => other,
        };
    }
    match name.as_str() {
        "map" | "and_then" | "map_or" | "map_or_else" => return of_mapped(expr, call, locals),
        "get" | "pointer" | "value" | "attr" if call.args.len() == 1 => {
            if let Some(key) = call.args.first() {
                return of_key(expr, &call.receiver, key);
            }
        }
        "split_once" => {
            if let (Tree::One(subject), true) = (receiver(), is_dot(call)) {
                let part = |part| Tree::One(Subject { part, ..subject.clone() });
                return Tree::Tuple(vec![part(Part::Family), part(Part::Detail)]);
            }
        }
        "next" | "nth" | "last" => {
            if let Some(tree) = of_split(call, &name, locals) {
                return tree;
            }
        }
        _ => {}
    }
    let is_stable = !names::words(&name).iter().any(|word| MOVING.contains(&word.as_str()));
    Tree::One(Subject { role: names::role(&name), is_stable, ..plain(words_of(expr.to_token_stream())) })
}

/// `code.split('.').next()` is the family, anything else of it the detail.
fn of_split(call: &syn::ExprMethodCall, name: &str, locals: &Locals) -> Option<Tree> {
    let Expr::MethodCall(split) = &*call.receiver else { return None };
    let method = split.method.to_string();
    if !matches!(method.as_str(), "split" | "splitn" | "rsplit" | "rsplitn") || !is_dot(split) {
        return None;
    }
    let tree = tree(&split.receiver, locals);
    let subject = tree.one()?;
    let is_first = name == "next" && method.starts_with("split");
    let part = if is_first { Part::Family } else { Part::Detail };
    Some(Tree::One(Subject { part, ..subject.clone() }))
}

fn is_dot(call: &syn::ExprMethodCall) -> bool {
    call.args.iter().any(|arg| match arg {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Char(c) => c.value() == '.',
            Lit::Str(text) => text.value() == ".",
            _ => false,
        },
        _ => false,
    })
}

/// `.and_then(|e| e.get("Code"))` gives what the closure does.
fn of_mapped(expr: &Expr, call: &syn::ExprMethodCall, locals: &Locals) -> Tree {
    let whole = || words_of(expr.to_token_stream());
    match call.args.last() {
        Some(Expr::Closure(closure)) => match tree(&closure.body, locals) {
            Tree::One(subject) if subject.role == Role::Unknown => match tree(&call.receiver, locals) {
                // `.and_then(|c| c.as_str())` says no more.
                Tree::One(base) => Tree::One(Subject { role: base.role, part: base.part, ..plain(whole()) }),
                other @ (Tree::Tuple(_) | Tree::Literal(_)) => other,
            },
            Tree::One(subject) => Tree::One(Subject { role: subject.role, part: subject.part, ..plain(whole()) }),
            other @ (Tree::Tuple(_) | Tree::Literal(_)) => other,
        },
        Some(Expr::Path(path)) => {
            let name = path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
            match (names::role(&name), tree(&call.receiver, locals)) {
                (Role::Unknown, tree) => tree,
                (role, _) => Tree::One(Subject { role, ..plain(whole()) }),
            }
        }
        _ => tree(&call.receiver, locals),
    }
}

/// True for an expression that is named like an error.
fn is_error_value(expr: &Expr, locals: &Locals) -> bool {
    match expr {
        Expr::Path(path) => {
            let name = path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
            names::is_error(&name) && !locals.contains_key(&name)
        }
        Expr::Field(field) => matches!(&field.member, Member::Named(name) if names::is_error(&name.to_string())),
        Expr::Paren(inner) => is_error_value(&inner.expr, locals),
        Expr::Reference(inner) => is_error_value(&inner.expr, locals),
        _ => false,
    }
}
