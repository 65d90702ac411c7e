//! What a reader gets to see: a whole report, the panic, and where it points.

use std::panic::catch_unwind;

use errcatalog::{Exemption, Lint, Severity};

use super::{page, page_at};
use crate::panics::panic_of;

#[test]
fn a_report_reads_well() {
    let library = page(&[
        ("InternalError.Door", "The door is stuck."),
        ("InternalError.Light", "The light went out."),
        ("InvalidParameter.Card", "There is no such card."),
        ("InvalidParamter.Shelf", "There is no such shelf."),
        ("LimitExceeded.Loans", ""),
        ("ResourceInUse.Book", "Somebody else has borrowed it."),
        ("LimitExceeded.Days", "The book may not be kept（for so long)."),
        ("ResourceNotFound.Book", "There is no such book."),
        ("ResourceNotFound.Books", "Book not found."),
        ("UnauthorizedOperation.Card", "The card is not yours."),
    ]);
    let report = Lint::of(&library)
        .translation(&page_at("page.ja.md", &[("InvalidParamter.Shelf", "その書架はありません。")]))
        .level("near-duplicate", Severity::Info)
        .exempt(
            Exemption::of_rule("translation-differs").code("ResourceNotFound.*").reason("the translator is on holiday"),
        )
        .exempt(Exemption::of_rule("mixed-brackets").code("ResourceNotFound.Book").reason("looks nicer"))
        .check();
    snap!("lint_report", report);
}

#[test]
fn an_assertion_panics_with_the_whole_report_at_the_line_of_its_caller() {
    let library = page(&[("InvalidParamter.Shelf", "There is no such shelf.")]);
    let line = line!() + 1;
    let panic = panic_of(|| Lint::of(&library).assert());
    assert_eq!(panic.text, Lint::of(&library).check().to_string());
    assert_eq!((panic.file.as_str(), panic.line), (file!(), line));
}

#[test]
fn what_fails_is_said() {
    let library = page(&[("InvalidParamter.Shelf", "There is no such shelf.")]);
    Lint::of(&library).fail_on(Severity::Error).assert();
    Lint::of(&library).level("misspelt-family", Severity::Info).assert();
    assert!(catch_unwind(|| Lint::of(&library).level("misspelt-family", Severity::Error).assert()).is_err());
}
