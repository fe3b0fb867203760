"""Text in a few lines of some width, the last one cut short where there is more."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_ATTEMPTS = 5
"""Each halves what is left to find out; five come to within a letter."""


class BrokenText(NamedTuple):
    """Plain text: nothing in it is ever interpreted."""

    lines: tuple[str, ...]
    is_whole: bool
    """Whether nothing had to be left out."""


def broken(text: str, font: QFont, width_px: float, most_lines: int) -> BrokenText:
    """Break between words where possible; needs Qt's fonts, so the GUI thread."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_wrapping())
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width_px)
        start = line.textStart()
        if len(lines) == most_lines - 1:
            rest = _from(text, start).rstrip()
            shown = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width_px)
            lines.append(shown)
            layout.endLayout()
            return BrokenText(tuple(lines), shown == rest)
        lines.append(_from(text, start, line.textLength()).strip())
    layout.endLayout()
    return BrokenText(tuple(lines), True)


def balanced(text: str, font: QFont, width_px: float, most_lines: int) -> BrokenText:
    """The same number of lines, but about equally long: no word is left alone on the last one."""
    best = broken(text, font, width_px, most_lines)
    if not best.is_whole or len(best.lines) < 2:
        return best
    too_narrow_px = width_px / 2
    for _attempt in range(_ATTEMPTS):
        middle_px = (too_narrow_px + width_px) / 2
        narrower = broken(text, font, middle_px, len(best.lines))
        if narrower.is_whole:
            best, width_px = narrower, middle_px
        else:
            too_narrow_px = middle_px
    return best


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _from(text: str, start: int, length: int | None = None) -> str:
    """A part of a text by Qt's count, in which an emoji is two."""
    utf16 = text.encode("utf-16-le", "surrogatepass")
    end = None if length is None else 2 * (start + length)
    return utf16[2 * start : end].decode("utf-16-le", "replace")
