"""Laws of going over to a new session: in time, in a pause, without a gap or a lost word."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.effects import (
    CloseLink,
    ConfigureSuccessor,
    DropSuccessor,
    Effect,
    OpenLink,
    OpenSuccessor,
    SendSound,
    SwitchLinks,
)
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerFinished,
    AnswerSoundArrived,
    AnswerStarted,
    CallEvent,
    LinkClosed,
    LinkFact,
    LinkFailed,
    PersonTranscribed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SpeechStarted,
    SpeechStopped,
)
from omnicall.core.intents import HangUpRequested, TalkHeld
from omnicall.core.media_types import CallMeters, DeviceMeters, LinkMeters
from omnicall.core.reports import Phase
from omnicall.core.rolling import (
    AGAIN_AFTER_S,
    COMING_LIMIT_S,
    FORCED_PART,
    IDLE_PART,
    PLANNED_PART,
    begin,
    follow,
    switch,
)
from omnicall.core.settings import TurnTaking
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import (
    LOST,
    SETTINGS,
    after,
    heard,
    in_call,
    notices,
    phases,
    play,
    sound,
    speech,
    tick,
)

LIMIT_S = 1_200.0
LIVE_AT_S = 100.0
PLANNED_S = LIVE_AT_S + PLANNED_PART * LIMIT_S
FORCED_S = LIVE_AT_S + FORCED_PART * LIMIT_S
IDLE_OF_S = 10_000.0


def long_call(state: CallState | None = None) -> CallState:
    """A call that is old enough for another session, and not idle."""
    state = state or in_call(replace(SETTINGS, session_limit_s=LIMIT_S))
    return replace(state, rolling=replace(state.rolling, idle_limit_s=IDLE_OF_S))


def begun() -> CallState:
    return after(long_call(), tick(PLANNED_S + 0.1))


def ready(state: CallState | None = None) -> CallState:
    """The successor is configured."""
    created, configured = heard(SessionCreated("s"), 2), heard(SessionConfigured(), 2)
    return after(state or begun(), created, configured)


def of(kind: type[Effect], effects: list[Effect]) -> list[Effect]:
    return [effect for effect in effects if isinstance(effect, kind)]


def switched(effects: list[Effect]) -> bool:
    return bool(of(SwitchLinks, effects))


def test_a_successor_is_opened_in_time_and_configured_beside_the_session_that_goes_on() -> None:
    state, effects = play(long_call(), tick(PLANNED_S - 0.1))
    assert not of(OpenSuccessor, effects)
    state, effects = play(state, tick(PLANNED_S + 0.1))
    assert [e.epoch for e in effects if isinstance(e, OpenSuccessor)] == [2]
    state, effects = play(state, heard(SessionCreated("s"), 2), sound(PLANNED_S + 0.2))
    assert [type(e) for e in effects] == [ConfigureSuccessor, SendSound]
    state, effects = play(state, heard(SessionConfigured(), 2))
    assert (effects, state.phase, state.epoch) == ([], Phase.LIVE, 1)


def test_it_takes_over_in_a_pause_and_the_call_notices_nothing() -> None:
    at_s = PLANNED_S + 1.0
    state, effects = play(ready(), *speech(at_s - 1.0, 1.0), tick(at_s), tick(at_s + 0.6))
    assert switched(effects)
    assert (phases(effects), notices(effects)) == ([], [])
    assert (state.epoch, state.clock.live_since_s) == (2, at_s + 0.6)
    # The moment before: a word may have begun in it. Then at once what comes.
    heard_again = of(SendSound, effects[effects.index(SwitchLinks()) :])
    assert heard_again
    _state, effects = play(state, sound(at_s + 0.7), heard(LinkClosed(), 1))
    assert [type(effect) for effect in effects][:1] == [SendSound]


BUSY: list[list[CallEvent]] = [
    [heard(SpeechStarted("t"))],
    [heard(SpeechStarted("t")), heard(SpeechStopped("t"))],
    [heard(AnswerStarted("a"))],
    [heard(AnswerStarted("a")), heard(AnswerSoundArrived("a", b"12"))],
]


@for_each("busy", BUSY)
def test_it_waits_for_a_pause_but_not_beyond_the_limit(busy: list[CallEvent]) -> None:
    state, effects = play(ready(), *busy, tick(PLANNED_S + 2), tick(PLANNED_S + 5))
    assert not switched(effects)
    assert switched(play(state, tick(FORCED_S + 1))[1])


def test_it_waits_while_an_answer_is_still_heard_and_for_words_on_their_way() -> None:
    sounding = CallMeters(devices=DeviceMeters(is_sounding=True))
    queued = CallMeters(devices=DeviceMeters(sound_queued_ms=20))
    at_s = PLANNED_S + 1
    for meters in (sounding, queued):
        assert not switched(play(ready(), tick(at_s, meters), tick(at_s + 4, meters))[1])
    said = [heard(SpeechStarted("t")), heard(SpeechStopped("t")), heard(AnswerStarted("a"))]
    unwritten = after(ready(), *said, heard(AnswerFinished("a", "completed")))
    state, effects = play(unwritten, tick(at_s), tick(at_s + 1), tick(at_s + 2))
    assert not switched(effects)
    written = heard(PersonTranscribed("t", "Yes.", is_final=True))
    state, effects = play(state, written, tick(at_s + 2.1))
    # What was said since is told first.
    (again,) = (e.options for e in effects if isinstance(e, ConfigureSuccessor))
    assert again.instructions.endswith("Person: Yes.")
    assert not switched(effects)
    _state, effects = play(state, heard(SessionConfigured(), 2), tick(at_s + 2.2), tick(at_s + 2.8))
    assert switched(effects)
    assert switched(play(unwritten, tick(at_s), tick(at_s + 3.1))[1])


def test_an_answer_that_never_begins_is_not_waited_for() -> None:
    at_s = PLANNED_S + 1
    noise = [heard(SpeechStarted("t"), 1, at_s), heard(SpeechStopped("t"), 1, at_s)]
    state, effects = play(ready(), *noise, tick(at_s + 10), tick(at_s + 14))
    assert not switched(effects)
    assert switched(play(state, tick(at_s + 16), tick(at_s + 20))[1])


def test_a_button_that_is_held_is_waited_for() -> None:
    settings = replace(SETTINGS, session_limit_s=LIMIT_S, turn_taking=TurnTaking.HOLD)
    held = after(long_call(in_call(settings)), TalkHeld(is_held=True))
    state = ready(after(held, tick(PLANNED_S + 0.1)))
    assert not switched(play(state, tick(PLANNED_S + 1), tick(PLANNED_S + 2))[1])


def test_who_speaks_at_the_limit_is_heard_from_the_beginning_by_the_new_session() -> None:
    began_s = FORCED_S - 2.0
    speaking = after(ready(), heard(SpeechStarted("t"), 1, began_s), *speech(began_s - 1, 3.0))
    state, effects = play(speaking, tick(FORCED_S + 0.01))
    assert switched(effects)
    seconds = sum(e.block.duration_s for e in effects if isinstance(e, SendSound))
    assert round(seconds, 1) == 3.0
    assert not state.talk.is_person_speaking


def test_what_the_session_before_is_known_not_to_have_heard_is_told_to_the_next() -> None:
    at_s = PLANNED_S + 5.0
    talked = after(ready(), *speech(at_s - 4.0, 4.0))

    def retold_s(*events: CallEvent) -> float:
        effects = play(talked, *events)[1]
        retold = effects[effects.index(SwitchLinks()) :]
        return round(sum(e.block.duration_s for e in retold if isinstance(e, SendSound)), 1)

    slow = CallMeters(LinkMeters(outbox_depth=75))
    assert retold_s(tick(at_s), heard(LinkFailed(LOST), 1, at_s)) == 1.0
    assert retold_s(tick(at_s), heard(LinkFailed(LOST, unheard_s=3.0), 1, at_s)) == 3.0
    assert retold_s(tick(at_s, slow), heard(LinkFailed(LOST), 1, at_s)) == 1.5


def test_an_idle_session_is_renewed_before_the_service_ends_it() -> None:
    live = in_call(SETTINGS)
    due_s = LIVE_AT_S + IDLE_PART * 300
    answered = after(live, heard(AnswerStarted("a"), 1, 150.0))
    answered = after(answered, heard(AnswerFinished("a", "completed"), 1, 160.0))
    for state, at_s in ((live, due_s), (answered, due_s + 60.0)):
        assert not of(OpenSuccessor, play(state, tick(at_s - 0.1))[1])
        assert of(OpenSuccessor, play(state, tick(at_s + 0.1))[1])


def test_a_session_that_is_about_to_end_is_left_as_soon_as_there_is_another() -> None:
    ending = CallError(ErrorKind.SESSION_TIMED_OUT, subject="60")
    speaking = after(long_call(), heard(SpeechStarted("t")))
    state, effects = play(speaking, heard(ServiceComplained(ending)))
    assert [type(effect) for effect in effects] == [OpenSuccessor]
    assert state.rolling.idle_limit_s == 60.0
    _state, effects = play(ready(state), tick(102.0))
    assert switched(effects)
    assert notices(effects) == []


FAULTS: list[LinkFact] = [
    LinkFailed(LOST),
    LinkFailed(CallError(ErrorKind.KEY_REFUSED)),
    LinkClosed(),
    ServiceComplained(CallError(ErrorKind.THROTTLED)),
]


@for_each("fault", FAULTS)
def test_a_successor_that_fails_costs_nothing_and_is_followed_by_another(fault: LinkFact) -> None:
    state, effects = play(begun(), heard(fault, 2))
    assert effects == [DropSuccessor()]
    assert view_of(state).phase is Phase.LIVE
    state, effects = play(state, heard(fault, 2), tick(PLANNED_S + AGAIN_AFTER_S - 1))
    assert effects[1:] == []
    _state, effects = play(state, tick(PLANNED_S + AGAIN_AFTER_S + 1))
    assert [e.epoch for e in effects if isinstance(e, OpenSuccessor)] == [3]


def test_a_successor_that_never_comes_is_dropped() -> None:
    for state in (begun(), after(begun(), heard(SessionCreated("s"), 2))):
        _state, effects = play(state, tick(PLANNED_S + COMING_LIMIT_S + 0.2))
        assert DropSuccessor() in effects


def test_a_benign_word_and_what_is_repeated_change_nothing_about_a_successor() -> None:
    state = ready()
    benign = ServiceComplained(CallError(ErrorKind.BENIGN))
    for fact in (benign, SessionCreated("s"), SessionConfigured(), SpeechStarted("t")):
        assert play(state, heard(fact, 2)) == (state, [])


def test_a_link_that_is_lost_meanwhile_is_followed_by_the_one_that_is_there() -> None:
    state, effects = play(ready(), heard(LinkFailed(LOST), 1))
    assert switched(effects)
    assert (phases(effects), notices(effects), state.phase) == ([], [], Phase.LIVE)
    created = after(begun(), heard(SessionCreated("s"), 2))
    for before, reached in (
        (begun(), [Phase.RECONNECTING]),
        (created, [Phase.RECONNECTING, Phase.CONFIGURING]),
    ):
        state, effects = play(before, heard(LinkFailed(LOST), 1))
        assert switched(effects)
        assert not of(OpenLink, effects)
        assert (phases(effects), state.epoch) == (reached, 2)
        live = after(state, heard(SessionCreated("s"), 2), heard(SessionConfigured(), 2))
        assert live.phase is Phase.LIVE


def test_hanging_up_forgets_the_successor_and_the_next_call_uses_no_epoch_twice() -> None:
    state, effects = play(begun(), HangUpRequested())
    assert CloseLink() in effects
    assert state.rolling.successor is None
    assert play(state, heard(SessionCreated("s"), 2)) == (state, [])
    assert state.newest_epoch == 2


def test_there_is_one_successor_at_a_time_and_nothing_to_switch_to_without() -> None:
    state = begun()
    assert begin(state).effects == ()
    assert begin(state, is_wanted=True).state.rolling.is_wanted
    assert switch(long_call()).effects == ()
    assert follow(long_call(), SessionCreated("s")).effects == ()
