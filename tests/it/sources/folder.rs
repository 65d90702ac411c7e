//! A folder of pages, read as one product.

use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Error, Reader, Scope};

use super::listed;

const PARCELS: &str = "tests/fixtures/parcels-2026-03-01";

/// A copy of the product's pages, with more next to them.
struct Pages(tempfile::TempDir);

impl Pages {
    fn new() -> Self {
        let pages = Self(tempfile::tempdir().unwrap());
        for name in ["README.md", "error-codes.md", "actions/send.md", "actions/describe.md"] {
            pages.write(name, &std::fs::read_to_string(Path::new(PARCELS).join(name)).unwrap());
        }
        pages
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("parcels").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }

    fn read(&self) -> errcatalog::Result<Catalog> {
        Catalog::from_path(self.path(""))
    }

    fn refused(&self) -> String {
        self.said(&self.read().unwrap_err())
    }

    fn said(&self, error: &Error) -> String {
        error.to_string().replace(&format!("{}/", self.0.path().display()), "")
    }
}

#[test]
fn actions_are_joined_with_the_tables_of_the_product() {
    let parcels = Catalog::from_path(PARCELS).unwrap();
    let found: String =
        parcels.findings().iter().map(|f| format!("{}: {}\n", f.rule(), f.location().unwrap())).collect();
    snap!("sources_folder", format!("{}\n{found}", listed(&parcels)));
    assert_eq!((parcels.product(), parcels.version()), (Some("parcels"), Some("2026-03-01")));
    assert_eq!(parcels.actions().collect::<Vec<_>>(), ["DescribeParcel", "SendParcel"]);
    let send = parcels.for_action("SendParcel");
    assert_eq!(
        send.codes().map(|code| code.as_str()).collect::<Vec<_>>(),
        ["InvalidParameterValue.Weight", "ResourceNotFound.Depot"]
    );
    assert!(send.in_scope(Scope::Action).all(|entry| entry.action() == Some("SendParcel")));
    assert!(parcels.for_action("LoseParcel").is_empty());
}

#[test]
fn a_page_of_an_action_says_whose_it_is() {
    let page = std::fs::read_to_string(Path::new(PARCELS).join("actions/send.md")).unwrap();
    let send = Catalog::from_markdown(&page).unwrap();
    assert_eq!((send.product(), send.version()), (Some("parcels"), Some("2026-03-01")));
    assert!(send.entries().iter().all(|entry| entry.action() == Some("SendParcel")));
    // A row that names no action names none: nothing is made up.
    for cell in ["Common parameter.", "Here it is: send a parcel", "Here it is: 7", ""] {
        let page = page.replace("Common parameter. Here it is: SendParcel", cell);
        let entries = Catalog::from_markdown(&page).unwrap();
        assert!(entries.entries().iter().all(|e| e.scope() == Scope::Action && e.action().is_none()), "{cell}");
    }
    // The name of the file is the nearer one.
    let named = Catalog::from_markdown_at(&page, "docs/letters-2020-01-01/send.md").unwrap();
    assert_eq!(named.name(), "letters-2020-01-01");
}

#[test]
fn a_folder_without_pages_of_codes_is_an_error() {
    let pages = Pages::new();
    let folder = |name: &str| pages.said(&Catalog::from_path(pages.path(name)).unwrap_err());
    std::fs::create_dir(pages.path("empty")).unwrap();
    pages.write("text/notes.txt", "no page");
    pages.write("other/a.md", "# Nothing\n\nHere is nothing.\n");
    pages.write("other/b.md", "");
    let said = ["empty", "text", "other"].map(folder);
    assert!(Catalog::from_path(pages.path("empty")).unwrap_err().is_no_codes());
    snap!("sources_folder_empty", said.join("\n"));
}

#[test]
fn two_pages_of_one_action_are_refused() {
    let pages = Pages::new();
    let page = std::fs::read_to_string(pages.path("actions/send.md")).unwrap();
    pages.write("actions/send_zh.md", &page);
    snap!("sources_folder_one_action_twice", pages.refused());
    let read = Reader::new().exclude("*_zh*").read_path(pages.path("")).unwrap();
    assert_eq!(read.actions().count(), 2);
}

#[test]
fn pages_of_two_products_are_refused() {
    let pages = Pages::new();
    let page = std::fs::read_to_string(pages.path("actions/send.md")).unwrap();
    pages.write("actions/x.md", &page.replace("parcels.", "letters.").replace("SendParcel", "SendLetter"));
    snap!("sources_folder_two_products", pages.refused());
}

#[test]
fn a_page_that_cannot_be_read_is_no_shorter_catalog() {
    let pages = Pages::new();
    pages.write("actions/broken.md", "## Error codes\n\n| Error code | Description |\n| Busy | Later. |\n");
    snap!("sources_folder_broken_page", pages.refused());
    // A section about codes that holds none is no page of other things either.
    pages.write("actions/broken.md", "## Business error codes\n\nTo be written.\n");
    assert!(pages.refused().starts_with("parcels/actions/broken.md:1:1: the section"), "{}", pages.refused());
}

#[test]
fn common_tables_that_differ_are_reported_and_all_read() {
    let pages = Pages::new();
    let page = std::fs::read_to_string(pages.path("error-codes.md")).unwrap();
    pages.write("responses.md", &page);
    assert_eq!(pages.read().unwrap().in_scope(Scope::Common).count(), 2, "the same table is read once");
    pages.write("responses.md", &page.replace("| InternalError |", "| UnknownError |"));
    let read = pages.read().unwrap();
    let found: Vec<_> = read.findings().iter().filter(|finding| finding.rule() == "pages-disagree").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(read.in_scope(Scope::Common).count(), 3);
}

#[test]
fn only_the_files_that_are_meant_are_read() {
    let pages = Pages::new();
    pages.write(".hidden/a.md", "| Error code |\n|--|\n| Hidden |\n");
    pages.write("target/a.md", "| Error code |\n|--|\n| Built |\n");
    pages.write("notes.txt", "## Common error codes\n\n| Error code | Description |\n|--|--|\n| FromText | Text. |\n");
    let codes = |reader: Reader| {
        let read = reader.read_path(pages.path("")).unwrap();
        read.codes().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(codes(Reader::new()).len(), 6);
    assert_eq!(codes(Reader::new().include("*.txt")), ["FromText"]);
    assert_eq!(codes(Reader::new().include("send*").include("*.txt")).len(), 3);
    assert_eq!(codes(Reader::new().exclude("actions")).len(), 6, "the page of the product has them too");
    assert_eq!(codes(Reader::new().exclude("error*").exclude("send*")).len(), 2);
}

#[test]
fn what_pages_describe_differently_is_reported_and_not_lost() {
    let pages = Pages::new();
    let page = std::fs::read_to_string(pages.path("error-codes.md")).unwrap();
    pages.write("more.md", &page.replace("Something went wrong inside the service.", "It broke."));
    let read = pages.read().unwrap();
    let said: Vec<_> = read.findings().iter().filter(|finding| finding.rule() == "pages-disagree").collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].message().contains("describes InternalError differently: what "), "{}", said[0].message());
    // Tables of no known scope are not one table: what each says is read, and what both say once.
    let unknown = |text: &str| {
        format!("# Some error codes\n\n| Error code | Description |\n|--|--|\n| Busy | {text} |\n| Late | Wait. |\n")
    };
    pages.write("a.md", &unknown("Come later."));
    pages.write("b.md", &unknown("The line is taken."));
    assert_eq!(pages.read().unwrap().in_scope(Scope::Unknown).count(), 3);
}

#[test]
fn actions_that_differ_in_case_alone_are_one() {
    let pages = Pages::new();
    let page = std::fs::read_to_string(pages.path("actions/send.md")).unwrap();
    pages.write("actions/x.md", &page.replace("SendParcel", "sendparcel"));
    assert!(pages.refused().contains("two pages are of the action sendparcel: the other is parcels/actions/send.md"));
    // A mark next to the parameter's name is no part of it.
    pages.write("actions/x.md", &page.replace("| Action |", "| **Action** \\* |"));
    assert!(pages.refused().contains("two pages are of the action SendParcel"), "{}", pages.refused());
}

/// Whatever order the system lists files in, and wherever the folder lies.
#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let pages = Pages::new();
    std::os::unix::fs::symlink(pages.path(""), pages.path("again")).unwrap();
    std::os::unix::fs::symlink(pages.path("actions/send.md"), pages.path("send-too.md")).unwrap();
    let read = pages.read().unwrap();
    assert_eq!(read.entries().len(), 10);
    let links = read.findings().iter().filter(|finding| finding.message().contains("symbolic link")).count();
    assert_eq!(links, 2, "both lead to what is read at its own place");
}

/// Whatever lies in a folder and is not read is told, and what is missing there is a warning.
#[cfg(unix)]
#[cfg_attr(not(feature = "cli"), ignore = "files are told apart by all readers")]
#[test]
fn what_is_not_read_is_told() {
    let pages = Pages::new();
    pages.write("empty.md", "");
    pages.write("blank.md", "\u{feff}\n \n");
    for (file, text) in [
        (".hidden/a.md", "| Error code |\n|--|\n| Hidden |\n"),
        ("target/a.md", ""),
        ("node_modules/a.md", ""),
        (".git/a.md", ""),
        ("notes.rst", "Busy: come later"),
        ("more.rst", ""),
        ("codes.yaml", "- Busy"),
        ("logo.png", ""),
        ("src/errors.go", "package a"),
        ("../elsewhere/a.md", ""),
    ] {
        pages.write(file, text);
    }
    for (to, link) in
        [("error-codes.md", "again.md"), ("gone", "lost.md"), ("../elsewhere", "linked"), ("actions", "inside")]
    {
        std::os::unix::fs::symlink(to, pages.path(link)).unwrap();
    }
    assert!(std::process::Command::new("mkfifo").arg(pages.path("pipe.md")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(pages.path("socket.html")).unwrap();
    let read = pages.read().unwrap();
    assert_eq!(read.codes().count(), 6, "nothing of it is read");
    let mut told: Vec<String> = read
        .findings()
        .iter()
        .filter(|finding| finding.rule() == "page-without-codes")
        .map(|finding| format!("{} {}: {}\n", finding.severity(), finding.location().unwrap(), finding.message()))
        .map(|line| line.replace(&format!("{}/", pages.0.path().display()), ""))
        .collect();
    told.sort();
    snap!("sources_folder_not_read", told.concat());
}

#[test]
fn a_page_in_utf_16_is_no_shorter_catalog() {
    let pages = Pages::new();
    let page = "# Notes\n\n| Error code |\n|--|\n| Busy |\n";
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        mark.encode_utf16().chain(page.encode_utf16()).flat_map(bytes).collect()
    };
    for bytes in [wide(u16::to_le_bytes, "\u{feff}"), wide(u16::to_be_bytes, "\u{feff}"), wide(u16::to_le_bytes, "")] {
        std::fs::write(pages.path("actions/wide.md"), bytes).unwrap();
        let error = pages.refused();
        assert!(error.starts_with("parcels/actions/wide.md:1:1: not UTF-8: this is UTF-16"), "{error}");
        let help = "\n  help: save the page as UTF-8: `iconv -f UTF-16 -t UTF-8 parcels/actions/wide.md > new && mv new parcels/actions/wide.md`";
        assert!(error.ends_with(help), "{error}");
    }
}

#[test]
fn every_include_is_needed() {
    let pages = Pages::new();
    let error = Reader::new().include("send*").include("receive*").read_path(pages.path("")).unwrap_err();
    assert!(error.is_usage() && error.message().contains("\"receive*\""), "{error}");
    Reader::new().include("send*").include("des*").read_path(pages.path("")).unwrap();
}

#[test]
fn several_paths_are_one_catalog() {
    let pages = Pages::new();
    let paths = |names: &[&str]| Reader::new().read_paths(names.iter().map(|name| pages.path(name)));
    assert_eq!(paths(&["error-codes.md", "actions"]).unwrap(), pages.read().unwrap(), "as the folder");
    let again = paths(&["", "error-codes.md", "actions/send.md"]).unwrap();
    assert_eq!(again.entries().len(), 10, "a file is read once");
    // One that is named has codes, or there is something wrong.
    assert!(pages.said(&paths(&["error-codes.md", "README.md"]).unwrap_err()).starts_with("parcels/README.md"));
    std::fs::create_dir(pages.path("empty")).unwrap();
    assert!(pages.said(&paths(&["error-codes.md", "empty"]).unwrap_err()).starts_with("parcels/empty: no page"));
    assert!(paths(&[]).unwrap_err().is_usage());
}

/// Source files and data have parts of one list each.
#[cfg(feature = "sdk")]
#[test]
fn a_folder_of_source_files_is_one_list() {
    let pages = Pages::new();
    let go = |name: &str, code: &str, about: &str| {
        format!("package depot\n\nconst (\n\t// {about}\n\t{name} = \"{code}\"\n\tERR_BUSY = \"Depot.Busy\"\n)\n")
    };
    pages.write("src/README.md", "# How to build\n");
    pages.write("src/a.go", &go("ERR_FULL", "Depot.Full", "No room."));
    pages.write("src/deep/b.go", &go("ERR_LOST", "Depot.Lost", "It is lost."));
    pages.write("src/main.go", "package depot\n\nfunc main() {}\n");
    let read = Reader::new().read_path(pages.path("src")).unwrap();
    assert_eq!(read.codes().map(|code| code.as_str()).collect::<Vec<_>>(), ["Depot.Full", "Depot.Busy", "Depot.Lost"]);
    assert_eq!(read.format(), Some(errcatalog::Format::Go));
    assert!(
        read.findings().iter().all(|finding| finding.severity() == errcatalog::Severity::Info),
        "{:?}",
        read.findings()
    );
    #[cfg(feature = "pattern")]
    assert_eq!(Reader::new().read_path(pages.path("src/**/*.go")).unwrap(), read);
}

#[test]
fn a_pattern_that_leaves_nothing_out_is_told_and_one_of_a_path_refused() {
    let pages = Pages::new();
    let told = |reader: Reader| {
        let read = reader.read_path(pages.path("")).unwrap();
        let of = |finding: &&errcatalog::Finding| finding.message().contains("`exclude`");
        read.findings().iter().filter(of).map(|finding| finding.message().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(Reader::new().exclude("describe*")), [""; 0]);
    let one = told(Reader::new().exclude("describe*").exclude("descrbe*"));
    assert_eq!(one, ["nothing here has a name like \"descrbe*\", which `exclude` leaves out"]);
    for reader in [Reader::new().exclude("actions/send.md"), Reader::new().include("actions/*")] {
        let error = reader.read_path(pages.path("")).unwrap_err();
        assert!(error.is_usage() && error.message().contains("has a folder in it"), "{error}");
    }
}
