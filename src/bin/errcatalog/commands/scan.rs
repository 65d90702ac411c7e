//! `errcatalog scan`: client source against the codes of catalogs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use errcatalog::__cli::{
    FILE, Level, ScanRun, ScanSetup, counted, help_of_missing, is_of_scan, nearest, rust_files, unfollowed_links,
    written_at,
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

/// What is not scanned below the paths.
#[derive(Debug, Default)]
struct Missing {
    /// What could not be listed, with the reason.
    lost: Vec<(PathBuf, String)>,
    /// Links that are not followed.
    links: Vec<PathBuf>,
    /// Files of paths on the command line that no catalog is in force for.
    unheld: Vec<PathBuf>,
}

impl Missing {
    /// What is said of files that no catalog is in force for: the first by name.
    fn unheld(&self) -> Option<String> {
        let (first, rest) = self.unheld.split_first()?;
        let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        Some(format!("no catalog is in force for {}{more}: `scan` of no [[catalog]] names it", first.display()))
    }
}

/// A run over the files that are held to the same catalogs.
struct Run<'r> {
    catalogs: Vec<&'r Catalog>,
    /// What they are called.
    names: String,
    files: &'r [PathBuf],
    setup: ScanSetup,
    found: ScanRun,
}

/// A file that is to be changed: its name, its text, the new one, and how many parts are cut out.
type Edit = (String, String, String, usize);

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
        let (groups, missing) = self.groups(project)?;
        let mut results: Vec<CatalogResult> = Vec::new();
        for (config, read) in project.catalogs.iter().zip(&read) {
            if let Err(failure) = read {
                let names = (config.name.clone(), String::new(), config.docs_shown());
                let failure = Failure { exit: failure.exit, problems: failure.problems.iter().map(again).collect() };
                results.push(CatalogResult::new(names, Err(failure), self.fail_on.severity()));
            }
        }
        for (path, why) in &missing.lost {
            let failure = Failure::incomplete(format!("{}: {why}", path.display()));
            let names = (String::new(), String::new(), path.display().to_string());
            results.push(CatalogResult::new(names, Err(failure), self.fail_on.severity()));
        }
        let is_all = self.paths.is_empty() && self.selection.catalog.is_empty() && results.is_empty();
        let mut runs: Vec<Run<'_>> = Vec::new();
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
            let Some(found) = ScanRun::of(&catalogs, &names, files, &setup) else { continue };
            runs.push(Run { catalogs, names, files, setup, found });
        }
        let mut notes: Vec<Vec<String>> =
            if self.fix { self.change(&mut runs, &project.root)? } else { runs.iter().map(|_| Vec::new()).collect() };
        if let Some(notes) = notes.first_mut() {
            notes.extend(missing.unheld());
            notes.extend(unfollowed_links(&missing.links));
        }
        let runs = runs.into_iter().map(|run| (run.names, counted(run.files.len(), "file"), run.found)).collect();
        let reports = reports(runs, is_all);
        for ((name, new, report), notes) in reports.into_iter().zip(notes) {
            let found = Ok((Found::Linted(report), notes));
            results.push(CatalogResult::new((name, String::new(), new), found, self.fail_on.severity()));
        }
        if let (true, Some(unheld)) = (results.is_empty(), missing.unheld()) {
            return Err(Failure::incomplete(unheld).help(format!("add it to `scan` of a [[catalog]] in {FILE}")));
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
    fn groups(&self, project: &Project) -> Result<(Groups, Missing), Failure> {
        let mut missing = Missing::default();
        let mut in_force: HashMap<PathBuf, Vec<usize>> = HashMap::new();
        let mut named: Vec<PathBuf> = Vec::new();
        let has_paths = project.catalogs.iter().any(|config| !config.scan.is_empty());
        for (nth, config) in project.catalogs.iter().enumerate() {
            for path in &config.scan {
                for file in self.files(path, &mut missing)? {
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
                all.extend(self.files(path, &mut missing)?);
            }
            all
        } else if has_paths {
            named
        } else {
            self.files(&project.root.join("src"), &mut missing)?
        };
        let every: Vec<usize> = (0..project.catalogs.len()).collect();
        let mut groups = Groups::new();
        if !has_paths && self.paths.len() < 2 {
            // No file is there twice, and none is looked up.
            groups.extend((!wanted.is_empty()).then_some((every, wanted)));
            return Ok((groups, missing));
        }
        let mut seen = HashSet::new();
        for file in wanted {
            let key = real(&file);
            let nths = match in_force.get(&key) {
                Some(nths) => nths.clone(),
                None if has_paths => {
                    missing.unheld.push(file);
                    continue;
                }
                None => every.clone(),
            };
            if seen.insert(key) {
                groups.entry(nths).or_default().push(file);
            }
        }
        Ok((groups, missing))
    }

    fn files(&self, path: &Path, missing: &mut Missing) -> Result<Vec<PathBuf>, Failure> {
        if path.symlink_metadata().is_err() {
            let failure = Failure::incomplete(format!("{}: there is no such file or folder", path.display()));
            return Err(if self.paths.is_empty() {
                failure
                    .help("name what is to be scanned: `errcatalog scan src`, or `scan = \"src\"` in a `[[catalog]]`")
            } else {
                failure.help_lines(help_of_missing(path))
            });
        }
        let (files, lost, links) = rust_files(path, self.tests);
        missing.lost.extend(lost);
        // Several catalogs may name one folder.
        missing.links.extend(links);
        missing.links.sort();
        missing.links.dedup();
        Ok(files)
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

    /// Changes what is certain, or says what would be changed: for each run what was done. Nothing is written if any of it is
    /// refused.
    fn change(&self, runs: &mut [Run<'_>], root: &Path) -> Result<Vec<Vec<String>>, Failure> {
        let edits: Vec<Vec<Edit>> = runs.iter().map(|run| run.found.edits()).collect();
        for (file, old, ..) in edits.iter().flatten() {
            inside(Path::new(file), root)?;
            if !self.dry_run && std::fs::read_to_string(file).is_ok_and(|now| now != *old) {
                return Err(changed(file));
            }
        }
        let verb = if self.dry_run { "would change" } else { "changed" };
        let mut said: Vec<Vec<String>> = Vec::new();
        for (run, edits) in runs.iter_mut().zip(edits) {
            let mut lines = Vec::new();
            for (file, old, new, cuts) in edits {
                if !self.dry_run {
                    let failed =
                        |error: std::io::Error| Failure::incomplete(format!("{file} could not be written: {error}"));
                    if !replace(Path::new(&file), Some(&old), &new).map_err(failed)? {
                        return Err(changed(&file));
                    }
                }
                lines.push(format!("{verb} {file}: {} removed", counted(cuts, "alternative")));
                lines.extend(differences(&old, &new));
            }
            let is_changed = !self.dry_run && !lines.is_empty();
            let again = is_changed.then(|| ScanRun::of(&run.catalogs, &run.names, run.files, &run.setup));
            if let Some(again) = again.flatten() {
                run.found = again;
            }
            said.push(lines);
        }
        Ok(said)
    }
}

fn changed(file: &str) -> Failure {
    Failure::incomplete(format!("{file} changed since it was read, and is left as it is now")).help("run it again")
}

/// So far is looked for the line that follows what is gone.
const AHEAD: usize = 50;

/// Lines that one text alone has, each with its number and sign: lines are gone, or something of them.
fn differences(old: &str, new: &str) -> Vec<String> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut lines = Vec::new();
    let (mut at, mut to) = (0, 0);
    while let Some(one) = before.get(at) {
        let other = after.get(to);
        if other == Some(one) {
            (at, to) = (at + 1, to + 1);
            continue;
        }
        lines.push(format!("{}: - {}", at + 1, one.trim()));
        at += 1;
        let ahead = before.get(at..).unwrap_or_default().iter().take(AHEAD);
        // A line of which something is left.
        if let Some(left) = other.filter(|other| !ahead.clone().any(|line| line == *other)) {
            lines.push(format!("{}: + {}", to + 1, left.trim()));
            to += 1;
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
