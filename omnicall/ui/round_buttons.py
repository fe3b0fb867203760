"""Round buttons over a picture: an icon that says what is so, and a ring for the keyboard."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from omnicall.core.actions import Action
from omnicall.ui.buttons import CallButton, StateButton
from omnicall.ui.colours import DARK
from omnicall.ui.icons import paint_icon

SIDE_PX = 36
_ICON_PX = 20
_RING_PX = 2


class Face(NamedTuple):
    """What a button looks like; colours are ``#rrggbb``."""

    icon: str
    ink: str = DARK.text
    fill: str = ""
    """Empty lets the ground be seen."""


def _paint(button: QAbstractButton, face: Face, opacity: float) -> None:
    if opacity <= 0:
        return
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity if button.isEnabled() else opacity * 0.45)
    disc = QRectF(button.rect())
    painter.setPen(Qt.PenStyle.NoPen)
    if face.fill:
        painter.setBrush(QColor(face.fill))
        painter.drawEllipse(disc)
    if button.isDown() or button.underMouse():
        painter.setBrush(QColor(255, 255, 255, 70 if button.isDown() else 40))
        painter.drawEllipse(disc)
    if button.hasFocus():
        # On a filled button the accent would drown in the fill.
        painter.setPen(QPen(QColor(DARK.text if face.fill else DARK.accent), _RING_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _RING_PX / 2
        painter.drawEllipse(disc.adjusted(inset, inset, -inset, -inset))
    place = QRectF(0, 0, _ICON_PX, _ICON_PX)
    place.moveCenter(disc.center())
    paint_icon(painter, face.icon, place, face.ink)
    painter.end()


class RoundButton(CallButton):
    """Does one thing."""

    def __init__(self, action: Action, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(action, parent=parent)
        self._face = face
        self._opacity = 0.0
        self._is_offered = False
        self.setFixedSize(SIDE_PX, SIDE_PX)

    def show_offer(self, opacity: float, is_offered: bool) -> None:
        """Be seen more or less; a finger presses nothing that isn't offered to it."""
        self._opacity, self._is_offered = opacity, is_offered
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """A screen reader's press comes past this, and a mouse is offered what it comes to."""
        return self._is_offered and super().hitButton(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All of it: nothing is left to the style."""
        _paint(self, self._face, self._opacity)


class RoundSwitch(StateButton):
    """Shows by icon and fill whether something is on."""

    def __init__(self, action: Action, on: Face, off: Face, parent: QWidget | None = None) -> None:
        super().__init__(action, "switch", parent)
        self._faces = (off, on)
        self._opacity = 0.0
        self._is_offered = False
        self.setFixedSize(SIDE_PX, SIDE_PX)

    def show_offer(self, opacity: float, is_offered: bool) -> None:
        """Be seen more or less; a finger presses nothing that isn't offered to it."""
        self._opacity, self._is_offered = opacity, is_offered
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """A screen reader's press comes past this, and a mouse is offered what it comes to."""
        return self._is_offered and super().hitButton(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All of it: nothing is left to the style."""
        _paint(self, self._faces[self._is_on], self._opacity)
