"""Laws of the canceller's rest: past it while nothing is played, and in step when it goes on."""

from __future__ import annotations

import numpy as np

from omnicall.core.media_types import SoundCare
from omnicall.media.echo_canceller import NEAR_SAMPLES, EchoCanceller, PassThrough
from omnicall.media.resting_canceller import REST_AFTER_FRAMES, RestingCanceller
from omnicall.media.samples import Pcm
from tests.helpers.for_each import for_each

FAR_HZ = 48_000
PLAYED = np.full(FAR_HZ // 100, 500, np.int16)
QUIET = np.zeros(FAR_HZ // 100, np.int16)
HEARD = np.full(NEAR_SAMPLES, 1_000, np.int16)


class Part:
    """A canceller that halves what it hears and counts both sides."""

    def __init__(self) -> None:
        self.far = self.near = 0
        self.heard: list[int] = []
        self.is_closed = False

    def hear(self, rate_hz: int, played: Pcm) -> None:
        assert (rate_hz, len(played)) == (FAR_HZ, FAR_HZ // 100)
        self.far += 1

    def clean(self, heard: Pcm) -> Pcm:
        self.near += 1
        self.heard.append(int(heard[0]))
        return heard // 2

    def close(self) -> None:
        self.is_closed = True


class Rig:
    """A resting canceller and the part of it that cancels."""

    def __init__(self, care: SoundCare | None = None) -> None:
        self.part = Part()
        self.cares: list[SoundCare] = []
        self.canceller = RestingCanceller(care or SoundCare(), self._make)

    def _make(self, care: SoundCare) -> EchoCanceller:
        self.cares.append(care)
        return self.part if care.cancels_echo else PassThrough()

    def step(self, played: Pcm | None, heard: Pcm = HEARD) -> Pcm:
        """A hundredth of a second; None while no speaker is open."""
        if played is not None:
            self.canceller.hear(FAR_HZ, played)
        return self.canceller.clean(heard)

    def fall_asleep(self) -> None:
        for _frame in range(REST_AFTER_FRAMES + 1):
            self.step(QUIET)


def test_it_cancels_from_the_beginning_and_while_something_is_played() -> None:
    rig = Rig()
    assert [int(rig.step(PLAYED)[-1]) for _frame in range(1_000)] == [500] * 1_000


def test_while_nothing_is_played_sound_goes_past_it_and_it_does_nothing() -> None:
    rig = Rig()
    rig.fall_asleep()
    done = rig.part.near
    assert all(np.array_equal(rig.step(QUIET), HEARD) for _frame in range(100))
    assert rig.part.near == done


def test_the_first_sound_that_is_played_wakes_it_without_a_click() -> None:
    rig = Rig()
    rig.fall_asleep()
    first = rig.step(PLAYED)
    assert (first[0], first[-1]) == (1_000, 500)
    assert np.abs(np.diff(first)).max() <= 4
    assert rig.step(PLAYED).tolist() == [500] * NEAR_SAMPLES


@for_each("pattern", [(1, 1), (2, 0), (0, 2), (3, 0, 0), (1, 0, 2)])
def test_both_sides_are_left_out_alike(pattern: tuple[int, ...]) -> None:
    rig = Rig()
    rig.fall_asleep()
    for frame in range(300 * len(pattern)):
        for _far in range(pattern[frame % len(pattern)]):
            rig.canceller.hear(FAR_HZ, QUIET)
        rig.canceller.clean(HEARD)
    far, near = rig.part.far, rig.part.near
    rig.canceller.hear(FAR_HZ, PLAYED)
    rig.canceller.clean(HEARD)
    assert rig.part.far - far == rig.part.near - near


def test_without_a_speaker_it_rests_and_wakes_where_it_is() -> None:
    rig = Rig()
    for _frame in range(REST_AFTER_FRAMES + 500):
        rig.step(None)
    near = rig.part.near
    rig.step(PLAYED)
    assert rig.part.far == rig.part.near - near


def test_it_wakes_with_what_went_past_it_of_late() -> None:
    rig = Rig()
    rig.fall_asleep()
    for value in range(1_000, 1_200):
        rig.step(QUIET, np.full(NEAR_SAMPLES, value, np.int16))
    rig.step(PLAYED, np.full(NEAR_SAMPLES, 1_200, np.int16))
    assert rig.part.heard[-20:] == list(range(1_181, 1_201))


def test_volume_and_noise_are_treated_apart_and_without_a_pause() -> None:
    rig = Rig(SoundCare(suppresses_noise=True))
    assert rig.cares == [
        SoundCare(levels_voice=False),
        SoundCare(cancels_echo=False, suppresses_noise=True),
    ]
    without = Rig(SoundCare(cancels_echo=False))
    assert without.cares == [SoundCare(cancels_echo=False)]
    assert without.step(PLAYED).tolist() == HEARD.tolist()


def test_closing_closes_all_of_it() -> None:
    rig = Rig()
    rig.canceller.close()
    assert rig.part.is_closed
