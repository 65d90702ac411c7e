//! The words of an API: their kinds, and how they are compared.

use crate::text::is_unseen;

/// A word or sentence of an API, as it is written and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) normal: String,
}

impl Word {
    pub(super) fn new(text: String) -> Self {
        Self { normal: normal(&text), text }
    }
}

/// The one list of all kinds of words, for a macro that makes something of it: kind, name, what such words are, and
/// what else is to be said of them.
macro_rules! with_word_kinds {
    ($then:ident) => {
        $then! {
            CodeHeader code_headers "headers of a column that holds codes, the likeliest first" [];
            PlainCodeHeader plain_code_headers
                "headers of a column that holds codes only where the page speaks of errors there, such as `Code`"
                ["A table with such a header counts if its other headers, the headings above it, the text below them or"
                "its rows hold one of `error_words`."];
            DescriptionHeader description_headers "headers of a column that holds descriptions"
                ["Of several such columns the first one counts."];
            AliasHeader alias_headers
                "headers of a column that holds a second name of each code, such as a number next to a name"
                ["Where the codes are numbers and this column holds names, the names are the codes, unless the header of the"
                "numbers is one that was given with `code_headers`."];
            HttpStatusHeader http_status_headers "headers of a column that holds HTTP statuses" [];
            CauseHeader cause_headers "headers of a column that says what causes an error"
                ["Where no column describes the codes, it is that."];
            SolutionHeader solution_headers "headers of a column that says what to do about an error" [];
            CommonHeading common_headings "what a heading over codes of every product holds" [];
            BusinessHeading business_headings "what a heading over the codes of one product holds" [];
            SectionHeading section_headings "what a heading over the codes of one action is, but for its number" [];
            ListHeading list_headings "what a heading over both common and business codes holds" [];
            ErrorWord error_words "what a heading or text holds that speaks of errors" [];
            OtherHeading other_headings "what a heading holds over a list of other things than errors, such as events"
                ["Below it a plain header of codes needs a word for errors of its own."];
            ReadHeading read_headings "what the headings hold below which codes are read, and nowhere else"
                ["Without such words they are read anywhere."];
            SkipHeading skip_headings "what the headings hold below which nothing is read" [];
            ActionMark action_marks
                "what only the page of one action holds, such as the host name of the API: exactly as it is written there"
                ["If it is a domain, the label before it names the product."
                "On such a page the section of codes is the action's if it names the common codes too (a word of"
                "`common_headings`), as being elsewhere; or if there are no such words."];
            ActionParameter action_parameters "the names of the parameter that names the action"
                ["In the table of parameters its row ends with the action's name."];
            VersionParameter version_parameters "the names of the parameter that names the API's version"
                ["In the table of parameters its row ends with the version."];
            NoCodesSentence no_codes_sentences "what a section says that has no codes of its own" [];
            Family families "families of codes whose spelling is known to be right" [];
        }
    };
}
pub(super) use with_word_kinds;

macro_rules! enumeration {
    ($($kind:ident $name:ident $what:literal [$($more:literal)*];)*) => {
        /// What the words of an [`Api`](crate::Api) are for; each kind has a method of `Api` that adds such words.
        ///
        /// ```
        /// use errcatalog::{Api, WordKind};
        ///
        /// let api = Api::tencent_cloud_3().with_words(WordKind::CodeHeader, ["Type"]);
        /// assert_eq!(api.words(WordKind::CodeHeader).next(), Some("Type"));
        /// assert_eq!(WordKind::CodeHeader.name(), "code_headers");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum WordKind {
            $(#[doc = concat!("The words of [`Api::", stringify!($name), "`](crate::Api::", stringify!($name), ").")]
            $kind,)*
        }

        impl WordKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The name of the method of [`Api`](crate::Api) that adds such words, such as `code_headers`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($name),)*
                }
            }

            /// What such words are, such as `what a heading over codes of every product holds`.
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$kind => $what,)*
                }
            }
        }
    };
}
with_word_kinds!(enumeration);

/// Text as words are compared: in lower case, without white space.
pub(crate) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_normal(text, &mut out, |_| true);
    out
}

/// As [`normal`], of the text as it is seen: without what takes no room.
pub(crate) fn push_seen_normal(text: &str, out: &mut String) {
    out.reserve(text.len());
    push_normal(text, out, |c| !is_unseen(c));
}

fn push_normal(text: &str, out: &mut String, is_kept: impl Fn(char) -> bool) {
    if text.is_ascii() {
        let start = out.len();
        text.split([' ', '\t', '\n', '\u{b}', '\u{c}', '\r']).for_each(|word| out.push_str(word));
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for c in text.chars() {
        match c {
            'a'..='z' => out.push(c),
            _ if c.is_whitespace() || !is_kept(c) => {}
            '\0'..='\u{7f}' => out.push(c.to_ascii_lowercase()),
            // Scripts of Asia have no capitals; most texts in them are nothing else.
            '\u{3001}'..='\u{a63f}' | '\u{ac00}'..='\u{d7a3}' => out.push(c),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_text_is_in_lower_case_without_white_space() {
        // Every character, so that none is taken for one without a capital.
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let wanted: String =
                Some(c).into_iter().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
            assert_eq!(normal(&c.to_string()), wanted, "{c:?}");
        }
        let mut seen = String::new();
        push_seen_normal("\u{feff}Error\u{a0}C\u{ad}ode \u{3000}错\u{200b}误", &mut seen);
        assert_eq!(seen, "errorcode错误");
        let ascii: String = (0..128u8).map(char::from).collect();
        assert_eq!(normal(&ascii), ascii.to_lowercase().split_whitespace().collect::<String>());
    }
}
