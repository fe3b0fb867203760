"""Laws of refusals: whatever words the service finds, the call knows what to do next."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.errors import CallError, ErrorKind
from omnicall.protocol.refusals import (
    closing,
    complaint,
    handshake_refusal,
    more_telling,
    shortened,
)
from tests.helpers.for_each import for_each

FREE_TIER = (
    "The free tier of the model has been exhausted. If you wish to continue access the model on a"
    " paid basis, please disable the 'use free tier only' mode in the management console."
)

COMPLAINTS = [
    ({"code": "InvalidApiKey", "message": "Invalid API-key provided."}, ErrorKind.KEY_REFUSED),
    ({"code": "invalid_api_key"}, ErrorKind.KEY_REFUSED),
    ({"message": "Incorrect API key provided."}, ErrorKind.KEY_REFUSED),
    ({"code": "ModelNotFound"}, ErrorKind.MODEL_REFUSED),
    ({"code": "Model.NotExist"}, ErrorKind.MODEL_REFUSED),
    ({"code": "model_not_found"}, ErrorKind.MODEL_REFUSED),
    ({"code": "AccessDenied.Unpurchased"}, ErrorKind.ACCOUNT_REFUSED),
    ({"code": "Arrearage", "message": "Access denied, ..."}, ErrorKind.ACCOUNT_REFUSED),
    ({"code": "AllocationQuota.FreeTierOnly"}, ErrorKind.QUOTA_EXHAUSTED),
    ({"message": FREE_TIER}, ErrorKind.QUOTA_EXHAUSTED),
    (
        {
            "code": "response_idle_timeout",
            "message": "Your session was closed because no response was generated for 300 seconds.",
        },
        ErrorKind.SESSION_TIMED_OUT,
    ),
    ({"message": "Error append image before append audio."}, ErrorKind.PICTURE_BEFORE_SOUND),
    (
        {
            "code": "COMMON_ERROR",
            "message": "'NoneType' object does not support item deletion",
        },
        ErrorKind.TOO_MANY_PICTURES,
    ),
    ({"message": "Conversation has none active response"}, ErrorKind.BENIGN),
    ({"message": "Conversation already has an active response"}, ErrorKind.ANSWER_IN_PROGRESS),
    ({"message": "Cannot create response while user is speaking."}, ErrorKind.ANSWER_IN_PROGRESS),
    (
        {"message": "Error committing input audio buffer: buffer too small, or have no audio."},
        ErrorKind.BENIGN,
    ),
    ({"code": "Throttling.RateQuota"}, ErrorKind.THROTTLED),
    ({"code": "Throttling.AllocationQuota"}, ErrorKind.THROTTLED),
    ({"message": "Request rate increased too quickly"}, ErrorKind.THROTTLED),
    ({"message": "Requests rate limit exceeded, please try again later."}, ErrorKind.THROTTLED),
    ({"code": "DataInspectionFailed"}, ErrorKind.CONTENT_REFUSED),
    (
        {"code": "InternalError", "message": "Internal service error: null"},
        ErrorKind.SERVICE_FAILED,
    ),
    ({"code": "InternalError", "message": "Response timeout."}, ErrorKind.TURN_FAILED),
    ({"type": "server_error", "message": "Odd."}, ErrorKind.SERVICE_FAILED),
    ({"type": "invalid_request_error", "message": "Odd."}, ErrorKind.BENIGN),
    ({"type": "invalid_request_error", "param": "session.odd"}, ErrorKind.OPTION_REFUSED),
    ({"code": "cannot_update_voice", "param": "session.voice"}, ErrorKind.OPTION_REFUSED),
]


@for_each(("error", "kind"), COMPLAINTS)
def test_a_complaint_is_known_by_its_words(error: dict[str, str], kind: ErrorKind) -> None:
    assert complaint(error).kind is kind


def test_a_voice_is_named() -> None:
    for message in (
        "<400> InternalError.Algo.InvalidParameter: Voice 'Cherry' is not supported.",
        'Voice "Cherry" is not supported.',
    ):
        error = complaint({"code": "COMMON_ERROR", "message": message})
        assert (error.kind, error.subject) == (ErrorKind.VOICE_REFUSED, "Cherry")
    assert complaint("The voice is not supported").subject == ""


def test_an_option_is_named() -> None:
    error = complaint(
        {
            "type": "invalid_request_error",
            "code": "invalid_value",
            "message": "Invalid modalities: ['audio'].",
            "param": "session.modalities",
        }
    )
    assert (error.kind, error.subject) == (ErrorKind.OPTION_REFUSED, "session.modalities")


@for_each(
    ("code", "reason", "kind"),
    [
        (1007, FREE_TIER, ErrorKind.QUOTA_EXHAUSTED),
        (1007, FREE_TIER[:60], ErrorKind.QUOTA_EXHAUSTED),
        (1007, "Access denied, please make sure…", ErrorKind.ACCOUNT_REFUSED),
        (1007, "", ErrorKind.ACCOUNT_REFUSED),
        (1008, "", ErrorKind.ACCOUNT_REFUSED),
        (1011, "", ErrorKind.SERVICE_FAILED),
        (1011, "Internal server error", ErrorKind.SERVICE_FAILED),
        (1013, "", ErrorKind.THROTTLED),
        (1000, "", ErrorKind.LINK_LOST),
        (4321, "Odd.", ErrorKind.LINK_LOST),
        (None, "", ErrorKind.LINK_LOST),
    ],
)
def test_a_close_is_known_by_its_words_or_else_its_code(
    code: int | None, reason: str, kind: ErrorKind
) -> None:
    assert closing(code, reason).kind is kind


@for_each(
    ("words", "subject"),
    [
        ("Invalid value: session.tools", "tools"),
        ("input_audio_transcription is not supported by this model.", "transcription"),
        ("<400> InternalError.Algo.InvalidParameter: turn_detection semantic_vad", "semanticvad"),
        ("session.turn_detection.type is not supported", "turndetectiontype"),
        ("Unsupported input_audio_format: 'pcm'", "audioformat"),
        ("unknown parameter: silence_duration_ms", "silenceduration"),
    ],
)
def test_an_option_is_known_by_its_name_however_it_is_refused(words: str, subject: str) -> None:
    for error in (closing(1007, words), complaint(words)):
        assert (error.kind, error.subject) == (ErrorKind.OPTION_REFUSED, subject)


def test_a_service_that_ends_a_session_tells_its_limit() -> None:
    for words, seconds in (
        ("no response was generated for 300 seconds.", "300"),
        ("no response was generated for 60s", "60"),
        ("no response was generated in time", ""),
    ):
        assert complaint(words) == CallError(
            ErrorKind.SESSION_TIMED_OUT, shortened(f" : {words}"), seconds
        )


@for_each(
    ("status", "body", "kind"),
    [
        (401, b'{"code":"InvalidApiKey","message":"Invalid API-key."}', ErrorKind.KEY_REFUSED),
        (401, None, ErrorKind.KEY_REFUSED),
        (401, b"\xff\xfe", ErrorKind.KEY_REFUSED),
        (403, '{"code":"AccessDenied.Unpurchased"}', ErrorKind.ACCOUNT_REFUSED),
        (403, b'{"code":"InvalidApiKey"}', ErrorKind.KEY_REFUSED),
        (403, b'{"error":{"code":"ModelNotFound"}}', ErrorKind.MODEL_REFUSED),
        (403, b"[]", ErrorKind.ACCOUNT_REFUSED),
        (404, b'{"code":"ModelNotFound"}', ErrorKind.MODEL_REFUSED),
        (404, b"<html>", ErrorKind.NOT_A_SERVICE),
        (429, b"", ErrorKind.THROTTLED),
        (503, b"", ErrorKind.SERVICE_FAILED),
        (200, b"[" * 5_000, ErrorKind.NOT_A_SERVICE),
    ],
)
def test_a_refused_handshake_is_known_by_its_body_or_else_its_status(
    status: int, body: bytes | str | None, kind: ErrorKind
) -> None:
    assert handshake_refusal(status, body).kind is kind


def _error(kind: ErrorKind) -> CallError:
    return CallError(kind)


@for_each(
    ("closed", "complained", "told"),
    [
        (ErrorKind.ACCOUNT_REFUSED, ErrorKind.VOICE_REFUSED, ErrorKind.VOICE_REFUSED),
        (ErrorKind.LINK_LOST, ErrorKind.KEY_REFUSED, ErrorKind.KEY_REFUSED),
        (ErrorKind.LINK_LOST, ErrorKind.SESSION_TIMED_OUT, ErrorKind.SESSION_TIMED_OUT),
        (ErrorKind.SERVICE_FAILED, ErrorKind.THROTTLED, ErrorKind.THROTTLED),
        (ErrorKind.ACCOUNT_REFUSED, ErrorKind.SERVICE_FAILED, ErrorKind.ACCOUNT_REFUSED),
        (ErrorKind.QUOTA_EXHAUSTED, ErrorKind.OPTION_REFUSED, ErrorKind.QUOTA_EXHAUSTED),
        (ErrorKind.LINK_LOST, ErrorKind.CONTENT_REFUSED, ErrorKind.LINK_LOST),
        (ErrorKind.LINK_LOST, ErrorKind.BENIGN, ErrorKind.LINK_LOST),
    ],
)
def test_of_two_reasons_the_more_telling_counts(
    closed: ErrorKind, complained: ErrorKind, told: ErrorKind
) -> None:
    assert more_telling(_error(closed), _error(complained)).kind is told


def test_no_key_and_no_long_quotation_gets_into_a_log() -> None:
    key, said = "sk-0123456789", "what the family said at the table that evening"
    words = shortened(f"Incorrect API key: {key}.\nInvalid value: '{said}' in session")
    assert key not in words
    assert "family" not in words
    assert "\n" not in words
    assert "Incorrect API key" in words
    assert len(shortened("x" * 10_000)) <= 200


@given(st.text(), st.none() | st.integers())
def test_no_reason_raises(reason: str, code: int | None) -> None:
    assert isinstance(closing(code, reason), CallError)
    assert isinstance(complaint(reason), CallError)


@given(st.integers(100, 999), st.binary() | st.text() | st.none())
def test_no_body_raises(status: int, body: bytes | str | None) -> None:
    assert isinstance(handshake_refusal(status, body), CallError)


@given(
    st.dictionaries(st.sampled_from(["code", "message", "type", "param"]), st.text() | st.none())
)
def test_no_complaint_raises(error: dict[str, str | None]) -> None:
    told = complaint(json.loads(json.dumps(error)))
    assert len(told.detail) <= 200
