//! `errcatalog codegen`: a module of Rust with an enum of the codes.

use std::path::PathBuf;

use errcatalog::__cli::{CatalogConfig, Generated};
use errcatalog::Catalog;
use errcatalog::codegen::FileState;

use crate::failure::Failure;
use crate::module::{self, File};
use crate::options::{ApiFile, Selection};
use crate::outcome::Outcome;
use crate::project::{Project, nothing_to_check};
use crate::source::{Reading, Sources};

const HELP: &str = "\
The module has an enum with one variant for every code and none for any other, so that a `match` without `_` is a compile \
error when a code is added. It depends on nothing. With `generated = \"src/codes.rs\"` below a [[catalog]] of \
errcatalog.toml, `errcatalog check` holds the file to the docs, and `errcatalog accept` writes it.

Examples:
  errcatalog codegen docs/errors.md                            prints the module
  errcatalog codegen docs/errors.md --output src/codes.rs      writes it
  errcatalog codegen --name LibraryCode --serde docs/errors.md
  errcatalog codegen library                                   a catalog of errcatalog.toml, as `generated` says
  errcatalog codegen --config ci/errcatalog.toml --catalog library

Exit codes:
  0  done
  2  wrong usage, or codes whose variants would be called the same
  3  the page could not be read, or the file could not be written";

/// Print or write a module of Rust with an enum of the codes.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Codegen {
    /// A page or whatever else lists codes, or the name of a catalog.
    #[arg(value_name = "PAGE", required_unless_present = "catalog", conflicts_with = "catalog")]
    page: Option<String>,

    /// The catalog of this name in the configuration, as its `generated` says.
    #[arg(long, value_name = "NAME")]
    catalog: Option<String>,

    /// The configuration; else errcatalog.toml, looked for from the current folder up.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    api: ApiFile,

    /// What the enum is called; `ErrorCode` unless the configuration says otherwise.
    #[arg(long)]
    name: Option<String>,

    /// With the traits of serde.
    #[arg(long)]
    serde: bool,

    /// With an enum of details for every family.
    #[arg(long)]
    nested: bool,

    /// Also this code, which is documented no more. May be given several times.
    #[arg(long, value_name = "CODE")]
    deprecated: Vec<String>,

    /// What the variant of this code is called. May be given several times.
    #[arg(long, value_name = "CODE=NAME", value_parser = renamed)]
    rename: Vec<(String, String)>,

    /// Write it to this file.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write over a file that was edited, or is none of errcatalog's.
    #[arg(long)]
    overwrite: bool,
}

impl Codegen {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let (catalog, generated) = self.source()?;
        let generated = self.said(generated);
        let module = module::of(&catalog, &generated);
        let Some(path) = &self.output else {
            return Ok(Outcome::Text(module.text().map_err(|error| module::failure(&error))?));
        };
        let file = File::at(path)?;
        let state = file.state(&module)?;
        if let Some(refusal) = file.refusal(state).filter(|_| !self.overwrite) {
            return Err(refusal);
        }
        let shown = path.display();
        if state == FileState::Fresh {
            return Ok(Outcome::Text(format!("{shown} is what it would write: {}\n", module::variants(&catalog))));
        }
        file.write(&module)?;
        Ok(Outcome::Text(format!("wrote {shown}: {}\n", module::variants(&catalog))))
    }

    /// The catalog, and what the configuration says of its module.
    fn source(&self) -> Result<(Catalog, Option<Generated>), Failure> {
        if let Some(name) = &self.catalog {
            let (config, api) = (self.config.clone(), self.api.clone());
            let selection = Selection { config, catalog: vec![name.clone()], api };
            let project = Project::load(&selection, nothing_to_check)?;
            let config = project.catalogs.first().ok_or_else(nothing_to_check)?;
            let catalog = config.read_docs().map_err(|error| Failure::from(&error))?;
            return Ok((catalog, config.generated.clone()));
        }
        let page = self.page.as_deref().unwrap_or_default();
        let project = Project::find(self.config.as_deref(), &self.api)?;
        let sources = Sources::of(project.as_ref(), &self.api)?;
        let catalog = sources.read(page, &self.reading)?;
        let names = sources.names(page);
        let is_named = |config: &&CatalogConfig| matches!(names.as_slice(), [name] if *name == config.name);
        let named = project.iter().flat_map(|project| &project.catalogs).find(is_named);
        Ok((catalog, named.and_then(|config| config.generated.clone())))
    }

    /// How the module is written: as the configuration says, and the command line over it.
    fn said(&self, generated: Option<Generated>) -> Generated {
        let said = generated.unwrap_or_else(|| Generated {
            path: PathBuf::new(),
            place: String::new(),
            name: None,
            serde: false,
            nested: false,
            deprecated: Vec::new(),
            names: Vec::new(),
        });
        Generated {
            name: self.name.clone().or(said.name),
            serde: said.serde || self.serde,
            nested: said.nested || self.nested,
            deprecated: said.deprecated.iter().chain(&self.deprecated).cloned().collect(),
            names: self.names(&said.names),
            ..said
        }
    }

    /// The names of the configuration, and those of the command line over them.
    fn names(&self, said: &[(String, String)]) -> Vec<(String, String)> {
        let is_over = |code: &String| self.rename.iter().any(|(renamed, _)| renamed == code);
        said.iter().filter(|(code, _)| !is_over(code)).chain(&self.rename).cloned().collect()
    }
}

/// A code and a name; a code may hold the sign.
fn renamed(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((code, name)) if !code.is_empty() && !name.is_empty() => Ok((code.to_owned(), name.to_owned())),
        Some(_) | None => Err("write CODE=NAME, such as 4100=LoanOver".to_owned()),
    }
}
