//! The rules about pages.

use crate::report::rules;

rules! {
    /// Every rule about pages.
    RULES in "docs/rules/";

    EXTRA_CELL "extra-cell" [Warning] "rows with more cells than the header";
    MISSING_CELL "missing-cell" [Warning] "rows with fewer cells than the header";
    UNCLOSED_ROW "unclosed-row" [Warning] "rows without a closing pipe where others have one";
    EMPTY_ROW "empty-row" [Warning, Info] "rows without a code";
    EMPTY_DESCRIPTION "empty-description" [Warning] "codes without a description";
    ODD_CODE "odd-code" [Warning] "codes that do not look like codes";
    INVISIBLE_CHARACTER "invisible-character" [Warning, Info] "cells with invisible characters";
    REPEATED_CODE "repeated-code" [Warning] "codes listed twice in one table";
    DESCRIPTION_COLUMN "description-column" [Warning] "tables whose description column was guessed";
    UNKNOWN_SCOPE "unknown-scope" [Info] off "tables whose heading does not say whose codes they hold";
    REPEATED_TABLE "repeated-table" [Warning] "second tables of codes under one heading";
    LOST_TABLE "lost-table" [Warning] off "lists of codes without one of their two tables";
    EMPTY_SECTION "empty-section" [Warning] "sections about codes without a table of codes";
    ODD_HEADING "odd-heading" [Warning] "lines that look like headings and are not headings in Markdown";
    CUT_OFF "cut-off" [Info] off "tables cut off by the end of the file";
    UNREAD_TABLE "unread-table" [Warning] "tables of codes that were not read";
    BROKEN_TAG "broken-tag" [Warning] "HTML tags that swallow what follows, or are text";
    LONG_SPAN "long-span" [Warning] "cells that span more rows or columns than there are";
    STRAY_TEXT "stray-text" [Warning] "text between the cells of an HTML table";
    UNCLOSED_HTML "unclosed-html" [Warning, Info] "HTML tables and pages that are not closed";
}
