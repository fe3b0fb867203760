"""A session that is refused for an option is had without it, and the person is told which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.settings import CallSettings, TurnTaking
from tests.helpers.scripted_peer import Peer, Received
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S
from tests.helpers.wired_call import WiredCall, block

RICH = CallSettings(voice="Cherry", turn_taking=TurnTaking.MEANING, silence_ms=1200)
Session = Mapping[str, Any]
SMALLEST = {
    "modalities": ["text", "audio"],
    "instructions": "",
    "voice": "Cherry",
    "input_audio_transcription": None,
    "turn_detection": {"type": "server_vad", "threshold": 0.5, "silence_duration_ms": 800},
}


def session_of(message: Received) -> Session:
    session = message.event["session"]
    assert isinstance(session, dict)
    return session


def by_error(peer: Peer, param: str) -> None:
    peer.complain("invalid_value", "Invalid value.", type="invalid_request_error", param=param)


def by_close(peer: Peer, param: str) -> None:
    peer.close_illegally(1007, f"{param} is not supported for this model. " + "…" * 50)


def by_both(peer: Peer, param: str) -> None:
    by_error(peer, param)
    by_close(peer, param)


def has_tools(session: Session) -> bool:
    return "tools" in session


def is_transcribed(session: Session) -> bool:
    return session["input_audio_transcription"] is not None


def is_by_meaning(session: Session) -> bool:
    return bool(session["turn_detection"]["type"] == "semantic_vad")


def is_patient(session: Session) -> bool:
    return bool(session["turn_detection"]["silence_duration_ms"] != 800)


def names_formats(session: Session) -> bool:
    return "input_audio_format" in session


def has_voice(session: Session) -> bool:
    return "voice" in session


OPTIONS: list[tuple[str, Callable[[Session], bool], list[NoticeKind]]] = [
    ("session.tools", has_tools, [NoticeKind.SUGGESTIONS_REFUSED]),
    ("session.input_audio_transcription", is_transcribed, [NoticeKind.TRANSCRIPT_REFUSED]),
    ("session.turn_detection.type", is_by_meaning, [NoticeKind.MEANING_REFUSED]),
    ("session.turn_detection.silence_duration_ms", is_patient, [NoticeKind.SILENCE_REFUSED]),
    ("session.input_audio_format", names_formats, []),
    ("session.voice", has_voice, [NoticeKind.VOICE_REFUSED]),
]


def refusing(
    is_refused: Callable[[Session], bool], refuse: Callable[[Peer], None]
) -> Callable[[Peer, Received], None]:
    def follow(peer: Peer, message: Received) -> None:
        if message.type == "session.update":
            act = refuse if is_refused(session_of(message)) else Peer.configure_session
            act(peer)

    return follow


@pytest.mark.parametrize("refuse", [by_error, by_close, by_both])
@pytest.mark.parametrize(("param", "is_refused", "notices"), OPTIONS)
def test_an_option_that_is_refused_is_left_out(
    call: WiredCall,
    refuse: Callable[[Peer, str], None],
    param: str,
    is_refused: Callable[[Session], bool],
    notices: list[NoticeKind],
) -> None:
    script = refusing(is_refused, lambda peer: refuse(peer, param))
    with ScriptedService(on_message=script) as service:
        call.go_live(service, RICH)
        assert call.notices == notices
        last = service.peer().wait_for("session.update", service.peer().count("session.update"))
        assert not is_refused(session_of(last))
        others = [other for _param, other, _notices in OPTIONS if other is not is_refused]
        assert all(other(session_of(last)) for other in others if other is not is_patient)
        assert len(service.peers) == (1 if refuse is by_error else 2)
        call.hear(block(1))
        service.peer().wait_for(APPEND)


@pytest.mark.parametrize("refuse", [by_error, by_close, by_both])
def test_speaking_up_is_left_out_however_it_is_refused(
    call: WiredCall, refuse: Callable[[Peer, str], None]
) -> None:
    def observes(session: Session) -> bool:
        return "idle_timeout_ms" in session["turn_detection"]

    param = "session.turn_detection.idle_timeout_ms"
    script = refusing(observes, lambda peer: refuse(peer, param))
    with ScriptedService(on_message=script) as service:
        call.go_live(service, replace(RICH, turn_taking=TurnTaking.SILENCE, observe_s=10.0))
        assert call.notices == [NoticeKind.OBSERVING_REFUSED]
        last = service.peer().wait_for("session.update", service.peer().count("session.update"))
        assert has_tools(session_of(last))
        assert is_patient(session_of(last))


def test_the_smallest_session_is_had_where_nothing_is_named(call: WiredCall) -> None:
    def is_more(session: Session) -> bool:
        return session != SMALLEST

    def refuse(peer: Peer) -> None:
        peer.complain("invalid_value", "Something is wrong.")

    with ScriptedService(on_message=refusing(is_more, refuse)) as service:
        call.go_live(service, RICH)
        assert call.notices == [NoticeKind.OPTIONS_REFUSED]
        assert len(service.peers) == 1


def test_a_service_that_refuses_everything_ends_the_call(call: WiredCall) -> None:
    def refuse(peer: Peer) -> None:
        by_error(peer, "session.modalities")

    with ScriptedService(on_message=refusing(lambda _session: True, refuse)) as service:
        call.call(service.url, RICH)
        call.wait_for_phase(Phase.ENDED, limit_s=LIMIT_S)
        error = call.views[-1].error
        assert error is not None
        assert error.kind is ErrorKind.OPTION_REFUSED


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_voice_that_fails_with_the_first_word_is_left_out(
    call: WiredCall, is_closed: bool
) -> None:
    def speak(peer: Peer, message: Received) -> None:
        if message.type == "session.update":
            peer.configure_session()
        elif message.type == APPEND and peer is service.peers[0]:
            text = "<400> InternalError.Algo.InvalidParameter: Voice 'Cherry' is not supported."
            peer.complain("COMMON_ERROR", text)
            if is_closed:
                peer.close(1007, text)

    with ScriptedService(on_message=speak) as service:
        call.go_live(service, replace(RICH, turn_taking=TurnTaking.SILENCE))
        call.hear(block(1))
        call.wait_for_phase(Phase.LIVE, 2)
        assert call.notices == [NoticeKind.VOICE_REFUSED]
        assert not has_voice(session_of(service.peer(1).wait_for("session.update")))
        # What was said is heard by the session that can answer it.
        service.peer(1).wait_for(APPEND)


def test_later_connections_begin_without_what_was_refused(call: WiredCall) -> None:
    script = refusing(has_tools, lambda peer: by_error(peer, "session.tools"))
    with ScriptedService(on_message=script) as service:
        call.go_live(service, RICH).reset()
        call.wait_for_phase(Phase.LIVE, 2)
        assert service.peer(1).count("session.update") == 1
        assert call.notices.count(NoticeKind.SUGGESTIONS_REFUSED) == 1
