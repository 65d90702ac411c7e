//! Constants of other files of the crate, where the path that names one says which it is.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Component, Path};

use syn::visit::Visit;
use syn::{Expr, UseTree, Visibility};

use super::constants::constants;
use super::facts::Literal;
use super::lexer::Layout;
use super::reading::{Context, last};

/// More constants than people write; they are sought in every file that names a code.
const MAX_NAMES: usize = 2000;

/// What a constant stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    One(String),
    Many(Vec<String>),
}

/// What names a constant from elsewhere: the module or type that it is in, and its own name.
type Key = (String, String);

/// The constants of a crate that other files may name.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// None of what is there twice, with two values.
    values: HashMap<Key, Option<Value>>,
}

/// What the constants of a file can be told by: the folder of its crate.
pub(super) fn crate_of(file: &str) -> String {
    let parts: Vec<Component<'_>> = Path::new(file).components().collect();
    let end = parts.iter().rposition(|part| part.as_os_str() == "src").unwrap_or(0);
    parts.iter().take(end).map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The module that a file is.
fn module_of(file: &str) -> String {
    let path = Path::new(file);
    let name =
        |path: Option<&std::ffi::OsStr>| path.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match name(path.file_stem()) {
        stem if stem == "mod" => name(path.parent().and_then(Path::file_name)),
        stem => stem,
    }
}

impl Elsewhere {
    /// Adds what a file exports.
    pub(super) fn add(&mut self, file: &str, text: &str, layout: &Layout, candidates: &[usize]) {
        if layout.too_deep.is_some() {
            return;
        }
        let may_export = |item: &&Range<usize>| {
            let part = text.get((*item).clone()).unwrap_or_default();
            candidates.iter().any(|at| item.contains(at)) && (part.contains("const ") || part.contains("static "))
        };
        let wanted = layout.items.iter().filter(may_export);
        let parsed: Vec<(usize, syn::File)> =
            wanted.filter_map(|item| Some((item.start, syn::parse_file(text.get(item.clone())?).ok()?))).collect();
        let mut context = Context::default();
        constants(&parsed, &mut context);
        let mut exported = Exported { context: &context, inside: vec![module_of(file)], all: &mut self.values };
        for (_, file) in &parsed {
            exported.visit_file(file);
        }
        drop(parsed);
        proc_macro2::extra::invalidate_current_thread_spans();
    }

    /// The names of all, each once; none if nobody wrote them by hand.
    pub(super) fn names(&self) -> Vec<&str> {
        let names: HashSet<&str> = self.values.keys().map(|(_, name)| name.as_str()).collect();
        if names.len() > MAX_NAMES { Vec::new() } else { names.into_iter().collect() }
    }

    /// Lets a file know what its paths and imports name.
    pub(super) fn resolve(&self, parsed: &[(usize, syn::File)], context: &mut Context) {
        if self.values.is_empty() || self.names().is_empty() {
            return;
        }
        let mut named = Named::default();
        for (_, file) in parsed {
            named.visit_file(file);
        }
        let mut found: HashMap<&str, Vec<&Option<Value>>> = HashMap::new();
        for ((module, name), value) in &self.values {
            for local in named.locals(module, name) {
                found.entry(local).or_default().push(value);
            }
        }
        for (local, values) in found {
            let is_own = context.constants.contains_key(local) || context.arrays.contains_key(local);
            // Of two that it may be, it is none.
            let ([Some(value)], false) = (values.as_slice(), is_own || named.own.contains(local)) else { continue };
            let literal =
                |value: &String| Literal { value: value.clone(), written: 0..0, used: 0..0, is_variant: false };
            match value {
                Value::One(value) => drop(context.constants.insert(local.to_owned(), literal(value))),
                Value::Many(values) => {
                    drop(context.arrays.insert(local.to_owned(), values.iter().map(literal).collect()));
                }
            }
        }
    }
}

/// Finds constants that other files may name.
struct Exported<'e> {
    context: &'e Context,
    /// The modules and types that it is inside of.
    inside: Vec<String>,
    all: &'e mut HashMap<Key, Option<Value>>,
}

impl Exported<'_> {
    fn add(&mut self, visibility: &Visibility, name: &syn::Ident, expr: &Expr) {
        if matches!(visibility, Visibility::Inherited) {
            return;
        }
        let value = self.context.literal(expr).map(|literal| Value::One(literal.value)).or_else(|| {
            let all = self.context.array(expr)?;
            Some(Value::Many(all.into_iter().map(|literal| literal.value).collect()))
        });
        let key = (self.inside.last().cloned().unwrap_or_default(), name.to_string());
        let known = self.all.entry(key).or_insert_with(|| value.clone());
        if *known != value {
            *known = None;
        }
    }

    fn within(&mut self, name: String, visit: impl FnOnce(&mut Self)) {
        self.inside.push(name);
        visit(self);
        self.inside.pop();
    }
}

impl<'ast> Visit<'ast> for Exported<'_> {
    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.add(&item.vis, &item.ident, &item.expr);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.add(&item.vis, &item.ident, &item.expr);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.add(&item.vis, &item.ident, &item.expr);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.within(item.ident.to_string(), |inside| syn::visit::visit_item_mod(inside, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let name = match &*item.self_ty {
            syn::Type::Path(path) => last(&path.path),
            _ => String::new(),
        };
        self.within(name, |inside| syn::visit::visit_item_impl(inside, item));
    }

    // What is in a function is its own.
    fn visit_block(&mut self, _: &'ast syn::Block) {}
}

/// How a file names what may be elsewhere.
#[derive(Debug, Default)]
struct Named {
    /// What an import is called here: by the module and the name that it has there.
    imports: HashMap<Key, HashSet<String>>,
    /// The names that imports bring.
    imported: HashSet<String>,
    /// Modules and types by the names that they have here, if these are others.
    aliases: HashMap<String, String>,
    globs: HashSet<String>,
    /// The last name of paths, each with what stands before it.
    qualified: HashMap<String, HashSet<String>>,
    /// Constants of the file itself, whatever they are.
    own: HashSet<String>,
}

impl Named {
    /// What this constant is called in the file; nothing if it is not named there, or may be another.
    fn locals<'n>(&'n self, module: &str, name: &'n str) -> Vec<&'n str> {
        let key = (module.to_owned(), name.to_owned());
        let mut locals: Vec<&str> = self.imports.get(&key).into_iter().flatten().map(String::as_str).collect();
        let is_it = |before: &String| before == module || self.aliases.get(before).is_some_and(|real| real == module);
        if let Some(before) = self.qualified.get(name) {
            // Paths are told by their last names: of two that end alike none is.
            if before.iter().all(is_it) && !locals.contains(&name) {
                locals.push(name);
            } else if !before.iter().all(is_it) {
                return Vec::new();
            }
        }
        if self.globs.contains(module) && !self.imported.contains(name) && !locals.contains(&name) {
            locals.push(name);
        }
        locals
    }

    fn import(&mut self, before: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.import(&path.ident.to_string(), &path.tree),
            UseTree::Name(name) => self.bring(before, &name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => {
                self.aliases.insert(name.rename.to_string(), name.ident.to_string());
                self.bring(before, &name.ident.to_string(), name.rename.to_string());
            }
            UseTree::Glob(_) => drop(self.globs.insert(before.to_owned())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(before, tree)),
        }
    }

    fn bring(&mut self, before: &str, name: &str, local: String) {
        self.imported.insert(local.clone());
        self.imports.entry((before.to_owned(), name.to_owned())).or_default().insert(local);
    }
}

impl<'ast> Visit<'ast> for Named {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import("", &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut names = path.segments.iter().rev().map(|segment| segment.ident.to_string());
        if let (Some(name), Some(before)) = (names.next(), names.next()) {
            self.qualified.entry(name).or_default().insert(before);
        }
        syn::visit::visit_path(self, path);
    }

    // Such as those of `matches!`.
    fn visit_macro(&mut self, makro: &'ast syn::Macro) {
        let text = makro.tokens.to_string().replace(" ::", "::").replace(":: ", "::");
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        for path in text.split(|c| !is_path(c)) {
            let mut names = path.rsplit("::").map(str::to_owned);
            if let (Some(name), Some(before)) = (names.next(), names.next()) {
                self.qualified.entry(name).or_default().insert(before);
            }
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.own.insert(item.ident.to_string());
        syn::visit::visit_item_const(self, item);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.own.insert(item.ident.to_string());
        syn::visit::visit_item_static(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_modules_of_crates() {
        for (file, folder, module) in [
            ("src/codes.rs", "", "codes"),
            ("a/b/src/codes/mod.rs", "a/b", "codes"),
            ("/x/src/a/src/lib.rs", "//x/src/a", "lib"),
            ("codes.rs", "", "codes"),
        ] {
            assert_eq!((crate_of(file).as_str(), module_of(file).as_str()), (folder, module), "{file}");
        }
    }
}
