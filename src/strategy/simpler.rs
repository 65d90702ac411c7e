//! Drafts made simpler, one dimension after the other.

use super::codes::Made;
use super::draft::{CodeDraft, Draft, Field, NAMES, PLACES, VALUES};
use super::json::SEEDED;
use super::kind::{Amount, Base, Kind, MalformedKind};
use super::messages;
use super::shrink::Progress;
use super::world::World;

impl Draft {
    pub(super) const DIMENSIONS: usize = 20;

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
                Kind::DocumentedError | Kind::UndocumentedError | Kind::Success | Kind::Malformed(_) => {}
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
        let is_damaged_in_one_place = kind.malformed().is_some_and(|kind| match kind.amount() {
            Amount::Cut | Amount::Place => true,
            Amount::One | Amount::Depth | Amount::Megabytes => false,
        });
        if !is_damaged_in_one_place || is_plain {
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
