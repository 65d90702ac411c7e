//! No assertion panics with anything unseen, wherever it was: in a code, a description, the name of a file, a pattern, a reason,
//! an outcome or a panic of the handler.

use std::fmt::{self, Debug};
use std::panic::{AssertUnwindSafe, catch_unwind};

use errcatalog::{Catalog, Entry, ErrorCode, Handling, Location, Scope, Severity};

use crate::escapes::{UNSEEN, assert_seen};

/// What the assertion panics with has the text that is looked for, and the character nowhere.
#[track_caller]
fn assert_panic(what: &str, c: char, has: &str, assertion: impl FnOnce()) {
    let Err(panic) = catch_unwind(AssertUnwindSafe(assertion)) else {
        panic!("U+{:04X} in {what}: no panic", u32::from(c))
    };
    let text = panic.downcast_ref::<String>().unwrap();
    assert!(text.contains(has), "{what}: no {has:?} in {text}");
    assert_seen(what, c, text);
}

/// Codes, descriptions and a file with the character in them, as far as a code may have it; `more` is in every description.
fn catalog(c: char, more: &str) -> Catalog {
    let name = |nth: usize| match ErrorCode::new(&format!("Busy.N{c}{nth}")) {
        Ok(code) => code,
        Err(_) => ErrorCode::new(&format!("Busy.N{nth}")).unwrap(),
    };
    let entry = |nth: usize| {
        Entry::new(name(nth), format!("La{c}te {more}"))
            .with_alias(format!("A{c}{nth}"))
            .with_http_status(format!("5{c}0{nth}"))
            .with_cause(format!("{c}{more}"))
            .with_scope(Scope::Business)
            .with_location(Location::new(format!("docs/{c}.md"), 3, 1))
    };
    Catalog::from_entries((0..3).map(entry)).named(format!("libr{c}ary"), format!("{c}1"))
}

/// An outcome whose `Debug` text is as it is.
#[derive(Clone, PartialEq)]
struct Raw(String);

impl Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[test]
fn of_a_sweep() {
    for &c in UNSEEN {
        let of = catalog(c, "");
        let sweep = || Handling::of(&of).probe(move |p| Raw(format!("{c} arm {}", p.code().len() % 2)));
        let arms = || {
            Handling::of(&of).probe(move |p| Raw(if p.code().ends_with('1') { format!("{c}") } else { String::new() }))
        };
        assert_panic("a sweep", c, "arm", || sweep().assert());
        assert_panic("a pattern", c, "arm", || sweep().expect(&format!("X{c}"), Raw(format!("{c} arm"))).assert());
        assert_panic("an expectation", c, "wanted", || arms().expect("Busy.*", Raw(format!("{c} wanted"))).assert());
        assert_panic("a text", c, "wanted", || arms().expect_text("Busy.*", &format!("{c} wanted")).assert());
        assert_panic("a predicate", c, "", || arms().expect_that(&format!("*{c}"), |_| false).assert());
        assert_panic("a rest", c, "wanted", || arms().expect_rest(Raw(format!("{c} wanted"))).assert());
        assert_panic("a policy", c, "", || arms().policy([(format!("X{c}").as_str(), Raw(format!("{c}")))]).assert());
        assert_panic("a policy's text", c, "", || {
            arms().policy_text(&format!("X{c}: {c}\n{c}\nBusy: {c} no\n")).assert()
        });
        assert_panic("an acceptance", c, "", || {
            arms()
                .accept_default(&format!("X{c}"), &format!("not {c}yet"))
                .accept_success("*", &format!("{c}"))
                .assert();
        });
        assert_panic("what is left out", c, "", || sweep().only(&format!("X{c}")).assert());
        assert_panic("a status", c, "", || sweep().expect_status(|_| 200).fail_on(Severity::Info).assert());
        assert_panic("a retry", c, "", || sweep().retry_is(|_| true).fail_on(Severity::Info).assert());
        assert_panic("a success", c, "", || sweep().success_is(|_| true).assert());
        let old = Catalog::from_codes(["Other"]).unwrap();
        assert_panic("what is new", c, "", || sweep().since(&old).fail_on(Severity::Info).assert());
        let shouts = |_: &str| -> Raw { panic!("the handler {c} panics") };
        let panics =
            Handling::of(&of).probe(|p| if p.code().ends_with('1') { shouts(p.code()) } else { Raw(String::new()) });
        assert_panic("a panic", c, "panics", || panics.assert());
        let result = sweep().run();
        assert_seen("a policy to start from", c, result.policy_text());
        assert_seen("a matrix", c, &result.matrix());
    }
}

#[cfg(feature = "lint")]
#[test]
fn of_a_lint() {
    use errcatalog::{Exemption, Lint};

    for &c in UNSEEN {
        let (of, sdk) = (catalog(c, "(see Nothing.Here"), catalog(c, "sdk"));
        let other = Catalog::from_codes([format!("Other{}", u32::from(c))]).unwrap();
        let lint = || Lint::of(&of).sdk(&sdk).translation(&other).actions(&other).fail_on(Severity::Info);
        assert_panic("a lint", c, "", || lint().assert());
        assert_panic("a rule", c, "", || lint().off(&format!("typo{c}")).assert());
        assert_panic("a level", c, "", || lint().level(&format!("{c}"), Severity::Info).assert());
        let exemption = || Exemption::of_rule(&format!("ru{c}le")).code(&format!("X{c}")).reason(&format!("{c}"));
        assert_panic("an exemption", c, "", || lint().exempt(exemption()).assert());
    }
}

#[cfg(feature = "drift")]
#[test]
fn of_a_comparison_and_a_drift() {
    use errcatalog::{Comparison, Drift};

    for &c in UNSEEN {
        let (old, new) = (catalog(c, "and some more words"), catalog(c, "of another kind"));
        let other = Catalog::from_codes(["Other.One", "Other.Two"]).unwrap();
        assert_panic("a drift", c, "description", || panic!("{}", Drift::between(&old, &new).report()));
        assert_panic("codes that went", c, "removed", || panic!("{}", Drift::between(&old, &other).report()));
        let name = |nth: u8| format!("{nth}{c}");
        assert_panic("a comparison", c, "", || {
            Comparison::of([(name(1), &old), (name(2), &other)]).fail_on(Severity::Info).assert();
        });
    }
}

#[cfg(feature = "documented")]
#[test]
fn of_docs_and_code() {
    use errcatalog::{Documented, Exemption};

    for &c in UNSEEN {
        let (docs, code) = (catalog(c, ""), Catalog::from_codes(["Busy.N1", "Gone"]).unwrap());
        let documented = || Documented::by(&docs).code(&format!("src/{c}.rs"), [format!("Go{c}ne"), "Late".to_owned()]);
        assert_panic("codes by hand", c, "", || documented().assert());
        assert_panic("a catalog of code", c, "", || Documented::by(&docs).code_of(&code).assert());
        assert_panic("a pattern", c, "", || {
            let accepted = documented().accept_undocumented(&format!("{c}*"), &format!("{c}"));
            accepted.accept_not_in_code(&format!("X{c}"), &format!("{c}")).assert();
        });
        let exemption = Exemption::of_rule(&format!("{c}")).code(&format!("{c}")).reason(&format!("{c}"));
        assert_panic("an exemption", c, "", || documented().exempt(exemption).assert());
    }
}

#[cfg(feature = "codegen")]
#[test]
fn of_a_generated_module() {
    use errcatalog::codegen::Module;

    let folder = tempfile::tempdir().unwrap();
    for &c in UNSEEN {
        let module = |catalog: &Catalog| Module::of(catalog).name("Code");
        let of = catalog(c, "");
        let path = folder.path().join(format!("co{c}de.rs"));
        assert_panic("a missing module", c, "", || module(&of).assert(&path));
        // What is documented is data, as it is; what another says of it is told.
        for text in [format!("{c}"), module(&catalog(c, "before")).text().unwrap(), "\u{fffd}".to_owned()] {
            std::fs::write(&path, text).unwrap();
            assert_panic("another module", c, "", || module(&of).assert(&path));
        }
        let old = Catalog::from_codes([format!("X.Old{}", u32::from(c))]).unwrap();
        std::fs::write(&path, module(&old).text().unwrap()).unwrap();
        assert_panic("stale variants", c, "", || module(&of).assert(&path));
        std::fs::write(&path, [0xff]).unwrap();
        assert_panic("what is no text", c, "UTF-8", || module(&of).assert(&path));
        assert_panic("a name", c, "", || module(&of).rename(format!("X{c}"), format!("Y{c}")).assert(&path));
        assert_panic("a deprecated code", c, "", || module(&of).deprecated([format!(" {c}")]).assert(&path));
        assert_panic("the name of the enum", c, "", || Module::of(&of).name(format!("E{c}")).assert(&path));
    }
}

#[cfg(feature = "scan")]
#[test]
fn of_a_scan() {
    use errcatalog::{Exemption, Scan};

    for &c in UNSEEN {
        let of = catalog(c, "");
        let source = format!(
            "fn f(code: &str) {{ if code == \"Busy.N7\" || code.starts_with(\"Busy.{c}N\") || code == \"Bu{c}sy.N\" {{}} }}"
        );
        let scan = || Scan::of(&of).text(format!("src/{c}.rs").as_str(), source.clone()).fail_on(Severity::Info);
        assert_panic("a level", c, "", || scan().level(&format!("ru{c}le"), Severity::Info).assert());
        let exemption = Exemption::of_rule(&format!("{c}")).code(&format!("{c}")).reason(&format!("{c}"));
        assert_panic("an exemption", c, "", || scan().exempt(exemption).assert());
        assert_panic("a path", c, "", || Scan::of(&of).path(format!("gone{c}")).assert());
        let text = scan().check().to_string();
        assert_seen("a scan", c, &text);
    }
}

#[cfg(feature = "proptest")]
#[test]
fn of_properties() {
    use errcatalog::strategy::Properties;

    for &c in UNSEEN {
        let of = catalog(c, "");
        let properties = || Properties::of(&of).cases(8);
        assert_panic("a panic", c, "panics", || properties().codes(|_| -> u8 { panic!("{c} panics") }).assert());
        assert_panic("a panic of bodies", c, "panics", || {
            properties().bodies(|_| -> u8 { panic!("{c} panics") }).assert()
        });
        assert_panic("a success", c, "", || {
            properties().bodies(|_| Raw(format!("{c} good"))).success_is(|_| true).assert()
        });
        assert_panic("what is alike", c, "", || {
            properties().texts(|text| Raw(format!("{c}{}", text.len() % 7))).assert()
        });
        assert_panic("inputs given", c, "", || {
            let given = properties().codes(|code| Raw(format!("{c}{}", code.len() % 2))).success_is(|_| true);
            given
                .returns_for(format!("{c}"))
                .refuses(format!("{c}"))
                .treats_alike(format!("X{c}"), format!("{c}"))
                .assert();
        });
        for case in errcatalog::strategy::every_documented_envelope(&of) {
            assert_seen("a case", c, &format!("{case:?}"));
            assert_seen("a literal", c, &case.literal());
        }
    }
}
