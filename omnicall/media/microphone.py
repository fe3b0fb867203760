"""The microphone's thread: opens it, cuts blocks, notices when nothing comes."""

from __future__ import annotations

import logging
import threading
import time

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, SoundCaptured
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import Device, DeviceChoice, FileDevice, NoDevice, SoundBlock
from omnicall.media.block_cutter import BlockCutter
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.hands_free import SoundEnd, is_hands_free
from omnicall.media.level_meter import LevelMeter
from omnicall.media.outlet import Outlet
from omnicall.media.sound_source import MustYieldError, SoundSource, open_source
from omnicall.media.sound_system import open_streams
from omnicall.media.stream_watch import StreamWatch
from omnicall.media.voice_care import VoiceCare
from omnicall.system.redaction import known_words

log = logging.getLogger(__name__)

_AWAKE_PIECES = 3
"""A card that sleeps delivers none at all; they come fifty times a second."""


class Microphone:
    """One opening of one microphone."""

    def __init__(
        self,
        choice: DeviceChoice,
        outlet: Outlet,
        totals: DeviceTotals,
        care: VoiceCare | None = None,
    ) -> None:
        self._choice = choice
        self._outlet = outlet
        self._totals = totals
        self._care = care or VoiceCare(lambda: False)
        self._level = LevelMeter()
        self._told: DeviceOpened | None = None

    def run(self, stop: threading.Event) -> None:
        """Hold the microphone until asked to stop; raises ``DeviceError`` when it won't open."""
        while not stop.is_set() and self._outlet.is_open:
            self._hold(stop)

    def _hold(self, stop: threading.Event) -> None:
        source = open_source(self._choice, self._totals)
        try:
            self._tell(_opened(source, self._choice))
            self._listen(source, stop)
        except MustYieldError:
            return
        finally:
            self._totals.microphone_dbfs = None
            source.close()

    def _tell(self, opened: DeviceOpened) -> None:
        """Once only, unless it comes back as another one after it had to yield."""
        if opened != self._told:
            self._told = opened
            self._outlet.post(opened)

    def _listen(self, source: SoundSource, stop: threading.Event) -> None:
        self._care.start(self._outlet.post)
        cutter = BlockCutter(source.rate_hz, source.channels, self._care.treated)
        silence = StreamWatch(time.monotonic(), _AWAKE_PIECES)
        pieces = 0
        while not stop.is_set():
            piece = source.read()
            pieces += piece is not None
            if silence.is_silent(pieces, time.monotonic()) or not (piece or source.is_alive()):
                self._fail(source, "no sound")
                return
            if piece is None:
                continue
            self._care.prepare(len(piece.frames) / source.rate_hz, piece.at_s)
            for block in cutter.blocks(piece.frames):
                self._level.add(block)
                self._totals.microphone_dbfs = self._level.dbfs
                self._outlet.post(SoundCaptured(SoundBlock(block.tobytes(), piece.at_s)))

    def _fail(self, source: SoundSource, reason: str) -> None:
        log.info("The microphone failed: %s", known_words(reason))
        failure = CallError(ErrorKind.MICROPHONE_FAILED, reason, source.name)
        self._outlet.post_last(DeviceFailed(Device.MICROPHONE, failure, self._choice))


def _opened(source: SoundSource, choice: DeviceChoice) -> DeviceOpened:
    is_card = not isinstance(choice, FileDevice | NoDevice)
    speakers = [SoundEnd(each.name, each.rate_hz) for each in open_streams(Device.SPEAKER)]
    is_telephone = is_card and is_hands_free(
        SoundEnd(source.name, source.rate_hz), speakers[-1] if speakers else None
    )
    return DeviceOpened(Device.MICROPHONE, source.name, is_telephone)
