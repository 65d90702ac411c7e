//! The README and the guide in Chinese say what they say in English: the same headings, code, commands, links, numbers, rows and
//! items, in the same order. What is wrong is told with the line that lags, and what to do there.

mod compare;
mod page;
mod setting;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use page::{Kind, Page};
use setting::unset;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that are translated, in English.
fn translated() -> Vec<String> {
    let mut pages: Vec<String> = ["README.md", "docs/README.md", "docs/command.md"].map(str::to_owned).into();
    for entry in std::fs::read_dir(root().join("docs/guide")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") && !name.ends_with(".zh.md") {
            pages.push(format!("docs/guide/{name}"));
        }
    }
    pages.sort();
    pages
}

/// The page in Chinese.
fn chinese(path: &str) -> String {
    path.strip_suffix(".md").map_or_else(|| path.to_owned(), |stem| format!("{stem}.zh.md"))
}

/// All pages that can be read, by path: what links lead to.
struct Pages(BTreeMap<String, Page>);

impl Pages {
    fn of(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(texts.into_iter().map(|(path, text)| (path.clone(), Page::new(&path, &text))).collect())
    }

    fn read() -> Self {
        let paths = translated().into_iter().flat_map(|path| [chinese(&path), path]);
        Self::of(paths.filter_map(|path| std::fs::read_to_string(root().join(&path)).ok().map(|text| (path, text))))
    }

    /// What a link of the English page is in the Chinese one, or what is wrong with it.
    fn expected(&self, path: &str, target: &str) -> Result<String, String> {
        if target.contains("://") {
            return Ok(target.to_owned());
        }
        let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
        let full = if file.is_empty() { path.to_owned() } else { beside(path, file) };
        let translation = self.0.get(&chinese(&full)).filter(|_| full.ends_with(".md"));
        let is_translated = full.ends_with(".md") && (translation.is_some() || root().join(chinese(&full)).exists());
        let file = if is_translated && !file.is_empty() { chinese(file) } else { file.to_owned() };
        let Some(anchor) = anchor else { return Ok(file) };
        let Some(nth) = self.0.get(&full).and_then(|page| page.heading(anchor)) else {
            return Err(format!("no heading of {full} is #{anchor}"));
        };
        let anchor = translation.and_then(|page| page.sections.get(nth)).map_or(anchor, |section| &section.anchor);
        Ok(format!("{file}#{anchor}"))
    }
}

/// A path beside a page, from the folder of the repository.
fn beside(page: &str, file: &str) -> String {
    let mut path = PathBuf::new();
    for part in Path::new(page).parent().unwrap().join(file).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.to_str().unwrap().replace('\\', "/")
}

#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_chinese_pages_say_what_the_english_ones_say() {
    let pages = Pages::read();
    assert_none(&translated().iter().flat_map(|path| pages.compared(path)).collect::<Vec<_>>());
}

#[test]
fn no_chinese_page_is_left_over_and_every_link_leads_to_a_file() {
    let mut wrong = Vec::new();
    let english = translated();
    for entry in std::fs::read_dir(root().join("docs/guide")).unwrap() {
        let path = format!("docs/guide/{}", entry.unwrap().file_name().into_string().unwrap());
        if path.strip_suffix(".zh.md").is_some_and(|stem| !english.contains(&format!("{stem}.md"))) {
            wrong.push(format!("{path} has no page in English"));
        }
    }
    for page in Pages::read().0.values() {
        for part in page.parts() {
            for target in &part.links {
                let file = target.split('#').next().unwrap_or_default();
                if !target.contains("://") && !file.is_empty() && !root().join(beside(&page.path, file)).exists() {
                    wrong.push(format!("{}:{}: there is no {file}", page.path, part.line));
                }
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_index_names_every_page_of_the_guide() {
    let index = std::fs::read_to_string(root().join("docs/README.md")).unwrap();
    let guide = translated().into_iter().filter_map(|path| path.strip_prefix("docs/").map(str::to_owned));
    let missing = guide.filter(|path| path != "README.md" && !index.contains(&format!("]({path})")));
    let wrong =
        missing.map(|path| format!("docs/README.md has no row for {path}: write one, and in docs/README.zh.md"));
    assert_none(&wrong.collect::<Vec<_>>());
}

#[test]
fn the_chinese_pages_are_set_as_chinese_is() {
    let pages = Pages::read();
    let chinese = pages.0.values().filter(|page| page.path.ends_with(".zh.md"));
    assert_none(&chinese.flat_map(unset).collect::<Vec<_>>());
}

/// Whatever is taken out of a Chinese page, or changed in it, is told: of every page, every part.
#[test]
fn no_part_of_a_page_can_be_lost_or_changed() {
    let mut pages = Pages::read();
    let mut tried = 0;
    let step = if crate::is_thorough() { 1 } else { 4 };
    for path in translated() {
        let zh = chinese(&path);
        for nth in 0..pages.0[&zh].sections.len() {
            for part in (0..pages.0[&zh].sections[nth].parts.len()).step_by(step) {
                let whole = pages.0[&zh].sections[nth].parts.clone();
                if whole[part].line == 3 {
                    continue;
                }
                let place = format!("{zh}:{}: ", whole[part].line);
                let mut tell = |what: &str, change: &dyn Fn(&mut Vec<page::Part>)| {
                    change(&mut pages.0.get_mut(&zh).unwrap().sections[nth].parts);
                    let told = pages.section(&path, nth);
                    pages.0.get_mut(&zh).unwrap().sections[nth].parts.clone_from(&whole);
                    assert_eq!(told.len(), 1, "{place}{what}: {told:?}");
                    assert!(what == "lost" || told[0].starts_with(&place), "{place}{what}: {told:?}");
                    tried += 1;
                };
                tell("lost", &|parts| drop(parts.remove(part)));
                match &whole[part].kind {
                    Kind::Block(_) => tell("a letter", &|parts| {
                        if let Kind::Block(text) = &mut parts[part].kind {
                            text.insert(text.len() / 2, 'x');
                        }
                    }),
                    Kind::Heading | Kind::Paragraph | Kind::Item | Kind::Cell => {
                        tell("a command more", &|parts| parts[part].spans.push("errcatalog steer".to_owned()));
                        tell("a link more", &|parts| parts[part].links.push("oars.md".to_owned()));
                        tell("a number more", &|parts| parts[part].shown.push_str(" 7777 "));
                    }
                }
                for span in 0..whole[part].spans.len() {
                    tell("another flag", &|parts| parts[part].spans[span].push_str(" --oars"));
                    tell("a command less", &|parts| drop(parts[part].spans.remove(span)));
                }
                for link in 0..whole[part].links.len() {
                    tell("another link", &|parts| parts[part].links[link].push('s'));
                }
            }
        }
    }
    assert!(tried * step > 3000, "{tried}");
}

/// Each kind of fault, in a page that is right without it.
#[test]
fn each_fault_is_told_with_its_line() {
    const ENGLISH: &str = "# Boats\n\nEnglish | [中文](a.zh.md)\n\nSee [oars](b.md#oars) and `row`, 4 of 10.\n\n## Lists\n\n\
                           - one is here\n- two\n\n| a | b |\n| --- | --- |\n| c | d |\n| `e` | f |\n\n\
                           <!-- boat.rs -->\n```rust\nrow();\n```\n";
    const CHINESE: &str = "# 船\n\n[English](a.md) | 中文\n\n见[桨](b.zh.md#桨)和 `row`，10 只里的 4 只。\n\n## 列表\n\n\
                           - 一在这里\n- 二\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n| `e` | 戊 |\n\n\
                           <!-- boat.rs -->\n```rust\nrow();\n```\n";
    let oars = [
        ("b.md", "# Boats\n\nEnglish | [中文](b.zh.md)\n\n## Oars\n"),
        ("b.zh.md", "# 船\n\n[English](b.md) | 中文\n\n## 桨\n"),
    ];
    let wrong = |english: &str, chinese: Option<&str>| {
        let pages = [("a.md", Some(english)), ("a.zh.md", chinese)];
        let pages = pages.into_iter().filter_map(|(path, text)| Some((path, text?))).chain(oars);
        let pages = Pages::of(pages.map(|(path, text)| (path.to_owned(), text.to_owned())));
        let set = pages.0.get("a.zh.md").map(unset).unwrap_or_default();
        [pages.compared("a.md"), set].concat().join("\n")
    };
    assert_eq!(wrong(ENGLISH, Some(CHINESE)), "");
    assert_eq!(wrong(ENGLISH, None), "a.zh.md is missing: translate a.md there");
    for (from, to, said) in [
        ("[English](a.md) | 中文\n", "", "a.zh.md:3: write `[English](a.md) | 中文` there"),
        ("\n## 列表\n", "", "a.zh.md:1: 1 headings for the 2 of a.md, which parts from it at a.md:1: translate"),
        (
            "## 列表",
            "## 帆\n\n## 列表",
            "a.zh.md:7: 3 headings for the 2 of a.md, which parts from it at a.md:7: translate",
        ),
        ("## 列表", "### 列表", "a.zh.md:7: \"列表\" is a heading of level 3, \"Lists\" of a.md:7 one of 2"),
        (
            "```\n",
            "```\n\n## 帆\n",
            "a.zh.md:22: 3 headings for the 2 of a.md, which parts from it at a.md:18: translate",
        ),
        ("row();", "steer();", "a.zh.md:18: this block of code is not that of a.md:18: copy it"),
        ("<!-- boat.rs -->\n", "", "a.zh.md:17: this block of code is not that of a.md:18: copy it"),
        ("<!-- boat.rs -->\n```rust\nrow();\n```\n", "", "the block of code of a.md:18 is missing: translate it"),
        ("- 二\n", "", "a.zh.md:11: above this, the list item of a.md:10 is missing: translate it"),
        ("| 丙 | 丁 |\n", "", "a.zh.md:14: above this, the table row of a.md:14 is missing: translate it"),
        ("| 戊 |\n", "| 戊 |\n| 己 | 庚 |\n", "a.zh.md:16: a.md has no such table row: take it out"),
        (
            "- 二\n",
            "\n二\n",
            "a.zh.md:11: this paragraph stands where a.md:10 has another part, a list item: keep the order",
        ),
        ("`row`", "划船", "a.zh.md:5: this paragraph lacks the code `row` of a.md:5: translate what changed there"),
        ("和 `row`", "和 `row`、`steer`", "a.zh.md:5: this paragraph has the code `steer`, which a.md:5 has not"),
        ("4 只", "5 只", "a.zh.md:5: this paragraph lacks the number `4` of a.md:5"),
        ("b.zh.md#桨", "b.md#oars", "a.zh.md:5: this paragraph lacks the link `b.zh.md#桨` of a.md:5"),
        ("一在这里", "one is here", "a.zh.md:9: this list item is that of a.md:9 as it stands: translate it"),
        ("和 `row`", "和`row`", "a.zh.md:5: \"见桨和x，10 只里的 \"… lacks a space before 'x', behind 和"),
        ("`row`，", "`row`\n，", "is broken: write each paragraph in one line"),
        ("见[", "见:[", "a.zh.md:5: \"见:桨和 x，10 只里\"… has ':' behind 见: write it full-width"),
        ("`row`，", "`row` ，", "has a space before ，"),
        ("见[", "见**“桨”**的[", "shows a `*`"),
    ] {
        let changed = CHINESE.replacen(from, to, 1);
        assert_ne!(changed, CHINESE, "{from}");
        let told = wrong(ENGLISH, Some(&changed));
        assert!(told.contains(said), "{said}\n{told}");
    }
    let lost = wrong(&ENGLISH.replace("#oars", "#sails"), Some(CHINESE));
    assert!(lost.contains("a.md:5: no heading of b.md is #sails"), "{lost}");
}
