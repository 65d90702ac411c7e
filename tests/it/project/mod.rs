//! `errcatalog.toml`, as a test opens it.

use std::path::PathBuf;

use errcatalog::Project;

const PAGE: &str = "## Error codes\n\n| Error code | Description |\n|--|--|\n| Busy | Try later. |\n";

const CONFIG: &str = "[[catalog]]\nname = \"parcels\"\ndocs = \"docs/errors.md\"\n";

/// A folder with these files.
struct Folder(tempfile::TempDir);

impl Folder {
    fn of(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            let path = folder.path(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// The text without what differs from run to run.
    fn shown(&self, text: impl ToString) -> String {
        text.to_string().replace(self.0.path().to_str().unwrap(), "<project>")
    }
}

#[test]
fn it_is_found_from_the_package_upwards() {
    let folder = Folder::of(&[("errcatalog.toml", CONFIG), ("docs/errors.md", PAGE), ("crates/client/a.rs", "")]);
    for package in ["", "crates", "crates/client"] {
        let project = Project::of(folder.path(package)).unwrap();
        assert_eq!(project.names().collect::<Vec<_>>(), ["parcels"], "{package}");
        let parcels = project.catalog("parcels").unwrap();
        assert!(parcels.contains("Busy"), "{package}");
    }
}

#[test]
fn what_is_wrong_says_where_and_what_to_write() {
    let folder = Folder::of(&[
        ("faults/errcatalog.toml", &CONFIG.replace("name", "nmae").replace("docs =", "dosc =")),
        ("gone/errcatalog.toml", &CONFIG.replace("errors", "erors")),
        ("errcatalog.toml", CONFIG),
    ]);
    let faults = Project::of(folder.path("faults")).unwrap_err();
    assert!(faults.is_config() && faults.location().unwrap().line() == 2, "{faults}");
    let unknown = Project::of(folder.0.path()).unwrap().catalog("parcel").unwrap_err();
    let other = Project::of(folder.0.path()).unwrap().catalog("letters").unwrap_err();
    assert!(unknown.is_config() && other.is_config(), "{unknown}");
    let gone = Project::of(folder.path("gone")).unwrap().catalog("parcels").unwrap_err();
    assert!(gone.is_io() && !gone.is_config(), "{gone}");
    let missing = Project::from_path(folder.path("other.toml")).unwrap_err();
    assert!(missing.is_config(), "{missing}");
    let told = [faults, unknown, other, gone, missing].map(|error| folder.shown(error));
    snap!("project_errors", told.join("\n\n"));
}

/// A sweep of a catalog sends the envelopes of the API that it was read with; so do all that are made of it.
#[cfg(feature = "sweep")]
#[test]
fn a_catalog_is_of_its_api_without_being_told() {
    let api = "[api]\ncode-headers = [\"Reason\"]\n\n[api.envelope]\nerror = \"/fault\"\ncode = \"/fault/reason\"\n\
               message = \"/fault/text\"\nrequest-id = \"/trace\"\n\n";
    let page = "## Faults\n\n| Reason | Description |\n|--|--|\n| busy | Try later. |\n| gone | It is no more. |\n";
    let folder = Folder::of(&[("errcatalog.toml", &format!("{api}{CONFIG}")), ("docs/errors.md", page)]);
    let parcels = Project::of(folder.0.path()).unwrap().catalog("parcels").unwrap();
    let mut bodies = Vec::new();
    let is_busy = |body: &str| {
        let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
        body["fault"]["reason"] == "busy"
    };
    let report = errcatalog::Handling::of(&parcels)
        .probe(|p| {
            bodies.push(p.body().to_owned());
            is_busy(p.body())
        })
        .check();
    assert!(report.to_string().contains("gone") && !report.to_string().contains("busy"), "{report}");
    for part in [parcels.union(&parcels), parcels.difference(&errcatalog::Catalog::from_entries([]))] {
        assert_eq!(part.api(), parcels.api());
    }
    assert!(bodies.iter().all(|body| !body.contains("\"Response\"")), "{bodies:?}");
}

/// What the documentation says that a test writes.
#[test]
fn the_macro_opens_the_file_of_the_package() {
    let redis = errcatalog::catalog!("redis-2018-04-12").unwrap();
    assert_eq!(redis, errcatalog::Catalog::shipped("redis-2018-04-12").unwrap());
    // As paths that the test itself writes.
    assert_eq!(redis.entries()[0].location().file(), "docs/tencent/redis-2018-04-12.md");
    let error = errcatalog::catalog!("redis-2018-04-21").unwrap_err();
    assert!(error.help().is_some_and(|help| help.contains("redis-2018-04-12")), "{error}");
}

/// A client whose body is flat: it reads `reason`.
#[cfg(feature = "sweep")]
fn of_reason(body: &str) -> String {
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    match body["reason"].as_str() {
        _ if body["ok"] == true => "done".to_owned(),
        Some("Busy") => "wait".to_owned(),
        Some(_) | None => "unknown".to_owned(),
    }
}

#[cfg(feature = "sweep")]
#[test]
fn an_envelope_that_the_client_does_not_read_is_told_first_and_in_words_of_the_file() {
    let of = |envelope: &str| {
        let folder = Folder::of(&[("errcatalog.toml", &format!("{envelope}{CONFIG}")), ("docs/errors.md", PAGE)]);
        let parcels = Project::of(folder.0.path()).unwrap().catalog("parcels").unwrap();
        errcatalog::Handling::of(&parcels).probe(|p| of_reason(p.body())).check().to_string()
    };
    // A pointer to what the client does not read, no envelope at all, and nothing about the API.
    for text in [
        "[api.envelope]\ncode = \"/reson\"\nsuccess = \"/ok = true\"\n\n",
        "[api]\ncode-headers = [\"Error code\"]\n\n",
        "",
    ] {
        let report = of(text);
        let first = report.lines().find(|line| line.starts_with("error[")).unwrap_or(&report);
        assert!(first.starts_with("error[unread-envelope]"), "{text}\n{report}");
        assert!(report.contains("`[api.envelope]`") && !report.contains("EnvelopeShape"), "{text}\n{report}");
        assert!(!report.contains("error[default]"), "{text}\n{report}");
    }
    let report = of("[api.envelope]\ncode = \"/reason\"\nsuccess = \"/ok = true\"\n\n");
    assert!(!report.contains("unread-envelope"), "{report}");
}

#[cfg(feature = "sweep")]
#[test]
fn the_envelope_that_the_client_reads_is_given_as_lines_of_the_file() {
    let folder = Folder::of(&[("errcatalog.toml", CONFIG), ("docs/errors.md", PAGE)]);
    let parcels = Project::of(folder.0.path()).unwrap().catalog("parcels").unwrap();
    let read = |body: &str| -> u8 {
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        u8::from(body["errcode"] == "Busy")
    };
    let report = errcatalog::Handling::of(&parcels).probe(|p| read(p.body())).check().to_string();
    assert!(report.contains("code = \"/errcode\"\n") && report.contains("success = \"/errcode = 0\""), "{report}");
}
