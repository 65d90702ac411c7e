//! Literals that stand in lists, and beside each other.

use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Expr, Member, Type};

use super::{Listed, Visitor, cfg};
use crate::scan::facts::{Alternative, Arm, Chain, Facts, Kind, Literal, Part, Relation, Role, Subject, Test};
use crate::scan::names;
use crate::scan::reading::last;

/// Methods that look for something in a list.
const LOOKING: [&str; 6] = ["contains", "any", "position", "find", "binary_search", "all"];

/// What is in the name of a method that is given codes, one after the other.
const OF_CODES: [&str; 12] = [
    "code",
    "codes",
    "error",
    "errors",
    "retry",
    "retryable",
    "retries",
    "transient",
    "fatal",
    "ignore",
    "accept",
    "expect",
];

impl Visitor {
    /// A list of literals: a group; and a chain of one branch, if it is one in which each literal decides the same.
    pub(super) fn list(&mut self, kind: Kind, literals: Vec<Literal>, may_be_set: bool) {
        let name = self.name.clone().unwrap_or_else(|| self.function.1.clone());
        let alternative = |test: Test| {
            let place = test.literal.used.clone();
            Alternative::one(test, place)
        };
        let alternatives = self.listed_as(kind, &name, literals).into_iter().map(alternative).collect();
        let is_sized = !std::mem::take(&mut self.may_shrink);
        let chain = Chain { arms: vec![Arm { is_sized, ..Arm::new(alternatives, true) }] };
        match std::mem::take(&mut self.listed) {
            Listed::Set if may_be_set => self.facts.chains.push(chain),
            Listed::Named if may_be_set && is_called_set(&name) => self.facts.chains.push(chain),
            // It may be what happens one after the other, unless it is looked in.
            Listed::Named if may_be_set && self.name.is_some() => self.lists.push((name, chain)),
            Listed::Named | Listed::Set | Listed::Given => {}
        }
    }

    /// A list is looked in, so it is a set; for what begins so, it is one of prefixes.
    pub(super) fn looked_in(&mut self, call: &syn::ExprMethodCall) {
        if !LOOKING.contains(&call.method.to_string().as_str()) {
            return;
        }
        let mut base = &*call.receiver;
        while let Expr::MethodCall(inner) = base {
            base = &inner.receiver;
        }
        let Expr::Path(path) = base else { return };
        let name = last(&path.path);
        if call.args.first().is_some_and(asks_for_prefix) {
            self.of_prefixes.insert(name.clone());
        }
        self.looked_in.insert(name);
    }

    /// What is known of lists once all is visited.
    pub(in crate::scan) fn finish(mut self) -> Facts {
        let looked_in = self.looked_in;
        let sets = self.lists.into_iter().filter(|(name, _)| looked_in.contains(name));
        self.facts.chains.extend(sets.map(|(_, chain)| chain));
        let lists = self.facts.groups.iter_mut().filter(|group| group.kind == Kind::Set);
        for group in lists.filter(|group| self.of_prefixes.contains(&group.name)) {
            group.uses.iter_mut().for_each(|test| test.relation = Relation::Prefix);
        }
        self.facts
    }

    /// An array: of texts, or of rows that begin with one, or have one that is called a code.
    pub(super) fn array(&mut self, array: &syn::ExprArray) {
        let literals: Vec<Literal> = array.elems.iter().filter_map(|elem| self.context.literal(elem)).collect();
        if !literals.is_empty() {
            let is_set = !array.elems.iter().flat_map(cfg::attributes).any(cfg::is_conditional);
            return self.list(Kind::Set, literals, is_set);
        }
        let pair = |elem: &Expr| match elem {
            Expr::Tuple(pair) => pair.elems.first().and_then(|key| self.context.literal(key)),
            _ => None,
        };
        let keys: Vec<Literal> = array.elems.iter().filter_map(pair).collect();
        if !keys.is_empty() {
            // A row says more than its key.
            return self.list(Kind::Set, keys, false);
        }
        let of_code = |field: &syn::FieldValue| match &field.member {
            Member::Named(name) if names::role(&name.to_string()) == Role::Code => self.context.literal(&field.expr),
            Member::Named(_) | Member::Unnamed(_) => None,
        };
        let rows = array.elems.iter().filter_map(|elem| match elem {
            Expr::Struct(row) => row.fields.iter().find_map(of_code),
            _ => None,
        });
        let rows: Vec<Literal> = rows.collect();
        let made = array.elems.iter().filter_map(|elem| match elem {
            Expr::Call(call) => call.args.first().and_then(|arg| self.context.literal(arg)),
            _ => None,
        });
        let made: Vec<Literal> = made.collect();
        self.listed_as(Kind::Set, "code", rows);
        self.list(Kind::Written, made, false);
    }

    /// What a function, or one of this type, is given: of a list it is known if a set is made of it.
    pub(super) fn given_to(&mut self, function: &str, of: &str, args: &Punctuated<Expr, syn::Token![,]>) {
        let is_set = matches!(function, "from" | "from_iter") && of.ends_with("Set");
        for arg in args {
            if is_list(arg) {
                self.listed = if is_set { Listed::Set } else { Listed::Given };
                self.may_shrink = is_set;
            }
            self.visit_expr(arg);
            (self.listed, self.may_shrink) = (Listed::Named, false);
        }
    }

    /// What a method is called on: of an array that is only looked in nobody knows the length.
    pub(super) fn called_on(&mut self, call: &syn::ExprMethodCall) {
        let is_looking = LOOKING.contains(&call.method.to_string().as_str());
        let is_looked_in = std::mem::take(&mut self.is_looked_in) || is_looking;
        if is_list(&call.receiver) {
            self.listed = if is_looked_in { Listed::Set } else { Listed::Given };
            self.may_shrink = is_looked_in && (is_looking || call.method == "iter" || call.method == "into_iter");
        } else {
            self.is_looked_in = is_looked_in && matches!(&*call.receiver, Expr::MethodCall(_));
        }
        self.visit_expr(&call.receiver);
        (self.listed, self.may_shrink, self.is_looked_in) = (Listed::Named, false, false);
    }

    /// A group of literals that are called so.
    pub(super) fn listed_as(&mut self, kind: Kind, name: &str, literals: Vec<Literal>) -> Vec<Test> {
        if literals.is_empty() {
            return Vec::new();
        }
        let role = match names::role(name) {
            Role::Code => Role::Code,
            Role::Message | Role::Other | Role::Unknown => Role::Unknown,
        };
        let group = self.new_group(kind, role, name);
        // One that ends with a dot is a prefix, and so are those beside it.
        let is_of_prefixes = literals.iter().any(|literal| literal.value.ends_with('.'));
        let relation = if is_of_prefixes { Relation::Prefix } else { Relation::Is };
        let tests: Vec<Test> = literals.into_iter().map(|literal| listed(name, role, relation, literal)).collect();
        for test in &tests {
            self.add(group, test.clone());
        }
        tests
    }

    /// A literal beside others of this name: constants of one module, or keys that are inserted into one map.
    pub(super) fn beside(&mut self, kind: Kind, name: &str, shown: &str, literal: Literal) {
        let group = match self.beside.get(name) {
            Some(group) => *group,
            None => {
                let group = self.new_group(kind, Role::Unknown, shown);
                self.beside.insert(name.to_owned(), group);
                group
            }
        };
        let relation = if literal.value.ends_with('.') { Relation::Prefix } else { Relation::Is };
        self.add(group, listed(name, Role::Unknown, relation, literal));
    }

    pub(super) fn constant(&mut self, name: &syn::Ident, ty: &Type, expr: &Expr) {
        if let Some(literal) = self.context.literal(expr) {
            if !is_called_otherwise(&name.to_string(), &literal.value) {
                let container = format!("constants {}", self.container);
                self.beside(Kind::Written, &container, "", literal);
            }
            return self.visit_expr(expr);
        }
        let before = self.name.replace(name.to_string());
        let is_slice = matches!(ty, Type::Reference(of) if matches!(&*of.elem, Type::Slice(_)));
        self.may_shrink = is_slice && is_list(expr);
        self.visit_expr(expr);
        self.may_shrink = false;
        self.name = before;
    }

    /// `map.insert("Code", …)`; and one method after the other, such as `.retry_on("Code")`.
    pub(super) fn inserted(&mut self, call: &syn::ExprMethodCall) {
        let Some(literal) = call.args.first().and_then(|key| self.context.literal(key)) else { return };
        let function = self.function.0;
        match &*call.receiver {
            Expr::Path(path) if call.method == "insert" || call.method == "entry" => {
                let name = last(&path.path);
                self.beside(Kind::Set, &format!("{function} {name}"), &name, literal);
            }
            Expr::MethodCall(before) if before.method == call.method && is_of_codes(&call.method) => {
                let name = format!("{function} .{}", call.method);
                let first = before.args.first().and_then(|key| self.context.literal(key));
                for literal in first.into_iter().chain([literal]) {
                    self.beside(Kind::Written, &name, "", literal);
                }
            }
            _ => {}
        }
    }
}

/// True for a list that is named after what is to be done with each of its codes, as a set is.
fn is_called_set(name: &str) -> bool {
    let of_sets =
        ["retry", "retries", "retryable", "retriable", "transient", "permanent", "fatal", "ignore", "ignored"];
    names::role(name) == Role::Code || names::words(name).iter().any(|word| of_sets.contains(&word.as_str()))
}

/// True for a method that is named after what it does with codes.
fn is_of_codes(method: &syn::Ident) -> bool {
    names::words(&method.to_string()).iter().any(|word| OF_CODES.contains(&word.as_str()))
}

/// True for a closure that asks whether something begins with what it is given.
fn asks_for_prefix(arg: &Expr) -> bool {
    let Expr::Closure(closure) = arg else { return false };
    let Expr::MethodCall(call) = &*closure.body else { return false };
    matches!(call.method.to_string().as_str(), "starts_with" | "strip_prefix")
}

/// True for a list that is written here, and nothing else.
pub(super) fn is_list(expr: &Expr) -> bool {
    match expr {
        Expr::Array(_) => true,
        Expr::Macro(makro) => makro.mac.path.is_ident("vec"),
        Expr::Reference(inner) => is_list(&inner.expr),
        Expr::Paren(inner) => is_list(&inner.expr),
        _ => false,
    }
}

/// True for a constant whose name says that it is no code, and whose text does not say the same: `BUSY_METRIC`.
fn is_called_otherwise(name: &str, value: &str) -> bool {
    match names::role(name) {
        Role::Message | Role::Other => names::words(name).last() != names::words(value).last(),
        Role::Code | Role::Unknown => false,
    }
}

/// A literal of a list, of which nothing is known but that it is in there.
fn listed(name: &str, role: Role, relation: Relation, literal: Literal) -> Test {
    let subject = Subject { text: name.to_owned(), role, part: Part::Whole, is_stable: true, is_folded: false };
    Test { subject, relation, literal }
}
