"""The speaker's thread: opens it and keeps it; for files it is the sound card, too."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from omnicall.core.device_facts import DeviceFailed, DeviceOpened
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import (
    DOWNLINK_RATE_HZ,
    Device,
    DeviceChoice,
    FileDevice,
    NoDevice,
)
from omnicall.media.far_end import FarEnd, Tap
from omnicall.media.outlet import Outlet
from omnicall.media.pace import Pace
from omnicall.media.play_out import PlayOutBuffer
from omnicall.media.sound_line import SoundLine
from omnicall.media.sound_system import SoundStream, StreamWish, open_stream
from omnicall.media.stream_watch import StreamWatch
from omnicall.media.trouble import bad_file
from omnicall.media.wav_writer import WavWriter
from omnicall.system.redaction import known_words

log = logging.getLogger(__name__)

_STEPS_PER_S = 200
_LATENCY_S = 0.01
_LOOK_EVERY_S = 0.05
_LAST_SOUND_S = 0.02
"""What the card still has when the fade is over."""
_FADE_LIMIT_S = 0.05

_FILE_STEP_MS = 10
_STEPS_PER_WRITE = 10


class Speaker:
    """One opening of one speaker."""

    def __init__(
        self,
        choice: DeviceChoice,
        outlet: Outlet,
        line: SoundLine,
        far_end: FarEnd | None = None,
    ) -> None:
        self._choice = choice
        self._outlet = outlet
        self._line = line
        self._far_end = far_end or FarEnd()
        self._underruns_logged = 0
        self._told: DeviceOpened | None = None

    def run(self, stop: threading.Event) -> None:
        """Hold the speaker until asked to stop; raises ``DeviceError`` when it won't open."""
        match self._choice:
            case FileDevice(path):
                try:
                    writer = WavWriter(path, DOWNLINK_RATE_HZ)
                except (OSError, ValueError) as failure:
                    raise bad_file(path, str(failure)) from failure
                try:
                    self._play_into(writer, str(path), stop)
                finally:
                    writer.close()
            case NoDevice():
                self._play_into(None, "none", stop)
            case _:
                self._play_on_card(stop)

    def _play_on_card(self, stop: threading.Event) -> None:
        while not stop.is_set() and self._outlet.is_open:
            made: list[tuple[PlayOutBuffer, Tap]] = []

            def callback_for(
                rate_hz: int, channels: int, made: list[tuple[PlayOutBuffer, Tap]] = made
            ) -> Callable[..., None]:
                buffer, tap = PlayOutBuffer(rate_hz, channels), self._far_end.tap(rate_hz)
                made[:] = [(buffer, tap)]
                return _filler(buffer, channels, tap)

            wish = StreamWish("int16", _STEPS_PER_S, _LATENCY_S, callback_for)
            stream = open_stream(Device.SPEAKER, self._choice, wish)
            buffer, tap = made[0]
            try:
                self._line.connect(buffer)
                self._tell(DeviceOpened(Device.SPEAKER, stream.name))
                self._look_after(stream, buffer, stop)
            finally:
                self._fade_out(stream, buffer)
                stream.close()
                tap.close()
                self._line.disconnect(buffer)

    def _look_after(
        self, stream: SoundStream, buffer: PlayOutBuffer, stop: threading.Event
    ) -> None:
        """Return when asked to stop or to yield, or after the stream has failed."""
        watch = StreamWatch(time.monotonic())
        while not (stop.wait(_LOOK_EVERY_S) or stream.must_yield):
            self._log_underruns(buffer.underruns)
            calls = stream.calls
            if watch.is_silent(calls.count, time.monotonic()) or not stream.is_active:
                failure = CallError(
                    ErrorKind.SPEAKER_FAILED, calls.crash or "it stopped", stream.name
                )
                log.info("The speaker failed: %s", known_words(failure.detail))
                self._outlet.post_last(DeviceFailed(Device.SPEAKER, failure, self._choice))
                return

    def _tell(self, opened: DeviceOpened) -> None:
        """Once only, unless it comes back as another one after it had to yield."""
        if opened != self._told:
            self._told = opened
            self._outlet.post(opened)

    def _fade_out(self, stream: SoundStream, buffer: PlayOutBuffer) -> None:
        is_heard = buffer.is_sounding and stream.is_active
        buffer.silence()
        if not is_heard:
            return
        limit_s = time.monotonic() + _FADE_LIMIT_S
        while not buffer.is_silent and time.monotonic() < limit_s:
            time.sleep(1 / _STEPS_PER_S)
        time.sleep(_LAST_SOUND_S)

    def _log_underruns(self, underruns: int) -> None:
        if underruns > self._underruns_logged:
            log.info("The speaker ran dry inside an answer: %d times so far", underruns)
            self._underruns_logged = underruns

    def _play_into(self, writer: WavWriter | None, name: str, stop: threading.Event) -> None:
        buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
        self._line.connect(buffer)
        tap = self._far_end.tap(DOWNLINK_RATE_HZ)
        self._tell(DeviceOpened(Device.SPEAKER, name))
        step = DOWNLINK_RATE_HZ * _FILE_STEP_MS // 1000
        heard = np.empty(step * _STEPS_PER_WRITE, np.int16)
        at = 0
        pace = Pace(_FILE_STEP_MS / 1000, time.monotonic())
        try:
            while not stop.wait(pace.delay_s(time.monotonic())):
                buffer.fill(heard[at : at + step])
                tap.played(heard[at : at + step].tobytes())
                at = (at + step) % len(heard)
                if at == 0:
                    self._log_underruns(buffer.underruns)
                    if writer is not None:
                        writer.write(heard)
            if writer is not None:
                writer.write(heard[:at])
        except OSError as failure:
            error = CallError(ErrorKind.SPEAKER_FAILED, str(failure), name)
            self._outlet.post_last(DeviceFailed(Device.SPEAKER, error, self._choice))
        finally:
            tap.close()
            self._line.disconnect(buffer)


def _filler(buffer: PlayOutBuffer, channels: int, tap: Tap) -> Callable[..., None]:
    silence = b""

    def fill(out: Any, _frames: int, _time: Any, status: Any) -> None:
        # PortAudio's thread: nothing here waits, logs or grows.
        nonlocal silence
        if status.output_underflow:
            buffer.note_gap()
        if buffer.rests:
            # Two hundred times a second, most of a call.
            if len(silence) != len(out):
                silence = bytes(len(out))
            out[:] = silence
            tap.played(silence[: len(out) // channels])
            return
        samples = np.frombuffer(out, np.int16)
        buffer.fill(samples)
        # Every channel is the same.
        tap.played(samples[::channels].tobytes())

    return fill
