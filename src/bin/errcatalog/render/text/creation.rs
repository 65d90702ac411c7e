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
    if creation.without_codes > 0 {
        terminal.line(&format!("skipped {} without error codes", counted(creation.without_codes, "page")));
    }
    match &creation.catalogs {
        Ok(catalogs) => {
            for catalog in catalogs {
                let name = terminal.paint(Tone::Title, &printable(&catalog.name));
                let entries = counted(catalog.entries, "entry");
                terminal.line(&format!("{name}: {entries} ({})", printable(&catalog.page)));
            }
            let (file, count) = (creation.file, counted(catalogs.len(), "catalog"));
            let snapshots = snapshots(catalogs);
            match catalogs.is_empty() {
                true => terminal.line(&format!("wrote {file} with comments alone")),
                false => {
                    terminal.line(&format!("wrote {file} with {count}; next, `errcatalog accept` makes {snapshots}"))
                }
            }
            if creation.proposals > 0 {
                let lists = counted(creation.proposals, "list");
                terminal.line(&format!("{lists} may hold codes, not read: {file} proposes what to write, in comments"));
            }
        }
        Err(failure) => problems::failure(failure, terminal),
    }
}

fn snapshots(catalogs: &[NewCatalog]) -> String {
    match catalogs {
        [catalog] => format!("its snapshot, {}", printable(&catalog.snapshot)),
        _ => "their snapshots, snapshots/<name>.snap".to_owned(),
    }
}
