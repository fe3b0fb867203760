"""Laws of asking for an answer that nobody spoke for: newest picture first, then the request."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.asking import ANSWER_LIMIT_S, ASK_AGAIN_S, MOST_REQUESTS, PICTURE_LIMIT_S
from omnicall.core.device_facts import StillTaken
from omnicall.core.effects import (
    CancelAnswer,
    CommitTurn,
    Effect,
    FlushSpeaker,
    RequestAnswer,
    SendSound,
    SendStill,
    TakeStill,
)
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerSoundArrived,
    AnswerStarted,
    ServiceComplained,
    SpeechStarted,
    SpeechStopped,
)
from omnicall.core.intents import (
    CameraSwitched,
    MicrophoneSwitched,
    PauseSwitched,
    SuggestionRequested,
    TalkHeld,
)
from omnicall.core.prompting import asked_now
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.state import CallState
from omnicall.core.view import Activity, view_of
from tests.helpers.played_call import (
    HEARD,
    SETTINGS,
    STILL,
    after,
    heard,
    notices,
    play,
    sound,
    speech,
    tick,
    with_devices,
)

HOLD = replace(SETTINGS, turn_taking=TurnTaking.HOLD)
ASK = SuggestionRequested()
BUSY = heard(ServiceComplained(CallError(ErrorKind.ANSWER_IN_PROGRESS)))
NOW = RequestAnswer(asked_now(SETTINGS))


def live(settings: CallSettings = SETTINGS) -> CallState:
    """With its first sound sent and no picture due for a while."""
    return after(with_devices(settings), sound(100.2), sound(100.22), tick(100.3))


def is_asking(state: CallState) -> bool:
    return view_of(state).activity is Activity.THINKING


def shape(effects: list[Effect]) -> list[type[Effect]]:
    kinds = (TakeStill, SendSound, SendStill, CommitTurn, RequestAnswer)
    return [type(effect) for effect in effects if isinstance(effect, kinds)]


def test_the_newest_picture_goes_behind_sound_and_then_the_answer_is_asked_for() -> None:
    state, effects = play(live(), ASK)
    assert shape(effects) == [TakeStill]
    assert is_asking(state)
    state, effects = play(state, sound(100.4), StillTaken(STILL), sound(100.42))
    assert shape(effects) == [SendSound, SendSound, SendStill, RequestAnswer]
    assert NOW in effects
    state = after(state, heard(AnswerStarted("a")))
    assert not is_asking(state)


def test_nothing_is_committed_where_the_service_listens_for_the_end_of_a_turn() -> None:
    _state, effects = play(live(), ASK, StillTaken(STILL), *speech(100.4, 3.0))
    assert CommitTurn not in shape(effects)
    assert shape(effects).count(RequestAnswer) == 1


def test_by_hand_a_short_near_silence_carries_the_picture_and_becomes_a_turn() -> None:
    state, effects = play(live(HOLD), ASK, StillTaken(STILL), *speech(100.4, 0.4))
    sent = b"".join(effect.block.pcm for effect in effects if isinstance(effect, SendSound))
    assert HEARD[:4] not in sent
    assert max(abs(int.from_bytes(sent[at : at + 2], "little", signed=True)) for at in (0, 2)) <= 1
    assert shape(effects)[-2:] == [CommitTurn, RequestAnswer]
    assert shape(effects).count(SendStill) == 1
    assert len(sent) == 32_000 * 0.2
    # From now on the button is what lets sound go.
    assert shape(play(state, *speech(101.0, 0.4))[1]) == []


def test_without_a_picture_the_answer_is_asked_for_at_the_next_sound_or_a_little_later() -> None:
    off = after(live(), CameraSwitched(False), ASK)
    assert shape(play(off, sound(100.4))[1]) == [SendSound, RequestAnswer]
    waiting = after(live(), ASK)
    assert RequestAnswer not in shape(play(waiting, sound(100.4))[1])
    late = sound(100.3 + PICTURE_LIMIT_S)
    assert shape(play(waiting, late)[1])[-1] is RequestAnswer


def test_without_sound_the_answer_is_asked_for_after_a_while() -> None:
    waiting = after(live(), ASK, tick(103.0))
    assert shape(play(waiting, tick(103.4))[1]) == [RequestAnswer]


def test_a_muted_microphone_carries_the_picture_in_near_silence() -> None:
    muted = after(live(), MicrophoneSwitched(False), ASK)
    _state, effects = play(muted, StillTaken(STILL), *speech(100.4, 0.2))
    assert HEARD not in [e.block.pcm for e in effects if isinstance(e, SendSound)]
    assert SendStill in shape(effects)


def test_an_answer_that_is_given_makes_way() -> None:
    answering = after(live(), heard(AnswerStarted("a")), heard(AnswerSoundArrived("a", b"12")))
    state, effects = play(answering, ASK)
    assert effects[0] == FlushSpeaker()
    assert CancelAnswer() in effects
    assert state.talk.answer is None
    assert FlushSpeaker() not in play(live(), ASK)[1]


def test_while_somebody_speaks_no_answer_is_asked_for_and_the_next_one_is_it() -> None:
    state, effects = play(live(), ASK, heard(SpeechStarted("t")), *speech(100.4, 2.0), tick(104.0))
    assert RequestAnswer not in shape(effects)
    answered = after(state, heard(SpeechStopped("t")), heard(AnswerStarted("a")))
    assert RequestAnswer not in shape(play(answered, *speech(105.0, 1.0))[1])


def asked(settings: CallSettings = SETTINGS) -> CallState:
    return after(live(settings), CameraSwitched(False), ASK, sound(100.4))


def test_a_request_that_is_refused_for_the_moment_is_repeated_and_not_for_ever() -> None:
    state, requests, now_s = asked(), 1, 100.4
    told: list[NoticeKind] = []
    while is_asking(state):
        now_s += ASK_AGAIN_S + 0.01
        state, effects = play(state, BUSY, tick(now_s))
        requests += shape(effects).count(RequestAnswer)
        told += notices(effects)
    assert requests == MOST_REQUESTS
    assert told == [NoticeKind.NO_SUGGESTION]
    assert state.phase is Phase.LIVE


def test_an_answer_that_never_comes_is_told_of_once() -> None:
    state, effects = play(asked(), tick(105.0), tick(100.4 + ANSWER_LIMIT_S), tick(120.0))
    assert notices(effects) == [NoticeKind.NO_SUGGESTION]
    assert view_of(state).can_ask


def test_a_service_that_takes_no_wish_is_asked_plainly_from_then_on() -> None:
    refusal = CallError(ErrorKind.OPTION_REFUSED, subject="response.instructions")
    state, effects = play(asked(), heard(ServiceComplained(refusal)))
    assert RequestAnswer() in effects
    assert state.phase is Phase.LIVE
    state, effects = play(state, heard(AnswerStarted("a")), tick(101.0), ASK, sound(101.1))
    assert RequestAnswer() in effects
    assert NOW not in effects
    # Whatever it refuses then is something else.
    state, effects = play(state, heard(ServiceComplained(refusal)))
    assert notices(effects) == [NoticeKind.TURN_FAILED]
    assert shape(effects) == []


def test_a_model_that_takes_no_wishes_is_asked_plainly() -> None:
    settings = replace(SETTINGS, model="qwen3.8-omni-flash-realtime")
    off = after(live(settings), CameraSwitched(False), ASK)
    assert RequestAnswer() in play(off, sound(100.4))[1]


def test_nothing_is_asked_while_paused_while_the_button_is_down_or_twice() -> None:
    paused = after(live(), PauseSwitched(True))
    held = after(live(HOLD), TalkHeld(True))
    for state in (paused, held, asked()):
        assert not view_of(state).can_ask
        assert play(state, ASK) == (state, [])
    assert play(CallState(), ASK) == (CallState(), [])
    assert not is_asking(after(asked(), PauseSwitched(True), tick(100.5), PauseSwitched(False)))
    pressed = after(live(HOLD), ASK, TalkHeld(True))
    assert CommitTurn not in shape(play(pressed, *speech(100.4, 1.0))[1])
