"""Laws of the configuration: what is taken is echoed, what is refused changes nothing."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omnicall.practice.configuration import Configuration, RefusedError
from omnicall.practice.models import find_model
from tests.helpers.for_each import for_each

FLASH_35, FLASH_30 = "qwen3.5-omni-flash-realtime", "qwen3-omni-flash-realtime"


def configuration(model_id: str = FLASH_35) -> Configuration:
    model = find_model(model_id)
    assert model is not None
    return Configuration(model_id, model)


def refusal(session: object, chosen: Configuration | None = None) -> dict[str, Any]:
    """The error an update is answered with; everything has to stay as it was."""
    tried = chosen or configuration()
    before = (dict(tried.shown), tried.modalities, tried.silence_ms, tried.is_manual)
    with pytest.raises(RefusedError) as refused:
        tried.update(session)
    assert (tried.shown, tried.modalities, tried.silence_ms, tried.is_manual) == before
    error: dict[str, Any] = json.loads(refused.value.answer)["error"]
    return error


def with_detection(**fields: object) -> dict[str, object]:
    return {"turn_detection": {"type": "server_vad", **fields}}


@for_each(("model_id", "voice"), [(FLASH_35, "Tina"), (FLASH_30, "Cherry")])
def test_a_session_begins_with_the_models_defaults(model_id: str, voice: str) -> None:
    fresh = configuration(model_id)
    assert (fresh.speaks, fresh.is_manual, fresh.silence_ms) == (True, False, 800)
    shown = fresh.shown
    assert (shown["model"], shown["voice"]) == (model_id, voice)
    assert (shown["id"], shown["object"]) == (fresh.session_id, "realtime.session")
    assert shown["turn_detection"]["threshold"] == 0.5


def test_a_full_update_is_echoed() -> None:
    chosen = configuration()
    session = {
        "modalities": ["audio", "text"],
        "voice": "Ethan",
        "instructions": "Be brief.",
        "input_audio_format": "pcm16",
        "output_audio_format": "pcm24",
        "input_audio_transcription": None,
        **with_detection(threshold=0.3, silence_duration_ms=1200),
    }
    chosen.update(session)
    assert {name: chosen.shown[name] for name in session if name != "turn_detection"} == {
        name: value for name, value in session.items() if name != "turn_detection"
    }
    assert chosen.shown["turn_detection"]["silence_duration_ms"] == 1200
    assert (chosen.silence_ms, chosen.has_transcription) == (1200, False)


def test_nobody_renames_the_session_or_its_model() -> None:
    chosen = configuration()
    chosen.update({"id": "mine", "model": "other"})
    assert (chosen.shown["id"], chosen.shown["model"]) == (chosen.session_id, FLASH_35)


def test_text_alone_is_not_spoken() -> None:
    chosen = configuration()
    chosen.update({"modalities": ["text"]})
    assert not chosen.speaks


@for_each(
    "modalities",
    [["audio"], [], ["text", "text"], "text", None, ["text", 1], [["text"]], ["video"]],
)
def test_other_modalities_are_refused(modalities: object) -> None:
    error = refusal({"modalities": modalities})
    assert (error["type"], error["code"]) == ("invalid_request_error", "invalid_value")
    assert error["param"] == "session.modalities"
    assert "Supported combinations are: ['text'] and ['audio', 'text']" in error["message"]


@for_each("voice", ["Cherry", "", "tina", None, 1, [], {}, ["Tina"]])
def test_another_models_voice_is_refused(voice: object) -> None:
    error = refusal({"voice": voice})
    assert error["code"] == "COMMON_ERROR"
    assert error["message"] == (
        f"<400> InternalError.Algo.InvalidParameter: Voice '{voice}' is not supported."
    )


def test_the_voice_stays_once_it_was_heard() -> None:
    chosen = configuration()
    chosen.update({"voice": "Ethan"})
    chosen.has_spoken = True
    error = refusal({"voice": "Serena"}, chosen)
    assert (error["code"], error["param"]) == ("cannot_update_voice", "session.voice")
    chosen.update({"voice": "Ethan"})
    chosen.update({"instructions": "Go on."})
    assert chosen.shown["voice"] == "Ethan"


@example(-1.0, 200)
@example(1.0, 6000)
@given(st.floats(-1, 1), st.integers(200, 6000))
def test_every_threshold_and_silence_in_range_is_taken(threshold: float, silence_ms: int) -> None:
    chosen = configuration()
    chosen.update(with_detection(threshold=threshold, silence_duration_ms=silence_ms))
    assert chosen.silence_ms == silence_ms


@for_each(
    ("field", "value"),
    [
        ("threshold", -1.01),
        ("threshold", 1.01),
        ("threshold", math.nan),
        ("threshold", "0.5"),
        ("threshold", None),
        ("threshold", True),
        ("silence_duration_ms", 199),
        ("silence_duration_ms", 6001),
        ("silence_duration_ms", math.inf),
        ("silence_duration_ms", "800"),
        ("silence_duration_ms", None),
        ("type", "smart_turn"),
        ("type", None),
        ("type", []),
    ],
)
def test_turn_detection_out_of_range_is_refused_by_name(field: str, value: object) -> None:
    error = refusal(with_detection(**{field: value}))
    assert (error["code"], error["param"]) == ("invalid_value", f"session.turn_detection.{field}")


def test_turn_detection_is_an_object_or_nothing() -> None:
    assert refusal({"turn_detection": "server_vad"})["param"] == "session.turn_detection"
    chosen = configuration()
    chosen.update({"turn_detection": None})
    assert (chosen.is_manual, chosen.shown["turn_detection"]) == (True, None)
    chosen.update(with_detection())
    assert not chosen.is_manual


def test_semantic_detection_is_for_the_newer_models() -> None:
    semantic = {"turn_detection": {"type": "semantic_vad"}}
    chosen = configuration()
    chosen.update(semantic)
    assert chosen.shown["turn_detection"]["type"] == "semantic_vad"
    assert refusal(semantic, configuration(FLASH_30))["code"] == "invalid_value"


def test_tools_are_dropped_silently_by_a_model_without_them() -> None:
    tools = [{"type": "function", "function": {"name": "look"}}]
    newer, older = configuration(), configuration(FLASH_30)
    newer.update({"tools": tools})
    older.update({"tools": tools})
    assert (newer.shown["tools"], older.shown["tools"]) == (tools, None)


@for_each("session", [None, [], "session", 1])
def test_a_session_is_an_object(session: object) -> None:
    assert refusal(session)["code"] == "invalid_value"


SUGGEST = {"type": "function", "function": {"name": "suggest", "description": "Shows a card."}}


def test_declared_functions_are_known_to_models_that_have_them_and_dropped_by_others() -> None:
    other = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}
    for model_id, tools, has_suggest in (
        (FLASH_35, [SUGGEST, other], True),
        (FLASH_35, [other], False),
        (FLASH_35, [], False),
        (FLASH_35, None, False),
        (FLASH_30, [SUGGEST], False),
    ):
        chosen = configuration(model_id)
        chosen.update({"tools": tools})
        assert chosen.has_suggest is has_suggest
        assert chosen.shown["tools"] == (None if model_id == FLASH_30 else tools)
        # An update replaces all of it.
        chosen.update({})
        assert not chosen.has_suggest


@for_each(
    "session",
    [
        {"tools": "suggest"},
        {"tools": [None]},
        {"tools": [{"type": "function"}]},
        {"tools": [{**SUGGEST, "type": "tool"}]},
        {"tools": [{"type": "function", "function": {"name": ""}}]},
        {"tools": [{"type": "function", "function": {"name": 7}}]},
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": "none"}}]},
        {"tools": [SUGGEST], "enable_search": True},
    ],
)
def test_functions_that_are_not_declared_as_documented_are_refused(session: object) -> None:
    error = refusal(session)
    assert (error["code"], error["param"]) == ("invalid_value", "session.tools")


@for_each(
    ("model_id", "detection"),
    [
        (FLASH_30, {"idle_timeout_ms": 8_000}),
        ("qwen3.8-omni-flash-realtime", {"idle_timeout_ms": 8_000}),
        (FLASH_35, {"type": "semantic_vad", "idle_timeout_ms": 8_000}),
        (FLASH_35, {"idle_timeout_ms": 4_999}),
        (FLASH_35, {"idle_timeout_ms": 30_001}),
        (FLASH_35, {"idle_timeout_ms": True}),
    ],
)
def test_speaking_up_is_refused_where_the_real_service_has_it_not(
    model_id: str, detection: dict[str, object]
) -> None:
    error = refusal(with_detection(**detection), configuration(model_id))
    assert error["param"] == "session.turn_detection.idle_timeout_ms"


def test_speaking_up_is_taken_within_its_bounds_and_left_out_again() -> None:
    chosen = configuration()
    for timeout_ms in (5_000, 30_000):
        chosen.update(with_detection(idle_timeout_ms=timeout_ms))
        assert chosen.idle_timeout_ms == timeout_ms
    chosen.update({"turn_detection": None})
    assert chosen.idle_timeout_ms is None
