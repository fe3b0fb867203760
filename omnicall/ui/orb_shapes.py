"""The shapes of the orb, each drawn in a square of any size."""

from __future__ import annotations

from enum import Enum
from math import cos, tau

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from omnicall.core.reports import Phase
from omnicall.core.view import Activity, ViewState

BREATH_S = 3.0
TURN_S = 1.2
SLOW_TURN_S = 6.0

_QUIETEST_DBFS = -45.0
_LOUDEST_DBFS = -8.0
DASHES = 8


class Doing(Enum):
    """What the assistant does, as the orb tells it."""

    AWAY = "away"
    CONNECTING = "connecting"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"
    RECONNECTING = "reconnecting"
    PAUSED = "paused"


def doing_in(view: ViewState) -> Doing:
    """What the assistant does in a moment of a call; a call that is being made is connecting."""
    if view.phase in (Phase.CONNECTING, Phase.CONFIGURING):
        return Doing.CONNECTING
    return {
        Activity.NONE: Doing.AWAY,
        Activity.LISTENING: Doing.LISTENING,
        Activity.THINKING: Doing.THINKING,
        Activity.SPEAKING: Doing.SPEAKING,
        Activity.RECONNECTING: Doing.RECONNECTING,
        Activity.PAUSED: Doing.PAUSED,
    }[view.activity]


def loudness_of(level_dbfs: float | None) -> float:
    """How far the ring around a voice is out, from 0 to 1."""
    if level_dbfs is None:
        return 0.0
    share = (level_dbfs - _QUIETEST_DBFS) / (_LOUDEST_DBFS - _QUIETEST_DBFS)
    return min(max(share, 0.0), 1.0)


class OrbPainter:
    """Draws in one colour around the middle of a square."""

    def __init__(self, painter: QPainter, square: QRectF, colour: str) -> None:
        self._painter = painter
        self._middle = square.center()
        self._side_px = square.width()
        self._colour = QColor(colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def breathing_ring(self, at_s: float | None) -> None:
        """Widest in the middle of a breath, and where nothing moves."""
        breath = 1.0 if at_s is None else 0.5 - 0.5 * cos(tau * at_s / BREATH_S)
        halo = QColor(self._colour)
        halo.setAlphaF(0.10 + 0.18 * breath)
        self._disc(0.25 + 0.06 * breath, halo)
        self._ring(0.25 + 0.06 * breath, self._pen())

    def turning_arc(self, at_s: float | None) -> None:
        """Three quarters of a ring; its opening is at the upper right where nothing moves."""
        turned = 0.0 if at_s is None else at_s / TURN_S
        self._painter.setPen(self._pen())
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        start = round(-turned * 360 * 16) % (360 * 16)
        self._painter.drawArc(self._square(0.29), start + 90 * 16, 270 * 16)

    def voice(self, loudness: float) -> None:
        """A disc, and around it a ring that follows the voice."""
        self._disc(0.17, self._colour)
        self._ring(0.245 + 0.165 * loudness, self._pen(0.7))

    def dashed_ring(self, at_s: float | None) -> None:
        """Something is on its way."""
        pen = self._pen()
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        around = tau * 0.29 * self._side_px / pen.widthF()
        pen.setDashPattern([around / DASHES * 0.6, around / DASHES * 0.4])
        turned = 0.0 if at_s is None else at_s / SLOW_TURN_S % 1
        pen.setDashOffset(-around * turned)
        self._ring(0.29, pen)

    def bars_in_a_ring(self) -> None:
        """The sign for a pause."""
        self._ring(0.31, self._pen(0.8))
        self._painter.setPen(self._pen(1.2))
        for place in (-0.085, 0.085):
            x_px = self._middle.x() + place * self._side_px
            half_px = 0.11 * self._side_px
            top = QPointF(x_px, self._middle.y() - half_px)
            self._painter.drawLine(top, QPointF(x_px, self._middle.y() + half_px))

    def thin_ring(self) -> None:
        """Nobody is there."""
        self._ring(0.29, self._pen(0.5))

    def _pen(self, share: float = 1.0) -> QPen:
        pen = QPen(self._colour, max(1.5, self._side_px / 13 * share))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _square(self, radius: float) -> QRectF:
        side_px = 2 * radius * self._side_px
        square = QRectF(0, 0, side_px, side_px)
        square.moveCenter(self._middle)
        return square

    def _ring(self, radius: float, pen: QPen) -> None:
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(self._square(radius))

    def _disc(self, radius: float, colour: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawEllipse(self._square(radius))
