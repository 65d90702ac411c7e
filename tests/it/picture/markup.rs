//! Elements of HTML and SVG, read as strictly as the picture writes them: whatever else is there is a panic.

/// A start tag with its attributes, and the text up to its end.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// All of it, that of elements inside included, without tags and entities.
    pub(super) text: String,
    links: Vec<String>,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn is(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
    }

    pub(super) fn links(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(String::as_str)
    }
}

const WITHOUT_END: [&str; 5] = ["meta", "input", "br", "rect", "wbr"];

/// Every element in document order. What stands in `style` and `script` is no text.
pub(super) fn elements(page: &str) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>").unwrap_or(page);
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains('>'), "a `>` in text: {text}");
        for at in &open {
            found[*at].text.push_str(&decoded(text));
        }
        let (tag, after) = after.split_once('>').expect("a tag has an end");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let at = open.pop().expect("an end tag ends an element");
            assert_eq!(found[at].name, name, "an end tag ends what is open");
            continue;
        }
        let (name, attributes) = tag.split_once([' ', '/']).unwrap_or((tag, ""));
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "<{tag}>");
        let attributes = attributes_of(attributes);
        let link = attributes.iter().find(|(name, _)| name == "href").map(|(_, value)| value.clone());
        for at in &open {
            found[*at].links.extend(link.clone());
        }
        found.push(Element { name: name.to_owned(), attributes, text: String::new(), links: Vec::new() });
        if name == "style" || name == "script" {
            rest = rest.split_once(&format!("</{name}>")).expect("it has an end").1;
        } else if !WITHOUT_END.contains(&name) {
            open.push(found.len() - 1);
        }
    }
    assert!(open.is_empty(), "everything is closed");
    found
}

fn attributes_of(mut rest: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '/', '\n']);
        if rest.is_empty() {
            return attributes;
        }
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        assert!(name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-'), "an attribute {name:?}");
        rest = after;
        let mut value = "";
        if let Some(quoted) = after.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').expect("a value has an end");
        }
        attributes.push((name.to_owned(), decoded(value)));
    }
}

fn decoded(text: &str) -> String {
    let mut out = text.to_owned();
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        out = out.replace(entity, c);
    }
    out
}
