"""Laws of complaints: what they cost is no more than they are about."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.effects import CloseLink, ConfigureSession
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import ServiceComplained, SessionConfigured, SessionCreated
from omnicall.core.intents import CallRequested
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.session_parts import Part, without
from omnicall.core.state import CallState
from tests.helpers.played_call import SETTINGS, after, heard, in_call, notices, play, tick

LIVE = in_call()
CONFIGURING = after(CallState(), CallRequested(SETTINGS), heard(SessionCreated("s")))


def refused(subject: str) -> ServiceComplained:
    return ServiceComplained(CallError(ErrorKind.OPTION_REFUSED, subject=subject))


def test_an_option_that_is_refused_is_left_out_of_the_same_session_and_named_once() -> None:
    for subject, part, kind in (
        ("session.tools", Part.TOOLS, NoticeKind.SUGGESTIONS_REFUSED),
        ("session.input_audio_transcription", Part.TRANSCRIPTION, NoticeKind.TRANSCRIPT_REFUSED),
    ):
        state, effects = play(CONFIGURING, heard(refused(subject)))
        (configured,) = (e.options for e in effects if isinstance(e, ConfigureSession))
        assert configured == without(options_of(SETTINGS), frozenset({part}))
        assert notices(effects) == [kind]
        assert after(state, heard(SessionConfigured())).phase is Phase.LIVE


def test_a_format_nobody_hears_of_is_left_out_without_a_word() -> None:
    _state, effects = play(CONFIGURING, heard(refused("session.input_audio_format")))
    (configured,) = (e.options for e in effects if isinstance(e, ConfigureSession))
    assert configured == replace(options_of(SETTINGS), audio_format=None)
    assert notices(effects) == []


def test_the_smallest_session_is_tried_last_and_then_the_call_ends() -> None:
    state, tried = CONFIGURING, 0
    while state.phase is Phase.CONFIGURING:
        state, effects = play(state, heard(refused("session.tools")))
        tried += sum(isinstance(effect, ConfigureSession) for effect in effects)
    assert (state.phase, tried) == (Phase.ENDING, 2)
    assert Part.ALL in state.fallback.left_out


def test_a_session_that_was_taken_is_not_made_smaller_than_it_need_be() -> None:
    state, effects = play(LIVE, heard(refused("session.odd")))
    assert notices(effects) == [NoticeKind.TURN_FAILED]
    assert (state.phase, state.fallback) == (Phase.LIVE, LIVE.fallback)


def test_a_failed_service_ends_an_attempt_and_costs_an_established_session_one_answer() -> None:
    failed = heard(ServiceComplained(CallError(ErrorKind.SERVICE_FAILED)))
    assert CloseLink() in play(CONFIGURING, failed, tick(1.1))[1]
    assert after(CONFIGURING, failed, heard(SessionConfigured())).complaint is None
    state, effects = play(LIVE, failed)
    assert (state.phase, notices(effects)) == (Phase.LIVE, [NoticeKind.TURN_FAILED])
