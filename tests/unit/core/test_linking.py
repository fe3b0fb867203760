"""Laws of a connection's life: every wait has a limit, and no message ends a call."""

from __future__ import annotations

import copy
import random

from hypothesis import settings

from omnicall.core.call import advance
from omnicall.core.effects import CloseLink, OpenLink, ProbeLink
from omnicall.core.events import (
    AnswerFinished,
    AnswerItemCompleted,
    AnswerSoundArrived,
    AnswerStarted,
    LinkFailed,
    LinkReported,
    MessageIgnored,
    ServiceComplained,
    SessionCreated,
    Ticked,
)
from omnicall.core.intents import CallRequested
from omnicall.core.linking import ANSWER_SILENT_S, SUSPECT_GAP_S
from omnicall.core.reports import Phase
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from omnicall.protocol.decode import decode
from tests.helpers.played_call import (
    LOST,
    SETTINGS,
    after,
    heard,
    in_call,
    phases,
    play,
    sound,
    tick,
    with_devices,
)

LIVE = in_call()
BEGUN = after(LIVE, heard(AnswerStarted("a"), 1, 110.0))
QUIET_S = ANSWER_SILENT_S + 0.1


def test_a_service_that_falls_silent_inside_an_answer_is_left_for_another_connection() -> None:
    state, effects = play(BEGUN, tick(110.0 + ANSWER_SILENT_S - 0.1))
    assert phases(effects) == []
    state, effects = play(state, tick(110.0 + QUIET_S))
    assert phases(effects) == [Phase.RECONNECTING]
    assert CloseLink() in effects


def test_anything_a_service_says_keeps_its_answer_alive() -> None:
    for fact in (AnswerSoundArrived("a", b"12"), MessageIgnored("arguments of a function")):
        state = after(BEGUN, heard(fact, 1, 120.0))
        assert phases(play(state, tick(110.0 + QUIET_S))[1]) == []
        assert phases(play(state, tick(120.0 + QUIET_S))[1]) == [Phase.RECONNECTING]


def test_silence_after_an_answer_is_nobodys_fault() -> None:
    for fact in (AnswerFinished("a", "completed"), AnswerItemCompleted("a", "i")):
        state = after(BEGUN, heard(fact, 1, 111.0))
        assert phases(play(state, tick(111.0 + QUIET_S))[1]) == []
    assert phases(play(LIVE, tick(110.0 + QUIET_S))[1]) == []


def test_a_computer_that_slept_asks_whether_the_service_is_still_there() -> None:
    slept = Ticked(101.0, gap_s=SUSPECT_GAP_S)
    assert ProbeLink() in play(LIVE, slept)[1]
    assert ProbeLink() not in play(LIVE, Ticked(101.0, gap_s=SUSPECT_GAP_S - 0.1))[1]
    connecting = after(CallState(), CallRequested(SETTINGS))
    assert ProbeLink() not in play(connecting, slept)[1]
    assert ProbeLink() in play(after(connecting, heard(SessionCreated("s"))), slept)[1]


def test_a_computer_that_slept_between_two_attempts_tries_again_at_once() -> None:
    away = after(LIVE, *(heard(LinkFailed(LOST), 1, 101.0),))
    _state, effects = play(away, Ticked(101.1, gap_s=600.0))
    assert [e.epoch for e in effects if isinstance(e, OpenLink)] == [2]


_IDS = {"response_id": "r1", "item_id": "i1", "output_index": 0, "content_index": 0}
_TRANSCRIPTION = "conversation.item.input_audio_transcription"
_ITEM = {"id": "i1", "object": "realtime.item", "type": "message", "role": "assistant"}
_CALL = {"id": "i2", "type": "function_call", "name": "suggest", "call_id": "c1"}
_RESPONSE = {"id": "r1", "object": "realtime.response", "status": "completed"}

# One of each kind, as documented, the complaints included that end no session.
_MESSAGES: list[dict[str, object]] = [
    {"type": "session.created", "session": {"id": "s", "model": "m"}},
    {"type": "session.updated", "session": {"id": "s", "voice": "Tina"}},
    {"type": "input_audio_buffer.speech_started", "audio_start_ms": 3647, "item_id": "i0"},
    {"type": "input_audio_buffer.speech_stopped", "audio_end_ms": 4453, "item_id": "i0"},
    {"type": "input_audio_buffer.committed", "item_id": "i0"},
    {"type": "input_audio_buffer.cleared"},
    {"type": "conversation.item.created", "item": {**_ITEM, "role": "user", "id": "i0"}},
    {"type": f"{_TRANSCRIPTION}.delta", "item_id": "i0", "text": "今天", "stash": "天气"},
    {"type": f"{_TRANSCRIPTION}.completed", "item_id": "i0", "transcript": "喂，你好。"},
    {"type": f"{_TRANSCRIPTION}.failed", "item_id": "i0", "error": {"code": "c"}},
    {"type": "response.created", "response": {**_RESPONSE, "status": "in_progress"}},
    {"type": "response.output_item.added", "item": _ITEM, **_IDS},
    {"type": "response.output_item.done", "item": {**_ITEM, "content": [{"text": "x"}]}, **_IDS},
    {"type": "response.output_item.done", "item": {**_CALL, "arguments": "{}"}, **_IDS},
    {"type": "response.audio_transcript.delta", "delta": "有什么", **_IDS},
    {"type": "response.audio_transcript.done", "transcript": "有什么？", **_IDS},
    {"type": "response.audio.delta", "delta": "AQID", **_IDS},
    {"type": "response.audio.done", **_IDS},
    {"type": "response.text.delta", "delta": "喂", **_IDS},
    {"type": "response.text.done", "text": "喂", **_IDS},
    {"type": "response.function_call_arguments.done", **_CALL, "arguments": " {}", **_IDS},
    {"type": "response.done", "response": {**_RESPONSE, "output": [_ITEM], "usage": {}}},
    {"type": "error", "error": {"code": "COMMON_ERROR", "message": "'NoneType' object …"}},
    {"type": "error", "error": {"code": "invalid_value", "param": "session.tools"}},
    {"type": "error", "error": {"code": "response_idle_timeout", "message": "… 300 seconds."}},
    {"type": "error", "error": {"code": "Throttling.RateQuota", "message": "Requests rate …"}},
    {"type": "error", "error": "Internal service error: null"},
    {"type": "session.finished"},
]
_VALUES: list[object] = [
    *(None, True, 0, -1, 10**30, 1.5, float("nan"), "", "r1", "i1", "\ud800", "长" * 300, "\x00"),
    *([], {}, [[]], {"id": "r1"}, ["text"], [None, {"text": 1}], {"type": "message"}, "AQI=", "A"),
]


def _mutated(message: dict[str, object], thrown: random.Random) -> object:
    """The message with up to three places changed."""
    changed: dict[str, object] = copy.deepcopy(message)
    for _ in range(thrown.randrange(4)):
        place = thrown.choice([changed, *(v for v in changed.values() if isinstance(v, dict))])
        if not place:
            continue
        name = thrown.choice(list(place))
        match thrown.randrange(4):
            case 0:
                del place[name]
            case 1:
                place[thrown.choice(["type", "delta", "item", "response", "error", "id"])] = (
                    thrown.choice(_VALUES)
                )
            case _:
                place[name] = thrown.choice(_VALUES)
    return changed if thrown.random() < 0.97 else thrown.choice(_VALUES)


def _follow(state: CallState, now_s: float, thrown: random.Random) -> CallState:
    """One message, taken in by the present connection or by the one that is to take over."""
    successor = state.rolling.successor
    epoch = state.epoch if successor is None or thrown.random() < 0.7 else successor.epoch
    for fact in decode(_mutated(thrown.choice(_MESSAGES), thrown)):
        state = advance(state, LinkReported(epoch, fact, now_s)).state
        if isinstance(fact, ServiceComplained):
            assert state.phase is not Phase.ENDING, fact
    return state


def test_ten_thousand_messages_end_no_call() -> None:
    # As often and as long as laws are tried: the quick profile plays a part of them.
    rounds = settings.default.max_examples if settings.default is not None else 5
    for seed in range(rounds):
        thrown = random.Random(seed)  # noqa: S311 - dice, not a secret
        state, now_s = with_devices(), 100.0
        for number in range(4 * rounds):
            now_s += thrown.choice([0.0, 0.01, 0.3])
            state = _follow(state, now_s, thrown)
            if number % 10 == 0:
                state = advance(state, sound(now_s)).state
                state = advance(state, tick(now_s)).state
                view_of(state)
            assert state.phase in (Phase.LIVE, Phase.CONFIGURING, Phase.RECONNECTING)
