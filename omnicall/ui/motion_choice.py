"""Whether motion is reduced: the one place that knows, from what the person and the system want."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class MotionChoice(QObject):
    """The person's word counts, else the system's; GUI thread."""

    changed = Signal(bool)
    """Whether motion is reduced from now on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: bool | None = None
        self._is_reduced_by_system = False

    @property
    def is_reduced(self) -> bool:
        """Whether things change at once instead of moving."""
        return self._is_reduced_by_system if self._chosen is None else self._chosen

    def choose(self, is_reduced: bool | None) -> None:
        """What the person wants; None follows the system."""
        before, self._chosen = self.is_reduced, is_reduced
        self._tell(before)

    def set_system(self, is_reduced: bool) -> None:
        """What the system wants."""
        before, self._is_reduced_by_system = self.is_reduced, is_reduced
        self._tell(before)

    def _tell(self, before: bool) -> None:
        if self.is_reduced != before:
            self.changed.emit(self.is_reduced)
