"""How long things move; all of it ease-out, and none of it where motion is reduced."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

FADE_MS = 150
FOLD_MS = 200
SWITCH_MS = 300


class Motion(QObject):
    """One number on its way from one value to another; GUI thread.

    Without movement it is there at once, told in the same call.
    """

    def __init__(
        self,
        duration_ms: int,
        show: Callable[[float], None],
        parent: QObject | None = None,
        curve: QEasingCurve.Type = QEasingCurve.Type.OutCubic,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._is_moving = True
        self._target = 0.0
        self._then: Callable[[], None] | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(duration_ms)
        self._animation.setEasingCurve(curve)
        self._animation.valueChanged.connect(lambda value: self._show(float(value)))
        self._animation.finished.connect(self._arrive)

    def set_is_moving(self, is_moving: bool) -> None:
        """Move, or from the next time on be there at once."""
        self._is_moving = is_moving

    @property
    def target(self) -> float:
        """Where it is or will be."""
        return self._target

    @property
    def is_under_way(self) -> bool:
        """Whether it has not arrived yet."""
        return self._animation.state() == QVariantAnimation.State.Running

    def go(self, start: float, end: float, then: Callable[[], None] | None = None) -> None:
        """Go from ``start`` to ``end``, then call ``then`` unless something else came between."""
        self._animation.stop()
        self._target, self._then = end, then
        if self._is_moving and start != end:
            # Each of these would show where the last way ended before this one begins.
            self._animation.blockSignals(True)
            # Of a float and an int Qt makes no way at all.
            self._animation.setStartValue(float(start))
            self._animation.setEndValue(float(end))
            self._animation.blockSignals(False)
            self._animation.start()
        else:
            self._show(end)
            self._arrive()

    def stop(self) -> None:
        """Stay where it is, and do not call ``then``."""
        self._then = None
        self._animation.stop()

    def _arrive(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
