//! Codes: the documented ones, and those of tomorrow.

use std::sync::Arc;

use super::random::Random;
use super::shrink::{Plan, Progress, implement_strategy};
use super::text;
use super::world::World;
use crate::catalog::{Catalog, Scope};
use crate::code::ErrorCode;

/// The documented codes; one that is listed in two scopes is drawn twice as often. Ranges and lists of codes are left out:
/// no server sends them.
///
/// It shrinks to the first code in page order that fails, whichever codes fail.
///
/// ```
/// use errcatalog::{Catalog, Scope, strategy};
/// use proptest::prelude::*;
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// proptest!(|(code in strategy::documented_codes(&redis).in_scope(Scope::Common))| {
///     prop_assert!(code.as_str().len() < 64);
/// });
/// # Ok::<(), errcatalog::Error>(())
/// ```
pub fn documented_codes(catalog: &Catalog) -> DocumentedCodes {
    let plan = DocumentedPlan { entries: entries(catalog) };
    DocumentedCodes { plan: Arc::new(plan) }
}

/// Well-formed codes that the catalog does not document: `LimitExceeded.QueueDepth`, `Novelty`.
///
/// Half of them belong to a documented family, half to a new one; some of the new ones start with the name of a
/// documented family or are the detail of a documented code, and none differs from a documented family in case alone.
/// Segments start with an upper-case letter and hold ASCII letters and digits; where every documented code is a
/// number, so are these. They shrink to the first family that fails and the shortest detail.
pub fn undocumented_codes(catalog: &Catalog) -> UndocumentedCodes {
    let plan = MadePlan { world: World::new(&catalog.api(), catalog), families: Families::Any };
    UndocumentedCodes { plan: Arc::new(plan) }
}

/// Documented codes; see [`documented_codes`].
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct DocumentedCodes {
    plan: Arc<DocumentedPlan>,
}

/// Codes that nobody documents; see [`undocumented_codes`].
#[derive(Debug, Clone)]
#[must_use = "a strategy does nothing until a test draws from it"]
pub struct UndocumentedCodes {
    plan: Arc<MadePlan>,
}

implement_strategy!(DocumentedCodes => ErrorCode);
implement_strategy!(UndocumentedCodes => ErrorCode);

impl DocumentedCodes {
    /// Only the codes of this scope: those of one action are in [`Scope::Action`].
    pub fn in_scope(self, scope: Scope) -> Self {
        self.retain(|(_, of)| *of == scope)
    }

    /// Only the codes of this family, the bare code included.
    pub fn family(self, family: &str) -> Self {
        self.retain(|(code, _)| code.family() == family)
    }

    fn retain(mut self, keep: impl FnMut(&(ErrorCode, Scope)) -> bool) -> Self {
        Arc::make_mut(&mut self.plan).entries.retain(keep);
        self
    }
}

impl UndocumentedCodes {
    /// Only codes of a family that is documented.
    pub fn of_known_families(mut self) -> Self {
        Arc::make_mut(&mut self.plan).families = Families::Known;
        self
    }

    /// Only codes of a family that nobody documents.
    pub fn of_new_families(mut self) -> Self {
        Arc::make_mut(&mut self.plan).families = Families::New;
        self
    }
}

/// Every code with a scope that lists it, in page order; a code of two scopes twice, next to each other.
fn entries(catalog: &Catalog) -> Vec<(ErrorCode, Scope)> {
    let mut entries = Vec::new();
    for code in catalog.codes().filter(|code| code.is_sent()) {
        let start = entries.len();
        for entry in catalog.all(code.as_str()) {
            let pair = (code.clone(), entry.scope());
            if !entries[start..].contains(&pair) {
                entries.push(pair);
            }
        }
    }
    entries
}

#[derive(Debug, Clone)]
struct DocumentedPlan {
    entries: Vec<(ErrorCode, Scope)>,
}

impl Plan for DocumentedPlan {
    type Draft = u32;
    type Value = ErrorCode;
    const DIMENSIONS: usize = 1;

    fn draw(&self, random: &mut Random<'_>) -> Result<u32, String> {
        if self.entries.is_empty() {
            return Err("the catalog documents no such code".into());
        }
        Ok(random.index(self.entries.len()))
    }

    fn value(&self, draft: &u32) -> ErrorCode {
        self.entries[*draft as usize].0.clone()
    }

    fn simpler(&self, draft: &u32, _: usize, progress: &mut Progress) -> Option<u32> {
        progress.earlier_u32(*draft)
    }
}

/// Which families made-up codes belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Families {
    Any,
    Known,
    New,
}

#[derive(Debug, Clone)]
struct MadePlan {
    world: World,
    families: Families,
}

impl Plan for MadePlan {
    type Draft = Made;
    type Value = ErrorCode;
    const DIMENSIONS: usize = Made::DIMENSIONS;

    fn draw(&self, random: &mut Random<'_>) -> Result<Made, String> {
        if self.families == Families::Known && self.world.families.is_empty() {
            return Err("the catalog documents no family".into());
        }
        Ok(Made::draw(&self.world, self.families, random))
    }

    fn value(&self, draft: &Made) -> ErrorCode {
        draft.code(&self.world)
    }

    fn simpler(&self, draft: &Made, dimension: usize, progress: &mut Progress) -> Option<Made> {
        draft.simpler(&self.world, dimension, progress)
    }
}

/// A made-up code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Made {
    /// The documented family, counted in page order; `None` for the new one in `head`.
    family: Option<u32>,
    head: String,
    /// May be empty for a new family.
    detail: String,
}

impl Made {
    pub(super) const DIMENSIONS: usize = 5;

    pub(super) fn draw(world: &World, families: Families, random: &mut Random<'_>) -> Self {
        let known = match families {
            Families::Any => random.once_in(2),
            Families::Known => true,
            Families::New => false,
        };
        for _ in 0..32 {
            let family = (known && !world.families.is_empty()).then(|| random.index(world.families.len()));
            let head = if family.is_some() { String::new() } else { new_family(world, random) };
            let detail = if family.is_none() && random.once_in(3) { String::new() } else { detail(world, random) };
            let made = Self { family, head, detail };
            if made.is_sound(world) {
                return made;
            }
        }
        // Longer than any documented code, so that it is none of them.
        let longest = world.codes.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
        let word = if is_numeric(world) { "9".repeat(longest + 1) } else { format!("Z{}", "q".repeat(longest)) };
        match families {
            Families::Known => Self { family: Some(0), head: String::new(), detail: word },
            Families::Any | Families::New => Self { family: None, head: word, detail: String::new() },
        }
    }

    /// The shortest code of a new family that the alphabet gives.
    pub(super) fn plain(world: &World) -> Self {
        (b'A'..=b'Z')
            .map(|letter| Self { family: None, head: char::from(letter).to_string(), detail: String::new() })
            .find(|made| made.is_sound(world))
            .unwrap_or_else(|| Self::draw(world, Families::New, &mut Random::Seed(0)))
    }

    /// A code of letters that mean nothing, for a comparison; longer than the alphabet's letters only if it must be.
    pub(super) fn canary(world: &World, letters: &str, dotted: bool, nth: usize) -> Self {
        if is_numeric(world) {
            return Self::draw(world, Families::New, &mut Random::Seed(nth as u64));
        }
        let word = |from: usize, length: usize| -> String {
            letters.chars().cycle().skip(from).take(length).enumerate().map(capital).collect()
        };
        let length = letters.len() + 3 * nth;
        (0..)
            .map(|more| Self {
                family: None,
                head: word(0, length + more),
                detail: if dotted { word(1, length + more) } else { String::new() },
            })
            .find(|made| made.is_sound(world))
            .unwrap_or_else(|| unreachable!("some length is longer than every documented code"))
    }

    /// A code of the same look, with every letter and digit replaced by its neighbour; `None` if that is documented.
    pub(super) fn twin(&self, world: &World) -> Option<Self> {
        let twin = Self { family: self.family, head: turned(&self.head), detail: turned(&self.detail) };
        twin.is_sound(world).then_some(twin)
    }

    pub(super) fn is_of_new_family(&self) -> bool {
        self.family.is_none()
    }

    pub(super) fn code(&self, world: &World) -> ErrorCode {
        let text = self.text(world);
        ErrorCode::new(&text).unwrap_or_else(|_| unreachable!("segments hold ASCII letters and digits: {text:?}"))
    }

    /// A number made of it that nobody documents, for envelopes in which codes are always numbers.
    pub(super) fn number(&self, world: &World) -> String {
        let text = self.text(world);
        let digits = text.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').take(9);
        let mut number: String = digits.collect();
        if number.is_empty() {
            number = (1 + text.bytes().map(u32::from).sum::<u32>()).to_string();
        }
        while world.is_documented(&number) {
            number.push('7');
        }
        number
    }

    fn text(&self, world: &World) -> String {
        let family = self.family.map_or(self.head.as_str(), |family| &world.families[family as usize]);
        if self.detail.is_empty() { family.to_owned() } else { format!("{family}.{}", self.detail) }
    }

    /// True if the code is well-formed and not documented, nor its family if that is to be new.
    fn is_sound(&self, world: &World) -> bool {
        let well_formed = |segment: &str| {
            segment.starts_with(|c: char| c.is_ascii_uppercase() || (is_numeric(world) && c.is_ascii_digit()))
                && segment.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let family = match self.family {
            Some(_) => !self.detail.is_empty(),
            None => well_formed(&self.head) && !world.is_known_family(&self.head),
        };
        family
            && (self.detail.is_empty() || self.detail.split('.').all(well_formed))
            && !world.is_documented(&self.text(world))
    }

    pub(super) fn simpler(&self, world: &World, dimension: usize, progress: &mut Progress) -> Option<Self> {
        loop {
            let mut simpler = self.clone();
            match dimension {
                0 => simpler.family = Some(progress.earlier_u32(self.family?)?),
                1 => simpler.detail = text::shorter(&self.detail, progress)?,
                2 => simpler.detail = earlier_letters(&self.detail, progress)?,
                3 => simpler.head = text::shorter(&self.head, progress)?,
                _ => simpler.head = earlier_letters(&self.head, progress)?,
            }
            if simpler.is_sound(world) {
                return Some(simpler);
            }
        }
    }
}

/// The same look, with every letter and digit replaced by its neighbour.
pub(super) fn turned(text: &str) -> String {
    let next = |c: char| match c {
        'Z' => 'A',
        'z' => 'a',
        '9' => '1',
        c if c.is_ascii_alphanumeric() => char::from(c as u8 + 1),
        c => c,
    };
    text.chars().map(next).collect()
}

const WORDS: &[&str] = &[
    "Queue", "Depth", "Quota", "Region", "Novel", "Token", "Busy", "Not", "Found", "Is", "Too", "Many", "Shard", "Id",
    "Zone", "Lag", "Gone", "Of", "Sync", "Backup", "Node", "State", "Invalid", "Exceeded", "V2", "Tag",
];

/// A word or several, with a new hump each; digits where every documented code is a number.
fn name(world: &World, random: &mut Random<'_>) -> String {
    if is_numeric(world) {
        return (10 + random.below(999_990)).to_string();
    }
    match random.below(8) {
        0 => char::from(b'A' + random.below(26) as u8).to_string(),
        1 => {
            let head = char::from(b'A' + random.below(26) as u8);
            let count = 2 + random.below(10);
            let letters = (0..count).map(|_| char::from(b'a' + random.below(26) as u8));
            std::iter::once(head).chain(letters).collect()
        }
        2 => {
            let count = 2 + random.below(6);
            (0..count).map(|_| char::from(b'A' + random.below(26) as u8)).collect()
        }
        _ => (0..1 + random.below(4)).map(|_| *random.pick(WORDS)).collect(),
    }
}

fn detail(world: &World, random: &mut Random<'_>) -> String {
    match random.below(8) {
        0 if !world.codes.is_empty() => match random.pick(&world.codes).detail() {
            // What is documented under another family.
            Some(detail) => detail.to_owned(),
            None => name(world, random),
        },
        1 => format!("{}.{}", name(world, random), name(world, random)),
        _ => name(world, random),
    }
}

fn new_family(world: &World, random: &mut Random<'_>) -> String {
    match random.below(8) {
        0 | 1 if !world.families.is_empty() => format!("{}{}", random.pick(&world.families), name(world, random)),
        2 if !world.codes.is_empty() => match random.pick(&world.codes).segments().nth(1) {
            Some(detail) => detail.to_owned(),
            None => name(world, random),
        },
        _ => name(world, random),
    }
}

/// The next text with one character replaced by an earlier one of its class.
fn earlier_letters(text: &str, progress: &mut Progress) -> Option<String> {
    /// Longer texts are hard to read whatever their letters are.
    const MOST: usize = 8;
    loop {
        let step = progress.step();
        let (at, nth) = (step / 26, (step % 26) as u8);
        let c = *text.as_bytes().get(at).filter(|_| text.len() <= MOST)?;
        let first = match c {
            b'0'..=b'9' => b'0',
            b'A'..=b'Z' => b'A',
            b'a'..=b'z' => b'a',
            _ => c,
        };
        if first + nth < c {
            return Some(format!("{}{}{}", &text[..at], char::from(first + nth), &text[at + 1..]));
        }
    }
}

/// The first of them in upper case.
fn capital((at, c): (usize, char)) -> char {
    if at == 0 { c.to_ascii_uppercase() } else { c }
}

/// True if every documented code is a number.
fn is_numeric(world: &World) -> bool {
    !world.codes.is_empty() && world.codes.iter().all(|code| code.segments().all(is_number))
}

fn is_number(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit())
}
