"""A small arc that turns while something is awaited."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from omnicall.ui.colours import LIGHT, Colours

SIDE_PX = 20
TURN_MS = 1_200

_FRAME_MS = 33
_ARC_DEGREES = 270


class BusyRing(QWidget):
    """Turns while it is seen; where motion is reduced it stays a three-quarter ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(LIGHT.talk)
        self._angle_degrees = 0.0
        self._is_motion_reduced = False
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(SIDE_PX, SIDE_PX)

    def set_motion(self, is_reduced: bool) -> None:
        """Turn or stand still."""
        self._is_motion_reduced = is_reduced
        self._run()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colour = QColor(colours.talk)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Turn only where somebody sees it."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._run()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Three quarters of a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._colour, 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        # Qt counts in sixteenths of a degree, against the clock.
        painter.drawArc(place, round(-self._angle_degrees * 16), -_ARC_DEGREES * 16)
        painter.end()

    def _run(self) -> None:
        if self.isVisible() and not self._is_motion_reduced:
            self._timer.start()
        else:
            self._timer.stop()

    def _turn(self) -> None:
        self._angle_degrees = (self._angle_degrees + 360 * _FRAME_MS / TURN_MS) % 360
        self.update()
