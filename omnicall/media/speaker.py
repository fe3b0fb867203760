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
from omnicall.media.outlet import Outlet
from omnicall.media.pace import Pace
from omnicall.media.play_out import PlayOutBuffer
from omnicall.media.sound_line import SoundLine
from omnicall.media.sound_system import StreamWish, open_stream
from omnicall.media.trouble import bad_file
from omnicall.media.wav_writer import WavWriter

log = logging.getLogger(__name__)

_STEPS_PER_S = 200
_LATENCY_S = 0.01
_LOOK_EVERY_S = 0.25

_FILE_STEP_MS = 10
_STEPS_PER_WRITE = 10


class Speaker:
    """One opening of one speaker."""

    def __init__(self, choice: DeviceChoice, outlet: Outlet, line: SoundLine) -> None:
        self._choice = choice
        self._outlet = outlet
        self._line = line
        self._underruns_logged = 0

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
        made: list[PlayOutBuffer] = []

        def callback_for(rate_hz: int, channels: int) -> Callable[..., None]:
            buffer = PlayOutBuffer(rate_hz, channels)
            made[:] = [buffer]

            def fill(out: Any, _frames: int, _time: Any, status: Any) -> None:
                # PortAudio's thread: nothing here waits, logs or grows.
                if status.output_underflow:
                    buffer.note_gap()
                buffer.fill(np.frombuffer(out, np.int16))

            return fill

        wish = StreamWish("int16", _STEPS_PER_S, _LATENCY_S, callback_for)
        stream = open_stream(Device.SPEAKER, self._choice, wish)
        try:
            self._line.connect(made[0])
            self._outlet.post(DeviceOpened(Device.SPEAKER, stream.name))
            while not stop.wait(_LOOK_EVERY_S):
                self._log_underruns(made[0].underruns)
                if not stream.is_active:
                    failure = CallError(ErrorKind.SPEAKER_FAILED, "it stopped", stream.name)
                    self._outlet.post_last(DeviceFailed(Device.SPEAKER, failure))
                    return
        finally:
            self._line.connect(None)
            stream.close()

    def _log_underruns(self, underruns: int) -> None:
        if underruns > self._underruns_logged:
            log.info("The speaker ran dry inside an answer: %d times so far", underruns)
            self._underruns_logged = underruns

    def _play_into(self, writer: WavWriter | None, name: str, stop: threading.Event) -> None:
        buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
        self._line.connect(buffer)
        self._outlet.post(DeviceOpened(Device.SPEAKER, name))
        step = DOWNLINK_RATE_HZ * _FILE_STEP_MS // 1000
        heard = np.empty(step * _STEPS_PER_WRITE, np.int16)
        at = 0
        pace = Pace(_FILE_STEP_MS / 1000, time.monotonic())
        try:
            while not stop.wait(pace.delay_s(time.monotonic())):
                buffer.fill(heard[at : at + step])
                at = (at + step) % len(heard)
                if at == 0:
                    self._log_underruns(buffer.underruns)
                    if writer is not None:
                        writer.write(heard)
            if writer is not None:
                writer.write(heard[:at])
        except OSError as failure:
            error = CallError(ErrorKind.SPEAKER_FAILED, str(failure), name)
            self._outlet.post_last(DeviceFailed(Device.SPEAKER, error))
        finally:
            self._line.connect(None)
