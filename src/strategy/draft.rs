//! The draft of a body: all that is in it, as plain data that can be made simpler.

use super::codes::{Families, Made};
use super::json::{Layout, SEEDED};
use super::kind::{Base, Kind};
use super::messages;
use super::random::Random;
use super::request_ids::RequestId;
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

/// A member that an envelope may have in addition to those that the shape names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Field {
    pub(super) place: u32,
    pub(super) name: u32,
    pub(super) value: u32,
}

/// How many places, names and values a field is drawn from.
pub(super) const PLACES: usize = 3;
pub(super) const NAMES: usize = 6;
pub(super) const VALUES: usize = 12;

impl CodeDraft {
    pub(super) fn text<'a>(&self, world: &'a World) -> std::borrow::Cow<'a, str> {
        match self {
            Self::Documented(at) => world.codes[*at as usize].as_str().into(),
            Self::Made(made) if !world.shape.takes_texts() => made.number(world).into(),
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
}

/// Plain once in three times, else one of the named ways or, as often, a seed.
fn choice(random: &mut Random<'_>, named: usize) -> u32 {
    match random.below(3) {
        0 => 0,
        1 => 1 + random.index(named),
        _ => SEEDED + random.index(1 << 20),
    }
}

fn fields(random: &mut Random<'_>, most: usize) -> Vec<Field> {
    let count = random.below(most + 1).saturating_sub(1);
    (0..count)
        .map(|_| Field { place: random.index(PLACES), name: random.index(NAMES), value: random.index(VALUES) })
        .collect()
}
