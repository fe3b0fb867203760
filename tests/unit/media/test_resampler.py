"""Laws of the change of rate: same sound, whatever the rates and however it is cut."""

from __future__ import annotations

from math import ceil

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.resampler import Resampler, Samples
from tests.helpers.for_each import for_each

RATES_HZ = [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000, 192_000]
NOISE = np.random.default_rng(4).uniform(-1.0, 1.0, 9_000).astype(np.float32)

pairs_of_rates = st.tuples(st.sampled_from(RATES_HZ), st.sampled_from(RATES_HZ))
up_and_down = for_each(
    ("from_hz", "to_hz"),
    [(48_000, 16_000), (44_100, 16_000), (192_000, 16_000), (8_000, 16_000), (24_000, 48_000)],
)


def changed(sound: Samples, from_hz: int, to_hz: int) -> Samples:
    resampler = Resampler(from_hz, to_hz)
    return np.concatenate([resampler.resampled(sound), resampler.tail()])


def tone(frequency_hz: float, rate_hz: int, seconds: float = 0.1) -> Samples:
    angles = 2 * np.pi * frequency_hz * np.arange(round(rate_hz * seconds)) / rate_hz
    return np.sin(angles).astype(np.float32)


def inside(sound: Samples) -> Samples:
    """Without the edges, where a sound that begins at once is wide of any band."""
    return sound[len(sound) // 4 : -len(sound) // 4]


def test_where_the_rates_agree_nothing_changes() -> None:
    assert changed(NOISE, 48_000, 48_000) is not NOISE
    assert np.array_equal(changed(NOISE, 48_000, 48_000), NOISE)


@given(pairs_of_rates, st.lists(st.integers(0, 1_500), max_size=6))
def test_however_it_is_cut_the_result_is_the_same(rates: tuple[int, int], cuts: list[int]) -> None:
    sound = NOISE[:1_500]
    resampler = Resampler(*rates)
    pieces = [resampler.resampled(piece) for piece in np.split(sound, sorted(cuts))]
    assert np.array_equal(np.concatenate([*pieces, resampler.tail()]), changed(sound, *rates))


@for_each("is_prompt", [False, True])
def test_a_long_piece_is_the_same_as_many_short_ones(is_prompt: bool) -> None:
    at_once, bit_by_bit = (Resampler(44_100, 16_000, is_prompt=is_prompt) for _ in range(2))
    pieces = [bit_by_bit.resampled(NOISE[at : at + 441]) for at in range(0, len(NOISE), 441)]
    assert np.array_equal(at_once.resampled(NOISE), np.concatenate(pieces))


@given(pairs_of_rates, st.integers(0, 600))
def test_out_comes_a_sample_for_every_place_between_the_first_and_the_last_one_in(
    rates: tuple[int, int], count: int
) -> None:
    from_hz, to_hz = rates
    expected = (count - 1) * to_hz // from_hz + 1 if count else 0
    assert len(changed(NOISE[:count], from_hz, to_hz)) == expected


@given(st.sampled_from(RATES_HZ), st.lists(st.integers(0, 500), min_size=1, max_size=8))
def test_a_prompt_one_is_never_behind(from_hz: int, counts: list[int]) -> None:
    resampler = Resampler(from_hz, 16_000, is_prompt=True)
    came_out = 0
    for turn, count in enumerate(counts, start=1):
        came_out += len(resampler.resampled(NOISE[:count]))
        assert came_out == ceil(sum(counts[:turn]) * 16_000 / from_hz)


@up_and_down
def test_a_constant_stays_constant(from_hz: int, to_hz: int) -> None:
    half = np.full(from_hz // 20, 0.5, np.float32)
    assert np.abs(inside(changed(half, from_hz, to_hz)) - 0.5).max() < 1e-6


@up_and_down
@for_each("share", [0.05, 0.5, 0.75])
def test_a_tone_keeps_its_pitch_phase_and_loudness(from_hz: int, to_hz: int, share: float) -> None:
    frequency_hz = share * min(from_hz, to_hz) / 2
    made = changed(tone(frequency_hz, from_hz), from_hz, to_hz)
    expected = tone(frequency_hz, to_hz)[: len(made)]
    assert np.abs(inside(made - expected)).max() < 0.01


@for_each("from_hz", [44_100, 48_000, 96_000, 192_000])
@for_each("frequency_hz", [9_000, 12_000, 15_900, 21_000])
def test_what_the_lower_rate_cannot_carry_does_not_come_back_as_another_tone(
    from_hz: int, frequency_hz: int
) -> None:
    made = changed(tone(frequency_hz, from_hz), from_hz, 16_000)
    assert np.abs(inside(made)).max() < 0.001


def test_a_higher_rate_brings_no_mirrored_tone() -> None:
    made = inside(changed(tone(3_000, 8_000), 8_000, 48_000))
    windowed = np.abs(np.fft.rfft(made * np.hanning(len(made))))
    above = windowed[len(windowed) * 4_500 // 24_000 :]
    assert above.max() < 0.001 * windowed.max()


@for_each("from_hz", [24_000, 44_100, 48_000, 192_000])
def test_a_prompt_one_is_about_a_millisecond_late(from_hz: int) -> None:
    click = np.zeros(from_hz // 20, np.float32)
    at = len(click) // 2
    click[at] = 1.0
    made = Resampler(from_hz, 16_000, is_prompt=True).resampled(click)
    late_s = np.abs(made).argmax() / 16_000 - at / from_hz
    assert 0.0 <= late_s <= 0.0013
