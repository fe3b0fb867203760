"""The microphone's level over a picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omnicall.ui.colours import DARK, OVER_PICTURE_OPACITY
from omnicall.ui.icons import paint_icon
from omnicall.ui.level_meter import LevelMeter
from omnicall.ui.words import Words

_ICON_PX = 16
_PAD_PX = 10
_HEIGHT_PX = 32


class LevelPill(QWidget):
    """Dark in both themes, for it lies on a picture; as large as it needs to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meter = LevelMeter()
        self.meter.set_colours(DARK)
        line = QHBoxLayout(self)
        line.setContentsMargins(_PAD_PX + _ICON_PX + 8, 0, _PAD_PX + 2, 0)
        line.addWidget(self.meter)
        self.setFixedHeight(_HEIGHT_PX)
        self.adjustSize()

    def show_level(self, level_dbfs: float | None) -> None:
        """Show what is heard."""
        self.meter.show_level(level_dbfs, is_on=True)

    def set_words(self, words: Words) -> None:
        """Name the level in another language."""
        self.meter.set_words(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and a microphone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgbF(0, 0, 0, OVER_PICTURE_OPACITY))
        painter.drawRoundedRect(QRectF(self.rect()), _HEIGHT_PX / 2, _HEIGHT_PX / 2)
        place = QRectF(_PAD_PX, (_HEIGHT_PX - _ICON_PX) / 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, "mic", place, DARK.text)
        painter.end()
