//! `errcatalog lint`: what is wrong with catalogs.

use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Finding, Lint as Rules, Location, Report, Rule, Scope};

use crate::Exit;
use crate::args::FailOn;
use crate::document::{self, Row};
use crate::options::{Failure, ReportFormat, exit_codes, judge, nearest, print_lines};
use crate::output::Output;
use crate::project::{self, Beside, Docs, Guarded, Level, Project};
use crate::source::{self, Reading};

/// The rule of exemptions that nothing needs.
const STALE: &str = "stale-exemption";

/// The rule of settings for rules that do not exist.
const UNKNOWN: &str = "unknown-rule";

const HELP: &str = concat!(
    "\
Without a source the catalogs are checked that errcatalog.toml names. Its [lint.levels] and [[lint.allow]] hold for \
sources too. `errcatalog explain RULE` says what a rule is about.

Examples:
  errcatalog lint                                        all that errcatalog.toml names, here or above
  errcatalog lint docs/redis.md                          a page
  errcatalog lint docs/redis                             a folder: the product's codes against those of its actions
  errcatalog lint docs/redis.md --translation zh.md      a page and its translation
  errcatalog lint docs/redis.md --sdk errors.go          what an SDK has is spelt right
  errcatalog lint docs/redis.md --level near-duplicate=warning",
    exit_codes!("findings at or above --fail-on")
);

/// Tell what is wrong with pages and other lists of codes.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Lint {
    /// Pages in Markdown or HTML, folders of them, SDKs' constants, JSON, snapshots, or shipped catalogs by name.
    #[arg(value_name = "SOURCE", conflicts_with = "catalog")]
    sources: Vec<String>,

    /// The pages of the product's actions, a folder: the product's codes must be those of its actions.
    #[arg(long, value_name = "FOLDER", requires = "sources")]
    actions: Option<String>,

    /// The same page in another language. May be given several times.
    #[arg(long, value_name = "PAGE", requires = "sources")]
    translation: Vec<String>,

    /// The constants of an SDK. May be given several times.
    #[arg(long, value_name = "FILE", requires = "sources")]
    sdk: Vec<String>,

    /// How much a rule matters: off, info, warning or error. May be given several times.
    #[arg(long, value_name = "RULE=LEVEL", value_parser = level)]
    level: Vec<(String, Level)>,

    #[command(flatten)]
    reading: Reading,

    /// The configuration; else errcatalog.toml, looked for from the current folder up.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Only the catalog of this name. May be given several times.
    #[arg(long, value_name = "NAME")]
    catalog: Vec<String>,

    /// How to print what was found.
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,

    /// The severity of a finding from which on the exit code is 1.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "warning")]
    fail_on: FailOn,
}

fn level(text: &str) -> Result<(String, Level), String> {
    let levels: Vec<&str> = Level::ALL.into_iter().map(Level::as_str).collect();
    let wanted = format!("write RULE=LEVEL, where LEVEL is one of {}", levels.join(", "));
    let (rule, level) = text.split_once('=').ok_or_else(|| wanted.clone())?;
    let level = Level::ALL.into_iter().find(|known| known.as_str() == level).ok_or(wanted)?;
    let known = || errcatalog::rules().filter(|known| known.page().starts_with("docs/rules/")).map(Rule::id);
    if !known().any(|known| known == rule) {
        let meant = nearest(rule, known())
            .map_or("`errcatalog explain` lists the rules".to_owned(), |near| format!("did you mean {near:?}?"));
        return Err(format!("no lint has a rule of that name: {meant}"));
    }
    Ok((rule.to_owned(), level))
}

/// A catalog to be checked, with what it is compared with.
struct Checked {
    name: String,
    /// The names by which the configuration knows it.
    known_as: Vec<String>,
    catalog: Catalog,
    actions: Option<Catalog>,
    translations: Vec<Catalog>,
    sdks: Vec<Catalog>,
    /// What it is compared with, as it is named.
    beside: Vec<String>,
}

pub(crate) fn run(lint: &Lint, output: &mut Output) -> Exit {
    let project = match project(lint) {
        Ok(project) => project,
        Err(failure) => return failure.tell(output),
    };
    let read: Vec<(String, Result<Checked, Failure>)> = if lint.sources.is_empty() {
        let guarded = project.iter().flat_map(|project| &project.catalogs);
        guarded.map(|guarded| (guarded.docs_shown(), of_guarded(guarded))).collect()
    } else {
        lint.sources.iter().map(|name| (name.clone(), of_source(name, lint, project.as_ref()))).collect()
    };
    let checked: Vec<&Checked> = read.iter().filter_map(|(_, checked)| checked.as_ref().ok()).collect();
    let whole = lint.sources.is_empty() && lint.catalog.is_empty() && checked.len() == read.len();
    let mut reports = check_all(&checked, lint, project.as_ref(), whole).into_iter();

    let mut exit = Exit::Clean;
    let mut rows = Vec::new();
    for (shown, checked) in &read {
        let mut row = Row { new: shown.clone(), ..Row::default() };
        match checked {
            Ok(checked) => {
                let Some(report) = reports.next() else { continue };
                exit = exit.max(judge(&report, lint.fail_on));
                row.status = if report.findings().is_empty() { "clean" } else { "found" };
                row.name.clone_from(&checked.name);
                row.old = checked.beside.join(", ");
                row.report = Some(report);
            }
            Err(failure) => {
                exit = exit.max(failure.exit);
                row.status = "failed";
                row.error = Some(failure.text.clone());
            }
        }
        rows.push(row);
    }
    match lint.format {
        ReportFormat::Json => {
            let config = project.as_ref().and_then(|project| project.config.as_deref());
            document::print("lint", config, exit, &rows, output);
        }
        ReportFormat::Text => text(&rows, output),
    }
    exit
}

/// The configuration: it must be there unless sources are given.
fn project(lint: &Lint) -> Result<Option<Project>, Failure> {
    if lint.sources.is_empty() {
        return Project::load(lint.config.as_deref(), &lint.catalog, nothing_to_lint).map(Some);
    }
    Project::find(lint.config.as_deref())
}

fn nothing_to_lint() -> Failure {
    Failure::incomplete(format!(
        "nothing to lint: no source is named, and there is no {} here or above\n  \
         help: `errcatalog lint PAGE` checks a page, or whatever else lists codes;\n        \
         `errcatalog init` writes an {} that names the pages it finds here",
        project::FILE,
        project::FILE
    ))
}

/// The names of the catalogs whose docs this source is; else its own.
fn known_as(source: &str, catalog: &Catalog, project: Option<&Project>) -> Vec<String> {
    let real = |path: &Path| path.canonicalize().ok();
    let source = real(Path::new(source));
    let is_docs = |guarded: &&Guarded| match &guarded.docs {
        Docs::Page { path, .. } => source.is_some() && real(path) == source,
        Docs::Shipped => false,
    };
    let guarded = project.iter().flat_map(|project| &project.catalogs);
    let names: Vec<String> = guarded.filter(is_docs).map(|guarded| guarded.name.clone()).collect();
    if names.is_empty() { vec![catalog.name()] } else { names }
}

fn of_source(name: &str, lint: &Lint, project: Option<&Project>) -> Result<Checked, Failure> {
    let plain = Reading::default();
    let all = |paths: &[String], reading: &Reading| {
        paths.iter().map(|path| source::read(path, reading)).collect::<Result<Vec<_>, _>>()
    };
    let catalog = source::read(name, &lint.reading)?;
    // What the sources are is not what they are compared with.
    let folder = Reading { from: None, ..lint.reading.clone() };
    let actions = lint.actions.as_ref().map(|path| source::read(path, &folder)).transpose()?;
    let beside = lint.actions.iter().chain(&lint.translation).chain(&lint.sdk).cloned().collect();
    Ok(Checked {
        name: catalog.name(),
        known_as: known_as(name, &catalog, project),
        actions: actions.or_else(|| own_actions(&catalog)),
        translations: all(&lint.translation, &plain)?,
        sdks: all(&lint.sdk, &plain)?,
        catalog,
        beside,
    })
}

fn of_guarded(guarded: &Guarded) -> Result<Checked, Failure> {
    let catalog = guarded.read_docs()?;
    let read = |beside: &Beside| guarded.read_beside(beside);
    let all = |paths: &[Beside]| paths.iter().map(read).collect::<Result<Vec<_>, _>>();
    let actions = guarded.actions.as_ref().map(read).transpose()?;
    let beside = guarded.actions.iter().chain(&guarded.translations).chain(&guarded.sdks);
    Ok(Checked {
        name: guarded.name.clone(),
        known_as: vec![guarded.name.clone()],
        actions: actions.or_else(|| own_actions(&catalog)),
        translations: all(&guarded.translations)?,
        sdks: all(&guarded.sdks)?,
        beside: beside.map(|beside| beside.path.display().to_string()).collect(),
        catalog,
    })
}

/// Of a folder with the pages of actions beside that of their product: the actions.
fn own_actions(catalog: &Catalog) -> Option<Catalog> {
    let has = |scope| catalog.in_scope(scope).next().is_some();
    (has(Scope::Business) && catalog.actions().next().is_some()).then(|| catalog.clone())
}

fn check(checked: &Checked, lint: &Lint, project: Option<&Project>, holds: impl Fn(&Location) -> bool) -> Report {
    let mut rules = Rules::of(&checked.catalog);
    rules = checked.actions.iter().fold(rules, Rules::actions);
    rules = checked.translations.iter().fold(rules, Rules::translation);
    rules = checked.sdks.iter().fold(rules, Rules::sdk);
    if let Some(project) = project {
        for said in project.rules.levels.iter().filter(|said| holds(&said.location)) {
            rules = set(rules, &said.rule, said.level).written_at(said.location.clone());
        }
        let exemptions = project.rules.exemptions.iter();
        let of_this = exemptions.filter(|said| checked.known_as.iter().any(|name| said.is_of(name)));
        for said in of_this.filter(|said| holds(&said.location)) {
            rules = rules.allow(&said.code, &said.rule, &said.reason).written_at(said.location.clone());
        }
    }
    // What is said on the command line comes last, and counts.
    lint.level.iter().fold(rules, |rules, (rule, level)| set(rules, rule, *level)).check()
}

fn set<'c>(rules: Rules<'c>, rule: &str, level: Level) -> Rules<'c> {
    match level {
        Level::Off => rules.off(rule),
        Level::At(severity) => rules.level(rule, severity),
    }
}

/// The reports, in which what is wrong with the settings is told once. An exemption that one catalog needs is not stale
/// for the others, and none is while a catalog that may need it was not checked: unless `whole`, or it is of one catalog.
/// A source is checked without what the configuration compares it with: none is stale there.
fn check_all(checked: &[&Checked], lint: &Lint, project: Option<&Project>, whole: bool) -> Vec<Report> {
    let first: Vec<Report> = checked.iter().map(|checked| check(checked, lint, project, |_| true)).collect();
    let places = |report: &Report, rule: &str| -> Vec<Location> {
        report.of_rule(rule).filter_map(Finding::location).cloned().collect()
    };
    let unknown: Vec<Location> = first.iter().flat_map(|report| places(report, UNKNOWN)).collect();
    let stale: Vec<Vec<Location>> = first.iter().map(|report| places(report, STALE)).collect();
    let is_of_one = |place: &Location| {
        let exemptions = project.iter().flat_map(|project| &project.rules.exemptions);
        lint.sources.is_empty() && exemptions.into_iter().any(|said| said.location == *place && said.catalog.is_some())
    };
    let holds = |nth: usize, place: &Location| {
        if unknown.contains(place) {
            return nth == 0;
        }
        is_of_one(place)
            || !stale[nth].contains(place)
            || (whole && nth == 0 && stale.iter().all(|stale| stale.contains(place)))
    };
    checked.iter().enumerate().map(|(nth, checked)| check(checked, lint, project, |place| holds(nth, place))).collect()
}

fn text(rows: &[Row], output: &mut Output) {
    for (nth, row) in rows.iter().enumerate() {
        if nth > 0 && (row.status != "clean" || rows[nth - 1].status != "clean") {
            output.line("");
        }
        match (&row.report, &row.error) {
            (Some(report), _) => print_lines(report.to_string().trim_end().lines(), output),
            (None, Some(error)) => {
                let _ = Failure::incomplete(error.clone()).tell(output);
            }
            (None, None) => {}
        }
    }
    if rows.len() > 1 {
        let of = |status: &str| rows.iter().filter(|row| row.status == status).count();
        let (clean, found, failed) = (of("clean"), of("found"), of("failed"));
        let mut parts = vec![format!("{clean} clean")];
        parts.extend((found > 0).then(|| format!("{found} with findings")));
        parts.extend((failed > 0).then(|| format!("{failed} not checked")));
        output.line("");
        output.line(&format!("{} catalogs: {}", rows.len(), parts.join(", ")));
    }
}
