"""What the check asks of the service is small, and what comes back is told by its cause."""

from __future__ import annotations

from omnicall.core.check import OPTIONS, Remark, RungName
from omnicall.core.check_session import (
    Answered,
    Elsewhere,
    answer_outcome,
    elsewhere,
    hand_made_turns,
    key_outcome,
    options_with,
    refused,
    refused_handshake,
    smallest_options,
)
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.preferences import Region
from omnicall.core.settings import (
    BEIJING_ENDPOINT,
    SINGAPORE_ENDPOINT,
    CallSettings,
    TurnTaking,
)

SETTINGS = CallSettings(
    voice="Ethan", instructions="Mia plays with blocks.", turn_taking=TurnTaking.MEANING
)
REFUSED = CallError(ErrorKind.KEY_REFUSED)
IN_SINGAPORE = Elsewhere(Region.SINGAPORE, SINGAPORE_ENDPOINT)
IN_BEIJING = Elsewhere(Region.BEIJING, BEIJING_ENDPOINT)


def test_the_smallest_session_asks_for_nothing_that_can_be_refused() -> None:
    smallest = smallest_options(SETTINGS)
    assert smallest.transcription_model is None
    assert smallest.tools == ()
    assert (smallest.turn_taking, smallest.vad_threshold) == (TurnTaking.SILENCE, 0.5)
    assert smallest.silence_ms == 800
    assert smallest.voice == "Ethan"
    assert "Mia" not in smallest.instructions, "the game is nobody's business here"
    assert hand_made_turns(SETTINGS).turn_taking is TurnTaking.HOLD


def test_each_option_is_asked_for_alone() -> None:
    smallest = smallest_options(SETTINGS)
    asked = {rung: options_with(rung, SETTINGS) for rung in OPTIONS}
    assert asked[RungName.TRANSCRIPTION].transcription_model == "qwen3-asr-flash-realtime"
    assert [tool.name for tool in asked[RungName.TOOLS].tools] == ["suggest"]
    assert asked[RungName.SEMANTIC_VAD].turn_taking is TurnTaking.MEANING
    for rung, options in asked.items():
        different = [
            name for name in options.__slots__ if getattr(options, name) != getattr(smallest, name)
        ]
        assert len(different) == 1, rung


def test_the_other_region_is_known_by_the_address() -> None:
    for endpoint, other in (
        (BEIJING_ENDPOINT, IN_SINGAPORE),
        (SINGAPORE_ENDPOINT, IN_BEIJING),
        ("wss://ws1.cn-beijing.maas.aliyuncs.com/api-ws/v1/realtime", IN_SINGAPORE),
        ("wss://ws1.ap-southeast-1.maas.aliyuncs.com/api-ws/v1/realtime", IN_BEIJING),
        ("wss://dashscope.aliyuncs.com.example.org/x", None),
        ("ws://127.0.0.1:8000/x", None),
        ("", None),
    ):
        assert elsewhere(endpoint) == other, endpoint


def test_a_key_is_there_missing_or_malformed() -> None:
    assert key_outcome("sk-any").error is None
    for missing in (None, "", " \n"):
        error = key_outcome(missing).error
        assert error is not None
        assert error.kind is ErrorKind.KEY_MISSING
    malformed = key_outcome("sk-a\u200bny")
    assert malformed.error is not None
    assert (malformed.error.kind, malformed.remark) == (
        ErrorKind.KEY_REFUSED,
        Remark.MALFORMED_KEY,
    )
    assert "any" not in str(malformed)


def test_a_key_that_the_other_region_takes_belongs_there() -> None:
    belongs = refused_handshake(REFUSED, None, Region.SINGAPORE)
    assert (belongs.error, belongs.remark) == (REFUSED, Remark.KEY_OF_SINGAPORE)
    assert belongs.details == {"belongs_to": "singapore"}
    known = refused_handshake(REFUSED, CallError(ErrorKind.MODEL_REFUSED), Region.BEIJING)
    assert known.remark is Remark.KEY_OF_BEIJING
    for there in (REFUSED, CallError(ErrorKind.UNREACHABLE)):
        assert refused_handshake(REFUSED, there, Region.SINGAPORE).remark is None


def test_a_trifle_is_no_trifle_where_nothing_else_was_sent() -> None:
    trifle = CallError(ErrorKind.PICTURE_BEFORE_SOUND, "before audio")
    for rung, remark in (
        (RungName.SOUND, Remark.SOUND_REFUSED),
        (RungName.PICTURE, Remark.PICTURE_REFUSED),
        (RungName.ANSWER, None),
    ):
        outcome = refused(rung, trifle)
        assert outcome.error == CallError(ErrorKind.SERVICE_FAILED, "before audio")
        assert outcome.remark is remark
    telling = CallError(ErrorKind.QUOTA_EXHAUSTED)
    assert refused(RungName.PICTURE, telling).error == telling
    assert refused(RungName.PICTURE, telling).remark is None


def test_an_answer_has_words_and_sound_unless_it_is_wanted_in_writing() -> None:
    whole = answer_outcome(Answered(120, 340, 77, is_over=True), is_text_only=False)
    assert whole.error is None
    assert whole.details == {"text_ms": 120, "sound_ms": 340, "tokens": 77}
    written = answer_outcome(Answered(120), is_text_only=True)
    assert (written.error, written.remark) == (None, Remark.IN_WRITING)
    mute = answer_outcome(Answered(120, is_over=True), is_text_only=False)
    assert mute.error is not None
    assert mute.remark is Remark.ONLY_TEXT
    kinds = [
        answer_outcome(Answered(is_over=is_over), is_text_only=False).error
        for is_over in (True, False)
    ]
    assert [error.kind for error in kinds if error] == [
        ErrorKind.SERVICE_FAILED,
        ErrorKind.NO_ANSWER,
    ]
