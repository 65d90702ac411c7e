//! What a line of the source looks like.

use crate::text::count_of;

/// How many cells a row of the source has; none for a lone pipe.
pub(super) fn cells_in(row: &str) -> usize {
    let row = row.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let inner = row.strip_prefix('|').unwrap_or(row);
    if inner.trim().is_empty() {
        return 0;
    }
    let (bytes, mut before) = (inner.as_bytes(), 0);
    let is_cell_end = |byte: &&u8| {
        let is_end = **byte == b'|' && before != b'\\';
        before = **byte;
        is_end
    };
    // Most rows have no backslash: their bytes are looked at many at a time.
    let pipes = match bytes.iter().fold(false, |found, byte| found | (*byte == b'\\')) {
        true => bytes.iter().filter(is_cell_end).count(),
        false => count_of(b'|', bytes),
    };
    let is_closed = inner.ends_with('|') && !inner.ends_with("\\|");
    pipes + usize::from(!is_closed)
}

/// The cells of a line of the source, roughly: what is between its pipes.
pub(super) fn rough_cells(line: &str) -> Vec<&str> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(|cell| cell.trim().trim_matches(['*', '`', '_'])).collect()
}

/// True for the row of dashes between the header of a table and its rows.
pub(super) fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.trim().bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>'))
}

/// True for ASCII letters, digits and underscores with single dots between.
pub(super) fn is_code(text: &str) -> bool {
    let mut before = b'.';
    text.bytes().all(|byte| {
        let is_part = if byte == b'.' { before != b'.' } else { byte.is_ascii_alphanumeric() || byte == b'_' };
        before = byte;
        is_part
    }) && before != b'.'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_written() {
        for (row, wanted) in [
            ("|", 0),
            ("> |  ", 0),
            ("| a |", 1),
            ("| a", 1),
            ("a | b", 2),
            ("| a | b |\n", 2),
            ("| a \\| b |", 1),
            ("| a \\|", 1),
            ("| a | b \\|", 2),
            ("||", 1),
        ] {
            assert_eq!(cells_in(row), wanted, "{row:?}");
        }
    }

    #[test]
    fn codes_are_words_with_single_dots_between() {
        for (text, wanted) in [
            ("Busy", true),
            ("A.B_1", true),
            ("", false),
            (".A", false),
            ("A.", false),
            ("A..B", false),
            ("A B", false),
        ] {
            assert_eq!(is_code(text), wanted, "{text:?}");
        }
    }
}
