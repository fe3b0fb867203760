"""Notices devices that come and go during a call, without disturbing those that are open.

Sound libraries see what was there when they started, so a process of ourselves is asked, which
has no stream open and can start them afresh.  To start it takes a fifth of a second of a
processor, so it runs only while a device is missed; else cheap signs say when it is worth it.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from omnicall.core.media_types import Device, KnownDevices
from omnicall.media.device_signs import Signs, device_signs
from omnicall.system.own_program import Companion, own_program
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
EAGER_EVERY_S = 0.5
EAGER_FOR_S = 60.0
WEARY_EVERY_S = 1.5
BLIND_EVERY_S = 30.0
"""Where there are no cheap signs."""
_LIST_LIMIT_S = 8.0


class ListRhythm:
    """When to make a list; pure: it is told the time."""

    def __init__(self) -> None:
        self._signs: Signs | None = None
        self._listed_at_s: float | None = None
        self._eager_since_s: float | None = None

    def set_eager(self, now_s: float, *, is_eager: bool) -> None:
        """From now on a device is missed, or none is."""
        if not is_eager:
            self._eager_since_s = None
        elif self._eager_since_s is None:
            self._eager_since_s = now_s

    def is_due(self, now_s: float, signs: Signs | None) -> bool:
        """Whether to make one now; then call ``note_listed``."""
        if self._listed_at_s is None or (signs is not None and signs != self._signs):
            return True
        return now_s - self._listed_at_s >= self._period_s(now_s, signs)

    def note_listed(self, now_s: float, signs: Signs | None) -> None:
        """A list is made now that shows what these signs stand for."""
        self._listed_at_s, self._signs = now_s, signs

    def _period_s(self, now_s: float, signs: Signs | None) -> float:
        if self._eager_since_s is not None:
            is_weary = now_s - self._eager_since_s >= EAGER_FOR_S
            return WEARY_EVERY_S if is_weary else EAGER_EVERY_S
        return BLIND_EVERY_S if signs is None else float("inf")


class Lister(Protocol):
    """Makes lists of what is plugged in."""

    def list_now(self, stop: threading.Event) -> KnownDevices | None:
        """Blocks until one is made, can't be made (None), or ``stop`` is set."""

    def rest(self) -> None:
        """No list is needed for a while."""


class FreshLister:
    """Asks ``omnicall devices``, which runs from the first list on until ``rest``."""

    def __init__(self) -> None:
        self._companion = Companion(own_program(["devices", "--json", "--on-request"]))

    def list_now(self, stop: threading.Event) -> KnownDevices | None:
        """See ``Lister``."""
        answer = self._companion.ask(_LIST_LIMIT_S, stop)
        known = None if answer is None else known_devices(answer)
        if known is None and not stop.is_set():
            log.info("The list of devices couldn't be made")
        return known

    def rest(self) -> None:
        """See ``Lister``."""
        self._companion.rest()


class DeviceWatch:
    """Tells ``on_change`` what is plugged in, on its own thread: once soon, then when it changes.

    ``steer`` and ``close`` may be called on any thread and return at once.
    """

    def __init__(
        self,
        on_change: Callable[[KnownDevices], None],
        lister: Lister | None = None,
        signs: Callable[[], Signs | None] = device_signs,
    ) -> None:
        self._on_change = on_change
        self._lister = lister or FreshLister()
        self._signs = signs
        self._is_eager = False
        self._wakeup = threading.Event()
        self._known: KnownDevices | None = None
        self._must_tell = False
        self.worker = Worker("device-watch", self._run)

    def steer(self, *, is_eager: bool) -> None:
        """Look often because a device is missed, or no longer; it may be back before we looked."""
        self._is_eager = is_eager
        self._must_tell = self._must_tell or is_eager
        self._wakeup.set()

    def close(self) -> None:
        """Ask the thread to end."""
        self.worker.ask_to_stop()
        self._wakeup.set()

    def _run(self, stop: threading.Event) -> None:
        try:
            self._watch(stop)
        finally:
            self._lister.rest()

    def _watch(self, stop: threading.Event) -> None:
        rhythm = ListRhythm()
        # The devices of the call are being opened now, and its link; the list can wait.
        stop.wait(LOOK_EVERY_S)
        while not stop.is_set():
            rhythm.set_eager(time.monotonic(), is_eager=self._is_eager)
            signs = self._signs()
            if rhythm.is_due(time.monotonic(), signs):
                # Noted before: what changes meanwhile makes another list.
                rhythm.note_listed(time.monotonic(), signs)
                self._list(stop)
            if not self._is_eager:
                self._lister.rest()
            self._wakeup.wait(LOOK_EVERY_S / 4 if self._is_eager else LOOK_EVERY_S)
            self._wakeup.clear()

    def _list(self, stop: threading.Event) -> None:
        must_tell, self._must_tell = self._must_tell, False
        known = self._lister.list_now(stop)
        if known is None or stop.is_set() or (known == self._known and not must_tell):
            return
        log.info(
            "Plugged in: %d microphones, %d speakers, %d cameras",
            *(len(known.names(device)) for device in Device),
        )
        self._known = known
        self._on_change(known)


def list_in_a_fresh_process(stop: threading.Event) -> KnownDevices | None:
    """One list; None when it can't be made or ``stop`` is set before."""
    lister = FreshLister()
    try:
        return lister.list_now(stop)
    finally:
        lister.rest()


def known_devices(answer: str) -> KnownDevices | None:
    """Read the answer; None when it isn't one."""
    try:
        rows: list[dict[str, Any]] = json.loads(answer)["devices"]
        names = {
            device: tuple(str(row["name"]) for row in rows if row["kind"] == device.value)
            for device in Device
        }
        defaults = {row["kind"]: str(row["name"]) for row in rows if row["is_default"]}
    except (ValueError, KeyError, TypeError):
        return None
    return KnownDevices(
        names[Device.MICROPHONE],
        names[Device.SPEAKER],
        names[Device.CAMERA],
        defaults.get(Device.MICROPHONE.value),
        defaults.get(Device.SPEAKER.value),
    )
