//! Sources as `errcatalog.toml` names them: paths, lists and tables, which every command reads alike.

use super::{Project, shown};

/// A page, code that throws, a list in YAML, and what none of them is.
fn parcels(config: &str) -> Project {
    Project::empty()
        .with("errcatalog.toml", config)
        .with("docs/errors.md", "## Error codes\n\n| Error code | Description |\n|--|--|\n| E_LOST | It is lost. |\n")
        .with(
            "docs/more/late.md",
            "## Error codes\n\n| Error code | Description |\n|--|--|\n| E_LATE | It is late. |\n",
        )
        .with("src/lib.kt", "fun lose() { throw ParcelError(\"E_LOST\") }\n")
        .with("src/deep/late.kt", "fun delay() {\n    throw ParcelError(\"E_LATE\")\n}\n")
        .with("api.yaml", "openapi: 3.1.0\ncomponents:\n  schemas:\n    Code:\n      enum: [E_LOST, E_LATE]\n")
        .with(
            "numbers.md",
            "## Error codes\n\n| Error code | Name | Description |\n|--|--|--|\n| 404 | E_LOST | Lost. |\n",
        )
}

fn catalog(keys: &str) -> String {
    format!("[[catalog]]\nname = \"parcels\"\n{keys}\n")
}

#[test]
fn docs_are_a_path_a_list_a_glob_or_a_table() {
    for (keys, codes) in [
        ("docs = \"docs/errors.md\"", vec!["E_LOST"]),
        ("docs = \"docs\"", vec!["E_LOST", "E_LATE"]),
        ("docs = \"docs/**/*.md\"", vec!["E_LOST", "E_LATE"]),
        ("docs = [\"docs/more\", \"docs/errors.md\"]", vec!["E_LATE", "E_LOST"]),
        ("docs = { path = \"docs\", exclude = [\"more\"] }", vec!["E_LOST"]),
        ("docs = \"docs\"\nexclude = [\"more\"]", vec!["E_LOST"]),
        ("docs = \"docs\"\ninclude = [\"late*\"]", vec!["E_LATE"]),
        ("docs = { path = \"src/**/*.kt\", pattern = 'ParcelError\\(\"(\\w+)' }", vec!["E_LOST", "E_LATE"]),
        ("docs = [\"src\"]\npattern = 'ParcelError\\(\"(\\w+)'", vec!["E_LOST", "E_LATE"]),
        ("docs = \"api.yaml\"\nat = \"/components/schemas/Code\"", vec!["E_LOST", "E_LATE"]),
        ("docs = { path = \"numbers.md\", code-is = \"number\" }", vec!["404"]),
        ("docs = \"numbers.md\"\ncode-is = \"symbol\"\nformat = \"markdown\"", vec!["E_LOST"]),
    ] {
        let project = parcels(&catalog(keys));
        project.run(&["accept"]).exits(0);
        let snapshot = project.read("snapshots/parcels.snap");
        let found: Vec<&str> = snapshot
            .lines()
            .skip_while(|line| !line.starts_with('['))
            .filter_map(|line| line.split([' ', '|']).next().filter(|word| !word.is_empty() && !word.starts_with('[')))
            .collect();
        assert_eq!(found, codes, "{keys}\n{snapshot}");
        project.run(&["check"]).exits(0);
        project.run(&["lint"]).exits(0);
        // By its name it is the same for `show` and `diff`.
        let ran = project.run(&["diff", "parcels", "snapshots/parcels.snap"]).exits(0);
        assert!(ran.out.starts_with("no drift"), "{keys}\n{}", ran.shown());
    }
}

#[test]
fn a_file_is_read_as_the_catalog_says_whose_it_is() {
    let config = "[[catalog]]\nname = \"parcels\"\ndocs = \"docs\"\n\
                  code = { path = \"src/**/*.kt\", pattern = 'ParcelError\\(\"(\\w+)' }\n\
                  sdks = [{ path = \"api.yaml\", at = \"/components/schemas/Code\" }]\n\
                  translations = [{ path = \"numbers.md\", code-is = \"number\" }]\n";
    let project = parcels(config);
    let runs = [
        project.run(&["show", "src/lib.kt"]).exits(0),
        project.run(&["show", "src/**/*.kt"]).exits(0),
        project.run(&["show", "api.yaml"]).exits(0),
        project.run(&["diff", "docs", "api.yaml"]).exits(0),
        project.run_in("src/deep", &["show", "late.kt", "../../numbers.md"]).exits(0),
        // What the command line says counts.
        project.run(&["show", "numbers.md", "--from", "markdown"]).exits(0),
        project.run(&["lint", "numbers.md"]).exits(0),
    ];
    snap!("command_sources_shown", shown(&runs));
}

#[test]
fn a_file_of_two_catalogs_that_read_it_differently_is_asked_about() {
    let config = "[[catalog]]\nname = \"a\"\ndocs = \"numbers.md\"\ncode-is = \"number\"\n\n\
                  [[catalog]]\nname = \"b\"\ndocs = \"numbers.md\"\n";
    let project = parcels(config);
    assert!(project.run(&["show", "a"]).exits(0).out.contains("404"));
    assert!(project.run(&["show", "b"]).exits(0).out.contains("E_LOST"));
    snap!("command_sources_ambiguous", project.run(&["show", "numbers.md"]).exits(2).shown());
}

/// What is wrong in the configuration, and what the configuration says and is not so: each with its line.
#[test]
fn settings_that_cannot_be_used() {
    let mut told = String::new();
    for (keys, exit) in [
        ("docs = 7", 2),
        ("docs = []", 2),
        ("docs = { pattern = '\"(E_\\w+)\"' }", 2),
        ("docs = { path = \"docs\", patern = 'x' }", 2),
        ("docs = { path = \"docs\" }\ninclude = [\"*.md\"]", 2),
        ("code = [\"src\", 1]\ndocs = \"docs\"", 2),
        ("docs = \"src/**/*.{kt\"", 2),
        ("docs = \"!src/*.kt\"", 2),
        ("docs = \"src/**/*.java\"", 2),
        ("docs = [\n  \"docs\",\n  \"src/**/*.java\",\n]", 2),
        ("docs = { path = \"docs\", include = [\"*.rst\"] }", 2),
        ("docs = \"src\"\npattern = 'ParcelError((\\w+)'", 2),
        ("docs = \"src\"\npattern = 'ParcelError'", 2),
        ("docs = \"src\"\npattern = '(\\w*)'", 2),
        ("docs = \"src\"\npattern = '(?<cod>\\w+)'", 2),
        ("docs = \"src\"\npattern = '((\\w{1,99}){1,99}){1,99}'", 2),
        ("docs = \"src\"\npattern = 'DepotError\\(\"(\\w+)'", 3),
        ("docs = [\"src\", \"docs\"]\npattern = 'ParcelError\\(\"(\\w+)'", 3),
        ("docs = \"src\"\npattern = 'ParcelError\\(\"(\\w+)'\nat = \"/x\"", 2),
        ("docs = \"api.yaml\"\nat = \"/components/schema/Code\"", 3),
        ("docs = \"api.yaml\"\nat = \"components\"", 2),
        ("docs = \"docs/errors.md\"\nat = \"/errors\"", 3),
        ("docs = \"api.yaml\"\nat = \"/x\"\nformat = \"go\"", 2),
        ("docs = \"docs/errors.md\"\ncode-is = \"number\"", 3),
        ("docs = \"docs/errors.md\"\ncode-is = \"name\"", 2),
        ("docs = [\"docs/errors.md\", \"docs/gone.md\"]", 3),
        ("pattern = 'ParcelError\\(\"(\\w+)'", 2),
        ("docs = \"src\"\npattern = \"ParcelError\\(\"", 2),
    ] {
        let project = parcels(&catalog(keys));
        let ran = project.run(&["check"]).exits(exit);
        assert!(ran.err.contains("errcatalog.toml:") && ran.err.contains("help:"), "{keys}\n{}", ran.shown());
        assert_eq!(project.run(&["accept"]).exits(exit).err, ran.err, "{keys}");
        assert_eq!(project.run(&["lint"]).exits(exit).err, ran.err, "{keys}");
        told.push_str(&format!("{keys}\n{}\n", ran.err));
    }
    snap!("command_sources_faults", told);
}

/// A folder may be called what would be a pattern in a glob.
#[test]
fn the_folder_of_the_project_is_no_pattern() {
    let config = catalog("docs = \"docs/**/*.md\"");
    let project = parcels("").with("[a]{b}/errcatalog.toml", config).with(
        "[a]{b}/docs/x/errors.md",
        "## Error codes\n\n| Error code | Description |\n|--|--|\n| E_LOST | It is lost. |\n",
    );
    project.run(&["accept", "--config", "[a]{b}/errcatalog.toml"]).exits(0);
    assert!(project.read("[a]{b}/snapshots/parcels.snap").contains("E_LOST"));
}

/// What TOML refuses, with the line that it does not name.
#[test]
fn what_is_there_twice_names_both_lines() {
    for (config, first, second) in [
        ("[api]\ncode-headers = [\"A\"]\n\n[[catalog]]\nname = \"a\"\n\n[ api ] # again\n", 1, 7),
        ("[api.depot]\n\n[api.depot]\n", 1, 3),
        ("[[catalog]]\nname = \"a\"\n\n[[catalog]]\nname = \"b\"\ndocs = \"b\"\nname = \"c\"\n", 5, 7),
        ("[lint.levels]\nodd-code = \"off\"\nodd-code  =  \"off\"\n", 2, 3),
    ] {
        let ran = parcels(config).run(&["check"]).exits(2);
        assert!(
            ran.err.starts_with(&format!("error: errcatalog.toml:{second}: not TOML: duplicate key")),
            "{}",
            ran.err
        );
        assert!(ran.err.contains(&format!("the first is in line {first}\n")), "{}", ran.err);
    }
}

/// Input that is made to be dear costs little, and is told with its place.
#[test]
fn what_is_made_to_be_dear_is_bounded() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let before = format!("*a{}", n - 1);
        bomb += &format!("a{n}: &a{n} [{}]\n", [before.as_str(); 10].join(", "));
    }
    let start = std::time::Instant::now();
    let project = parcels(&catalog("docs = \"bomb.yaml\"\nat = \"/a11/*\"")).with("bomb.yaml", bomb);
    let bomb = project.run(&["check"]).exits(3);
    assert!(bomb.err.contains("bomb.yaml:"), "{}", bomb.err);
    // A pattern that backtracking would never finish.
    let dear = catalog("docs = \"dear.txt\"\npattern = '(?<code>(?:a|a?)+)(?:a*)*b'");
    let project = parcels(&dear).with("dear.txt", format!("{}\n", "a".repeat(20_000)).repeat(5));
    let nothing = project.run(&["check"]).exits(3);
    assert!(nothing.err.contains("matches nothing"), "{}", nothing.err);
    // Rows of a table that have a field too few, or one too many.
    let ragged = parcels(&catalog("docs = \"codes.csv\"\nat = \"code,text\""))
        .with("codes.csv", "code,text\nE_LOST,It is lost.\nE_LATE\nE_FULL,It is full, or closed.\n");
    ragged.run(&["accept"]).exits(0);
    let shown = ragged.run(&["show", "codes.csv"]).exits(0);
    for line in ["codes.csv:3", "codes.csv:4"] {
        assert!(shown.err.contains(line), "{}", shown.shown());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
