"""Laws of an answer: its messages in order, its sound ahead of being heard, its ends tidy."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import soxr
from hypothesis import given
from hypothesis import strategies as st

from omnicall.practice.answer import (
    LONGEST_ANSWER_S,
    SPEECH_RATE_HZ,
    Answer,
    Planned,
    spoken,
)
from omnicall.practice.hearing import RATE_HZ, Samples
from tests.helpers.for_each import for_each

NOW_S = 50.0
LATER_S = 1e6
TEXT = "I heard 1.5 s of speech at −20 dBFS. This is how you sounded."
OPENING = [
    "response.created",
    "response.output_item.added",
    "conversation.item.created",
    "response.content_part.added",
]
SPOKEN_CLOSING = [
    "response.audio_transcript.done",
    "response.audio.done",
    "response.content_part.done",
    "response.output_item.done",
    "response.done",
]
WRITTEN_CLOSING = ["response.text.done", *SPOKEN_CLOSING[2:]]


def ramp(seconds: float) -> Samples:
    return np.arange(int(seconds * SPEECH_RATE_HZ), dtype=np.int64).astype(np.int16)


def started(sound: Samples | None, text: str = TEXT) -> Answer:
    modalities = ("text",) if sound is None else ("text", "audio")
    answer = Answer(text, sound, modalities, "Tina", "conv_1")
    answer.start(NOW_S)
    return answer


def events_of(planned: list[Planned]) -> list[dict[str, Any]]:
    return [json.loads(one.text) for one in planned]


def names(events: list[dict[str, Any]]) -> list[str]:
    return [str(event["type"]) for event in events]


def deltas(events: list[dict[str, Any]], kind: str) -> list[str]:
    return [str(event["delta"]) for event in events if event["type"] == f"response.{kind}.delta"]


def pcm_of(delta: str) -> Samples:
    return np.frombuffer(base64.b64decode(delta, validate=True), np.dtype("<i2"))


def test_a_spoken_answer_is_opened_spoken_and_closed() -> None:
    order = names(events_of(started(ramp(2)).due(LATER_S)))
    assert order[:4] == OPENING
    assert order[-5:] == SPOKEN_CLOSING
    assert set(order[4:-5]) == {"response.audio.delta", "response.audio_transcript.delta"}


def test_a_written_answer_has_no_sound_at_all() -> None:
    events = events_of(started(None).due(NOW_S))
    order = names(events)
    assert (order[:4], order[-4:]) == (OPENING, WRITTEN_CLOSING)
    assert set(order[4:-4]) == {"response.text.delta"}
    assert "".join(deltas(events, "text")) == TEXT
    assert events[0]["response"]["modalities"] == ["text"]


def test_every_message_belongs_to_the_one_answer_and_its_one_item() -> None:
    answer = started(ramp(1))
    for event in events_of(answer.due(LATER_S)):
        response, item = event.get("response", {}), event.get("item", {})
        assert event.get("response_id", answer.id) == response.get("id", answer.id) == answer.id
        assert event.get("item_id", answer.item_id) == item.get("id", answer.item_id)
        assert response.get("conversation_id", "conv_1") == "conv_1"
        assert event.get("output_index", 0) == event.get("content_index", 0) == 0
        assert [part["id"] for part in response.get("output", [])] in ([], [answer.item_id])


def test_text_comes_in_pieces_and_whole_at_the_end() -> None:
    events = events_of(started(ramp(1)).due(LATER_S))
    assert "".join(deltas(events, "audio_transcript")) == TEXT
    by_name = {event["type"]: event for event in events}
    assert by_name["response.audio_transcript.done"]["transcript"] == TEXT
    assert by_name["response.content_part.done"]["part"] == {"type": "audio", "text": TEXT}
    done = by_name["response.done"]["response"]
    assert (done["status"], done["modalities"]) == ("completed", ["text", "audio"])
    assert done["output"][0]["content"] == [{"type": "audio", "transcript": TEXT}]
    assert done["usage"]["total_tokens"] > 0


@given(st.integers(1, 3 * SPEECH_RATE_HZ), st.integers(0, 400))
def test_the_sound_is_whole_and_never_runs_dry(sample_count: int, letters: int) -> None:
    sound = ramp(4)[:sample_count]
    planned = started(sound, "x" * letters).due(LATER_S)
    pieces, arrived_s = list[Samples](), 0.0
    for one, event in zip(planned, events_of(planned), strict=True):
        if event["type"] == "response.audio.delta":
            assert pieces == [] or one.due_s - NOW_S < arrived_s
            pieces.append(pcm_of(event["delta"]))
            arrived_s += pieces[-1].size / SPEECH_RATE_HZ
    assert np.array_equal(np.concatenate(pieces), sound)
    assert planned[0].due_s == NOW_S


def test_speech_arrives_much_faster_than_it_is_spoken() -> None:
    answer = started(ramp(8))
    answer.due(NOW_S + 8 / 3)
    assert answer.next_due_s is None


def test_messages_are_due_in_order_and_once() -> None:
    answer = started(ramp(2))
    first = answer.due(NOW_S)
    assert answer.due(NOW_S) == []
    rest = answer.due(LATER_S)
    at_s = [one.due_s for one in first + rest]
    assert at_s == sorted(at_s)
    assert names(events_of(first + rest)) == names(events_of(started(ramp(2)).due(LATER_S)))


@for_each("sound", [None, ramp(5)])
def test_what_is_broken_off_is_closed_and_nothing_follows(sound: Samples | None) -> None:
    answer = started(sound)
    answer.due(NOW_S)
    closing = [json.loads(text) for text in answer.break_off(is_done_sent=True)]
    assert names(closing) == (WRITTEN_CLOSING if sound is None else SPOKEN_CLOSING)
    assert closing[-1]["response"]["status"] == "cancelled"
    assert closing[-2]["item"]["status"] == "incomplete"
    assert answer.next_due_s is None
    assert answer.due(LATER_S) == []


def test_the_text_of_a_broken_off_answer_is_what_was_sent_of_it() -> None:
    answer = started(ramp(5), TEXT * 3)
    said = "".join(deltas(events_of(answer.due(NOW_S)), "audio_transcript"))
    closing = json.loads(answer.break_off(is_done_sent=True)[0])
    assert closing["transcript"] == said == (TEXT * 3)[: len(said)]
    assert len(said) < len(TEXT * 3)


def test_a_cancelled_answer_can_stay_without_its_last_message() -> None:
    answer = started(ramp(1))
    closing = [json.loads(text) for text in answer.break_off(is_done_sent=False)]
    assert names(closing) == SPOKEN_CLOSING[:-1]


def test_a_turn_is_spoken_back_at_the_answers_rate() -> None:
    time_s = np.arange(RATE_HZ) / RATE_HZ
    turn = np.asarray(8000 * np.sin(2 * np.pi * 440 * time_s), np.int16)
    expected = soxr.resample(turn.astype(np.float64), RATE_HZ, SPEECH_RATE_HZ)
    assert np.abs(spoken(turn).astype(np.float64) - expected).max() <= 2


def test_overdriven_sound_does_not_wrap() -> None:
    turn = np.repeat(np.array([32767, -32768], np.int16), RATE_HZ // 2)
    sound, middle = spoken(turn), SPEECH_RATE_HZ // 2
    assert np.all(sound[middle - 100 : middle - 2] > 0)
    assert np.all(sound[middle + 2 : middle + 100] < 0)


def test_only_the_beginning_of_a_very_long_turn_is_spoken_back() -> None:
    longest = int((LONGEST_ANSWER_S + 3) * RATE_HZ)
    assert spoken(np.ones(longest, np.int16)).size == int(LONGEST_ANSWER_S * SPEECH_RATE_HZ)
