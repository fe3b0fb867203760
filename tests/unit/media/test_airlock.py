"""Laws of the airlock: nothing is lost or overtakes, what leaks leaves as hiss, doubt is short."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.airlock import HISS, MOST_FRAMES, WAIT_FRAMES, Airlock, Treated
from omnicall.media.echo_canceller import NEAR_SAMPLES
from omnicall.media.leak_guard import Verdict

HARMLESS, VOICE, OPEN, LEAK = Verdict


def frame(number: int) -> Treated:
    pcm = np.full(NEAR_SAMPLES, number, np.int16)
    return Treated(pcm, pcm)


def passing(verdicts: Sequence[Verdict], airlock: Airlock | None = None) -> list[list[Treated]]:
    """What leaves with each frame; frames count from 2 on, which no hiss is."""
    airlock = airlock or Airlock()
    return [airlock.passed(frame(number), verdict) for number, verdict in enumerate(verdicts, 2)]


@given(st.lists(st.sampled_from(Verdict), max_size=120))
def test_every_frame_leaves_in_its_place_as_it_is_or_as_hiss(verdicts: list[Verdict]) -> None:
    steps = passing(verdicts)
    left = [each for step in steps for each in step]
    assert [int(each.came[0]) for each in left] == list(range(2, 2 + len(left)))
    assert len(verdicts) - len(left) < MOST_FRAMES
    assert all(each.sent is each.came or each.sent is HISS for each in left)
    for number, verdict in enumerate(verdicts[: len(left)]):
        assert verdict is not LEAK or left[number].sent is HISS


def test_what_is_in_no_doubt_never_waits() -> None:
    assert [len(step) for step in passing([HARMLESS] * 40)] == [1] * 40


def test_a_leak_noticed_in_time_never_leaves() -> None:
    for doubt, frames in ((VOICE, WAIT_FRAMES), (OPEN, MOST_FRAMES)):
        steps = passing([doubt] * (frames - 1) + [LEAK])
        assert all(each.sent is HISS for each in steps[-1])
        assert len(steps[-1]) == frames


def test_a_voice_waits_once_and_then_goes_on_without() -> None:
    steps = passing([VOICE] * WAIT_FRAMES + [HARMLESS] * 20 + [VOICE, OPEN] * 10)
    assert [len(step) for step in steps[: WAIT_FRAMES - 1]] == [0] * (WAIT_FRAMES - 1)
    assert [len(step) for step in steps[WAIT_FRAMES - 1 :]] == [WAIT_FRAMES] + [1] * 40


def test_what_is_open_waits_until_it_is_told_and_is_a_leak_when_it_never_is() -> None:
    for told_after in (1, WAIT_FRAMES, MOST_FRAMES - 1):
        steps = passing([OPEN] * told_after + [VOICE] * WAIT_FRAMES)
        left = [each for step in steps for each in step]
        assert len(left) >= told_after
        assert not any(each.sent is HISS for each in left)
    # Also where it falls silent before anybody could tell.
    for loud in (1, WAIT_FRAMES, MOST_FRAMES):
        *steps, last = passing([OPEN] * loud + [HARMLESS] * (MOST_FRAMES - loud))
        assert not any(steps)
        assert [each.sent is HISS for each in last] == [True] * MOST_FRAMES


def test_behind_a_click_or_a_long_pause_or_a_leak_sound_waits_again() -> None:
    click = [VOICE] + [HARMLESS] * (WAIT_FRAMES - 1)
    pause = [VOICE] * WAIT_FRAMES + [HARMLESS] * 50
    leak = [VOICE] * WAIT_FRAMES + [LEAK]
    never_told = [OPEN] * MOST_FRAMES
    for before in (click, pause, leak, never_told):
        airlock = Airlock()
        passing(before, airlock)
        assert passing([VOICE], airlock) == [[]]
