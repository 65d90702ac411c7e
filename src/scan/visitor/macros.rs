//! Macros: what is known of those that many crates use, and what can be read of others.
//!
//! Nothing is expanded. What a macro is given, and what is between the braces of `macro_rules!`, is read as far as it is written
//! like Rust: expressions, patterns, items, statements, the keys and values of a table. Literals that stand in it alone are
//! noted, since it is not known what becomes of them.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser, Result};
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{BinOp, Block, Expr, Macro, Token};

use super::{Listed, Visitor};
use crate::scan::facts::{Arm, Chain, Given, Kind, Literal, Relation, Role, Subject, Test};
use crate::scan::names;
use crate::scan::reading::{last, matches_parts};
use crate::scan::subject::{Tree, tree};

/// Macros that make a set or a map of what is in them.
const MAKING: [&str; 13] = [
    "vec",
    "phf_set",
    "phf_map",
    "phf_ordered_set",
    "phf_ordered_map",
    "hashset",
    "hashmap",
    "btreeset",
    "btreemap",
    "indexset",
    "indexmap",
    "smallvec",
    "arrayvec",
];

/// Macros that say whether a pattern fits; of a name that only holds the first it is known less.
const MATCHING: [&str; 3] = ["matches", "assert_matches", "debug_assert_matches"];

const COMPARING: [&str; 4] = ["assert_eq", "assert_ne", "debug_assert_eq", "debug_assert_ne"];

/// Macros that write, fail or log with what they are given, or make a value of it: they decide nothing by a literal.
const TELLING: [&str; 42] = [
    "assert",
    "debug_assert",
    "ensure",
    "print",
    "println",
    "eprint",
    "eprintln",
    "write",
    "writeln",
    "format",
    "format_args",
    "format_err",
    "panic",
    "unreachable",
    "unimplemented",
    "todo",
    "dbg",
    "bail",
    "anyhow",
    "eyre",
    "log",
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "event",
    "span",
    "debug_span",
    "info_span",
    "concat",
    "stringify",
    "env",
    "option_env",
    "cfg",
    "include",
    "include_str",
    "include_bytes",
    "compile_error",
    "json",
    "assert_snapshot",
    "assert_debug_snapshot",
];

/// So deep is what is no Rust taken apart.
const MAX_DEPTH: usize = 8;

/// A macro that is read.
struct Read {
    name: String,
    /// True if a literal in it decides nothing.
    is_telling: bool,
    /// Literals that stand alone in it.
    alone: Vec<Literal>,
}

impl Visitor {
    /// A call of a macro.
    pub(super) fn call(&mut self, makro: &Macro) {
        let name = last(&makro.path);
        self.texts(makro.tokens.clone());
        if name.starts_with("assert") || name.starts_with("debug_assert") {
            self.facts.asserted.push(self.context.place(makro));
        }
        if MATCHING.contains(&name.as_str()) {
            if let Some(parts) = matches_parts(makro) {
                return self.matching(parts, true);
            }
        } else if name.contains("matches") {
            if let Some(parts) = matches_parts(makro) {
                return self.matching(parts, false);
            }
        } else if COMPARING.contains(&name.as_str()) {
            return self.comparing(makro);
        } else if MAKING.contains(&name.as_str())
            && let Ok(pairs) = pairs.parse2(makro.tokens.clone())
        {
            // A row says more than its key.
            let is_row = |(keys, value): &(Vec<Expr>, Option<Expr>)| {
                value.is_some() || keys.iter().any(|key| matches!(key, Expr::Tuple(_)))
            };
            let is_set = !pairs.iter().any(is_row);
            let keys = pairs.iter().flat_map(|(keys, _)| keys);
            let literals = keys.filter_map(|key| match key {
                Expr::Tuple(pair) => pair.elems.first().and_then(|key| self.context.literal(key)),
                other => self.context.literal(other),
            });
            let literals = literals.collect();
            self.may_shrink = true;
            if name.ends_with("set") {
                self.listed = Listed::Set;
            }
            self.list(Kind::Set, literals, is_set);
            self.may_shrink = false;
            return;
        }
        let is_telling = is_telling(&name);
        self.read(Read { name, is_telling, alone: Vec::new() }, makro.tokens.clone(), makro);
    }

    /// A macro that is declared: what its rules match, and what they become.
    pub(super) fn declared(&mut self, name: &str, makro: &Macro) {
        let rules = makro.tokens.clone().into_iter().filter_map(|tree| match tree {
            TokenTree::Group(group) => Some(group.stream()),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        });
        let rules: Vec<TokenStream> = rules.map(|rule| written_out(rule, true)).collect();
        self.texts(makro.tokens.clone());
        self.in_function(name, |visitor| {
            for rule in rules {
                let read = Read { name: name.to_owned(), is_telling: false, alone: Vec::new() };
                visitor.read(read, rule, makro);
            }
        });
    }

    /// Every text of it, whatever is done with it.
    pub(super) fn texts(&mut self, tokens: TokenStream) {
        let mut all = Read { name: String::new(), is_telling: true, alone: Vec::new() };
        self.literals(tokens, &mut all);
        self.facts.texts.extend(all.alone.into_iter().map(|literal| literal.value));
    }

    fn read(&mut self, mut read: Read, tokens: TokenStream, makro: &Macro) {
        self.tokens(tokens, 0, &mut read);
        if read.is_telling || read.alone.is_empty() {
            return;
        }
        let values = read.alone.iter().map(|literal| literal.value.clone()).collect();
        self.facts.given.push(Given { name: read.name.clone(), values, place: self.context.place(makro) });
        self.listed_as(Kind::Written, &read.name, read.alone);
    }

    fn matching(&mut self, (subject, pat, guard): (Expr, syn::Pat, Option<Expr>), is_known: bool) {
        let tree = tree(&subject, &self.context.locals);
        let alternatives = self.context.pattern(&pat, &tree);
        self.compare_all(&alternatives);
        self.visit_expr(&subject);
        self.visit_pat(&pat);
        if is_known {
            let is_list = guard.is_none();
            self.facts.chains.push(Chain { arms: vec![Arm::new(alternatives, is_list)] });
        }
        let outer = self.context.locals.clone();
        self.bind(&pat, &tree);
        if let Some(guard) = guard {
            self.visit_expr(&guard);
        }
        self.context.locals = outer;
    }

    fn comparing(&mut self, makro: &Macro) {
        let parse = Punctuated::<Expr, Token![,]>::parse_terminated;
        let Ok(all) = parse.parse2(makro.tokens.clone()) else { return };
        let (Some(left), Some(right)) = (all.first(), all.get(1)) else { return };
        let mut sides = [(left, right), (right, left)].into_iter();
        if let Some((literal, other)) = sides.find_map(|(one, other)| Some((self.context.literal(one)?, other)))
            && self.context.literal(other).is_none()
            && let Tree::One(subject) = tree(other, &self.context.locals)
        {
            self.compare(Test { subject, relation: Relation::Is, literal });
        }
        [left, right].into_iter().for_each(|side| self.visit_expr(side));
    }

    /// What stands in a macro, by the first of these that it can be read as.
    fn tokens(&mut self, tokens: TokenStream, depth: usize, read: &mut Read) {
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
        if tokens.is_empty() {
        } else if let Ok(all) = arguments.parse2(tokens.clone()) {
            self.arguments(&all.into_iter().collect::<Vec<_>>(), read);
        } else if let Ok(all) = pairs.parse2(tokens.clone()) {
            self.table(&all, read);
        } else if let Ok(file) = syn::parse2::<syn::File>(without_ref(tokens.clone())) {
            self.visit_file(&file);
        } else if let Ok(stmts) = Block::parse_within.parse2(tokens.clone()) {
            self.visit_block(&Block { brace_token: syn::token::Brace::default(), stmts });
        } else if let Some(parts) = matched(&tokens) {
            self.matching(parts, false);
        } else {
            self.pieces(tokens, depth, read);
        }
    }

    /// What a macro is given that is called like a function.
    fn arguments(&mut self, all: &[Expr], read: &mut Read) {
        let is_code = |arg: &Expr| match tree(arg, &self.context.locals) {
            Tree::One(subject) if subject.role == Role::Code && self.context.literal(arg).is_none() => Some(subject),
            Tree::One(_) | Tree::Tuple(_) | Tree::Literal(_) => None,
        };
        let subject = all.iter().find_map(is_code);
        let mut is_list = true;
        let mut literals = Vec::new();
        for arg in all {
            if let (false, Some((subject, literal))) = (read.is_telling, self.named(arg)) {
                self.alone_beside(Some(subject), false, vec![literal], read);
                continue;
            }
            let alone = self.alone(arg);
            is_list &= !alone.is_empty() && !matches!(arg, Expr::Assign(_));
            if alone.is_empty() {
                self.visit_expr(arg);
                let listed = self.context.array(arg).unwrap_or_default();
                if !read.is_telling {
                    self.given(listed.iter().map(|literal| literal.value.clone()).collect(), &listed, read);
                }
            }
            literals.extend(alone);
        }
        if !read.is_telling {
            self.alone_beside(subject, is_list, literals, read);
        }
    }

    /// Literals that a macro is given: beside a code they are compared with it; alone they are a list.
    fn alone_beside(&mut self, subject: Option<Subject>, is_list: bool, literals: Vec<Literal>, read: &mut Read) {
        let values = literals.iter().map(|literal| literal.value.clone());
        if let Some(subject) = subject {
            self.given(values.collect(), &literals, read);
            for literal in literals {
                self.compare(Test { subject: subject.clone(), relation: Relation::Is, literal });
            }
        } else if is_list && literals.len() > 1 {
            self.given(values.collect(), &literals, read);
            let outer = self.name.clone().filter(|name| names::role(name) == Role::Code);
            self.listed_as(Kind::Set, &outer.unwrap_or_else(|| read.name.clone()), literals);
        } else {
            read.alone.extend(literals);
        }
    }

    fn given(&mut self, values: Vec<String>, literals: &[Literal], read: &Read) {
        if let Some(first) = literals.first() {
            self.facts.given.push(Given { name: read.name.clone(), values, place: first.used.clone() });
        }
    }

    /// `code = "…"`, with what it is that is set.
    fn named(&self, arg: &Expr) -> Option<(Subject, Literal)> {
        let Expr::Assign(assign) = arg else { return None };
        let literal = self.context.literal(&assign.right)?;
        match tree(&assign.left, &self.context.locals) {
            Tree::One(subject) if subject.role == Role::Code => Some((subject, literal)),
            Tree::One(_) | Tree::Tuple(_) | Tree::Literal(_) => None,
        }
    }

    /// The literals that an argument is: one, or several with `|` between them; what a named argument is set to.
    fn alone(&self, arg: &Expr) -> Vec<Literal> {
        match arg {
            Expr::Binary(binary) if matches!(binary.op, BinOp::BitOr(_)) => {
                let (mut left, right) = (self.alone(&binary.left), self.alone(&binary.right));
                if left.is_empty() || right.is_empty() {
                    return Vec::new();
                }
                left.extend(right);
                left
            }
            Expr::Assign(assign) => self.alone(&assign.right),
            Expr::Tuple(tuple) => tuple.elems.iter().flat_map(|elem| self.alone(elem)).collect(),
            other => self.context.literal(other).into_iter().collect(),
        }
    }

    /// Keys with what belongs to each.
    fn table(&mut self, all: &[(Vec<Expr>, Option<Expr>)], read: &mut Read) {
        let keys: Vec<Expr> = all.iter().flat_map(|(keys, _)| keys).cloned().collect();
        self.arguments(&keys, read);
        for value in all.iter().filter_map(|(_, value)| value.as_ref()) {
            self.arguments(std::slice::from_ref(value), read);
        }
    }

    /// What is no Rust, between the signs that separate its parts.
    fn pieces(&mut self, tokens: TokenStream, depth: usize, read: &mut Read) {
        let mut piece: Vec<TokenTree> = Vec::new();
        let mut before_arrow = false;
        for tree in tokens {
            let sign = match &tree {
                TokenTree::Punct(punct) => Some(punct.as_char()),
                TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => None,
            };
            match sign {
                Some('>') if before_arrow => {
                    piece.pop();
                    self.piece(&std::mem::take(&mut piece), depth, read);
                }
                Some(',' | ';') => self.piece(&std::mem::take(&mut piece), depth, read),
                Some(_) | None => piece.push(tree),
            }
            before_arrow = sign == Some('=');
        }
        self.piece(&piece, depth, read);
    }

    fn piece(&mut self, piece: &[TokenTree], depth: usize, read: &mut Read) {
        if let (false, Ok(expr)) = (piece.is_empty(), syn::parse2::<Expr>(piece.iter().cloned().collect())) {
            return self.arguments(&[expr], read);
        }
        for tree in piece {
            match tree {
                TokenTree::Group(group) if depth < MAX_DEPTH => self.tokens(group.stream(), depth + 1, read),
                TokenTree::Group(group) => self.literals(group.stream(), read),
                TokenTree::Literal(_) => self.literals(tree.clone().into(), read),
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    /// Every literal, however deep.
    fn literals(&mut self, tokens: TokenStream, read: &mut Read) {
        for tree in tokens {
            match tree {
                TokenTree::Group(group) => self.literals(group.stream(), read),
                TokenTree::Literal(_) => {
                    let literal = syn::parse2::<Expr>(tree.into()).ok();
                    read.alone.extend(literal.and_then(|literal| self.context.literal(&literal)));
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

/// True for macros that decide and change nothing.
pub(super) fn is_telling(name: &str) -> bool {
    TELLING.contains(&name)
}

/// An expression and a pattern that is no expression.
fn matched(tokens: &TokenStream) -> Option<(Expr, syn::Pat, Option<Expr>)> {
    let path = Ident::new("matches", proc_macro2::Span::call_site()).into();
    let delimiter = syn::MacroDelimiter::Paren(syn::token::Paren::default());
    matches_parts(&Macro { path, bang_token: <Token![!]>::default(), delimiter, tokens: tokens.clone() })
}

/// Keys and values of a macro that makes a map or a set: keys are what is left of `=>`, or all.
fn pairs(input: ParseStream<'_>) -> Result<Vec<(Vec<Expr>, Option<Expr>)>> {
    let mut pairs = Vec::new();
    while !input.is_empty() {
        let mut keys: Vec<Expr> = vec![input.parse()?];
        while input.parse::<Option<Token![|]>>()?.is_some() {
            keys.push(input.parse()?);
        }
        let value = if input.parse::<Option<Token![=>]>>()?.is_some() { Some(input.parse()?) } else { None };
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        pairs.push((keys, value));
    }
    Ok(pairs)
}

/// `static ref A: B = c;` without its `ref`, as it is in macros for statics that are made when they are first used.
fn without_ref(tokens: TokenStream) -> TokenStream {
    let mut after_static = false;
    let is_kept = move |tree: &TokenTree| {
        let is_ref = matches!(tree, TokenTree::Ident(word) if word == "ref") && after_static;
        after_static = matches!(tree, TokenTree::Ident(word) if word == "static");
        !is_ref
    };
    tokens.into_iter().filter(is_kept).collect()
}

/// A rule of a macro as if it were written once: `$code:expr` and `$code` are called `code`, and of `$(…),*` what is inside is left.
fn written_out(tokens: TokenStream, is_rule: bool) -> TokenStream {
    let mut written = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(tree) = rest.next() {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '$' => match rest.next() {
                Some(TokenTree::Ident(name)) => {
                    written.push(TokenTree::Ident(usable(name)));
                    // Of what is matched, the kind.
                    if is_rule && matches!(rest.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':') {
                        let colon = rest.next();
                        match rest.peek() {
                            Some(TokenTree::Ident(kind)) if is_kind(kind) => drop(rest.next()),
                            Some(_) | None => written.extend(colon),
                        }
                    }
                }
                Some(TokenTree::Group(group)) => {
                    written.extend(written_out(group.stream(), is_rule));
                    let is_operator =
                        |tree: &TokenTree| matches!(tree, TokenTree::Punct(sign) if "*+?".contains(sign.as_char()));
                    if let Some(sign) = rest.next().filter(|sign| !is_operator(sign)) {
                        // What stands between them, and behind the last one as well: a list may end with it.
                        if rest.peek().is_some_and(is_operator) {
                            rest.next();
                            if matches!(&sign, TokenTree::Punct(sign) if matches!(sign.as_char(), ',' | ';')) {
                                written.push(sign);
                            }
                        } else {
                            written.push(sign);
                        }
                    }
                }
                Some(other) => written.push(other),
                None => {}
            },
            TokenTree::Group(group) => {
                let delimiter = group.delimiter();
                let is_rule = is_rule && delimiter != Delimiter::None;
                let mut inner = Group::new(delimiter, written_out(group.stream(), is_rule));
                inner.set_span(group.span());
                written.push(TokenTree::Group(inner));
            }
            other => written.push(other),
        }
    }
    written.into_iter().collect()
}

/// True for the kinds of what a macro matches.
fn is_kind(word: &Ident) -> bool {
    let kinds = [
        "expr",
        "expr_2021",
        "ident",
        "literal",
        "pat",
        "pat_param",
        "path",
        "ty",
        "tt",
        "block",
        "stmt",
        "item",
        "meta",
        "vis",
        "lifetime",
    ];
    kinds.iter().any(|kind| word == kind)
}

/// The name, if it can stand for an expression; with an underscore, if it is a keyword.
fn usable(name: Ident) -> Ident {
    let text = name.to_string();
    let is_word = syn::parse_str::<Ident>(&text).is_ok() || matches!(text.as_str(), "self" | "crate" | "super");
    if is_word { name } else { Ident::new(&format!("{text}_"), name.span()) }
}
