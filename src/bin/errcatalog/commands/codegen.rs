//! `errcatalog codegen`: a module of Rust with an enum of the codes.

use std::path::PathBuf;

use errcatalog::__cli::Generated;
use errcatalog::codegen::FileState;

use crate::failure::Failure;
use crate::module::{self, File};
use crate::options::ApiFile;
use crate::outcome::Outcome;
use crate::project::Project;
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

Exit codes:
  0  done
  2  wrong usage, or codes whose variants would be called the same
  3  the page could not be read, or the file could not be written";

/// Print or write a module of Rust with an enum of the codes.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Codegen {
    /// A page or whatever else lists codes, or the name of a catalog.
    #[arg(value_name = "PAGE")]
    page: String,

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

    /// Write it to this file.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write over a file that was edited, or is none of errcatalog's.
    #[arg(long)]
    overwrite: bool,
}

impl Codegen {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let project = Project::find(None, &self.api)?;
        let catalog = Sources::of(project.as_ref(), &self.api)?.read(&self.page, &self.reading)?;
        let named = project.iter().flat_map(|project| &project.catalogs).find(|config| config.name == self.page);
        let generated = named.and_then(|config| config.generated.clone());
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
            ..said
        }
    }
}
