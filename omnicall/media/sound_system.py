"""PortAudio, made safe: opened and closed by one thread at a time, quietly, devices by name."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from types import ModuleType
from typing import Any

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import DefaultDevice, Device, DeviceChoice, KnownDevices, NamedDevice
from omnicall.media.device_names import position_of
from omnicall.media.port_audio import (
    SoundDevice,
    is_without_sound,
    leave_running_at_exit,
    listed,
    loaded,
    nothing_found,
    rates_hz,
    start_afresh,
)
from omnicall.media.quiet import quiet_stderr
from omnicall.media.sound_gate import SoundGate
from omnicall.media.trouble import DeviceError
from omnicall.system.worker import Worker, guarded

log = logging.getLogger(__name__)

_gate = SoundGate()
"""PortAudio's opening and closing isn't safe for two threads."""

_news: list[KnownDevices] = []
"""What another process saw after our list was made; at most one."""

_FUTILE_S = 30.0
"""Without news, open streams aren't disturbed more often than this for the sake of a fresh list."""

_FAREWELL_S = 0.1
"""How long a card gets to call once more; one that plays or records does so within milliseconds."""
_LOOK_EVERY_S = 0.002
_STOP_LIMIT_S = 0.15
"""How long a driver may take to stop; one that lost its device may never come back from that."""
_CLOSE_LIMIT_S = 5.0

_MAX_CHANNELS = {Device.MICROPHONE: 8, Device.SPEAKER: 2}
"""A device that offers more is mostly a sound server's entry, which offers any number."""
_MOST_CHANNELS = 64

_MISSING = {
    Device.MICROPHONE: ErrorKind.MICROPHONE_MISSING,
    Device.SPEAKER: ErrorKind.SPEAKER_MISSING,
}
_FAILED = {
    Device.MICROPHONE: ErrorKind.MICROPHONE_FAILED,
    Device.SPEAKER: ErrorKind.SPEAKER_FAILED,
}


@dataclass(frozen=True, slots=True)
class StreamWish:
    """How a stream shall be; ``callback_for`` gets the rate and the number of channels."""

    sample_type: str
    steps_per_s: int
    """How often the card shall call."""
    latency_s: float
    callback_for: Callable[[int, int], Callable[..., None]]


class Calls:
    """How a card's thread is doing: written there, read anywhere."""

    def __init__(self) -> None:
        self.count = 0
        self.crash = ""
        """The error that ended it."""
        self.are_over = False
        """The next one shall be the last."""

    def counted(self, callback: Callable[..., None], stop: type[Exception]) -> Callable[..., None]:
        """The callback for PortAudio: it says on standard error what is raised, so nothing is."""
        call = guarded(callback, self._note_crash)

        def counted(*arguments: Any) -> None:
            self.count += 1
            if self.are_over or not call(*arguments):
                raise stop

        return counted

    def _note_crash(self, words: str) -> None:
        self.crash = words


class SoundStream:
    """A started stream of PortAudio.

    Its owner looks every twentieth of a second whether it ``must_yield``, and closes it then; it
    can be opened again at once, and the opening waits for as long as it has to.
    """

    def __init__(
        self, stream: Any, device: Device, found: SoundDevice, rate_hz: int, channels: int
    ) -> None:
        self._stream = stream
        self.device = device
        self.name = found.name
        self.rate_hz = rate_hz
        self.channels = channels
        self.must_yield = False
        self.calls = Calls()
        self._is_stopped = threading.Event()

    @property
    def is_active(self) -> bool:
        """Whether the card still asks or delivers; a device that vanished mostly doesn't."""
        return bool(self._stream.active)

    def close(self) -> None:
        """Stop at once and let go of the device; what is buffered isn't played.

        Returns soon even where the driver doesn't, which then keeps a thread and the device.
        """
        self.calls.are_over = True
        limit_s = time.monotonic() + _FAREWELL_S
        while self.is_active and time.monotonic() < limit_s:
            time.sleep(_LOOK_EVERY_S)
        closing = Worker("sound-close", lambda _stop: self._let_go())
        closing.start()
        if self._is_stopped.wait(_STOP_LIMIT_S):
            closing.stop(_CLOSE_LIMIT_S)
            return
        log.warning("The driver of a %s hangs", self.device.value)
        _gate.give_up(self)
        leave_running_at_exit()

    def _let_go(self) -> None:
        # Outside of the gate: it may take for ever, and nobody else shall wait for it.
        if self.is_active:
            # On Linux this kills the card's thread wherever it is, with the locks it holds.  So it
            # is for one that doesn't call, and which waits in its driver.
            self._stream.abort()
        else:
            self._stream.stop()
        self._is_stopped.set()
        with _gate.leaving(self), quiet_stderr():
            self._stream.close()


def sound_devices(device: Device) -> tuple[SoundDevice, ...]:
    """Every microphone or every speaker; raises ``DeviceError`` without a sound system."""
    with _gate.entered(), quiet_stderr():
        library = loaded()
        found = listed(library, device)
        if not found and is_without_sound(library):
            raise nothing_found(library, device)
        return found


def look_afresh() -> None:
    """Let the next list show what is plugged in by then; raises ``DeviceError``.

    Asks open streams to yield for a moment.
    """
    with _gate.entered():
        library = loaded()
        _gate.renew(lambda: _start_afresh(library))


def open_stream(device: Device, choice: DeviceChoice, wish: StreamWish) -> SoundStream:
    """Open and start; raises ``DeviceError``.  Takes tens of milliseconds, seconds on Windows.

    Where a fresh list of devices may help, the other streams are asked to yield for a moment.
    """
    with _gate.entered():
        with quiet_stderr():
            library = loaded()
            is_outdated = _is_outdated(library, device)
        # PortAudio's own default is the one that was so when it started.
        if not (is_outdated and isinstance(choice, DefaultDevice)):
            try:
                return _found_and_opened(library, device, choice, wish)
            except DeviceError:
                is_worth_it = is_outdated or _gate.since_renewal_s >= _FUTILE_S
                if _gate.streams and not is_worth_it:
                    raise
        _gate.renew(lambda: _start_afresh(library))
        return _found_and_opened(library, device, choice, wish)


def open_streams(device: Device) -> tuple[SoundStream, ...]:
    """The streams of one direction that are open now."""
    return tuple(
        stream
        for stream in _gate.streams
        if isinstance(stream, SoundStream) and stream.device is device
    )


def note_news(known: KnownDevices) -> None:
    """This is what is plugged in now, as a process saw that has just started."""
    _news[:] = [known]


def _start_afresh(library: ModuleType) -> None:
    # Whatever was seen before is older than what the library sees now.
    _news.clear()
    start_afresh(library)


def _is_outdated(library: ModuleType, device: Device) -> bool:
    if not _news:
        return False
    found = listed(library, device)
    default = next((known.name for known in found if known.is_default), None)
    names = tuple(known.name for known in found)
    return (names, default) != (_news[0].names(device), _news[0].default(device))


def _found_and_opened(
    library: ModuleType, device: Device, choice: DeviceChoice, wish: StreamWish
) -> SoundStream:
    with quiet_stderr():
        stream = _opened(library, device, _chosen(library, device, choice), wish)
    _gate.add(stream)
    return stream


def _chosen(library: ModuleType, device: Device, choice: DeviceChoice) -> SoundDevice:
    found = listed(library, device)
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
    raise nothing_found(library, device)


def _opened(
    library: ModuleType, device: Device, found: SoundDevice, wish: StreamWish
) -> SoundStream:
    kind = library.RawInputStream if device is Device.MICROPHONE else library.RawOutputStream
    reason = ""
    for rate_hz, channels in product(rates_hz(found), _channel_counts(device, found.channels)):
        calls = Calls()
        callback = calls.counted(wish.callback_for(rate_hz, channels), library.CallbackAbort)
        try:
            stream = kind(
                samplerate=rate_hz,
                blocksize=rate_hz // wish.steps_per_s,
                device=found.index,
                channels=channels,
                dtype=wish.sample_type,
                latency=wish.latency_s,
                callback=callback,
            )
        except library.PortAudioError as failure:
            reason = str(failure)
            continue
        try:
            stream.start()
        except library.PortAudioError as failure:
            stream.close()
            raise DeviceError(_FAILED[device], str(failure), found.name) from failure
        opened = SoundStream(stream, device, found, rate_hz, channels)
        opened.calls = calls
        return opened
    raise DeviceError(_FAILED[device], reason, found.name)


def _channel_counts(device: Device, offered: int) -> list[int]:
    """What to ask for, best first; some drivers take only exactly what they offer."""
    usual = [2, 1] if offered >= 2 else [1]
    if not 2 < offered <= _MOST_CHANNELS:
        return usual
    return [offered, *usual] if offered <= _MAX_CHANNELS[device] else [*usual, offered]
