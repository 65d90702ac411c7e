//! Clients as engineers write them, in one list. Which codes have an arm was written down before the sweep was asked; of what
//! kind an arm seems to be (`prefix`, `detail`) was added to it.
//!
//! There are 549. No code without an arm may pass as handled, and none with one may be accused: the list says the verdict on
//! every code, and `cargo test` holds every client to it.

mod answers;
mod bodies;
mod displays;
mod errors;
mod fields;
mod forms;
mod further;
mod lookups;
mod names;
mod numbers;
mod parsers;
mod parts;
mod retries;
mod rules;
mod schemes;
mod searches;
mod spellings;
mod standards;
mod texts;

use std::fmt::{self, Debug};

use errcatalog::{Api, Catalog, Handling, Probe, Severity, Sweep, Treatment};

use super::{catalog_of, full_draws};

/// A client, and what is true of it.
pub(super) struct Client {
    name: &'static str,
    codes: &'static [&'static str],
    api: fn() -> Api,
    handler: Box<dyn Fn(&Probe<'_>) -> Shown>,
    /// The verdict on each code, with the remarks on it.
    truth: fn(&str) -> &'static str,
}

/// An outcome of any type, as its `Debug` text.
pub(super) struct Shown(String);

impl Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A client of codes.
fn client<T: Debug>(
    name: &'static str,
    codes: &'static [&'static str],
    handler: impl Fn(&str) -> T + 'static,
    truth: fn(&str) -> &'static str,
) -> Client {
    let handler = Box::new(move |p: &Probe<'_>| Shown(format!("{:?}", handler(p.code()))));
    Client { name, codes, api: Api::tencent_cloud_3, handler, truth }
}

fn clients() -> Vec<Client> {
    let kinds = [
        names::clients,
        parts::clients,
        forms::clients,
        rules::clients,
        numbers::clients,
        texts::clients,
        bodies::clients,
        lookups::clients,
        answers::clients,
        schemes::clients,
        searches::clients,
        further::clients,
        errors::clients,
        fields::clients,
        parsers::clients,
        retries::clients,
        spellings::clients,
        standards::clients,
        displays::clients,
    ];
    kinds.into_iter().flat_map(|clients| clients()).collect()
}

impl Client {
    fn sweep<'a>(&'a self, catalog: &'a Catalog) -> Sweep<'a, Shown> {
        Handling::of(catalog).api((self.api)()).probe(|p| (self.handler)(p))
    }

    /// What is wrong with what the sweep says.
    fn wrong(&self, catalog: &Catalog, seed: u64) -> Vec<Wrong> {
        let result = self.sweep(catalog).seed(seed).run();
        assert_eq!(result.treatments().len(), self.codes.len(), "{}", self.name);
        let findings = result.report().findings().iter();
        let is_warned = |code: &str| {
            let mut of_code = findings.clone().filter(|finding| finding.severity() == Severity::Warning);
            of_code.any(|finding| finding.code().is_some_and(|of| of.as_str() == code))
        };
        let treatments = result.treatments().iter();
        let of = |treatment: &Treatment| {
            let code = treatment.code().as_str();
            Wrong::of(treatment, (self.truth)(code), is_warned(code))
        };
        treatments.filter_map(of).collect()
    }
}

/// What the sweep says of a code, and what is true.
struct Wrong {
    treatment: String,
    is_warned: bool,
    truth: &'static str,
    is_false_pass: bool,
    is_accusation: bool,
}

impl Wrong {
    fn of(treatment: &Treatment, truth: &'static str, is_warned: bool) -> Option<Self> {
        let said = super::said(treatment) + if is_warned { ", warned" } else { "" };
        let is_handled = |text: &str| {
            let verdict = text.split([',', '(']).next().unwrap_or_default();
            !["default", "excepted", "indeterminate"].contains(&verdict)
        };
        (said != truth).then(|| Self {
            treatment: treatment.to_string(),
            is_warned,
            truth,
            is_false_pass: is_handled(&said) && !is_handled(truth),
            is_accusation: is_handled(truth) && (!is_handled(&said) || said.contains(',')),
        })
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match (self.is_false_pass, self.is_accusation) {
            (true, _) => "FALSE PASS: ",
            (_, true) => "accused: ",
            (false, false) => "",
        };
        write!(f, "{kind}{}{}, but it is {}", self.treatment, if self.is_warned { ", warned" } else { "" }, self.truth)
    }
}

/// Clients that are accused though they have an arm, since nobody can tell it from none: the default is one half of all
/// numbers, or says the class of one, as the arm does, or something computed from the code.
const UNCLEAR: [&str; 8] = [
    "escaped characters of the code",
    "exits by signal",
    "half of all statuses, and a default of its own",
    "letters with dots between them",
    "the class of a status in the outcome",
    "texts that are compared",
    "the first letter and the last",
    "the words of acronyms, counted from the end",
];

#[test]
fn clients_as_engineers_write_them() {
    let clients = clients();
    // Whoever adds one says so here.
    assert_eq!(clients.len(), 549);
    assert!(UNCLEAR.len() * 50 <= clients.len() && UNCLEAR.iter().all(|name| clients.iter().any(|c| c.name == *name)));
    let (mut wrong, mut passes, mut accused) = (String::new(), 0, 0);
    for (nth, client) in (0_u64..).zip(&clients) {
        let catalog = catalog_of(client.codes);
        // Another draw for each, and all of them in the long run.
        let first = if crate::is_thorough() { full_draws() } else { 0 };
        for seed in (0..first).chain([1 + nth % 63]) {
            for one in client.wrong(&catalog, seed) {
                passes += usize::from(one.is_false_pass);
                accused += usize::from(one.is_accusation);
                wrong.push_str(&format!("{}, seed {seed}: {one}\n", client.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{passes} false passes, {accused} accused\n{wrong}");
}
