"""Laws of the chain each frame takes: what was played first, then cancelled, gated, measured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from omnicall.core.device_facts import CancellerFailed, EchoMeasured
from omnicall.core.media_types import SoundCare
from omnicall.media.airlock import WAIT_FRAMES
from omnicall.media.echo_canceller import (
    NEAR_SAMPLES,
    CancellerError,
    EchoCanceller,
    PassThrough,
)
from omnicall.media.far_end import FarEnd
from omnicall.media.frame_care import FrameCare
from omnicall.media.samples import Pcm
from tests.conftest import LogWatch
from tests.helpers.voices import dbfs, frames, later, voice

FAR_HZ = 16_000
FRAME = np.full(NEAR_SAMPLES, 1_000, np.int16)
CARE = SoundCare()
HALF_DUPLEX = replace(CARE, is_half_duplex=True)


class Room:
    """A call whose canceller leaves a tenth of whatever comes; counts what it is given."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.is_sounding = False
        self.heard: list[int] = []
        self.cleaned = 0
        self.is_broken = False
        self.far_end = FarEnd(lambda: self.now_s)
        self.care = FrameCare(self.far_end, lambda: self.is_sounding, self.part)
        self.care.start()
        self.tap = self.far_end.tap(FAR_HZ)

    def part(self, care: SoundCare) -> EchoCanceller:
        return self if care.cancels_echo else PassThrough()

    def hear(self, rate_hz: int, played: Pcm) -> None:
        assert (rate_hz, len(played)) == (FAR_HZ, FAR_HZ // 100)
        self.heard.append(int(played[0]))

    def clean(self, heard: Pcm) -> Pcm:
        if self.is_broken:
            raise CancellerError("broken")
        self.cleaned += 1
        return heard // 10

    def close(self) -> None:
        self.is_broken = True

    def step(self, wishes: SoundCare, heard: Pcm = FRAME, played: Pcm | None = None) -> Pcm:
        """A hundredth of a second goes by; the frame that leaves meanwhile."""
        (frame,) = self.let_out(wishes, heard, played)
        return frame

    def let_out(
        self, wishes: SoundCare, heard: Pcm = FRAME, played: Pcm | None = None
    ) -> list[Pcm]:
        """The same, where frames may wait."""
        self.now_s += 0.01
        self.tap.played((np.zeros(FAR_HZ // 100, np.int16) if played is None else played).tobytes())
        self.care.prepare(wishes, 0.01, self.now_s)
        return self.care.treated(heard)


def test_what_was_played_is_heard_before_the_frame_beside_it_is_cleaned() -> None:
    room = Room()
    for value in range(1, 6):
        room.step(CARE, played=np.full(FAR_HZ // 100, value, np.int16))
        assert (room.heard[-1], room.cleaned) == (value, value)


def test_frames_leave_cleaned() -> None:
    assert Room().step(CARE).tolist() == [100] * NEAR_SAMPLES


def test_half_duplex_sends_not_a_sample_while_an_answer_sounds_and_a_quarter_second_after() -> None:
    room = Room()
    assert room.step(HALF_DUPLEX)[0] == 100
    room.is_sounding = True
    gated = [room.step(HALF_DUPLEX) for _frame in range(50)]
    room.is_sounding = False
    gated += [room.step(HALF_DUPLEX) for _frame in range(24)]
    assert {abs(int(sample)) for frame in gated for sample in frame} == {0, 1}
    assert room.step(HALF_DUPLEX)[0] == 100
    assert room.cleaned == 76


def test_without_half_duplex_an_answer_gates_nothing() -> None:
    room = Room()
    room.is_sounding = True
    assert room.step(CARE)[0] == 100
    room.step(HALF_DUPLEX)
    assert room.step(CARE)[0] == 100
    room.is_sounding = False
    assert room.step(HALF_DUPLEX)[0] == 100


def test_each_answer_is_measured_from_what_was_played_and_what_is_sent() -> None:
    room = Room()
    sound = np.concatenate([voice(2.0, FAR_HZ), np.zeros(FAR_HZ, np.float32)])
    for played, heard in zip(
        frames(sound, FAR_HZ), frames(0.1 * later(sound, 640), FAR_HZ), strict=True
    ):
        room.let_out(CARE, heard, played)
    (fact,) = room.care.news
    assert isinstance(fact, EchoMeasured)
    assert fact.left_dbfs == pytest.approx(dbfs(sound[: 2 * FAR_HZ]) - 40, abs=3)
    assert fact.reduction_db == pytest.approx(20, abs=3)


def test_what_the_canceller_lets_through_is_held_back() -> None:
    room = Room()
    sound = voice(1.0, FAR_HZ)
    sent = [
        frame
        for played, heard in zip(
            frames(sound, FAR_HZ), frames(4 * later(sound, 640), FAR_HZ), strict=True
        )
        for frame in room.let_out(CARE, heard, played)
    ]
    assert len(sent) > 75
    assert max(np.abs(frame).max() for frame in sent) <= 1


def test_a_voice_over_an_answer_leaves_whole_after_a_moment_of_doubt() -> None:
    room = Room()
    answer = frames(voice(1.5, FAR_HZ), FAR_HZ)
    # Ten times as loud, for the canceller of this room leaves a tenth.
    over = [10 * frame for frame in frames(0.1 * voice(0.5, FAR_HZ, seed=2), FAR_HZ)]
    silence = np.zeros(NEAR_SAMPLES, np.int16)
    heard = [silence] * 60 + over + [silence] * 40
    leaving = [room.let_out(CARE, *each) for each in zip(heard, answer, strict=True)]
    assert max(len(frames_out) for frames_out in leaving) == WAIT_FRAMES
    sent = np.concatenate([frame for frames_out in leaving for frame in frames_out])
    came = np.concatenate(heard) // 10
    assert np.array_equal(sent, came[: len(sent)])


def test_nothing_stays_behind_when_cancelling_is_switched_off() -> None:
    room = Room()
    answer = frames(voice(1.0, FAR_HZ), FAR_HZ)
    for played in answer[:60]:
        room.let_out(CARE, np.zeros(NEAR_SAMPLES, np.int16), played)
    loud = np.full(NEAR_SAMPLES, 5_000, np.int16)
    assert room.let_out(CARE, loud, answer[60]) == []
    plain = replace(CARE, cancels_echo=False)
    out = [frame for _step in range(WAIT_FRAMES) for frame in room.let_out(plain, loud)]
    assert len(out) == WAIT_FRAMES + 1


def test_a_canceller_that_fails_is_told_of_and_sound_passes(log_watch: LogWatch) -> None:
    room = Room()
    room.is_broken = True
    assert [room.step(CARE).tolist() for _frame in range(3)] == [FRAME.tolist()] * 3
    assert room.care.news == [CancellerFailed("broken")]
    log_watch.take("broken")
