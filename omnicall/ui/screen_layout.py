"""The screens as Qt sees them now, for ``mini_geometry``; GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from omnicall.ui.mini_geometry import Rect, ScreenArea

# A screen that comes or goes makes the others move and their free areas change, one by one.
_SETTLE_MS = 300


def rect_of(rectangle: QRect) -> Rect:
    """Qt's rectangle as ours."""
    return Rect(rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height())


def qt_rect(rect: Rect) -> QRect:
    """Our rectangle as Qt's."""
    return QRect(rect.left_px, rect.top_px, rect.width_px, rect.height_px)


def screens_now() -> list[ScreenArea]:
    """Every screen that is there."""
    return [_area_of(screen) for screen in QGuiApplication.screens()]


def _area_of(screen: QScreen) -> ScreenArea:
    return ScreenArea(
        name=f"{screen.name()}/{screen.model()}/{screen.serialNumber()}",
        whole=rect_of(screen.geometry()),
        free=rect_of(screen.availableGeometry()),
        scale=screen.devicePixelRatio(),
    )


class ScreenWatch(QObject):
    """Calls ``changed`` once after the screens, or what task bars leave of them, have changed."""

    def __init__(self, changed: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._watch)
            app.screenAdded.connect(self._wait)
            app.screenRemoved.connect(self._wait)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._wait)
        screen.availableGeometryChanged.connect(self._wait)

    def _wait(self, *_what: object) -> None:
        self._settling.start()
