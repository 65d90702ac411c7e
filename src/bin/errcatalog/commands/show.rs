//! `errcatalog show`: the codes that pages hold.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::options::{ApiFile, FailOn};
use crate::outcome::{Outcome, Page, Pages};
use crate::parallel;
use crate::render::Format;
use crate::source::{Reading, Sources};

const HELP: &str = "\
Examples:
  errcatalog show redis-2018-04-12               a catalog that ships with errcatalog
  errcatalog show docs/errors.md                 a page of your own
  errcatalog show docs/redis --exclude '*_zh*'   a folder of pages, read as one product
  errcatalog show --from go errors.go            the constants of an SDK
  errcatalog show --format json docs/errors.md   a document that can be read back
  errcatalog show --format jsonl docs/*.md       one line of JSON for every page

Exit codes:
  0  no findings at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage
  3  a page could not be read";

/// Show the error codes that pages hold.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Show {
    /// Pages in Markdown or HTML, folders of them, constants of SDKs, JSON, snapshots, or names of catalogs that ship
    /// with errcatalog.
    #[arg(required = true, value_name = "PAGE")]
    pages: Vec<String>,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    api: ApiFile,

    /// How to print the catalogs. Findings go to standard error in `text`, else into the document.
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,

    /// Exit 1 on findings at or above this severity.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
}

impl Show {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let Self { pages, reading, fail_on, api, .. } = self;
        let sources = Sources::find(&api)?;
        let pages = parallel::in_order(pages, move |name| page(name, &sources, &reading, fail_on));
        Ok(Outcome::Pages(Pages::new(pages)))
    }
}

fn page(name: String, sources: &Sources, reading: &Reading, fail_on: FailOn) -> Page {
    let read = sources.read(&name, reading);
    let exit = match &read {
        Ok(catalog) => Exit::of(catalog.findings(), fail_on.severity()),
        Err(failure) => failure.exit,
    };
    Page { name, read, fail_on: fail_on.severity(), exit }
}
