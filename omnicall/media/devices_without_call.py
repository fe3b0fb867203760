"""A call's devices while no call is on: whoever uses them also reads what they tell."""

from __future__ import annotations

import queue
import time
from contextlib import suppress

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesReleased, SoundCaptured
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import Device, DeviceChoice
from omnicall.media.devices import CallDevices

RELEASE_LIMIT_S = 2.0

_LOOK_EVERY_S = 0.05


class DevicesWithoutCall:
    """Belongs to one thread, but for ``wake``; nothing of it leaves the computer.

    Without ``wants_sound`` what the microphone hears is measured and forgotten.
    """

    def __init__(self, preview: PreviewBox, *, is_watching: bool, wants_sound: bool) -> None:
        self._facts: queue.SimpleQueue[CallEvent | None] = queue.SimpleQueue()
        self._wants_sound = wants_sound
        self.all = CallDevices(self._post, preview, is_watching=is_watching)

    def open(self, device: Device, choice: DeviceChoice) -> None:
        """In place of what was open; what that one told before is of no interest any more."""
        self.close(device)
        self.all.open(device, choice)

    def close(self, device: Device) -> None:
        """Let go of one device and forget what it told."""
        self.all.close(device)
        kept: list[CallEvent | None] = []
        with suppress(queue.Empty):
            while True:
                fact = self._facts.get_nowait()
                is_its = isinstance(fact, DeviceOpened | DeviceFailed) and fact.device is device
                if not is_its:
                    kept.append(fact)
        for fact in kept:
            self._facts.put(fact)

    def next_fact(self) -> CallEvent | None:
        """What a device told; None when it was woken, or a twentieth of a second is over."""
        with suppress(queue.Empty):
            return self._facts.get(timeout=_LOOK_EVERY_S)
        return None

    def wake(self) -> None:
        """There is something else to do; from any thread."""
        self._facts.put(None)

    def release(self) -> None:
        """Let go of everything; blocks up to 2 s."""
        self.all.release()
        limit_s = time.monotonic() + RELEASE_LIMIT_S
        while time.monotonic() < limit_s:
            if isinstance(self.next_fact(), DevicesReleased):
                return

    def _post(self, event: CallEvent) -> None:
        if self._wants_sound or not isinstance(event, SoundCaptured):
            self._facts.put(event)
