"""A single line, whatever was typed."""

from __future__ import annotations

from omnicall.core.plain_text import one_line


def test_lines_become_one_and_emoji_stay_whole() -> None:
    assert one_line(" a\r\nb\x00\u2028c\t ") == "a b c"
    assert one_line("👩‍👧 积木") == "👩‍👧 积木"
