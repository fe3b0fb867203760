"""Laws of the airlock: nothing is lost or overtakes, what leaks leaves as hiss, doubt is short."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.airlock import HISS, WAIT_FRAMES, Airlock, Treated
from omnicall.media.echo_canceller import NEAR_SAMPLES

CLEAR, DOUBTFUL, LEAKING = (False, False), (True, False), (True, True)
Verdict = tuple[bool, bool]


def frame(number: int) -> Treated:
    pcm = np.full(NEAR_SAMPLES, number, np.int16)
    return Treated(pcm, pcm)


def passing(verdicts: Sequence[Verdict], airlock: Airlock | None = None) -> list[list[Treated]]:
    """What leaves with each frame; frames count from 2 on, which no hiss is."""
    airlock = airlock or Airlock()
    return [
        airlock.passed(frame(number), is_doubtful=is_doubtful, is_leaking=is_leaking)
        for number, (is_doubtful, is_leaking) in enumerate(verdicts, 2)
    ]


@given(st.lists(st.sampled_from([CLEAR, DOUBTFUL, LEAKING]), max_size=120))
def test_every_frame_leaves_in_its_place_as_it_is_or_as_hiss(verdicts: list[Verdict]) -> None:
    steps = passing(verdicts)
    left = [each for step in steps for each in step]
    assert [int(each.came[0]) for each in left] == list(range(2, 2 + len(left)))
    assert len(verdicts) - len(left) < WAIT_FRAMES
    assert all(each.sent is each.came or each.sent is HISS for each in left)
    for number, (_is_doubtful, is_leaking) in enumerate(verdicts[: len(left)]):
        assert not is_leaking or left[number].sent is HISS


def test_what_is_in_no_doubt_never_waits() -> None:
    assert [len(step) for step in passing([CLEAR] * 40)] == [1] * 40


def test_a_leak_noticed_in_time_never_leaves() -> None:
    steps = passing([DOUBTFUL] * (WAIT_FRAMES - 1) + [LEAKING])
    assert all(each.sent is HISS for each in steps[-1])
    assert len(steps[-1]) == WAIT_FRAMES


def test_a_voice_waits_once_and_then_goes_on_without() -> None:
    steps = passing([DOUBTFUL] * WAIT_FRAMES + [CLEAR] * 20 + [DOUBTFUL] * 20)
    assert [len(step) for step in steps[: WAIT_FRAMES - 1]] == [0] * (WAIT_FRAMES - 1)
    assert [len(step) for step in steps[WAIT_FRAMES - 1 :]] == [WAIT_FRAMES] + [1] * 40


def test_behind_a_click_or_a_long_pause_or_a_leak_sound_waits_again() -> None:
    click = [DOUBTFUL] + [CLEAR] * (WAIT_FRAMES - 1)
    pause = [DOUBTFUL] * WAIT_FRAMES + [CLEAR] * 50
    leak = [DOUBTFUL] * WAIT_FRAMES + [LEAKING]
    for before in (click, pause, leak):
        airlock = Airlock()
        passing(before, airlock)
        assert passing([DOUBTFUL], airlock) == [[]]
