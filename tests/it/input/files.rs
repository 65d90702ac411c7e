//! What is no page: folders, files that are not there, bytes that are no text.

use std::path::Path;

use errcatalog::{Catalog, Error};

/// The error's text with the folder cut off, and what it says it is.
fn told(error: &Error, folder: &Path) -> String {
    let text = error.to_string().replace(&folder.display().to_string(), "[folder]");
    format!("error: {text}\n  io: {}, parse: {}\n", error.is_io(), error.is_parse())
}

#[test]
fn bytes_that_are_not_utf8_are_named_by_offset_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.md");
    let mut text = String::new();
    for bytes in [
        &b"# \xe9tat\n"[..],
        "\u{feff}| Code |\r\n| 错".as_bytes().strip_suffix(b"\x99").unwrap(),
        "第一\r行二\n三\u{1f600}".as_bytes().split_last().unwrap().1,
        b"\xff\xfe|\0",
        b"|\0 \0C\0o\0d\0e\0 \0|\0",
        b"\0\0\xfe\xff\0\0\0|",
    ] {
        std::fs::write(&path, bytes).unwrap();
        text += &told(&Catalog::from_path(&path).unwrap_err(), folder.path());
    }
    snap!("input_not_utf8", text);
}

#[test]
fn a_folder_without_pages_is_no_catalog() {
    let folder = tempfile::tempdir().unwrap();
    snap!("input_directory", told(&Catalog::from_path(folder.path()).unwrap_err(), folder.path()));
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = Catalog::from_path(folder.path().join("none.md")).unwrap_err();
    assert!(std::error::Error::source(&error).is_some(), "the system's own error is kept");
    let text = told(&error, folder.path());
    // Every system words it in its own way.
    assert!(text.starts_with("error: [folder]/none.md: "), "{text}");
    #[cfg(target_os = "linux")]
    snap!("input_missing", text);
}

#[test]
fn a_page_of_100_megabytes_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.md");
    // Sparse: nothing is written, and nothing may be read.
    std::fs::File::create(&path).unwrap().set_len(100_000_000).unwrap();
    let text = told(&Catalog::from_path(&path).unwrap_err(), folder.path());
    let too_long = "\n".repeat((64 << 20) + 1);
    let error = Catalog::from_markdown(&too_long).unwrap_err();
    snap!("input_too_large", text + &told(&error, folder.path()));
}

/// A pipe has no length that could be looked at beforehand, and this one has no end.
#[cfg(unix)]
#[test]
fn what_has_no_end_is_read_up_to_the_limit() {
    let error = Catalog::from_path("/dev/zero").unwrap_err();
    assert!(error.is_parse() && error.message().starts_with("the page has at least"), "{error}");
}

/// To open a pipe that nobody writes to would wait forever.
#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_refused_and_an_open_one_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.md");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let error = Catalog::from_path(&path).unwrap_err();
    snap!("input_pipe", told(&error, folder.path()));
    // In a folder of pages it is not a page.
    std::fs::write(folder.path().join("codes.md"), "| Error code | Description |\n|--|--|\n| Busy | Later. |\n")
        .unwrap();
    assert!(Catalog::from_path(folder.path()).unwrap().contains("Busy"));
    // A pipe that a shell has opened for `<(command)` has a writer.
    let page = "printf '| Error code | Description |\\n|--|--|\\n| Busy | Later. |\\n'";
    let mut writer =
        std::process::Command::new("sh").args(["-c", page]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    use std::os::fd::AsRawFd;
    let open = writer.stdout.take().unwrap();
    let read = Catalog::from_path(format!("/dev/fd/{}", open.as_raw_fd()));
    writer.wait().unwrap();
    assert!(read.unwrap().contains("Busy"));
}
