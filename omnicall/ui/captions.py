"""Captions over a picture's lower edge: two lines at most, the newest words always in sight."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QWidget

from omnicall.core.captions import Caption
from omnicall.ui.colours import OVER_PICTURE_OPACITY
from omnicall.ui.theme import CONTROL_RADIUS_PX, LEAD_PX, ui_font
from omnicall.ui.words import ENGLISH, Words

MOST_LINES = 2

_KEPT_LINES = 6
"""So many lines are laid out at most; older words are let go of line by line, so that the lines
in sight never break anew."""
_BESIDE_PX, _ABOVE_PX = 12, 6


class CaptionBar(QWidget):
    """As large as its words; whoever owns it says how wide it may be and where its bottom is.

    Screen readers read the transcript instead: words that grow ten times a second are no help.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self._caption: Caption | None = None
        self._most_px = 0
        self._begin = 0
        """Where in the text the lines begin that are still laid out."""
        self._layout = QTextLayout("", _font())
        self._lines: list[QTextLine] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_caption(self, caption: Caption | None, most_px: int) -> None:
        """Show this, no wider than that; None disappears."""
        if (caption, most_px) == (self._caption, self._most_px):
            return
        is_same_line = (
            caption is not None
            and self._caption is not None
            and caption.line_id == self._caption.line_id
            and most_px == self._most_px
        )
        self._begin = self._begin if is_same_line else 0
        self._caption, self._most_px = caption, most_px
        self._lay_out()

    def set_words(self, words: Words) -> None:
        """Name the person in another language."""
        self._words = words
        self._begin = 0
        self._lay_out()

    @property
    def shown_lines(self) -> tuple[str, ...]:
        """What can be read at the moment, line by line."""
        text = self._layout.text().encode("utf-16-le", "surrogatepass")
        spans = [(line.textStart(), line.textStart() + line.textLength()) for line in self._lines]
        return tuple(
            text[2 * start : 2 * end].decode("utf-16-le", "replace").strip() for start, end in spans
        )

    def sizeHint(self) -> QSize:
        """Around the lines that are shown."""
        width = max((line.naturalTextWidth() for line in self._lines), default=0.0)
        height = sum(line.height() for line in self._lines)
        return QSize(round(width) + 2 * _BESIDE_PX + 1, round(height) + 2 * _ABOVE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White words on a dark ground, which any picture leaves readable."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgbF(0, 0, 0, OVER_PICTURE_OPACITY))
        painter.drawRoundedRect(QRectF(self.rect()), CONTROL_RADIUS_PX, CONTROL_RADIUS_PX)
        painter.setPen(QColor("white"))
        top_px = float(_ABOVE_PX)
        for line in self._lines:
            left_px = (self.width() - line.naturalTextWidth()) / 2
            place = QPointF(left_px - line.position().x(), top_px - line.position().y())
            line.draw(painter, place)
            top_px += line.height()
        painter.end()

    def _lay_out(self) -> None:
        caption = self._caption
        if caption is None or self._most_px <= 2 * _BESIDE_PX:
            self._lines = []
            self.hide()
            return
        text = caption.text.replace("\n", " ")
        if caption.who == "person":
            text = self._words.named(self._words.speaker_person, text)
        lines = self._lines_of(text[self._begin :])
        if len(lines) > _KEPT_LINES:
            self._begin += _characters_before(self._layout.text(), lines[-MOST_LINES].textStart())
            lines = self._lines_of(text[self._begin :])
        self._lines = lines[-MOST_LINES:]
        self.resize(self.sizeHint())
        self.show()
        self.update()

    def _lines_of(self, text: str) -> list[QTextLine]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        # Kept: its lines are drawn later.
        self._layout = QTextLayout(text, _font())
        self._layout.setTextOption(option)
        lines: list[QTextLine] = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._most_px - 2 * _BESIDE_PX)
            lines.append(line)
        self._layout.endLayout()
        return lines


def _characters_before(text: str, utf16_units: int) -> int:
    """How many characters stand before a place as Qt counts, to whom an emoji is two."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * utf16_units]
    return len(before.decode("utf-16-le", "surrogatepass"))


def _font() -> QFont:
    return ui_font(LEAD_PX)
