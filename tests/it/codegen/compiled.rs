//! What is written is compiled.

use std::process::Command;

use errcatalog::codegen::Module;
use errcatalog::{Catalog, Entry, ErrorCode, Scope};

use super::package::{Package, sent};

fn entry(code: &str, description: &str) -> Entry {
    Entry::new(ErrorCode::new(code).unwrap(), description)
}

/// Codes and texts that Rust, rustdoc, rustfmt or clippy could take for something.
pub(super) fn odd() -> Catalog {
    // Longer than any line, with something at its end.
    let very_long = format!("{}`", "aaaaaaa ".repeat(400));
    let texts = [
        "",
        "see [Foo], [`Foo`] and <b>this</b>",
        "`",
        "a */ b",
        "https://example.com/a_b",
        "# head",
        "1. one",
        "- item",
        "> quote",
        "```",
        "~~~",
        "a | b",
        "[a]: b",
        "![i](j)",
        "\"q\" \\ \\\\ \\n {} {x}",
        "*a* __b__ &amp; &lt;",
        "\u{202e}right to left\u{202c}",
        "soft\u{ad}hyphen\u{200b}",
        "参数错误参数错误参数错误参数错误参数错误参数错误参数错误参数错误参数错误",
        "=====",
        "a long one that says more than there is room for in a line of a hundred characters of width ok",
        "*/ /* // /// //! #[a] #![b]",
        very_long.as_str(),
    ];
    let codes = [
        "1",
        "22",
        "-3",
        "+4",
        "0x8001",
        "404.1",
        "404-2",
        "Self",
        "super.self",
        "Error",
        "Err",
        "Ok",
        "None",
        "Some",
        "type",
        "E_X",
        "E.X",
        "ALL",
        "ROWS",
        "Bare",
        "A.Bare",
        "A",
        "card_declined",
        "invalid-request",
        "a/b:c",
        "C++",
        "C#",
        "???",
        "...",
        "É.ÿ",
        "параметр",
        "参数.错误",
        "`tick`",
        "<tag>",
        "[Link]",
        "\"quoted\"",
        "back\\slash",
        "x y",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.B",
        "LongName.WithADetailThatIsLongerThanMostAre",
        "VeryLongNameOfAFamilyOfCodes.WithADetailThatIsLongerThanMostOfThemAreAndThenSome",
        "VeryLongNameOfAFamilyOfCodesVeryLongNameOfAFamilyOfCodesVeryLongNameOfAFamilyOfCodesVeryLongNameOfAFamilyOfCodes",
        "A.B.C.D.E.F.G.H.I.J.K.L.M.N.O.P.Q.R.S.T.U.V.W.X.Y.Z.AA.BB.CC.DD.EE.FF.GG.HH.II.JJ.KK.LL.MM.NN.OO.PP.QQ.RR",
        "Row",
        "Undocumented",
    ];
    let count = codes.len().max(texts.len());
    Catalog::from_entries((0..count).map(|nth| {
        let entry = entry(codes[nth % codes.len()], texts[nth % texts.len()]);
        match nth % 3 {
            0 => entry.with_scope(Scope::Common).with_http_status("503"),
            1 => entry.with_action("Do").with_cause("[cause]").with_solution("<solution>"),
            _ => entry,
        }
    }))
}

#[test]
fn modules_compile_without_warnings_and_every_code_parses_to_its_variant_and_nothing_else_does() {
    let mut package = Package::default();
    let redis = Catalog::shipped("redis-2018-04-12").unwrap();
    let one = Catalog::from_entries([entry("Busy", "Try later.")]);
    let short = Catalog::from_codes(["1", "2", "3", "4"]).unwrap();
    let odd = odd();
    // Every module is a second of the compiler's time.
    let all = if crate::is_thorough() { &[&redis, &odd, &one, &short][..] } else { &[&odd] };
    for &catalog in all {
        package.add_module(catalog, &Module::of(catalog));
        package.add_module(catalog, &Module::of(catalog).nested(true));
    }
    for &nested in if crate::is_thorough() { &[false, true][..] } else { &[true] } {
        let module = Module::of(&redis).nested(nested).deprecated(["Gone", "InternalError.Gone"]);
        let codes = sent(&redis).into_iter().chain(["Gone".to_owned(), "InternalError.Gone".to_owned()]);
        package.add(module.text().unwrap(), codes);
    }
    package.assert(true);
}

#[test]
fn a_list_is_each_of_its_codes_and_a_range_is_left_out() {
    let catalog = Catalog::from_codes(["1001, 1002", "5xx", "2000-2999", "7"]).unwrap();
    let text = Module::of(&catalog).text().unwrap();
    assert!(text.contains("// Left out, since each stands for several codes: 5xx, 2000-2999\n"), "{text}");
    let mut package = Package::default();
    package.add(text, ["1001", "1002", "7"]);
    package.assert(false);
}

/// A `match` without `_` over what the module had, in a package with the module as it is now.
fn errors(module: &Module, arms: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("codes.rs"), module.text().unwrap()).unwrap();
    let arms: String = arms.iter().map(|arm| format!("        codes::ErrorCode::{arm} => 0,\n")).collect();
    let main = format!(
        "#![deny(warnings)]\nmod codes;\nfn of(code: codes::ErrorCode) -> u8 {{\n    match code {{\n{arms}    }}\n}}\n\
         fn main() {{\n    of(\"Busy\".parse().unwrap());\n}}\n"
    );
    std::fs::write(folder.path().join("main.rs"), main).unwrap();
    let output = Command::new("rustc")
        .args(["--edition", "2021", "--error-format", "json", "main.rs"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    let messages = messages.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let errors =
        messages.filter(|message| message["level"] == "error" && !message["spans"].as_array().unwrap().is_empty());
    errors.map(|error| error["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_new_code_is_one_error_in_a_match_without_a_wildcard() {
    let old = Catalog::from_codes(["Busy", "Limit.Size"]).unwrap();
    let new = Catalog::from_codes(["Busy", "Limit.Size", "Limit.Rate"]).unwrap();
    let arms = ["Busy", "Limit_Size"];
    assert_eq!(errors(&Module::of(&old), &arms), Vec::<String>::new());
    let error = "non-exhaustive patterns: `ErrorCode::Limit_Rate` not covered";
    assert_eq!(errors(&Module::of(&new), &arms), [error]);
    assert_eq!(errors(&Module::of(&new), &["Busy", "Limit_Size", "Limit_Rate"]), Vec::<String>::new());
    let nested = ["Busy(codes::BusyDetail::Bare)", "Limit(codes::LimitDetail::Size)"];
    assert_eq!(errors(&Module::of(&old).nested(true), &nested), Vec::<String>::new());
    let error = "non-exhaustive patterns: `ErrorCode::Limit(LimitDetail::Rate)` not covered";
    assert_eq!(errors(&Module::of(&new).nested(true), &nested), [error]);
}

#[test]
fn a_deprecated_code_warns_who_names_it() {
    let catalog = Catalog::from_codes(["Busy"]).unwrap();
    let module = Module::of(&catalog).deprecated(["Gone"]);
    let warning = "use of deprecated unit variant `codes::ErrorCode::Gone`: no longer documented";
    assert_eq!(errors(&module, &["Busy", "Gone"]), [warning]);
}
