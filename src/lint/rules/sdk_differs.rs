//! Codes that only one of the docs and an SDK has.

use crate::catalog::{Catalog, Entry, Scope};
use crate::documented::{Difference, differences};
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};

static RULE: Rule = rule!("docs/rules/" "sdk-differs" [Warning] "codes that only one of the docs and an SDK has");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Sdks, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject.compared_sdks.iter().flat_map(|sdk| of_sdk(subject, sdk)).collect()
}

fn of_sdk(subject: &Subject<'_>, sdk: &Catalog) -> Vec<Finding> {
    let lists_common = sdk.in_scope(Scope::Common).next().is_some();
    // SDKs mostly leave out the codes that every product has, whether the page says of them that they are such or not.
    let is_expected = |entry: &&Entry| {
        lists_common
            || sdk.contains(entry.code().as_str())
            || (entry.scope() != Scope::Common
                && (entry.scope() != Scope::Unknown || !subject.is_common(entry.code().as_str())))
    };
    let entries = subject.catalog.entries().iter().filter(is_expected).cloned();
    let expected = subject.catalog.renew(entries.collect(), Vec::new());
    let name = sdk.file().map_or_else(|| sdk.name(), str::to_owned);
    differences(&expected, sdk)
        .into_iter()
        .map(|difference| {
            let message = match &difference {
                Difference::Code(..) => format!("in {name}, not documented"),
                Difference::Docs(..) => format!("documented, not in {name}"),
                Difference::Spelling { code, .. } => format!("{code} in {name}"),
            };
            Finding::breaking(&RULE, message)
                .of_code(difference.code())
                .at(difference.place())
                .with_help("one of the two is out of date, or lists what the other is not about")
        })
        .collect()
}
