//! Literals, patterns and conditions, as tests of a subject.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprMethodCall, Lit, Macro, Pat, Token};

use super::facts::{Alternative, Literal, Part, Relation, Role, Subject, Test};
use super::names;
use super::subject::{Locals, Tree, tree};
use super::variants::{Imports, Variants};

/// What the names of the file stand for, and where its parsed part begins.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) constants: HashMap<String, Literal>,
    pub(super) arrays: HashMap<String, Vec<Literal>>,
    pub(super) offset: usize,
    pub(super) locals: Locals,
    /// The variants that stand for codes.
    pub(super) variants: Arc<Variants>,
    /// What the file calls them.
    pub(super) imports: Imports,
}

/// The last word of a path.
pub(super) fn last(path: &syn::Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

impl Context {
    pub(super) fn place(&self, of: &impl Spanned) -> Range<usize> {
        let range = of.span().byte_range();
        range.start + self.offset..range.end + self.offset
    }

    fn lit(&self, lit: &Lit, place: Range<usize>) -> Option<Literal> {
        let value = match lit {
            Lit::Str(text) => text.value(),
            Lit::ByteStr(bytes) => String::from_utf8(bytes.value()).ok()?,
            Lit::Int(number) if number.suffix().is_empty() || number.suffix().starts_with(['i', 'u']) => {
                number.base10_digits().to_owned()
            }
            _ => return None,
        };
        Some(Literal { value, written: place.clone(), used: place, is_variant: false })
    }

    /// The constant of a path; of its last name, if that is told apart in the file.
    fn constant(&self, path: &syn::Path) -> Option<Literal> {
        if let Some(code) = self.variants.code(path, &self.imports) {
            let place = self.place(path);
            let value = code.to_owned();
            return Some(Literal { value, written: place.clone(), used: place, is_variant: true });
        }
        let known = self.constants.get(&last(path))?;
        Some(known.used_at(self.place(path)))
    }

    /// The literal that an expression is.
    pub(super) fn literal(&self, expr: &Expr) -> Option<Literal> {
        match expr {
            Expr::Lit(lit) => self.lit(&lit.lit, self.place(lit)),
            Expr::Reference(inner) => self.literal(&inner.expr),
            Expr::Paren(inner) => self.literal(&inner.expr),
            Expr::Group(inner) => self.literal(&inner.expr),
            Expr::Block(block) => self.tail(&block.block),
            Expr::Const(block) => self.tail(&block.block),
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => self.literal(&unary.expr),
            Expr::MethodCall(call) if call.args.is_empty() => {
                let same = ["to_string", "to_owned", "into", "as_str", "as_bytes", "as_ref", "clone"];
                if same.contains(&call.method.to_string().as_str()) { self.literal(&call.receiver) } else { None }
            }
            Expr::Call(call) if call.args.len() == 1 => match &*call.func {
                Expr::Path(path)
                    if matches!(last(&path.path).as_str(), "Some" | "Ok" | "from" | "new")
                        || self.variants.family(&path.path, &self.imports).is_some() =>
                {
                    call.args.first().and_then(|arg| self.literal(arg))
                }
                _ => None,
            },
            Expr::Macro(makro) if makro.mac.path.is_ident("concat") => self.concat(&makro.mac),
            Expr::Path(path) => match path.path.get_ident().and_then(|name| self.locals.get(&name.to_string())) {
                Some(Tree::Literal(known)) => Some(known.used_at(self.place(path))),
                Some(Tree::One(_) | Tree::Tuple(_)) | None => self.constant(&path.path),
            },
            _ => None,
        }
    }

    /// The literal that a block is, if it is nothing else.
    fn tail(&self, block: &syn::Block) -> Option<Literal> {
        match block.stmts.as_slice() {
            [syn::Stmt::Expr(tail, None)] => self.literal(tail),
            _ => None,
        }
    }

    fn concat(&self, makro: &Macro) -> Option<Literal> {
        let parts = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(makro.tokens.clone()).ok()?;
        let parts: Option<Vec<Literal>> = parts.iter().map(|part| self.literal(part)).collect();
        let value = parts?.into_iter().map(|part| part.value).collect();
        let place = self.place(makro);
        Some(Literal { value, written: place.clone(), used: place, is_variant: false })
    }

    /// The literals of an array, which may be a constant.
    pub(super) fn array(&self, expr: &Expr) -> Option<Vec<Literal>> {
        match expr {
            Expr::Reference(inner) => self.array(&inner.expr),
            Expr::Paren(inner) => self.array(&inner.expr),
            Expr::Array(array) => {
                let found: Vec<Literal> = array.elems.iter().filter_map(|elem| self.literal(elem)).collect();
                (!found.is_empty() && found.len() == array.elems.len()).then_some(found)
            }
            Expr::Path(path) => {
                let found = self.arrays.get(&last(&path.path))?;
                let used = self.place(path);
                Some(found.iter().map(|literal| literal.used_at(used.clone())).collect())
            }
            _ => None,
        }
    }

    /// What a comparison or a call of a method tests: of several any.
    pub(super) fn tests(&self, expr: &Expr) -> Vec<Test> {
        match expr {
            Expr::Binary(binary) if matches!(binary.op, BinOp::Eq(_) | BinOp::Ne(_)) => {
                let sides = [(&binary.left, &binary.right), (&binary.right, &binary.left)];
                let read = |one: &Expr, other: &Expr| Some((self.literal(one)?, self.literal(other)));
                match sides.into_iter().find_map(|(one, other)| Some((read(one, other)?, other))) {
                    Some(((literal, None), other)) => self.test(&tree(other, &self.locals), Relation::Is, literal),
                    // Two literals decide nothing.
                    Some(((_, Some(_)), _)) | None => Vec::new(),
                }
            }
            Expr::MethodCall(call) => self.method(call),
            Expr::Paren(inner) => self.tests(&inner.expr),
            _ => Vec::new(),
        }
    }

    fn test(&self, tree: &Tree, relation: Relation, literal: Literal) -> Vec<Test> {
        let Some(mut subject) = tree.one().cloned() else { return Vec::new() };
        if literal.is_variant {
            subject.role = Role::Code;
        }
        let relation = if subject.is_folded && relation == Relation::Is { Relation::IsFolded } else { relation };
        vec![Test { subject, relation, literal }]
    }

    fn method(&self, call: &ExprMethodCall) -> Vec<Test> {
        let name = call.method.to_string();
        let relation = match name.as_str() {
            "starts_with" => Relation::Prefix,
            "strip_prefix" | "trim_start_matches" => Relation::Stripped,
            "ends_with" | "strip_suffix" => Relation::Suffix,
            "contains" => Relation::Contains,
            "eq_ignore_ascii_case" => Relation::IsFolded,
            // Of one's own: `error.is("CODE")`.
            "eq" | "ne" | "is" | "is_code" | "has_code" => Relation::Is,
            _ => return Vec::new(),
        };
        let (Some(arg), 1) = (call.args.first(), call.args.len()) else { return Vec::new() };
        if relation == Relation::Contains {
            // A list of codes, in which one is looked for.
            if let Some(literals) = self.array(&call.receiver) {
                let tree = tree(arg, &self.locals);
                return literals.into_iter().flat_map(|literal| self.test(&tree, Relation::Is, literal)).collect();
            }
            // Of what holds several, or looks for a reference to a text, one is the literal.
            if self.is_collection(&call.receiver) || matches!(arg, Expr::Reference(_)) {
                return Vec::new();
            }
        }
        let (literal, other) = match (self.literal(arg), relation) {
            (Some(literal), _) => (literal, &*call.receiver),
            // `"CODE".eq(code)`.
            (None, Relation::Is | Relation::IsFolded) => match self.literal(&call.receiver) {
                Some(literal) => (literal, arg),
                None => return Vec::new(),
            },
            (None, Relation::Prefix | Relation::Stripped | Relation::Suffix | Relation::Contains) => return Vec::new(),
        };
        if literal.value.is_empty() {
            return Vec::new();
        }
        self.test(&tree(other, &self.locals), relation, literal)
    }

    fn is_collection(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(path) => {
                let name = last(&path.path);
                names::is_plural(&name) && !self.locals.contains_key(&name)
            }
            Expr::Field(field) => {
                matches!(&field.member, syn::Member::Named(name) if names::is_plural(&name.to_string()))
            }
            Expr::MethodCall(call) => names::is_plural(&call.method.to_string()),
            Expr::Reference(inner) => self.is_collection(&inner.expr),
            Expr::Array(_) | Expr::Range(_) | Expr::Tuple(_) => true,
            _ => false,
        }
    }

    /// A pattern, as alternatives.
    pub(super) fn pattern(&self, pat: &Pat, tree: &Tree) -> Vec<Alternative> {
        let place = || self.place(pat);
        match pat {
            Pat::Or(or) => or.cases.iter().flat_map(|case| self.pattern(case, tree)).collect(),
            Pat::Paren(inner) => around(self.pattern(&inner.pat, tree), place()),
            Pat::Reference(inner) => around(self.pattern(&inner.pat, tree), place()),
            Pat::Lit(lit) => vec![self.exact(self.lit(&lit.lit, self.place(lit)), tree, place())],
            Pat::Path(path) => vec![self.exact(self.constant(&path.path), tree, place())],
            Pat::Macro(makro) if makro.mac.path.is_ident("concat") => {
                vec![self.exact(self.concat(&makro.mac), tree, place())]
            }
            Pat::Ident(name) => match &name.subpat {
                Some((_, inner)) => self.pattern(inner, tree),
                None => match self.constant(&name.ident.clone().into()) {
                    Some(known) => vec![self.exact(Some(known), tree, place())],
                    None => vec![self.unknown(&name.ident.to_string(), place())],
                },
            },
            Pat::Wild(_) => vec![Alternative::always(place())],
            Pat::TupleStruct(wrapped)
                if matches!(last(&wrapped.path).as_str(), "Some" | "Ok" | "Err" | "Borrowed" | "Owned")
                    && wrapped.elems.len() == 1 =>
            {
                let tree = inside(&last(&wrapped.path), tree);
                around(wrapped.elems.iter().flat_map(|elem| self.pattern(elem, &tree)).collect(), place())
            }
            Pat::Tuple(tuple) => {
                let trees = match tree {
                    Tree::Tuple(trees) if trees.len() == tuple.elems.len() => trees,
                    Tree::Tuple(_) | Tree::One(_) | Tree::Literal(_) => return vec![Alternative::opaque(place())],
                };
                let parts: Vec<Vec<Alternative>> =
                    tuple.elems.iter().zip(trees).map(|(elem, tree)| self.pattern(elem, tree)).collect();
                let all = parts.into_iter().reduce(|before, part| and(before, part, place()));
                all.unwrap_or_else(|| vec![Alternative::opaque(place())])
            }
            Pat::Struct(of) => {
                let fields = of.fields.iter().flat_map(|field| {
                    let syn::Member::Named(name) = &field.member else { return Vec::new() };
                    let name = name.to_string();
                    let subject = Subject {
                        role: names::role(&name),
                        text: name,
                        part: Part::Whole,
                        is_stable: false,
                        is_folded: false,
                    };
                    self.pattern(&field.pat, &Tree::One(subject))
                });
                // Whatever else it says: it decides by more than one text.
                fields.map(|alternative| Alternative { has_more: true, ..alternative }).collect()
            }
            Pat::TupleStruct(wrapped) => {
                self.of_family(wrapped, tree, place()).unwrap_or_else(|| vec![Alternative::opaque(place())])
            }
            _ => vec![Alternative::opaque(place())],
        }
    }

    /// A variant of a family with its detail: that code; with any detail the family.
    fn of_family(&self, wrapped: &syn::PatTupleStruct, tree: &Tree, place: Range<usize>) -> Option<Vec<Alternative>> {
        let family = self.variants.family(&wrapped.path, &self.imports)?.to_owned();
        let whole = |pat: &Pat| {
            matches!(pat, Pat::Wild(_) | Pat::Rest(_)) || matches!(pat, Pat::Ident(name) if name.subpat.is_none())
        };
        match wrapped.elems.first() {
            Some(detail) if wrapped.elems.len() == 1 && !whole(detail) => {
                Some(around(self.pattern(detail, tree), place))
            }
            _ => {
                let subject = Subject { part: Part::Family, ..tree.one()?.clone() };
                let literal = Literal { value: family, written: place.clone(), used: place.clone(), is_variant: true };
                Some(vec![self.exact(Some(literal), &Tree::One(subject), place)])
            }
        }
    }

    /// A name in a pattern: with a capital letter it is `None`, or a constant or variant of elsewhere.
    fn unknown(&self, name: &str, place: Range<usize>) -> Alternative {
        match name.starts_with(char::is_uppercase) {
            true => Alternative::opaque(place),
            false => Alternative::always(place),
        }
    }

    fn exact(&self, literal: Option<Literal>, tree: &Tree, place: Range<usize>) -> Alternative {
        let tests = literal.map_or(Vec::new(), |literal| self.test(tree, Relation::Is, literal));
        match tests.into_iter().next() {
            Some(test) => Alternative::one(test, place),
            None => Alternative::opaque(place),
        }
    }

    /// A condition, as alternatives.
    pub(super) fn condition(&self, expr: &Expr) -> Vec<Alternative> {
        let place = || self.place(expr);
        match expr {
            Expr::Paren(inner) => self.condition(&inner.expr),
            Expr::Group(inner) => self.condition(&inner.expr),
            Expr::Binary(binary) => match binary.op {
                BinOp::Or(_) => {
                    let mut all = self.condition(&binary.left);
                    all.extend(self.condition(&binary.right));
                    all
                }
                BinOp::And(_) => and(self.condition(&binary.left), self.condition(&binary.right), place()),
                BinOp::Eq(_) => self.simple(expr),
                _ => vec![Alternative::opaque(place())],
            },
            Expr::MethodCall(call) if call.method == "ne" => vec![Alternative::opaque(place())],
            Expr::MethodCall(_) => self.simple(expr),
            Expr::Let(binding) => self.pattern(&binding.pat, &tree(&binding.expr, &self.locals)),
            Expr::Macro(makro) if makro.mac.path.is_ident("matches") => match matches_parts(&makro.mac) {
                Some((subject, pat, guard)) => {
                    let found = self.pattern(&pat, &tree(&subject, &self.locals));
                    // What it binds is known to the guard alone.
                    let more = |alternative| Alternative { has_more: true, ..alternative };
                    if guard.is_some() { found.into_iter().map(more).collect() } else { found }
                }
                None => vec![Alternative::opaque(place())],
            },
            _ => vec![Alternative::opaque(place())],
        }
    }

    fn simple(&self, expr: &Expr) -> Vec<Alternative> {
        let tests = self.tests(expr);
        if tests.is_empty() || tests.iter().any(|test| test.relation == Relation::Stripped) {
            return vec![Alternative::opaque(self.place(expr))];
        }
        // Several are those of a list.
        let is_list = tests.len() > 1;
        let is_shared = matches!(expr, Expr::MethodCall(call) if is_list && is_named(&call.receiver));
        tests
            .into_iter()
            .map(|test| {
                let place = if is_list { test.literal.used.clone() } else { self.place(expr) };
                Alternative { is_shared, ..Alternative::one(test, place) }
            })
            .collect()
    }
}

/// True for what has a name, which may be used elsewhere.
fn is_named(expr: &Expr) -> bool {
    match expr {
        Expr::Reference(inner) => is_named(&inner.expr),
        Expr::Paren(inner) => is_named(&inner.expr),
        other => matches!(other, Expr::Path(_)),
    }
}

/// What a variant holds: of one that excludes another it is not the same.
fn inside(variant: &str, tree: &Tree) -> Tree {
    match tree {
        Tree::One(subject) if matches!(variant, "Err" | "Borrowed" | "Owned") => {
            Tree::One(Subject { text: format!("{variant}({})", subject.text), ..subject.clone() })
        }
        other => other.clone(),
    }
}

/// A single alternative is all that stands at this place.
fn around(mut alternatives: Vec<Alternative>, place: Range<usize>) -> Vec<Alternative> {
    if let [one] = alternatives.as_mut_slice() {
        one.place = place;
    }
    alternatives
}

/// Both must hold.
pub(super) fn and(left: Vec<Alternative>, right: Vec<Alternative>, place: Range<usize>) -> Vec<Alternative> {
    match (left.as_slice(), right.as_slice()) {
        ([one], [other]) => {
            let tests = one.tests.iter().chain(&other.tests).cloned().collect();
            let has_more = one.has_more || other.has_more;
            vec![Alternative { tests, has_more, is_shared: one.is_shared || other.is_shared, place }]
        }
        _ => {
            let several = if left.len() > 1 { left } else { right };
            several.into_iter().map(|alternative| Alternative { has_more: true, ..alternative }).collect()
        }
    }
}

/// What `matches!` compares with what, and on which condition.
pub(super) fn matches_parts(makro: &Macro) -> Option<(Expr, Pat, Option<Expr>)> {
    let parse = |input: ParseStream<'_>| {
        let subject: Expr = input.parse()?;
        input.parse::<Token![,]>()?;
        let pat = Pat::parse_multi_with_leading_vert(input)?;
        let guard = if input.parse::<Option<Token![if]>>()?.is_some() { Some(input.parse()?) } else { None };
        // What an assertion says if it fails, or does if not.
        if input.peek(Token![=>]) || input.peek(Token![,]) {
            input.parse::<TokenStream>()?;
        }
        Ok((subject, pat, guard))
    };
    parse.parse2(makro.tokens.clone()).ok()
}
