"""Laws of a session that hears no more: it is asked, and left when it doesn't answer."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.doubt import CONFIRMATION_LIMIT_S, LOUD_DBFS, PATIENCE_S
from omnicall.core.effects import CloseLink, ConfigureSession, Effect, SendSound
from omnicall.core.events import (
    AnswerFinished,
    AnswerSoundArrived,
    AnswerStarted,
    CallEvent,
    MessageIgnored,
    SessionConfigured,
    SpeechStarted,
    SpeechStopped,
)
from omnicall.core.intents import MicrophoneSwitched, PauseSwitched, TalkHeld
from omnicall.core.media_types import CallMeters, DeviceMeters
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.settings import TurnTaking
from omnicall.core.state import CallState
from omnicall.core.view import Activity, view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import (
    SETTINGS,
    after,
    heard,
    in_call,
    notices,
    phases,
    play,
    speech,
    tick,
)

LIVE = in_call()
LOUD = CallMeters(devices=DeviceMeters(microphone_dbfs=LOUD_DBFS))
SOFT = CallMeters(devices=DeviceMeters(microphone_dbfs=LOUD_DBFS - 0.1))
PLAYING = CallMeters(devices=DeviceMeters(microphone_dbfs=LOUD_DBFS, sound_queued_ms=500))
MOMENT_S = 1.0


def ticks(from_s: float, seconds: float, meters: CallMeters | None = None) -> list[CallEvent]:
    return [
        tick(from_s + MOMENT_S * number, meters) for number in range(round(seconds / MOMENT_S) + 1)
    ]


def asked(effects: list[Effect]) -> int:
    """How often the session was asked to confirm."""
    return sum(isinstance(effect, ConfigureSession) for effect in effects)


SPOKEN: list[CallEvent] = [heard(SpeechStarted("t"), 1, 110.0), heard(SpeechStopped("t"), 1, 111.0)]
OWING: list[tuple[CallState, list[CallEvent]]] = [
    (LIVE, SPOKEN),
    (LIVE, [heard(SpeechStarted("t"), 1, 111.0)]),
    (LIVE, ticks(109.0, 2.0, LOUD)),
]


@for_each(("live", "owing"), OWING)
def test_a_session_that_owes_a_word_is_asked_once_and_left_when_it_says_nothing(
    live: CallState,
    owing: list[CallEvent],
) -> None:
    state, effects = play(live, *owing, *ticks(111.0, PATIENCE_S + 1.0))
    assert (asked(effects), phases(effects)) == (1, [])
    state, effects = play(state, *ticks(128.0, CONFIRMATION_LIMIT_S))
    assert phases(effects) == [Phase.RECONNECTING]
    assert notices(effects) == [NoticeKind.RECONNECTING]
    assert CloseLink() in effects


@for_each(("live", "owing"), OWING)
def test_a_session_that_confirms_or_says_anything_else_is_kept(
    live: CallState,
    owing: list[CallEvent],
) -> None:
    doubted = after(live, *owing, *ticks(111.0, PATIENCE_S + 1.0))
    for fact in (SessionConfigured(), MessageIgnored("rate_limits.updated")):
        kept = after(doubted, heard(fact, 1, 128.0))
        assert phases(play(kept, *ticks(128.0, CONFIRMATION_LIMIT_S))[1]) == []


def test_what_an_asked_session_has_no_answer_to_is_waited_for_no_longer() -> None:
    doubted = after(LIVE, *SPOKEN, *ticks(111.0, PATIENCE_S + 1.0))
    assert view_of(doubted).activity is Activity.THINKING
    confirmed = after(doubted, heard(SessionConfigured(), 1, 128.0))
    assert view_of(confirmed).activity is Activity.LISTENING


BY_HAND = replace(SETTINGS, turn_taking=TurnTaking.HOLD)
OWING_NOTHING: list[tuple[CallState, list[CallEvent]]] = [
    (LIVE, ticks(109.0, 2.0, SOFT)),
    (LIVE, ticks(109.0, 2.0, PLAYING)),
    (LIVE, [MicrophoneSwitched(False), *ticks(109.0, 2.0, LOUD)]),
    (LIVE, [PauseSwitched(True), *ticks(109.0, 2.0, LOUD)]),
    (in_call(BY_HAND), ticks(109.0, 2.0, LOUD)),
    (in_call(BY_HAND), [TalkHeld(is_held=True)]),
    (
        LIVE,
        [
            heard(AnswerStarted("a"), 1, 110.0),
            heard(AnswerSoundArrived("a", b"12"), 1, 110.0),
            heard(AnswerFinished("a", "completed"), 1, 111.0),
        ],
    ),
]


@for_each(("live", "before"), OWING_NOTHING)
def test_a_session_that_owes_nothing_is_left_in_peace(
    live: CallState,
    before: list[CallEvent],
) -> None:
    effects = play(live, *before, *ticks(111.0, 2 * PATIENCE_S))[1]
    assert (asked(effects), phases(effects)) == (0, [])


def test_nobody_is_asked_while_an_answer_is_made_or_played() -> None:
    made = after(LIVE, *ticks(109.0, 2.0, LOUD), heard(AnswerStarted("a"), 1, 111.0))
    spoken = after(LIVE, *ticks(109.0, 2.0, LOUD))
    for state, meters in ((made, None), (spoken, PLAYING)):
        assert asked(play(state, *ticks(111.0, PATIENCE_S - 0.5, meters))[1]) == 0


def test_the_next_session_hears_what_this_one_did_not() -> None:
    doubted = after(LIVE, *ticks(109.0, 2.0, LOUD), *ticks(111.0, PATIENCE_S))
    talked = after(doubted, *speech(128.0, 4.0))
    lost = after(talked, tick(132.0), tick(126.0 + CONFIRMATION_LIMIT_S + 0.1))
    assert lost.phase is Phase.RECONNECTING
    kept_s = sum(block.duration_s for block in lost.recent.blocks)
    assert round(kept_s, 1) >= 2.8
    assert SendSound not in [type(effect) for effect in play(lost, *speech(134.5, 0.1))[1]]
