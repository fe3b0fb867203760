"""Laws around the canceller: what may reach it, and that sound passes whatever becomes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import SoundCare
from omnicall.media.echo_canceller import (
    NEAR_SAMPLES,
    CancellerError,
    CarefulCanceller,
    PassThrough,
    WrongFrameError,
    check_far,
    check_near,
)
from omnicall.media.samples import Pcm
from omnicall.media.voice_care import UNTREATED
from tests.conftest import LogWatch
from tests.helpers.for_each import for_each

FRAME = np.full(NEAR_SAMPLES, 1_000, np.int16)
CARE = SoundCare()


class ScriptedCanceller:
    """Halves what it gets; refuses or fails when told to; satisfies ``EchoCanceller``."""

    def __init__(self, care: SoundCare) -> None:
        self.care = care
        self.failure: Exception | None = None
        self.is_open = True

    def hear(self, rate_hz: int, played: Pcm) -> None:
        if self.failure is not None:
            raise self.failure

    def clean(self, heard: Pcm) -> Pcm:
        if self.failure is not None:
            raise self.failure
        return heard // 2

    def close(self) -> None:
        self.is_open = False


class Maker:
    """Remembers what it made."""

    def __init__(self) -> None:
        self.made: list[ScriptedCanceller] = []

    def __call__(self, care: SoundCare) -> ScriptedCanceller:
        self.made.append(ScriptedCanceller(care))
        return self.made[-1]


def careful(care: SoundCare = CARE) -> tuple[CarefulCanceller, Maker]:
    maker = Maker()
    canceller = CarefulCanceller(maker)
    canceller.treat(care)
    return canceller, maker


@for_each("rate_hz", [8_000, 11_100, 16_000, 44_100, 48_000, 192_000, 384_000])
def test_a_hundredth_of_a_second_passes(rate_hz: int) -> None:
    check_far(rate_hz, np.zeros(rate_hz // 100, np.int16))
    check_near(FRAME)


NO_FRAMES: list[Any] = [
    np.zeros(159, np.int16),
    np.zeros(161, np.int16),
    np.zeros(0, np.int16),
    np.zeros((160, 1), np.int16),
    np.zeros((1, 160), np.int16),
    np.zeros(160, np.float32),
    np.full(160, np.nan),
    np.zeros(160, ">i2"),
    np.zeros(160, np.uint16),
    np.array(0, np.int16),
    bytes(320),
    [0] * 160,
    None,
]


@for_each("frame", NO_FRAMES)
def test_what_is_no_frame_is_refused(frame: Any) -> None:
    with pytest.raises(WrongFrameError):
        check_near(frame)
    with pytest.raises(WrongFrameError):
        check_far(16_000, frame)


@for_each(
    "rate_hz", [0, -16_000, 7_900, 11_025, 22_050, 384_100, 16_000.0, True, None, "16000", 10**30]
)
def test_what_is_no_rate_is_refused(rate_hz: Any) -> None:
    with pytest.raises(WrongFrameError):
        check_far(rate_hz, np.zeros(160, np.int16))


@given(st.integers(-(10**6), 10**6), st.integers(0, 5_000))
def test_only_what_fits_together_passes(rate_hz: int, samples: int) -> None:
    fits = 8_000 <= rate_hz <= 384_000 and samples * 100 == rate_hz
    try:
        check_far(rate_hz, np.zeros(samples, np.int16))
    except WrongFrameError:
        assert not fits
    else:
        assert fits


def test_sound_goes_through_the_canceller() -> None:
    canceller, maker = careful()
    assert canceller.clean(FRAME).tolist() == [500] * NEAR_SAMPLES
    assert [made.care for made in maker.made] == [CARE]
    assert canceller.news() is None


def test_a_refused_frame_is_counted_and_sound_goes_on(log_watch: LogWatch) -> None:
    canceller, maker = careful()
    maker.made[0].failure = WrongFrameError("odd")
    for _frame in range(3):
        assert canceller.clean(FRAME) is FRAME
    canceller.hear(16_000, FRAME)
    assert canceller.frames_refused == 4
    maker.made[0].failure = None
    assert canceller.clean(FRAME)[0] == 500
    assert canceller.news() is None
    log_watch.take("odd")


def test_after_a_failure_sound_passes_untouched_for_good_and_it_is_told_once(
    log_watch: LogWatch,
) -> None:
    canceller, maker = careful()
    maker.made[0].failure = CancellerError("broken")
    canceller.hear(16_000, FRAME)
    maker.made[0].failure = None
    assert canceller.clean(FRAME) is FRAME
    canceller.treat(replace(CARE, levels_voice=False))
    assert canceller.clean(FRAME) is FRAME
    assert len(maker.made) == 1
    assert (canceller.news(), canceller.news()) == ("broken", None)
    log_watch.take("broken")


def test_a_canceller_that_cannot_be_made_lets_sound_pass(log_watch: LogWatch) -> None:
    def missing(_care: SoundCare) -> PassThrough:
        raise CancellerError("not installed")

    canceller = CarefulCanceller(missing)
    canceller.treat(CARE)
    assert canceller.clean(FRAME) is FRAME
    assert (canceller.news(), canceller.news()) == ("not installed", None)
    log_watch.take("not installed")


def test_the_room_is_forgotten_only_for_wishes_that_need_another_canceller() -> None:
    canceller, maker = careful()
    canceller.treat(CARE)
    canceller.treat(replace(CARE, is_half_duplex=True))
    assert len(maker.made) == 1
    canceller.treat(replace(CARE, suppresses_noise=True))
    assert [made.is_open for made in maker.made] == [False, True]


def test_who_wants_nothing_gets_the_sound_as_it_is_without_any_canceller() -> None:
    canceller, maker = careful(replace(UNTREATED, is_half_duplex=True))
    assert canceller.clean(FRAME) is FRAME
    assert maker.made == []


def test_closing_closes_it() -> None:
    canceller, maker = careful()
    canceller.close()
    assert not maker.made[0].is_open
    assert canceller.clean(FRAME) is FRAME
