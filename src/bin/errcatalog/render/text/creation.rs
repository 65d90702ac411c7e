//! A configuration that `init` wrote.

use errcatalog::__cli::{counted, printable};

use super::problems;
use crate::outcome::{Creation, NewCatalog};
use crate::render::terminal::{Terminal, Tone};

/// At most so many of what was skipped are named.
const NAMED: usize = 10;

pub(crate) fn creation(creation: &Creation, terminal: &mut Terminal) {
    let skipped = &creation.skipped;
    for one in skipped.iter().take(NAMED) {
        let label = terminal.paint(Tone::Faint, "skipped");
        terminal.line(&format!("{label} {}: {}", printable(&one.path), printable(&one.why)));
    }
    if skipped.len() > NAMED {
        terminal.line(&format!("skipped {} more", skipped.len() - NAMED));
    }
    let without = &creation.without_codes;
    if !without.is_empty() {
        let named: Vec<String> = without.iter().take(NAMED).map(|path| printable(path)).collect();
        let more = without.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let pages = counted(without.len(), "page");
        terminal.line(&format!("skipped {pages} without error codes: {}{more}", named.join(", ")));
    }
    match &creation.catalogs {
        Ok(catalogs) => {
            for catalog in catalogs {
                let name = terminal.paint(Tone::Title, &printable(&catalog.name));
                let entries = counted(catalog.entries, "entry");
                terminal.line(&format!("{name}: {entries} ({})", printable(&catalog.page)));
            }
            let (file, count) = (creation.file, counted(catalogs.len(), "catalog"));
            match catalogs.is_empty() {
                true => terminal.line(&format!("wrote {file} with comments alone")),
                false => terminal.line(&format!("wrote {file} with {count}; {}", next(catalogs))),
            }
            if creation.proposals > 0 {
                let lists = counted(creation.proposals, "list");
                terminal.line(&format!("{lists} may hold codes, not read: {file} proposes what to write, in comments"));
            }
        }
        Err(failure) => problems::failure(failure, terminal),
    }
}

/// What to do next: make the snapshots, but for those that tests made already.
fn next(catalogs: &[NewCatalog]) -> String {
    let made = catalogs.iter().filter(|catalog| catalog.has_snapshot).count();
    match catalogs {
        [catalog] if made == 1 => {
            format!("its snapshot is there, {}: next, `errcatalog check`", printable(&catalog.snapshot))
        }
        [catalog] => format!("next, `errcatalog accept` makes its snapshot, {}", printable(&catalog.snapshot)),
        _ if made == catalogs.len() => "their snapshots are there: next, `errcatalog check`".to_owned(),
        _ if made > 0 => format!(
            "next, `errcatalog accept` makes the snapshots that are missing, snapshots/<name>.snap; {made} of {} are there",
            catalogs.len()
        ),
        _ => "next, `errcatalog accept` makes their snapshots, snapshots/<name>.snap".to_owned(),
    }
}
