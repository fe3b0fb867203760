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
from omnicall.ui.kept_picture import KeptPicture

SIDE_PX = 36
_ICON_PX = 20
_RING_PX = 2


class Face(NamedTuple):
    """What a button looks like; colours are ``#rrggbb``."""

    icon: str
    ink: str = DARK.text
    fill: str = ""
    """Empty lets the ground be seen."""


class _Looks(NamedTuple):
    """Everything a button's picture depends on."""

    face: Face
    opacity: float
    is_enabled: bool
    is_down: bool
    is_under_mouse: bool
    has_focus: bool


def _looks(button: QAbstractButton, face: Face, opacity: float) -> _Looks:
    is_under_mouse, has_focus = button.underMouse(), button.hasFocus()
    return _Looks(face, opacity, button.isEnabled(), button.isDown(), is_under_mouse, has_focus)


def _paint(painter: QPainter, disc: QRectF, looks: _Looks) -> None:
    face = looks.face
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(looks.opacity if looks.is_enabled else looks.opacity * 0.45)
    painter.setPen(Qt.PenStyle.NoPen)
    if face.fill:
        painter.setBrush(QColor(face.fill))
        painter.drawEllipse(disc)
    if looks.is_down or looks.is_under_mouse:
        painter.setBrush(QColor(255, 255, 255, 70 if looks.is_down else 40))
        painter.drawEllipse(disc)
    if looks.has_focus:
        # On a filled button the accent would drown in the fill.
        painter.setPen(QPen(QColor(DARK.text if face.fill else DARK.accent), _RING_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _RING_PX / 2
        painter.drawEllipse(disc.adjusted(inset, inset, -inset, -inset))
    place = QRectF(0, 0, _ICON_PX, _ICON_PX)
    place.moveCenter(disc.center())
    paint_icon(painter, face.icon, place, face.ink)


class RoundButton(CallButton):
    """Does one thing."""

    def __init__(self, action: Action, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(action, parent=parent)
        self._face = face
        self._opacity = 0.0
        self._is_offered = False
        self._kept = KeptPicture(self, self._paint)
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
        if self._opacity > 0:
            self._kept.show(self._looks)

    @property
    def _looks(self) -> _Looks:
        return _looks(self, self._face, self._opacity)

    def _paint(self, painter: QPainter) -> None:
        _paint(painter, QRectF(self.rect()), self._looks)


class RoundSwitch(StateButton):
    """Shows by icon and fill whether something is on."""

    def __init__(self, action: Action, on: Face, off: Face, parent: QWidget | None = None) -> None:
        super().__init__(action, "switch", parent)
        self._faces = (off, on)
        self._opacity = 0.0
        self._is_offered = False
        self._kept = KeptPicture(self, self._paint)
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
        if self._opacity > 0:
            self._kept.show(self._looks)

    @property
    def _looks(self) -> _Looks:
        return _looks(self, self._faces[self._is_on], self._opacity)

    def _paint(self, painter: QPainter) -> None:
        _paint(painter, QRectF(self.rect()), self._looks)
