"""Laws of the practice service's suggestions: true, once each, in a pause, and answered."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

from omnicall.practice.measuring import Advice, Language, Measured, Picture
from omnicall.practice.suggesting import PAUSE_S, Speaking, Suggesting

NOW_S = 50.0
SPEAKING = Speaking("conv_1", ("text", "audio"), "Tina")
GOOD = Measured(1.5, -20.0, (Picture(640, 480, 120.0),), ())
BLIND = replace(GOOD, pictures=())


def with_advice(*advice: Advice) -> Measured:
    return replace(GOOD, advice=advice)


def call_of(texts: list[str]) -> dict[str, Any]:
    (done,) = (
        event
        for event in map(json.loads, texts)
        if event["type"] == "response.function_call_arguments.done"
    )
    return {**done, **json.loads(done["arguments"])}


def suggested(suggesting: Suggesting, *turns: Measured) -> list[str]:
    """What is said about these turns, one after the other, by its urgency and kind."""
    said = []
    for turn in turns:
        suggesting.consider(turn, NOW_S, SPEAKING)
        texts = suggesting.due(NOW_S + PAUSE_S)
        said.append("" if not texts else "{kind} {urgency}".format(**call_of(texts)))
    return said


def test_a_suggestion_waits_for_a_pause_and_comes_once() -> None:
    suggesting = Suggesting("en")
    assert suggesting.due(NOW_S) == []
    suggesting.consider(with_advice("too dark"), NOW_S, SPEAKING)
    assert suggesting.next_due_s == NOW_S + PAUSE_S
    assert suggesting.due(NOW_S) == []
    call = call_of(suggesting.due(NOW_S + PAUSE_S))
    assert (call["name"], call["kind"], call["urgency"]) == ("suggest", "redirect", "soon")
    assert "turn on a light" in call["text"]
    assert suggesting.due(NOW_S + 60) == []


def test_whoever_speaks_meanwhile_is_measured_anew() -> None:
    suggesting = Suggesting("en")
    suggesting.consider(with_advice("too dark"), NOW_S, SPEAKING)
    suggesting.hold_back()
    assert suggesting.due(NOW_S + 60) == []
    assert suggested(suggesting, with_advice("too dark")) == ["redirect soon"]


def test_what_lasts_is_said_once_and_what_comes_back_again() -> None:
    dark, both = with_advice("too dark"), with_advice("too dark", "clipping")
    turns = (dark, dark, both, both, GOOD, dark)
    assert suggested(Suggesting("en"), *turns) == [
        "redirect soon",
        "",
        "redirect soon",
        "",
        "praise note",
        "redirect soon",
    ]


def test_the_most_important_is_said_first() -> None:
    everything = with_advice("too dark", "too quiet", "clipping", "hears itself")
    suggesting = Suggesting("en")
    suggesting.consider(everything, NOW_S, SPEAKING)
    assert "my own voice" in call_of(suggesting.due(NOW_S + PAUSE_S))["text"]


def test_a_missing_picture_is_named_after_some_time_and_a_good_set_up_once() -> None:
    assert suggested(Suggesting("en"), BLIND, BLIND, BLIND) == ["", "engage note", ""]
    assert suggested(Suggesting("en"), GOOD, GOOD, BLIND, BLIND) == ["praise note", "", "", ""]


def test_both_languages_have_a_text_of_the_asked_length_for_everything() -> None:
    every = [*(with_advice(advice) for advice in get_args(Advice)), BLIND, GOOD]
    for language, most in zip(get_args(Language), (120, 60), strict=True):
        suggesting, texts = Suggesting(language), set[str]()
        for turn in every:
            suggesting.consider(turn, NOW_S, SPEAKING)
            texts |= {call_of(sent)["text"] for sent in [suggesting.due(NOW_S + 1)] if sent}
        suggesting = Suggesting(language)
        for turn in (BLIND, BLIND):
            suggesting.consider(turn, NOW_S, SPEAKING)
        texts.add(call_of(suggesting.due(NOW_S + 1))["text"])
        assert len(texts) == 6
        assert all(0 < len(text) <= most for text in texts)


def test_each_call_is_answered_once_with_something() -> None:
    suggesting = Suggesting("en")
    suggesting.consider(GOOD, NOW_S, SPEAKING)
    call_id = call_of(suggesting.due(NOW_S + 1))["call_id"]
    for output in (None, 7, ""):
        assert suggesting.take_output({"call_id": call_id, "output": output}) == "item.output"
    others: list[object] = [None, [], "call_x"]
    for other in others:
        assert suggesting.take_output({"call_id": other, "output": "{}"}) == "item.call_id"
    assert suggesting.answered == 0
    assert suggesting.take_output({"call_id": call_id, "output": "{}"}) is None
    assert suggesting.take_output({"call_id": call_id, "output": "{}"}) == "item.call_id"
    assert suggesting.answered == 1
