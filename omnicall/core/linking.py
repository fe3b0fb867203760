"""The call's side of its connection: connect, configure, go live, lose it, try again."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import (
    advising,
    asking,
    complaining,
    device_care,
    doubting,
    ending,
    holding,
    instructing,
    losing,
    recent_sound,
    rolling,
    silent_answers,
    sound_care,
    suggesting,
    talk,
    uplink,
    usage_care,
)
from omnicall.core.configuring import configuration_of
from omnicall.core.effects import ConfigureSession, Effect, ProbeLink, Tell
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerFinished,
    AnswerStarted,
    LinkClosed,
    LinkFact,
    LinkFailed,
    MessageIgnored,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SoundCleared,
    SpeechStarted,
    ToolCalled,
    TurnCommitted,
)
from omnicall.core.notices import noticed
from omnicall.core.opening import open_link, with_unheard_sound
from omnicall.core.phases import enter
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.state import CallState, Step
from omnicall.core.talk import TalkFact

SESSION_LIMIT_S = 9.0
"""How long an open connection may leave the session unconfigured."""

LAST_WORD_S = 1.0
"""How long a service that complains of a new session may take to end it."""

ANSWER_SILENT_S = 15.0
"""How long a service may say nothing at all inside an answer."""

SUSPECT_GAP_S = 5.0
"""After such a stop of the whole computer nobody knows whether the other side is still there."""


def connect(state: CallState) -> Step:
    """Open the first connection of a call."""
    connecting = enter(state, Phase.CONNECTING)
    opening = open_link(connecting.state)
    return Step(opening.state, (*connecting.effects, *opening.effects))


def follow(state: CallState, fact: LinkFact) -> Step:
    """Take in one fact of the present connection."""
    if state.talk.answer is not None:
        state = replace(state, clock=replace(state.clock, heard_s=state.clock.now_s))
    state = doubting.after_fact(state, fact)
    match fact:
        case LinkFailed(error, unheard_s):
            return losing.lose(state, error, unheard_s=unheard_s)
        case LinkClosed():
            return _closed(state)
        case SessionCreated() | SessionConfigured():
            return _set_up(state, fact)
        case ServiceComplained(error):
            return complaining.follow(state, error)
        case ToolCalled():
            return suggesting.follow_call(state, fact)
        case MessageIgnored():
            return Step(replace(state, messages_ignored=state.messages_ignored + 1))
        case SoundCleared():
            return Step(replace(state, uplink=uplink.with_empty_buffer(state.uplink)))
        case _:
            return _follow_talk(state, fact)


def _follow_talk(state: CallState, fact: TalkFact) -> Step:
    if isinstance(fact, TurnCommitted):
        state = replace(state, uplink=uplink.with_empty_buffer(state.uplink))
    if state.phase not in (Phase.LIVE, Phase.ENDING):
        return Step(state)
    if isinstance(fact, SpeechStarted):
        recent = recent_sound.after_speech_began(state.recent, state.clock.now_s)
        state = replace(state, recent=recent)
    following, effects = talk.follow(state.talk, fact, state.clock.now_s)
    talked = Step(replace(state, talk=following), tuple(effects))
    heard = _heard(*silent_answers.sift(state, fact, talked))
    if isinstance(fact, AnswerStarted | AnswerFinished):
        return _then_around_answers(heard, fact)
    return heard


def _then_around_answers(step: Step, fact: AnswerStarted | AnswerFinished) -> Step:
    """What else an answer's beginning or end lets happen."""
    clock = replace(step.state.clock, answered_s=step.state.clock.now_s)
    state = replace(step.state, clock=clock)
    match fact:
        case AnswerFinished(answer_id):
            over = suggesting.after_answer_over(state, answer_id)
            advised = advising.after_answer(over.state, fact)
            counted = usage_care.after_answer(advised.state, fact)
            told = (*over.effects, *advised.effects, *counted.effects)
            return Step(counted.state, (*step.effects, *told))
        case AnswerStarted(answer_id):
            state = replace(state, recent=recent_sound.RecentSound())
            over = suggesting.after_answer_began(state, answer_id)
            began = holding.after_answer_began(asking.after_answer_began(over.state, answer_id))
            return Step(began.state, (*step.effects, *over.effects, *began.effects))


def _heard(state: CallState, effects: tuple[Effect, ...]) -> Step:
    """Keep the newest notice for the view; an ending call makes no more sound."""
    for effect in effects:
        if isinstance(effect, Tell) and isinstance(effect.report, NoticeReported):
            state = replace(state, notice=effect.report, notice_at_s=state.clock.now_s)
    if state.phase is Phase.ENDING:
        effects = tuple(effect for effect in effects if isinstance(effect, Tell))
    return Step(state, effects)


def _set_up(state: CallState, fact: SessionCreated | SessionConfigured) -> Step:
    match fact:
        case SessionCreated() if state.phase in (Phase.CONNECTING, Phase.RECONNECTING):
            step = enter(state, Phase.CONFIGURING)
            configure = ConfigureSession(configuration_of(state))
            return Step(step.state, (*step.effects, configure))
        case SessionConfigured() if state.phase is Phase.CONFIGURING:
            return _go_live(state)
        case SessionConfigured():
            return instructing.follow_configured(state)
    return Step(state)


def _go_live(state: CallState) -> Step:
    now_s = state.clock.now_s
    is_again = state.clock.first_live_s is not None
    step = enter(state, Phase.LIVE)
    clock = replace(
        step.state.clock,
        live_since_s=now_s,
        answered_s=now_s,
        first_live_s=state.clock.first_live_s if is_again else now_s,
    )
    live = replace(step.state, clock=clock, complaint=None)
    if is_again:
        back = _come_back(live)
        return Step(back.state, (*step.effects, *back.effects))
    settings = state.settings
    live = replace(live, talk=replace(live.talk, began_s=now_s))
    live = replace(live, is_cue_due=settings.has_connected_sound and not settings.is_text_only)
    beginning = device_care.from_the_beginning(live)
    return sound_care.with_cue(Step(beginning.state, (*step.effects, *beginning.effects)))


def _come_back(state: CallState) -> Step:
    """Say so to whoever was told of the loss; let the new session hear what the old one didn't."""
    has_lost = state.recent.has_lost
    kind = NoticeKind.RECONNECTED_LATE if has_lost else NoticeKind.RECONNECTED
    is_told = state.recovery.is_told
    sending = with_unheard_sound(replace(state, recovery=replace(state.recovery, is_told=False)))
    if not is_told and not has_lost:
        return sending
    shown = noticed(sending.state, NoticeReported(kind))
    return Step(shown.state, (*sending.effects, *shown.effects))


def _closed(state: CallState) -> Step:
    if state.phase is Phase.ENDING:
        return ending.without_link(state)
    # Nobody asked for it: as good as lost.
    return losing.lose(state, CallError(ErrorKind.LINK_LOST, "closed"))


def at_tick(state: CallState) -> Step:
    """Retry, roll over, and give up on a session that never comes about or falls silent."""
    now_s = state.clock.now_s
    complaint = state.complaint
    if complaint is not None and now_s - complaint.at_s >= LAST_WORD_S:
        return losing.lose(replace(state, complaint=None), complaint.error, is_link_gone=False)
    if state.phase is Phase.RECONNECTING:
        return losing.at_tick(state)
    if state.phase is Phase.CONFIGURING and now_s - state.clock.phase_since_s >= SESSION_LIMIT_S:
        error = CallError(ErrorKind.NO_ANSWER, "the session was never configured")
        return losing.lose(state, error, is_link_gone=False)
    if state.phase is Phase.LIVE and _is_stuck_in_answer(state):
        error = CallError(ErrorKind.NO_ANSWER, "silent inside an answer")
        return losing.lose(state, error, is_link_gone=False)
    return rolling.at_tick(state)


def _is_stuck_in_answer(state: CallState) -> bool:
    answer = state.talk.answer
    is_being_made = (
        answer is not None and not answer.is_complete and answer.item_completed_s is None
    )
    heard_s = max(state.clock.heard_s, state.clock.answered_s)
    return is_being_made and state.clock.now_s - heard_s >= ANSWER_SILENT_S


def after_gap(state: CallState, gap_s: float) -> Step:
    """The computer stood still: ask whether the service is there, or try again at once."""
    if gap_s < SUSPECT_GAP_S:
        return Step(state)
    if state.phase is Phase.RECONNECTING and state.recovery.is_waiting:
        return losing.retry_now(state)
    is_connected = state.phase in (Phase.CONFIGURING, Phase.LIVE)
    return Step(state, (ProbeLink(),) if is_connected else ())
