//! Literals that stand in lists, and beside each other.

use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Expr, Member, Type};

use super::{Listed, Visitor, cfg};
use crate::scan::facts::{Alternative, Arm, Chain, Kind, Literal, Part, Relation, Role, Subject, Test};
use crate::scan::names;
use crate::scan::reading::last;

/// Functions that make a set of a list.
const MAKING: [&str; 6] = ["from", "from_iter", "new", "extend", "of", "into"];

/// Methods that look for something in a list.
const LOOKING: [&str; 6] = ["contains", "any", "position", "find", "binary_search", "all"];

impl Visitor {
    /// A list of literals: a group; and a chain of one branch, if it is one in which each literal decides the same.
    pub(super) fn list(&mut self, kind: Kind, literals: Vec<Literal>, is_set: bool) {
        let name = self.name.clone().unwrap_or_else(|| self.function.1.clone());
        let alternative = |test: Test| {
            let place = test.literal.used.clone();
            Alternative::one(test, place)
        };
        let alternatives = self.listed_as(kind, &name, literals).into_iter().map(alternative).collect();
        let is_sized = !std::mem::take(&mut self.may_shrink);
        let chain = Chain { arms: vec![Arm { is_sized, ..Arm::new(alternatives, true) }] };
        match std::mem::take(&mut self.listed) {
            Listed::Here if is_set => self.facts.chains.push(chain),
            // Until it is looked in.
            Listed::Variable if is_set => drop(self.lists.insert(name, chain)),
            Listed::Here | Listed::Variable | Listed::Given => {}
        }
    }

    /// A list is looked in: it is a set.
    pub(super) fn looked_in(&mut self, call: &syn::ExprMethodCall) {
        if self.lists.is_empty() || !LOOKING.contains(&call.method.to_string().as_str()) {
            return;
        }
        let mut base = &*call.receiver;
        while let Expr::MethodCall(inner) = base {
            base = &inner.receiver;
        }
        if let Expr::Path(path) = base {
            self.facts.chains.extend(self.lists.remove(&last(&path.path)));
        }
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

    /// What a function, or one of this type, is given: a list is a set if one is made of it.
    pub(super) fn given_to(&mut self, function: &str, of: &str, args: &Punctuated<Expr, syn::Token![,]>) {
        if !MAKING.contains(&function) {
            return self.seen_apart(args);
        }
        for arg in args {
            let is_of_any_length = function == "extend" || of.ends_with("Set") || of.starts_with("Vec");
            self.may_shrink = is_of_any_length && is_list(arg);
            self.visit_expr(arg);
            self.may_shrink = false;
        }
    }

    /// What a method is called on: of an array that is only gone through nobody knows the length.
    pub(super) fn called_on(&mut self, call: &syn::ExprMethodCall) {
        let method = call.method.to_string();
        let is_gone_through = LOOKING.contains(&method.as_str()) || matches!(method.as_str(), "iter" | "into_iter");
        self.may_shrink = is_gone_through && is_list(&call.receiver);
        self.visit_expr(&call.receiver);
        self.may_shrink = false;
    }

    /// Lists of which it is not known what becomes of them.
    fn seen_apart(&mut self, args: &Punctuated<Expr, syn::Token![,]>) {
        for arg in args {
            self.listed = if is_list(arg) { Listed::Given } else { Listed::Here };
            self.visit_expr(arg);
            self.listed = Listed::Here;
        }
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
        let tests: Vec<Test> = literals.into_iter().map(|literal| listed(name, role, literal)).collect();
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
        self.add(group, listed(name, Role::Unknown, literal));
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
            Expr::MethodCall(before) if before.method == call.method => {
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

/// A literal of a list, of which nothing is known but that it is in there; with a dot at its end it is a prefix.
fn listed(name: &str, role: Role, literal: Literal) -> Test {
    let subject = Subject { text: name.to_owned(), role, part: Part::Whole, is_stable: true, is_folded: false };
    let relation = if literal.value.ends_with('.') { Relation::Prefix } else { Relation::Is };
    Test { subject, relation, literal }
}
