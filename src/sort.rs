//! Sorting, compiled once: the standard library's is compiled anew for every type and key, each time a hundredth of what
//! a build of this crate costs.

use std::cmp::Ordering;

/// Sorts by a key; what has equal keys keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by an order; what is equal keeps its order.
pub(crate) fn sort_by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let order = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => order(one, other),
        _ => Ordering::Equal,
    };
    for (one, other) in swaps(items.len(), &order) {
        items.swap(one, other);
    }
}

/// Sorts, and keeps each only once.
pub(crate) fn sort_once<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
    items.dedup();
}

/// Whatever can be listed.
pub(crate) trait Listed: Iterator + Sized {
    /// All items, in their order: as `collect`, of which each use compiles ten times as much.
    fn listed(self) -> Vec<Self::Item> {
        let mut items = Vec::new();
        for item in self {
            items.push(item);
        }
        items
    }
}

impl<I: Iterator> Listed for I {}

/// Of sorted items how many come first, for which this holds; it holds for none behind them.
pub(crate) fn count_first<T>(items: &[T], is_first: impl Fn(&T) -> bool) -> usize {
    halved(items.len(), &|at| match items.get(at) {
        Some(item) => is_first(item),
        None => false,
    })
}

/// Where an item is among sorted ones, by how they compare with it; else where it belongs.
pub(crate) fn search<T>(items: &[T], order: impl Fn(&T) -> Ordering) -> Result<usize, usize> {
    let at = count_first(items, |item| order(item) == Ordering::Less);
    match items.get(at) {
        Some(item) if order(item) == Ordering::Equal => Ok(at),
        _ => Err(at),
    }
}

/// The first of so many positions for which this does not hold, as it does for all before it.
fn halved(len: usize, is_first: &dyn Fn(usize) -> bool) -> usize {
    let (mut start, mut end) = (0, len);
    while start < end {
        let middle = start + (end - start) / 2;
        match is_first(middle) {
            true => start = middle + 1,
            false => end = middle,
        }
    }
    start
}

/// What is filled and looked up by keys: sorted, so that no tree is compiled for its types.
#[derive(Debug)]
pub(crate) struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Sorted<K, V> {
    fn find(&self, key: &K) -> Result<usize, usize> {
        search(&self.0, |(known, _)| known.cmp(key))
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.find(key).ok().and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    /// The value of a key; of a new one this.
    pub(crate) fn entry(&mut self, key: K, value: V) -> &mut V {
        let at = self.find(&key).unwrap_or_else(|at| {
            self.0.insert(at, (key, value));
            at
        });
        &mut self.0[at].1
    }

    /// All, in the order of their keys.
    pub(crate) fn items(&self) -> &[(K, V)] {
        &self.0
    }
}

/// The positions of so many items in their order; what is equal keeps its order.
pub(crate) fn sorted(len: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..len).collect();
    positions.sort_by(|one, other| order(*one, *other));
    positions
}

/// Which items to swap, one pair after the other, to sort so many.
fn swaps(len: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    if (1..len).all(|at| order(at - 1, at) != Ordering::Greater) {
        return swaps;
    }
    let mut positions = sorted(len, order);
    for start in 0..len {
        // What belongs here is fetched, then what belongs where that was, until the circle is closed.
        let mut at = start;
        while let Some(from) = positions.get_mut(at).map(|from| std::mem::replace(from, at)) {
            if from == start || from == at {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

/// What is looked up in it: sorted, so that no table of hashes is compiled for its type.
#[derive(Debug)]
pub(crate) struct Known<T>(Vec<T>);

impl<T: Ord> Known<T> {
    pub(crate) fn contains(&self, item: &T) -> bool {
        search(&self.0, |known| known.cmp(item)).is_ok()
    }
}

impl<T: Ord> FromIterator<T> for Known<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items: Vec<T> = items.into_iter().collect();
        sort_by(&mut items, T::cmp);
        Self(items)
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, count_first, search, sort_by_key, sort_once, sorted};

    /// All orders of so many numbers, of which some are equal.
    fn orders(len: usize) -> Vec<Vec<usize>> {
        match len {
            0 => vec![Vec::new()],
            _ => {
                let shorter = orders(len - 1);
                let longer = |order: &Vec<usize>, number| order.iter().copied().chain([number]).collect();
                shorter.iter().flat_map(|order| (0..3).map(move |number| longer(order, number))).collect()
            }
        }
    }

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        for order in (0..7).flat_map(orders) {
            let mut items: Vec<(usize, usize)> = order.iter().copied().zip(0..).collect();
            let mut expected = items.clone();
            sort_by_key(&mut items, |(key, _)| *key);
            expected.sort_by_key(|(key, _)| *key);
            assert_eq!(items, expected, "{order:?}");
            assert_eq!(
                sorted(order.len(), &|a, b| order[a].cmp(&order[b])),
                expected.iter().map(|(_, at)| *at).collect::<Vec<_>>()
            );
            let mut once = order.clone();
            sort_once(&mut once);
            assert!(once.windows(2).all(|pair| pair[0] < pair[1]), "{once:?}");
            let known: Known<usize> = order.iter().copied().collect();
            assert!((0..4).all(|number| known.contains(&number) == order.contains(&number)), "{order:?}");
            let mut numbers = order.clone();
            numbers.sort_unstable();
            for number in 0..4 {
                let first = numbers.iter().filter(|one| **one < number).count();
                assert_eq!(count_first(&numbers, |one| *one < number), first, "{numbers:?}");
                let found = search(&numbers, |one| one.cmp(&number));
                assert_eq!(found, if numbers.contains(&number) { Ok(first) } else { Err(first) }, "{numbers:?}");
            }
        }
    }
}
