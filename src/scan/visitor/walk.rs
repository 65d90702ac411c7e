//! What is visited, and which part of [`Visitor`] it is for.

use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, Item, Local, Pat};

use super::Visitor;
use crate::scan::facts::{Arm, Chain, Kind};
use crate::scan::reading::last;
use crate::scan::subject::tree;

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
