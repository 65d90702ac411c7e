//! Whom the codes of a table belong to.

use super::evidence::Place;
use super::section::Topic;
use crate::api::WordKind;
use crate::catalog::Scope;

/// Whom the codes of a table belong to. On the page of one action the section of codes is the action's if it says that
/// the common codes are elsewhere, or if it is a numbered part of a page that says which action and version it is about.
pub(super) fn scope(place: Place<'_, '_>, is_of_action: bool, names_action: impl FnOnce() -> bool) -> Scope {
    let Place { sections, at, blocks, api } = place;
    let Some(heading) = sections.above(at).find(|heading| heading.topic != Topic::Other) else { return Scope::Unknown };
    match heading.topic {
        Topic::Common => Scope::Common,
        Topic::Business => Scope::Business,
        Topic::Codes if is_of_action => {
            let knows_no_words = api.known(WordKind::CommonHeading).is_empty();
            let is_action = knows_no_words
                || heading.names_common(api, blocks)
                || (heading.text.starts_with(char::is_numeric) && names_action());
            if is_action { Scope::Action } else { Scope::Unknown }
        }
        // In a list of two parts what is not common is of the product, in whatever words.
        Topic::List if sections.above(at).next().is_some_and(|nearest| nearest.topic == Topic::Other) => {
            let is_other = sections.above(at).next().is_some_and(|nearest| nearest.speaks_of_errors);
            let has_common = sections
                .about_codes()
                .any(|other| other.topic == Topic::Common && (heading.block..heading.end).contains(&other.block));
            if is_other && has_common { Scope::Business } else { Scope::Unknown }
        }
        Topic::Codes | Topic::List | Topic::Other => Scope::Unknown,
    }
}
