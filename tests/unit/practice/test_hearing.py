"""Laws of hearing: turns are counted in sound, whole, and the same however the sound is cut."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.practice.hearing import (
    FRAME_MS,
    MAX_TURN_FRAMES,
    RATE_HZ,
    SILENT_DBFS,
    Heard,
    Hearing,
    Samples,
    level_dbfs,
)
from tests.helpers.for_each import for_each


def noise(seconds: float, dbfs: float) -> Samples:
    random = np.random.default_rng(11)
    sound = random.standard_normal(int(seconds * RATE_HZ)) * 32768 * 10 ** (dbfs / 20)
    return np.asarray(np.clip(sound, -32768, 32767), np.int16)


def silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE_HZ), np.int16)


SPEECH = noise(0.6, -20)
TURN = np.concatenate((silence(1), SPEECH, silence(1)))


def stopped(heard: list[Heard]) -> Heard:
    (last,) = (one for one in heard if one.what == "stopped")
    return last


def test_a_room_at_rest_is_never_speech() -> None:
    assert Hearing().hear(noise(5, -75).tobytes()) == []


def test_a_turn_begins_and_stops_where_it_was_spoken() -> None:
    started, ended = Hearing().hear(TURN.tobytes())
    assert (started.what, ended.what) == ("started", "stopped")
    assert started.at_ms == pytest.approx(1000, abs=3 * FRAME_MS)
    assert ended.at_ms == pytest.approx(1600 + 800, abs=FRAME_MS)


@for_each("silence_ms", [200, 800, 1500])
def test_a_turn_ends_after_as_much_silence_as_was_asked_for(silence_ms: int) -> None:
    enough, too_little = silence(silence_ms / 1000), silence(silence_ms / 1000 - FRAME_MS / 1000)
    for pause, count in ((enough, 2), (too_little, 1)):
        sound = np.concatenate((silence(0.2), SPEECH, pause))
        assert len(Hearing(silence_ms).hear(sound.tobytes())) == count


def test_a_pause_within_a_turn_does_not_end_it() -> None:
    sound = np.concatenate((silence(0.2), SPEECH, silence(0.7), SPEECH, silence(1)))
    assert stopped(Hearing().hear(sound.tobytes())).turn.size > 2 * SPEECH.size


def test_a_click_is_not_speech() -> None:
    click = np.concatenate((silence(0.5), noise(0.06, -6), silence(1)))
    assert Hearing().hear(click.tobytes()) == []


def test_a_turn_holds_all_that_was_said_and_little_of_the_silence_around_it() -> None:
    turn = stopped(Hearing().hear(TURN.tobytes())).turn
    begins = int(np.flatnonzero(turn)[0])
    assert np.array_equal(turn[begins : begins + SPEECH.size], SPEECH)
    assert turn.size < SPEECH.size + 0.6 * RATE_HZ


def test_each_of_two_turns_in_one_piece_holds_its_own_speech() -> None:
    first, second = noise(0.6, -20), noise(0.9, -26)
    sound = np.concatenate((silence(1), first, silence(2), second, silence(2)))
    turns = [heard.turn for heard in Hearing().hear(sound.tobytes()) if heard.what == "stopped"]
    assert len(turns) == 2
    for turn, said in zip(turns, (first, second), strict=True):
        assert np.array_equal(turn[turn != 0], said[said != 0])


@given(st.lists(st.integers(0, TURN.nbytes), max_size=12))
def test_however_the_sound_is_cut_the_same_is_heard(cuts: list[int]) -> None:
    whole, hearing, heard = TURN.tobytes(), Hearing(), list[Heard]()
    places = [0, *sorted(cuts), len(whole)]
    for start, end in pairwise(places):
        heard += hearing.hear(whole[start:end])
    at_once = Hearing().hear(whole)
    assert heard == at_once
    assert np.array_equal(stopped(heard).turn, stopped(at_once).turn)


def test_a_loud_room_is_not_speech_for_ever() -> None:
    hearing, heard = Hearing(), list[Heard]()
    loud_room = noise(1, -44)
    for _ in range(30):
        heard += hearing.hear(loud_room.tobytes())
    assert not hearing.is_speaking
    assert [one.what for one in heard] == ["started", "stopped"]
    heard = hearing.hear(np.concatenate((SPEECH, loud_room)).tobytes())
    assert [one.what for one in heard] == ["started", "stopped"]


def test_a_turn_is_bounded() -> None:
    hearing = Hearing()
    hearing.hear(SPEECH.tobytes())
    # Speech keeps its pauses, or it would be taken for the room.
    phrase = np.concatenate((noise(0.5, -20), silence(0.5))).tobytes()
    for _ in range(MAX_TURN_FRAMES * FRAME_MS // 1000 + 2):
        assert hearing.hear(phrase) == []
    longest_ms = stopped(hearing.hear(silence(1).tobytes())).turn.size * 1000 / RATE_HZ
    assert longest_ms <= MAX_TURN_FRAMES * FRAME_MS


def test_what_is_forgotten_is_in_no_turn_and_the_count_goes_on() -> None:
    hearing = Hearing()
    hearing.hear(np.concatenate((silence(1), noise(1, -10))).tobytes())
    assert hearing.is_speaking
    hearing.forget()
    assert not hearing.is_speaking
    started, ended = hearing.hear(TURN.tobytes())
    assert started.at_ms == pytest.approx(3000, abs=3 * FRAME_MS)
    assert level_dbfs(ended.turn) < -19


def test_levels_are_measured_against_full_scale() -> None:
    full = np.full(320, -32768, np.int16)
    assert level_dbfs(full) == pytest.approx(0.0, abs=0.01)
    assert level_dbfs(full // 10) == pytest.approx(-20.0, abs=0.01)
    assert level_dbfs(silence(0.02)) == level_dbfs(silence(0)) == SILENT_DBFS
