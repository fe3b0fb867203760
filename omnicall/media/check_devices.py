"""Microphone, speaker and camera as the pre-call check tries them; nothing leaves the computer.

Whoever begins a check lets go of the devices first: each has one owner at a time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from omnicall.core.check_measures import CameraSeen, MicrophoneHeard, SpeakerPlayed, Specimen
from omnicall.core.device_facts import DeviceFailed, DeviceOpened, SoundCaptured
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    BLOCK_MS,
    BYTES_PER_SAMPLE,
    DOWNLINK_RATE_HZ,
    Device,
    DeviceChoice,
    SoundBlock,
)
from omnicall.media.check_samples import brightness_of, delay_ms, heard_of, specimen
from omnicall.media.connected_sound import connected_sound
from omnicall.media.devices_without_call import DevicesWithoutCall
from omnicall.media.far_end import PlayedPiece
from omnicall.media.trouble import failed_kind

OPEN_LIMIT_S = 10.0
"""Some cameras take most of it."""

LISTEN_S = 0.8
LISTEN_TO_SILENCE_S = 2.5
"""Some cards begin with zeros: only this much of them counts as digital silence."""

ECHO_WAIT_S = 0.5
"""How long the microphone is listened to after the noise is over."""

LOOK_S = 0.6
LEAST_PICTURES = 3
"""The first ones come before the camera knows how bright it is."""

_SPEAKER_LIMIT_S = 5.0
"""More than a speaker that opens and works needs until it plays."""

_LATEST_S = 0.2
"""A microphone whose newest piece is older has more to tell; one that fails says so."""

_LOOKED_AT_PX = (160, 120)
_NOISE = "check"


class _EndedError(Exception):
    """The check was stopped, or a device failed."""

    def __init__(self, error: CallError) -> None:
        super().__init__()
        self.error = error


class ProbedDevices:
    """Implements ``engine.check_ports.CheckDevices``; belongs to the check's thread.

    What the microphone hears is measured and forgotten.
    """

    def __init__(self) -> None:
        self._box = PreviewBox()
        self._box.wanted_px = _LOOKED_AT_PX
        self._ears = DevicesWithoutCall(PreviewBox(), is_watching=False, wants_sound=True)
        # Apart from the ears: what is played is compared here, and not given to a canceller.
        self._mouth = DevicesWithoutCall(PreviewBox(), is_watching=False, wants_sound=False)
        self._eyes = DevicesWithoutCall(self._box, is_watching=False, wants_sound=False)
        self._is_listening = False

    def listen(self, choice: DeviceChoice, stop: threading.Event) -> MicrophoneHeard | CallError:
        """See ``engine.check_ports.CheckDevices``."""
        blocks: list[SoundBlock] = []
        try:
            self._open(self._ears, Device.MICROPHONE, choice, stop)
            while len(blocks) * BLOCK_MS < LISTEN_S * 1000:
                blocks += self._heard(stop)
            while len(blocks) * BLOCK_MS < LISTEN_TO_SILENCE_S * 1000 and not _has_sound(blocks):
                blocks += self._heard(stop)
        except _EndedError as ended:
            self._ears.close(Device.MICROPHONE)
            return ended.error
        self._is_listening = True
        return heard_of(blocks)

    def play(self, choice: DeviceChoice, stop: threading.Event) -> SpeakerPlayed | CallError:
        """See ``engine.check_ports.CheckDevices``."""
        pieces: list[PlayedPiece] = []
        blocks: list[SoundBlock] = []
        try:
            self._open(self._mouth, Device.SPEAKER, choice, stop)
            for _beat in self._playing(stop):
                pieces += self._mouth.all.take_played()
                blocks += self._heard(stop) if self._is_listening else []
            over_s = time.monotonic()
            while blocks and blocks[-1].captured_at_s < over_s - _LATEST_S:
                blocks += self._heard(stop)
        except _EndedError as ended:
            return ended.error
        finally:
            self._mouth.close(Device.SPEAKER)
            self._ears.close(Device.MICROPHONE)
        heard_ms = delay_ms(pieces, blocks) if self._is_listening else None
        return SpeakerPlayed(self._is_listening, heard_ms)

    def look(self, choice: DeviceChoice, stop: threading.Event) -> CameraSeen | CallError:
        """See ``engine.check_ports.CheckDevices``."""
        brightness: float | None = None
        try:
            self._open(self._eyes, Device.CAMERA, choice, stop)
            began_s, before = time.monotonic(), self._pictures
            while (
                time.monotonic() - began_s < LOOK_S
                or self._pictures - before < LEAST_PICTURES
                or brightness is None
            ):
                # A camera that gives none says so by itself.
                self._next(self._eyes, stop)
                picture = self._box.take()
                brightness = brightness if picture is None else brightness_of(picture)
        except _EndedError as ended:
            return ended.error
        finally:
            self._eyes.close(Device.CAMERA)
        pictures = self._pictures - before
        return CameraSeen(pictures, pictures / (time.monotonic() - began_s), brightness)

    def specimen(self) -> Specimen:
        """See ``engine.check_ports.CheckDevices``."""
        return specimen()

    def release(self) -> None:
        """See ``engine.check_ports.CheckDevices``."""
        for devices in (self._ears, self._mouth, self._eyes):
            devices.release()

    @property
    def _pictures(self) -> int:
        return self._eyes.all.meters().camera_pictures

    def _open(
        self,
        devices: DevicesWithoutCall,
        device: Device,
        choice: DeviceChoice,
        stop: threading.Event,
    ) -> None:
        devices.open(device, choice)
        deadline_s = time.monotonic() + OPEN_LIMIT_S
        while not isinstance(self._next(devices, stop), DeviceOpened):
            if time.monotonic() > deadline_s:
                raise _EndedError(CallError(failed_kind(device, choice), "it doesn't open"))

    def _playing(self, stop: threading.Event) -> Iterator[None]:
        """Play the noise; go on until a microphone would have heard the last of it."""
        sound, its = connected_sound(), self._mouth.all
        its.play(_NOISE, sound)
        its.end_sound(_NOISE)
        began_s = time.monotonic()
        limit_s = began_s + len(sound) / BYTES_PER_SAMPLE / DOWNLINK_RATE_HZ + _SPEAKER_LIMIT_S
        over_s: float | None = None
        while over_s is None or time.monotonic() - over_s < ECHO_WAIT_S:
            self._next(self._mouth, stop)
            if over_s is None and not its.meters().is_playing:
                over_s = time.monotonic()
            elif time.monotonic() > limit_s:
                raise _EndedError(CallError(ErrorKind.SPEAKER_FAILED, "it plays nothing"))
            yield

    def _heard(self, stop: threading.Event) -> list[SoundBlock]:
        """What has come of the microphone, at least one piece or a moment's wait."""
        fact = self._next(self._ears, stop)
        return [fact.block] if isinstance(fact, SoundCaptured) else []

    def _next(self, devices: DevicesWithoutCall, stop: threading.Event) -> CallEvent | None:
        if stop.is_set():
            raise _EndedError(CallError(ErrorKind.INTERNAL, "stopped"))
        fact = devices.next_fact()
        if isinstance(fact, DeviceFailed):
            raise _EndedError(fact.error)
        return fact


def _has_sound(blocks: list[SoundBlock]) -> bool:
    return any(any(block.pcm) for block in blocks)
