"""What a widget looks like, kept from one paint to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget


class KeptPicture:
    """For what lies over a moving picture: Qt has it painted with each one, thirty times a second.

    ``paint`` is only called for looks that aren't among the last ``most`` ones.
    """

    def __init__(
        self, widget: QWidget, paint: Callable[[QPainter], None], *, most: int = 1
    ) -> None:
        self._widget = widget
        self._paint = paint
        self._most = most
        self._pixmaps: dict[Hashable, QPixmap] = {}

    def show(self, looks: Hashable) -> None:
        """Paint the widget; ``looks`` is everything but its size that its picture depends on."""
        widget = self._widget
        ratio = widget.devicePixelRatioF()
        wanted = (looks, widget.width(), widget.height(), ratio)
        pixmap = self._pixmaps.get(wanted)
        if pixmap is None:
            pixmap = self._painted(widget.size(), ratio)
            if len(self._pixmaps) >= self._most:
                self._pixmaps.clear()
            self._pixmaps[wanted] = pixmap
        painter = QPainter(widget)
        painter.drawPixmap(0, 0, pixmap)
        painter.end()

    def _painted(self, size: QSize, ratio: float) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._paint(painter)
        painter.end()
        return pixmap
