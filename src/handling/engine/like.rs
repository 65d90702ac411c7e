//! Which unknown codes an answer is like.

use std::fmt::Debug;

use super::answer::Answer;
use super::prober::Prober;
use crate::handling::verdict::Verdict;

/// A verdict, and the reason if nothing can be said.
pub(super) type Judged = (Verdict, Option<String>);

/// True if the code is treated like an unknown one of its shape.
pub(super) fn is_default<T: Debug>(prober: &Prober<'_, '_, T>, code: &str, answer: &Answer<T>) -> bool {
    prober.unknown(code).is_some_and(|(unknown_code, unknown)| {
        prober.same(answer, unknown) || prober.only_suggests(code, answer, (unknown_code, unknown))
    })
}

/// True if an unknown code of the same family is treated the same: one that differs in the last segment alone, since an
/// arm for any longer part of the code takes it as well.
pub(super) fn is_like_family<T: Debug>(prober: &mut Prober<'_, '_, T>, code: &str, answer: &Answer<T>) -> bool {
    let cuts = [code.find('.'), code.rfind('.')];
    cuts.into_iter().flatten().any(|cut| {
        prober.probe_relatives(code, cut);
        prober.relatives(code, cut).is_some_and(|pair| pair.into_iter().any(|relative| prober.same(answer, relative)))
    })
}
