"""Another plan or role reaches the session without a new connection, and outlives a lost one."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.effects import ConfigureSession, ConfigureSuccessor
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    LinkClosed,
    LinkFailed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
)
from omnicall.core.intents import CallRequested, HangUpRequested, InstructionsChosen
from omnicall.core.reports import NoticeKind
from omnicall.core.state import CallState, Rolling, Stage, Successor
from tests.helpers.played_call import (
    LOST,
    SETTINGS,
    after,
    heard,
    in_call,
    notices,
    orders,
    play,
    tick,
)

CHOSEN = InstructionsChosen("know the plan")
WHOLE = options_of(replace(SETTINGS, instructions="know the plan"))


def test_a_session_is_told_all_of_its_configuration_anew() -> None:
    live = in_call()
    told, effects = play(live, CHOSEN)
    assert effects == [ConfigureSession(WHOLE)]
    assert told.epoch == live.epoch
    taken, effects = play(told, heard(SessionConfigured()))
    assert notices(effects) == [NoticeKind.INSTRUCTIONS_CHANGED]
    assert orders(effects) == []
    assert play(taken, heard(SessionConfigured()))[1] == []


def test_what_is_known_already_is_not_told_again() -> None:
    told = after(in_call(), CHOSEN)
    assert play(told, CHOSEN) == (told, [])


def test_a_session_that_is_being_set_up_is_told_at_once_and_quietly() -> None:
    configuring = after(CallState(), tick(1.0), CallRequested(SETTINGS), heard(SessionCreated("s")))
    told, effects = play(configuring, CHOSEN)
    assert effects == [ConfigureSession(WHOLE)]
    _live, effects = play(told, heard(SessionConfigured()), heard(SessionConfigured()))
    assert notices(effects) == []


def test_a_session_that_is_still_to_come_begins_with_them() -> None:
    connecting = after(CallState(), tick(1.0), CallRequested(SETTINGS))
    _told, effects = play(connecting, CHOSEN, heard(SessionCreated("s")))
    assert ConfigureSession(WHOLE) in effects
    told = after(in_call(), CHOSEN, heard(LinkFailed(LOST)))
    again, effects = play(told, tick(102.0), heard(SessionCreated("s"), epoch=2))
    assert [each for each in effects if isinstance(each, ConfigureSession)] == [
        ConfigureSession(WHOLE)
    ]
    _live, effects = play(again, heard(SessionConfigured(), epoch=2))
    assert NoticeKind.INSTRUCTIONS_CHANGED not in notices(effects)


def test_functions_that_were_refused_stay_left_out() -> None:
    refusal = CallError(ErrorKind.OPTION_REFUSED, "no", "session.tools")
    without = after(in_call(), heard(ServiceComplained(refusal)))
    _told, effects = play(without, CHOSEN)
    assert effects == [ConfigureSession(replace(WHOLE, tools=()))]


def test_a_session_that_is_to_take_over_is_told_too() -> None:
    for stage, is_told in ((Stage.OPENING, False), (Stage.CONFIGURING, True), (Stage.READY, True)):
        rolling = Rolling(successor=Successor(2, 100.0, stage))
        told, effects = play(replace(in_call(), rolling=rolling), CHOSEN)
        further = [ConfigureSuccessor(WHOLE)] if is_told else []
        assert effects == [ConfigureSession(WHOLE), *further]
        assert told.rolling.successor is not None
        assert told.rolling.successor.stage is (Stage.CONFIGURING if is_told else stage)


def test_beside_a_call_nothing_is_told() -> None:
    assert play(CallState(), CHOSEN) == (CallState(), [])
    ending = after(in_call(), HangUpRequested())
    assert play(ending, CHOSEN) == (ending, [])
    told = after(in_call(), CHOSEN, HangUpRequested())
    _ending, effects = play(told, heard(SessionConfigured()), heard(LinkClosed()))
    assert notices(effects) == []


def test_what_a_plan_says_is_in_no_log() -> None:
    assert "plan" not in repr(CHOSEN)
