//! The properties, checked: cases drawn, failures shrunk and worded.

use std::fmt::Debug;
use std::sync::Arc;

use proptest::strategy::ValueTree;

use super::call::{Again, Form, Input, Run};
use super::compare::Answer;
use super::rules::{
    ERROR_IS_NO_SUCCESS, INCOMPARABLE_OUTCOMES, MALFORMED_IS_REFUSED, NEVER_PANICS, ONLY_THE_CODE_MATTERS,
    UNKNOWN_FAMILY_IS_DEFAULT,
};
use super::settings::Settings;
use super::wording::{
    CODE_HELP, ERROR_HELP, FAMILY_HELP, INCOMPARABLE_HELP, NO_BODIES, NO_PANIC_HELP, ORDER_CARRIED, REFUSE_HELP,
    SUCCESS_UNKNOWN, sort_of,
};
use crate::probe::{Outcome, call};
use crate::report::{Finding, Rule, Severity};
use crate::strategy::codes::{Families, Made};
use crate::strategy::draft::{CodeDraft, Draft};
use crate::strategy::envelopes::EnvelopePlan;
use crate::strategy::kind::{Kind, MalformedKind};
use crate::strategy::random::Random;
use crate::strategy::shrink::{Plan, Tree};

/// What one property found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    pub(super) notes: Vec<String>,
    pub(super) cases: usize,
}

impl Found {
    pub(super) fn add(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.cases += other.cases;
        other.notes.iter().for_each(|note| self.note(note));
    }

    pub(super) fn note(&mut self, note: &str) {
        if !self.notes.iter().any(|known| known == note) {
            self.notes.push(note.to_owned());
        }
    }

    fn not_checked(note: &str) -> Self {
        Self { notes: vec![note.to_owned()], ..Self::default() }
    }
}

/// One run of a property.
pub(super) struct Checks<'a, 'c, T> {
    pub(super) settings: &'a Settings<'c>,
    pub(super) form: Form,
    pub(super) run: &'a Run<'c, T>,
    pub(super) same: Option<fn(&T, &T) -> bool>,
    /// Inputs of failures that were found before.
    pub(super) again: &'a [Again],
}

/// A handler that fails everywhere is shrunk for a while, not for ever.
const PATIENCE: usize = 4096;

/// No more than so many kinds of panic are reported.
const PANICS: usize = 8;

impl<T: Debug> Checks<'_, '_, T> {
    pub(super) fn never_panics(&self) -> Found {
        let malformed = MalformedKind::ALL
            .iter()
            .copied()
            .filter(|kind| *kind != MalformedKind::Huge || self.settings.refused.contains(&MalformedKind::Huge));
        let kinds = Kind::VALID.iter().copied().chain(malformed.map(Kind::from));
        let plan = self.plan(kinds);
        let drafts = self.drafts(&plan);
        let mut found = Found { cases: drafts.len(), ..Found::default() };
        let mut known: Vec<String> = Vec::new();
        for draft in &drafts {
            let Outcome::Panicked { message, .. } = self.call(&plan, draft) else { continue };
            let sort = sort_of(&message);
            if known.contains(&sort) || known.len() == PANICS {
                continue;
            }
            let smallest = self.smallest(
                &plan,
                draft,
                |draft| matches!(self.call(&plan, draft), Outcome::Panicked { message, .. } if sort_of(&message) == sort),
            );
            known.push(sort);
            let (kind, input) = self.input(&plan, &smallest);
            let said = self.call(&plan, &smallest);
            let message = format!("{kind}: {} -> {said}", input.shown());
            let paste = self.line("returns_for", &[&input]);
            found.findings.push(self.finding(&NEVER_PANICS, &plan, &smallest, message, NO_PANIC_HELP, paste));
        }
        found
    }

    pub(super) fn error_is_no_success(&self) -> Found {
        let plan = self.plan([Kind::DocumentedError, Kind::UndocumentedError]);
        let drafts = self.drafts(&plan);
        if !drafts.iter().any(|draft| self.call(&plan, draft).success().is_some()) {
            return Found::not_checked(SUCCESS_UNKNOWN);
        }
        let mut found = Found { cases: drafts.len(), notes: self.success_notes(), ..Found::default() };
        let swallows = |draft: &Draft| self.call(&plan, draft).success() == Some(true);
        let swallowed: Vec<&Draft> = drafts.iter().filter(|draft| swallows(draft)).collect();
        if let Some(first) = swallowed.first() {
            let smallest = self.smallest(&plan, first, swallows);
            let (kind, input) = self.input(&plan, &smallest);
            let share = format!("{} of {} error envelopes", swallowed.len(), drafts.len());
            let message = format!("{share}, the smallest {kind}: {} -> {}", input.shown(), self.call(&plan, &smallest));
            let paste = self.line("refuses", &[&input]);
            found.findings.push(self.finding(&ERROR_IS_NO_SUCCESS, &plan, &smallest, message, ERROR_HELP, paste));
        }
        found
    }

    pub(super) fn malformed_is_refused(&self) -> Found {
        if self.form == Form::Code {
            return Found::not_checked(NO_BODIES);
        }
        let plan = self.plan(self.settings.refused.iter().copied().map(Kind::from));
        let drafts = self.drafts(&plan);
        if !drafts.iter().any(|draft| self.call(&plan, draft).success().is_some()) {
            return Found::not_checked(SUCCESS_UNKNOWN);
        }
        let mut found = Found { cases: drafts.len(), notes: self.success_notes(), ..Found::default() };
        for (at, kind) in plan.kinds.iter().enumerate() {
            let of_kind = drafts.iter().filter(|draft| draft.kind as usize == at);
            let Some(draft) = of_kind.into_iter().find(|draft| self.call(&plan, draft).success() == Some(true)) else {
                continue;
            };
            // Every kind is reported by itself, so none may shrink to another.
            let alone = self.plan([*kind]);
            let draft = Draft { kind: 0, ..draft.clone() };
            let smallest = self.smallest(&alone, &draft, |draft| self.call(&alone, draft).success() == Some(true));
            let (_, input) = self.input(&alone, &smallest);
            let message = format!("{kind}: {} -> {}", input.shown(), self.call(&alone, &smallest));
            let paste = self.line("refuses", &[&input]);
            found.findings.push(self.finding(&MALFORMED_IS_REFUSED, &alone, &smallest, message, REFUSE_HELP, paste));
        }
        found
    }

    pub(super) fn only_the_code_matters(&self) -> Found {
        if self.form == Form::Code {
            return Found::not_checked(NO_BODIES);
        }
        let plan = self.plan([Kind::DocumentedError, Kind::UndocumentedError]);
        let mut drafts = self.drafts(&plan);
        let mut found = Found { cases: drafts.len(), ..Found::default() };
        if self.carries_order(&plan) {
            drafts.iter_mut().for_each(|draft| draft.layout.order = 0);
            found.notes.push(ORDER_CARRIED.to_owned());
        }
        let mut incomparable = None;
        for draft in &drafts {
            let plain = plainly(draft, MESSAGE);
            let reference = self.seen(&plan, &plain);
            let other = self.seen(&plan, &plainly(draft, OTHER_MESSAGE));
            let again = self.seen(&plan, &plain);
            if !reference.same(&again, self.same) || !reference.same(&other, self.same) {
                incomparable.get_or_insert((plain, plainly(draft, OTHER_MESSAGE)));
                continue;
            }
            if self.depends(&plan, draft) {
                let smallest = self.smallest(&plan, draft, |draft| self.depends(&plan, draft));
                let plain = plainly(&smallest, MESSAGE);
                let ((_, plain_input), (kind, input)) = (self.input(&plan, &plain), self.input(&plan, &smallest));
                let message = format!(
                    "{kind}: {} -> {}, but with {}: {}",
                    plain_input.shown(),
                    self.call(&plan, &plain),
                    input.shown(),
                    self.call(&plan, &smallest)
                );
                let paste = self.line("treats_alike", &[&plain_input, &input]);
                found.findings.push(self.finding(&ONLY_THE_CODE_MATTERS, &plan, &smallest, message, CODE_HELP, paste));
                // One dependence is reported in full; another may hide behind it and shows when this one is gone.
                return found;
            }
        }
        if let Some((one, two)) = incomparable {
            found.findings.push(self.incomparable(&plan, &one, &two));
        }
        found
    }

    /// True if outcomes hold the members in the order in which they came: of four orders, whoever decides by one makes
    /// two sorts, and whoever carries it makes more.
    fn carries_order(&self, plan: &EnvelopePlan) -> bool {
        let mut sorts: Vec<Answer<T>> = Vec::new();
        for order in 0..4 {
            let mut draft = plainly(&plan.plain_at(0), MESSAGE);
            draft.layout.order = order;
            let seen = self.seen(plan, &draft);
            if !sorts.iter().any(|known| known.same(&seen, self.same)) {
                sorts.push(seen);
            }
        }
        sorts.len() > 2
    }

    /// True if the outcome is that of no plain envelope with the same code, and that is not because the outcome
    /// carries something of the body.
    fn depends(&self, plan: &EnvelopePlan, draft: &Draft) -> bool {
        let reference = self.seen(plan, &plainly(draft, MESSAGE));
        let seen = self.seen(plan, draft);
        if seen.same(&reference, self.same) {
            return false;
        }
        // Another body that looks the same to whoever decides by message, fields or layout, and differs for whoever
        // merely carries them: then all three outcomes differ.
        let mut twin = draft.clone();
        if !twin.message.is_empty() {
            twin.message.insert_str(0, "zqxj ");
        }
        twin.unknown.iter_mut().for_each(|field| field.value += 5);
        let twin = self.seen(plan, &twin);
        seen.same(&twin, self.same) || twin.same(&reference, self.same)
    }

    pub(super) fn unknown_family_is_default(&self) -> Found {
        let plan = self.plan([Kind::UndocumentedError]);
        let drafts: Vec<Draft> = (0..self.settings.cases)
            .map(|case| {
                let mut random = Random::of_case(self.settings.seed, u64::from(case));
                let made = Made::draw(&plan.world, Families::New, &mut random);
                Draft { message: MESSAGE.to_owned(), ..Draft::plain(Kind::UndocumentedError, 0, CodeDraft::Made(made)) }
            })
            .collect();
        let mut found = Found { cases: drafts.len(), ..Found::default() };
        for dotted in [false, true] {
            let [one, two] = [0, 1].map(|nth| self.canary(&plan, dotted, nth));
            let seen = self.seen(&plan, &one);
            if !seen.same(&self.seen(&plan, &one), self.same) || !seen.same(&self.seen(&plan, &two), self.same) {
                found.findings.push(self.incomparable(&plan, &one, &two));
                return found;
            }
        }
        let special = |draft: &Draft| self.is_special(&plan, draft);
        if let Some(draft) = drafts.iter().find(|draft| special(draft)) {
            let smallest = self.smallest(&plan, draft, special);
            let canary = self.canary(&plan, is_dotted(&plan, &smallest), 0);
            let ((_, plain), (kind, input)) = (self.input(&plan, &canary), self.input(&plan, &smallest));
            let message = format!(
                "{kind} {} -> {}, but {} -> {}",
                smallest.code.text(&plan.world),
                self.call(&plan, &smallest),
                canary.code.text(&plan.world),
                self.call(&plan, &canary)
            );
            let paste = self.line("treats_alike", &[&plain, &input]);
            found.findings.push(self.finding(
                &UNKNOWN_FAMILY_IS_DEFAULT,
                &plan,
                &smallest,
                message,
                FAMILY_HELP,
                paste,
            ));
        }
        found
    }

    /// True if a code is treated otherwise than a canary, and that is not because the outcome carries something of it.
    fn is_special(&self, plan: &EnvelopePlan, draft: &Draft) -> bool {
        let CodeDraft::Made(made) = &draft.code else { return false };
        if !made.is_of_new_family() {
            return false;
        }
        let draft = plainly(draft, MESSAGE);
        let reference = self.seen(plan, &self.canary(plan, is_dotted(plan, &draft), 0));
        let seen = self.seen(plan, &draft);
        if seen.same(&reference, self.same) {
            return false;
        }
        let Some(twin) = made.twin(&plan.world) else { return true };
        let twin = self.seen(plan, &Draft { code: CodeDraft::Made(twin), ..draft });
        seen.same(&twin, self.same) || twin.same(&reference, self.same)
    }

    /// A code that nobody documents and that looks like nothing in particular; two of them share no letter.
    fn canary(&self, plan: &EnvelopePlan, dotted: bool, nth: usize) -> Draft {
        let letters = &self.settings.api.alphabets()[nth];
        let made = Made::canary(&plan.world, letters, dotted, nth);
        Draft { message: MESSAGE.to_owned(), ..Draft::plain(Kind::UndocumentedError, 0, CodeDraft::Made(made)) }
    }

    fn incomparable(&self, plan: &EnvelopePlan, one: &Draft, two: &Draft) -> Finding {
        let say = |draft: &Draft| format!("{} -> {}", self.input(plan, draft).1.shown(), self.call(plan, draft));
        let message = format!("{}, but {}", say(one), say(two));
        Finding::new(&INCOMPARABLE_OUTCOMES, Severity::Warning, message).with_help(INCOMPARABLE_HELP)
    }

    /// A note if no valid success comes back as success: then it says little that nothing else does.
    fn success_notes(&self) -> Vec<String> {
        if self.form == Form::Code {
            return Vec::new();
        }
        let plan = self.plan([Kind::Success]);
        let seen = self.drafts(&plan).iter().any(|draft| self.call(&plan, draft).success() == Some(true));
        let note = "success: no valid success came back as success either; refusing everything proves little";
        if seen { Vec::new() } else { vec![note.to_owned()] }
    }

    fn plan(&self, kinds: impl IntoIterator<Item = Kind>) -> Arc<EnvelopePlan> {
        Arc::new(self.settings.plan(self.form, kinds))
    }

    /// What is tried: every documented code and every variant of every malformed kind plainly, then random cases of
    /// each kind in turn.
    fn drafts(&self, plan: &EnvelopePlan) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (at, kind) in plan.kinds.iter().enumerate() {
            let plain = plan.plain_at(at);
            if *kind == Kind::DocumentedError {
                let codes = (0..plan.world.codes.len() as u32).map(CodeDraft::Documented);
                drafts.extend(codes.map(|code| Draft { code, ..plain.clone() }));
            } else {
                let variants = kind.malformed().map_or(1, MalformedKind::variants) as u32;
                drafts.extend((0..variants).map(|variant| Draft { variant, ..plain.clone() }));
            }
        }
        if !plan.kinds.is_empty() {
            drafts.extend((0..self.settings.cases).map(|case| {
                let mut random = Random::of_case(self.settings.seed, u64::from(case));
                plan.draw_at(case as usize % plan.kinds.len(), &mut random)
            }));
        }
        drafts
    }

    fn input(&self, plan: &EnvelopePlan, draft: &Draft) -> (Kind, Input) {
        let case = plan.value(draft);
        (case.kind, Input::new(self.form, case))
    }

    fn call(&self, plan: &EnvelopePlan, draft: &Draft) -> Outcome<T> {
        let (_, input) = self.input(plan, draft);
        call(|| (self.run)(&input))
    }

    fn seen(&self, plan: &EnvelopePlan, draft: &Draft) -> Answer<T> {
        let (_, input) = self.input(plan, draft);
        let outcome = call(|| (self.run)(&input));
        Answer::new(&plan.world, draft, &input, outcome)
    }

    /// The smallest draft that fails, from one that does.
    fn smallest(&self, plan: &Arc<EnvelopePlan>, failing: &Draft, fails: impl Fn(&Draft) -> bool) -> Draft {
        let mut tree = Tree::new(Arc::clone(plan), failing.clone());
        let mut moved = tree.simplify();
        for _ in 0..PATIENCE {
            if !moved {
                break;
            }
            moved = if fails(tree.draft()) { tree.simplify() } else { tree.complicate() };
        }
        tree.into_best()
    }

    fn finding(
        &self,
        rule: &'static Rule,
        plan: &EnvelopePlan,
        draft: &Draft,
        message: String,
        help: &str,
        paste: String,
    ) -> Finding {
        let help = format!("{help};\nin front of the property, this tries it again whatever is drawn:");
        let finding = Finding::new(rule, Severity::Error, message).with_help(help).with_paste(paste);
        let (CodeDraft::Documented(at), Kind::DocumentedError) = (&draft.code, plan.kind(draft)) else {
            return finding;
        };
        let code = &plan.world.codes[*at as usize];
        let finding = finding.of_code(code);
        match self.settings.catalog.get(code.as_str()) {
            Some(entry) => finding.at(entry.location()),
            None => finding,
        }
    }

    /// The line that tries the inputs of a failure again, in front of the property.
    fn line(&self, call: &str, inputs: &[&Input]) -> String {
        let literals: Option<Vec<String>> = inputs.iter().map(|input| input.pasted()).collect();
        match literals {
            Some(literals) => format!(".{call}({})", literals.join(", ")),
            None => format!(
                "// too long to paste: run the same property with .seed({}).cases({})",
                self.settings.seed, self.settings.cases
            ),
        }
    }
}

/// Messages that say nothing: two that share no letter and no length.
const MESSAGE: &str = "zqxj kwzq xkqw";
pub(super) const OTHER_MESSAGE: &str = "vybf hpyv fbph yvbh pfy";

/// The plain envelope with the same code and request id.
fn plainly(draft: &Draft, message: &str) -> Draft {
    let code = draft.code.clone();
    let plain = Draft::plain(Kind::DocumentedError, draft.kind, code);
    Draft { message: message.to_owned(), request_id: draft.request_id, ..plain }
}

fn is_dotted(plan: &EnvelopePlan, draft: &Draft) -> bool {
    draft.code.text(&plan.world).contains('.')
}
