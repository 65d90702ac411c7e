//! Pages in the proportions of published ones: 597 of Tencent Cloud API 3.0, in four languages.
//!
//! | share | what |
//! | --- | --- |
//! | 34 % | rows of tables: 22 a page in 2.8 tables, of which one is of codes, 87 bytes a row |
//! | 25 % | paragraphs: 10 a page, 147 bytes each |
//! | 19 % | code: 35 lines a page in 2.6 blocks, 30 bytes a line |
//! | 16 % | items of lists, each a link: 9 a page, 104 bytes each |
//! | 4 % | headings: 11 a page, 22 bytes each |
//!
//! A page has 5.5 KB on average; one in twelve is that of a complete product, with both common and business codes. Half of them
//! are in English, a third in Chinese, and one in fourteen each in Japanese and Korean.

use std::fmt::Write;

/// The words of a language: those that tell of codes as this API has them, and what fills the rest.
struct Language {
    codes: &'static str,
    description: &'static str,
    list: &'static str,
    common: &'static str,
    business: &'static str,
    parameter: &'static str,
    text: &'static [&'static str],
    gap: &'static str,
    stop: &'static str,
}

const LANGUAGES: [Language; 4] = [
    Language {
        codes: "Error Code",
        description: "Description",
        list: "Error Code List",
        common: "Common Error Codes",
        business: "Business Error Codes",
        parameter: "Parameter name",
        text: &["the instance", "is not", "available", "for this request", "please check", "its name", "and try again"],
        gap: " ",
        stop: ".",
    },
    Language {
        codes: "错误码",
        description: "描述",
        list: "错误码列表",
        common: "公共错误码",
        business: "业务错误码",
        parameter: "参数名称",
        text: &["实例", "不存在", "请检查", "请求参数", "是否正确", "然后", "重试"],
        gap: "",
        stop: "。",
    },
    Language {
        codes: "エラーコード",
        description: "説明",
        list: "エラーコードリスト",
        common: "共通エラーコード",
        business: "業務エラーコード",
        parameter: "パラメータ名",
        text: &["インスタンスは", "存在しません", "パラメータを", "確認してから", "もう一度", "お試しください"],
        gap: "",
        stop: "。",
    },
    Language {
        codes: "오류 코드",
        description: "설명",
        list: "오류 코드 목록",
        common: "공통 오류 코드",
        business: "비즈니스 오류 코드",
        parameter: "매개변수 이름",
        text: &["인스턴스가", "없습니다", "매개변수를", "확인하고", "다시", "시도하십시오"],
        gap: " ",
        stop: ".",
    },
];

/// Which language each of fourteen pages is in.
const TURNS: [usize; 14] = [0, 1, 0, 0, 1, 2, 0, 1, 0, 1, 0, 3, 0, 1];

const FAMILIES: [&str; 5] =
    ["FailedOperation", "InternalError", "InvalidParameterValue", "ResourceNotFound", "UnsupportedOperation"];

const PARTS: [&str; 11] =
    ["Instance", "Backup", "Device", "Name", "Topic", "Status", "Volume", "Owner", "Period", "Quota", "Region"];

impl Language {
    /// A sentence of about so many bytes.
    fn sentence(&self, nth: usize, bytes: usize) -> String {
        let mut out = String::new();
        for word in self.text.iter().cycle().skip(nth % self.text.len()) {
            if out.len() >= bytes {
                break;
            }
            if !out.is_empty() {
                out.push_str(self.gap);
            }
            out.push_str(word);
        }
        out + self.stop
    }
}

fn name(nth: usize) -> String {
    format!("{}{}", PARTS[nth % PARTS.len()], PARTS[(nth / 3 + 5) % PARTS.len()])
}

/// The page with this number: the same on every machine.
pub(crate) fn page(nth: usize) -> String {
    let language = &LANGUAGES[TURNS[nth % TURNS.len()]];
    let mut page = String::new();
    // A string takes every text that is written to it.
    let _ = if nth % 12 == 7 { of_product(&mut page, language, nth) } else { of_action(&mut page, language, nth) };
    page
}

fn of_product(page: &mut String, language: &Language, nth: usize) -> std::fmt::Result {
    writeln!(page, "## 1. {}\n\n{}\n", name(nth), language.sentence(nth, 150))?;
    example(page, nth, 8)?;
    writeln!(page, "{}\n\n## 2. {}\n", language.sentence(nth + 1, 120), language.list)?;
    for (heading, rows) in [(language.common, 26), (language.business, 32)] {
        writeln!(page, "### {heading}\n")?;
        codes(page, language, nth, rows)?;
    }
    Ok(())
}

fn of_action(page: &mut String, language: &Language, nth: usize) -> std::fmt::Result {
    let action = format!("Describe{}", name(nth));
    writeln!(page, "## 1. {action}\n\nlibrary.tencentcloudapi.com{}\n", language.stop)?;
    for paragraph in 0..5 {
        writeln!(page, "{}\n", language.sentence(nth + paragraph, 150))?;
    }
    for (chapter, rows) in [(2, 2 + nth % 3), (3, 2 + nth % 4)] {
        writeln!(page, "## {chapter}. {}\n\n{}\n", name(nth + chapter), language.sentence(nth, 210))?;
        writeln!(
            page,
            "| {} | {} | {} |\n|---------|---------|---------|",
            language.parameter,
            name(nth),
            language.description
        )?;
        if chapter == 2 {
            writeln!(page, "| Action | String | {}: {action} |", language.sentence(nth, 30))?;
            writeln!(page, "| Version | String | {}: 2018-06-14 |", language.sentence(nth, 30))?;
        }
        for row in 0..rows {
            let text = language.sentence(nth + row, 55);
            writeln!(
                page,
                "| {} | [{}](https://example.com/api/{row}#{}) | {text} |",
                name(nth + row),
                name(row),
                name(row)
            )?;
        }
        page.push('\n');
    }
    writeln!(page, "## 4. {}\n", name(nth))?;
    for chapter in 0..2 {
        writeln!(page, "### {}\n\n{}\n", name(chapter), language.sentence(nth, 60))?;
        if chapter == 0 || nth.is_multiple_of(3) {
            writeln!(page, "#### {}\n\n```", name(chapter + 5))?;
            writeln!(page, "https://library.tencentcloudapi.com/?Action={action}\n&Name=ABCDE12345\n```\n")?;
        }
        writeln!(page, "#### {} {}\n", name(chapter + 7), name(nth))?;
        example(page, nth, 6 + nth % 19)?;
    }
    writeln!(page, "## 5. {}\n\n### SDK\n", name(nth + 1))?;
    for item in 0..8 {
        writeln!(
            page,
            "* [SDK 3.0 {}](https://github.com/example/example-sdk-{item}-of-all-languages-that-are-served-by-{})",
            name(item),
            name(nth).to_lowercase()
        )?;
        if item == 4 {
            writeln!(page, "\n### {}\n", name(item))?;
        }
    }
    let (codes_of, common) = (language.codes, language.common);
    writeln!(
        page,
        "\n## 6. {codes_of}\n\n{} [{common}](https://example.com/api/634#{common})\n",
        language.sentence(nth, 90)
    )?;
    codes(page, language, nth, 2 + nth % 8)
}

fn codes(page: &mut String, language: &Language, nth: usize, rows: usize) -> std::fmt::Result {
    writeln!(page, "| {} | {} |\n|---------|---------|", language.codes, language.description)?;
    for row in 0..rows {
        let (family, code) = (FAMILIES[row * FAMILIES.len() / rows], name(nth + row));
        writeln!(page, "| {family}.{code}{row} | {} |", language.sentence(nth + row, 40))?;
    }
    page.push('\n');
    Ok(())
}

/// A response as it is shown, with so many fields.
fn example(page: &mut String, nth: usize, fields: usize) -> std::fmt::Result {
    writeln!(page, "```\n{{\n  \"Response\": {{")?;
    for field in 0..fields {
        writeln!(page, "    \"{}{field}\": \"{}\",", name(nth + field), name(field))?;
    }
    writeln!(page, "    \"RequestId\": \"6ef60bec-0242-43af-bb20-270359fb54a7\"\n  }}\n}}\n```\n")
}
