//! Goes through a parsed file, and notes what is done with literals.

mod cfg;
mod lists;
mod macros;
mod returns;
mod walk;

use std::collections::{HashMap, HashSet};

use syn::visit::Visit;
use syn::{Attribute, Expr, Pat};

use super::facts::{Alternative, Arm, Chain, Facts, Group, Kind, Literal, Part, Role, Scope, Subject, Test};
use super::names;
use super::reading::{Context, last};
use super::subject::{Locals, Tree, tree};

/// More names than a function has that people write.
const MAX_LOCALS: usize = 300;

/// What becomes of the list that is visited next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Listed {
    /// Its name may say it.
    #[default]
    Named,
    /// It is a set.
    Set,
    /// Something is given it, of which nothing is known.
    Given,
}

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
    /// Inside of one with `&&`.
    in_and: bool,
    listed: Listed,
    /// The length of the list that is visited next is said nowhere.
    may_shrink: bool,
    /// Inside of what a method looks in.
    is_looked_in: bool,
    /// Lists by their names, which may be looked in yet.
    lists: Vec<(String, Chain)>,
    /// The names of what is looked in, and of what is looked in for prefixes.
    looked_in: HashSet<String>,
    of_prefixes: HashSet<String>,
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
            in_and: false,
            listed: Listed::Named,
            may_shrink: false,
            is_looked_in: false,
            lists: Vec::new(),
            looked_in: HashSet::new(),
            of_prefixes: HashSet::new(),
        }
    }

    fn is_left_out(&self, attributes: &[Attribute]) -> bool {
        !self.with_tests && attributes.iter().any(cfg::is_test)
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

    /// Names that a pattern gives to what is matched.
    fn bind(&mut self, pat: &Pat, tree: &Tree) {
        match pat {
            Pat::Ident(name) => {
                let text = name.ident.to_string();
                let is_constant = text.chars().all(|c| !c.is_lowercase());
                if is_constant {
                    return;
                }
                self.context.locals.remove(&text);
                if let (Tree::Literal(_), None) = (tree, name.mutability) {
                    self.context.locals.insert(text.clone(), tree.clone());
                }
                if let (Tree::One(subject), true) = (tree, self.context.locals.len() < MAX_LOCALS) {
                    // A name that says what it is says more than what it is made of.
                    let role = match (names::role(&text), subject.role) {
                        (Role::Unknown, role) => role,
                        (role, Role::Unknown) => role,
                        (_, role) => role,
                    };
                    // Whatever it is made of, it stays what it is, and is not what else has this name.
                    let subject = match subject.is_stable {
                        true => subject.clone(),
                        false => Subject {
                            text: format!("{text} {}", self.context.place(name).start),
                            is_stable: name.mutability.is_none(),
                            ..subject.clone()
                        },
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
            other => self.forget(other),
        }
    }

    /// Names that are something else from here on.
    fn forget(&mut self, pat: &Pat) {
        struct Names<'l>(&'l mut Locals);
        impl<'ast> Visit<'ast> for Names<'_> {
            fn visit_pat_ident(&mut self, name: &'ast syn::PatIdent) {
                self.0.remove(&name.ident.to_string());
                syn::visit::visit_pat_ident(self, name);
            }
        }
        Names(&mut self.context.locals).visit_pat(pat);
    }

    /// What a condition binds with `let` is known behind it.
    fn bind_lets(&mut self, condition: &Expr) {
        match condition {
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                self.bind_lets(&binary.left);
                self.bind_lets(&binary.right);
            }
            Expr::Paren(inner) => self.bind_lets(&inner.expr),
            Expr::Let(binding) => {
                let subject = tree(&binding.expr, &self.context.locals);
                self.bind(&binding.pat, &subject);
            }
            _ => {}
        }
    }

    /// A condition, as alternatives.
    fn condition(&mut self, condition: &Expr) -> Vec<Alternative> {
        let outer = self.context.locals.clone();
        self.bind_lets(condition);
        let found = self.context.condition(condition);
        self.context.locals = outer;
        found
    }

    /// A branch: one that is compiled only sometimes decides nothing for those behind it.
    fn arm(alternatives: Vec<Alternative>, is_list: bool, attributes: &[Attribute]) -> Arm {
        if !attributes.iter().any(cfg::is_conditional) {
            return Arm::new(alternatives, is_list);
        }
        let more = |alternative| Alternative { has_more: true, ..alternative };
        Arm::new(alternatives.into_iter().map(more).collect(), false)
    }

    /// All that is done on a condition.
    fn scope(&mut self, condition: &Expr, until: &impl syn::spanned::Spanned) {
        let condition = self.context.place(condition);
        let whole = condition.start..self.context.place(until).end;
        self.facts.scopes.push(Scope { condition, whole });
    }

    fn matches(&mut self, node: &syn::ExprMatch) {
        let subject = tree(&node.expr, &self.context.locals);
        let mut chain = Chain::default();
        for arm in &node.arms {
            if self.is_left_out(&arm.attrs) {
                continue;
            }
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
                self.scope(guard, &arm.body);
                self.visit_expr(guard);
            }
            chain.arms.push(Self::arm(alternatives, guard.is_none(), &arm.attrs));
            self.visit_expr(&arm.body);
            self.context.locals = outer;
        }
        self.facts.chains.push(chain);
        let bodies: Vec<Literal> = node.arms.iter().filter_map(|arm| self.context.literal(&arm.body)).collect();
        if bodies.len() > 1 {
            let before = self.name.take();
            self.list(Kind::Written, bodies, false);
            self.name = before;
        }
    }

    /// `if`, with all that follows it as `else if`.
    fn branches(&mut self, node: &syn::ExprIf) {
        let mut chain = Chain::default();
        let mut next = Some(node);
        while let Some(branch) = next {
            let outer = self.context.locals.clone();
            chain.arms.push(Self::arm(self.condition(&branch.cond), false, &branch.attrs));
            self.scope(&branch.cond, &branch.then_branch);
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
}
