"""Laws of what is said of unasked answers: only where it is needed, in the person's language."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.prompting import asked_now, instructions_of
from omnicall.core.settings import CallSettings
from omnicall.core.transcript import NOTHING

ROLE = CallSettings(instructions="Be kind.")


def test_the_role_stays_what_it_is_and_the_rest_stands_behind_it() -> None:
    assert instructions_of(ROLE) == "Be kind."
    observing = instructions_of(replace(ROLE, observe_s=10.0))
    assert observing.startswith("Be kind.\n\n")
    assert NOTHING in observing
    assert instructions_of(CallSettings()) == ""


def test_a_model_that_can_not_be_told_when_it_is_asked_is_told_before() -> None:
    told = instructions_of(replace(ROLE, model="qwen3.8-omni-flash-realtime"))
    assert "suggestion" in told


def test_one_answers_instructions_hold_the_sessions_too() -> None:
    assert asked_now(ROLE).startswith("Be kind.\n\n")
    chinese = replace(ROLE, language="zh", instructions="")
    assert "建议" in asked_now(chinese)
