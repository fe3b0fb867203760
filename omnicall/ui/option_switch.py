"""A switch with a line under its name that says what it is good for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from omnicall.core.actions import Action
from omnicall.ui.buttons import SwitchButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.theme import SMALL_PX, ui_font
from omnicall.ui.words.button_words import ButtonWords

_TEXT_LEFT_PX = 60
_SIDE_PX = 12
_TOP_PX = 6
_BOTTOM_PX = 8
_BORDER_PX = 2
_NAME_HEIGHT_PX = 22
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class OptionSwitch(SwitchButton):
    """As wide as its column, which must be given; its line wraps, and it is as high as that."""

    def __init__(self, action: Action | None, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(action, "option", parent)
        self._meaning = ""
        self._colours = LIGHT
        self._width_px = width_px
        self._small = ui_font(SMALL_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, words: ButtonWords) -> None:
        """Say it in another language."""
        super().set_words(words)
        self._meaning = words.tip
        # What the window's style sheet says of buttons would win over a minimum set otherwise.
        self.setStyleSheet(f"min-height: {self.sizeHint().height() - 2 * _BORDER_PX}px;")

    def set_colours(self, colours: Colours, on: str, off: str) -> None:
        """Paint it in another theme."""
        self._colours = colours
        super().set_colours(colours, on, off)

    def sizeHint(self) -> QSize:
        """Name and meaning."""
        return QSize(self._width_px, self._meaning_place().bottom() + _BOTTOM_PX)

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button without its text, then both lines and the switch beside the first."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        name = QRect(_TEXT_LEFT_PX, _TOP_PX, self._text_width_px(), _NAME_HEIGHT_PX)
        painter.setPen(QColor(self._colours.text))
        painter.setFont(ui_font())
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setPen(QColor(self._colours.muted))
        painter.setFont(self._small)
        painter.drawText(self._meaning_place(), _WRAPPED, self._meaning)
        self.paint_switch(painter, name.center().y() + 1)
        painter.end()

    def _text_width_px(self) -> int:
        return self._width_px - _TEXT_LEFT_PX - _SIDE_PX

    def _meaning_place(self) -> QRect:
        space = QRect(0, 0, self._text_width_px(), 1_000)
        needed = QFontMetrics(self._small).boundingRect(space, _WRAPPED, self._meaning)
        top = _TOP_PX + _NAME_HEIGHT_PX
        return QRect(_TEXT_LEFT_PX, top, self._text_width_px(), needed.height())
