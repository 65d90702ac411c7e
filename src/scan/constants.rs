//! The constants of a file: what their names stand for.

use syn::Expr;
use syn::visit::Visit;

use super::facts::Literal;
use super::reading::Context;

/// The constants of the file, by name; of one name with two values none.
pub(super) fn constants(parsed: &[(usize, syn::File)], context: &mut Context) {
    let mut found = Constants { context, ambiguous: Vec::new() };
    for (start, file) in parsed {
        found.context.offset = *start;
        found.visit_file(file);
    }
    let ambiguous = found.ambiguous;
    for name in ambiguous {
        context.constants.remove(&name);
        context.arrays.remove(&name);
    }
}

struct Constants<'c> {
    context: &'c mut Context,
    ambiguous: Vec<String>,
}

impl Constants<'_> {
    fn add(&mut self, name: &syn::Ident, expr: &Expr) {
        let name = name.to_string();
        if let Some(literal) = self.context.literal(expr) {
            let known = self.context.constants.insert(name.clone(), literal.clone());
            if known.is_some_and(|known: Literal| known.value != literal.value) {
                self.ambiguous.push(name);
            }
        } else if let Some(literals) = self.context.array(expr) {
            let known = self.context.arrays.insert(name.clone(), literals.clone());
            if known.is_some_and(|known| known != literals) {
                self.ambiguous.push(name);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Constants<'_> {
    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.add(&item.ident, &item.expr);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.add(&item.ident, &item.expr);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.add(&item.ident, &item.expr);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let outer = self.context.imports.enter(item);
        syn::visit::visit_item_impl(self, item);
        self.context.imports.leave(outer);
    }
}
