"""The way of a view from the call's thread to the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from omnicall.core.latest import Latest
from omnicall.core.view import ViewState


class ViewBridge(QObject):
    """Carries the newest view; views that the window was too busy to draw are skipped.

    Live on the GUI thread: make it there, and outlive everyone who publishes.
    """

    view_changed = Signal(object)
    """A ``ViewState``; emitted on the GUI thread only."""

    # A queued signal per value would pile up behind a busy window. This one carries nothing and
    # is under way at most once at a time.
    #
    # WORKAROUND(PySide6 6.12.0): emit() drops a reference to True on Python 3.11, which ends the
    # process after some 560 emits. That version is excluded; a test counts the references.
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: Latest[ViewState] = Latest()
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def publish(self, view: ViewState) -> None:
        """Hand over a view from any thread; returns at once."""
        if self._latest.put(view):
            self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        view = self._latest.take()
        if view is not None:
            self.view_changed.emit(view)
