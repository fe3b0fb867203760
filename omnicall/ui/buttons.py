"""Buttons with a name, a tooltip and a shortcut, and switches that never flip by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from omnicall.core.actions import USUAL, Action
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.icons import icon
from omnicall.ui.words.button_words import ButtonWords

ButtonLook = Literal[
    "plain",
    "primary",
    "end",
    "switch",
    "option",
    "tab",
    "hold",
    "choice",
    "quiet",
    "section",
    "control",
]
_LEAST_PX: dict[ButtonLook, int] = {
    **dict.fromkeys(("plain", "primary", "end", "switch"), 132),
    **dict.fromkeys(("option", "choice"), 96),
    "tab": 56,
    "hold": 284,
}
"""So wide a button is at least; wider if its text is."""
_ICON_PX = 20
_ICON_GAP_PX = 6


def tip_with_shortcut(tip: str, shortcut: QKeySequence) -> str:
    """A tooltip that teaches its shortcut, if there is one."""
    if shortcut.isEmpty():
        return tip
    return f"{tip} ({shortcut.toString(QKeySequence.SequenceFormat.NativeText)})"


class CallButton(QPushButton):
    """A push button of this program's look."""

    def __init__(
        self, action: Action | None, look: ButtonLook = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.action = action
        """What its keys are looked up by; None for a button without any."""
        self._keys = QKeySequence("" if action is None else USUAL[action].keys)
        self._name = self._tip = self._news = ""
        self._least = QSize(_LEAST_PX.get(look, 0), 0)
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Room for all of the text; no layout gives it less."""
        return super().sizeHint().expandedTo(self._least)

    def on_click(self, act: Callable[[], None]) -> None:
        """Call this for every click, without the flag that Qt sends along."""
        self.clicked.connect(lambda _is_checked: act())

    def show_icon(self, name: str, colour: str, disabled_colour: str = "") -> None:
        """Put an icon before the text."""
        self.setIconSize(QSize(_ICON_PX + _ICON_GAP_PX, _ICON_PX))
        self.setIcon(icon(name, colour, _ICON_PX, _ICON_GAP_PX, disabled_colour))

    def set_words(self, words: ButtonWords) -> None:
        """Say everything about this button in another language."""
        self._name, self._tip = words.name, words.tip
        self.setText(words.name)
        self.setAccessibleDescription(words.tip)
        self._draw_news()

    def show_name(self, *, is_shown: bool) -> None:
        """Be an icon with a name, or where there is little room an icon alone."""
        text = self._name if is_shown else ""
        if text != self.text():
            self.setText(text)
            self._draw_keys()

    def show_news(self, news: str) -> None:
        """Be read out and told by this in place of the name; empty for nothing new."""
        if news != self._news:
            self._news = news
            self._draw_news()

    def use_keys(self, keys: QKeySequence) -> None:
        """Be pressed by other keys from now on."""
        self._keys = keys
        self._draw_keys()

    def _draw_news(self) -> None:
        self.setAccessibleName(self._news or self._name)
        self._draw_keys()

    def _draw_keys(self) -> None:
        name = self._news or ("" if self.text() else self._name)
        tip = f"{name}\n{self._tip}" if name else self._tip
        self.setToolTip(tip_with_shortcut(tip, self._keys))
        # Qt forgets a shortcut with every new text.
        self.setShortcut(self._keys)


class StateButton(CallButton):
    """Shows whether something is on; a click only says what the person wants."""

    wanted = Signal(bool)
    """On or off, the opposite of what is shown."""

    def __init__(
        self, action: Action | None, look: ButtonLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(action, look, parent)
        self._is_on = False
        self.setCheckable(True)
        self.on_click(self._want)
        self.toggled.connect(self._undo)

    def show_on(self, is_on: bool) -> None:
        """Show what is so."""
        self._is_on = is_on
        self.setChecked(is_on)

    def nextCheckState(self) -> None:
        """Stay as the view says, whatever is clicked."""

    def _want(self) -> None:
        self.wanted.emit(not self._is_on)

    def _undo(self, is_checked: bool) -> None:
        # A screen reader's "toggle" comes past ``nextCheckState``.
        if is_checked != self._is_on:
            self.setChecked(self._is_on)
            self._want()


class SwitchButton(StateButton):
    """A button with a little switch in it."""

    def __init__(
        self, action: Action | None, look: ButtonLook = "switch", parent: QWidget | None = None
    ) -> None:
        super().__init__(action, look, parent)
        self._on_colour = QColor(LIGHT.accent)
        self._off_colour = QColor(LIGHT.edge)
        self._knob_colour = QColor(LIGHT.raised)

    def set_colours(self, colours: Colours, on: str, off: str) -> None:
        """Paint the little switch in these two of the theme's colours."""
        self._on_colour = QColor(on)
        self._off_colour = QColor(off)
        self._knob_colour = QColor(colours.raised)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Grey out the little switch together with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add a small switch to the button: its knob is right when on, left when off."""
        super().paintEvent(event)
        painter = QPainter(self)
        self.paint_switch(painter, self.height() / 2)
        painter.end()

    def paint_switch(self, painter: QPainter, middle_px: float) -> None:
        """Paint the switch at the button's left, at this height."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        track = QRectF(18, middle_px - 8, 28, 16)
        colour = self._on_colour if self._is_on else self._off_colour
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._is_on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._knob_colour if self._is_on else colour)
        knob_left = track.right() - 13 if self._is_on else track.left() + 3
        painter.drawEllipse(QRectF(knob_left, track.top() + 3, 10, 10))
