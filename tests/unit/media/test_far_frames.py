"""Laws of the frames beside the microphone's: not a sample is lost, and both sides stay in step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.echo_canceller import takes_far_rate
from omnicall.media.far_end import FarEnd, Tap
from omnicall.media.far_frames import FarFrames, PlayedFrame
from omnicall.media.samples import Pcm
from tests.helpers.for_each import for_each
from tests.helpers.voices import voice


class Call:
    """A microphone and speakers whose every step is a hundredth of a second."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.far_end = FarEnd(lambda: self.now_s)
        self.frames = FarFrames(self.far_end)
        self.heard: list[PlayedFrame] = []

    def step(self, tap: Tap | None = None, value: int | None = None, *, hears: bool = True) -> None:
        """The speaker plays a frame of this value, then the microphone hears one."""
        self.now_s += 0.01
        if tap is not None and value is not None:
            tap.played(np.full(480, value, np.int16).tobytes())
        if hears:
            self.heard += self.frames.beside(1.0, self.now_s)

    @property
    def values(self) -> list[int]:
        return [int(frame.samples[0]) for frame in self.heard]


def joined(frames: list[PlayedFrame]) -> Pcm:
    return np.concatenate([frame.samples for frame in frames] or [np.zeros(0, np.int16)])


@given(
    st.sampled_from([8_000, 16_000, 22_050 * 2, 48_000, 96_000, 192_000, 384_000]),
    st.lists(st.integers(1, 12), min_size=1, max_size=30),
)
def test_every_sample_comes_out_in_order_in_exact_frames(rate_hz: int, pieces: list[int]) -> None:
    far_end = FarEnd(lambda: 0.0)
    tap, frames = far_end.tap(rate_hz), FarFrames(far_end)
    sound = np.random.default_rng(3).integers(-32_768, 32_767, rate_hz // 5, np.int16)
    out: list[PlayedFrame] = []
    at = 0
    for length in pieces:
        samples = min(length * rate_hz // 700, len(sound) - at)
        tap.played(sound[at : at + samples].tobytes())
        at += samples
        out += frames.beside(samples * 100 / rate_hz, 0.0)
    size = rate_hz // 100
    assert {(frame.rate_hz, len(frame.samples)) for frame in out} <= {(rate_hz, size)}
    assert np.array_equal(joined(out), sound[: at // size * size])
    assert frames.jumps == 0


@for_each("rate_hz", [4_000, 11_025, 22_050])
def test_a_rate_without_whole_frames_is_converted(rate_hz: int) -> None:
    assert not takes_far_rate(rate_hz)
    far_end = FarEnd(lambda: 0.0)
    tap, frames = far_end.tap(rate_hz), FarFrames(far_end)
    sound = (voice(0.2, rate_hz) * 32_767).astype(np.int16)
    step = rate_hz // 50
    out: list[PlayedFrame] = []
    for at in range(0, len(sound) - step + 1, step):
        tap.played(sound[at : at + step].tobytes())
        out += frames.beside(step * 100 / rate_hz, 0.0)
    assert {(frame.rate_hz, len(frame.samples)) for frame in out} == {(48_000, 480)}
    assert len(out) == pytest.approx(20, abs=2)
    assert np.abs(joined(out)).max() == pytest.approx(np.abs(sound).max(), rel=0.15)


def test_a_microphone_that_is_opened_anew_hears_nothing_of_what_was_played_meanwhile() -> None:
    call = Call()
    tap = call.far_end.tap(48_000)
    for value in range(1, 31):
        call.step(tap, value)
    for value in range(31, 81):
        call.step(tap, value, hears=False)
    call.frames.start()
    for value in range(81, 101):
        call.step(tap, value)
    # One more than had to be: an echo that comes a little later does no harm.
    assert call.values == [*range(1, 31), *range(82, 101)]
    assert call.frames.jumps == 1


def test_of_what_is_skipped_the_oldest_goes() -> None:
    call = Call()
    tap = call.far_end.tap(48_000)
    for value in range(1, 41):
        call.step(tap, value, hears=False)
    kept = call.frames.beside(4.0, call.now_s)
    assert [int(frame.samples[0]) for frame in kept] == [38, 39, 40]


def test_a_microphone_that_lost_much_skips_what_was_played_meanwhile() -> None:
    call = Call()
    tap = call.far_end.tap(48_000)
    for value in range(1, 101):
        call.step(tap, value, hears=not 31 <= value <= 80)
    assert call.values == [*range(1, 31), *range(82, 101)]


def test_while_no_speaker_is_open_silence_is_played() -> None:
    call = Call()
    tap = call.far_end.tap(48_000)
    for value in range(1, 31):
        call.step(tap, value)
    tap.close()
    for _step in range(40):
        call.step()
    another = call.far_end.tap(48_000)
    for value in range(31, 61):
        call.step(another, value)
    assert [value for value in call.values if value] == list(range(1, 61))
    assert call.values.count(0) in (39, 40)


def test_a_card_that_was_kept_waiting_for_long_is_made_up_for() -> None:
    call = Call()
    tap = call.far_end.tap(48_000)
    for value in range(1, 31):
        call.step(tap, value)
    for _step in range(32):
        call.step()
    for value in range(31, 61):
        call.step(tap, value)
    assert [value for value in call.values if value] == list(range(1, 61))
    assert 15 <= call.values.count(0) <= 32


@for_each("burst", [2, 5, 10])
def test_bursts_move_nothing(burst: int) -> None:
    call = Call()
    tap = call.far_end.tap(48_000)
    for value in range(1, 201):
        call.step()
        if value % burst == 0:
            for late in range(value - burst + 1, value + 1):
                tap.played(np.full(480, late, np.int16).tobytes())
    call.step()
    # Only at the start it wasn't known what belongs together.
    assert call.values == list(range(call.values[0], 201))
    assert call.values[0] <= burst + 1
    assert call.frames.jumps <= 1


def test_clocks_that_differ_move_nothing() -> None:
    call = Call()
    tap, frame = call.far_end.tap(8_000), bytes(160)
    for step in range(1_700):
        call.now_s += 0.1
        # One frame too many in every ten seconds: together more than is put up with at once.
        tap.played(frame * (11 if step % 100 == 99 else 10))
        call.frames.beside(10.0, call.now_s)
    assert call.frames.jumps == 0


def test_before_any_speaker_there_is_nothing_to_hear() -> None:
    call = Call()
    for _step in range(100):
        call.step()
    assert (call.values, call.frames.jumps) == ([], 0)


def test_a_hole_is_counted() -> None:
    call = Call()
    tap = call.far_end.tap(48_000)
    call.step(tap, 1)
    for value in range(1_500):
        call.step(tap, value, hears=False)
    call.step(tap, 2)
    assert call.frames.pieces_lost == 501
