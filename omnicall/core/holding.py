"""Talking by holding a button: what is sent while it is down becomes one turn when it goes up.

PROTOCOL §7, the manual turn: append … commit, then ``response.create``; an answer that is still
being made refuses another one, so the request is repeated until it is taken.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import recent_sound, talk, uplink
from omnicall.core.effects import (
    CancelAnswer,
    ClearSound,
    CommitTurn,
    Effect,
    FlushSpeaker,
    RequestAnswer,
    SendSound,
    Tell,
)
from omnicall.core.media_types import BYTES_PER_SAMPLE, UPLINK_RATE_HZ
from omnicall.core.phases import is_between_links
from omnicall.core.reports import NoticeKind, NoticeReported, Phase, SpeechReported
from omnicall.core.settings import TurnTaking
from omnicall.core.state import CallState, Hold, Step

TAIL_S = 0.2
"""The end of a word is still on its way when the button goes up."""

LEAST_TURN_BYTES = UPLINK_RATE_HZ * BYTES_PER_SAMPLE // 5
"""Less than 200 ms is a slip of the hand; the service refuses an empty turn."""

ASK_AGAIN_S = 0.4
MOST_REQUESTS = 13


def is_answering(state: CallState) -> bool:
    """Whether there is an answer that could be stopped."""
    return state.talk.answer is not None or state.meters.devices.sound_queued_ms > 0


def is_by_hand(state: CallState) -> bool:
    """Whether turns are made by the button."""
    return state.settings.turn_taking is TurnTaking.HOLD


def may_send(state: CallState) -> bool:
    """Whether sound goes out right now, as far as the button is concerned."""
    return not is_by_hand(state) or state.hold.is_going_on


def follow(state: CallState, *, is_held: bool) -> Step:
    """The button went down or up."""
    hold, now_s = state.hold, state.clock.now_s
    is_live = state.phase is Phase.LIVE
    can_talk = is_live or is_between_links(state)
    if not is_by_hand(state) or not can_talk or is_held == hold.is_held:
        return Step(state)
    if not is_held:
        return Step(replace(state, hold=replace(hold, is_held=False, let_go_s=now_s)))
    # Between two links a turn can't be ended: what is said goes on.
    before = _end_turn(state) if is_live and hold.let_go_s is not None else Step(state)
    stopping = stop_talking(before.state)
    speaking = replace(stopping.state.talk, is_person_speaking=True, speech_stopped_s=None)
    down = replace(
        stopping.state,
        talk=speaking,
        uplink=uplink.with_fresh_picture(state.uplink),
        hold=_begun(before.state.hold),
        recent=recent_sound.after_speech_began(before.state.recent, now_s),
    )
    told = Tell(SpeechReported("started"))
    return Step(down, (*before.effects, *stopping.effects, told))


def _begun(before: Hold) -> Hold:
    """A new hold: an answer that was still to be asked for waits until it is over."""
    is_owed = before.is_answer_owed or before.answer_due_s is not None
    return Hold(is_held=True, is_answer_owed=is_owed, requests_left=before.requests_left)


def stop_talking(state: CallState) -> Step:
    """Silence the answer by hand: no voice detector tells the service to stop it."""
    answer = state.talk.answer
    silenced, effects = talk.silence(state.talk)
    is_being_made = answer is not None and not answer.is_complete
    cancel: tuple[Effect, ...] = (CancelAnswer(),) if is_being_made else ()
    # Flushed in any case and first of all: sound of a complete answer may be queued.
    return Step(replace(state, talk=silenced), (FlushSpeaker(), *effects, *cancel))


def after_sound(state: CallState, effects: tuple[Effect, ...], captured_at_s: float) -> Step:
    """Count what goes out, and end the turn once its tail is on its way."""
    if not is_by_hand(state):
        return Step(state, effects)
    hold = state.hold
    sent = sum(len(effect.block.pcm) for effect in effects if isinstance(effect, SendSound))
    # The near-silence of a muted microphone is nothing to answer.
    said = sent if state.switches.is_microphone_on else 0
    counted = replace(hold, has_sent=hold.has_sent or sent > 0, said_bytes=hold.said_bytes + said)
    state = replace(state, hold=counted)
    if hold.let_go_s is None or captured_at_s < hold.let_go_s + TAIL_S:
        return Step(state, effects)
    finishing = _finish(state)
    return Step(finishing.state, (*effects, *finishing.effects))


def _finish(state: CallState) -> Step:
    """The hold is over: end its turn and ask for the answer that is due now."""
    ending = _end_turn(state)
    state = ending.state
    if not state.hold.is_answer_owed:
        return ending
    asking = replace(state, hold=Hold(requests_left=MOST_REQUESTS))
    return Step(asking, (*ending.effects, RequestAnswer()))


def _end_turn(state: CallState) -> Step:
    """Make a turn of what was said, or nothing of next to nothing."""
    hold = state.hold
    is_turn = hold.said_bytes >= LEAST_TURN_BYTES
    is_owed = hold.is_answer_owed or is_turn
    is_awaited = is_owed or hold.requests_left > 0
    stopped = replace(
        state.talk,
        is_person_speaking=False,
        speech_stopped_s=hold.let_go_s if is_awaited else None,
    )
    over = Hold(is_answer_owed=is_owed, requests_left=hold.requests_left)
    # A turn of the session before was told when it ended there.
    told = (Tell(SpeechReported("stopped")),) if state.talk.is_person_speaking else ()
    order: tuple[Effect, ...] = (ClearSound(),) if hold.has_sent else ()
    if is_turn:
        order = (CommitTurn(),)
    recent = state.recent if is_awaited else recent_sound.RecentSound()
    return Step(replace(state, talk=stopped, hold=over, recent=recent), (*order, *told))


def after_loss(state: CallState) -> Step:
    """The link is gone: the talk with its session is over, and who holds the button speaks on."""
    hold = _turn_of_next_session(state)
    is_speaking_on = hold.is_going_on and state.talk.is_person_speaking
    talking, effects = talk.after_loss(state.talk, is_person_speaking=is_speaking_on)
    return Step(replace(state, talk=talking, hold=hold), tuple(effects))


def _turn_of_next_session(state: CallState) -> Hold:
    """What was said by hand and not answered.

    It begins anew with the sound that is kept of it; one that was let go of ends at once.
    """
    hold = state.hold
    is_unanswered = hold.is_answer_owed or hold.answer_due_s is not None or hold.requests_left > 0
    if not is_by_hand(state) or not (hold.is_going_on or is_unanswered):
        return Hold()
    let_go_s = state.clock.now_s if hold.let_go_s is None else hold.let_go_s
    return Hold(is_held=hold.is_held, let_go_s=None if hold.is_held else let_go_s)


def after_refused_request(state: CallState) -> Step:
    """The service is still answering: ask again in a moment, but not for ever."""
    hold = state.hold
    if hold.requests_left == 0:
        return Step(state)
    left = hold.requests_left - 1
    if hold.is_going_on:
        return Step(replace(state, hold=replace(hold, is_answer_owed=True, requests_left=left)))
    if left > 0:
        due_s = state.clock.now_s + ASK_AGAIN_S
        again = replace(hold, answer_due_s=due_s, requests_left=left)
        return Step(replace(state, hold=again))
    notice = NoticeReported(NoticeKind.TURN_FAILED)
    given_up = replace(
        state,
        hold=Hold(),
        recent=recent_sound.RecentSound(),
        talk=replace(state.talk, speech_stopped_s=None),
        notice=notice,
        notice_at_s=state.clock.now_s,
    )
    return Step(given_up, (Tell(notice),))


def after_answer_began(state: CallState) -> Step:
    """An answer is being made: it was asked for, or it comes while the person speaks again."""
    hold = state.hold
    if not hold.is_going_on:
        return Step(replace(state, hold=replace(hold, answer_due_s=None, requests_left=0)))
    stopping = stop_talking(state)
    is_owed = hold.is_answer_owed or hold.requests_left > 0
    owed = replace(hold, is_answer_owed=is_owed, requests_left=0)
    return Step(replace(stopping.state, hold=owed), stopping.effects)


def at_tick(state: CallState) -> Step:
    """End a turn whose tail never came; ask for a refused answer again."""
    hold, now_s = state.hold, state.clock.now_s
    if state.phase is not Phase.LIVE:
        return Step(state)
    if hold.let_go_s is not None and now_s >= hold.let_go_s + 2 * TAIL_S:
        return _finish(state)
    if hold.answer_due_s is not None and now_s >= hold.answer_due_s:
        return Step(replace(state, hold=replace(hold, answer_due_s=None)), (RequestAnswer(),))
    return Step(state)
