"""The dot on a button behind which something new waits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import LIGHT, Colours

_SIDE_PX = 8
_RIGHT_PX, _TOP_PX = 4, 5
"""Beside the text and above its small letters, so that neither moves."""


class NewsDot(QWidget):
    """Lies on its button, which is read out with how much is new as long as something is."""

    def __init__(self, button: CallButton) -> None:
        super().__init__(button)
        self._button = button
        self._colour = QColor(LIGHT.talk)
        self._sentence = ""
        self._count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_SIDE_PX, _SIDE_PX)
        self.hide()
        button.installEventFilter(self)

    def show_count(self, count: int) -> None:
        """So many are new; nothing is seen of none."""
        self._count = count
        self._draw()

    def set_words(self, sentence: str) -> None:
        """Say in another language how many are new, where it has ``{count}``."""
        self._sentence = sentence
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colour = QColor(colours.talk)
        self.update()

    def eventFilter(self, _button: QObject, event: QEvent) -> bool:
        """Stay in the button's corner."""
        if event.type() is QEvent.Type.Resize:
            self.move(self._button.width() - _RIGHT_PX - _SIDE_PX, _TOP_PX)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Over what the button has painted of itself."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()

    def _draw(self) -> None:
        self.setVisible(self._count > 0)
        self._button.show_news(self._sentence.format(count=self._count) if self._count else "")
