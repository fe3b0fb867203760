"""The pre-call check with this computer's devices and network; one at a time."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from omnicall.bare_link import BareLink
from omnicall.core.check import Check
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.settings import CallSettings, is_loopback
from omnicall.engine.check import CheckParts, Ladder
from omnicall.system.credentials import api_key
from omnicall.system.own_build import version_text
from omnicall.system.worker import Worker

STOP_LIMIT_S = 5.0
"""As long as devices and link may take to let go."""


@dataclass(frozen=True)
class CheckWish:
    """What is to be checked."""

    settings: CallSettings
    is_practice: bool
    """With the service inside this program in place of the one the settings name."""
    key: Callable[[], str | None] = api_key


def run_check(wish: CheckWish, stop: threading.Event, tell: Callable[[Check], None]) -> Check:
    """Climb on the calling thread; ``tell`` hears of every step; ends soon after ``stop``."""
    # Imported here, on the check's thread: these bring numpy and the network's library along.
    from omnicall.link.road import WebSocketRoad
    from omnicall.media.check_devices import ProbedDevices

    settings = wish.settings
    with BareLink(
        settings, is_practice=wish.is_practice, language=settings.language, key=wish.key
    ) as service:
        parts = CheckParts(
            ProbedDevices(),
            WebSocketRoad(service.settings.endpoint),
            service.link,
            service.facts,
            wish.key,
        )
        return Ladder(parts, service.settings, stop).climb(tell)


def about(settings: CallSettings, *, is_practice: bool) -> dict[str, str]:
    """What a report says of program, system and service; the workspace's name isn't in it."""
    host = urlsplit(settings.endpoint).hostname or ""
    is_own = is_practice or is_loopback(settings.endpoint)
    # A workspace's own address begins with its name.
    _name, _dot, rest = host.partition(".")
    shown = f"….{rest}" if rest.endswith("maas.aliyuncs.com") else host
    return {
        "omnicall": version_text(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "service": "this computer" if is_own else shown,
        "model": settings.model,
    }


Tell = Callable[[Check, Mapping[str, str]], None]


class CallCheck:
    """Its methods belong to one thread and return at once, but for ``stop``."""

    def __init__(self) -> None:
        self._worker: Worker | None = None

    @property
    def is_on(self) -> bool:
        """Whether devices and network may still be in use."""
        return self._worker is not None and self._worker.is_alive

    def start(self, wish: CheckWish, tell: Tell) -> None:
        """Begin a check; whatever was going on ends first; returns at once.

        ``tell`` is called on the check's thread, with each moment and what a report is about.
        """
        before = self._worker
        if before is not None:
            before.ask_to_stop()
        its = about(wish.settings, is_practice=wish.is_practice)
        newest = Check()

        def show(check: Check) -> None:
            # One that ends late doesn't speak for the next one.
            nonlocal newest
            newest = check
            if self._worker is worker:
                tell(check, its)

        def run(stop: threading.Event) -> None:
            if before is not None:
                before.stop(STOP_LIMIT_S)
            run_check(wish, stop, show)

        def break_off(words: str) -> None:
            show(Check(newest.findings, error=CallError(ErrorKind.INTERNAL, words)))

        worker = self._worker = Worker("call-check", run, break_off)
        worker.start()

    def stop(self, timeout_s: float = STOP_LIMIT_S) -> bool:
        """End the check and let go of everything; blocks; tell whether that happened in time."""
        return self._worker is None or self._worker.stop(timeout_s)
