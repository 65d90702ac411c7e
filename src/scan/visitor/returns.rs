//! Statements that leave the block one after the other, each on its condition.

use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Stmt};

use super::Visitor;
use super::macros::is_telling;
use crate::scan::facts::Chain;
use crate::scan::reading::last;

impl Visitor {
    pub(super) fn returns(&mut self, block: &Block) {
        let mut chain = Chain::default();
        for stmt in &block.stmts {
            match stmt {
                Stmt::Expr(Expr::If(branch), _) => {
                    let is_leaving = branch.else_branch.is_none() && leaves(&branch.then_branch);
                    if is_leaving || !chain.arms.is_empty() {
                        chain.arms.push(Self::arm(self.condition(&branch.cond), false, &branch.attrs));
                    }
                    if !is_leaving || may_change(&branch.cond) {
                        self.returned(&mut chain);
                    }
                }
                // What is assigned or bound may change the subject.
                Stmt::Local(_) => self.returned(&mut chain),
                Stmt::Expr(expr, _) if may_change(expr) => self.returned(&mut chain),
                Stmt::Macro(makro) if !is_telling(&last(&makro.mac.path)) => self.returned(&mut chain),
                Stmt::Expr(..) | Stmt::Item(_) | Stmt::Macro(_) => {}
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

/// True if the expression may change a variable: by an assignment, a reference, a call, or what runs meanwhile.
fn may_change(expr: &Expr) -> bool {
    let mut changes = Changes(false);
    changes.visit_expr(expr);
    changes.0
}

/// True for `Some(…)` and its like, which call nothing.
fn is_variant(expr: &Expr) -> bool {
    matches!(expr, Expr::Call(call) if matches!(&*call.func, Expr::Path(path)
        if path.path.segments.last().is_some_and(|name| name.ident.to_string().starts_with(char::is_uppercase))))
}

struct Changes(bool);

impl<'ast> Visit<'ast> for Changes {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        self.0 |= match expr {
            Expr::Assign(_) | Expr::Await(_) | Expr::Yield(_) | Expr::Call(_) => !is_variant(expr),
            Expr::Reference(reference) => reference.mutability.is_some(),
            Expr::Binary(binary) => is_assigning(binary.op),
            Expr::MethodCall(call) => !PURE.contains(&call.method.to_string().as_str()),
            Expr::Macro(makro) => !is_telling(&last(&makro.mac.path)) && !makro.mac.path.is_ident("matches"),
            _ => false,
        };
        if !self.0 {
            visit::visit_expr(self, expr);
        }
    }
}

/// Methods that only look at something.
const PURE: [&str; 20] = [
    "as_str",
    "as_ref",
    "as_deref",
    "as_bytes",
    "to_string",
    "to_owned",
    "clone",
    "trim",
    "starts_with",
    "ends_with",
    "contains",
    "eq",
    "ne",
    "is_some",
    "is_none",
    "is_empty",
    "len",
    "code",
    "eq_ignore_ascii_case",
    "iter",
];

fn is_assigning(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

/// True if the block ends by leaving what it is in.
fn leaves(block: &Block) -> bool {
    match block.stmts.last() {
        Some(Stmt::Expr(Expr::Return(_) | Expr::Continue(_) | Expr::Break(_), _)) => true,
        Some(Stmt::Macro(makro)) => matches!(last(&makro.mac.path).as_str(), "panic" | "bail" | "unreachable" | "todo"),
        Some(_) | None => false,
    }
}
