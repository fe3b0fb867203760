"""A picture on its way from one window's place to another's, so that nobody has to search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from omnicall.ui.mini_geometry import Rect, between
from omnicall.ui.motion import SWITCH_MS, Motion
from omnicall.ui.screen_layout import qt_rect


class Flight(QWidget):
    """A window without a frame that only lives on the way; it takes no focus and no clicks."""

    def __init__(self) -> None:
        super().__init__(
            None,
            # No window manager is asked to place it, or to give it the focus.
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.BypassWindowManagerHint
            | Qt.WindowType.WindowTransparentForInput,
        )
        self._picture = QPixmap()
        self._way: tuple[Rect, Rect] | None = None
        self._motion = Motion(SWITCH_MS, self._move, self, QEasingCurve.Type.Linear)
        # Without one it would be called like the program.
        self.setWindowTitle("On the way")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_is_moving(self, is_moving: bool) -> None:
        """Fly, or have landed at once."""
        self._motion.set_is_moving(is_moving)

    @property
    def is_under_way(self) -> bool:
        """Whether it has not landed yet."""
        return self._motion.is_under_way

    def start(self, picture: QPixmap, start: Rect, end: Rect, landed: Callable[[], None]) -> None:
        """Fly from one place to another; after ``landed`` was called it is gone."""
        self._picture, self._way = picture, (start, end)
        self.setGeometry(qt_rect(start))
        self.show()

        def land() -> None:
            landed()
            self.hide()
            self._picture = QPixmap()

        self._motion.go(0.0, 1.0, land)

    def cancel(self) -> None:
        """Be gone at once, without landing."""
        self._motion.stop()
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much of the picture as fills the window: cut, never stretched."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture, _middle(self._picture, self.size()))
        painter.end()

    def _move(self, progress: float) -> None:
        if self._way is not None:
            self.setGeometry(qt_rect(between(*self._way, progress)))


def _middle(picture: QPixmap, shape: QSize) -> QRect:
    """The largest part of a picture that has a shape, in the picture's own pixels."""
    part = shape.scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, part.width(), part.height())
    place.moveCenter(picture.rect().center())
    return place
