"""Laws of the player: answers exactly as they came, silence without a click, dry spells counted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.player import END, FADE_MS, PATIENCE_MS, RISE_MS, Feed, Player
from omnicall.media.samples import Pcm
from omnicall.media.start_amount import GROWTH_MS, LEAST_MS, MOST_MS
from tests.helpers.for_each import for_each

RATE_HZ = 16_000
PER_MS = RATE_HZ // 1_000
LONGEST_WAIT_MS = LEAST_MS + PATIENCE_MS
FADE, RISE = FADE_MS * PER_MS, RISE_MS * PER_MS

LEVEL = 20_000
"""Answers of one value: wherever it changes, the player changed it."""
FADE_STEP = LEVEL // FADE + 3
RISE_STEP = LEVEL // RISE + 3


class Card:
    """A player and all it played, asked for in buffers of any length."""

    def __init__(self, channels: int = 1) -> None:
        self.player = Player(RATE_HZ, channels)
        self.feed = Feed()
        self._channels = channels

    def add(self, piece: Pcm) -> None:
        self.feed.samples_added += len(piece)
        self.feed.pieces.append(piece)

    def add_ms(self, ms: float) -> None:
        self.add(np.full(round(ms * PER_MS) * self._channels, LEVEL, np.int16))

    def end(self) -> None:
        self.feed.ends_added += 1
        self.feed.pieces.append(END)

    def flush(self) -> None:
        self.feed = Feed()

    def heard(self, ms: float) -> Pcm:
        out = np.full(round(ms * PER_MS) * self._channels, 12_345, np.int16)
        self.player.fill(self.feed, out)
        return out


def noise(ms: int, channels: int = 1) -> Pcm:
    samples = np.random.default_rng(6).integers(1, 32_768, ms * PER_MS * channels)
    return samples.astype(np.int16)


def test_without_an_answer_there_is_silence() -> None:
    card = Card()
    assert not card.heard(50).any()
    assert (card.player.samples_played, card.player.underruns) == (0, 0)


def test_an_answer_with_enough_sound_starts_at_once() -> None:
    card = Card()
    card.heard(20)
    card.add(noise(LEAST_MS))
    assert np.array_equal(card.heard(20), noise(LEAST_MS)[: 20 * PER_MS])
    assert card.player.is_sounding


def test_many_small_pieces_are_as_much_as_a_big_one() -> None:
    card = Card()
    for _ in range(LEAST_MS - 1):
        card.add_ms(1)
    assert not card.heard(5).any()
    card.add_ms(1)
    assert card.heard(5).all()


def test_a_short_answer_that_is_complete_starts_at_once() -> None:
    card = Card()
    card.add(noise(7))
    assert not card.heard(10).any()
    card.end()
    heard = card.heard(20)
    assert np.array_equal(heard[: 7 * PER_MS], noise(7))
    assert not heard[7 * PER_MS :].any()
    assert not card.player.is_sounding


def test_a_short_answer_that_stays_incomplete_is_played_when_it_waited_long_enough() -> None:
    card = Card()
    card.add_ms(30)
    waited_ms = 0
    while not card.heard(10).any():
        waited_ms += 10
    assert waited_ms == LONGEST_WAIT_MS


def test_the_wait_begins_with_the_answer_and_not_before() -> None:
    card = Card()
    card.heard(2 * LONGEST_WAIT_MS)
    card.add_ms(30)
    assert not card.heard(LONGEST_WAIT_MS).any()
    assert card.heard(10).all()


def test_an_answer_follows_the_one_before_without_a_gap() -> None:
    card = Card()
    card.add(noise(120))
    card.end()
    card.add(noise(3))
    card.end()
    card.add(noise(150))
    card.end()
    expected = np.concatenate([noise(120), noise(3), noise(150)])
    heard = card.heard(300)
    assert np.array_equal(heard[: len(expected)], expected)
    assert not heard[len(expected) :].any()
    assert card.player.samples_played == len(expected)


def test_running_dry_fades_out_and_is_silent() -> None:
    card = Card()
    card.add_ms(LEAST_MS)
    card.heard(LEAST_MS - 5)
    heard = card.heard(50)
    assert heard[: 5 * PER_MS].tolist() == [LEVEL] * 5 * PER_MS
    assert np.abs(np.diff(heard)).max() <= FADE_STEP
    assert not heard[5 * PER_MS + FADE :].any()


def test_it_ran_dry_only_if_more_of_the_answer_comes() -> None:
    card = Card()
    card.add_ms(LEAST_MS)
    card.heard(LEAST_MS + 50)
    assert card.player.underruns == 0
    card.add_ms(LEAST_MS)
    card.heard(20)
    assert card.player.underruns == 1


@for_each("another_comes", [False, True])
def test_an_answer_whose_end_comes_late_did_not_run_dry(another_comes: bool) -> None:
    card = Card()
    card.add_ms(LEAST_MS)
    card.heard(LEAST_MS + 50)
    card.end()
    if another_comes:
        card.add(noise(LEAST_MS))
    heard = card.heard(20)
    assert card.player.underruns == 0
    expected = noise(20) if another_comes else np.zeros(20 * PER_MS, np.int16)
    assert np.array_equal(heard, expected)


def test_after_running_dry_sound_rises_again() -> None:
    card = Card()
    card.add_ms(LEAST_MS)
    card.heard(LEAST_MS + 50)
    card.add_ms(LEAST_MS)
    heard = card.heard(20)
    assert heard[0] < RISE_STEP
    assert np.abs(np.diff(heard)).max() <= RISE_STEP
    assert heard[RISE:].tolist() == [LEVEL] * (len(heard) - RISE)


def test_the_next_answer_does_not_rise_because_the_one_before_ran_dry() -> None:
    card = Card()
    card.add_ms(LEAST_MS)
    card.heard(LEAST_MS + 50)
    card.add_ms(1)
    card.end()
    card.add(noise(MOST_MS))
    assert np.array_equal(card.heard(20)[PER_MS:], noise(MOST_MS)[: 19 * PER_MS])


def test_after_running_dry_the_next_answer_waits_for_more_and_calm_ones_for_less_again() -> None:
    card = Card()
    for expected_ms in (LEAST_MS, LEAST_MS + GROWTH_MS):
        assert card.player.start.ms == expected_ms
        card.add_ms(expected_ms - 1)
        assert not card.heard(5).any()
        card.add_ms(1)
        assert card.heard(5).all()
        card.heard(expected_ms + 20)
        card.add_ms(MOST_MS)
        card.end()
        card.heard(MOST_MS + 20)
    grown_ms = card.player.start.ms
    for _ in range(2):
        card.add_ms(MOST_MS)
        card.end()
        card.heard(MOST_MS + 20)
    assert card.player.start.ms < grown_ms


def test_an_answer_that_goes_on_from_another_speaker_rises_once() -> None:
    card = Card()
    card.feed.begins_inside = True
    card.add_ms(200)
    heard = card.heard(LEAST_MS)
    assert heard[0] < RISE_STEP
    assert np.abs(np.diff(heard)).max() <= RISE_STEP
    assert heard[RISE:].tolist() == [LEVEL] * (len(heard) - RISE)
    card.end()
    card.heard(200)
    card.add_ms(LEAST_MS)
    assert card.heard(5)[0] == LEVEL


@for_each("is_flushed", [False, True])
def test_sound_that_is_cut_off_while_it_rises_falls_from_where_it_is(is_flushed: bool) -> None:
    card = Card()
    card.add_ms(LEAST_MS)
    card.heard(LEAST_MS + 50)
    card.add_ms(1)
    card.heard(LONGEST_WAIT_MS)
    risen = card.heard(1)
    assert LEVEL * 0.2 < risen[-1] < LEVEL * 0.3
    if is_flushed:
        card.flush()
    assert np.abs(np.diff(card.heard(20), prepend=risen[-1])).max() <= FADE_STEP


@for_each("pieces", [1, 500])
def test_a_flush_fades_out_the_sound_itself_however_small_its_pieces(pieces: int) -> None:
    card = Card()
    sound = noise(500)
    for piece in np.split(sound, pieces):
        card.add(piece)
    card.heard(100)
    card.flush()
    heard = card.heard(30)
    shares = 1.0 - np.arange(1, FADE + 1) / FADE
    assert np.abs(heard[:FADE] - shares * sound[100 * PER_MS :][:FADE]).max() <= 1.01
    assert not heard[FADE:].any()
    assert not card.player.is_sounding


def test_a_flush_before_the_first_sound_is_not_heard() -> None:
    card = Card()
    card.add_ms(LEAST_MS - 10)
    assert not card.heard(10).any()
    card.flush()
    assert not card.heard(2 * LONGEST_WAIT_MS).any()


def test_what_comes_after_a_flush_is_played_as_it_is() -> None:
    card = Card()
    card.add_ms(300)
    card.heard(100)
    card.flush()
    card.add(noise(LEAST_MS))
    card.end()
    heard = card.heard(FADE_MS + LEAST_MS + 10)
    assert np.array_equal(heard[FADE : FADE + LEAST_MS * PER_MS], noise(LEAST_MS))
    assert card.player.underruns == 0


def test_channels_stay_apart() -> None:
    card = Card(channels=2)
    sound = noise(LEAST_MS, channels=2)
    sound[1::2] //= -2
    card.add(sound)
    played = np.concatenate([card.heard(7) for _ in range(20)])
    assert np.array_equal(played[: len(sound)], sound)
    for channel in (0, 1):
        fall = played[len(sound) + channel :: 2]
        last = sound[channel - 2]
        assert np.abs(np.diff(fall, prepend=last)).max() <= abs(int(last)) / FADE + 2
        assert not fall[FADE:].any()


sizes_ms = st.sampled_from([0.25, 0.5, 1.0, 2.5, 5.0, 20.0, 45.0, 130.0, 250.0])
things_to_do = st.lists(
    st.one_of(
        st.tuples(st.just("add"), sizes_ms),
        st.tuples(st.just("hear"), sizes_ms),
        st.tuples(st.just("flush"), st.just(0.0)),
    ),
    max_size=20,
)


@given(things_to_do)
def test_whatever_happens_nothing_clicks_and_a_flush_is_silence_in_time(
    things: list[tuple[str, float]],
) -> None:
    card = Card()
    heard = [np.zeros(1, np.int16)]
    flushes = 0
    for what, ms in [*things, ("flush", 0.0)]:
        if what == "add":
            card.add_ms(ms)
        elif what == "hear":
            heard.append(card.heard(ms))
        else:
            card.flush()
            flushes += 1
    end = card.heard(30)
    assert not end[10 * PER_MS :].any()
    steps = np.diff(np.concatenate([*heard, end]).astype(np.int32))
    assert steps.min() >= -FADE_STEP
    # Only an answer's own beginning may be sudden, and each flush makes room for one.
    assert (steps > RISE_STEP).sum() <= flushes
    assert set(steps[steps > RISE_STEP].tolist()) <= {LEVEL}
