//! The draft of a body: all that is in it, as plain data that can be made simpler.

use super::codes::{Families, Made};
use super::json::{Layout, SEEDED};
use super::kind::{Base, Kind, MalformedKind};
use super::messages;
use super::random::Random;
use super::request_ids::RequestId;
use super::shrink::Progress;
use super::world::World;

/// What a body is drawn and written with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Draft {
    /// The place of its kind among those that are drawn.
    pub(super) kind: u32,
    /// Whether an error or a success is damaged, for kinds that take either.
    pub(super) of_error: bool,
    pub(super) code: CodeDraft,
    pub(super) message: String,
    pub(super) request_id: RequestId,
    pub(super) unknown: Vec<Field>,
    pub(super) data: Vec<Field>,
    pub(super) layout: Layout,
    /// Which of the bodies that the kind has.
    pub(super) variant: u32,
    /// Where it is cut, how deep it is nested and the like.
    pub(super) amount: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum CodeDraft {
    /// By its place in the catalog.
    Documented(u32),
    Made(Made),
}

/// A member that an envelope may have beside those that the shape names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Field {
    pub(super) place: u32,
    pub(super) name: u32,
    pub(super) value: u32,
}

/// How many places, names and values a field is drawn from.
const PLACES: usize = 3;
const NAMES: usize = 6;
const VALUES: usize = 12;

impl CodeDraft {
    pub(super) fn text<'a>(&self, world: &'a World) -> std::borrow::Cow<'a, str> {
        match self {
            Self::Documented(at) => world.codes[*at as usize].as_str().into(),
            Self::Made(made) => made.code(world).as_str().to_owned().into(),
        }
    }

    fn draw(world: &World, documented: bool, random: &mut Random<'_>) -> Self {
        if documented && !world.codes.is_empty() {
            Self::Documented(random.index(world.codes.len()))
        } else {
            Self::Made(Made::draw(world, Families::Any, random))
        }
    }
}

impl Draft {
    pub(super) const DIMENSIONS: usize = 20;

    /// A draft of this kind with everything plain: the first code, no message, nothing else.
    pub(super) fn plain(kind: Kind, at: u32, code: CodeDraft) -> Self {
        Self {
            kind: at,
            of_error: kind.malformed().is_none_or(|kind| kind.base() == Base::Error),
            code,
            message: String::new(),
            request_id: RequestId::default(),
            unknown: Vec::new(),
            data: Vec::new(),
            layout: Layout::default(),
            variant: 0,
            amount: 0,
        }
    }

    /// Draws all but the amount, whose range depends on the rest.
    pub(super) fn draw(world: &World, kind: Kind, at: u32, random: &mut Random<'_>) -> Self {
        let documented = match kind {
            Kind::DocumentedError => true,
            Kind::UndocumentedError | Kind::Success => false,
            Kind::Malformed(_) => !random.once_in(4),
        };
        let mut draft = Self::plain(kind, at, CodeDraft::draw(world, documented, random));
        if let Kind::Malformed(malformed) = kind {
            draft.variant = random.index(malformed.variants());
            if malformed.base() == Base::Either {
                draft.of_error = random.once_in(2);
            }
        }
        draft.message = messages::draw(random, |random| match world.codes.as_slice() {
            [] => "",
            codes => random.pick(codes).as_str(),
        });
        draft.request_id = RequestId::draw(random);
        draft.vary(random);
        draft
    }

    /// Draws what must not matter to a client: key order, white space, escapes, unknown fields and data.
    pub(super) fn vary(&mut self, random: &mut Random<'_>) {
        // One in four is written plainly, as most servers do.
        if !random.once_in(4) {
            self.layout = Layout {
                order: choice(random, 3),
                space: choice(random, 6),
                escapes: random.below(6).saturating_sub(3) as u32,
            };
        }
        self.unknown = fields(random, 4);
        self.data = fields(random, 4);
    }

    /// The next simpler draft; `kinds` are those that can be drawn.
    pub(super) fn simpler(
        &self,
        world: &World,
        kinds: &[Kind],
        dimension: usize,
        progress: &mut Progress,
    ) -> Option<Self> {
        let mut simpler = self.clone();
        match dimension {
            0 => return self.of_earlier_kind(world, kinds, progress),
            1 => simpler.layout.space = progress.earlier_u32(capped(self.layout.space))?,
            2 => simpler.layout.order = progress.earlier_u32(capped(self.layout.order))?,
            3 => simpler.layout.escapes = progress.earlier_u32(self.layout.escapes)?,
            4 => drop(simpler.unknown.drain(progress.removal(self.unknown.len())?)),
            5 => drop(simpler.data.drain(progress.removal(self.data.len())?)),
            6 => simpler.unknown = plainer_fields(&self.unknown, progress)?,
            7 => simpler.data = plainer_fields(&self.data, progress)?,
            8 | 9 => simpler.message = messages::simpler(&self.message, dimension - 8, progress)?,
            10 => simpler.request_id = self.request_id.simpler(progress)?,
            11 => {
                let either = kinds[self.kind as usize].malformed().is_some_and(|kind| kind.base() == Base::Either);
                if !either || !self.of_error || progress.step() > 0 {
                    return None;
                }
                simpler.of_error = false;
            }
            12 => simpler.variant = progress.earlier_u32(self.variant)?,
            // The code comes after all that is longer than it: each of many may have to be tried.
            13..=17 => simpler.code = self.simpler_code(world, kinds, dimension - 13, progress)?,
            18 => simpler.amount = earlier_amount(self.amount, progress)?,
            _ => return self.plain_but_for_amount(world, kinds, progress),
        }
        Some(simpler)
    }

    fn of_earlier_kind(&self, world: &World, kinds: &[Kind], progress: &mut Progress) -> Option<Self> {
        loop {
            // Two trials for each earlier kind: in its simplest variant, and in the present one.
            let step = progress.earlier(2 * self.kind as usize)?;
            let (at, same_variant) = (step / 2, step % 2 == 1);
            let mut simpler = Self { kind: at as u32, amount: 0, ..self.clone() };
            match kinds[at] {
                Kind::DocumentedError if !matches!(self.code, CodeDraft::Documented(_)) => {
                    // What is documented cannot be made of what is not; the first one has as good a chance as any.
                    simpler.code = CodeDraft::Documented(0);
                }
                Kind::UndocumentedError if matches!(self.code, CodeDraft::Documented(_)) => {
                    simpler.code = CodeDraft::Made(Made::plain(world));
                }
                _ => {}
            }
            let malformed = kinds[at].malformed();
            let variants = malformed.map_or(1, MalformedKind::variants);
            match malformed.map(MalformedKind::base) {
                Some(Base::Error) => simpler.of_error = true,
                Some(Base::Success) => simpler.of_error = false,
                Some(Base::Either) | None => {}
            }
            if !same_variant {
                simpler.variant = 0;
            } else if self.variant == 0 || self.variant as usize >= variants {
                continue;
            }
            return Some(simpler);
        }
    }

    /// All plain, with any amount: where a body is cut or damaged in one place, nothing else can become simpler without
    /// moving that place.
    fn plain_but_for_amount(&self, world: &World, kinds: &[Kind], progress: &mut Progress) -> Option<Self> {
        let kind = kinds[self.kind as usize];
        let code = if world.codes.is_empty() { self.code.clone() } else { CodeDraft::Documented(0) };
        let plain = Self { of_error: self.of_error, variant: self.variant, ..Self::plain(kind, self.kind, code) };
        let is_plain = Self { amount: 0, ..self.clone() } == plain;
        let damaged = matches!(kind, Kind::Malformed(MalformedKind::Truncated | MalformedKind::InvalidUtf8));
        if !damaged || is_plain {
            return None;
        }
        Some(Self { amount: progress.earlier_u32(plain.amounts(world, kind) as u32)?, ..plain })
    }

    fn simpler_code(
        &self,
        world: &World,
        kinds: &[Kind],
        dimension: usize,
        progress: &mut Progress,
    ) -> Option<CodeDraft> {
        match &self.code {
            CodeDraft::Documented(at) if dimension == 0 => Some(CodeDraft::Documented(progress.earlier_u32(*at)?)),
            CodeDraft::Documented(_) => None,
            // Where any code will do, a documented one is easier to read.
            CodeDraft::Made(_)
                if dimension == 0 && kinds[self.kind as usize].malformed().is_some() && !world.codes.is_empty() =>
            {
                Some(CodeDraft::Documented(progress.earlier_u32(1)?))
            }
            CodeDraft::Made(made) => Some(CodeDraft::Made(made.simpler(world, dimension, progress)?)),
        }
    }
}

/// Plain once in three times, else one of the named ways or, as often, a seed.
fn choice(random: &mut Random<'_>, named: usize) -> u32 {
    match random.below(3) {
        0 => 0,
        1 => 1 + random.index(named),
        _ => SEEDED + random.index(1 << 20),
    }
}

/// Of seeds none is simpler than another: only the named ways are.
fn capped(number: u32) -> u32 {
    number.min(SEEDED)
}

/// The next fields with one of them plainer: a simpler value, an earlier name, further out.
fn plainer_fields(fields: &[Field], progress: &mut Progress) -> Option<Vec<Field>> {
    loop {
        let step = progress.step();
        let (at, nth) = (step / (PLACES + NAMES + VALUES), step % (PLACES + NAMES + VALUES));
        let mut plainer = fields.to_vec();
        let field = plainer.get_mut(at)?;
        let (part, number) = if nth < VALUES {
            (&mut field.value, nth)
        } else if nth < VALUES + NAMES {
            (&mut field.name, nth - VALUES)
        } else {
            (&mut field.place, nth - VALUES - NAMES)
        };
        if (number as u32) < *part {
            *part = number as u32;
            return Some(plainer);
        }
    }
}

fn fields(random: &mut Random<'_>, most: usize) -> Vec<Field> {
    let count = random.below(most + 1).saturating_sub(1);
    (0..count)
        .map(|_| Field { place: random.index(PLACES), name: random.index(NAMES), value: random.index(VALUES) })
        .collect()
}

/// Every smaller amount, up to a bound; beyond it, halves.
fn earlier_amount(amount: u32, progress: &mut Progress) -> Option<u32> {
    const EVERY: usize = 192;
    let step = progress.earlier((amount as usize).min(EVERY + 4))?;
    let smaller = match step {
        0..EVERY => step as u32,
        EVERY => amount / 2,
        _ => amount - amount / (1 << (step - EVERY + 1)).min(amount),
    };
    (smaller < amount).then_some(smaller)
}
