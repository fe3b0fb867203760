"""Asking for an answer nobody spoke for: by the person's wish for a suggestion, or by the clock.

The newest picture goes first, behind sound as every picture.  Where turns are made by hand, a
short near-silence carries it and becomes a turn; where the service listens for the end of a turn
nothing is committed (PROTOCOL: with turn detection on, a commit can end the session), and the
picture lies in the buffer that is being listened to.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import holding, prompting, uplink
from omnicall.core.effects import CommitTurn, Effect, RequestAnswer, SendSound, SendStill, TakeStill
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import Device, SoundBlock
from omnicall.core.models import model_of
from omnicall.core.notices import noticed
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.state import Asking, AskStage, CallState, Step

PICTURE_LIMIT_S = 1.5
"""How long a picture is waited for; then the answer is about what was seen before."""

SOUND_LIMIT_S = 3.0
"""Without a microphone nothing carries a picture: the answer is asked for all the same."""

ANSWER_LIMIT_S = 10.0
"""A request can be dropped silently (PROTOCOL: response.create)."""

ASK_AGAIN_S = 0.4
MOST_REQUESTS = 13


def can_ask(state: CallState) -> bool:
    """Whether an answer can be asked for at this moment."""
    is_free = state.asking.stage is AskStage.NONE and not state.hold.is_going_on
    return state.phase is Phase.LIVE and not state.switches.is_paused and is_free


def follow(state: CallState) -> Step:
    """The person wants a suggestion now: an answer that is being given makes way for it."""
    if not can_ask(state):
        return Step(state)
    stopping = holding.stop_talking(state) if holding.is_answering(state) else Step(state)
    asking = begin(stopping.state, is_urgent=True)
    return Step(asking.state, (*stopping.effects, *asking.effects))


def begin(state: CallState, *, is_urgent: bool) -> Step:
    """Have the newest picture taken and sent; the answer is asked for behind it."""
    now_s = state.clock.now_s
    is_plain = state.asking.is_plain
    asking = Asking(AskStage.PICTURE, now_s, is_urgent=is_urgent, is_plain=is_plain)
    if not (state.switches.sends_pictures and state.devices[Device.CAMERA].is_open):
        return Step(replace(state, asking=replace(asking, has_picture=True)))
    sending = replace(
        state.uplink, waiting_still=None, still_due_s=now_s + state.uplink.still_period_s
    )
    return Step(replace(state, asking=asking, uplink=sending), (TakeStill(),))


def carrying(state: CallState, block: SoundBlock) -> SoundBlock | None:
    """What of a block of sound carries a picture; None where the sound goes its own way."""
    is_by_hand = holding.is_by_hand(state) and not state.hold.is_going_on
    if not is_by_hand or state.asking.stage is not AskStage.PICTURE:
        return None
    # The button is up: not one sample of the microphone leaves.
    return uplink.muted(block)


def after_sound(state: CallState, effects: tuple[Effect, ...], captured_at_s: float) -> Step:
    """Ask for the answer as soon as the picture is on its way, or late enough."""
    asking = state.asking
    if asking.stage is not AskStage.PICTURE:
        return Step(state, effects)
    sent = sum(len(effect.block.pcm) for effect in effects if isinstance(effect, SendSound))
    is_late = captured_at_s - asking.since_s >= PICTURE_LIMIT_S
    has_picture = asking.has_picture or any(isinstance(effect, SendStill) for effect in effects)
    asking = replace(
        asking, sent_bytes=asking.sent_bytes + sent, has_picture=has_picture or is_late
    )
    state = replace(state, asking=asking)
    is_by_hand = holding.is_by_hand(state)
    is_long_enough = not is_by_hand or asking.sent_bytes >= holding.LEAST_TURN_BYTES
    # While somebody speaks no answer can be asked for, and one will come anyway.
    if not (asking.has_picture and is_long_enough) or state.talk.is_person_speaking:
        return Step(state, effects)
    turn: tuple[Effect, ...] = (CommitTurn(),) if is_by_hand else ()
    requesting = _request(state, MOST_REQUESTS)
    return Step(requesting.state, (*effects, *turn, *requesting.effects))


def _request(state: CallState, left: int) -> Step:
    asking = replace(
        state.asking,
        stage=AskStage.ANSWER,
        since_s=state.clock.now_s,
        again_s=None,
        requests_left=left,
    )
    settings = state.settings
    can_say_how = model_of(settings.model).has_answer_wishes and not asking.is_plain
    words = prompting.asked_now(settings) if asking.is_urgent and can_say_how else ""
    return Step(replace(state, asking=asking), (RequestAnswer(words),))


def after_refused_request(state: CallState) -> Step:
    """An answer is being made, or somebody speaks: the person's wish is repeated, for a while."""
    asking = state.asking
    if asking.stage is not AskStage.ANSWER:
        return Step(state)
    if not asking.is_urgent:
        return Step(replace(state, asking=Asking(is_plain=asking.is_plain)))
    if asking.requests_left <= 1:
        return _given_up(state)
    again_s = state.clock.now_s + ASK_AGAIN_S
    return Step(replace(state, asking=replace(asking, again_s=again_s)))


def is_about_wishes(state: CallState, error: CallError) -> bool:
    """Whether the service refuses only how an answer was asked for."""
    is_refused = error.kind is ErrorKind.OPTION_REFUSED and error.subject.startswith("response")
    return is_refused and state.asking.stage is AskStage.ANSWER and not state.asking.is_plain


def without_wishes(state: CallState) -> Step:
    """Ask without saying how, now and in the rest of the call."""
    plain = replace(state, asking=replace(state.asking, is_plain=True))
    return _request(plain, plain.asking.requests_left)


def after_answer_began(state: CallState, answer_id: str) -> CallState:
    """Whatever it is about, it is the answer."""
    asking = state.asking
    is_asked_for = asking.is_urgent and asking.stage is not AskStage.NONE
    asked = answer_id if is_asked_for else asking.answer_id
    return replace(state, asking=Asking(is_plain=asking.is_plain, answer_id=asked))


def at_tick(state: CallState) -> Step:
    """Ask again, or give up."""
    asking, now_s = state.asking, state.clock.now_s
    if asking.stage is AskStage.NONE:
        return Step(state)
    if state.phase is not Phase.LIVE or state.switches.is_paused:
        return Step(replace(state, asking=Asking(is_plain=asking.is_plain)))
    waited_s = now_s - asking.since_s
    if asking.stage is AskStage.PICTURE:
        is_stuck = waited_s >= SOUND_LIMIT_S and not state.talk.is_person_speaking
        return _request(state, MOST_REQUESTS) if is_stuck else Step(state)
    if asking.again_s is not None and now_s >= asking.again_s:
        return _request(state, asking.requests_left - 1)
    return _given_up(state) if waited_s >= ANSWER_LIMIT_S else Step(state)


def _given_up(state: CallState) -> Step:
    over = replace(state, asking=Asking(is_plain=state.asking.is_plain))
    if not state.asking.is_urgent:
        return Step(over)
    return noticed(over, NoticeReported(NoticeKind.NO_SUGGESTION))
