//! One to one: of all claims that could be made, as many as go together.

use std::collections::HashMap;

/// How far better claims are rearranged so that one more can be made.
const DEPTH: usize = 8;

/// One to one, better claims first; then claims give way to their next best where one more can be made so.
pub(super) fn assign(scored: &[(u32, usize, usize)]) -> Vec<(usize, usize)> {
    let mut choices: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut from_of: HashMap<usize, usize> = HashMap::new();
    let mut to_of: HashMap<usize, usize> = HashMap::new();
    for &(_, from, to) in scored {
        choices.entry(from).or_default().push(to);
        if !to_of.contains_key(&from) && !from_of.contains_key(&to) {
            to_of.insert(from, to);
            from_of.insert(to, from);
        }
    }
    let mut waiting: Vec<usize> = choices.keys().filter(|from| !to_of.contains_key(from)).copied().collect();
    waiting.sort_unstable();
    for from in waiting {
        make_room(from, &choices, &mut from_of, &mut Vec::new(), DEPTH);
    }
    let mut claims: Vec<(usize, usize)> = from_of.into_iter().map(|(to, from)| (from, to)).collect();
    claims.sort_unstable();
    claims
}

/// Gives `from` one of its choices, if need be by giving the one that has it another.
fn make_room(
    from: usize,
    choices: &HashMap<usize, Vec<usize>>,
    from_of: &mut HashMap<usize, usize>,
    tried: &mut Vec<usize>,
    depth: usize,
) -> bool {
    for &to in &choices[&from] {
        if tried.contains(&to) {
            continue;
        }
        tried.push(to);
        let free = match from_of.get(&to) {
            None => true,
            Some(&owner) => depth > 0 && tried.len() < 64 && make_room(owner, choices, from_of, tried, depth - 1),
        };
        if free {
            from_of.insert(to, from);
            return true;
        }
    }
    false
}
