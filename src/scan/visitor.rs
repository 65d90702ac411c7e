//! Goes through a parsed file, and notes what is done with literals.

use std::collections::HashMap;

use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, Item, Local, Meta, Pat, Stmt};

use super::facts::{Alternative, Arm, Chain, Facts, Group, Kind, Literal, Part, Relation, Role, Subject, Test};
use super::names;
use super::reading::{Context, arguments, keys, last, matches_parts};
use super::subject::{Tree, tree};

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

/// Macros that are written like a call.
const CALLS: [&str; 12] = [
    "assert",
    "debug_assert",
    "ensure",
    "println",
    "format",
    "dbg",
    "bail",
    "anyhow",
    "info",
    "warn",
    "error",
    "debug",
];

/// More names than a function has that people write.
const MAX_LOCALS: usize = 300;

const COMPARING: [&str; 4] = ["assert_eq", "assert_ne", "debug_assert_eq", "debug_assert_ne"];

pub(super) struct Visitor {
    pub(super) context: Context,
    pub(super) facts: Facts,
    pub(super) with_tests: bool,
    /// The function that is visited, by number and name.
    function: (usize, String),
    functions: usize,
    /// What the innermost constant or variable is called.
    name: Option<String>,
    /// The group of comparisons with a subject in a function.
    compared: HashMap<(usize, String, Part), usize>,
    /// The group of constants beside each other, or of calls of `insert`.
    beside: HashMap<String, usize>,
    containers: usize,
    container: usize,
    /// Inside of a condition with `||`.
    in_or: bool,
}

impl Visitor {
    pub(super) fn new(context: Context, with_tests: bool) -> Self {
        Self {
            context,
            facts: Facts::default(),
            with_tests,
            function: (0, String::new()),
            functions: 0,
            name: None,
            compared: HashMap::new(),
            beside: HashMap::new(),
            containers: 0,
            container: 0,
            in_or: false,
        }
    }

    fn is_left_out(&self, attributes: &[Attribute]) -> bool {
        !self.with_tests && attributes.iter().any(is_test)
    }

    fn new_group(&mut self, kind: Kind, role: Role, name: &str) -> usize {
        let function = self.function.0;
        self.facts.groups.push(Group { kind, role, name: name.to_owned(), function, uses: Vec::new() });
        self.facts.groups.len() - 1
    }

    fn add(&mut self, group: usize, test: Test) {
        if let Some(group) = self.facts.groups.get_mut(group) {
            group.uses.push(test);
        }
    }

    /// A comparison belongs to all others of the same expression in the function.
    fn compare(&mut self, test: Test) {
        let key = (self.function.0, test.subject.text.clone(), Part::Whole);
        let group = match self.compared.get(&key) {
            Some(group) => *group,
            None => {
                let name = self.function.1.clone();
                let group = self.new_group(Kind::Compared, test.subject.role, &name);
                self.compared.insert(key, group);
                group
            }
        };
        self.add(group, test);
    }

    fn compare_all(&mut self, alternatives: &[Alternative]) {
        for test in alternatives.iter().flat_map(|alternative| &alternative.tests) {
            self.compare(test.clone());
        }
    }

    /// A list of literals: a group, and a chain of one branch.
    fn list(&mut self, kind: Kind, literals: Vec<Literal>) {
        if literals.is_empty() {
            return;
        }
        let name = self.name.clone().unwrap_or_else(|| self.function.1.clone());
        let role = match names::role(&name) {
            Role::Code => Role::Code,
            Role::Message | Role::Other | Role::Unknown => Role::Unknown,
        };
        let group = self.new_group(kind, role, &name);
        let tests = literals.into_iter().map(|literal| listed(&name, role, literal));
        let mut arm = Arm { alternatives: Vec::new(), is_list: true };
        for test in tests {
            let place = test.literal.used.clone();
            arm.alternatives.push(Alternative { tests: vec![test.clone()], has_more: false, place });
            self.add(group, test);
        }
        if kind == Kind::Set {
            self.facts.chains.push(Chain { arms: vec![arm] });
        }
    }

    /// A literal beside others of this name: constants of one module, or keys that are inserted into one map.
    fn beside(&mut self, kind: Kind, name: &str, shown: &str, literal: Literal) {
        let group = match self.beside.get(name) {
            Some(group) => *group,
            None => {
                let group = self.new_group(kind, Role::Unknown, shown);
                self.beside.insert(name.to_owned(), group);
                group
            }
        };
        self.add(group, listed(name, Role::Unknown, literal));
    }

    fn in_function(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        self.functions += 1;
        let before = std::mem::replace(&mut self.function, (self.functions, name.to_owned()));
        let locals = std::mem::take(&mut self.context.locals);
        let outer = self.name.take();
        visit(self);
        self.function = before;
        self.context.locals = locals;
        self.name = outer;
    }

    fn in_container(&mut self, visit: impl FnOnce(&mut Self)) {
        self.containers += 1;
        let before = std::mem::replace(&mut self.container, self.containers);
        visit(self);
        self.container = before;
    }

    fn constant(&mut self, name: &syn::Ident, expr: &Expr) {
        if let Some(literal) = self.context.literal(expr) {
            let container = format!("constants {}", self.container);
            self.beside(Kind::Written, &container, "", literal);
            return;
        }
        let before = self.name.replace(name.to_string());
        self.visit_expr(expr);
        self.name = before;
    }

    /// Names that a pattern gives to what is matched.
    fn bind(&mut self, pat: &Pat, tree: &Tree) {
        match pat {
            Pat::Ident(name) => {
                let text = name.ident.to_string();
                let is_constant = text.chars().all(|c| !c.is_lowercase());
                if let (Tree::One(subject), false, true) = (tree, is_constant, self.context.locals.len() < MAX_LOCALS) {
                    // A name that says what it is says more than what it is made of.
                    let role = match (names::role(&text), subject.role) {
                        (Role::Unknown, role) => role,
                        (role, Role::Unknown) => role,
                        (_, role) => role,
                    };
                    self.context.locals.insert(text, Tree::One(Subject { role, ..subject.clone() }));
                }
                if let Some((_, inner)) = &name.subpat {
                    self.bind(inner, tree);
                }
            }
            Pat::Type(typed) => self.bind(&typed.pat, tree),
            Pat::Reference(inner) => self.bind(&inner.pat, tree),
            Pat::Paren(inner) => self.bind(&inner.pat, tree),
            Pat::TupleStruct(wrapped)
                if matches!(last(&wrapped.path).as_str(), "Some" | "Ok") && wrapped.elems.len() == 1 =>
            {
                wrapped.elems.iter().for_each(|elem| self.bind(elem, tree));
            }
            Pat::Tuple(tuple) => {
                if let Tree::Tuple(trees) = tree {
                    tuple.elems.iter().zip(trees).for_each(|(elem, tree)| self.bind(elem, tree));
                }
            }
            // Fields are called what they are.
            _ => {}
        }
    }

    fn matches(&mut self, node: &syn::ExprMatch) {
        let subject = tree(&node.expr, &self.context.locals);
        let mut chain = Chain::default();
        for arm in &node.arms {
            let (pat, guard) = match &arm.pat {
                Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
                pat => (pat, None),
            };
            let mut alternatives = self.context.pattern(pat, &subject);
            self.compare_all(&alternatives);
            let outer = self.context.locals.clone();
            self.bind(pat, &subject);
            if let Some(guard) = guard {
                let place = self.context.place(&arm.pat);
                alternatives = match alternatives.as_slice() {
                    [Alternative { tests, has_more: false, .. }] if tests.is_empty() => self.context.condition(guard),
                    _ => super::reading::and(alternatives, self.context.condition(guard), place),
                };
                self.visit_expr(guard);
            }
            chain.arms.push(Arm { alternatives, is_list: guard.is_none() });
            self.visit_expr(&arm.body);
            self.context.locals = outer;
        }
        self.facts.chains.push(chain);
        let bodies: Vec<Literal> = node.arms.iter().filter_map(|arm| self.context.literal(&arm.body)).collect();
        if bodies.len() > 1 {
            let before = self.name.take();
            self.list(Kind::Written, bodies);
            self.name = before;
        }
    }

    /// `if`, with all that follows it as `else if`.
    fn branches(&mut self, node: &syn::ExprIf) {
        let mut chain = Chain::default();
        let mut next = Some(node);
        while let Some(branch) = next {
            let outer = self.context.locals.clone();
            chain.arms.push(Arm { alternatives: self.context.condition(&branch.cond), is_list: false });
            self.visit_expr(&branch.cond);
            self.visit_block(&branch.then_branch);
            self.context.locals = outer;
            next = match branch.else_branch.as_ref().map(|(_, other)| &**other) {
                Some(Expr::If(branch)) => Some(branch),
                Some(other) => {
                    self.visit_expr(other);
                    None
                }
                None => None,
            };
        }
        self.facts.chains.push(chain);
    }

    /// Statements that leave the block one after the other, each on its condition.
    fn returns(&mut self, block: &Block) {
        let mut chain = Chain::default();
        let mut is_one = true;
        for stmt in &block.stmts {
            match stmt {
                Stmt::Expr(Expr::If(branch), _) if branch.else_branch.is_none() && leaves(&branch.then_branch) => {
                    let alternatives = self.context.condition(&branch.cond);
                    chain.arms.push(Arm { alternatives, is_list: false });
                }
                Stmt::Expr(Expr::If(branch), _) if !chain.arms.is_empty() => {
                    let alternatives = self.context.condition(&branch.cond);
                    chain.arms.push(Arm { alternatives, is_list: false });
                    is_one = false;
                }
                // What is assigned or bound may change the subject.
                Stmt::Expr(Expr::Assign(_), _) | Stmt::Local(_) => {
                    self.returned(&mut chain);
                }
                Stmt::Expr(..) | Stmt::Item(_) | Stmt::Macro(_) => {}
            }
            if !is_one {
                self.returned(&mut chain);
                is_one = true;
            }
        }
        self.returned(&mut chain);
    }

    fn returned(&mut self, chain: &mut Chain) {
        let done = std::mem::take(chain);
        if done.arms.len() > 1 {
            self.facts.chains.push(done);
        }
    }
}

/// True if the block ends by leaving what it is in.
fn leaves(block: &Block) -> bool {
    match block.stmts.last() {
        Some(Stmt::Expr(Expr::Return(_) | Expr::Continue(_) | Expr::Break(_), _)) => true,
        Some(Stmt::Macro(makro)) => matches!(last(&makro.mac.path).as_str(), "panic" | "bail" | "unreachable" | "todo"),
        Some(_) | None => false,
    }
}

/// A literal of a list, of which nothing is known but that it is in there.
fn listed(name: &str, role: Role, literal: Literal) -> Test {
    let subject = Subject { text: name.to_owned(), role, part: Part::Whole, is_stable: true, is_folded: false };
    Test { subject, relation: Relation::Is, literal }
}

/// `#[test]` and its like, and `#[cfg(test)]`.
fn is_test(attribute: &Attribute) -> bool {
    let name = last(attribute.path());
    match &attribute.meta {
        Meta::List(list) if name == "cfg" => {
            let text = list.tokens.to_string();
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            words.clone().any(|word| word == "test") && !words.any(|word| word == "not")
        }
        Meta::List(_) | Meta::Path(_) | Meta::NameValue(_) => name == "test" || name == "bench" || name == "rstest",
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Visitor {
    fn visit_item(&mut self, item: &'ast Item) {
        if !self.is_left_out(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.in_container(|visitor| visit::visit_item_mod(visitor, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.in_container(|visitor| visit::visit_item_impl(visitor, item));
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.in_function(&item.sig.ident.to_string(), |visitor| visit::visit_item_fn(visitor, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !self.is_left_out(&item.attrs) {
            self.in_function(&item.sig.ident.to_string(), |visitor| visit::visit_impl_item_fn(visitor, item));
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.in_function(&item.sig.ident.to_string(), |visitor| visit::visit_trait_item_fn(visitor, item));
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.constant(&item.ident, &item.expr);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.constant(&item.ident, &item.expr);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.constant(&item.ident, &item.expr);
    }

    /// What serde calls the variants.
    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        let mut names = Vec::new();
        for variant in &item.variants {
            for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("serde")) {
                let _ = attribute.parse_nested_meta(|meta| {
                    if let Ok(value) = meta.value()
                        && (meta.path.is_ident("rename") || meta.path.is_ident("alias"))
                        && let Ok(expr) = value.parse::<Expr>()
                    {
                        names.extend(self.context.literal(&expr));
                    }
                    Ok(())
                });
            }
        }
        self.name = Some(item.ident.to_string());
        self.list(Kind::Written, names);
        self.name = None;
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            let subject = tree(&init.expr, &self.context.locals);
            if init.diverge.is_some() {
                let alternatives = self.context.pattern(&local.pat, &subject);
                self.compare_all(&alternatives);
                self.facts.chains.push(Chain { arms: vec![Arm { alternatives, is_list: true }] });
            }
            let name = match &local.pat {
                Pat::Ident(name) => Some(name.ident.to_string()),
                Pat::Type(typed) => match &*typed.pat {
                    Pat::Ident(name) => Some(name.ident.to_string()),
                    _ => None,
                },
                _ => None,
            };
            let before = std::mem::replace(&mut self.name, name);
            visit::visit_local(self, local);
            self.name = before;
            self.bind(&local.pat, &subject);
        }
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let outer = self.context.locals.clone();
        self.returns(block);
        visit::visit_block(self, block);
        self.context.locals = outer;
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        let outer = self.context.locals.clone();
        for input in &closure.inputs {
            if let Pat::Ident(name) = input {
                self.context.locals.remove(&name.ident.to_string());
            }
        }
        visit::visit_expr_closure(self, closure);
        self.context.locals = outer;
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Match(node) => {
                self.matches(node);
                self.visit_expr(&node.expr);
                return;
            }
            Expr::If(node) => {
                self.branches(node);
                return;
            }
            Expr::Let(node) => {
                let subject = tree(&node.expr, &self.context.locals);
                let alternatives = self.context.pattern(&node.pat, &subject);
                self.compare_all(&alternatives);
                self.visit_expr(&node.expr);
                self.bind(&node.pat, &subject);
                return;
            }
            Expr::Binary(_) | Expr::MethodCall(_) => {
                let tests = self.context.tests(expr);
                let is_list = tests.len() > 1;
                for test in tests {
                    self.compare(test);
                }
                if let Expr::MethodCall(call) = expr {
                    self.inserted(call);
                    if is_list {
                        self.facts.chains.push(Chain {
                            arms: vec![Arm { alternatives: self.context.condition(expr), is_list: true }],
                        });
                        call.args.iter().for_each(|arg| self.visit_expr(arg));
                        return;
                    }
                }
                let is_or = matches!(expr, Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Or(_)));
                // One of several is a part of the whole.
                let is_outer = is_or && !self.in_or;
                let outer = std::mem::replace(&mut self.in_or, is_or);
                if is_outer {
                    self.facts
                        .chains
                        .push(Chain { arms: vec![Arm { alternatives: self.context.condition(expr), is_list: false }] });
                }
                visit::visit_expr(self, expr);
                self.in_or = outer;
                return;
            }
            Expr::Array(array) => {
                let key = |elem: &Expr| match elem {
                    Expr::Tuple(pair) => pair.elems.first().and_then(|key| self.context.literal(key)),
                    other => self.context.literal(other),
                };
                let literals = array.elems.iter().filter_map(key).collect();
                self.list(Kind::Set, literals);
            }
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_macro(&mut self, makro: &'ast syn::Macro) {
        let name = last(&makro.path);
        let name = name.as_str();
        if name == "matches" {
            let Some((subject, pat, guard)) = matches_parts(makro) else { return };
            let tree = tree(&subject, &self.context.locals);
            let alternatives = self.context.pattern(&pat, &tree);
            self.compare_all(&alternatives);
            let is_list = guard.is_none();
            self.facts.chains.push(Chain { arms: vec![Arm { alternatives, is_list }] });
            let outer = self.context.locals.clone();
            self.bind(&pat, &tree);
            if let Some(guard) = guard {
                Visit::visit_expr(self, &guard);
            }
            self.context.locals = outer;
        } else if COMPARING.contains(&name) {
            let both = arguments(makro);
            if let [left, right, ..] = both.as_slice() {
                let sides = [(left, right), (right, left)];
                if let Some((literal, other)) =
                    sides.into_iter().find_map(|(one, other)| Some((self.context.literal(one)?, other)))
                    && let Tree::One(subject) = tree(other, &self.context.locals)
                {
                    self.compare(Test { subject, relation: Relation::Is, literal });
                }
            }
        } else if MAKING.contains(&name) {
            let found = keys(makro);
            let literals = found.iter().filter_map(|key| match key {
                Expr::Tuple(pair) => pair.elems.first().and_then(|key| self.context.literal(key)),
                other => self.context.literal(other),
            });
            let literals = literals.collect();
            self.list(Kind::Set, literals);
        } else if CALLS.contains(&name) {
            for expr in &arguments(makro) {
                Visit::visit_expr(self, expr);
            }
        }
    }
}

impl Visitor {
    /// `map.insert("Code", …)`.
    fn inserted(&mut self, call: &syn::ExprMethodCall) {
        if call.method != "insert" && call.method != "entry" {
            return;
        }
        let (Some(key), Expr::Path(path)) = (call.args.first(), &*call.receiver) else { return };
        if let Some(literal) = self.context.literal(key) {
            let name = last(&path.path);
            let function = self.function.0;
            self.beside(Kind::Set, &format!("{function} {name}"), &name, literal);
        }
    }
}
