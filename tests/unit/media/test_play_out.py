"""Laws of the play-out buffer: from any splitting of answers to exact, gapless, bounded sound."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import DOWNLINK_RATE_HZ
from omnicall.media.answer_sound import AnswerSound
from omnicall.media.play_out import LIMIT_MS, PlayOutBuffer
from omnicall.media.player import FADE_MS
from omnicall.media.queued_answer import UnheardAnswer
from omnicall.media.samples import Pcm
from omnicall.media.start_amount import LEAST_MS, MOST_MS
from tests.helpers.for_each import for_each

PER_MS = DOWNLINK_RATE_HZ // 1_000
FADE = FADE_MS * PER_MS

NOISE = np.random.default_rng(8).integers(1, 32_768, 500 * PER_MS).astype(np.int16)


def heard(buffer: PlayOutBuffer, samples: int) -> Pcm:
    rested = buffer.rests
    out = np.full(samples, 12_345, np.int16)
    buffer.fill(out)
    # Whatever is tested: the card's thread relies on it.
    assert not (rested and out.any())
    return out


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


places = st.lists(st.integers(0, 30_000), max_size=10)
buffer_sizes = st.lists(st.integers(1, 5_000), min_size=1, max_size=8)


@given(st.lists(st.tuples(st.integers(1, 6_000), places), max_size=4), buffer_sizes)
def test_answers_split_in_any_way_are_played_exactly_and_followed_by_silence(
    answers: list[tuple[int, list[int]]], sizes: list[int]
) -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    for number, (length, cuts) in enumerate(answers):
        for piece in cut(NOISE[:length].tobytes(), cuts):
            buffer.add(f"answer {number}", piece)
    buffer.end(f"answer {len(answers) - 1}")
    expected = np.concatenate([NOISE[:0], *(NOISE[:length] for length, _cuts in answers)])
    played = np.concatenate([*(heard(buffer, size) for size in sizes), heard(buffer, 25_000)])
    assert np.array_equal(played[: len(expected)], expected)
    assert not played[len(expected) :].any()
    assert (buffer.queued_ms, buffer.underruns) == (0, 0)


def test_it_rests_before_an_answer_and_behind_it_but_not_while_a_piece_or_a_fade_is_left() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    heard(buffer, FADE)
    assert buffer.rests
    buffer.add("answer", NOISE[: 2 * FADE].tobytes())
    assert not buffer.rests
    buffer.end("answer")
    heard(buffer, FADE)
    assert not buffer.rests
    buffer.flush()
    assert not buffer.rests
    heard(buffer, FADE // 2)
    assert not buffer.rests
    heard(buffer, FADE)
    assert buffer.rests
    buffer.add("next", NOISE[:10].tobytes())
    buffer.silence()
    heard(buffer, FADE)
    assert buffer.rests


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(1, 900)), max_size=12))
def test_what_comes_in_bursts_is_gapless_while_some_is_there(
    bursts: list[tuple[int, int]],
) -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    lead = LEAST_MS * PER_MS
    buffer.add("a", NOISE[:lead].tobytes())
    added, played = lead, NOISE[:0]
    for adding, asking in bursts:
        buffer.add("a", NOISE[added : added + adding].tobytes())
        added = min(added + adding, len(NOISE))
        played = np.concatenate([played, heard(buffer, min(asking, added - len(played)))])
    assert np.array_equal(played, NOISE[: len(played)])
    assert buffer.underruns == 0


def test_a_piece_that_ends_inside_a_sample_waits_for_the_rest() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    data = NOISE[:2_400].tobytes()
    for at in range(900):
        buffer.add("a", data[at : at + 1])
    buffer.add("a", data[900:])
    assert heard(buffer, 2_400).tobytes() == data


def test_another_answer_does_not_get_the_half_sample_of_the_one_before() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.add("a", NOISE[:10].tobytes() + b"\x7f")
    buffer.add("b", NOISE[:20].tobytes())
    buffer.end("b")
    assert heard(buffer, 30).tobytes() == NOISE[:10].tobytes() + NOISE[:20].tobytes()


def test_the_end_of_another_answer_ends_nothing() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.add("a", NOISE[:100].tobytes())
    buffer.end("b")
    assert not heard(buffer, 100).any()
    buffer.end("a")
    assert np.array_equal(heard(buffer, 100), NOISE[:100])


def test_after_a_flush_nothing_of_before_is_heard() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.add("a", NOISE.tobytes() + b"\x7f")
    heard(buffer, 2_400)
    buffer.flush()
    assert buffer.queued_ms == 0
    assert heard(buffer, FADE).any()
    assert not heard(buffer, 24_000).any()
    assert not buffer.is_sounding


def test_what_comes_late_after_a_flush_begins_afresh() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.add("a", NOISE.tobytes() + b"\x7f")
    heard(buffer, 2_400)
    buffer.flush()
    buffer.add("a", NOISE[:50].tobytes())
    assert not heard(buffer, 2_400)[FADE:].any()
    buffer.end("a")
    assert np.array_equal(heard(buffer, 50), NOISE[:50])
    assert buffer.underruns == 0


def test_two_channels_both_carry_the_sound() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ, channels=2)
    buffer.add("a", NOISE[:4_800].tobytes())
    buffer.end("a")
    frames = heard(buffer, 12_000).reshape(-1, 2)
    assert np.array_equal(frames[:4_800], np.stack([NOISE[:4_800]] * 2, axis=1))
    assert not frames[4_800:].any()
    assert buffer.played_ms == 200


def test_at_the_cards_rate_an_answer_is_played_to_its_last_sample() -> None:
    buffer = PlayOutBuffer(48_000, channels=2)
    data = NOISE[: 300 * PER_MS].tobytes()
    buffer.add("a", data)
    buffer.end("a")
    answer = AnswerSound("a", 48_000)
    expected = np.concatenate([answer.converted(data), answer.tail()])
    assert len(expected) == pytest.approx(300 * 48, abs=1)
    frames = heard(buffer, 48_000).reshape(-1, 2)
    assert np.array_equal(frames[: len(expected)], np.stack([expected] * 2, axis=1))
    assert not frames[len(expected) :].any()


def test_more_than_can_be_listened_to_loses_the_newest_and_counts_it() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.add("a", bytes(2 * PER_MS * (LIMIT_MS - 1)))
    buffer.add("a", NOISE[: 50 * PER_MS].tobytes())
    assert (buffer.queued_ms, buffer.dropped_ms) == (LIMIT_MS + 49, 0)
    buffer.add("a", NOISE[: 30 * PER_MS].tobytes())
    buffer.add("b", NOISE[: 20 * PER_MS].tobytes())
    assert (buffer.queued_ms, buffer.dropped_ms) == (LIMIT_MS + 49, 50)
    buffer.flush()
    buffer.add("b", NOISE[: 100 * PER_MS].tobytes())
    assert np.array_equal(heard(buffer, 2_400), NOISE[:2_400])


@given(
    st.lists(st.tuples(st.sampled_from(["add", "end", "hear"]), st.integers(1, 150)), max_size=20),
    st.sampled_from([1, 2]),
)
def test_all_that_was_added_was_played_or_waits(
    things: list[tuple[str, int]], channels: int
) -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ, channels)
    added_ms = 0
    for number, (what, ms) in enumerate(things):
        if what == "add":
            buffer.add(f"answer {number // 4}", NOISE[: ms * PER_MS].tobytes())
            added_ms += ms
        elif what == "end":
            buffer.end(f"answer {number // 4}")
        else:
            heard(buffer, ms * PER_MS * channels)
        assert buffer.played_ms + buffer.queued_ms == added_ms


def test_silence_and_fades_do_not_count_as_played() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    heard(buffer, 4_800)
    buffer.add("a", NOISE[: 200 * PER_MS].tobytes())
    heard(buffer, 150 * PER_MS)
    buffer.flush()
    heard(buffer, 4_800)
    assert buffer.played_ms == 150


def test_a_gap_of_the_card_counts_only_inside_an_answer() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.note_gap()
    assert buffer.gaps == 0
    buffer.add("a", NOISE.tobytes())
    heard(buffer, 2_400)
    buffer.note_gap()
    assert buffer.gaps == 1
    buffer.flush()
    heard(buffer, 2_400)
    buffer.note_gap()
    assert buffer.gaps == 1


def heard_ms(cut: tuple[UnheardAnswer, ...]) -> list[tuple[str, int, int]]:
    return [(answer.answer_id, answer.heard_ms, answer.came_ms) for answer in cut]


@for_each("rate_hz", [DOWNLINK_RATE_HZ, 48_000, 16_000])
@for_each("channels", [1, 2])
def test_a_flush_tells_of_each_answer_how_much_of_it_was_heard(rate_hz: int, channels: int) -> None:
    buffer = PlayOutBuffer(rate_hz, channels)
    for answer_id, ms in (("heard", 100), ("half", 200), ("unheard", 150)):
        buffer.add(answer_id, NOISE[: ms * PER_MS].tobytes())
    heard(buffer, 200 * rate_hz // 1_000 * channels)
    assert heard_ms(buffer.flush()) == [("half", 100, 200), ("unheard", 0, 150)]
    assert buffer.flush() == ()


def test_an_answer_that_was_heard_to_its_end_is_not_cut_and_one_that_may_go_on_is() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.add("whole", NOISE[: 100 * PER_MS].tobytes())
    buffer.end("whole")
    heard(buffer, 100 * PER_MS)
    assert buffer.flush() == ()
    buffer.add("going on", NOISE[: 100 * PER_MS].tobytes())
    heard(buffer, 200 * PER_MS)
    assert heard_ms(buffer.flush()) == [("going on", 100, 100)]


@given(st.lists(st.integers(1, 120), min_size=1, max_size=6), st.integers(0, 400))
def test_what_was_heard_of_all_answers_is_what_the_card_took(lengths: list[int], took: int) -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    for number, ms in enumerate(lengths):
        buffer.add(f"answer {number}", NOISE[: ms * PER_MS].tobytes())
    heard(buffer, took * PER_MS)
    played = buffer.played_ms
    cut = buffer.flush()
    done = lengths[: len(lengths) - len(cut)]
    assert sum(done) + sum(answer.heard_ms for answer in cut) == played
    assert [answer.came_ms for answer in cut] == lengths[len(done) :]
    for answer in cut:
        rest = NOISE[: answer.came_samples][answer.heard_samples :]
        assert answer.pcm == rest.tobytes()


def test_another_speaker_goes_on_where_the_first_one_stopped_sample_for_sample() -> None:
    first, second = PlayOutBuffer(DOWNLINK_RATE_HZ), PlayOutBuffer(DOWNLINK_RATE_HZ)
    data = NOISE[: 400 * PER_MS].tobytes()
    first.add("a", data[:9_601])
    played = heard(first, 70 * PER_MS)
    first.silence()
    assert heard(first, FADE).any()
    assert not heard(first, 1_000).any()
    second.take_over(first.unheard(), first.start_ms)
    second.add("a", data[9_601:])
    second.end("a")
    rest = heard(second, 400 * PER_MS)
    rise = 4 * PER_MS
    expected = NOISE[70 * PER_MS : 400 * PER_MS]
    assert np.array_equal(played, NOISE[: 70 * PER_MS])
    assert np.array_equal(rest[rise : len(expected)], expected[rise:])
    assert np.abs(rest[: rise // 2]).max() < np.abs(expected[: rise // 2]).max()
    assert not rest[len(expected) :].any()
    assert second.flush() == ()


def test_what_was_heard_counts_over_all_speakers() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.add("a", NOISE[: 300 * PER_MS].tobytes())
    buffer.add("b", NOISE[: 50 * PER_MS].tobytes())
    for rate_hz in (48_000, 44_100, DOWNLINK_RATE_HZ):
        heard(buffer, 50 * PER_MS)
        following = PlayOutBuffer(rate_hz)
        following.take_over(buffer.unheard(), buffer.start_ms)
        buffer = following
    ((a, a_heard, a_came), b) = heard_ms(buffer.flush())
    assert (a, a_came, b) == ("a", 300, ("b", 0, 50))
    assert a_heard == pytest.approx(50 + 25 + 27, abs=1)


def test_another_speaker_is_as_wary_as_the_one_before() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    buffer.take_over((), MOST_MS)
    buffer.add("a", NOISE[: (MOST_MS - 1) * PER_MS].tobytes())
    assert not heard(buffer, 100).any()
    assert buffer.start_ms == MOST_MS


def test_an_answer_that_goes_on_and_on_needs_no_more_memory() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    minute, held = NOISE.tobytes() * 120, 0
    for _ in range(5):
        buffer.add("endless", minute)
        heard(buffer, 60_000 * PER_MS)
        buffer.add("endless", b"")
        held = max(held, len(buffer.unheard()[0].pcm), len(buffer._answers[0]._source))
    assert held < len(minute) // 2
    assert heard_ms(buffer.flush()) == [("endless", 300_000, 300_000)]


def test_the_level_is_that_of_what_is_heard_and_of_nothing_else() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    assert buffer.level_dbfs is None
    buffer.add("a", np.full(300 * PER_MS, 16_384, np.int16).tobytes())
    assert buffer.level_dbfs is None
    heard(buffer, 10 * PER_MS)
    assert buffer.level_dbfs == pytest.approx(-6.0, abs=0.05)
    buffer.flush()
    heard(buffer, 10 * PER_MS)
    assert buffer.level_dbfs is None
