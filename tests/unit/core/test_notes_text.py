"""Laws of notes as text: what was said stays what it is."""

from __future__ import annotations

import re

from omnicall.core.notes_text import escaped, markdown, plain_text
from omnicall.core.notes_words import NOTES_WORDS
from tests.helpers.kept_call import EMPTY, HOSTILE_IN_ONE_LINE, KEPT

EN, ZH = NOTES_WORDS["en"], NOTES_WORDS["zh"]


def test_plain_text_is_one_line_for_each_thing() -> None:
    clean = (
        "<script>alert('1')</script> *b* _i_ [x](y) `c` # | {b} 0 --> 1 &amp; \\ $e$ - 👨\u200d👧"
    )
    assert plain_text(KEPT, EN).splitlines() == [
        "OmniCall notes",
        "Started: 2026-11-24 14:05",
        "Duration: 1:02:10",
        "You spoke: 06:13 (10 %)",
        "Assistant spoke: 03:06 (5 %)",
        "Tokens: 12,345",
        "Estimated cost: 0.0321 USD",
        "",
        "Transcript",
        "[00:03] You: 他不想 玩了",
        "[00:05] Assistant: Join his game [not heard: , then sing] (interrupted)",
        f"[1:02:05] You: {clean}",
        "[1:02:06] Assistant: [not heard: Late] (interrupted)",
        "",
        "Suggestions",
        "[01:10] 等一等，看看他 (pause, now, done, pinned)",
        f"[01:20] {clean} (join in, for later, dismissed)",
        "[01:30] Say what he does (praise, soon, left open)",
        "",
        "Marked moments",
        "[00:12] Good moment",
        f"[01:01] Difficult moment: {clean}",
    ]


def test_a_call_in_which_nothing_happened_says_so() -> None:
    for words in (EN, ZH):
        for text in (plain_text(EMPTY, words), markdown(EMPTY, words)):
            assert words.nothing_said in text
            assert words.no_suggestions in text
            for name in (words.markers, words.tokens, words.cost, words.person_spoke):
                assert name not in text


def test_chinese_notes_are_chinese() -> None:
    text = plain_text(KEPT, ZH)
    assert "[00:03] 你：他不想 玩了" in text
    assert "助手：Join his game ［没有听到：, then sing］ （被打断）" in text
    assert "[01:10] 等一等，看看他 (等一等，现在，做了，已置顶)" in text
    assert "[00:12] 美好时刻" in text
    assert "[01:01] 困难时刻：" in text


def test_nothing_that_was_said_is_taken_for_markdown() -> None:
    told = escaped(HOSTILE_IN_ONE_LINE)
    assert not set("`*_{}[]<>#|~&$\\") & set(re.sub(r"\\.", "", told))
    assert re.sub(r"\\(.)", r"\1", told) == HOSTILE_IN_ONE_LINE
    for words in (EN, ZH):
        assert markdown(KEPT, words).count(told) == 3


def test_markdown_is_headings_and_lists() -> None:
    lines = markdown(KEPT, EN).splitlines()
    assert lines[:4] == [
        "# OmniCall notes",
        "",
        "- **Started**: 2026-11-24 14:05",
        "- **Duration**: 1:02:10",
    ]
    assert (
        "- 00:05 **Assistant**: Join his game \\[not heard: , then sing\\] (interrupted)" in lines
    )
    assert "- 01:10 等一等，看看他 *(pause, now, done, pinned)*" in lines
    assert "- 00:03 **你**：他不想 玩了" in markdown(KEPT, ZH).splitlines()
