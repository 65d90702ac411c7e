//! From a failing case to the smallest one that a person can read.
//!
//! A case is drawn as a draft: plain data that says what is in it. Drafts are made simpler one dimension after the
//! other (the kind, the white space, the message, the code, ...), and what is simpler and still fails is kept. Where a
//! dimension is a choice from a list, every earlier choice is tried in order, so that the first failing one is found
//! even if failure follows no order; `proptest`'s own selection halves its way and would stop at any.

use std::collections::HashSet;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::random::Random;

/// What a strategy is made of: how a draft is drawn, made simpler and turned into a value.
pub(super) trait Plan: Debug {
    type Draft: Clone + Debug + Hash;
    type Value: Debug;

    /// How many dimensions a draft is made simpler in.
    const DIMENSIONS: usize;

    /// # Errors
    ///
    /// If there is nothing to draw from.
    fn draw(&self, random: &mut Random<'_>) -> Result<Self::Draft, String>;

    fn value(&self, draft: &Self::Draft) -> Self::Value;

    /// The next draft that is simpler in this dimension; `None` if all were given.
    fn simpler(&self, draft: &Self::Draft, dimension: usize, progress: &mut Progress) -> Option<Self::Draft>;
}

/// Draws a draft with the runner's numbers, ready to be made simpler.
pub(super) fn grow<P: Plan>(plan: &Arc<P>, runner: &mut TestRunner) -> Result<Tree<P>, proptest::test_runner::Reason> {
    Ok(Tree::new(Arc::clone(plan), plan.draw(&mut Random::Runner(runner))?))
}

/// Makes a strategy of a public type with a plan inside.
macro_rules! implement_strategy {
    ($name:ident => $value:ty) => {
        impl proptest::strategy::Strategy for $name {
            type Tree = Box<dyn proptest::strategy::ValueTree<Value = $value>>;
            type Value = $value;

            fn new_tree(&self, runner: &mut proptest::test_runner::TestRunner) -> proptest::strategy::NewTree<Self> {
                Ok(Box::new(crate::strategy::shrink::grow(&self.plan, runner)?))
            }
        }
    };
}

pub(super) use implement_strategy;

/// How often all dimensions are gone through: what became simpler in one may let another become simpler still.
const PASSES: usize = 4;

/// A draft and its simplification.
#[derive(Debug)]
pub(super) struct Tree<P: Plan> {
    plan: Arc<P>,
    /// The simplest draft that is known to fail.
    best: P::Draft,
    /// A simpler one, of which is not known whether it fails.
    trial: Option<P::Draft>,
    dimension: usize,
    progress: Progress,
    passes: usize,
    /// Whether this pass made anything simpler.
    simplified: bool,
    /// Hashes of the drafts that were tried, so that another pass does not try them again.
    tried: HashSet<u64>,
}

impl<P: Plan> Tree<P> {
    pub(super) fn new(plan: Arc<P>, best: P::Draft) -> Self {
        Self {
            plan,
            best,
            trial: None,
            dimension: 0,
            progress: Progress::default(),
            passes: 1,
            simplified: false,
            tried: HashSet::new(),
        }
    }

    /// The draft that [`current`](ValueTree::current) is the value of.
    pub(super) fn draft(&self) -> &P::Draft {
        self.trial.as_ref().unwrap_or(&self.best)
    }

    /// The simplest draft that is known to fail.
    pub(super) fn into_best(self) -> P::Draft {
        self.best
    }

    /// The next simpler draft that was not tried yet.
    fn next(&mut self) -> Option<P::Draft> {
        loop {
            if self.dimension == P::DIMENSIONS {
                if !self.simplified || self.passes == PASSES {
                    return None;
                }
                (self.dimension, self.progress, self.simplified) = (0, Progress::default(), false);
                self.passes += 1;
            }
            match self.plan.simpler(&self.best, self.dimension, &mut self.progress) {
                Some(draft) => {
                    let mut hasher = DefaultHasher::new();
                    draft.hash(&mut hasher);
                    if self.tried.insert(hasher.finish()) {
                        return Some(draft);
                    }
                }
                None => {
                    self.dimension += 1;
                    self.progress = Progress::default();
                }
            }
        }
    }
}

impl<P: Plan> ValueTree for Tree<P> {
    type Value = P::Value;

    fn current(&self) -> P::Value {
        self.plan.value(self.draft())
    }

    fn simplify(&mut self) -> bool {
        if let Some(failing) = self.trial.take() {
            self.best = failing;
            self.simplified = true;
        }
        self.trial = self.next();
        self.trial.is_some()
    }

    // When all trials passed, the tree goes back to the best draft and says that it moved: combinators then ask it to
    // simplify once more, learn that it cannot, and turn to the next value. A plain "no" would end it all.
    fn complicate(&mut self) -> bool {
        if self.trial.is_none() {
            return false;
        }
        self.trial = self.next();
        true
    }
}

/// How far the simplification in one dimension has come.
#[derive(Debug, Default)]
pub(super) struct Progress {
    at: usize,
    size: usize,
    /// The length when a removal was last asked for, by which its success is seen.
    length: Option<usize>,
}

/// Sequences of more chunks than this are not shortened chunk by chunk: the runner's patience ends at four trials for
/// every case of a run.
const CHUNKS: usize = 64;

impl Progress {
    /// The next number, from zero, that is below the present one.
    pub(super) fn earlier(&mut self, present: usize) -> Option<usize> {
        (self.at < present).then(|| {
            self.at += 1;
            self.at - 1
        })
    }

    pub(super) fn earlier_u32(&mut self, present: u32) -> Option<u32> {
        self.earlier(present as usize).map(|at| at as u32)
    }

    /// The next part to leave out of a sequence: all of it, then halves, quarters and so on.
    pub(super) fn removal(&mut self, length: usize) -> Option<Range<usize>> {
        match self.length {
            None => (self.at, self.size) = (0, length),
            Some(before) if length < before => self.size = self.size.min(length),
            Some(_) if self.at == 0 && length > CHUNKS * self.size => self.at = length - self.size,
            Some(_) => self.at += self.size,
        }
        self.length = Some(length);
        while self.size > 0 {
            if self.at < length {
                return Some(self.at..length.min(self.at + self.size));
            }
            (self.at, self.size) = (0, self.size / 2);
        }
        None
    }

    /// The next number to try, whatever was tried before.
    pub(super) fn step(&mut self) -> usize {
        self.at += 1;
        self.at - 1
    }
}
