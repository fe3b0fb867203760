"""The buttons of the control bar: an icon over its word, painted as the view says."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
)

from omnicall.core.actions import Action
from omnicall.ui.buttons import CallButton, StateButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.icons import paint_icon
from omnicall.ui.theme import CONTROL_RADIUS_PX, SMALL_PX, ui_font

HEIGHT_PX = 56
LEAST_WIDTH_PX = 64
COMPACT_WIDTH_PX = 48

_ICON_PX = 20
_ICON_TOP_PX = 8
_WORD_TOP_PX = 32
_WORD_HEIGHT_PX = 18
_BESIDE_WORD_PX = 10
_RING_PX = 2


class Face(NamedTuple):
    """How a button looks while something is so; colours by their role."""

    icon: str
    colour: str = "text"
    ground: str = ""
    """Filled with this; empty lets the window through."""


class FacePainter:
    """Paints any button of the bar; belongs to one."""

    def __init__(self, button: QPushButton, face: Face) -> None:
        self.face = face
        self.colours = LIGHT
        self.is_compact = False
        """Whether only the icon is shown."""
        self._button = button
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def size(self) -> QSize:
        """As wide as its word."""
        if self.is_compact:
            return QSize(COMPACT_WIDTH_PX, HEIGHT_PX)
        words = QFontMetrics(_word_font()).horizontalAdvance(self._button.text())
        return QSize(max(LEAST_WIDTH_PX, words + 2 * _BESIDE_WORD_PX), HEIGHT_PX)

    def paint(self, option: QStyleOptionButton) -> None:
        """Ground, ring, icon, word."""
        painter = QPainter(self._button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self._button.rect())
        paint_ground(painter, option, self.face.ground, self.colours)
        is_enabled = self._button.isEnabled()
        colour = getattr(self.colours, self.face.colour) if is_enabled else self.colours.edge
        icon_top_px = (place.height() - _ICON_PX) / 2 if self.is_compact else _ICON_TOP_PX
        icon_left_px = (place.width() - _ICON_PX) / 2
        icon_place = QRectF(icon_left_px, icon_top_px, _ICON_PX, _ICON_PX)
        paint_icon(painter, self.face.icon, icon_place, colour)
        if not self.is_compact:
            painter.setFont(_word_font())
            painter.setPen(QColor(colour))
            words_place = QRectF(0, _WORD_TOP_PX, place.width(), _WORD_HEIGHT_PX)
            painter.drawText(words_place, int(Qt.AlignmentFlag.AlignCenter), self._button.text())
        painter.end()


def paint_ground(
    painter: QPainter,
    option: QStyleOptionButton | QStyleOptionToolButton,
    ground: str,
    colours: Colours,
) -> None:
    """What is under a button: its own ground, the pointer's or the finger's trace, the ring."""
    state = option.state
    place = QRectF(option.rect)
    is_enabled = bool(state & QStyle.StateFlag.State_Enabled)
    is_pressed = bool(state & QStyle.StateFlag.State_Sunken)
    is_under_pointer = is_enabled and bool(state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(Qt.PenStyle.NoPen)
    if ground and is_enabled:
        filled = QColor(getattr(colours, ground))
        painter.setBrush(filled.darker(112) if is_under_pointer or is_pressed else filled)
        painter.drawRoundedRect(place, CONTROL_RADIUS_PX, CONTROL_RADIUS_PX)
    elif is_pressed or is_under_pointer:
        painter.setBrush(QColor(colours.line if is_pressed else colours.pressed))
        painter.drawRoundedRect(place, CONTROL_RADIUS_PX, CONTROL_RADIUS_PX)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.text if ground else colours.accent), _RING_PX))
        inside = place.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inside, CONTROL_RADIUS_PX - 1, CONTROL_RADIUS_PX - 1)


class ControlButton(CallButton):
    """Asks for something."""

    def __init__(self, action: Action, face: Face) -> None:
        super().__init__(action, "control")
        self._painter = FacePainter(self, face)

    def show_face(self, face: Face) -> None:
        """Look otherwise; the same face costs nothing."""
        if face != self._painter.face:
            self._painter.face = face
            self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._painter.colours = colours
        self.update()

    def set_compact(self, is_compact: bool) -> None:
        """Show the icon alone where there is no room for words."""
        _make_compact(self, self._painter, is_compact)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return self._painter.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An icon over its word."""
        self._painter.paint(_option_of(self))


class ControlSwitch(StateButton):
    """Shows which of two things is so and asks for the other one."""

    def __init__(self, action: Action, *, on: Face, off: Face) -> None:
        super().__init__(action, "control")
        self._on, self._off = on, off
        self._painter = FacePainter(self, off)

    def show_on(self, is_on: bool) -> None:
        """Show what is so."""
        super().show_on(is_on)
        face = self._on if is_on else self._off
        if face is not self._painter.face:
            # Every view comes by here; painting the bar for each would cost as much as the picture.
            self._painter.face = face
            self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._painter.colours = colours
        self.update()

    def set_compact(self, is_compact: bool) -> None:
        """Show the icon alone where there is no room for words."""
        _make_compact(self, self._painter, is_compact)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return self._painter.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An icon over its word."""
        self._painter.paint(_option_of(self))


def _make_compact(button: QAbstractButton, painter: FacePainter, is_compact: bool) -> None:
    if is_compact != painter.is_compact:
        painter.is_compact = is_compact
        button.updateGeometry()
        button.update()


def _option_of(button: QPushButton) -> QStyleOptionButton:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return option


def _word_font() -> QFont:
    return ui_font(SMALL_PX, QFont.Weight.DemiBold)
