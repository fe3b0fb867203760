"""Laws of a session's limits: age ends it without a word, want of answers with a complaint."""

from __future__ import annotations

import json

from omnicall.practice.limits import Limits, LimitsWatch

LIMITS = Limits(session_s=100.0, idle_s=30.0)


def test_a_session_without_limits_lasts() -> None:
    watch = LimitsWatch(Limits(), 5.0)
    assert watch.next_due_s is None
    assert watch.last_words(0, 1e9) is None


def test_an_answer_and_nothing_else_keeps_a_session_from_being_idle() -> None:
    watch = LimitsWatch(LIMITS, 1_000.0)
    assert watch.next_due_s == 1_030.0
    assert watch.last_words(1, 1_020.0) is None
    assert watch.next_due_s == 1_050.0
    assert watch.last_words(1, 1_049.0) is None
    words = watch.last_words(1, 1_050.0)
    assert words is not None
    complaint = json.loads(words[0])["error"]
    assert complaint["code"] == "response_idle_timeout"
    assert complaint["message"].endswith("no response was generated for 30 seconds.")


def test_an_old_session_ends_however_much_is_answered() -> None:
    watch = LimitsWatch(LIMITS, 1_000.0)
    assert [watch.last_words(count, 1_000.0 + 20 * count) for count in range(5)] == [None] * 5
    assert watch.next_due_s == 1_100.0
    assert watch.last_words(5, 1_100.0) == []
