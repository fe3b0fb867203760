"""Laws of the choice of a channel: the louder one, never a mixture, never a click."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from omnicall.media.mono_choice import MonoChoice
from omnicall.media.resampler import Samples

RATE_HZ = 16_000
PIECE = RATE_HZ // 50

Frames = NDArray[np.float32]


def tone(amplitude: float, count: int = PIECE) -> Samples:
    return (amplitude * np.sin(2 * np.pi * 500 * np.arange(count) / RATE_HZ)).astype(np.float32)


def heard(choice: MonoChoice, frames: Frames) -> Samples:
    """All of it, piece by piece as a card delivers it."""
    pieces = [choice.chosen(frames[at : at + PIECE]) for at in range(0, len(frames), PIECE)]
    return np.concatenate(pieces)


def test_one_channel_is_taken_as_it_is() -> None:
    sound = tone(0.5)
    assert np.array_equal(MonoChoice(RATE_HZ, 1).chosen(sound[:, None]), sound)


def test_nothing_in_is_nothing_out() -> None:
    assert MonoChoice(RATE_HZ, 2).chosen(np.zeros((0, 2), np.float32)).shape == (0,)


def test_channels_of_opposite_phase_do_not_cancel_out() -> None:
    sound = tone(0.5, RATE_HZ)
    mono = heard(MonoChoice(RATE_HZ, 2), np.stack([sound, -sound], axis=1))
    assert np.array_equal(mono, sound)


def test_a_dead_channel_is_left_within_one_piece_and_nothing_is_halved() -> None:
    sound = tone(0.5, RATE_HZ)
    for channels, live in ((2, 0), (2, 1), (8, 5)):
        frames = np.zeros((RATE_HZ, channels), np.float32)
        frames[:, live] = sound
        mono = heard(MonoChoice(RATE_HZ, channels), frames)
        assert len(mono) == len(sound)
        assert np.array_equal(mono[PIECE:], sound[PIECE:])


def test_two_microphones_about_as_loud_do_not_take_turns() -> None:
    swell = 1.0 + 0.3 * np.sin(2 * np.pi * 3 * np.arange(2 * RATE_HZ) / RATE_HZ)
    left = tone(0.3, 2 * RATE_HZ) * swell.astype(np.float32)
    right = tone(0.3, 2 * RATE_HZ) * (2.0 - swell).astype(np.float32)
    mono = heard(MonoChoice(RATE_HZ, 2), np.stack([left, right], axis=1))
    assert np.array_equal(mono, left)


def test_the_choice_follows_when_the_other_channel_becomes_much_louder() -> None:
    left = np.concatenate([tone(0.5, RATE_HZ), np.zeros(3 * RATE_HZ, np.float32)])
    right = np.concatenate([np.zeros(RATE_HZ, np.float32), tone(0.5, 3 * RATE_HZ)])
    mono = heard(MonoChoice(RATE_HZ, 2), np.stack([left, right], axis=1))
    assert np.array_equal(mono[:RATE_HZ], left[:RATE_HZ])
    assert np.array_equal(mono[-RATE_HZ:], right[-RATE_HZ:])


def test_a_change_of_channel_makes_no_click() -> None:
    # Constants, so that any step is the change itself.
    left = np.full(2 * RATE_HZ, 0.1, np.float32)
    right = np.full(2 * RATE_HZ, -0.8, np.float32)
    right[:RATE_HZ] = 0.0
    mono = heard(MonoChoice(RATE_HZ, 2), np.stack([left, right], axis=1))
    assert (mono[0], mono[-1]) == (left[0], right[-1])
    assert np.abs(np.diff(mono)).max() < 2 * 0.9 / PIECE


def test_an_absurdly_loud_moment_does_not_decide_for_good() -> None:
    frames = np.stack([np.zeros(4 * RATE_HZ, np.float32), tone(0.5, 4 * RATE_HZ)], axis=1)
    frames[0, 0] = 900.0
    mono = heard(MonoChoice(RATE_HZ, 2), frames)
    assert np.array_equal(mono[-RATE_HZ:], frames[-RATE_HZ:, 1])
