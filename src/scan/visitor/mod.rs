//! Goes through a parsed file, and notes what is done with literals.

mod macros;
mod walk;

use std::collections::HashMap;

use quote::ToTokens;
use syn::visit::Visit;
use syn::{Attribute, Block, Expr, Meta, Pat, Stmt};

use super::facts::{Alternative, Arm, Chain, Facts, Group, Kind, Literal, Part, Relation, Role, Subject, Test};
use super::names;
use super::reading::{Context, last};
use super::subject::{Tree, tree};

/// More names than a function has that people write.
const MAX_LOCALS: usize = 300;

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
        let name = self.name.clone().unwrap_or_else(|| self.function.1.clone());
        let alternative = |test: Test| {
            let place = test.literal.used.clone();
            Alternative { tests: vec![test], has_more: false, place }
        };
        let alternatives = self.listed_as(kind, &name, literals).into_iter().map(alternative).collect();
        if kind == Kind::Set {
            self.facts.chains.push(Chain { arms: vec![Arm { alternatives, is_list: true }] });
        }
    }

    /// A group of literals that are called so.
    fn listed_as(&mut self, kind: Kind, name: &str, literals: Vec<Literal>) -> Vec<Test> {
        if literals.is_empty() {
            return Vec::new();
        }
        let role = match names::role(name) {
            Role::Code => Role::Code,
            Role::Message | Role::Other | Role::Unknown => Role::Unknown,
        };
        let group = self.new_group(kind, role, name);
        let tests: Vec<Test> = literals.into_iter().map(|literal| listed(name, role, literal)).collect();
        for test in &tests {
            self.add(group, test.clone());
        }
        tests
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
                    // Whatever it is made of, it stays what it is.
                    let subject = match subject.is_stable {
                        true => subject.clone(),
                        false => {
                            Subject { text: text.clone(), is_stable: name.mutability.is_none(), ..subject.clone() }
                        }
                    };
                    self.context.locals.insert(text, Tree::One(Subject { role, ..subject }));
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
            // For macros in it.
            self.visit_pat(pat);
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
                Stmt::Expr(expr, _) if may_change(expr) => self.returned(&mut chain),
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

/// True if the statement may change a variable: by a reference, or by a method of it.
fn may_change(expr: &Expr) -> bool {
    let is_variable = |call: &syn::ExprMethodCall| matches!(&*call.receiver, Expr::Path(_));
    match expr {
        Expr::If(_) => false,
        Expr::MethodCall(call) if is_variable(call) => true,
        other => other.to_token_stream().to_string().contains("& mut "),
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
