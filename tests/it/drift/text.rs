//! Differences inside descriptions.

use errcatalog::{Piece, TextDiff};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(
        &[
            "the",
            "instance",
            " ",
            ", ",
            "  ",
            "not",
            "实例",
            "不",
            "。",
            "エラー",
            "오류",
            "e\u{301}",
            "[-",
            "+}",
            "🙂",
            "\u{200d}",
        ][..],
    );
    prop_oneof![
        prop::collection::vec(words, 0..16).prop_map(|words| words.concat()),
        prop::collection::vec(any::<char>(), 0..16).prop_map(|chars| chars.into_iter().collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::cases(2000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pieces_are_the_two_texts(old in text(), new in text()) {
        let diff = TextDiff::between(&old, &new);
        let side = |leave: fn(&Piece) -> bool| -> String {
            diff.pieces().iter().filter(|piece| !leave(piece)).map(Piece::text).collect()
        };
        prop_assert_eq!(side(|piece| matches!(piece, Piece::Added(_))), &*old);
        prop_assert_eq!(side(|piece| matches!(piece, Piece::Removed(_))), &*new);
        prop_assert_eq!(diff.is_empty(), old == new);
        prop_assert!(diff.pieces().iter().all(|piece| !piece.text().is_empty()));
    }
}

#[test]
fn it_reads_well() {
    for (old, new, expected) in [
        ("", "", ""),
        ("", "new", "{+new+}"),
        ("same", "same", "same"),
        ("The old word", "The new word", "The [-old-]{+new+} word"),
        ("Internal error", "Internal error.", "Internal error{+.+}"),
        (
            "The instance does not exist.",
            "The instance no longer exists.",
            "The instance [-does not exist-]{+no longer exists+}.",
        ),
        ("实例不支持该接口。", "该实例不支持此接口。", "{+该+}实例不支持[-该-]{+此+}接口。"),
        (
            "指定されたインスタンスが見つかりません。",
            "指定のインスタンスが見つかりません。",
            "指定[-された-]{+の+}インスタンスが見つかりません。",
        ),
        ("내부 오류입니다.", "내부 서버 오류입니다.", "내부 {+서버 +}오류입니다."),
        (
            "调用 DescribeInstances 失败。",
            "调用 DescribeInstance 失败。",
            "调用 [-DescribeInstances-]{+DescribeInstance+} 失败。",
        ),
        // A mark stays on its letter.
        (
            "cafe au lait, s'il vous plait",
            "cafe\u{301} au lait, s'il vous plait",
            "[-cafe-]{+cafe\u{301}+} au lait, s'il vous plait",
        ),
        // Shreds are not shown.
        ("操作失败，请稍后重试。", "实例状态不正确。", "[-操作失败，请稍后重试。-]{+实例状态不正确。+}"),
    ] {
        assert_eq!(TextDiff::between(old, new).to_string(), expected, "{old:?} to {new:?}");
    }
}

#[test]
fn long_texts_are_compared_at_their_ends() {
    let text = |middle: &str| format!("start {} end", middle.repeat(20_000));
    let diff = TextDiff::between(&text("a b "), &text("c d "));
    assert!(diff.pieces().len() <= 4, "{} pieces", diff.pieces().len());
}
