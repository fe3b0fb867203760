"""The button that is held down while speaking, by hand, by key or by a screen reader."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from omnicall.core.actions import Action
from omnicall.ui.buttons import StateButton, tip_with_shortcut
from omnicall.ui.colours import LIGHT, Colours

_WRITING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_LEAVING = (QEvent.Type.WindowDeactivate, QEvent.Type.Hide)

REPEAT_GAP_MS = 50
"""On X11 a key that repeats itself goes up and down, and Qt now and then (measured: once in thirty
times) takes that for a finger's doing.  Less than the end of a word takes to arrive."""


class _Finger(Enum):
    """What holds the button down."""

    MOUSE = auto()
    KEY = auto()
    READER = auto()


class HoldButton(StateButton):
    """Asks for the microphone while it is held and never forgets to let go.

    Its key, usually the space bar, holds it wherever the focus is in its window, except where
    somebody writes; a screen reader's press begins a hold and its next one ends it.  ``wanted``
    tells both ends.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Action.HOLD_TO_TALK, "hold", parent)
        self._finger: _Finger | None = None
        self._held_key = 0
        self._is_listening = False
        self._colours = LIGHT
        self._key_is_up = QTimer(self)
        self._key_is_up.setSingleShot(True)
        self._key_is_up.setInterval(REPEAT_GAP_MS)
        self._key_is_up.timeout.connect(self._let_go)

    def show_hold(self, *, is_held: bool, is_possible: bool) -> None:
        """Show what is so; what holds the button while it becomes impossible has let go."""
        self.show_on(is_held)
        self.setEnabled(is_possible)
        self._listen(is_possible)

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self._colours = colours
        self.update()

    def shortcut(self) -> QKeySequence:
        """What holds it; Qt must not know of it: its shortcuts end as soon as they begin."""
        return self._keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the program passes here while a hold is possible."""
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            is_here = watched.window() is self.window() and self.isVisible()
            return is_here and self._take_key(event)
        if watched is self.window() and self._is_leaving(event):
            self._let_go()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(_Finger.MOUSE)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """A hand that wanders off the button has not let go of it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End."""
        if event.button() is Qt.MouseButton.LeftButton and self._finger is _Finger.MOUSE:
            self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody holds what can't be seen: the settings lie over it, for one."""
        super().hideEvent(event)
        self._let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add a ring, filled while the hold goes on."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._colours
        shown = colours.surface if self.isChecked() else colours.on_accent
        colour = QColor(shown if self.isEnabled() else colours.muted)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(20, self.height() / 2 - 6, 12, 12))
        painter.end()

    def _draw_keys(self) -> None:
        self.setToolTip(tip_with_shortcut(self._tip, self._keys))

    def _listen(self, is_listening: bool) -> None:
        application = QApplication.instance()
        if application is None or is_listening == self._is_listening:
            return
        self._is_listening = is_listening
        if is_listening:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)
            self._let_go()

    def _is_leaving(self, event: QEvent) -> bool:
        is_minimised = self.window().isMinimized()
        return event.type() in _LEAVING or (
            event.type() is QEvent.Type.WindowStateChange and is_minimised
        )

    def _take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was ours; a key that repeats itself is one long press."""
        if event.type() is QEvent.Type.ShortcutOverride:
            return False
        is_ours = self._finger is _Finger.KEY and event.key() == self._held_key
        if event.type() is QEvent.Type.KeyRelease:
            if is_ours and not event.isAutoRepeat():
                self._key_is_up.start()
            return is_ours
        if is_ours:
            self._key_is_up.stop()
            return True
        if event.isAutoRepeat() or QKeySequence(event.keyCombination()) != self._keys:
            return False
        if isinstance(QApplication.focusWidget(), _WRITING) and event.text():
            return False
        self._held_key = event.key()
        self._press(_Finger.KEY)
        return True

    def _want(self) -> None:
        # A click that came neither by the mouse nor by the key.
        if self._finger is _Finger.READER and self._is_on:
            self._let_go()
        else:
            self._press(_Finger.READER)

    def _press(self, finger: _Finger) -> None:
        if self._finger in (None, finger):
            self._finger = finger
            self.wanted.emit(True)

    def _let_go(self) -> None:
        self._key_is_up.stop()
        if self._finger is not None:
            self._finger = None
            self.wanted.emit(False)
