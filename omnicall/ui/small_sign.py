"""A small sign beside a figure or a lamp."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.icons import paint_icon
from omnicall.ui.kept_picture import KeptPicture

_SIDE_PX = 16


class SmallSign(QWidget):
    """One icon in one role's colour, with some room on its right."""

    def __init__(self, icon: str, role: str = "muted", room_px: int = 0) -> None:
        super().__init__()
        self._icon = icon
        self._role = role
        self._colours = LIGHT
        self._kept = KeptPicture(self, self._paint)
        self.setFixedSize(_SIDE_PX + room_px, _SIDE_PX)

    def say(self, text: str) -> None:
        """What it stands for, where a text beside it doesn't say so."""
        self.setAccessibleName(text)
        self.setToolTip(text)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon alone."""
        self._kept.show(self._colours)

    def _paint(self, painter: QPainter) -> None:
        colour = getattr(self._colours, self._role)
        paint_icon(painter, self._icon, QRectF(0, 0, _SIDE_PX, _SIDE_PX), colour)
