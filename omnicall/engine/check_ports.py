"""What the pre-call check needs from devices and network, as interfaces.

Unlike a call's ports these block, each call with a limit of its own, and end early when ``stop`` is
set.  All of them belong to the check's thread.
"""

from __future__ import annotations

import threading
from typing import Protocol

from omnicall.core.check import Outcome
from omnicall.core.check_measures import CameraSeen, MicrophoneHeard, SpeakerPlayed, Specimen
from omnicall.core.errors import CallError
from omnicall.core.media_types import DeviceChoice


class CheckDevices(Protocol):
    """Microphone, speaker and camera, tried out one after another."""

    def listen(self, choice: DeviceChoice, stop: threading.Event) -> MicrophoneHeard | CallError:
        """Open the microphone and hear about a second of it; it stays open for ``play``."""

    def play(self, choice: DeviceChoice, stop: threading.Event) -> SpeakerPlayed | CallError:
        """Play a short noise, and look for it in what an open microphone hears."""

    def look(self, choice: DeviceChoice, stop: threading.Event) -> CameraSeen | CallError:
        """Open the camera and look at about a second of it."""

    def specimen(self) -> Specimen:
        """A sound and a picture for the service."""

    def release(self) -> None:
        """Let go of everything; blocks up to some seconds."""


class Road(Protocol):
    """The way to the service, step by step, just as the link goes it: through a proxy if it would.

    Each step takes for granted that the one before was taken.
    """

    def resolve(self) -> Outcome:
        """Look the name up."""

    def connect(self) -> Outcome:
        """Reach it, or the proxy and through it the service."""

    def secure(self) -> Outcome:
        """Agree on a cipher and look at the certificate."""

    def close(self) -> None:
        """Let go of the connection, if there is one."""
