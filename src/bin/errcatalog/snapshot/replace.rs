//! Files that are replaced completely or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes the file completely or not at all: next to the old one, to the disk, then renamed over it. Whoever reads
/// meanwhile, and whatever stops this, finds the old text or the new. Its folder must be there. False if the file is not
/// `old` any more: then nothing is written, and what somebody else wrote stays.
pub(crate) fn replace(path: &Path, old: Option<&str>, text: &str) -> io::Result<bool> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let prefix = format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    // Else the new file would be readable to its owner alone.
    #[cfg(unix)]
    let readable = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(readable);
    let mut file = builder.tempfile_in(folder).map_err(without_path)?;
    if let Ok(old) = fs::symlink_metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    // Not through the wrapper, which names the temporary file in its errors.
    file.as_file_mut().write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    if !is(path, old) {
        return Ok(false);
    }
    file.persist(path).map_err(|error| error.error)?;
    // The rename too is to outlive a crash; where folders cannot be synced it is as safe as it gets.
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(true)
}

/// True if this text is in the file; without one, if there is no file.
pub(crate) fn is(path: &Path, text: Option<&str>) -> bool {
    match (fs::read(path), text) {
        (Ok(found), Some(text)) => found == text.as_bytes(),
        (Err(error), None) => error.kind() == io::ErrorKind::NotFound,
        (Ok(_), None) | (Err(_), Some(_)) => false,
    }
}

/// The error itself, without the name of the temporary file, which says nothing to anybody.
fn without_path(error: io::Error) -> io::Error {
    let inner = error.get_ref().and_then(|wrapper| wrapper.source()).map(ToString::to_string);
    match inner {
        Some(text) => io::Error::new(error.kind(), text),
        None => error,
    }
}
