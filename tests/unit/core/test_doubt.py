"""Laws of doubting a session: only when it owes a word, and less and less when it was there."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.doubt import (
    CONFIRMATION_LIMIT_S,
    LONGEST_PATIENCE_S,
    LONGEST_SPEECH_S,
    PATIENCE_S,
    SPEECH_S,
    Doubt,
)

SAID = Doubt().after_word(100.0)


def is_due(doubt: Doubt, now_s: float, *, speaking: bool = False, awaited: bool = False) -> bool:
    return doubt.is_due(now_s, is_person_speaking=speaking, is_answer_awaited=awaited)


def loud(doubt: Doubt, from_s: float, seconds: float) -> Doubt:
    """As the meters tell it, ten times a second."""
    for tenth in range(round(seconds * 10)):
        doubt = doubt.after_loud(from_s + tenth / 10, 0.1)
    return doubt


@given(silent_s=st.floats(0, 7_200))
def test_a_session_that_owes_nothing_may_be_silent_for_ever(silent_s: float) -> None:
    assert not is_due(SAID, 100.0 + silent_s)


def test_an_answer_is_awaited_for_a_while() -> None:
    assert not is_due(SAID, 100.0 + PATIENCE_S - 0.1, awaited=True)
    assert is_due(SAID, 100.0 + PATIENCE_S, awaited=True)
    assert not is_due(SAID.after_word(110.0), 100.0 + PATIENCE_S, awaited=True)


def test_speech_that_nobody_notices_is_doubted_and_a_short_noise_is_not() -> None:
    spoken = loud(SAID, 130.0, SPEECH_S + 0.1)
    assert not is_due(spoken, 130.0 + PATIENCE_S - 0.1)
    assert is_due(spoken, 130.0 + PATIENCE_S)
    assert not is_due(loud(SAID, 130.0, SPEECH_S - 0.3), 130.0 + PATIENCE_S)
    assert not is_due(spoken.after_word(132.0), 130.0 + PATIENCE_S)


def test_who_has_long_been_quiet_is_not_speaking_any_more() -> None:
    speaking = loud(SAID, 100.0, 20.0)
    assert not is_due(speaking, 119.9, speaking=True)
    assert not is_due(speaking, 119.9 + PATIENCE_S - 0.1, speaking=True)
    assert is_due(speaking, 119.9 + PATIENCE_S + 0.1, speaking=True)


def test_even_a_long_speech_is_doubted_once_it_is_very_long() -> None:
    speaking = loud(SAID, 100.0, LONGEST_SPEECH_S + 1)
    assert not is_due(speaking, 100.0 + LONGEST_SPEECH_S - 0.1, speaking=True)
    assert is_due(speaking, 100.0 + LONGEST_SPEECH_S, speaking=True)


def test_nobody_is_asked_twice_at_a_time() -> None:
    asked = Doubt(said_s=100.0, asked_s=120.0)
    assert not is_due(asked, 500.0, speaking=True, awaited=True)
    assert not asked.is_confirmed_late(120.0 + CONFIRMATION_LIMIT_S - 0.1)
    assert asked.is_confirmed_late(120.0 + CONFIRMATION_LIMIT_S)
    assert not SAID.is_confirmed_late(10_000.0)


def test_every_confirmation_doubles_the_patience_until_the_session_speaks_by_itself() -> None:
    doubt, now_s, patiences_s = SAID, 100.0, list[float]()
    for _ in range(7):
        patiences_s.append(doubt.patience_s)
        now_s += doubt.patience_s
        assert is_due(doubt, now_s, awaited=True)
        doubt = replace(doubt, asked_s=now_s)
        doubt = doubt.after_confirmation(now_s)
    assert patiences_s == [min(PATIENCE_S * 2**n, LONGEST_PATIENCE_S) for n in range(7)]
    assert doubt.after_word(now_s).patience_s == PATIENCE_S
    assert doubt.after_confirmation(now_s).patience_s == PATIENCE_S
