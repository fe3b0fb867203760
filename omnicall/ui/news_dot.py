"""The dot on a button behind which something new waits."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from omnicall.ui.colours import Colours

RADIUS_PX = 4.0
_RIGHT_PX, _TOP_PX = 8, 9
"""Beside the text and above its small letters, so that neither moves."""


def paint_news_dot(button: QWidget, colours: Colours) -> None:
    """Over what the button has painted of itself."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.talk))
    painter.drawEllipse(QPointF(button.width() - _RIGHT_PX, _TOP_PX), RADIUS_PX, RADIUS_PX)
    painter.end()
