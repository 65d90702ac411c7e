//! The rules about pages.

use crate::report::rules;

rules! {
    /// Every rule about pages.
    RULES in "docs/rules/";

    EXTRA_CELL "extra-cell" [Warning] "rows with more cells than the header";
    MISSING_CELL "missing-cell" [Warning] "rows with fewer cells than the header";
    UNCLOSED_ROW "unclosed-row" [Warning] "rows that end without a pipe where others have one";
    EMPTY_ROW "empty-row" [Warning, Info] "rows without a code";
    EMPTY_DESCRIPTION "empty-description" [Warning] "codes without a description";
    ODD_CODE "odd-code" [Warning] "codes that do not look like codes";
    INVISIBLE_CHARACTER "invisible-character" [Warning, Info] "texts with characters that nobody sees";
    REPEATED_CODE "repeated-code" [Warning] "codes that stand twice in one table";
    DESCRIPTION_COLUMN "description-column" [Warning] "tables whose column of descriptions had to be guessed";
    UNKNOWN_SCOPE "unknown-scope" [Info] off "tables under a heading that does not say whom the codes belong to";
    REPEATED_TABLE "repeated-table" [Warning] "second tables of codes under one heading";
    LOST_TABLE "lost-table" [Warning] off "lists of codes that lack one of their two tables";
    EMPTY_SECTION "empty-section" [Warning] "sections about codes without a table of codes";
    ODD_HEADING "odd-heading" [Warning] "headings that Markdown does not take for headings";
    CUT_OFF "cut-off" [Info] off "tables that end with the file, in the middle of a line";
    UNREAD_TABLE "unread-table" [Warning] "tables of codes that are not read";
    BROKEN_TAG "broken-tag" [Warning] "tags of HTML that swallow what stands behind them, or are text";
    LONG_SPAN "long-span" [Warning] "cells that span more rows or columns than there are";
    STRAY_TEXT "stray-text" [Warning] "text between the cells of a table in HTML";
    UNCLOSED_HTML "unclosed-html" [Warning, Info] "tables and pages in HTML that have no end";
}
