"""Laws of talking by a held button: what is said while it is down is one turn, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.device_facts import StillTaken
from omnicall.core.effects import (
    CancelAnswer,
    ClearSound,
    CommitTurn,
    Effect,
    FlushSpeaker,
    PlaySound,
    RequestAnswer,
    SendSound,
    SendStill,
    TakeStill,
    Tell,
)
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerFinished,
    AnswerSoundArrived,
    AnswerSoundCompleted,
    AnswerStarted,
    AnswerTextArrived,
    CallEvent,
    LinkFailed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SoundCleared,
    TurnCommitted,
)
from omnicall.core.holding import ASK_AGAIN_S, LEAST_TURN_BYTES, MOST_REQUESTS, TAIL_S
from omnicall.core.intents import (
    CallRequested,
    HangUpRequested,
    MicrophoneSwitched,
    PauseSwitched,
    StopTalkingRequested,
    TalkHeld,
)
from omnicall.core.media_types import BYTES_PER_SAMPLE, UPLINK_RATE_HZ
from omnicall.core.reports import AnswerReported, NoticeKind, Phase, PhaseReached, SpeechReported
from omnicall.core.settings import TurnTaking
from omnicall.core.state import CallState
from omnicall.core.view import Activity, view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import (
    HEARD,
    LOST,
    SETTINGS,
    STILL,
    after,
    heard,
    in_call,
    notices,
    orders,
    phases,
    play,
    reports,
    sound,
    speech,
    tick,
)

BY_HAND = replace(SETTINGS, turn_taking=TurnTaking.HOLD)
LIVE = in_call(BY_HAND)

DOWN, UP = TalkHeld(is_held=True), TalkHeld(is_held=False)
REFUSED = heard(ServiceComplained(CallError(ErrorKind.ANSWER_IN_PROGRESS)))
QUESTION: list[CallEvent] = [tick(101.0), DOWN, *speech(101.0, 1.0), tick(102.0), UP]
TAIL = speech(102.0, TAIL_S)
SLIP: list[CallEvent] = [DOWN, sound(102.5), UP, tick(103.0)]


def sent(effects: Sequence[Effect]) -> bytes:
    return b"".join(effect.block.pcm for effect in effects if isinstance(effect, SendSound))


def turns(effects: Sequence[Effect]) -> list[Effect]:
    """The orders that make turns and answers of sound, without the sound."""
    media = (SendSound, SendStill, TakeStill)
    return [effect for effect in orders(effects) if not isinstance(effect, media)]


def asked(at_s: float) -> CallState:
    """The answer to a turn has been asked for."""
    return after(LIVE, *QUESTION, *TAIL, tick(at_s))


def test_nothing_leaves_but_what_is_said_while_the_button_is_down() -> None:
    assert play(LIVE, *speech(100.1, 1.0)) == (LIVE, [])
    state, effects = play(LIVE, *QUESTION)
    assert sent(effects) == HEARD * 50
    state, effects = play(state, *speech(102.0, 1.0))
    # The end of a word is still on its way when the button goes up.
    assert len(sent(effects)) == TAIL_S * UPLINK_RATE_HZ * BYTES_PER_SAMPLE
    assert play(state, *speech(103.0, 1.0)) == (state, [])


def test_letting_go_makes_a_turn_behind_its_sound_and_asks_for_the_answer() -> None:
    state, effects = play(LIVE, *QUESTION)
    assert turns(effects) == [FlushSpeaker()]
    state, effects = play(state, *TAIL)
    assert [type(effect) for effect in orders(effects)[-3:]] == [
        SendSound,
        CommitTurn,
        RequestAnswer,
    ]
    assert turns(effects) == [CommitTurn(), RequestAnswer()]
    assert view_of(state).activity is Activity.THINKING


def test_both_ends_of_speech_are_told_and_shown() -> None:
    state, effects = play(LIVE, DOWN)
    assert reports(effects) == [SpeechReported("started")]
    view = view_of(state)
    assert (view.is_by_hand, view.is_held, view.is_person_speaking) == (True, True, True)
    assert play(state, DOWN) == (state, [])
    state, effects = play(state, *speech(100.1, 1.0), UP)
    assert reports(effects) == []
    assert not view_of(state).is_held
    assert view_of(state).is_person_speaking
    state, effects = play(state, tick(101.0))
    assert SpeechReported("stopped") in reports(effects)
    assert not view_of(state).is_person_speaking
    assert play(state, UP) == (state, [])


@for_each(
    ("arrived", "cancelled"),
    [([], [CancelAnswer()]), ([heard(AnswerFinished("a", "completed"))], [])],
)
def test_pressing_silences_an_answer_and_stops_it_only_while_it_is_made(
    arrived: list[CallEvent], cancelled: list[Effect]
) -> None:
    answer = [heard(AnswerStarted("a")), heard(AnswerSoundArrived("a", b"12"))]
    state, effects = play(after(LIVE, *answer, *arrived), DOWN)
    assert orders(effects) == [FlushSpeaker(), *cancelled]
    assert reports(effects) == [AnswerReported("a", "interrupted"), SpeechReported("started")]
    assert play(state, heard(AnswerSoundArrived("a", b"34")))[1] == []


@for_each("blocks", [1, 9])
def test_a_slip_of_the_hand_is_forgotten(blocks: int) -> None:
    said = [sound(100.2 + number / 50) for number in range(blocks)]
    state, effects = play(LIVE, DOWN, *said, tick(100.4), UP, tick(100.9))
    assert turns(effects) == [FlushSpeaker(), ClearSound()]
    assert [report for report in reports(effects) if isinstance(report, SpeechReported)] == [
        SpeechReported("started"),
        SpeechReported("stopped"),
    ]
    assert view_of(state).activity is Activity.LISTENING


def test_a_hold_without_any_sound_leaves_nothing_to_forget() -> None:
    _state, effects = play(LIVE, DOWN, UP, tick(101.0))
    assert orders(effects) == [FlushSpeaker()]


def test_the_shortest_turn_is_a_fifth_of_a_second() -> None:
    state = after(LIVE, DOWN)
    assert turns(play(state, sound(100.2, bytes([1]) * LEAST_TURN_BYTES), UP, tick(101.0))[1]) == [
        CommitTurn(),
        RequestAnswer(),
    ]


def test_a_turn_ends_even_if_its_tail_never_comes() -> None:
    state, effects = play(LIVE, *QUESTION, tick(102.0 + TAIL_S))
    assert CommitTurn() not in effects
    assert turns(play(state, tick(102.0 + 2 * TAIL_S))[1]) == [CommitTurn(), RequestAnswer()]


def test_pressing_again_in_the_tail_makes_two_turns_and_asks_for_one_answer() -> None:
    state, effects = play(LIVE, *QUESTION, sound(102.02))
    state, effects = play(state, DOWN)
    assert orders(effects) == [CommitTurn(), FlushSpeaker()]
    assert reports(effects) == [SpeechReported("stopped"), SpeechReported("started")]
    _state, effects = play(state, *speech(102.1, 1.0), tick(103.1), UP, tick(104.0))
    assert turns(effects) == [CommitTurn(), RequestAnswer()]


@for_each(
    "waiting",
    [
        # In its tail.
        after(LIVE, *QUESTION, sound(102.02)),
        # Refused for the moment.
        after(asked(102.4), REFUSED),
    ],
)
def test_a_slip_costs_no_answer_that_is_still_to_be_asked_for(waiting: CallState) -> None:
    state, effects = play(waiting, *SLIP)
    assert turns(effects)[-2:] == [ClearSound(), RequestAnswer()]
    assert view_of(state).activity is Activity.THINKING


def test_a_slip_asks_for_no_answer_twice() -> None:
    state, effects = play(asked(102.4), *SLIP)
    assert turns(effects) == [FlushSpeaker(), ClearSound()]
    assert view_of(state).activity is Activity.THINKING
    _state, effects = play(
        state, heard(AnswerStarted("a")), heard(AnswerSoundArrived("a", b"12")), tick(110.0)
    )
    assert orders(effects) == [PlaySound("a", b"12")]


@for_each("moment", [[DOWN, sound(102.5)], [DOWN, sound(102.5), UP]])
def test_an_answer_that_begins_while_the_person_speaks_again_is_stopped_and_asked_for_later(
    moment: list[CallEvent],
) -> None:
    state, effects = play(asked(102.4), *moment, heard(AnswerStarted("a")))
    assert turns(effects)[-1] == CancelAnswer()
    assert play(state, heard(AnswerSoundArrived("a", b"12")))[1] == []
    _state, effects = play(state, UP, tick(103.0))
    assert turns(effects) == [ClearSound(), RequestAnswer()]


def test_an_answer_refused_while_the_person_speaks_again_is_asked_for_later() -> None:
    state, effects = play(asked(102.4), DOWN, REFUSED, tick(105.0))
    assert RequestAnswer() not in effects
    _state, effects = play(state, UP, tick(106.0))
    assert turns(effects) == [RequestAnswer()]


def test_a_refused_answer_is_asked_for_again_in_a_moment() -> None:
    state, effects = play(asked(102.4), REFUSED, tick(102.4 + ASK_AGAIN_S / 2))
    assert orders(effects) == []
    state, effects = play(state, tick(102.5 + ASK_AGAIN_S))
    assert orders(effects) == [RequestAnswer()]
    assert orders(play(state, tick(110.0))[1]) == []


def test_a_refused_answer_is_not_asked_for_for_ever() -> None:
    state, requests, told = asked(102.4), 1, list[NoticeKind]()
    for step in range(2 * MOST_REQUESTS):
        state, effects = play(state, REFUSED, tick(103.0 + step))
        requests += orders(effects).count(RequestAnswer())
        told += notices(effects)
    assert requests == MOST_REQUESTS
    assert told == [NoticeKind.TURN_FAILED]
    assert view_of(state).activity is Activity.LISTENING


def test_an_answer_that_began_is_not_asked_for_again() -> None:
    state = after(asked(102.4), REFUSED, heard(AnswerStarted("a")))
    assert orders(play(state, tick(110.0))[1]) == []
    assert play(state, REFUSED, tick(111.0))[0].hold == state.hold


def test_a_paused_hold_sends_nothing_and_keeps_what_was_said() -> None:
    pause = PauseSwitched(is_paused=True)
    state, effects = play(after(LIVE, pause), DOWN, *speech(101.0, 1.0), UP, tick(103.0))
    assert orders(effects) == [FlushSpeaker()]
    state = after(LIVE, DOWN, *speech(101.0, 1.0), pause)
    _state, effects = play(state, *speech(102.0, 1.0), tick(103.0), UP, *speech(103.0, 0.4))
    assert orders(effects) == [CommitTurn(), RequestAnswer()]


def test_a_muted_hold_is_no_turn() -> None:
    _state, effects = play(
        LIVE, MicrophoneSwitched(is_on=False), DOWN, *speech(101.0, 1.0), UP, tick(103.0)
    )
    assert turns(effects) == [FlushSpeaker(), ClearSound()]
    samples = sent(effects)
    assert samples
    assert HEARD not in samples


BACK: list[CallEvent] = [
    heard(SessionCreated("s"), epoch=2),
    heard(SessionConfigured(), epoch=2),
]
GONE: list[CallEvent] = [heard(LinkFailed(LOST)), tick(105.0)]
"""... and tried again."""


def ended(effects: Sequence[Effect]) -> list[Effect]:
    """The orders that end a turn, on whatever link."""
    kinds = (CommitTurn, ClearSound, RequestAnswer)
    return [effect for effect in effects if isinstance(effect, kinds)]


def test_who_speaks_on_through_a_lost_link_is_heard_as_one_turn() -> None:
    lost, effects = play(LIVE, tick(101.0), DOWN, *speech(101.0, 1.0), *GONE)
    assert view_of(lost).is_held
    live, effects = play(lost, *speech(105.0, 0.5), *BACK, *speech(105.5, 0.5), tick(106.0), UP)
    assert Phase.LIVE in phases(effects)
    assert len(sent(effects)) / BYTES_PER_SAMPLE / UPLINK_RATE_HZ == 2.0
    assert ended(play(live, *speech(106.0, TAIL_S))[1]) == [CommitTurn(), RequestAnswer()]


def test_what_was_said_before_a_lost_link_is_answered_after_it() -> None:
    """Let go of before, while there was no link, and where an answer was awaited already."""
    talking: list[CallEvent] = [tick(102.0), DOWN, *speech(102.0, 1.0), tick(103.0)]
    let_go = [UP, *speech(103.0, TAIL_S), tick(104.0)]
    lost = heard(LinkFailed(LOST), at_s=104.0)
    for events in (
        [*talking, lost, UP, tick(105.0)],
        [*talking, UP, lost, tick(105.0)],
        [*talking, *let_go, lost, tick(105.0)],
        [*talking, *let_go, REFUSED, lost, tick(105.0)],
    ):
        state, effects = play(LIVE, *events, *BACK, tick(106.0))
        after_loss = effects[effects.index(Tell(PhaseReached(Phase.RECONNECTING))) :]
        assert ended(after_loss) == [CommitTurn(), RequestAnswer()]
        assert len(sent(after_loss)) >= LEAST_TURN_BYTES
        told = [report.state for report in reports(effects) if isinstance(report, SpeechReported)]
        assert told == ["started", "stopped"]
        assert RequestAnswer() not in play(state, heard(AnswerStarted("a"), 2), tick(110.0))[1]


def test_of_a_turn_that_is_too_old_nothing_is_asked() -> None:
    lost = after(LIVE, *QUESTION, *TAIL, *GONE, tick(120.0))
    assert ended(play(lost, *BACK, tick(121.0), tick(130.0))[1]) == []


def test_an_answer_that_had_begun_is_not_asked_for_again_after_a_lost_link() -> None:
    answered = after(LIVE, *QUESTION, *TAIL, tick(102.5), heard(AnswerStarted("a")))
    assert ended(play(answered, *GONE, *BACK, tick(106.0), tick(110.0))[1]) == []


def test_a_call_that_ends_lets_go() -> None:
    state = after(LIVE, DOWN, *speech(100.1, 1.0), HangUpRequested())
    assert not view_of(state).is_held
    assert orders(play(state, UP, *speech(101.0, 0.5))[1]) == []


@for_each("turn_taking", [TurnTaking.SILENCE, TurnTaking.MEANING])
def test_where_the_service_decides_the_button_does_nothing(turn_taking: TurnTaking) -> None:
    state = in_call(replace(SETTINGS, turn_taking=turn_taking))
    assert play(state, DOWN, UP) == (state, [])
    assert not view_of(state).is_by_hand
    assert sent(play(state, sound(100.2))[1]) == HEARD


@for_each("before", [CallState(), after(CallState(), CallRequested(BY_HAND))])
def test_before_a_call_is_live_the_button_does_nothing(before: CallState) -> None:
    assert play(before, DOWN, UP) == (before, [])


def test_a_held_turn_carries_its_own_picture() -> None:
    state, effects = play(LIVE, DOWN, sound(101.0), sound(101.02))
    assert [type(effect) for effect in orders(effects)] == [
        FlushSpeaker,
        SendSound,
        SendSound,
        TakeStill,
    ]
    state, effects = play(state, StillTaken(STILL), sound(101.04))
    assert [type(effect) for effect in effects] == [SendSound, SendStill]


@for_each("is_taken_late", [False, True])
def test_a_picture_of_what_is_over_is_not_shown_in_the_next_turn(is_taken_late: bool) -> None:
    state = after(LIVE, DOWN, sound(101.0), sound(101.02))
    still = [StillTaken(STILL)]
    state = after(state, *([] if is_taken_late else still), UP, tick(102.0))
    state = after(state, heard(SoundCleared()), *(still if is_taken_late else []), DOWN)
    _state, effects = play(state, *speech(103.0, 0.1))
    assert SendStill(STILL) not in effects
    assert TakeStill() in effects


def test_stopping_the_answer_silences_it_first_and_then_stops_it() -> None:
    state = after(
        LIVE,
        heard(AnswerStarted("a")),
        heard(AnswerTextArrived("a", "i", "I would")),
        heard(AnswerSoundArrived("a", b"12")),
    )
    assert view_of(state).can_stop_talking
    state, effects = play(state, StopTalkingRequested())
    assert orders(effects) == [FlushSpeaker(), CancelAnswer()]
    assert reports(effects) == [AnswerReported("a", "interrupted")]
    (line,) = view_of(state).transcript
    assert line.is_interrupted
    assert not view_of(state).can_stop_talking
    late = [heard(AnswerSoundArrived("a", b"34")), heard(AnswerSoundCompleted("a"))]
    assert play(state, *late, heard(AnswerFinished("a", "cancelled"))) == (state, [])


def test_an_answer_stopped_before_its_first_sound_is_no_longer_thought_about() -> None:
    state = after(asked(102.4), heard(AnswerStarted("a")), StopTalkingRequested())
    assert view_of(state).activity is Activity.LISTENING


def test_an_answer_that_only_sounds_on_is_silenced_and_not_stopped() -> None:
    state = after(
        LIVE,
        heard(AnswerStarted("a")),
        heard(AnswerSoundArrived("a", b"12")),
        heard(AnswerFinished("a", "completed")),
    )
    assert orders(play(state, StopTalkingRequested())[1]) == [FlushSpeaker()]
    # Whatever may still sound is silenced, also where no answer is known of.
    assert play(LIVE, StopTalkingRequested())[1] == [FlushSpeaker()]


_EVENTS: list[CallEvent | float] = [
    *(DOWN, UP) * 3,
    REFUSED,
    heard(AnswerStarted("a")),
    heard(AnswerFinished("a", "completed")),
    heard(TurnCommitted("t")),
    heard(SoundCleared()),
    StillTaken(STILL),
    StopTalkingRequested(),
    PauseSwitched(is_paused=True),
    PauseSwitched(is_paused=False),
    *(0.02, 0.3, 0.3, 1.0) * 3,
]


@given(st.lists(st.sampled_from(_EVENTS), max_size=30))
def test_whatever_happens_turns_are_whole_and_answers_are_asked_for(
    happened: list[CallEvent | float],
) -> None:
    state, now_s = LIVE, 100.1
    buffered, committed, speeches = 0, 0, 0
    for event in [*happened, UP, 1.0, 1.0]:
        before = state
        events: list[CallEvent] = [event] if not isinstance(event, float) else []
        if isinstance(event, float):
            now_s += event
            events = [sound(now_s, HEARD * round(event / 0.02)), tick(now_s)]
        state, effects = play(state, *events)
        for effect in effects:
            match effect:
                case SendSound(block):
                    assert before.hold.is_going_on
                    buffered += len(block.pcm)
                case ClearSound():
                    assert 0 < buffered < LEAST_TURN_BYTES
                    buffered = 0
                case CommitTurn():
                    assert buffered >= LEAST_TURN_BYTES
                    buffered, committed = 0, committed + 1
                case RequestAnswer():
                    assert buffered == 0
                    assert committed > 0
                    assert not state.hold.is_going_on
        for report in reports(effects):
            if isinstance(report, SpeechReported):
                speeches += 1 if report.state == "started" else -1
            assert speeches in (0, 1)
    # In the end everything that was said is on its way, and no answer is forgotten.
    assert (buffered, speeches) == (0, 0)
    assert not state.hold.is_going_on
    assert not state.hold.is_answer_owed
