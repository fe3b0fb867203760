"""A mouse that says where on the screen it is, as a real one does while a window moves under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def enter(widget: QWidget) -> None:
    """Come into a window."""
    middle = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(middle, middle, middle))


def leave(widget: QWidget) -> None:
    """Go out of a window."""
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def drag(widget: QWidget, by_px: tuple[int, int], steps: int = 5) -> None:
    """Press in the middle of a widget, go some way, let go."""
    start = widget.mapToGlobal(widget.rect().center())
    _send(widget, QEvent.Type.MouseButtonPress, start)
    place = start
    for step in range(1, steps + 1):
        place = start + QPoint(by_px[0] * step // steps, by_px[1] * step // steps)
        _send(widget, QEvent.Type.MouseMove, place)
    _send(widget, QEvent.Type.MouseButtonRelease, place)


def _send(widget: QWidget, kind: QEvent.Type, place: QPoint) -> None:
    button = _NONE if kind is QEvent.Type.MouseMove else _LEFT
    held = _NONE if kind is QEvent.Type.MouseButtonRelease else _LEFT
    inside = QPointF(widget.mapFromGlobal(place))
    no_keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, inside, QPointF(place), button, held, no_keys)
    QApplication.sendEvent(widget, event)
