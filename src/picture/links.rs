//! Where places lead to.

use super::escape;
use crate::location::Location;

/// What a place becomes an address by.
#[derive(Debug, Clone, Default)]
pub(super) struct Links(Option<String>);

impl Links {
    pub(super) fn new(template: String) -> Self {
        Self(Some(template))
    }

    /// The address of a place, fit for an attribute; none for a text without a path.
    pub(super) fn of(&self, place: &Location) -> Option<String> {
        let file = place.file();
        if file.is_empty() || file.starts_with('<') {
            return None;
        }
        let (path, line) = (escape::path(file), place.line().to_string());
        let address = match &self.0 {
            Some(template) => template.replace("{line}", &line).replace("{file}", &path),
            None if is_absolute(file) => format!("file:///{}", path.trim_start_matches('/')),
            None => path,
        };
        Some(escape::text(&address))
    }
}

/// True for a path from the root, of Unix or of a drive.
fn is_absolute(file: &str) -> bool {
    file.starts_with(['/', '\\']) || file.as_bytes().get(1) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_to_paths_and_never_to_a_scheme_of_the_page() {
        let of = |links: &Links, file: &str| links.of(&Location::new(file, 7, 1));
        let plain = Links::default();
        for (file, wanted) in [
            ("docs/a b.md", Some("docs/a%20b.md")),
            ("javascript:alert(1)", Some("javascript%3Aalert%281%29")),
            ("/srv/a.md", Some("file:///srv/a.md")),
            ("//host/a.md", Some("file:///host/a.md")),
            ("C:\\a.md", Some("file:///C%3A/a.md")),
            ("<page>", None),
            ("", None),
        ] {
            assert_eq!(of(&plain, file).as_deref(), wanted, "{file}");
        }
        let web = Links::new("https://example.com/{file}#L{line}".to_owned());
        assert_eq!(of(&web, "a\"b{line}.md").unwrap(), "https://example.com/a%22b%7Bline%7D.md#L7");
    }
}
