//! `errcatalog lint`: catalogs against rules.

use std::collections::{HashMap, HashSet};

use errcatalog::__cli::{
    CatalogConfig, Exemption, FILE, Level, LintRun, Role, Source, nearest, with_code, with_level, written_at,
};
use errcatalog::{Api, Catalog, Finding, Lint as Rules, Location, Report, Rule, Scope, Severity};

use crate::baseline::{BaselineFile, Held};
use crate::failure::Failure;
use crate::options::{FailOn, Selection, exit_codes};
use crate::outcome::{CatalogResult, Found, Outcome, Results};
use crate::project::Project;
use crate::render::{Format, report_formats};
use crate::source::{Reading, Sources};

/// The rule of exemptions that nothing needs any more.
const STALE: &str = "stale-exemption";

/// The rule of settings for rules that do not exist.
const UNKNOWN: &str = "unknown-rule";

/// The rule of exemptions without a reason.
const REASONLESS: &str = "reasonless-exemption";

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
    exit_codes!("no findings", "findings at or above --fail-on")
);

/// Check pages and other lists of codes against rules.
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

    /// The severity of a rule's findings, or off. May be given several times.
    #[arg(long, value_name = "RULE=LEVEL", value_parser = level)]
    level: Vec<(String, Level)>,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    selection: Selection,

    /// How to print the findings.
    #[arg(long, value_parser = report_formats(), default_value = "text")]
    pub(super) format: Format,

    /// Exit 1 on findings at or above this severity.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "warning")]
    fail_on: FailOn,

    #[command(flatten)]
    baseline: BaselineFile,
}

/// What is found of everything that is selected.
pub(super) fn all(selection: &Selection, project: &Project) -> Result<Results, Failure> {
    let lint = Lint {
        sources: Vec::new(),
        actions: None,
        translation: Vec::new(),
        sdk: Vec::new(),
        level: Vec::new(),
        reading: Reading::default(),
        selection: selection.clone(),
        format: Format::Text,
        fail_on: FailOn::Warning,
        baseline: BaselineFile::default(),
    };
    lint.results(Some(project))
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
    /// The API that it is of.
    api: Api,
    actions: Option<Catalog>,
    translations: Vec<Catalog>,
    sdks: Vec<Catalog>,
    code: Option<Catalog>,
    /// What it is compared with, as it is named.
    compared_with: Vec<String>,
}

impl Lint {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let project = self.project()?;
        let mut results = self.results(project.as_ref())?;
        let held = match (self.sources.is_empty(), self.selection.catalog.is_empty()) {
            (false, _) => Held::None,
            (true, true) => Held::All,
            (true, false) => Held::OfNamed,
        };
        self.baseline.apply(&mut results, project.as_ref(), held)?;
        Ok(Outcome::Catalogs(results))
    }

    fn results(&self, project: Option<&Project>) -> Result<Results, Failure> {
        let sources = Sources::of(project, &self.selection.api)?;
        let configured = || project.iter().flat_map(|project| &project.catalogs);
        let read: Vec<(String, Result<Checked, Failure>)> = if self.sources.is_empty() {
            configured().map(|config| (config.docs_shown(), of_config(config))).collect()
        } else {
            self.sources.iter().map(|source| (source.clone(), self.of_source(source, &sources))).collect()
        };
        let checked: Vec<&Checked> = read.iter().filter_map(|(_, checked)| checked.as_ref().ok()).collect();
        let is_all = self.sources.is_empty() && self.selection.catalog.is_empty() && checked.len() == read.len();
        let mut reports = self.check_all(&checked, project, is_all).into_iter();
        let results = read.into_iter().filter_map(|(shown, checked)| {
            let (name, old, found) = match checked {
                Ok(checked) => (checked.name, checked.compared_with.join(", "), Ok(reports.next()?)),
                Err(failure) => (String::new(), String::new(), Err(failure)),
            };
            let found = found.map(|report| (Found::Linted(report), Vec::new()));
            Some(CatalogResult::new((name, old, shown), found, self.fail_on.severity()))
        });
        let catalogs = results.collect();
        let config = project.and_then(|project| project.config.clone());
        Ok(Results { command: "lint", config, catalogs, next_step: None, baseline: None })
    }

    /// The configuration: it must be there unless sources are given.
    fn project(&self) -> Result<Option<Project>, Failure> {
        if self.sources.is_empty() {
            return Project::load(&self.selection, nothing_to_lint).map(Some);
        }
        Project::find(self.selection.config.as_deref(), &self.selection.api)
    }

    fn of_source(&self, name: &str, sources: &Sources) -> Result<Checked, Failure> {
        let plain = Reading::default();
        let all = |paths: &[String]| paths.iter().map(|path| sources.read(path, &plain)).collect::<Result<Vec<_>, _>>();
        let catalog = sources.read(name, &self.reading)?;
        // What the sources are is not what they are compared with.
        let folder = Reading { from: None, ..self.reading.clone() };
        let actions = self.actions.as_ref().map(|path| sources.read(path, &folder)).transpose()?;
        let known_as = sources.names(name);
        Ok(Checked {
            known_as: if known_as.is_empty() { vec![catalog.name()] } else { known_as },
            name: catalog.name(),
            api: sources.api(name),
            actions: actions.or_else(|| own_actions(&catalog)),
            translations: all(&self.translation)?,
            sdks: all(&self.sdk)?,
            code: None,
            catalog,
            compared_with: self.actions.iter().chain(&self.translation).chain(&self.sdk).cloned().collect(),
        })
    }

    /// The reports, in which what is wrong with the settings is reported once. An exemption that one catalog needs is not
    /// stale for the others, and none is while a catalog that may need it was not checked: unless `is_all`, or it is of
    /// one catalog. A source is checked without what the configuration compares it with: none is stale there.
    fn check_all(&self, checked: &[&Checked], project: Option<&Project>, is_all: bool) -> Vec<Report> {
        let runs: Vec<LintRun> = checked.iter().map(|checked| LintRun::of(self.rules(checked, project))).collect();
        // In how many catalogs each exemption is stale.
        let mut stale: HashMap<Location, usize> = HashMap::new();
        for finding in runs.iter().flat_map(LintRun::findings).filter(|finding| finding.rule() == STALE) {
            if let Some(place) = finding.location() {
                *stale.entry(place.clone()).or_default() += 1;
            }
        }
        let exemptions = project.iter().flat_map(|project| &project.rules.exemptions);
        let of_one: HashSet<&Location> =
            exemptions.filter(|exemption| exemption.catalog.is_some()).map(|exemption| &exemption.location).collect();
        let mut reported: HashSet<(&str, Location)> = HashSet::new();
        let mut is_reported = |finding: &Finding| {
            let Some(place) = finding.location() else { return true };
            match finding.rule().id() {
                rule @ (UNKNOWN | REASONLESS) => reported.insert((rule, place.clone())),
                STALE if of_one.contains(place) => self.sources.is_empty(),
                STALE => is_all && stale.get(place) == Some(&checked.len()) && reported.insert((STALE, place.clone())),
                _ => true,
            }
        };
        runs.into_iter().map(|run| run.report(&mut is_reported)).collect()
    }

    /// The rules at the levels, and with the exemptions, that hold for this catalog.
    fn rules<'c>(&self, checked: &'c Checked, project: Option<&Project>) -> Rules<'c> {
        // What is said on the command line comes last, and counts.
        let rules = configured_rules(checked, project);
        self.level.iter().fold(rules, |rules, (rule, level)| with_level(rules, rule, level.severity(), None))
    }
}

/// The rules at the levels, and with the exemptions, that the configuration has for this catalog.
fn configured_rules<'c>(checked: &'c Checked, project: Option<&Project>) -> Rules<'c> {
    let mut rules = Rules::of(&checked.catalog).api(checked.api.clone());
    rules = checked.actions.iter().fold(rules, Rules::actions);
    rules = checked.translations.iter().fold(rules, Rules::translation);
    rules = checked.sdks.iter().fold(rules, Rules::sdk);
    rules = checked.code.iter().fold(rules, with_code);
    let Some(project) = project else { return rules };
    for set in &project.rules.levels {
        rules = with_level(rules, &set.rule, set.level.severity(), Some(&set.location));
    }
    let of_this = |exemption: &&Exemption| checked.known_as.iter().any(|name| exemption.is_of(name));
    for exemption in project.rules.exemptions.iter().filter(of_this) {
        let exempt = errcatalog::Exemption::of_rule(&exemption.rule).code(&exemption.code);
        rules = rules.exempt(written_at(exempt.reason(&exemption.reason), exemption.location.clone()));
    }
    rules
}

/// The rules whose findings say that codes may be missing, that an SDK has others, or that the configuration is wrong: no
/// drift shows any of it.
const BESIDE_DRIFT: [&str; 6] = ["unread-table", "page-without-codes", "sdk-differs", UNKNOWN, REASONLESS, STALE];

/// The exemptions of the configuration that nothing needs any more, by their places. That of one catalog is none while the
/// catalog was not looked at, and that of all is none unless `is_all` were.
pub(super) fn stale(project: &Project, is_all: bool) -> HashSet<Location> {
    if project.rules.exemptions.is_empty() {
        return HashSet::new();
    }
    let checked: Vec<Checked> = project.catalogs.iter().filter_map(|config| of_config(config).ok()).collect();
    let is_all = is_all && checked.len() == project.catalogs.len();
    let mut times: HashMap<Location, usize> = HashMap::new();
    for checked in &checked {
        let run = LintRun::of(configured_rules(checked, Some(project)));
        for finding in run.findings().iter().filter(|finding| finding.rule() == STALE) {
            if let Some(place) = finding.location() {
                *times.entry(place.clone()).or_default() += 1;
            }
        }
    }
    let of_one = |place: &Location| {
        project.rules.exemptions.iter().any(|exemption| exemption.location == *place && exemption.catalog.is_some())
    };
    let is_stale =
        |(place, times): (Location, usize)| (of_one(&place) || (is_all && times == checked.len())).then_some(place);
    times.into_iter().filter_map(is_stale).collect()
}

/// What is wrong beside the drift of this catalog, as `lint` says it; none if nothing is. What `told` holds was told of
/// another catalog.
pub(super) fn beside_drift(
    config: &CatalogConfig,
    project: &Project,
    stale: &HashSet<Location>,
    told: &mut HashSet<(&'static str, Location)>,
) -> Result<Option<Report>, Failure> {
    let checked = of_config(config)?;
    let report = LintRun::of(configured_rules(&checked, Some(project))).part(|finding| {
        let rule = finding.rule().id();
        let mut is_new = || match finding.location() {
            Some(place) if rule == STALE => stale.contains(place) && told.insert((rule, place.clone())),
            Some(place) if [UNKNOWN, REASONLESS].contains(&rule) => told.insert((rule, place.clone())),
            Some(_) | None => true,
        };
        BESIDE_DRIFT.contains(&rule) && finding.severity() >= Severity::Warning && is_new()
    });
    Ok((!report.findings().is_empty()).then_some(report))
}

fn nothing_to_lint() -> Failure {
    Failure::incomplete(format!("nothing to lint: no source is named, and there is no {FILE} here or above"))
        .help_lines(vec![
            "`errcatalog lint PAGE` checks a page, or whatever else lists codes;".to_owned(),
            format!("`errcatalog init` writes an {FILE} that names the pages it finds here"),
        ])
}

fn of_config(config: &CatalogConfig) -> Result<Checked, Failure> {
    let catalog = config.read_docs().map_err(|error| Failure::from(&error))?;
    let read = |source: &Source, role: Role| source.read(&role.of(&config.name)).map_err(|error| Failure::from(&error));
    let all = |sources: &[Source], role| sources.iter().map(|source| read(source, role)).collect::<Result<Vec<_>, _>>();
    let actions = config.actions.as_ref().map(|source| read(source, Role::Actions)).transpose()?;
    let related = config.actions.iter().chain(&config.translations).chain(&config.sdks);
    Ok(Checked {
        name: config.name.clone(),
        api: config.api(),
        known_as: vec![config.name.clone()],
        actions: actions.or_else(|| own_actions(&catalog)),
        translations: all(&config.translations, Role::Translation)?,
        sdks: all(&config.sdks, Role::Sdk)?,
        code: config.code.as_ref().map(|source| read(source, Role::Code)).transpose()?,
        compared_with: related.map(Source::shown).collect(),
        catalog,
    })
}

/// Of a folder with the pages of actions next to that of their product: the actions.
fn own_actions(catalog: &Catalog) -> Option<Catalog> {
    let has = |scope| catalog.in_scope(scope).next().is_some();
    (has(Scope::Business) && catalog.actions().next().is_some()).then(|| catalog.clone())
}
