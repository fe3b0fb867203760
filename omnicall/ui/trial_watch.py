"""Follows a test of a device while it goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from omnicall.core.trials import Trial, TrialStage

LOOK_EVERY_MS = 50


class TrialWatch(QObject):
    """Shows what ``moment`` says, often while a test goes on and not at all otherwise.

    Lives on the GUI thread; ``moment`` is called there and must not wait.
    """

    _begun = Signal()

    def __init__(
        self,
        moment: Callable[[], Trial],
        show: Callable[[Trial], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._moment = moment
        self._show = show
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._begun.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    def follow(self) -> None:
        """A test has begun, or failed to; from any thread."""
        self._begun.emit()

    def _follow(self) -> None:
        self._timer.start()
        self._look()

    def _look(self) -> None:
        trial = self._moment()
        if trial.stage is TrialStage.NONE:
            self._timer.stop()
        self._show(trial)
