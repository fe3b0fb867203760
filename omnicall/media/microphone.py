"""The microphone's thread: opens it, cuts blocks, notices when nothing comes."""

from __future__ import annotations

import threading
import time

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, SoundCaptured
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import Device, DeviceChoice, SoundBlock
from omnicall.media.block_cutter import BlockCutter
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.level_meter import LevelMeter
from omnicall.media.outlet import Outlet
from omnicall.media.sound_source import SoundSource, open_source

_START_LIMIT_S = 4.0
"""A sound server that slept needs up to two seconds for its first sample."""
_SILENCE_LIMIT_S = 2.0


class Microphone:
    """One opening of one microphone."""

    def __init__(self, choice: DeviceChoice, outlet: Outlet, totals: DeviceTotals) -> None:
        self._choice = choice
        self._outlet = outlet
        self._totals = totals
        self._level = LevelMeter()

    def run(self, stop: threading.Event) -> None:
        """Hold the microphone until asked to stop; raises ``DeviceError`` when it won't open."""
        source = open_source(self._choice, self._totals)
        try:
            self._outlet.post(DeviceOpened(Device.MICROPHONE, source.name))
            self._listen(source, stop)
        finally:
            self._totals.microphone_dbfs = None
            source.close()

    def _listen(self, source: SoundSource, stop: threading.Event) -> None:
        cutter = BlockCutter(source.rate_hz, source.channels)
        limit_s = time.monotonic() + _START_LIMIT_S
        while not stop.is_set():
            piece = source.read()
            if piece is None:
                if time.monotonic() > limit_s or not source.is_alive():
                    failure = CallError(ErrorKind.MICROPHONE_FAILED, "no sound", source.name)
                    self._outlet.post_last(DeviceFailed(Device.MICROPHONE, failure))
                    return
                continue
            limit_s = piece.at_s + _SILENCE_LIMIT_S
            for block in cutter.blocks(piece.frames):
                self._level.add(block)
                self._totals.microphone_dbfs = self._level.dbfs
                self._outlet.post(SoundCaptured(SoundBlock(block.tobytes(), piece.at_s)))
