"""What a widget looks like, kept from one paint to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget


class KeptPicture:
    """For what lies over a moving picture: Qt has it painted with each one, thirty times a second.

    ``paint`` is only called when the widget looks otherwise than the last time.
    """

    def __init__(self, widget: QWidget, paint: Callable[[QPainter], None]) -> None:
        self._widget = widget
        self._paint = paint
        self._pixmap = QPixmap()
        self._made_for: tuple[Hashable, QSize, float] | None = None

    def show(self, looks: Hashable) -> None:
        """Paint the widget; ``looks`` is everything but its size that its picture depends on."""
        widget = self._widget
        wanted = (looks, widget.size(), widget.devicePixelRatioF())
        if wanted != self._made_for:
            self._made_for = wanted
            self._pixmap = self._painted(widget.size(), widget.devicePixelRatioF())
        painter = QPainter(widget)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()

    def _painted(self, size: QSize, ratio: float) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._paint(painter)
        painter.end()
        return pixmap
