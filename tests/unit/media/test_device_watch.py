"""Laws of the watch for devices: when it is worth to look, and what an answer means."""

from __future__ import annotations

import json

import pytest

from omnicall.core.media_types import KnownDevices
from omnicall.media.device_watch import (
    BLIND_EVERY_S,
    EAGER_EVERY_S,
    EAGER_FOR_S,
    WEARY_EVERY_S,
    ListRhythm,
    known_devices,
)
from tests.helpers.for_each import for_each

QUIET = ("card 0",)
STEP_S = 0.25


def lists_made_s(
    rhythm: ListRhythm, begin_s: float, end_s: float, signs: tuple[str, ...] | None
) -> list[float]:
    """When lists were made in this time."""
    made: list[float] = []
    for step in range(int(begin_s / STEP_S), int(end_s / STEP_S)):
        now_s = step * STEP_S
        if rhythm.is_due(now_s, signs):
            rhythm.note_listed(now_s, signs)
            made.append(now_s)
    return made


def test_one_list_at_the_start_and_none_while_nothing_changes() -> None:
    assert lists_made_s(ListRhythm(), 0, 3_600, QUIET) == [0]


def test_each_change_makes_one_list() -> None:
    rhythm = ListRhythm()
    assert lists_made_s(rhythm, 0, 10, QUIET) == [0]
    assert lists_made_s(rhythm, 10, 20, ("card 0", "card 1")) == [10]
    assert lists_made_s(rhythm, 20, 30, QUIET) == [20]


def test_without_signs_it_looks_now_and_then() -> None:
    made = lists_made_s(ListRhythm(), 0, 300, None)
    assert len(made) == 300 / BLIND_EVERY_S


def test_while_a_device_is_missed_it_looks_often_and_after_a_minute_less_often() -> None:
    rhythm = ListRhythm()
    assert lists_made_s(rhythm, 0, 10, QUIET) == [0]
    rhythm.set_eager(10, is_eager=True)
    first = lists_made_s(rhythm, 10, 10 + EAGER_FOR_S, QUIET)
    assert len(first) == pytest.approx(EAGER_FOR_S / EAGER_EVERY_S, abs=1)
    # Said again, it is still the same device that is missed.
    rhythm.set_eager(10 + EAGER_FOR_S, is_eager=True)
    later = lists_made_s(rhythm, 10 + EAGER_FOR_S, 10 + 2 * EAGER_FOR_S, QUIET)
    assert len(later) == pytest.approx(EAGER_FOR_S / WEARY_EVERY_S, abs=1)


def test_when_nothing_is_missed_any_more_it_rests() -> None:
    rhythm = ListRhythm()
    rhythm.set_eager(0, is_eager=True)
    lists_made_s(rhythm, 0, 10, QUIET)
    rhythm.set_eager(10, is_eager=False)
    assert lists_made_s(rhythm, 10, 1_000, QUIET) == []


def row(kind: str, name: str, *, is_default: bool = False) -> dict[str, object]:
    return {"kind": kind, "name": name, "is_default": is_default, "rate_hz": 48_000, "index": None}


def test_an_answer_names_everything_in_any_script() -> None:
    rows = [
        row("microphone", "Mikrofon"),
        row("microphone", "麦克风 🎤", is_default=True),
        row("speaker", "Lautsprecher", is_default=True),
        row("camera", "HD Webcam", is_default=True),
    ]
    for is_ascii in (True, False):
        answer = json.dumps({"devices": rows, "problem": None}, ensure_ascii=is_ascii)
        assert known_devices(answer) == KnownDevices(
            ("Mikrofon", "麦克风 🎤"),
            ("Lautsprecher",),
            ("HD Webcam",),
            "麦克风 🎤",
            "Lautsprecher",
        )


def test_where_there_is_nothing_the_list_is_empty() -> None:
    answer = json.dumps({"devices": [], "problem": "no sound system"})
    assert known_devices(answer) == KnownDevices()


@for_each(
    "answer", ["", "{", "[]", "{}", '{"devices": 3}', '{"devices": [{}]}', '{"devices": [5]}']
)
def test_what_is_no_answer_is_none(answer: str) -> None:
    assert known_devices(answer) is None
