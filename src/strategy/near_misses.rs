//! Near misses: what a hand or a careless writer makes of a documented code.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::random::Random;
use super::shrink::{Plan, Progress, implement_strategy};
use super::world::World;
use crate::catalog::Catalog;
use crate::code::ErrorCode;

/// Texts that are almost a documented code, and are not; each says which code it missed, and how.
///
/// They shrink to the first kind whose plainest form fails, then to the first code in page order.
///
/// ```
/// use errcatalog::{Catalog, strategy};
/// use proptest::prelude::*;
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// proptest!(|(missed in strategy::near_misses(&redis))| {
///     prop_assert!(!redis.contains(&missed));
/// });
/// # Ok::<(), errcatalog::Error>(())
/// ```
pub fn near_misses(catalog: &Catalog) -> NearMisses {
    let world = World::new(&catalog.api(), catalog);
    let targets = NearMissKind::ALL
        .iter()
        .map(|kind| (*kind, world.codes.iter().filter(|code| kind.of(code, 0, &world).is_some()).cloned().collect()))
        .filter(|(_, codes): &(_, Vec<ErrorCode>)| !codes.is_empty())
        .collect();
    NearMisses { plan: Arc::new(NearPlan { world, targets }) }
}

/// How a documented code was missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NearMissKind {
    /// Letters in another case: all lower, all upper, or one of them.
    CaseChanged,
    /// `LimitExceededQueues`: without a dot.
    DotMissing,
    /// `LimitExceeded..Queues`: one dot too many.
    DotDoubled,
    /// `LimitExceeded.Queues.`: a dot at the end, or at the start.
    DotTrailing,
    /// One letter dropped, doubled, swapped with its neighbour or replaced.
    Typo,
    /// Something before a documented code.
    Prefixed,
    /// Something behind a documented code.
    Suffixed,
    /// A documented code's detail under another documented family.
    OtherFamily,
    /// White space around it.
    Blanks,
    /// A newline behind or around it.
    Newline,
    /// Full-width letters, as input methods for Chinese and Japanese write them.
    FullWidth,
}

impl NearMissKind {
    /// Every kind, in the order in which they shrink.
    pub const ALL: &[Self] = &[
        Self::CaseChanged,
        Self::DotMissing,
        Self::DotDoubled,
        Self::DotTrailing,
        Self::Typo,
        Self::Prefixed,
        Self::Suffixed,
        Self::OtherFamily,
        Self::Blanks,
        Self::Newline,
        Self::FullWidth,
    ];

    /// The kind's name, in lower case with hyphens.
    pub fn id(self) -> &'static str {
        match self {
            Self::CaseChanged => "case-changed",
            Self::DotMissing => "dot-missing",
            Self::DotDoubled => "dot-doubled",
            Self::DotTrailing => "dot-trailing",
            Self::Typo => "typo",
            Self::Prefixed => "prefixed",
            Self::Suffixed => "suffixed",
            Self::OtherFamily => "other-family",
            Self::Blanks => "blanks",
            Self::Newline => "newline",
            Self::FullWidth => "full-width",
        }
    }

    /// What becomes of the code; `None` if the code has nothing to miss in this way, or a documented one comes out.
    fn of(self, code: &ErrorCode, variant: u32, world: &World) -> Option<String> {
        let text = code.as_str();
        let variant = variant as usize;
        let missed = match self {
            Self::CaseChanged => match variant % 4 {
                0 => text.to_lowercase(),
                1 => text.to_uppercase(),
                nth => {
                    let (at, c) = nth_where(text, if nth == 2 { 0 } else { variant / 4 }, |c| c.is_ascii_alphabetic())?;
                    replaced(text, at, c, &flipped(c).to_string())
                }
            },
            Self::DotMissing => {
                let (at, c) = nth_where(text, variant, |c| c == '.')?;
                replaced(text, at, c, "")
            }
            Self::DotDoubled => {
                let (at, c) = nth_where(text, variant, |c| c == '.')?;
                replaced(text, at, c, "..")
            }
            Self::DotTrailing => {
                if variant.is_multiple_of(2) {
                    format!("{text}.")
                } else {
                    format!(".{text}")
                }
            }
            Self::Typo => typo(text, variant)?,
            Self::Prefixed => format!("{}{text}", ["X", "My", "Error.", "tencentcloud."][variant % 4]),
            Self::Suffixed => format!("{text}{}", ["X", "s", "Error", ".Other", "2"][variant % 5]),
            Self::OtherFamily => {
                let others: Vec<&String> = world.families.iter().filter(|family| *family != code.family()).collect();
                format!("{}.{}", others.get(variant % others.len().max(1))?, code.detail()?)
            }
            Self::Blanks => match variant % 3 {
                0 => format!("{text} "),
                1 => format!(" {text}"),
                _ => format!(" {text}\t"),
            },
            Self::Newline => match variant % 3 {
                0 => format!("{text}\n"),
                1 => format!("{text}\r\n"),
                _ => format!("\n{text}\n"),
            },
            Self::FullWidth => {
                if variant.is_multiple_of(2) {
                    text.chars().map(full_width).collect()
                } else {
                    let (at, c) = nth_where(text, variant / 2, |c| c.is_ascii_graphic())?;
                    replaced(text, at, c, &full_width(c).to_string())
                }
            }
        };
        (missed != text && !world.is_documented(&missed)).then_some(missed)
    }
}

impl fmt::Display for NearMissKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// A text that is almost a documented code. It dereferences to the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NearMiss {
    kind: NearMissKind,
    code: ErrorCode,
    text: String,
}

impl NearMiss {
    /// How the code was missed.
    pub fn kind(&self) -> NearMissKind {
        self.kind
    }

    /// The documented code that was missed.
    pub fn code(&self) -> &ErrorCode {
        &self.code
    }

    /// The text that is not a documented code.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Deref for NearMiss {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for NearMiss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for NearMiss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}: {:?}", self.kind, self.code, self.text)
    }
}

/// Near misses; see [`near_misses`].
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct NearMisses {
    plan: Arc<NearPlan>,
}

implement_strategy!(NearMisses => NearMiss);

impl NearMisses {
    /// Only near misses of these kinds.
    pub fn only(mut self, kinds: impl IntoIterator<Item = NearMissKind>) -> Self {
        let kinds: Vec<NearMissKind> = kinds.into_iter().collect();
        Arc::make_mut(&mut self.plan).targets.retain(|(kind, _)| kinds.contains(kind));
        self
    }
}

#[derive(Debug, Clone)]
struct NearPlan {
    world: World,
    /// Every kind with the codes that can be missed so; none is empty.
    targets: Vec<(NearMissKind, Vec<ErrorCode>)>,
}

/// Kind, code and variant, each by its place.
#[derive(Debug, Clone, Hash)]
struct NearDraft {
    kind: u32,
    code: u32,
    variant: u32,
}

/// So many pairs of kind and code are tried at most.
const PATIENCE: usize = 512;

/// Enough for a typo at every place of a long code.
const VARIANTS: usize = 256;

impl NearPlan {
    /// The pair of kind and code at this place among all pairs.
    fn nth(&self, nth: usize) -> Option<(u32, u32)> {
        let mut left = nth;
        for (kind, (_, codes)) in self.targets.iter().enumerate() {
            if left < codes.len() {
                return Some((kind as u32, left as u32));
            }
            left -= codes.len();
        }
        None
    }

    fn text(&self, draft: &NearDraft) -> Option<NearMiss> {
        let (kind, codes) = self.targets.get(draft.kind as usize)?;
        let code = codes.get(draft.code as usize)?;
        let text = kind.of(code, draft.variant, &self.world)?;
        Some(NearMiss { kind: *kind, code: code.clone(), text })
    }
}

impl Plan for NearPlan {
    type Draft = NearDraft;
    type Value = NearMiss;
    const DIMENSIONS: usize = 4;

    fn draw(&self, random: &mut Random<'_>) -> Result<NearDraft, String> {
        if self.targets.is_empty() {
            return Err("no documented code can be missed so".into());
        }
        let kind = random.index(self.targets.len());
        let code = random.index(self.targets[kind as usize].1.len());
        let draft = NearDraft { kind, code, variant: random.index(VARIANTS) };
        Ok(if self.text(&draft).is_some() { draft } else { NearDraft { variant: 0, ..draft } })
    }

    fn value(&self, draft: &NearDraft) -> NearMiss {
        self.text(draft).unwrap_or_else(|| unreachable!("only codes that can be missed are drawn: {draft:?}"))
    }

    fn simpler(&self, draft: &NearDraft, dimension: usize, progress: &mut Progress) -> Option<NearDraft> {
        loop {
            let simpler = match dimension {
                // Of an earlier kind, plainly: the same code, and failing that, the first one.
                0 => {
                    let step = progress.earlier(2 * draft.kind as usize)?;
                    let (kind, code) = (step / 2, &self.targets[draft.kind as usize].1[draft.code as usize]);
                    let same = self.targets[kind].1.iter().position(|known| known == code).filter(|_| step % 2 == 0);
                    NearDraft { kind: kind as u32, code: same.unwrap_or(0) as u32, variant: 0 }
                }
                1 => NearDraft { variant: progress.earlier_u32(draft.variant)?, ..draft.clone() },
                2 => NearDraft { code: progress.earlier_u32(draft.code)?, ..draft.clone() },
                // Of an earlier kind, of any code, as far as a runner's patience goes.
                _ => {
                    let step = progress.earlier(PATIENCE)?;
                    let (kind, code) = self.nth(step).filter(|(kind, _)| *kind < draft.kind)?;
                    NearDraft { kind, code, variant: 0 }
                }
            };
            if self.text(&simpler).is_some() {
                return Some(simpler);
            }
        }
    }
}

/// The character at this place among those for which the predicate is true, counted in a circle.
fn nth_where(text: &str, nth: usize, is: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let count = text.chars().filter(|&c| is(c)).count();
    text.char_indices().filter(|&(_, c)| is(c)).nth(nth % count.max(1))
}

fn replaced(text: &str, at: usize, c: char, with: &str) -> String {
    format!("{}{with}{}", &text[..at], &text[at + c.len_utf8()..])
}

fn flipped(c: char) -> char {
    if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }
}

fn typo(text: &str, variant: usize) -> Option<String> {
    let (at, c) = nth_where(text, variant / 4, |_| true)?;
    Some(match variant % 4 {
        0 => replaced(text, at, c, ""),
        1 => replaced(text, at, c, &format!("{c}{c}")),
        2 => {
            let next = text[at + c.len_utf8()..].chars().next()?;
            format!("{}{next}{c}{}", &text[..at], &text[at + c.len_utf8() + next.len_utf8()..])
        }
        _ => replaced(text, at, c, if c == 'e' { "a" } else { "e" }),
    })
    .filter(|typo| !typo.is_empty())
}

fn full_width(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    }
}
