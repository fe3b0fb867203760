"""PortAudio as a library: loaded quietly, started afresh, and asked what is plugged in.

Nothing here is safe for two threads; ``sound_system`` lets one in at a time.
"""

from __future__ import annotations

import atexit
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Device
from omnicall.media.device_names import distinct
from omnicall.media.quiet import hush_alsa, quiet_stderr
from omnicall.media.trouble import DeviceError

_PORTAUDIO_GUESS_HZ = 44_100
_USUAL_RATE_HZ = 48_000

_LONGEST_TURN_S = 0.001
"""How long another thread may keep the interpreter while a card's callback waits for it."""

_MISSING = {
    Device.MICROPHONE: ErrorKind.MICROPHONE_MISSING,
    Device.SPEAKER: ErrorKind.SPEAKER_MISSING,
}


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """What PortAudio knows of a device in one direction."""

    index: int
    name: str
    rate_hz: int
    channels: int
    is_default: bool


def loaded() -> ModuleType:
    """The library, started; raises ``DeviceError``."""
    try:
        import sounddevice
    except OSError as failure:
        raise DeviceError(ErrorKind.SOUND_SYSTEM_MISSING, str(failure)) from failure
    hush_alsa()
    # The usual 5 ms are half of a card's buffer: measured, a busy thread made it run dry.
    sys.setswitchinterval(_LONGEST_TURN_S)
    library: ModuleType = sounddevice
    if not library._initialized:
        # It failed to start afresh the last time, maybe because the sound system was just dying.
        _started(library)
    return library


def start_afresh(library: ModuleType) -> None:
    """Let it see what is plugged in now; only while no stream is open."""
    with quiet_stderr():
        # The library has no public way.
        library._terminate()
        _started(library)


def leave_running_at_exit() -> None:
    """Let the process end without ending the library, which would wait for a driver that hangs."""
    import sounddevice

    atexit.unregister(sounddevice._exit_handler)


def _started(library: ModuleType) -> None:
    try:
        library._initialize()
    except library.PortAudioError as failure:
        raise DeviceError(ErrorKind.SOUND_SYSTEM_MISSING, str(failure)) from failure


def listed(library: ModuleType, device: Device) -> tuple[SoundDevice, ...]:
    """Every microphone or every speaker as it was when the library was started."""
    direction = "input" if device is Device.MICROPHONE else "output"
    host = _host(library.query_hostapis())
    if host is None:
        return ()
    rows = [row for index in host["devices"] if (row := _described(library, index))]
    offered = [row for row in rows if row[f"max_{direction}_channels"] > 0]
    names = distinct([row["name"] for row in offered])
    return tuple(
        SoundDevice(
            row["index"],
            name,
            round(row["default_samplerate"]),
            row[f"max_{direction}_channels"],
            row["index"] == host[f"default_{direction}_device"],
        )
        for row, name in zip(offered, names, strict=True)
    )


def _described(library: ModuleType, index: int) -> dict[str, Any] | None:
    try:
        row: dict[str, Any] = library.query_devices(index)
    except UnicodeDecodeError:
        # Nobody could choose it by a name that is no text.
        return None
    return row


def _host(hosts: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The one way to the hardware we use: the same device appears once in each."""
    with_devices = [host for host in hosts if host["devices"]]
    if sys.platform == "win32":
        # PortAudio prefers a way from 1991 that cuts names short and adds a tenth of a second.
        for host in with_devices:
            if "WASAPI" in host["name"]:
                return host
    return with_devices[0] if with_devices else None


def nothing_found(library: ModuleType, device: Device) -> DeviceError:
    """What to raise when the list is empty."""
    if is_without_sound(library):
        return DeviceError(ErrorKind.SOUND_SYSTEM_MISSING, "no sound device of any kind")
    return DeviceError(_MISSING[device], "no device")


def is_without_sound(library: ModuleType) -> bool:
    """Whether there is nothing to play or record with at all."""
    # On Linux a running sound server is an entry of its own, whatever is plugged in.
    return sys.platform == "linux" and not library.query_devices()


def rates_hz(found: SoundDevice) -> tuple[int, ...]:
    """What to ask for, best first."""
    # On Linux PortAudio says 44100 of every device that doesn't refuse it, while nearly all of
    # them, and the sound servers, run at 48000.
    if sys.platform == "linux" and found.rate_hz == _PORTAUDIO_GUESS_HZ:
        return (_USUAL_RATE_HZ, found.rate_hz)
    return (found.rate_hz,)
