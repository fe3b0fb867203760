"""Laws of quiet mode in a call: silence at once, and the session is told."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.effects import ConfigureSession, FlushSpeaker
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import AnswerSoundArrived, AnswerStarted, ServiceComplained
from omnicall.core.intents import CallRequested, TextOnlySwitched
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.played_call import SETTINGS, after, heard, in_call, orders, play, tick

LIVE = in_call()
QUIET = replace(SETTINGS, is_text_only=True)


def test_quiet_silences_what_is_said_and_asks_for_text() -> None:
    speaking = after(LIVE, heard(AnswerStarted("a")), heard(AnswerSoundArrived("a", b"12")))
    state, effects = play(speaking, TextOnlySwitched(True))
    assert effects[0] == FlushSpeaker()
    assert orders(effects)[-1] == ConfigureSession(options_of(QUIET))
    assert view_of(state).is_text_only


def test_it_speaks_again_when_asked_to_and_nothing_falls_silent() -> None:
    state, effects = play(in_call(QUIET), TextOnlySwitched(False))
    assert effects == [ConfigureSession(options_of(SETTINGS))]
    assert play(state, TextOnlySwitched(False)) == (state, [])


def test_what_was_refused_stays_away() -> None:
    refusal = CallError(ErrorKind.OPTION_REFUSED, subject="session.tools")
    state = after(LIVE, heard(ServiceComplained(refusal)))
    _state, effects = play(state, TextOnlySwitched(True))
    (configured,) = (e.options for e in effects if isinstance(e, ConfigureSession))
    assert configured.tools == ()


def test_before_there_is_a_session_it_is_remembered_for_it() -> None:
    connecting = after(CallState(), tick(100.0), CallRequested(SETTINGS))
    state, effects = play(connecting, TextOnlySwitched(True))
    assert not any(isinstance(effect, ConfigureSession) for effect in effects)
    assert view_of(state).is_text_only
    assert play(CallState(), TextOnlySwitched(True)) == (CallState(), [])
