//! Rules about a catalog.

mod asserted;
mod compared;
mod levels;
mod real_pages;
mod sizes;

use errcatalog::Catalog;

/// A page with these codes of one product.
fn page(rows: &[(&str, &str)]) -> Catalog {
    page_at("page.md", rows)
}

fn page_at(path: &str, rows: &[(&str, &str)]) -> Catalog {
    let rows: String = rows.iter().map(|(code, description)| format!("| {code} | {description} |\n")).collect();
    let text = format!("## Business error codes\n\n| Error code | Description |\n| --- | --- |\n{rows}");
    Catalog::from_markdown_at(&text, path).unwrap()
}
