"""PortAudio, made safe: opened and closed by one thread at a time, quietly, devices by name."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from types import ModuleType
from typing import Any

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Device, DeviceChoice, NamedDevice
from omnicall.media.device_names import position_of
from omnicall.media.quiet import hush_alsa, quiet_stderr
from omnicall.media.trouble import DeviceError

_lock = threading.Lock()
"""PortAudio's opening and closing isn't safe for two threads."""

_open_streams: list[SoundStream] = []
"""PortAudio can be started afresh only while this is empty."""

_MAX_CHANNELS = {Device.MICROPHONE: 8, Device.SPEAKER: 2}
"""A device that offers more is a sound server's entry, which offers any number."""

_PORTAUDIO_GUESS_HZ = 44_100
_USUAL_RATE_HZ = 48_000

_LONGEST_TURN_S = 0.001
"""How long another thread may keep the interpreter while a card's callback waits for it."""

_MISSING = {
    Device.MICROPHONE: ErrorKind.MICROPHONE_MISSING,
    Device.SPEAKER: ErrorKind.SPEAKER_MISSING,
}
_FAILED = {
    Device.MICROPHONE: ErrorKind.MICROPHONE_FAILED,
    Device.SPEAKER: ErrorKind.SPEAKER_FAILED,
}


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """What PortAudio knows of a device in one direction."""

    index: int
    name: str
    rate_hz: int
    channels: int
    is_default: bool


@dataclass(frozen=True, slots=True)
class StreamWish:
    """How a stream shall be; ``callback_for`` gets the rate and the number of channels."""

    sample_type: str
    steps_per_s: int
    """How often the card shall call."""
    latency_s: float
    callback_for: Callable[[int, int], Callable[..., None]]


class SoundStream:
    """A started stream of PortAudio."""

    def __init__(self, stream: Any, name: str, rate_hz: int, channels: int) -> None:
        self._stream = stream
        self.name = name
        self.rate_hz = rate_hz
        self.channels = channels

    @property
    def is_active(self) -> bool:
        """Whether the card still asks or delivers; a device that vanished doesn't."""
        return bool(self._stream.active)

    def close(self) -> None:
        """Stop at once and let go of the device; what is buffered isn't played."""
        with _lock, quiet_stderr():
            _open_streams.remove(self)
            self._stream.abort()
            self._stream.close()


def sound_devices(device: Device) -> tuple[SoundDevice, ...]:
    """Every microphone or every speaker; raises ``DeviceError`` without a sound system."""
    with _lock, quiet_stderr():
        library = _loaded()
        found = _listed(library, device)
        if not found and _is_without_sound(library):
            raise _nothing_found(library, device)
        return found


def open_stream(device: Device, choice: DeviceChoice, wish: StreamWish) -> SoundStream:
    """Open and start; raises ``DeviceError``.  Takes tens of milliseconds, seconds on Windows."""
    with _lock, quiet_stderr():
        library = _loaded()
        try:
            found = _chosen(library, device, choice)
        except DeviceError:
            if _open_streams:
                raise
            # PortAudio knows only what was there when it started.
            _start_afresh(library)
            found = _chosen(library, device, choice)
        stream = _opened(library, device, found, wish)
        _open_streams.append(stream)
        return stream


def _loaded() -> ModuleType:
    try:
        import sounddevice
    except OSError as failure:
        raise DeviceError(ErrorKind.SOUND_SYSTEM_MISSING, str(failure)) from failure
    hush_alsa()
    # The usual 5 ms are half of a card's buffer: measured, a busy thread made it run dry.
    sys.setswitchinterval(_LONGEST_TURN_S)
    library: ModuleType = sounddevice
    return library


def _start_afresh(library: ModuleType) -> None:
    try:
        # The library has no public way.
        library._terminate()
        library._initialize()
    except library.PortAudioError as failure:
        raise DeviceError(ErrorKind.SOUND_SYSTEM_MISSING, str(failure)) from failure


def _listed(library: ModuleType, device: Device) -> tuple[SoundDevice, ...]:
    direction = "input" if device is Device.MICROPHONE else "output"
    host = _host(library.query_hostapis())
    if host is None:
        return ()
    rows = [library.query_devices(index) for index in host["devices"]]
    return tuple(
        SoundDevice(
            row["index"],
            row["name"],
            round(row["default_samplerate"]),
            row[f"max_{direction}_channels"],
            row["index"] == host[f"default_{direction}_device"],
        )
        for row in rows
        if row[f"max_{direction}_channels"] > 0
    )


def _host(hosts: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The one way to the hardware we use: the same device appears once in each."""
    with_devices = [host for host in hosts if host["devices"]]
    if sys.platform == "win32":
        # PortAudio prefers a way from 1991 that cuts names short and adds a tenth of a second.
        for host in with_devices:
            if "WASAPI" in host["name"]:
                return host
    return with_devices[0] if with_devices else None


def _chosen(library: ModuleType, device: Device, choice: DeviceChoice) -> SoundDevice:
    found = _listed(library, device)
    if isinstance(choice, NamedDevice):
        at = position_of(choice.name, [known.name for known in found])
        if at is None and found:
            raise DeviceError(_MISSING[device], "no such device", choice.name)
        if at is not None:
            return found[at]
    for known in found:
        if known.is_default:
            return known
    if found:
        return found[0]
    raise _nothing_found(library, device)


def _nothing_found(library: ModuleType, device: Device) -> DeviceError:
    if _is_without_sound(library):
        return DeviceError(ErrorKind.SOUND_SYSTEM_MISSING, "no sound device of any kind")
    return DeviceError(_MISSING[device], "no device")


def _is_without_sound(library: ModuleType) -> bool:
    # On Linux a running sound server is an entry of its own, whatever is plugged in.
    return sys.platform == "linux" and not library.query_devices()


def _opened(
    library: ModuleType, device: Device, found: SoundDevice, wish: StreamWish
) -> SoundStream:
    kind = library.RawInputStream if device is Device.MICROPHONE else library.RawOutputStream
    reason = ""
    for rate_hz, channels in product(_rates_hz(found), _channel_counts(device, found.channels)):
        try:
            stream = kind(
                samplerate=rate_hz,
                blocksize=rate_hz // wish.steps_per_s,
                device=found.index,
                channels=channels,
                dtype=wish.sample_type,
                latency=wish.latency_s,
                callback=wish.callback_for(rate_hz, channels),
            )
        except library.PortAudioError as failure:
            reason = str(failure)
            continue
        try:
            stream.start()
        except library.PortAudioError as failure:
            stream.close()
            raise DeviceError(_FAILED[device], str(failure), found.name) from failure
        return SoundStream(stream, found.name, rate_hz, channels)
    raise DeviceError(_FAILED[device], reason, found.name)


def _rates_hz(found: SoundDevice) -> tuple[int, ...]:
    # On Linux PortAudio says 44100 of every device that doesn't refuse it, while nearly all of
    # them, and the sound servers, run at 48000.
    if sys.platform == "linux" and found.rate_hz == _PORTAUDIO_GUESS_HZ:
        return (_USUAL_RATE_HZ, found.rate_hz)
    return (found.rate_hz,)


def _channel_counts(device: Device, offered: int) -> list[int]:
    """What to ask for, best first; some drivers take only exactly what they offer."""
    usual = [2, 1] if offered >= 2 else [1]
    return [offered, *usual] if 2 < offered <= _MAX_CHANNELS[device] else [*usual]
