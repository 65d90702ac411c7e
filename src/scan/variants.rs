//! The variants of a generated enum, which stand for codes.

use std::collections::{BTreeSet, HashMap};

use syn::UseTree;
use syn::visit::Visit;

/// What the last two names of a path stand for: `ErrorCode::Busy` for a code; of an enum by family `ErrorCode::Loan` for a
/// family, and `LoanDetail::NotFound` for a code of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Variants {
    codes: HashMap<(String, String), String>,
    families: HashMap<(String, String), String>,
}

/// The enum and the variant of a path.
type Names<'p> = (&'p str, &'p str);

fn names(path: &str) -> Option<Names<'_>> {
    let (before, variant) = path.trim().rsplit_once("::")?;
    Some((before.rsplit("::").next().unwrap_or(before), variant))
}

impl Variants {
    /// Adds `ErrorCode::Busy`, or `ErrorCode::Loan(LoanDetail::NotFound)`, for a code. What is no such path is none.
    pub(super) fn add(&mut self, path: &str, code: &str) {
        let owned = |(of, variant): Names<'_>| (of.to_owned(), variant.to_owned());
        let (outer, inner) = match path.split_once('(') {
            Some((outer, inner)) => (Some(outer), inner.trim_end_matches([')', ' '])),
            None => (None, path),
        };
        if let Some(names) = names(inner) {
            self.codes.insert(owned(names), code.to_owned());
        }
        if let Some(names) = outer.and_then(names) {
            let family = code.split('.').next().unwrap_or(code);
            self.families.insert(owned(names), family.to_owned());
        }
    }

    /// The code that a path stands for.
    pub(super) fn code(&self, path: &syn::Path, imports: &Imports) -> Option<&str> {
        self.of(&self.codes, path, imports)
    }

    /// The family that a path stands for, whose variant holds a detail.
    pub(super) fn family(&self, path: &syn::Path, imports: &Imports) -> Option<&str> {
        self.of(&self.families, path, imports)
    }

    fn of<'v>(
        &'v self,
        known: &'v HashMap<(String, String), String>,
        path: &syn::Path,
        imports: &Imports,
    ) -> Option<&'v str> {
        // Most scans know no enum.
        if self.is_empty() {
            return None;
        }
        let mut last = path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let variant = last.next()?;
        let names = match last.next() {
            Some(of) => (imports.enum_of(of), variant),
            None => imports.variant_of(variant, self)?,
        };
        known.get(&names).map(String::as_str)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    fn enums(&self) -> BTreeSet<&str> {
        self.codes.keys().chain(self.families.keys()).map(|(of, _)| of.as_str()).collect()
    }

    fn is_enum(&self, name: &str) -> bool {
        self.codes.keys().chain(self.families.keys()).any(|(of, _)| of == name)
    }

    /// The variants of an enum.
    fn of_enum<'v>(&'v self, name: &'v str) -> impl Iterator<Item = &'v str> {
        let all = self.codes.keys().chain(self.families.keys());
        all.filter(move |(of, _)| of == name).map(|(_, variant)| variant.as_str())
    }

    /// What a file must hold to name one of them: a path, an import, another name for it, or methods of its own.
    pub(super) fn needles(&self) -> impl Iterator<Item = String> {
        let of = |of: &str| {
            [format!("{of}::"), format!("{of} as "), format!("{of};"), format!("impl {of} "), format!("for {of} ")]
        };
        self.enums().into_iter().flat_map(of).collect::<Vec<_>>().into_iter()
    }
}

/// What a file calls the enums of codes and their variants, if it is not by the path.
#[derive(Debug, Default)]
pub(super) struct Imports {
    /// Enums by the names that they have here.
    enums: HashMap<String, String>,
    /// Variants that are called by one name.
    variants: HashMap<String, (String, String)>,
    /// Enums all of whose variants are called by their names.
    globs: BTreeSet<String>,
    /// Names that something else has.
    others: BTreeSet<String>,
    /// True if the variants of an enum that is not known are called by their names too.
    has_others: bool,
    /// The enum whose methods are read.
    this: Option<String>,
}

impl Imports {
    /// Those of the parsed items of a file.
    pub(super) fn of(parsed: &[(usize, syn::File)], variants: &Variants) -> Self {
        let mut finder = Finder { variants, imports: Self::default() };
        if !variants.is_empty() {
            parsed.iter().for_each(|(_, file)| finder.visit_file(file));
        }
        finder.imports
    }

    /// The names by which items of the file may speak of variants.
    pub(super) fn names(&self, variants: &Variants) -> Vec<String> {
        let aliases = self.enums.keys().map(|name| format!("{name}::"));
        let single = self.variants.keys().cloned();
        let of_globs = self.globs.iter().flat_map(|of| variants.of_enum(of)).map(str::to_owned);
        aliases.chain(single).chain(of_globs).collect()
    }

    /// True if all variants of an enum are called by their names.
    pub(super) fn has_globs(&self) -> bool {
        !self.globs.is_empty()
    }

    /// What stands before it in a path, by its own name.
    fn enum_of(&self, name: String) -> String {
        match (&self.this, self.enums.get(&name)) {
            (Some(this), _) if name == "Self" => this.clone(),
            (_, Some(real)) => real.clone(),
            (_, None) => name,
        }
    }

    /// The variant that one name stands for; none if it may be something else.
    fn variant_of(&self, name: String, variants: &Variants) -> Option<(String, String)> {
        if let Some(known) = self.variants.get(&name) {
            return Some(known.clone());
        }
        if self.has_others || self.others.contains(&name) {
            return None;
        }
        let mut of = self.globs.iter().filter(|of| variants.of_enum(of).any(|variant| variant == name));
        match (of.next(), of.next()) {
            (Some(one), None) => Some((one.clone(), name)),
            (_, _) => None,
        }
    }

    /// Methods of a type are read: gives what was read before.
    pub(super) fn enter(&mut self, item: &syn::ItemImpl) -> Option<String> {
        let name = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        };
        let name = name.map(|name| self.enum_of(name));
        std::mem::replace(&mut self.this, name)
    }

    pub(super) fn leave(&mut self, outer: Option<String>) {
        self.this = outer;
    }
}

/// Finds what a file calls variants.
struct Finder<'v> {
    variants: &'v Variants,
    imports: Imports,
}

impl Finder<'_> {
    /// A tree of imports, with the last name before it.
    fn import(&mut self, before: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.import(&path.ident.to_string(), &path.tree),
            UseTree::Name(name) => self.bring(before, &name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => self.bring(before, &name.ident.to_string(), name.rename.to_string()),
            UseTree::Glob(_) => {
                let of = self.imports.enum_of(before.to_owned());
                if self.variants.is_enum(&of) {
                    self.imports.globs.insert(of);
                } else {
                    // Modules begin with a small letter.
                    self.imports.has_others |= before.starts_with(char::is_uppercase);
                }
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(before, tree)),
        }
    }

    fn bring(&mut self, before: &str, name: &str, local: String) {
        let name = if name == "self" { before } else { name };
        let of = self.imports.enum_of(before.to_owned());
        if self.variants.is_enum(name) {
            if name != local && local != "self" {
                self.imports.enums.insert(local, name.to_owned());
            }
        } else if self.variants.of_enum(&of).any(|variant| variant == name) {
            self.imports.variants.insert(local, (of, name.to_owned()));
        } else {
            self.imports.others.insert(local);
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.import("", &item.tree);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        if let syn::Type::Path(path) = &*item.ty
            && let Some(last) = path.path.segments.last().map(|segment| segment.ident.to_string())
            && self.variants.is_enum(&last)
        {
            self.imports.enums.insert(item.ident.to_string(), last);
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.imports.others.insert(item.ident.to_string());
        syn::visit::visit_item_const(self, item);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.imports.others.insert(item.ident.to_string());
    }
}
