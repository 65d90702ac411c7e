//! Text, for people.

mod baselined;
mod catalogs;
mod comparison;
mod creation;
mod excerpt;
mod pages;
mod problems;
mod rules;

pub(crate) use self::baselined::baselined;
pub(crate) use self::creation::creation;
pub(super) use self::pages::print as pages;
pub(crate) use self::problems::failure;
pub(crate) use self::rules::{rule_page, rules};
use super::renderer::Renderer;
use super::terminal::Terminal;
use crate::outcome::{Pages, Results};

pub(super) struct Text;

impl Renderer for Text {
    fn catalogs(&self, results: &Results, terminal: &mut Terminal) {
        catalogs::print(results, terminal);
    }

    fn pages(&self, pages: &mut Pages, terminal: &mut Terminal) {
        pages::print(pages, &pages::table, terminal);
    }
}
