//! Modules, compiled together: without a warning, and every code parses to its variant and back, and nothing else.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use errcatalog::codegen::Module;
use errcatalog::{Catalog, CodeForm};

/// A program of modules, each with the codes that it is to have.
#[derive(Default)]
pub(super) struct Package {
    modules: Vec<(String, BTreeSet<String>)>,
}

/// What the program does with each of its modules, whose codes are `CODES` in the order of their bytes.
const PROBE: &str = r##"
fn probe<T: Copy + PartialEq + std::fmt::Debug + std::fmt::Display>(
    name: &str, codes: &[&str], all: &[T], as_str: impl Fn(T) -> &'static str, find: impl Fn(&str) -> Option<T>,
) {
    assert_eq!(all.iter().map(|code| as_str(*code)).collect::<std::collections::BTreeSet<_>>(), codes.iter().copied().collect(), "{name}");
    assert_eq!(all.len(), codes.len(), "{name}");
    for code in all {
        assert_eq!(find(as_str(*code)), Some(*code), "{name}: {code}");
        assert_eq!(code.to_string(), as_str(*code), "{name}");
    }
    let others = |code: &str| {
        let mut others = vec![format!("{code} "), format!(" {code}"), format!("{code}.{code}"), format!("Zq{code}"), code.to_lowercase(), code.to_uppercase()];
        for (at, c) in code.char_indices() {
            let (before, after) = (&code[..at], &code[at + c.len_utf8()..]);
            others.extend([before.to_owned(), after.to_owned(), format!("{before}{after}"), format!("{before}{c}{c}{after}"), format!("{before}\0{after}")]);
        }
        others
    };
    let known: std::collections::HashSet<&str> = codes.iter().copied().collect();
    // The beginning of one code and the end of another, and letters of both, drawn by a generator.
    let mut state = codes.len() as u64 + 1;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below.max(1)
    };
    let drawn: Vec<String> = (0..500.min(20 * codes.len())).map(|_| {
        let (one, other): (Vec<char>, Vec<char>) =
            (codes[draw(codes.len())].chars().collect(), codes[draw(codes.len())].chars().collect());
        let (from, to) = (draw(one.len() + 1), draw(other.len() + 1));
        let mut drawn: Vec<char> = one[..from].iter().chain(&other[to..]).copied().collect();
        if let (true, at) = (draw(2) == 0 && !drawn.is_empty(), draw(drawn.len())) {
            drawn[at] = other[draw(other.len())];
        }
        drawn.into_iter().collect()
    }).collect();
    for other in codes.iter().flat_map(|code| others(code)).chain(drawn).chain(["".to_owned(), "\u{0}".repeat(8), "x".repeat(5000)]) {
        assert_eq!(find(&other).map(&as_str), known.get(other.as_str()).copied(), "{name}: {other:?}");
    }
}
"##;

impl Package {
    /// Adds a module of this text, which is to have these codes.
    pub(super) fn add(&mut self, text: String, codes: impl IntoIterator<Item = impl Into<String>>) {
        self.modules.push((text, codes.into_iter().map(Into::into).collect()));
    }

    /// Adds what a builder writes of a catalog without lists of codes.
    #[track_caller]
    pub(super) fn add_module(&mut self, catalog: &Catalog, module: &Module) {
        self.add(module.text().unwrap(), sent(catalog));
    }

    #[cfg(feature = "cli")]
    pub(super) fn len(&self) -> usize {
        self.modules.len()
    }

    fn write(&self, folder: &Path) -> BTreeSet<String> {
        let mut main = String::from("#![forbid(unsafe_code)]\n#![deny(warnings)]\n");
        let mut probes = String::new();
        let mut files = BTreeSet::new();
        for (nth, (text, codes)) in self.modules.iter().enumerate() {
            let file = format!("m{nth}.rs");
            std::fs::write(folder.join(&file), text).unwrap();
            files.insert(file);
            let _ = writeln!(main, "mod m{nth};");
            let _ = writeln!(
                probes,
                "    probe(\"m{nth}\", &{codes:?}, m{nth}::ErrorCode::ALL, |code| code.as_str(), |text| text.parse().ok());",
                codes = codes.iter().collect::<Vec<_>>()
            );
        }
        let _ = write!(main, "{PROBE}\nfn main() {{\n{probes}}}\n");
        std::fs::write(folder.join("main.rs"), main).unwrap();
        files
    }

    /// Compiles and runs it; everything else that holds modules to a style is asked for by `is_styled`.
    #[track_caller]
    pub(super) fn assert(&self, is_styled: bool) {
        let folder = tempfile::tempdir().unwrap();
        let files = self.write(folder.path());
        let run = |program: &str, arguments: &[&str]| -> Output {
            Command::new(program).args(arguments).current_dir(folder.path()).output().unwrap()
        };
        let assert = |output: Output| {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}", said.chars().take(6000).collect::<String>());
        };
        assert(run("rustc", &["--edition", "2021", "main.rs"]));
        assert(run("./main", &[]));
        if is_styled {
            let library: String =
                files.iter().fold("#![no_std]\n#![allow(missing_docs)]\n".to_owned(), |text, file| {
                    text + &format!("pub mod {};\n", file.trim_end_matches(".rs"))
                });
            std::fs::write(folder.path().join("library.rs"), library).unwrap();
            for edition in ["2018", "2024"] {
                let arguments =
                    ["--edition", edition, "--crate-type", "lib", "--emit", "metadata", "-Dwarnings", "library.rs"];
                assert(run("rustc", &arguments));
            }
            let library = ["--edition", "2021", "--crate-type", "lib", "library.rs"];
            let lints = ["-Dwarnings", "-Wclippy::all", "-Wclippy::pedantic", "-Wmissing_debug_implementations"];
            assert(run("clippy-driver", &[&library[..], &["--emit", "metadata"], &lints].concat()));
            assert(run("rustdoc", &[&library[..], &["-Dwarnings", "-o", "doc"]].concat()));
            for file in files {
                // Not by the file of this repository.
                let config = ["--config", "max_width=100", "--edition", "2021", "--check"];
                let output = run("rustfmt", &[&config[..], &[&file]].concat());
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
            }
        }
    }
}

/// The codes of a catalog that a server may send.
pub(super) fn sent(catalog: &Catalog) -> BTreeSet<String> {
    let is_one = |form: CodeForm| !form.stands_for_several();
    catalog.codes().filter(|code| is_one(code.form())).map(|code| code.as_str().to_owned()).collect()
}
