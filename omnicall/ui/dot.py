"""A small round light."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

SIZE_PX = 12


class Dot(QWidget):
    """Filled when something goes on, a ring when not; the words beside it say what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = "#808080"
        self._is_filled = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_light(self, colour: str, *, is_filled: bool) -> None:
        """Repaint only if something changed."""
        if (colour, is_filled) != (self._colour, self._is_filled):
            self._colour, self._is_filled = colour, is_filled
            self.update()

    def sizeHint(self) -> QSize:
        """As large as it is."""
        return QSize(SIZE_PX, SIZE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc or a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._colour)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._is_filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.end()
