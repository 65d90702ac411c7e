//! What is visited, and which part of [`Visitor`] it is for.

use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, Item, Local, Pat};

use super::{Visitor, cfg};
use crate::scan::facts::{Arm, Chain, Kind, Role};
use crate::scan::names;
use crate::scan::subject::{Tree, tree};

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
        let outer = self.context.imports.enter(item);
        self.in_container(|visitor| visit::visit_item_impl(visitor, item));
        self.context.imports.leave(outer);
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
        self.constant(&item.ident, &item.ty, &item.expr);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.constant(&item.ident, &item.ty, &item.expr);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.constant(&item.ident, &item.ty, &item.expr);
    }

    /// What serde and strum call the variants.
    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        const NAMING: [&str; 4] = ["rename", "alias", "serialize", "to_string"];
        let mut names = Vec::new();
        let is_naming = |attribute: &&Attribute| ["serde", "strum"].iter().any(|name| attribute.path().is_ident(name));
        for variant in &item.variants {
            for attribute in variant.attrs.iter().filter(is_naming) {
                let _ = attribute.parse_nested_meta(|meta| {
                    if let Ok(value) = meta.value()
                        && NAMING.iter().any(|name| meta.path.is_ident(name))
                        && let Ok(expr) = value.parse::<Expr>()
                    {
                        names.extend(self.context.literal(&expr));
                    }
                    Ok(())
                });
            }
        }
        self.name = Some(item.ident.to_string());
        self.list(Kind::Written, names, false);
        self.name = None;
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            let subject = match self.context.literal(&init.expr) {
                Some(literal) => Tree::Literal(literal),
                None => tree(&init.expr, &self.context.locals),
            };
            if init.diverge.is_some() {
                let alternatives = self.context.pattern(&local.pat, &subject);
                self.compare_all(&alternatives);
                self.facts.chains.push(Chain { arms: vec![Arm::new(alternatives, true)] });
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
        } else {
            self.forget(&local.pat);
        }
    }

    fn visit_stmt(&mut self, stmt: &'ast syn::Stmt) {
        let attributes = match stmt {
            syn::Stmt::Local(local) => &local.attrs,
            syn::Stmt::Macro(makro) => &makro.attrs,
            syn::Stmt::Expr(expr, _) => cfg::attributes(expr),
            syn::Stmt::Item(_) => &[],
        };
        if !self.is_left_out(attributes) {
            visit::visit_stmt(self, stmt);
        }
    }

    fn visit_expr_for_loop(&mut self, node: &'ast syn::ExprForLoop) {
        let outer = self.context.locals.clone();
        self.forget(&node.pat);
        visit::visit_expr_for_loop(self, node);
        self.context.locals = outer;
    }

    /// What a list is called as well.
    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        let name = match &field.member {
            syn::Member::Named(name) => Some(name.to_string()).filter(|name| names::role(name) == Role::Code),
            syn::Member::Unnamed(_) => None,
        };
        let before = self.name.clone();
        self.name = name.or_else(|| before.clone());
        visit::visit_field_value(self, field);
        self.name = before;
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let outer = self.context.locals.clone();
        self.returns(block);
        visit::visit_block(self, block);
        self.context.locals = outer;
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        let outer = self.context.locals.clone();
        closure.inputs.iter().for_each(|input| self.forget(input));
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
                    self.looked_in(call);
                    if is_list {
                        self.is_looked_in = false;
                        self.facts.chains.push(Chain { arms: vec![Arm::new(self.context.condition(expr), true)] });
                        call.args.iter().for_each(|arg| self.visit_expr(arg));
                        return;
                    }
                    self.called_on(call);
                    self.given_to(&call.method.to_string(), "", &call.args);
                    return;
                }
                let is = |is: fn(&syn::BinOp) -> bool| matches!(expr, Expr::Binary(binary) if is(&binary.op));
                let is_or = is(|op| matches!(op, syn::BinOp::Or(_)));
                let is_and = is(|op| matches!(op, syn::BinOp::And(_)));
                // One of several is a part of the whole.
                if is_or && !self.in_or {
                    let alternatives = self.condition(expr);
                    self.facts.chains.push(Chain { arms: vec![Arm::new(alternatives, false)] });
                }
                if is_and && !self.in_and {
                    self.scope(expr, expr);
                }
                let or = std::mem::replace(&mut self.in_or, is_or);
                let and = std::mem::replace(&mut self.in_and, is_and);
                visit::visit_expr(self, expr);
                (self.in_or, self.in_and) = (or, and);
                return;
            }
            Expr::Call(call) => {
                let mut names = match &*call.func {
                    Expr::Path(path) => path.path.segments.iter().rev().map(|name| name.ident.to_string()).collect(),
                    _ => Vec::new(),
                }
                .into_iter();
                let (function, of) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
                self.visit_expr(&call.func);
                self.given_to(&function, &of, &call.args);
                return;
            }
            Expr::Array(array) => self.array(array),
            _ => {}
        }
        visit::visit_expr(self, expr);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.facts.texts.insert(text.value());
    }

    /// What a test is given for its cases, and the like.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.texts(list.tokens.clone());
        }
    }

    fn visit_macro(&mut self, makro: &'ast syn::Macro) {
        self.call(makro);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        match &item.ident {
            Some(name) => self.declared(&name.to_string(), &item.mac),
            None => self.call(&item.mac),
        }
    }
}
