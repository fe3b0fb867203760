"""How one line of the talk is measured and painted; its text is always plain text."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omnicall.core.transcript import TranscriptLine
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.theme import BODY_PX, SMALL_PX, ui_font
from omnicall.ui.words import ENGLISH, Words

LINE_ROLE = Qt.ItemDataRole.UserRole

_INDENT_PX = 32
"""The person's bubbles begin further right, the assistant's end further left."""
_SIDE_PX = 8
_PAD_PX = 12
_GAP_PX = 4
_BETWEEN_PX = 12
_RADIUS_PX = 8
_BAR_PX = 4


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from the right."""
    for character in text:
        direction = bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def qt_length(text: str) -> int:
    """How long Qt finds a text: to Qt an emoji and its like are two characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def laid_out(text: str, width_px: int) -> tuple[QTextLayout, float]:
    """The text in lines of this width, and how high they are together.

    Right-to-left text is set from the right, and a word longer than the line is broken.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if is_right_to_left(text):
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), ui_font(BODY_PX))
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width_px, 1))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


class LinePainter(QStyledItemDelegate):
    """Draws a name above a bubble with the words; the sides differ by name, place and bar."""

    def __init__(self) -> None:
        super().__init__()
        self.words: Words = ENGLISH
        self.colours: Colours = LIGHT
        self._name_height_px = QFontMetrics(ui_font(SMALL_PX)).height()

    def height_px(self, line: TranscriptLine, width_px: int) -> int:
        """How high a line is in a list of this width."""
        _layout, text_height = laid_out(line.text, self._text_width_px(width_px))
        bubble_height = text_height + 2 * (_PAD_PX - _GAP_PX)
        return round(self._name_height_px + _GAP_PX + bubble_height + _BETWEEN_PX)

    def spoken_by(self, line: TranscriptLine) -> str:
        """Whose line it is, in words."""
        words = self.words
        name = words.speaker_person if line.who == "person" else words.speaker_assistant
        return f"{name}{words.interrupted}" if line.is_interrupted else name

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Called for the lines in sight only."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, TranscriptLine):
            return
        row = QRectF(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bubble = self._paint_name(painter, row, line)
        self._paint_bubble(painter, bubble, line, is_outlined=is_current or is_selected)
        layout, _height = laid_out(line.text, self._text_width_px(int(row.width())))
        self._paint_words(painter, bubble, layout, line)
        painter.restore()

    def _text_width_px(self, width_px: int) -> int:
        return width_px - 2 * _SIDE_PX - _INDENT_PX - 2 * _PAD_PX

    def _paint_name(self, painter: QPainter, row: QRectF, line: TranscriptLine) -> QRectF:
        """The space that is left for the bubble."""
        is_person = line.who == "person"
        left = row.left() + _SIDE_PX + (_INDENT_PX if is_person else 0)
        right = row.right() - _SIDE_PX - (0 if is_person else _INDENT_PX)
        name = QRectF(left, row.top(), right - left, self._name_height_px)
        painter.setFont(ui_font(SMALL_PX))
        painter.setPen(QColor(self.colours.muted))
        side = Qt.AlignmentFlag.AlignRight if is_person else Qt.AlignmentFlag.AlignLeft
        painter.drawText(name, int(side), self.spoken_by(line))
        top = name.bottom() + _GAP_PX
        return QRectF(left, top, right - left, row.bottom() - _BETWEEN_PX - top)

    def _paint_words(
        self, painter: QPainter, bubble: QRectF, layout: QTextLayout, line: TranscriptLine
    ) -> None:
        """What was not heard is grey and, for those who don't see that, underlined with dots."""
        place = bubble.topLeft() + QPointF(_PAD_PX, _PAD_PX - _GAP_PX)
        heard = line.heard_characters
        is_settled = line.is_final or heard is not None
        painter.setPen(QColor(self.colours.text if is_settled else self.colours.muted))
        if heard is None or heard >= len(line.text):
            layout.draw(painter, place)
            return
        cut = qt_length(line.text[:heard])
        unheard = QTextLayout.FormatRange()
        unheard.start = cut
        unheard.length = qt_length(line.text) - cut
        muted = QTextCharFormat()
        muted.setForeground(QColor(self.colours.muted))
        muted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        muted.setUnderlineColor(QColor(self.colours.edge))
        unheard.format = muted
        layout.draw(painter, place, [unheard])

    def _paint_bubble(
        self, painter: QPainter, bubble: QRectF, line: TranscriptLine, *, is_outlined: bool
    ) -> None:
        is_person = line.who == "person"
        painter.setPen(QPen(QColor(self.colours.accent), 2) if is_outlined else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.pressed if is_person else self.colours.raised))
        painter.drawRoundedRect(bubble, _RADIUS_PX, _RADIUS_PX)
        if not is_person:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colours.talk))
            bar = QRectF(bubble.left(), bubble.top() + _PAD_PX, _BAR_PX, bubble.height())
            bar.setBottom(bubble.bottom() - _PAD_PX)
            painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
