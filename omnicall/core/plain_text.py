"""Text as a single line of printable characters, as files and instructions need it."""

from __future__ import annotations

from unicodedata import category


def one_line(text: str) -> str:
    """The text without line breaks and control characters; what joins emoji stays."""
    return " ".join("".join(" " if category(each) == "Cc" else each for each in text).split())
