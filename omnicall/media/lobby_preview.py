"""The person's own picture and how loud it is while no call is on; nothing leaves the computer.

Whoever begins a call calls ``stop`` first and waits for it: a device has one owner at a time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from omnicall.core import lobby_care
from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesListed
from omnicall.core.effects import OpenDevice
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage, LobbyWish
from omnicall.core.lobby_care import LobbyState, LobbyStep, lobby_of
from omnicall.media.devices_without_call import RELEASE_LIMIT_S, DevicesWithoutCall
from omnicall.system.worker import Worker

STOP_LIMIT_S = RELEASE_LIMIT_S + 0.2
"""As long as a device that hangs in its driver is waited for."""


class LobbyPreview:
    """Its methods belong to one thread and return at once, but for ``stop``; ``now`` to any.

    ``tell`` gets what is plugged in when that has changed, on a thread of this; must not block.
    """

    def __init__(self, preview: PreviewBox, tell: Callable[[DevicesListed], None]) -> None:
        self._preview = preview
        self._tell = tell
        self._shown: _Showing | None = None
        self._newest: Worker | None = None
        """The thread of what is shown or was shown last: it ends after those before it."""

    @property
    def now(self) -> Lobby:
        """What is there to see and hear."""
        shown = self._shown
        return Lobby() if shown is None else shown.lobby

    def show(self, wish: LobbyWish) -> None:
        """Hold these devices from now on; one that stays the same is left alone."""
        if self._shown is not None and self._shown.worker.is_alive:
            self._shown.follow(wish)
            return
        self._shown = _Showing(self._preview, self._tell, wish, self._newest)
        self._newest = self._shown.worker
        self._newest.start()

    def leave(self) -> None:
        """Show nothing more and let go of the devices soon."""
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.end()

    def stop(self, timeout_s: float = STOP_LIMIT_S) -> bool:
        """Leave, and wait until the devices are let go; tell whether that happened in time."""
        self.leave()
        return self._newest is None or self._newest.stop(timeout_s)


class _Showing:
    """Devices from the moment they are wanted until they aren't any more."""

    def __init__(
        self,
        preview: PreviewBox,
        tell: Callable[[DevicesListed], None],
        wish: LobbyWish,
        before: Worker | None,
    ) -> None:
        self._tell = tell
        self._wish = wish
        self._before = before
        self._state = LobbyState()
        self._devices = DevicesWithoutCall(preview, is_watching=True, wants_sound=False)
        self.lobby = lobby_of(lobby_care.follow_wish(self._state, wish).state)
        """Replaced whole; the devices that are wanted are opening from the first moment."""
        self.worker = Worker("lobby-preview", self._run, self._report_crash)

    def follow(self, wish: LobbyWish) -> None:
        """Something else is wanted."""
        self._wish = wish
        self._devices.wake()

    def end(self) -> None:
        """Ask the thread to end."""
        self.worker.ask_to_stop()
        self._devices.wake()

    def _run(self, stop: threading.Event) -> None:
        before, self._before = self._before, None
        if before is not None:
            before.stop(STOP_LIMIT_S)
        if stop.is_set():
            return
        try:
            while not stop.is_set():
                self._do(lobby_care.follow_wish(self._state, self._wish))
                self._follow_fact(self._devices.next_fact())
                self.lobby = lobby_of(self._state)
        finally:
            self._devices.release()

    def _follow_fact(self, fact: CallEvent | None) -> None:
        now_s = time.monotonic()
        match fact:
            case DeviceOpened():
                self._do(lobby_care.follow_opened(self._state, fact, now_s))
            case DeviceFailed():
                self._do(lobby_care.follow_failed(self._state, fact, now_s))
            case DevicesListed():
                self._tell(fact)
                self._do(lobby_care.follow_listed(self._state, fact))
            case _:
                pass
        self._do(lobby_care.follow_meters(self._state, self._devices.all.meters(), now_s))

    def _do(self, step: LobbyStep) -> None:
        self._state = step.state
        for order in step.orders:
            if isinstance(order, OpenDevice):
                self._devices.open(order.device, order.choice)
            else:
                self._devices.close(order.device)

    def _report_crash(self, words: str) -> None:
        failed = LobbyDevice(LobbyStage.FAILED, error=CallError(ErrorKind.INTERNAL, words))
        self.lobby = Lobby(failed, failed)
