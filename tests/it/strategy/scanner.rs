//! A JSON reader of its own, written from RFC 8259: strict, keeps order and duplicate names, knows no limit of depth.

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool,
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Why a text is no JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// All up to the end was right, but more had to come.
    TooShort,
    /// A value, and then something else; with the place where it ends.
    Behind(usize),
    Wrong,
}

pub(crate) fn scan(text: &str) -> Result<Json, Fault> {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
    scanner.blank();
    let value = scanner.value()?;
    let end = scanner.at;
    scanner.blank();
    if scanner.at == text.len() { Ok(value) } else { Err(Fault::Behind(end)) }
}

impl Json {
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    pub(crate) fn depth(&self) -> usize {
        match self {
            Json::List(items) => 1 + items.iter().map(Json::depth).max().unwrap_or(0),
            Json::Object(members) => 1 + members.iter().map(|(_, value)| value.depth()).max().unwrap_or(0),
            _ => 0,
        }
    }

    pub(crate) fn repeats_a_name(&self) -> bool {
        match self {
            Json::List(items) => items.iter().any(Json::repeats_a_name),
            Json::Object(members) => {
                (0..members.len()).any(|at| members[..at].iter().any(|(name, _)| *name == members[at].0))
                    || members.iter().any(|(_, value)| value.repeats_a_name())
            }
            _ => false,
        }
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn blank(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn next(&mut self) -> Result<u8, Fault> {
        let byte = *self.bytes.get(self.at).ok_or(Fault::TooShort)?;
        self.at += 1;
        Ok(byte)
    }

    fn expect(&mut self, wanted: &str) -> Result<(), Fault> {
        for byte in wanted.bytes() {
            if self.next()? != byte {
                return Err(Fault::Wrong);
            }
        }
        Ok(())
    }

    fn value(&mut self) -> Result<Json, Fault> {
        match self.next()? {
            b'n' => self.expect("ull").map(|()| Json::Null),
            b't' => self.expect("rue").map(|()| Json::Bool),
            b'f' => self.expect("alse").map(|()| Json::Bool),
            b'"' => self.text().map(Json::Text),
            b'[' => self.list(),
            b'{' => self.object(),
            b'-' | b'0'..=b'9' => {
                self.at -= 1;
                self.number()
            }
            _ => Err(Fault::Wrong),
        }
    }

    fn list(&mut self) -> Result<Json, Fault> {
        let mut items = Vec::new();
        self.blank();
        if self.bytes.get(self.at) == Some(&b']') {
            self.at += 1;
            return Ok(Json::List(items));
        }
        loop {
            self.blank();
            items.push(self.value()?);
            self.blank();
            match self.next()? {
                b',' => {}
                b']' => return Ok(Json::List(items)),
                _ => return Err(Fault::Wrong),
            }
        }
    }

    fn object(&mut self) -> Result<Json, Fault> {
        let mut members = Vec::new();
        self.blank();
        if self.bytes.get(self.at) == Some(&b'}') {
            self.at += 1;
            return Ok(Json::Object(members));
        }
        loop {
            self.blank();
            self.expect("\"")?;
            let name = self.text()?;
            self.blank();
            self.expect(":")?;
            self.blank();
            members.push((name, self.value()?));
            self.blank();
            match self.next()? {
                b',' => {}
                b'}' => return Ok(Json::Object(members)),
                _ => return Err(Fault::Wrong),
            }
        }
    }

    fn number(&mut self) -> Result<Json, Fault> {
        let start = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        if self.next()? != b'0' {
            self.at -= 1;
            self.digits()?;
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.bytes.get(self.at), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Json::Number(String::from_utf8(self.bytes[start..self.at].to_vec()).unwrap()))
    }

    fn digits(&mut self) -> Result<(), Fault> {
        if !self.next()?.is_ascii_digit() {
            return Err(Fault::Wrong);
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        Ok(())
    }

    /// What follows the opening quote.
    fn text(&mut self) -> Result<String, Fault> {
        let mut text = Vec::new();
        loop {
            match self.next()? {
                b'"' => return String::from_utf8(text).map_err(|_| Fault::Wrong),
                b'\\' => {
                    let c = self.escape()?;
                    text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                0..0x20 => return Err(Fault::Wrong),
                byte => text.push(byte),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        Ok(match self.next()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let units = if (0xd800..0xdc00).contains(&first) {
                    self.expect("\\u")?;
                    vec![first, self.unit()?]
                } else {
                    vec![first]
                };
                char::decode_utf16(units).next().and_then(Result::ok).ok_or(Fault::Wrong)?
            }
            _ => return Err(Fault::Wrong),
        })
    }

    fn unit(&mut self) -> Result<u16, Fault> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.next()?).to_digit(16).ok_or(Fault::Wrong)? as u16;
        }
        Ok(unit)
    }
}

#[test]
fn the_scanner_agrees_with_serde_json() {
    for text in ["0", "-1.5e+3", "[]", "{}", r#"{"a":[1,{"b":null}],"c":"\ud83d\ude00\n"}"#, " true ", "\"é\""] {
        assert!(scan(text).is_ok() && serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
    }
    for text in
        ["", "01", "1.", "[1,]", "{,}", "{\"a\"}", "\"\u{1}\"", "nul", "+1", r#""\x""#, r#""\ud800""#, "1 2", "'a'"]
    {
        assert!(scan(text).is_err() && serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
    }
    assert_eq!(scan("{\"a\":"), Err(Fault::TooShort));
    assert_eq!(scan("{} x"), Err(Fault::Behind(2)));
    assert!(scan(r#"[{"a":1,"a":2}]"#).unwrap().repeats_a_name());
    assert!(!scan(r#"{"a":{"a":1}}"#).unwrap().repeats_a_name());
}
