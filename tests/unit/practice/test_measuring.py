"""Laws of measuring: true facts, advice only where it is due, in both languages."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from omnicall.practice.hearing import RATE_HZ, Samples, no_sound
from omnicall.practice.measuring import (
    Advice,
    Language,
    Measured,
    Picture,
    answer_text,
    is_echo,
    measure,
    person_text,
)
from tests.helpers.for_each import for_each

BRIGHT, DARK = Picture(640, 480, 127.5), Picture(320, 240, 20.0)
LANGUAGES: tuple[Language, ...] = get_args(Language)
ALL_ADVICE: tuple[Advice, ...] = get_args(Advice)


def syllables(seed: int, *, seconds: float = 2.0, peak: float = 0.5) -> Samples:
    """Noise that rises and falls at random, as no two sentences do alike."""
    random = np.random.default_rng(seed)
    loudness = np.repeat(random.random(int(seconds * 10)), RATE_HZ // 10)
    sound = loudness * random.uniform(-peak, peak, loudness.size) * 32767
    return np.asarray(sound, np.int16)


def test_a_good_turn_is_measured_and_gets_no_advice() -> None:
    turn = np.full(RATE_HZ * 3 // 2, 3277, np.int16)
    measured = measure(turn, [DARK, BRIGHT], None)
    assert measured.speech_s == 1.5
    assert measured.dbfs == pytest.approx(-20.0, abs=0.01)
    assert (measured.pictures, measured.advice) == ((DARK, BRIGHT), ())


@for_each(
    ("turn", "pictures", "advice"),
    [
        (np.full(RATE_HZ, 32_767, np.int16), [], "clipping"),
        (np.full(RATE_HZ, -32_768, np.int16), [], "clipping"),
        (np.full(RATE_HZ, 300, np.int16), [], "too quiet"),
        (np.full(RATE_HZ, 3277, np.int16), [BRIGHT, DARK], "too dark"),
    ],
)
def test_what_is_wrong_is_said(turn: Samples, pictures: list[Picture], advice: Advice) -> None:
    assert measure(turn, pictures, None).advice == (advice,)


def test_nothing_is_wrong_with_nothing() -> None:
    assert measure(no_sound(), [], None).advice == ()
    assert measure(no_sound(), [], no_sound()).advice == ()


def test_an_answer_that_comes_back_later_and_softer_is_an_echo() -> None:
    spoken = syllables(1)
    back = np.concatenate((np.zeros(RATE_HZ // 5, np.int16), spoken // 4))
    assert is_echo(back, spoken)
    assert measure(back, [], spoken).advice == ("hears itself",)


@for_each("seed", range(2, 8))
def test_other_words_are_no_echo(seed: int) -> None:
    assert not is_echo(syllables(seed), syllables(1))


def test_too_little_is_no_echo_of_anything() -> None:
    assert not is_echo(syllables(1)[:1600], syllables(1))


@for_each("language", LANGUAGES)
def test_both_texts_say_the_numbers(language: Language) -> None:
    measured = Measured(2.34, -31.6, (DARK, BRIGHT), ())
    person, answer = (
        person_text(measured, language),
        answer_text(measured, language, is_spoken=True),
    )
    assert "2.3" in person
    assert "−32 dBFS" in person
    for fact in ("2.3", "−32 dBFS", "2 ", "640×480", "50 %"):
        assert fact in answer


def test_pictures_are_counted_in_words_that_fit() -> None:
    one, none = Measured(1, -20, (BRIGHT,), ()), Measured(1, -20, (), ())
    assert "1 picture," in answer_text(one, "en", is_spoken=False)
    assert "no picture" in answer_text(none, "en", is_spoken=False)


@for_each("language", LANGUAGES)
def test_only_an_answer_that_is_heard_says_so(language: Language) -> None:
    measured = Measured(1.0, -20, (), ())
    heard = answer_text(measured, language, is_spoken=True)
    assert len(heard) > len(answer_text(measured, language, is_spoken=False))


@for_each("language", LANGUAGES)
def test_each_advice_has_its_own_sentence(language: Language) -> None:
    plain = answer_text(Measured(1, -20, (), ()), language, is_spoken=False)
    texts = {
        answer_text(Measured(1, -20, (), (advice,)), language, is_spoken=False)
        for advice in ALL_ADVICE
    }
    assert len(texts) == len(ALL_ADVICE)
    assert all(text.startswith(plain) and len(text) > len(plain) for text in texts)
