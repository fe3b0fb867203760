"""Laws of encoding: what the service reads is what the call meant, in the documented form."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.effects import SessionOptions
from omnicall.core.settings import TurnTaking
from omnicall.core.tools import suggest_tool
from omnicall.protocol import encode

OPTIONS = SessionOptions(
    model="qwen3.5-omni-flash-realtime",
    instructions="Speak to the adult: “briefly”, 简短。",
    voice="Tina",
    is_text_only=False,
    transcription_model="qwen3-asr-flash-realtime",
    audio_format="pcm",
    turn_taking=TurnTaking.SILENCE,
    vad_threshold=0.5,
    silence_ms=800,
)


def _read(text: str) -> dict[str, object]:
    """The message without its own id, which is checked here."""
    message = json.loads(text)
    assert isinstance(message, dict)
    event_id = message.pop("event_id")
    assert event_id.startswith("event_")
    return message


def test_a_session_is_configured_in_full() -> None:
    assert _read(encode.session_update(OPTIONS)) == {
        "type": "session.update",
        "session": {
            "modalities": ["text", "audio"],
            "voice": "Tina",
            "input_audio_format": "pcm",
            "output_audio_format": "pcm",
            "instructions": "Speak to the adult: “briefly”, 简短。",
            "input_audio_transcription": {"model": "qwen3-asr-flash-realtime"},
            "turn_detection": {
                "type": "server_vad",
                "threshold": 0.5,
                "silence_duration_ms": 800,
            },
        },
    }


def test_what_is_not_wanted_is_left_out_or_null() -> None:
    options = replace(OPTIONS, voice=None, transcription_model=None, is_text_only=True)
    session = _read(encode.session_update(options))["session"]
    assert isinstance(session, dict)
    assert "voice" not in session
    assert session["input_audio_transcription"] is None
    assert session["modalities"] == ["text"]


def test_a_format_can_be_left_to_the_service() -> None:
    session = _read(encode.session_update(replace(OPTIONS, audio_format=None)))["session"]
    assert isinstance(session, dict)
    assert not [name for name in session if name.endswith("_format")]


def test_functions_are_declared_in_the_documented_form_or_not_at_all() -> None:
    tool = suggest_tool("en")
    session = _read(encode.session_update(replace(OPTIONS, tools=(tool,))))["session"]
    assert isinstance(session, dict)
    assert session["tools"] == [
        {
            "type": "function",
            "function": {
                "name": "suggest",
                "description": tool.description,
                "parameters": tool.parameters,
            },
        }
    ]


def _turn_detection(turn_taking: TurnTaking) -> object:
    session = _read(encode.session_update(replace(OPTIONS, turn_taking=turn_taking)))["session"]
    assert isinstance(session, dict)
    return session["turn_detection"]


def test_who_ends_a_turn_is_said_explicitly() -> None:
    # Null and not left out: without the field the service decides.
    assert _turn_detection(TurnTaking.HOLD) is None
    assert _turn_detection(TurnTaking.MEANING) == {
        "type": "semantic_vad",
        "threshold": 0.5,
        "silence_duration_ms": 800,
    }


@given(st.text(st.characters()))
def test_any_instructions_can_be_sent(instructions: str) -> None:
    text = encode.session_update(replace(OPTIONS, instructions=instructions))
    session = _read(text.encode("utf-8").decode("utf-8"))["session"]
    assert isinstance(session, dict)
    assert session["instructions"] == instructions.encode("utf-8", "replace").decode("utf-8")


@given(st.binary(max_size=4_000))
def test_sound_and_pictures_survive_and_have_no_line_breaks(data: bytes) -> None:
    for text, name, field in (
        (encode.sound_append(data), "input_audio_buffer.append", "audio"),
        (encode.still_append(data), "input_image_buffer.append", "image"),
    ):
        message = _read(text)
        assert message["type"] == name
        assert "\\n" not in text
        assert "\n" not in text
        assert base64.b64decode(str(message[field]), validate=True) == data


def test_short_orders_have_their_documented_names() -> None:
    assert _read(encode.answer_cancel()) == {"type": "response.cancel"}
    assert _read(encode.answer_request()) == {"type": "response.create"}
    assert _read(encode.sound_commit()) == {"type": "input_audio_buffer.commit"}
    assert _read(encode.sound_clear()) == {"type": "input_audio_buffer.clear"}


def test_tool_outputs_and_typed_words_become_items() -> None:
    assert _read(encode.tool_output("call_1", '{"ok":true}')) == {
        "type": "conversation.item.create",
        "item": {"type": "function_call_output", "call_id": "call_1", "output": '{"ok":true}'},
    }
    assert _read(encode.typed_words("hi")) == {
        "type": "conversation.item.create",
        "item": {
            "type": "message",
            "role": "user",
            "content": [{"type": "input_text", "text": "hi"}],
        },
    }


def test_every_message_has_an_id_of_its_own() -> None:
    texts = [encode.answer_cancel() for _ in range(100)]
    texts += [encode.sound_append(b"") for _ in range(100)]
    assert len({json.loads(text)["event_id"] for text in texts}) == 200


def test_a_service_that_waits_for_silence_itself_is_told_how_long() -> None:
    waiting = replace(OPTIONS, idle_timeout_ms=8_000)
    session = _read(encode.session_update(waiting))["session"]
    assert isinstance(session, dict)
    assert session["turn_detection"]["idle_timeout_ms"] == 8_000
    by_hand = replace(waiting, turn_taking=TurnTaking.HOLD)
    session = _read(encode.session_update(by_hand))["session"]
    assert isinstance(session, dict)
    assert session["turn_detection"] is None


def test_an_answer_can_be_asked_for_with_instructions_of_its_own() -> None:
    assert _read(encode.answer_request("简短。")) == {
        "type": "response.create",
        "response": {"instructions": "简短。"},
    }
