"""What lies over a picture: dark enough for white words, whatever the picture shows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from omnicall.ui.colours import OVER_PICTURE_OPACITY


def paint_ground(painter: QPainter, place: QRectF, radius_px: float, opacity: float = 1.0) -> None:
    """The dark ground itself; ``opacity`` is for what is fading."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgbF(0, 0, 0, OVER_PICTURE_OPACITY * opacity))
    painter.drawRoundedRect(place, radius_px, radius_px)
