//! JSON that is written value by value: a tree of every finding would take many times their text.

use serde_json::Value;

use crate::text::printable_json;

/// JSON, of which only what is being written is in memory.
pub enum Tree<'t> {
    /// A value as it is.
    Value(Value),
    /// Its elements, each made when it is written.
    List(Box<dyn Iterator<Item = Tree<'t>> + 't>),
    /// Its members, in the order in which they are written: that of their keys, as everywhere in our JSON.
    Object(Vec<(&'static str, Tree<'t>)>),
}

impl std::fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tree { .. }")
    }
}

impl<'t> Tree<'t> {
    /// A list of these values.
    pub fn list(values: impl Iterator<Item = Value> + 't) -> Self {
        Self::List(Box::new(values.map(Tree::Value)))
    }

    /// A text, or `null`.
    pub fn text(text: Option<&str>) -> Self {
        Self::Value(Value::from(text))
    }

    /// Writes it, on one line or so far in on several, with nothing in it that steers a terminal.
    pub fn write(self, indent: Option<usize>, out: &mut dyn FnMut(&str)) {
        match self {
            Self::Value(value) => {
                let text = match indent {
                    None => value.to_string(),
                    Some(indent) => format!("{value:#}").replace('\n', &format!("\n{:indent$}", "")),
                };
                out(&printable_json(&text));
            }
            Self::List(values) => {
                let mut between = Between { indent, is_first: true };
                out("[");
                for value in values {
                    between.next(out);
                    value.write(between.inside(), out);
                }
                between.end(out);
                out("]");
            }
            Self::Object(members) => {
                let mut between = Between { indent, is_first: true };
                out("{");
                for (key, value) in members {
                    between.next(out);
                    out(&format!("\"{key}\":{}", if indent.is_some() { " " } else { "" }));
                    value.write(between.inside(), out);
                }
                between.end(out);
                out("}");
            }
        }
    }
}

/// What stands between the parts of a list or an object.
struct Between {
    indent: Option<usize>,
    is_first: bool,
}

impl Between {
    /// How far in the parts are.
    fn inside(&self) -> Option<usize> {
        self.indent.map(|indent| indent + 2)
    }

    fn next(&mut self, out: &mut dyn FnMut(&str)) {
        if !self.is_first {
            out(",");
        }
        self.is_first = false;
        line(self.inside(), out);
    }

    fn end(&self, out: &mut dyn FnMut(&str)) {
        if !self.is_first {
            line(self.indent, out);
        }
    }
}

/// A new line that begins so far in, if there are lines.
fn line(indent: Option<usize>, out: &mut dyn FnMut(&str)) {
    if let Some(indent) = indent {
        out(&format!("\n{:indent$}", ""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree(value: &Value) -> Tree<'_> {
        match value {
            Value::Array(values) => Tree::List(Box::new(values.iter().map(tree))),
            Value::Object(members) => {
                let key = |key: &String| ["b", "a", "zz", "c"].into_iter().find(|known| known == key).unwrap();
                Tree::Object(members.iter().map(|(name, value)| (key(name), tree(value))).collect())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Tree::Value(value.clone()),
        }
    }

    /// serde_json writes the same of the whole.
    #[test]
    fn it_is_what_would_be_written_of_the_whole() {
        let value = json!({
            "b": [1, [], {}, [[2, null], {"a": {"zz": [{}], "b": "x\ny\"\\"}}]],
            "a": {},
            "c": [],
            "zz": {"a": true, "b": 1.5},
        });
        let written = |tree: Tree<'_>, indent| {
            let mut text = String::new();
            tree.write(indent, &mut |part| text.push_str(part));
            text
        };
        for value in [&value, &value["b"], &value["a"], &value["c"], &json!("\u{202e}")] {
            let whole: fn(&Value) -> Tree<'_> = |value| Tree::Value(value.clone());
            for tree in [tree, whole] {
                assert_eq!(written(tree(value), None), printable_json(&value.to_string()));
                assert_eq!(written(tree(value), Some(0)), printable_json(&format!("{value:#}")));
            }
        }
        let list = Tree::list([json!(1), json!({"a": 2})].into_iter());
        assert_eq!(written(list, Some(2)), "[\n    1,\n    {\n      \"a\": 2\n    }\n  ]");
    }
}
