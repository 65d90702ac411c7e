//! Maps and objects whose keys are the codes, and constants that only their names tell.

use errcatalog::{Catalog, Reader};

fn read(path: &str, text: &str) -> Catalog {
    Reader::new().path(path).read_text(text).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

fn codes(path: &str, text: &str) -> Vec<String> {
    let catalog = read(path, text);
    catalog.entries().iter().map(|entry| format!("{} = {}", entry.code(), entry.description())).collect()
}

#[test]
fn what_has_a_status_and_a_text_is_keyed_by_its_code() {
    let wanted = ["NO_BOAT = None is left.", "NO_OAR = It is lost."];
    for (path, text) in [
        (
            "a.ts",
            "export const ERRORS = {\n  NO_BOAT: { status: 404, message: \"None is left.\" },\n  NO_OAR: { status: 409, message: \"It is lost.\" },\n};\n",
        ),
        (
            "a.py",
            "ERRORS = {\n    \"NO_BOAT\": (404, \"None is left.\"),\n    \"NO_OAR\": (409, \"It is lost.\"),\n}\n",
        ),
        (
            "E.java",
            "class Errors {\n  static final Map<String, String> ERRORS = Map.of(\"NO_BOAT\", \"None is left.\", \"NO_OAR\", \"It is lost.\");\n}\n",
        ),
    ] {
        assert_eq!(codes(path, text), wanted, "{text}");
    }
    // A code of its own counts, and numbers that are no statuses.
    assert_eq!(
        codes(
            "a.ts",
            "const ERRORS = {\n  noBoat: { code: \"NO_BOAT\", status: 404 },\n  noOar: { code: \"NO_OAR\" },\n};\n"
        ),
        ["NO_BOAT = ", "NO_OAR = "]
    );
    assert_eq!(
        codes(
            "a.py",
            "ERRORS = {\n    \"NO_BOAT\": (4040, \"None is left.\"),\n    \"NO_OAR\": (4090, \"It is lost.\"),\n}\n"
        ),
        ["4040 = None is left.", "4090 = It is lost."]
    );
}

#[test]
fn numbers_may_be_keys_and_statuses_are_no_codes() {
    let text = "ERROR_CODES = {\n    1001: \"No boat\",\n    1002: \"No oar\",\n}\n";
    assert_eq!(codes("a.py", text), ["1001 = No boat", "1002 = No oar"]);
    let statuses = "HTTP_ERRORS = {\n    404: \"Not found\",\n    500: \"Broken\",\n}\n";
    assert!(Reader::new().path("a.py").read_text(statuses).unwrap_err().is_no_codes());
}

#[test]
fn names_of_errors_that_spell_their_texts_tell_them() {
    let go = "package boats\n\nconst (\n\tErrNoBoat = \"no_boat\"\n\tErrNoOar  = \"no_oar\" // it is lost\n)\n";
    assert_eq!(codes("boats.go", go), ["no_boat = ", "no_oar = it is lost"]);
    // What is named so and holds something else.
    let others = "package boats\n\nconst (\n\tErrPage = \"error.html\"\n\tErrColor = \"red\"\n)\n";
    assert!(Reader::new().path("boats.go").read_text(others).unwrap_err().is_no_codes());
}

#[test]
fn a_second_list_that_is_called_codes_is_told() {
    let first = "export enum ErrorCode {\n  NoBoat = \"NO_BOAT\",\n  NoOar = \"NO_OAR\",\n}\n";
    let told = |second: &str| {
        let catalog = read("a.ts", &format!("{first}{second}"));
        assert_eq!(catalog.entries().len(), 2, "{second}");
        catalog.findings().iter().map(|finding| finding.message().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        told("export enum DeclineCode {\n  NoFunds = \"no_funds\",\n  Stolen = \"stolen_card\",\n}\n"),
        ["`DeclineCode` is called a list of codes too, and is not read beside the one of errors"]
    );
    assert_eq!(told("export enum CountryCode {\n  Malta = \"MT\",\n  Peru = \"PE\",\n}\n"), [""; 0]);
}
