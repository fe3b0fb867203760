"""Laws of speaking up after a silence: the service waits where it can, else the call's clock."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.device_facts import StillTaken
from omnicall.core.effects import ConfigureSession, Effect, RequestAnswer, TakeStill
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerFinished,
    AnswerStarted,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SpeechStarted,
    SpeechStopped,
)
from omnicall.core.intents import CallRequested, PauseSwitched, TalkHeld
from omnicall.core.media_types import CallMeters, DeviceMeters
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.settings import TurnTaking
from omnicall.core.state import CallState
from tests.helpers.played_call import (
    SETTINGS,
    STILL,
    after,
    heard,
    notices,
    play,
    sound,
    tick,
    with_devices,
)

BY_SERVICE = replace(SETTINGS, observe_s=8.0)
BY_CLOCK = replace(BY_SERVICE, model="qwen3-omni-flash-realtime")
BUSY = heard(ServiceComplained(CallError(ErrorKind.ANSWER_IN_PROGRESS)))
REFUSED = heard(
    ServiceComplained(
        CallError(ErrorKind.OPTION_REFUSED, subject="session.turn_detection.idle_timeout_ms")
    )
)


def requests(effects: list[Effect]) -> int:
    return sum(isinstance(effect, RequestAnswer) for effect in effects)


def observing() -> CallState:
    return after(with_devices(BY_CLOCK), sound(100.2), sound(100.22), tick(101.0))


def test_models_that_can_are_asked_to_wait_themselves_and_others_are_not() -> None:
    assert options_of(BY_SERVICE).idle_timeout_ms == 8_000
    assert options_of(SETTINGS).idle_timeout_ms is None
    assert options_of(BY_CLOCK).idle_timeout_ms is None
    for way in (TurnTaking.MEANING, TurnTaking.HOLD):
        assert options_of(replace(BY_SERVICE, turn_taking=way)).idle_timeout_ms is None


def test_after_the_silence_an_answer_is_asked_for_with_the_newest_picture() -> None:
    state, effects = play(observing(), tick(108.0))
    assert TakeStill() not in effects
    state, effects = play(state, tick(108.1))
    assert TakeStill() in effects
    state, effects = play(state, StillTaken(STILL), sound(109.1), sound(109.12))
    assert effects.count(RequestAnswer()) == 1


def test_the_service_that_waits_itself_is_not_asked_as_well() -> None:
    state = after(with_devices(BY_SERVICE), sound(100.2), tick(101.0))
    assert requests(play(state, *(tick(101.0 + at) for at in range(60)))[1]) == 0


def test_the_silence_begins_anew_with_whatever_is_said_or_answered() -> None:
    spoke = after(
        observing(), tick(108.0), heard(SpeechStarted("t")), tick(109.5), heard(SpeechStopped("t"))
    )
    state, effects = play(spoke, tick(120.0), heard(AnswerStarted("a")), tick(130.0))
    assert TakeStill() not in effects
    finished = heard(AnswerFinished("a", "completed"))
    state, effects = play(state, finished, tick(131.0), tick(138.9))
    assert TakeStill() not in effects
    assert TakeStill() in play(state, tick(139.0))[1]


def test_it_does_not_talk_into_its_own_sound_nor_into_a_pause() -> None:
    playing = CallMeters(devices=DeviceMeters(is_sounding=True))
    _state, effects = play(observing(), *(tick(101.0 + at, playing) for at in range(30)))
    assert TakeStill() not in effects
    paused = after(observing(), PauseSwitched(True))
    assert TakeStill() not in play(paused, *(tick(101.0 + at) for at in range(30)))[1]


def test_a_clocks_request_that_is_refused_is_let_be_and_no_notice() -> None:
    state = after(observing(), tick(109.0), StillTaken(STILL), sound(109.1), sound(109.12))
    state, effects = play(state, BUSY, tick(110.0), tick(112.0))
    assert (requests(effects), notices(effects)) == (0, [])
    unanswered = after(observing(), tick(109.0), StillTaken(STILL), sound(109.1), sound(109.12))
    assert notices(play(unanswered, tick(125.0))[1]) == []


def test_by_hand_the_clock_waits_while_the_button_is_down() -> None:
    settings = replace(BY_SERVICE, turn_taking=TurnTaking.HOLD)
    state = after(with_devices(settings), tick(101.0), TalkHeld(True))
    assert TakeStill() not in play(state, *(tick(101.0 + at) for at in range(30)))[1]


def test_a_refusal_turns_it_off_with_a_notice_and_the_call_goes_on() -> None:
    begun = after(CallState(), tick(100.0), CallRequested(BY_SERVICE), heard(SessionCreated("s")))
    for before in (begun, with_devices(BY_SERVICE)):
        state, effects = play(before, REFUSED)
        (configured,) = (e.options for e in effects if isinstance(e, ConfigureSession))
        assert configured == options_of(SETTINGS)
        assert notices(effects) == [NoticeKind.OBSERVING_REFUSED]
        assert after(state, heard(SessionConfigured())).phase is Phase.LIVE
        assert requests(play(state, *(tick(101.0 + at) for at in range(60)))[1]) == 0


def test_observing_is_said_in_the_instructions() -> None:
    assert "…" in options_of(BY_CLOCK).instructions
    assert "…" not in options_of(SETTINGS).instructions
