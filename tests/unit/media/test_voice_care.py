"""Laws of a call's care for the voice: it outlives microphones, and tells through the newest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from omnicall.core.device_facts import CancellerFailed
from omnicall.core.events import CallEvent
from omnicall.core.media_types import SoundCare
from omnicall.media.echo_canceller import NEAR_SAMPLES, CancellerError, EchoCanceller, PassThrough
from omnicall.media.samples import Pcm
from omnicall.media.voice_care import VoiceCare
from tests.conftest import LogWatch

FRAME = np.full(NEAR_SAMPLES, 1_000, np.int16)


class CountingCanceller:
    """Answers with how many frames it has cleaned so far; satisfies ``EchoCanceller``."""

    def __init__(self) -> None:
        self.cleaned = 0
        self.is_broken = False
        self.is_open = True

    def hear(self, rate_hz: int, played: Pcm) -> None:
        """Nothing to learn."""

    def clean(self, heard: Pcm) -> Pcm:
        if self.is_broken:
            raise CancellerError("broken")
        self.cleaned += 1
        return np.full(NEAR_SAMPLES, self.cleaned, np.int16)

    def close(self) -> None:
        self.is_open = False


class Call:
    """One call's care and every canceller that was made for it."""

    def __init__(self) -> None:
        self.made: list[CountingCanceller] = []
        self.care = VoiceCare(lambda: False, self._make)
        self.care.wishes = SoundCare()

    def _make(self, wishes: SoundCare) -> EchoCanceller:
        if not wishes.cancels_echo:
            return PassThrough()
        self.made.append(CountingCanceller())
        return self.made[-1]

    def hear(self) -> int:
        """What becomes of the next frame."""
        self.care.prepare(0.01, 0.0)
        return int(self.care.treated(FRAME)[0][0])


def ignored(_event: CallEvent) -> None:
    """Nobody asked."""


def test_another_microphone_goes_on_with_the_same_canceller() -> None:
    call = Call()
    call.care.start(ignored)
    assert [call.hear() for _frame in range(3)] == [1, 2, 3]
    call.care.start(ignored)
    assert call.hear() == 4
    assert len(call.made) == 1


def test_other_wishes_hold_from_the_next_piece_on() -> None:
    call = Call()
    call.care.start(ignored)
    call.hear()
    call.care.wishes = replace(call.care.wishes, levels_voice=False)
    assert int(call.care.treated(FRAME)[0][0]) == 2
    assert call.hear() == 1
    assert [made.is_open for made in call.made] == [False, True]


def test_news_go_the_way_of_the_newest_microphone(log_watch: LogWatch) -> None:
    call, first, second = Call(), list[CallEvent](), list[CallEvent]()
    call.care.start(first.append)
    call.hear()
    call.care.start(second.append)
    call.made[0].is_broken = True
    assert [call.hear(), call.hear()] == [1_000, 1_000]
    assert (first, second) == ([], [CancellerFailed("broken")])
    log_watch.take("broken")


def test_before_the_first_and_after_the_last_sound_passes_as_it_is() -> None:
    call = Call()
    assert call.hear() == 1_000
    call.care.start(ignored)
    call.hear()
    call.care.close()
    assert call.hear() == 1_000
    assert not call.made[0].is_open
