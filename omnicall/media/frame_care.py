"""What happens to each hundredth of a second of microphone sound before it may leave.

Echo cancelling → the guard against what it lets through, and the airlock where it waits for its
verdict → the half-duplex gate → the echo meter.
"""

from __future__ import annotations

from collections.abc import Callable

from omnicall.core.device_facts import CancellerFailed, EchoMeasured
from omnicall.core.media_types import SoundCare
from omnicall.media.airlock import HISS, Airlock, Treated
from omnicall.media.echo_canceller import FRAMES_PER_S, CarefulCanceller, EchoCanceller
from omnicall.media.echo_meter import EchoMeter
from omnicall.media.far_end import FarEnd
from omnicall.media.far_frames import FarFrames
from omnicall.media.leak_guard import LeakGuard, Verdict
from omnicall.media.resting_canceller import RestingCanceller
from omnicall.media.samples import Pcm
from omnicall.media.voice_care import UNTREATED

_TAIL_FRAMES = FRAMES_PER_S // 4
"""How long after its end an answer may still be on its way through card, room and microphone."""


class FrameCare:
    """For the microphone's thread; knows the room for as long as the call lasts."""

    def __init__(
        self,
        far_end: FarEnd,
        is_sounding: Callable[[], bool],
        made: Callable[[SoundCare], EchoCanceller],
    ) -> None:
        self._far_frames = FarFrames(far_end)
        self._is_sounding = is_sounding
        self._canceller = CarefulCanceller(lambda care: RestingCanceller(care, made))
        self._guard = LeakGuard()
        self._airlock = Airlock()
        self._meter = EchoMeter()
        self._jumps = 0
        self._care = UNTREATED
        self._gated_left = 0
        self.news: list[EchoMeasured | CancellerFailed] = []
        """What the call is to know; whoever calls takes it out."""

    def start(self) -> None:
        """Another microphone begins."""
        self._far_frames.start()

    def prepare(self, care: SoundCare, duration_s: float, until_s: float) -> None:
        """Take in what was played until a piece of microphone sound of this length ended."""
        self._care = care
        self._canceller.treat(care)
        for frame in self._far_frames.beside(duration_s * FRAMES_PER_S, until_s):
            self._canceller.hear(frame.rate_hz, frame.samples)
            self._guard.hear(frame.samples, frame.peak)
            self._meter.hear(*frame)
        if self._far_frames.jumps != self._jumps:
            self._jumps = self._far_frames.jumps
            self._meter.reset()

    def treated(self, heard: Pcm) -> list[Pcm]:
        """What may be sent by now, a frame for each one heard: this one and those that waited."""
        # Also what isn't sent goes through the canceller: it goes on learning the room.
        cleaned = self._canceller.clean(heard)
        failure = self._canceller.news()
        if failure is not None:
            self.news.append(CancellerFailed(failure))
        frame = Treated(heard, HISS if self._is_gated() else cleaned)
        leaving = self._guarded(frame, cleaned)
        for each in leaving:
            measured = self._meter.compare(*each)
            if measured is not None:
                self.news.append(measured)
        return [each.sent for each in leaving]

    def _guarded(self, frame: Treated, cleaned: Pcm) -> list[Treated]:
        verdict = Verdict.HARMLESS
        if self._care.cancels_echo:
            verdict = self._guard.judge(frame.came, cleaned)
            if frame.sent is HISS and verdict is not Verdict.LEAK:
                verdict = Verdict.HARMLESS
        # Also without a guard, so that nothing is left behind that waited for its verdict.
        return self._airlock.passed(frame, verdict)

    def close(self) -> None:
        """Forget the room."""
        self._canceller.close()

    def _is_gated(self) -> bool:
        if not self._care.is_half_duplex:
            self._gated_left = 0
            return False
        if self._is_sounding():
            self._gated_left = _TAIL_FRAMES
            return True
        self._gated_left -= self._gated_left > 0
        return self._gated_left > 0
