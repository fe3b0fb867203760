"""Holds camera and microphone for the lobby as long as somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from omnicall.core.lobby import Lobby
from omnicall.core.settings import CallSettings

LOOK_EVERY_MS = 100


class LobbyDoor(NamedTuple):
    """Where the lobby's wishes go; each returns at once."""

    enter: Callable[[CallSettings], None]
    """Hold the devices of these settings; asked again whenever they change."""
    leave: Callable[[], None]
    moment: Callable[[], Lobby]


class LobbyWatch(QObject):
    """Asks for the devices while the lobby is in sight and shows what comes of it.

    Lives on the GUI thread.  ``is_in_sight`` is asked often: a window can be minimised or covered
    by its own settings in many ways, and only some of them tell.
    """

    def __init__(
        self,
        door: LobbyDoor,
        is_in_sight: Callable[[], bool],
        show: Callable[[Lobby], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._door = door
        self._is_in_sight = is_in_sight
        self._show = show
        self._settings = CallSettings()
        self._held: CallSettings | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch; once, when everything behind the window is there."""
        self._timer.start()
        self.look()

    def rest(self) -> None:
        """Let go of the devices and hold them no more, whatever is in sight."""
        self._timer.stop()
        self._held = None
        self._door.leave()

    def show_settings(self, settings: CallSettings) -> None:
        """Hold what is chosen now."""
        self._settings = settings

    def hold_again(self) -> None:
        """A call or a test took the devices away; ask for them anew."""
        self._held = None

    def look(self) -> None:
        """Follow what has changed since the last look."""
        wanted = self._settings if self._is_in_sight() else None
        if wanted != self._held:
            self._held = wanted
            if wanted is None:
                self._door.leave()
            else:
                self._door.enter(wanted)
        if wanted is not None:
            self._show(self._door.moment())
