"""Dragging a frameless window by any part of it, its buttons included."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class WindowDrag(QObject):
    """Moves the window with the pointer once that has gone far enough to mean it.

    A press that becomes a drag presses no button.
    """

    def __init__(
        self,
        window: QWidget,
        buttons: Iterable[QAbstractButton],
        grabbed: Callable[[], None],
        dropped: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._grabbed = grabbed
        self._dropped = dropped
        self._pressed_at: QPoint | None = None
        self._offset = QPoint()
        self._is_dragging = False
        for widget in (window, *buttons):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what the mouse does; a move that drags is nobody else's."""
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._pressed_at = event.globalPosition().toPoint()
                self._offset = self._pressed_at - self._window.pos()
            case QEvent.Type.MouseMove if self._pressed_at is not None:
                return self._follow(watched, event.globalPosition().toPoint(), self._pressed_at)
            case QEvent.Type.MouseButtonRelease if event.button() is Qt.MouseButton.LeftButton:
                self._let_go()
            case _:
                pass
        return False

    def _follow(self, watched: QObject, place: QPoint, pressed_at: QPoint) -> bool:
        if not self._is_dragging:
            way_px = (place - pressed_at).manhattanLength()
            if way_px < QApplication.startDragDistance():
                return False
            if isinstance(watched, QAbstractButton):
                watched.setDown(False)
            self._grabbed()
            if self._is_handed_over():
                self._pressed_at = None
                return True
            self._is_dragging = True
        self._window.move(place - self._offset)
        return True

    def _let_go(self) -> None:
        was_dragging, self._is_dragging = self._is_dragging, False
        self._pressed_at = None
        if was_dragging:
            self._dropped()

    def _is_handed_over(self) -> bool:
        """Whether the system drags: Wayland lets no program place its own windows."""
        if not QGuiApplication.platformName().startswith("wayland"):
            return False
        return self._window.windowHandle().startSystemMove()
