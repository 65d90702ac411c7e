//! One to one: of all claims that could be made, as many as go together.

/// How far better claims are rearranged so that one more can be made.
const DEPTH: usize = 8;

/// The claims as lists: under each number of one side, what is known of it.
struct Claims {
    /// What each on the left could claim, the best first.
    choices: Vec<Vec<usize>>,
    /// Who on the left has claimed each on the right.
    owners: Vec<Option<usize>>,
}

/// One to one, better claims first; then claims give way to their next best where one more can be made so.
///
/// Each is a score with a position on the left and one on the right, both counted from 0.
pub(super) fn assign(scored: &[(u32, usize, usize)]) -> Vec<(usize, usize)> {
    let left = scored.iter().map(|(_, from, _)| from + 1).max().unwrap_or(0);
    let right = scored.iter().map(|(_, _, to)| to + 1).max().unwrap_or(0);
    let mut claims = Claims { choices: vec![Vec::new(); left], owners: vec![None; right] };
    let mut waits = vec![true; left];
    for &(_, from, to) in scored {
        claims.choices[from].push(to);
        if waits[from] && claims.owners[to].is_none() {
            waits[from] = false;
            claims.owners[to] = Some(from);
        }
    }
    for from in (0..left).filter(|from| waits[*from]) {
        claims.make_room(from, &mut Vec::new(), DEPTH);
    }
    let mut claimed = vec![None; left];
    for (to, owner) in claims.owners.iter().enumerate() {
        if let Some(from) = owner {
            claimed[*from] = Some(to);
        }
    }
    claimed.into_iter().enumerate().filter_map(|(from, to)| Some((from, to?))).collect()
}

impl Claims {
    /// Gives `from` one of its choices, if need be by giving the one that has it another.
    fn make_room(&mut self, from: usize, tried: &mut Vec<usize>, depth: usize) -> bool {
        for nth in 0..self.choices[from].len() {
            let to = self.choices[from][nth];
            if tried.contains(&to) {
                continue;
            }
            tried.push(to);
            let is_free = match self.owners[to] {
                None => true,
                Some(owner) => depth > 0 && tried.len() < 64 && self.make_room(owner, tried, depth - 1),
            };
            if is_free {
                self.owners[to] = Some(from);
                return true;
            }
        }
        false
    }
}
