//! Modules of all that there is to read, compiled in one package.

use std::path::{Path, PathBuf};
use std::process::Command;

use errcatalog::codegen::Module;
use errcatalog::{Catalog, Reader};

use super::package::{Package, sent};

/// Pages and lists of other APIs at `../shared`, and the catalogs that ship; the test is run by `.ci/run`.
#[test]
#[ignore = "needs pages, which ERRCATALOG_PAGES and ERRCATALOG_VENDORS name"]
fn modules_of_real_pages_compile() {
    let mut folders = vec![PathBuf::from(std::env::var("ERRCATALOG_PAGES").unwrap())];
    let mut package = Package::default();
    for name in Catalog::shipped_names() {
        let catalog = Catalog::shipped(name).unwrap();
        package.add_module(&catalog, &Module::of(&catalog));
        package.add_module(&catalog, &Module::of(&catalog).nested(true));
    }
    let shipped = package.len();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(catalog) = Reader::new().read_path(&path)
                && !catalog.is_empty()
            {
                package.add_module(&catalog, &Module::of(&catalog));
            }
        }
    }
    let pages = package.len();
    for entry in std::fs::read_dir(std::env::var("ERRCATALOG_VENDORS").unwrap()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name != "expected.json" {
            let (text, codes) = vendor(&path, &name);
            package.add(text, codes);
        }
    }
    println!(
        "{shipped} modules of catalogs that ship, {} of pages, {} of vendors",
        pages - shipped,
        package.len() - pages
    );
    assert!(shipped > 0 && pages > shipped && package.len() > pages);
    package.assert(false);
}

/// The module of a file of codes, and these, as the command has them with the configuration that is set up for it.
fn vendor(path: &Path, name: &str) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(path, folder.path().join(name)).unwrap();
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/vendors/{name}.toml"));
    if config.exists() {
        std::fs::copy(config, folder.path().join("errcatalog.toml")).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_errcatalog"));
        let output = command.args(arguments).arg(name).current_dir(folder.path()).output().unwrap();
        let (out, said) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(!out.is_empty(), "{name}: {said}");
        out
    };
    let catalog = Catalog::from_json(&run(&["show", "--format", "jsonl"])).unwrap();
    (run(&["codegen"]), sent(&catalog).into_iter().collect())
}
