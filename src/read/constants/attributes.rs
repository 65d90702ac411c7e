//! What attributes and annotations say of an enum and of its constants: the name that is sent, and a description.

use super::cases::Speller;
use super::declarations::DeclarationReader;
use super::declared::Naming;
use super::value::Value;
use crate::catalog::Format;
use crate::text::is_one_edit;

/// The names of arguments of attributes whose value is what is sent, the strongest first.
const SENT_AS: [&str; 5] = ["rename", "to_string", "serialize", "Value", "value"];

/// Annotations whose one argument is what is sent.
const SENT: [&str; 5] =
    ["JsonProperty", "SerializedName", "SerialName", "JsonStringEnumMemberName", "JsonPropertyName"];

/// Attributes whose text describes a constant.
const DESCRIBES: [&str; 3] = ["error", "Description", "Schema"];

/// What stands above one constant.
#[derive(Debug, Default)]
pub(super) struct Above {
    pub(super) sent: Option<Value>,
    pub(super) message: Option<String>,
    /// A word that is near to one that says what is sent.
    pub(super) misspelt: Option<usize>,
    /// An attribute that says again what is sent.
    pub(super) doubled: Option<usize>,
}

/// True for a word that was meant as one of those that say what is sent: `renam`, `strumserialize_all`.
fn is_near(word: &str) -> bool {
    const KEYS: [&str; 4] = ["rename", "serialize", "rename_all", "serialize_all"];
    // serde has keys of these names too.
    const KNOWN: [&str; 8] = [
        "rename",
        "serialize",
        "rename_all",
        "serialize_all",
        "rename_all_fields",
        "deserialize",
        "serialize_with",
        "Serialize",
    ];
    word.len() > 5 && !KNOWN.contains(&word) && KEYS.iter().any(|key| word.ends_with(key) || is_one_edit(word, key))
}

impl DeclarationReader<'_, '_> {
    /// The attributes from here on, and the first token behind them; none for what is no attribute.
    pub(super) fn attributes(&self, from: usize, to: usize) -> Option<(Above, usize)> {
        let (mut at, mut above) = (from, Above::default());
        while at < to && !(self.tree.is_word(at) || self.tree.literal(at).is_some()) {
            if !matches!(self.tree.word(at), "#" | "@" | "[") {
                return None;
            }
            // `@Name(…)`, `[Name(…)]`, `#[name(…)]`
            let mut end = match self.tree.word(at) {
                "[" => self.tree.behind(at),
                _ => self.tree.behind(at + 1),
            };
            if self.tree.word(at) == "@" && self.tree.word(end) == "(" {
                end = self.tree.behind(end);
            }
            let end = end.min(to);
            let sent = self.sent_as(at, end);
            // Below the first there should be a constant of its own.
            let is_same = at > from && above.sent.is_some() && sent.is_some() && self.is_same(from, at);
            above.doubled = above.doubled.or(is_same.then_some(at));
            above.sent = above.sent.or(sent);
            above.misspelt = above.misspelt.or_else(|| self.misspelt(at, end));
            above.message = above.message.or_else(|| self.described_as(at, end));
            at = end;
        }
        Some((above, at))
    }

    /// Whether two attributes are of one name.
    fn is_same(&self, one: usize, other: usize) -> bool {
        let name = |at: usize| {
            let start = at + usize::from(self.tree.word(at) != "[");
            (start..start + 3).find(|at| self.tree.is_word(*at)).map(|at| self.tree.word(at))
        };
        name(one).is_some() && name(one) == name(other)
    }

    /// A word of an attribute of Rust with a text behind it, which was meant as one that is known.
    fn misspelt(&self, from: usize, to: usize) -> Option<usize> {
        let is_rust = self.tree.language() == Format::Rust;
        (from..to).filter(|_| is_rust).find(|at| {
            self.tree.is_word(*at)
                && is_near(self.tree.word(*at))
                && (at + 1..(at + 4).min(to)).any(|at| self.tree.literal(at).is_some())
        })
    }

    /// The string that an attribute says is sent.
    fn sent_as(&self, from: usize, to: usize) -> Option<Value> {
        let named = SENT_AS.iter().find_map(|name| {
            let at = (from..to).find(|at| self.tree.word(*at) == *name && self.tree.word(at + 1) == "=")?;
            self.value(at + 2, at + 3)
        });
        let named = named.or_else(|| self.code_as(from, to));
        named.or_else(|| {
            let at = (from..to).find(|at| SENT.contains(&self.tree.word(*at)) && self.tree.word(at + 1) == "(")?;
            self.tree.literal(at + 2).and_then(|_| self.value(at + 2, at + 3))
        })
    }

    /// The code that an attribute of Rust says: `#[api(code = "NO_BOAT")]`, `#[diagnostic(code(boats::none))]`.
    fn code_as(&self, from: usize, to: usize) -> Option<Value> {
        if self.tree.language() != Format::Rust {
            return None;
        }
        let at = (from..to).find(|at| self.tree.word(*at) == "code" && matches!(self.tree.word(at + 1), "=" | "("))?;
        if self.tree.literal(at + 2).is_some() {
            return self.value(at + 2, at + 3).filter(|value| matches!(value, Value::Text(..)));
        }
        let end = self.tree.close(at + 1).min(to);
        let is_path = |at: usize| self.tree.is_word(at) || self.tree.word(at) == "::";
        let inside = || at + 2..end;
        (self.tree.word(at + 1) == "(" && !inside().is_empty() && inside().all(is_path))
            .then(|| Value::Text(inside().map(|at| self.tree.word(at)).collect(), at + 2))
    }

    fn described_as(&self, from: usize, to: usize) -> Option<String> {
        let at = (from..to).find(|at| DESCRIBES.contains(&self.tree.word(*at)) && self.tree.word(at + 1) == "(")?;
        let first = at + 2;
        // `#[error("text {0}")]`: its holes stay as they are written.
        let literal = self.tree.literal(first)?;
        literal.value(self.tree.lexed.text).ok()
    }

    /// How the attributes before the keyword of an enum say that its constants are spelled or counted.
    pub(super) fn naming(&self, from: usize, keyword: usize) -> Naming {
        let mut naming = Naming::default();
        if self.tree.language() != Format::Rust {
            return naming;
        }
        naming.misspelt = self.misspelt(from, keyword);
        for at in from..keyword {
            let speller = match self.tree.word(at) {
                "rename_all" => Speller::Serde,
                "serialize_all" => Speller::Strum,
                "repr" if self.tree.word(at + 2) != "C" && self.tree.word(at + 2) != "transparent" => {
                    naming.is_counted = true;
                    continue;
                }
                "Display" | "AsRefStr" | "IntoStaticStr" | "Serialize" | "EnumString" | "ToString" | "Deserialize"
                    if self.tree.is_word(at) =>
                {
                    naming.is_named = true;
                    continue;
                }
                _ => continue,
            };
            // `rename_all(serialize = "…")` says the same.
            let text = (at + 1..(at + 6).min(keyword)).find_map(|at| self.tree.text(at));
            if let Some(rule) = text {
                // What is displayed counts before what is serialized.
                if naming.rule.is_none() || speller == Speller::Strum {
                    naming.rule = Some((rule, speller));
                }
            }
        }
        naming
    }
}
