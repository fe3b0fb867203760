"""Laws of decoding: each documented message means its fact, and nothing whatever raises."""

from __future__ import annotations

import base64
import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerFinished,
    AnswerItemCompleted,
    AnswerSoundArrived,
    AnswerSoundCompleted,
    AnswerStarted,
    AnswerTextArrived,
    AnswerTextCompleted,
    ItemCreated,
    LinkFact,
    MessageIgnored,
    PersonTranscribed,
    PersonTranscriptFailed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SoundCleared,
    SpeechStarted,
    SpeechStopped,
    ToolCalled,
    TurnCommitted,
)
from omnicall.core.tokens import TokenUsage
from omnicall.protocol.decode import decode
from tests.helpers.for_each import for_each

IDS = {"response_id": "resp_1", "item_id": "item_2", "output_index": 0, "content_index": 0}
TRANSCRIPTION = "conversation.item.input_audio_transcription"
ASSISTANT = {
    "id": "item_2",
    "object": "realtime.item",
    "type": "message",
    "status": "completed",
    "role": "assistant",
}
SPOKEN = {**ASSISTANT, "content": [{"type": "audio", "transcript": "塔很高！"}]}
USAGE = {
    "total_tokens": 377,
    "input_tokens": 336,
    "output_tokens": 41,
    "input_tokens_details": {"text_tokens": 228, "audio_tokens": 108},
    "output_tokens_details": {"text_tokens": 9, "audio_tokens": 32},
}
CALL_ITEM = {
    "id": "item_3",
    "type": "function_call",
    "name": "suggest",
    "call_id": "call_1",
    "arguments": ' {"text": "等一等"}',
}
CALLED = ToolCalled("resp_1", "call_1", "suggest", '{"text": "等一等"}')

# One of each, in the shapes of PROTOCOL §6.
SAMPLES: list[tuple[dict[str, object], tuple[LinkFact, ...]]] = [
    (
        {"type": "session.created", "session": {"id": "sess_1", "modalities": ["text", "audio"]}},
        (SessionCreated("sess_1"),),
    ),
    ({"type": "session.updated", "session": {"id": "sess_1"}}, (SessionConfigured(),)),
    (
        {"type": "error", "error": {"type": "invalid_request_error", "message": "Odd."}},
        (ServiceComplained(CallError(ErrorKind.BENIGN, "invalid_request_error : Odd.")),),
    ),
    (
        {
            "type": "input_audio_buffer.speech_started",
            "audio_start_ms": 3647,
            "item_id": "item_1",
        },
        (SpeechStarted("item_1"),),
    ),
    (
        {"type": "input_audio_buffer.speech_stopped", "audio_end_ms": 4453, "item_id": "item_1"},
        (SpeechStopped("item_1"),),
    ),
    ({"type": "input_audio_buffer.committed", "item_id": "item_1"}, (TurnCommitted("item_1"),)),
    ({"type": "input_audio_buffer.cleared"}, (SoundCleared(),)),
    (
        {"type": "conversation.item.created", "item": {"id": "item_1", "role": "user"}},
        (ItemCreated("item_1", is_person=True),),
    ),
    (
        {"type": "conversation.item.created", "item": ASSISTANT},
        (ItemCreated("item_2", is_person=False),),
    ),
    (
        {
            "type": f"{TRANSCRIPTION}.delta",
            "item_id": "item_1",
            "content_index": 0,
            "text": "今天",
            "stash": "天气",
            "language": "zh",
        },
        (PersonTranscribed("item_1", "今天天气", is_final=False),),
    ),
    (
        {"type": f"{TRANSCRIPTION}.text", "item_id": "item_1", "text": "", "stash": "今"},
        (PersonTranscribed("item_1", "今", is_final=False),),
    ),
    (
        {"type": f"{TRANSCRIPTION}.completed", "item_id": "item_1", "transcript": "你好。"},
        (PersonTranscribed("item_1", "你好。", is_final=True),),
    ),
    (
        {
            "type": f"{TRANSCRIPTION}.failed",
            "item_id": "item_1",
            "error": {"code": "asr_failed", "message": "no", "param": None},
        },
        (PersonTranscriptFailed("item_1", "asr_failed"),),
    ),
    (
        {"type": "response.created", "response": {"id": "resp_1", "status": "in_progress"}},
        (AnswerStarted("resp_1"),),
    ),
    (
        {"type": "response.output_item.added", "response_id": "resp_1", "item": ASSISTANT},
        (ItemCreated("item_2", is_person=False),),
    ),
    (
        {"type": "response.audio_transcript.delta", **IDS, "delta": "塔"},
        (AnswerTextArrived("resp_1", "item_2", "塔"),),
    ),
    (
        {"type": "response.text.delta", **IDS, "delta": "塔"},
        (AnswerTextArrived("resp_1", "item_2", "塔"),),
    ),
    (
        {"type": "response.audio_transcript.done", **IDS, "transcript": "塔很高！"},
        (AnswerTextCompleted("resp_1", "item_2", "塔很高！"),),
    ),
    (
        {"type": "response.text.done", **IDS, "text": "塔很高！"},
        (AnswerTextCompleted("resp_1", "item_2", "塔很高！"),),
    ),
    (
        {"type": "response.audio.delta", **IDS, "delta": base64.b64encode(b"\1\2\3").decode()},
        (AnswerSoundArrived("resp_1", b"\1\2\3"),),
    ),
    ({"type": "response.audio.done", **IDS}, (AnswerSoundCompleted("resp_1"),)),
    (
        {
            "type": "response.output_item.done",
            "response_id": "resp_1",
            "item": {**ASSISTANT, "content": [{"type": "audio", "text": "塔很高！"}]},
        },
        (
            AnswerTextCompleted("resp_1", "item_2", "塔很高！"),
            AnswerItemCompleted("resp_1", "item_2"),
        ),
    ),
    (
        {
            "type": "response.function_call_arguments.done",
            **IDS,
            "name": "suggest",
            "call_id": "call_1",
            "arguments": ' {"text": "等一等"}',
        },
        (CALLED,),
    ),
    (
        {"type": "response.output_item.done", "response_id": "resp_1", "item": CALL_ITEM},
        (CALLED, AnswerItemCompleted("resp_1", "item_3")),
    ),
    (
        {"type": "response.done", "response": {"id": "resp_1", "output": [CALL_ITEM]}},
        (CALLED, AnswerFinished("resp_1", "")),
    ),
    (
        {
            "type": "response.done",
            "response": {
                "id": "resp_1",
                "status": "completed",
                "output": [SPOKEN],
                "usage": USAGE,
            },
        },
        (
            AnswerTextCompleted("resp_1", "item_2", "塔很高！"),
            AnswerFinished("resp_1", "completed", TokenUsage(377, 336, 41, 228, 108, None, 9, 32)),
        ),
    ),
]


@for_each(("message", "facts"), SAMPLES)
def test_every_documented_message_means_its_facts(
    message: dict[str, object], facts: tuple[LinkFact, ...]
) -> None:
    assert decode({"event_id": "event_1", **message}) == facts


@for_each(
    "name",
    [
        "session.finished",
        "response.content_part.added",
        "response.content_part.done",
        "response.function_call_arguments.delta",
    ],
)
def test_what_is_understood_but_not_needed_is_named(name: str) -> None:
    assert decode({"type": name}) == (MessageIgnored(f"not needed: {name}"),)


def test_a_function_call_has_no_place_in_the_talk() -> None:
    created = {"type": "conversation.item.created", "item": CALL_ITEM}
    assert decode(created) == (MessageIgnored("not needed: conversation.item.created"),)


def test_a_call_that_is_not_whole_waits_for_its_item_or_is_none() -> None:
    name = "response.function_call_arguments.done"
    nameless = {"type": name, **IDS, "call_id": "call_1", "arguments": "{}"}
    assert decode(nameless) == (MessageIgnored(f"not needed: {name}"),)
    cut = {**CALL_ITEM, "status": "incomplete", "arguments": '{"text": "等'}
    done = {"type": "response.output_item.done", "response_id": "resp_1", "item": cut}
    assert decode(done) == (AnswerItemCompleted("resp_1", "item_3"),)


def test_what_is_ignored_is_told_without_its_content() -> None:
    secret = "our secret"
    for message in (
        secret,
        [secret],
        {"type": "conversation.item.created", "item": {"id": secret, "role": secret}},
        {"type": "response.audio.delta", "delta": secret},
        {"words": secret},
    ):
        (fact,) = decode(message)
        assert isinstance(fact, MessageIgnored)
        assert secret not in fact.reason


def test_a_long_name_is_cut() -> None:
    (fact,) = decode({"type": "x" * 10_000})
    assert isinstance(fact, MessageIgnored)
    assert len(fact.reason) < 100


@for_each(
    ("delta", "reason"),
    [
        ("AAAA\nAAAA", "sound that is not base64"),
        ("A", "sound that is not base64"),
        ("声音", "sound that is not base64"),
        ("", "sound without samples"),
        (None, "sound without samples"),
        (7, "sound without samples"),
    ],
)
def test_sound_that_is_none_is_ignored(delta: object, reason: str) -> None:
    assert decode({"type": "response.audio.delta", **IDS, "delta": delta}) == (
        MessageIgnored(reason),
    )


def test_an_answer_cut_short_has_no_text_to_complete() -> None:
    assert decode({"type": "response.audio_transcript.done", **IDS, "transcript": ""}) == ()
    empty = {**ASSISTANT, "content": []}
    done = {"type": "response.output_item.done", "response_id": "resp_1", "item": empty}
    assert decode(done) == (AnswerItemCompleted("resp_1", "item_2"),)


def test_lines_without_an_id_or_of_somebody_else_complete_no_text() -> None:
    output = [{**SPOKEN, "id": None}, {**SPOKEN, "role": "user"}, "odd", None]
    done = {"type": "response.done", "response": {"id": "resp_1", "output": output}}
    assert decode(done) == (AnswerFinished("resp_1", ""),)


def test_tokens_are_taken_as_far_as_they_are_numbers() -> None:
    usage = {"total_tokens": "377", "input_tokens": True, "output_tokens": 41}
    done = {"type": "response.done", "response": {"id": "resp_1", "usage": usage}}
    assert decode(done) == (AnswerFinished("resp_1", "", TokenUsage(None, None, 41)),)


def test_halves_of_characters_become_something_that_can_be_written() -> None:
    halves = json.loads('"\\ud83d\\ude00 \\ud800"')
    (fact,) = decode({"type": f"{TRANSCRIPTION}.completed", "item_id": "i", "transcript": halves})
    assert isinstance(fact, PersonTranscribed)
    assert fact.text == "😀 \ufffd"


def test_an_error_is_understood_in_every_shape() -> None:
    shapes: list[object] = ["Odd.", {"message": "Odd."}, {}, None, [], 7]
    for shape in shapes:
        (fact,) = decode({"type": "error", "error": shape})
        assert isinstance(fact, ServiceComplained)
        assert fact.error.kind is ErrorKind.SERVICE_FAILED


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(["", "item_1", "user", "AAAA", "invalid_value"])
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
_NAMES = [str(message["type"]) for message, _facts in SAMPLES]


@given(_JSON)
def test_no_json_raises(message: object) -> None:
    assert all(isinstance(fact, LinkFact) for fact in decode(message))


@given(st.sampled_from(_NAMES), st.dictionaries(st.text(), _JSON, max_size=4), st.data())
def test_no_message_of_a_known_type_raises(
    name: str, fields: dict[str, object], data: st.DataObject
) -> None:
    known = ["session", "error", "item", "response", "item_id", "delta", "response_id", "text"]
    for field in data.draw(st.lists(st.sampled_from(known), max_size=4)):
        fields[field] = data.draw(_JSON)
    assert all(isinstance(fact, LinkFact) for fact in decode({**fields, "type": name}))


def _places(part: Any) -> list[tuple[Any, Any]]:
    """Every place in a message where something can be put."""
    keys: list[Any] = []
    if isinstance(part, dict):
        keys = list(part)
    elif isinstance(part, list):
        keys = list(range(len(part)))
    inner = [place for key in keys for place in _places(part[key])]
    return [*((part, key) for key in keys), *inner]


@given(st.sampled_from([message for message, _facts in SAMPLES]), st.data())
def test_no_message_with_something_else_in_a_place_raises(
    message: dict[str, object], data: st.DataObject
) -> None:
    mutated = copy.deepcopy(message)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(_places(mutated)))
        holder[key] = data.draw(_JSON)
        if not _places(mutated):
            break
    assert all(isinstance(fact, LinkFact) for fact in decode(mutated))


def test_deep_nesting_and_huge_values_do_no_harm() -> None:
    deep: object = {}
    for _ in range(20_000):
        deep = {"item": deep}
    assert decode({"type": "conversation.item.created", "item": deep})
    done = {"type": "response.done", "response": {"id": "r" * 1_000_000, "usage": {"a": 10**5000}}}
    assert decode(done)
