//! `errcatalog scan`: client source against the codes of catalogs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use errcatalog::__cli::{
    FILE, Level, ScanRun, ScanSetup, counted, help_of_missing, is_of_scan, nearest, rust_files, written_at,
};
use errcatalog::{Catalog, Exemption, Finding, Location, Report, Rule};

use crate::baseline::{BaselineFile, Held};
use crate::failure::{Failure, Problem};
use crate::module;
use crate::options::{FailOn, Selection, exit_codes};
use crate::outcome::{CatalogResult, Found, Outcome, Results};
use crate::project::Project;
use crate::render::{Format, report_formats};
use crate::snapshot::replace;

/// The rules of settings, which are of several runs alike.
const STALE: &str = "stale-exemption";
const ONCE: [&str; 2] = ["unknown-rule", "reasonless-exemption"];

const HELP: &str = concat!(
    "\
A file is held to the catalogs of errcatalog.toml whose `scan` names it or its folder; if none has `scan`, to all of them.
Without a path, what `scan` names is scanned, else src. [scan.levels] and [[scan.allow]] say how rules judge, and
`// errcatalog: allow(rule) reason` in the source lets pass what is found on that line, or on the line below.

Examples:
  errcatalog scan                                  what errcatalog.toml names, here or above
  errcatalog scan src/client.rs crates/api         these files and folders
  errcatalog scan --catalog redis-2018-04-12 src   against one catalog
  errcatalog scan --fix --dry-run                  what would be changed
  errcatalog scan --level unreferenced-code=info   with a rule that is off by default",
    exit_codes!("no findings", "findings at or above --fail-on")
);

/// Check what the Rust source of a client does with codes.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Scan {
    /// Files, or folders with all Rust in them.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The severity of a rule's findings, or off. May be given several times.
    #[arg(long, value_name = "RULE=LEVEL", value_parser = level)]
    level: Vec<(String, Level)>,

    /// Scan tests too: test modules and functions, and folders called tests or benches.
    #[arg(long)]
    tests: bool,

    /// Scan files too that say they are generated.
    #[arg(long)]
    generated: bool,

    /// Change what can be changed with certainty: alternatives that change nothing are removed.
    #[arg(long)]
    fix: bool,

    /// Only say what --fix would change.
    #[arg(long, requires = "fix")]
    dry_run: bool,

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

/// What is found in all that the configuration says is held to a catalog; none if it says nothing.
pub(super) fn all(selection: &Selection, project: &Project) -> Result<Option<Results>, Failure> {
    if project.catalogs.iter().all(|config| config.scan.is_empty()) {
        return Ok(None);
    }
    let scan = Scan {
        paths: Vec::new(),
        level: Vec::new(),
        tests: false,
        generated: false,
        fix: false,
        dry_run: false,
        selection: selection.clone(),
        format: Format::Text,
        fail_on: FailOn::Warning,
        baseline: BaselineFile::default(),
    };
    scan.results(project).map(Some)
}

fn level(text: &str) -> Result<(String, Level), String> {
    let levels: Vec<&str> = Level::ALL.into_iter().map(Level::as_str).collect();
    let wanted = format!("write RULE=LEVEL, where LEVEL is one of {}", levels.join(", "));
    let (rule, level) = text.split_once('=').ok_or_else(|| wanted.clone())?;
    let level = Level::ALL.into_iter().find(|known| known.as_str() == level).ok_or(wanted)?;
    if !is_of_scan(rule) {
        let known = errcatalog::rules().map(Rule::id).filter(|id| is_of_scan(id));
        let meant = nearest(rule, known)
            .map_or("`errcatalog explain` lists the rules".to_owned(), |near| format!("did you mean {near:?}?"));
        return Err(format!("no scan has a rule of that name: {meant}"));
    }
    Ok((rule.to_owned(), level))
}

/// Files that are held to the same catalogs, by their place among all.
type Groups = BTreeMap<Vec<usize>, Vec<PathBuf>>;

/// What could not be listed, with the reason.
type Lost = Vec<(PathBuf, String)>;

impl Scan {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let project = Project::load(&self.selection, nothing_to_scan)?;
        let mut results = self.results(&project)?;
        let held = match (self.paths.is_empty(), self.selection.catalog.is_empty()) {
            (false, _) => Held::None,
            (true, true) => Held::All,
            (true, false) => Held::OfNamed,
        };
        self.baseline.apply(&mut results, Some(&project), held)?;
        Ok(Outcome::Catalogs(results))
    }

    fn results(&self, project: &Project) -> Result<Results, Failure> {
        let read: Vec<Result<Catalog, Failure>> =
            project.catalogs.iter().map(|config| config.read_docs().map_err(|error| Failure::from(&error))).collect();
        let (groups, lost) = self.groups(project)?;
        let mut results: Vec<CatalogResult> = Vec::new();
        for (config, read) in project.catalogs.iter().zip(&read) {
            if let Err(failure) = read {
                let names = (config.name.clone(), String::new(), config.docs_shown());
                let failure = Failure { exit: failure.exit, problems: failure.problems.iter().map(again).collect() };
                results.push(CatalogResult::new(names, Err(failure), self.fail_on.severity()));
            }
        }
        for (path, why) in lost {
            let failure = Failure::incomplete(format!("{}: {why}", path.display()));
            let names = (String::new(), String::new(), path.display().to_string());
            results.push(CatalogResult::new(names, Err(failure), self.fail_on.severity()));
        }
        let is_all = self.paths.is_empty() && self.selection.catalog.is_empty() && results.is_empty();
        let mut notes: Vec<Vec<String>> = Vec::new();
        let mut runs: Vec<(String, String, ScanRun)> = Vec::new();
        for (nth, files) in &groups {
            let known: Option<Vec<&Catalog>> =
                nth.iter().map(|nth| read.get(*nth).and_then(|read| read.as_ref().ok())).collect();
            // What is held to a catalog that could not be read is not held to the others alone.
            let Some(catalogs) = known else { continue };
            let names: Vec<&str> =
                nth.iter().filter_map(|nth| project.catalogs.get(*nth)).map(|config| config.name.as_str()).collect();
            let (mut setup, names) = (self.setup(project, &names), names.join(", "));
            for (nth, catalog) in nth.iter().zip(&catalogs) {
                let generated = project.catalogs.get(*nth).and_then(|config| config.generated.as_ref());
                let Some(generated) = generated else { continue };
                let variants = module::of(catalog, generated).variants().map_err(|error| module::failure(&error))?;
                setup.variants.extend(variants);
            }
            let Some(mut run) = ScanRun::of(&catalogs, &names, files, &setup) else { continue };
            let mut said = Vec::new();
            if self.fix {
                said = self.change(&run, &project.root)?;
                if !self.dry_run && !said.is_empty() {
                    run = ScanRun::of(&catalogs, &names, files, &setup).unwrap_or(run);
                }
            }
            notes.push(said);
            runs.push((names, counted(files.len(), "file"), run));
        }
        let reports = reports(runs, is_all);
        for ((name, new, report), notes) in reports.into_iter().zip(notes) {
            let found = Ok((Found::Linted(report), notes));
            results.push(CatalogResult::new((name, String::new(), new), found, self.fail_on.severity()));
        }
        if results.is_empty() {
            return Err(Failure::incomplete("there is no Rust in what is to be scanned")
                .help("name the folder of the client: `errcatalog scan crates/client/src`"));
        }
        Ok(Results {
            command: "scan",
            config: project.config.clone(),
            catalogs: results,
            next_step: None,
            baseline: None,
        })
    }

    /// Which files are held to which catalogs, and what could not be listed.
    fn groups(&self, project: &Project) -> Result<(Groups, Lost), Failure> {
        let mut lost = Vec::new();
        let mut in_force: HashMap<PathBuf, Vec<usize>> = HashMap::new();
        let mut named: Vec<PathBuf> = Vec::new();
        let has_paths = project.catalogs.iter().any(|config| !config.scan.is_empty());
        for (nth, config) in project.catalogs.iter().enumerate() {
            for path in &config.scan {
                let (files, missing) = self.files(path)?;
                lost.extend(missing);
                for file in files {
                    let nths = in_force.entry(real(&file)).or_default();
                    if nths.last() != Some(&nth) {
                        nths.push(nth);
                    }
                    named.push(file);
                }
            }
        }
        let wanted = if !self.paths.is_empty() {
            let mut all = Vec::new();
            for path in &self.paths {
                let (files, missing) = self.files(path)?;
                lost.extend(missing);
                all.extend(files);
            }
            all
        } else if has_paths {
            named
        } else {
            let (files, missing) = self.files(&project.root.join("src"))?;
            lost.extend(missing);
            files
        };
        let every: Vec<usize> = (0..project.catalogs.len()).collect();
        let mut groups = Groups::new();
        if !has_paths && self.paths.len() < 2 {
            // No file is there twice, and none is looked up.
            groups.extend((!wanted.is_empty()).then_some((every, wanted)));
            return Ok((groups, lost));
        }
        let mut seen = HashSet::new();
        for file in wanted {
            let key = real(&file);
            let nths = match in_force.get(&key) {
                Some(nths) => nths.clone(),
                None if has_paths => continue,
                None => every.clone(),
            };
            if seen.insert(key) {
                groups.entry(nths).or_default().push(file);
            }
        }
        Ok((groups, lost))
    }

    fn files(&self, path: &Path) -> Result<(Vec<PathBuf>, Lost), Failure> {
        if path.symlink_metadata().is_err() {
            let failure = Failure::incomplete(format!("{}: there is no such file or folder", path.display()));
            return Err(if self.paths.is_empty() {
                failure
                    .help("name what is to be scanned: `errcatalog scan src`, or `scan = \"src\"` in a `[[catalog]]`")
            } else {
                failure.help_lines(help_of_missing(path))
            });
        }
        Ok(rust_files(path, self.tests))
    }

    /// What the configuration and the command line say, for these catalogs. The latter comes last, and counts.
    fn setup(&self, project: &Project, names: &[&str]) -> ScanSetup {
        let set = project.scan.levels.iter();
        let set = set.map(|set| (set.rule.clone(), set.level.severity(), Some(set.location.clone())));
        let given = self.level.iter().map(|(rule, level)| (rule.clone(), level.severity(), None));
        let exemptions =
            project.scan.exemptions.iter().filter(|exemption| names.iter().any(|name| exemption.is_of(name)));
        let exemptions = exemptions.map(|exemption| {
            let exempt = Exemption::of_rule(&exemption.rule).code(&exemption.code).reason(&exemption.reason);
            written_at(exempt, exemption.location.clone())
        });
        ScanSetup {
            levels: set.chain(given).collect(),
            exemptions: exemptions.collect(),
            with_tests: self.tests,
            with_generated: self.generated,
            variants: Vec::new(),
        }
    }

    /// Changes what is certain, or says what would be changed.
    fn change(&self, run: &ScanRun, root: &Path) -> Result<Vec<String>, Failure> {
        let mut said = Vec::new();
        let edits = run.edits();
        for (file, ..) in &edits {
            inside(Path::new(file), root)?;
        }
        for (file, old, new, cuts) in edits {
            let verb = if self.dry_run { "would change" } else { "changed" };
            if !self.dry_run {
                let path = Path::new(&file);
                let failed =
                    |error: std::io::Error| Failure::incomplete(format!("{file} could not be written: {error}"));
                if !replace(path, Some(&old), &new).map_err(failed)? {
                    return Err(Failure::incomplete(format!(
                        "{file} changed since it was read, and is left as it is now"
                    ))
                    .help("run it again"));
                }
            }
            said.push(format!("{verb} {file}: {} removed", counted(cuts, "alternative")));
            said.extend(differences(&old, &new));
        }
        Ok(said)
    }
}

/// Lines that one text alone has, each with its number and sign.
fn differences(old: &str, new: &str) -> Vec<String> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut lines = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < before.len() || to < after.len() {
        match (before.get(at), after.get(to)) {
            (Some(one), Some(other)) if one == other => (at, to) = (at + 1, to + 1),
            (Some(one), other) => {
                lines.push(format!("{}: - {}", at + 1, one.trim()));
                at += 1;
                // A line of which something is left.
                let is_left = before.get(at) != other && !after.get(to..).unwrap_or_default().is_empty();
                if let (Some(other), true) = (other, is_left) {
                    lines.push(format!("{}: + {}", to + 1, other.trim()));
                    to += 1;
                }
            }
            (None, Some(other)) => {
                lines.push(format!("{}: + {}", to + 1, other.trim()));
                to += 1;
            }
            (None, None) => break,
        }
    }
    lines
}

/// Nothing outside of the project is written, and nothing through a link.
fn inside(path: &Path, root: &Path) -> Result<(), Failure> {
    let here = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let is_inside =
        here.canonicalize().ok().zip(path.canonicalize().ok()).is_some_and(|(root, path)| path.starts_with(root));
    let is_link = path.symlink_metadata().is_ok_and(|about| about.file_type().is_symlink());
    if is_inside && !is_link {
        return Ok(());
    }
    let why = if is_link { "is a symbolic link" } else { "is outside of the project" };
    Err(Failure::incomplete(format!("{} {why}: it is not changed", path.display()))
        .help("run errcatalog where the file is"))
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The same problem, said again.
fn again(problem: &Problem) -> Problem {
    let copy = Problem { place: problem.place.clone(), ..Problem::new(problem.message.clone()) };
    problem.remarks.iter().fold(copy, |copy, remark| copy.remark(remark.kind, remark.lines.clone()))
}

/// The reports, in which what is wrong with the settings is said once, and no exemption is stale that one run needs.
fn reports(runs: Vec<(String, String, ScanRun)>, is_all: bool) -> Vec<(String, String, Report)> {
    let count = runs.len();
    let mut stale: HashMap<Location, usize> = HashMap::new();
    // Those in the source are of one file.
    let of_settings = |finding: &Finding| finding.location().is_some_and(|place| !place.file().ends_with(".rs"));
    for finding in runs.iter().flat_map(|(_, _, run)| run.findings()).filter(|finding| finding.rule() == STALE) {
        if let Some(place) = finding.location().filter(|_| of_settings(finding)) {
            *stale.entry(place.clone()).or_default() += 1;
        }
    }
    let mut told: HashSet<(&str, Location)> = HashSet::new();
    let mut keep = |finding: &Finding| {
        let Some(place) = finding.location().filter(|_| of_settings(finding)) else { return true };
        match finding.rule().id() {
            rule if ONCE.contains(&rule) => told.insert((rule, place.clone())),
            STALE => is_all && stale.get(place) == Some(&count) && told.insert((STALE, place.clone())),
            _ => true,
        }
    };
    runs.into_iter().map(|(name, new, run)| (name, new, run.report(&mut keep))).collect()
}

fn nothing_to_scan() -> Failure {
    Failure::incomplete(format!("no catalog is in force: there is no {FILE} here or above, and no --catalog is named"))
        .help_lines(vec![
            format!("`errcatalog init` writes an {FILE} that names the pages it finds here;"),
            "`errcatalog scan --catalog redis-2018-04-12 src` scans with a shipped catalog".to_owned(),
        ])
}
