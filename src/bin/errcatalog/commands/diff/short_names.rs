//! Names of sources, short enough for the head of a table.

/// The last parts of paths: as many as distinguish them, since complete paths would make the table too wide.
pub(super) fn short(names: &[String]) -> Vec<String> {
    let parts = |name: &str| name.trim_end_matches('/').matches('/').count() + 1;
    let most = names.iter().map(|name| parts(name)).max().unwrap_or(1);
    let cut = |count: usize| names.iter().map(|name| last(name, count)).collect::<Vec<_>>();
    let differ = |short: &Vec<String>| (1..short.len()).all(|nth| !short[..nth].contains(&short[nth]));
    (1..=most).map(cut).find(differ).unwrap_or_else(|| cut(most))
}

fn last(name: &str, parts: usize) -> String {
    let trimmed = name.trim_end_matches('/');
    let start = trimmed.rmatch_indices('/').nth(parts - 1).map_or(0, |(at, _)| at + 1);
    trimmed[start..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn names_are_as_short_as_distinguishes_them() {
        let names = |names: &[&str]| short(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["docs/a.md", "sdk/errors.go"]), ["a.md", "errors.go"]);
        assert_eq!(names(&["docs/en/a.md", "docs/zh/a.md"]), ["en/a.md", "zh/a.md"]);
        assert_eq!(names(&["docs/actions/", "a.md"]), ["actions", "a.md"]);
        assert_eq!(names(&["a.md", "docs/a.md", "/docs/a.md"]), ["a.md", "docs/a.md", "/docs/a.md"]);
        assert_eq!(names(&["a.md", "a.md"]), ["a.md", "a.md"], "one that is named twice has no other name");
    }
}
