//! Texts made simpler: shorter, then plainer.

use super::shrink::Progress;

/// The next shorter text.
pub(super) fn shorter(text: &str, progress: &mut Progress) -> Option<String> {
    let range = progress.removal(text.chars().count())?;
    Some(text.chars().enumerate().filter(|(at, _)| !range.contains(at)).map(|(_, c)| c).collect())
}

/// Beyond so many characters only all at once are made plainer.
const SINGLY: usize = 64;

/// The next text of the same length with plainer characters: all of them `a`, then each of them `a`, or the first of
/// its script.
pub(super) fn plainer(text: &str, progress: &mut Progress) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    loop {
        let step = progress.step();
        if step == 0 {
            if chars.iter().any(|&c| c != 'a') {
                return Some("a".repeat(chars.len()));
            }
            return None;
        }
        let (at, nth) = ((step - 1) / 2, (step - 1) % 2);
        let c = *chars.get(at).filter(|_| chars.len() <= SINGLY)?;
        let plain = [('a', c != 'a'), (first_of_script(c), c != 'a' && c != first_of_script(c))];
        if let (with, true) = plain[nth] {
            let mut plainer = chars.clone();
            plainer[at] = with;
            return Some(plainer.into_iter().collect());
        }
    }
}

fn first_of_script(c: char) -> char {
    match c {
        c if c.is_control() => '\n',
        ' '..='~' => c,
        '\u{3040}'..='\u{30ff}' => 'あ',
        '\u{ac00}'..='\u{d7a3}' => '한',
        '\u{3400}'..='\u{9fff}' => '中',
        '\u{1f000}'..='\u{1faff}' => '😀',
        _ => 'é',
    }
}
