//! Work on many things on all cores, with the results in the order of the things.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, JoinHandle};

/// So many things at most are worked on before their results are handed over: waking a thread for each would cost as
/// much as reading a small page.
const MAX_CHUNK: usize = 16;

/// How many chunks of results wait for each thread: nobody gets ahead further, however slow the results are taken.
const WAITING: usize = 1;

/// The results of `work`, in the order of `items`. Each is ready soon after the one before it was taken: those of a few
/// chunks are held, and not all.
pub(crate) fn in_order<I, T>(
    items: Vec<I>,
    work: impl Fn(I) -> T + Clone + Send + 'static,
) -> Box<dyn Iterator<Item = T>>
where
    I: Send + 'static,
    T: Send + 'static,
{
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if threads < 2 {
        return Box::new(items.into_iter().map(work));
    }
    let size = (items.len() / (4 * threads)).clamp(1, MAX_CHUNK);
    // Every thread has each of its chunks in turn: the results come back in the same order.
    let mut shares: Vec<Vec<Vec<I>>> = (0..threads).map(|_| Vec::new()).collect();
    let mut items = items.into_iter();
    for nth in (0..threads).cycle() {
        let chunk: Vec<I> = items.by_ref().take(size).collect();
        match shares.get_mut(nth) {
            Some(share) if !chunk.is_empty() => share.push(chunk),
            _ => break,
        }
    }
    let workers = shares.into_iter().map(|share| Worker::new(share, work.clone())).collect();
    Box::new(InOrder { workers, turn: 0, ready: Vec::new().into_iter() })
}

/// A thread that works on its chunks one after the other.
struct Worker<T> {
    results: Receiver<Vec<T>>,
    thread: Option<JoinHandle<()>>,
}

impl<T: Send + 'static> Worker<T> {
    fn new<I: Send + 'static>(chunks: Vec<Vec<I>>, work: impl Fn(I) -> T + Send + 'static) -> Self {
        let (sender, results) = sync_channel(WAITING);
        let thread = thread::spawn(move || {
            for chunk in chunks {
                // Nobody waits for the rest.
                if sender.send(chunk.into_iter().map(&work).collect()).is_err() {
                    break;
                }
            }
        });
        Self { results, thread: Some(thread) }
    }
}

struct InOrder<T> {
    workers: Vec<Worker<T>>,
    /// How many chunks were taken.
    turn: usize,
    ready: std::vec::IntoIter<T>,
}

impl<T> Iterator for InOrder<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(result) = self.ready.next() {
                return Some(result);
            }
            let nth = self.turn % self.workers.len().max(1);
            let worker = self.workers.get_mut(nth)?;
            match worker.results.recv() {
                Ok(chunk) => {
                    self.ready = chunk.into_iter();
                    self.turn += 1;
                }
                // It has done all of its chunks, and so have all others; or it panicked, which is not hidden.
                Err(_) => {
                    if let Some(Err(panic)) = worker.thread.take().map(JoinHandle::join) {
                        std::panic::resume_unwind(panic);
                    }
                    return None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        for count in [0, 1, 2, 3, 7, 64, 1000] {
            let results = in_order((0..count).collect(), |n: usize| n * 2);
            assert!(results.eq((0..count).map(|n| n * 2)), "{count}");
        }
    }

    #[test]
    fn a_panic_is_not_hidden() {
        let results = in_order((0..100).collect(), |n: usize| assert!(n != 70, "the one"));
        let all = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| results.count()));
        assert!(all.is_err());
    }
}
