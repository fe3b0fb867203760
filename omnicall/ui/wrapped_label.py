"""A label for text that nobody has checked: any length, any script, never interpreted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omnicall.ui.transcript_line import laid_out

_LEAST_WIDTH_PX = 80


class WrappedLabel(QLabel):
    """Breaks words that are longer than its line, and sets right-to-left text from the right.

    ``QLabel`` itself does neither: a long word would widen the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid_out: tuple[str, int, QTextLayout, float] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """All of its lines."""
        _layout, height_px = self._lines(width_px)
        return round(height_px)

    def sizeHint(self) -> QSize:
        """As high as it needs at its present width."""
        width_px = max(self.width(), _LEAST_WIDTH_PX)
        return QSize(width_px, self.heightForWidth(width_px))

    def minimumSizeHint(self) -> QSize:
        """Narrow, whatever its words are."""
        return QSize(_LEAST_WIDTH_PX, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines from the top."""
        layout, _height_px = self._lines(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        layout.draw(painter, QPointF(0, 0))
        painter.end()

    def _lines(self, width_px: int) -> tuple[QTextLayout, float]:
        text = self.text()
        if self._laid_out is None or self._laid_out[:2] != (text, width_px):
            self._laid_out = (text, width_px, *laid_out(text, width_px))
        return self._laid_out[2:]
