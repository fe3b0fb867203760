"""The call's side of its connection: connect, configure, go live, lose it, try again."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import (
    device_care,
    ending,
    holding,
    instructing,
    recovery,
    sound_care,
    suggesting,
    talk,
    uplink,
)
from omnicall.core.effects import (
    CloseLink,
    ConfigureSession,
    Effect,
    LinkTarget,
    OpenLink,
    SessionOptions,
    Tell,
)
from omnicall.core.errors import CallError, ErrorKind, NextStep
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
    ToolCalled,
    TurnCommitted,
)
from omnicall.core.models import model_of
from omnicall.core.notices import noticed
from omnicall.core.phases import enter
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.state import CallState, Hold, Step
from omnicall.core.tools import ToolCalls, suggest_tool
from omnicall.core.uplink import Uplink

SESSION_LIMIT_S = 10.0
"""How long an open connection may leave the session uncreated or unconfigured."""


def connect(state: CallState) -> Step:
    """Open the first connection of a call."""
    connecting = enter(state, Phase.CONNECTING)
    opening = _open(connecting.state)
    return Step(opening.state, (*connecting.effects, *opening.effects))


def _open(state: CallState) -> Step:
    settings = state.settings
    target = LinkTarget(settings.endpoint, settings.model, settings.workspace)
    epoch = state.epoch + 1
    opening = replace(
        state, epoch=epoch, uplink=Uplink(), tool_calls=ToolCalls(), is_retelling=False
    )
    return Step(opening, (OpenLink(epoch, target),))


def options_of(settings: CallSettings) -> SessionOptions:
    """The whole configuration a call asks for, in its smallest form known to work."""
    model = model_of(settings.model)
    return SessionOptions(
        model=settings.model,
        instructions=settings.instructions,
        voice=settings.voice,
        is_text_only=settings.is_text_only,
        transcription_model=model.transcription_model,
        audio_format=model.audio_format,
        turn_taking=turn_taking_of(settings),
        vad_threshold=settings.vad_threshold,
        silence_ms=settings.silence_ms,
        tools=(suggest_tool(settings.language),) if model.has_tools else (),
    )


def turn_taking_of(settings: CallSettings) -> TurnTaking:
    """What the person chose, as far as the model can."""
    by_meaning = settings.turn_taking is TurnTaking.MEANING
    if by_meaning and not model_of(settings.model).has_semantic_vad:
        return TurnTaking.SILENCE
    return settings.turn_taking


def follow(state: CallState, fact: LinkFact) -> Step:
    """Take in one fact of the present connection."""
    match fact:
        case LinkFailed(error):
            return _lose(state, error)
        case LinkClosed():
            return _closed(state)
        case SessionCreated() | SessionConfigured():
            return _set_up(state, fact)
        case ServiceComplained(error):
            return _complain(state, error)
        case ToolCalled():
            return suggesting.follow_call(state, fact)
        case MessageIgnored():
            return Step(replace(state, messages_ignored=state.messages_ignored + 1))
        case SoundCleared():
            return Step(replace(state, uplink=uplink.with_empty_buffer(state.uplink)))
        case _:
            if isinstance(fact, TurnCommitted):
                state = replace(state, uplink=uplink.with_empty_buffer(state.uplink))
            if state.phase not in (Phase.LIVE, Phase.ENDING):
                return Step(state)
            following, effects = talk.follow(state.talk, fact, state.clock.now_s)
            heard = _heard(replace(state, talk=following), tuple(effects))
            if isinstance(fact, AnswerStarted | AnswerFinished):
                return _then_around_answers(heard, fact)
            return heard


def _then_around_answers(step: Step, fact: AnswerStarted | AnswerFinished) -> Step:
    """What else an answer's beginning or end lets happen."""
    match fact:
        case AnswerFinished(answer_id):
            over = suggesting.after_answer_over(step.state, answer_id)
            return Step(over.state, (*step.effects, *over.effects))
        case AnswerStarted(answer_id):
            over = suggesting.after_answer_began(step.state, answer_id)
            began = holding.after_answer_began(over.state)
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
            configure = ConfigureSession(options_of(state.settings))
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
        first_live_s=state.clock.first_live_s if is_again else now_s,
    )
    live = replace(step.state, clock=clock)
    if not is_again:
        settings = state.settings
        live = replace(live, talk=replace(live.talk, began_s=now_s))
        live = replace(live, is_cue_due=settings.has_connected_sound and not settings.is_text_only)
        beginning = device_care.from_the_beginning(live)
        return sound_care.with_cue(Step(beginning.state, (*step.effects, *beginning.effects)))
    shown = noticed(live, NoticeReported(NoticeKind.RECONNECTED))
    return Step(shown.state, (*step.effects, *shown.effects))


def _closed(state: CallState) -> Step:
    if state.phase is Phase.ENDING:
        return ending.without_link(state)
    # Nobody asked for it: as good as lost.
    return _lose(state, CallError(ErrorKind.LINK_LOST, "closed"))


def _lose(state: CallState, error: CallError, *, is_link_gone: bool = True) -> Step:
    if state.phase is Phase.ENDING:
        return ending.without_link(state)
    is_waiting_to_retry = (
        state.phase is Phase.RECONNECTING and state.recovery.retry_at_s is not None
    )
    if state.phase in (Phase.IDLE, Phase.ENDED) or is_waiting_to_retry:
        return Step(state)
    clock = state.clock
    live_for_s = 0.0 if clock.live_since_s is None else clock.now_s - clock.live_since_s
    attempt = recovery.after_loss(state.recovery, error, live_for_s=live_for_s, now_s=clock.now_s)
    # A call that never went live fails at once: the person is watching it start.
    if attempt is None or clock.first_live_s is None:
        return ending.begin(state, EndReason.FAILED, error, is_link_gone=is_link_gone)
    quiet, effects = talk.after_loss(state.talk)
    state = replace(
        state,
        talk=quiet,
        recovery=attempt,
        uplink=Uplink(),
        hold=Hold(),
        is_cue_due=False,
        clock=replace(clock, live_since_s=None),
    )
    if not is_link_gone:
        effects = (CloseLink(), *effects)
    if state.phase is Phase.RECONNECTING:
        return Step(state, tuple(effects))
    notice = NoticeReported(NoticeKind.RECONNECTING)
    step = enter(replace(state, notice=notice, notice_at_s=clock.now_s), Phase.RECONNECTING)
    return Step(step.state, (*effects, *step.effects, Tell(notice)))


def _complain(state: CallState, error: CallError) -> Step:
    match error.kind:
        case ErrorKind.PICTURE_BEFORE_SOUND:
            return Step(replace(state, uplink=uplink.after_refused_picture(state.uplink)))
        case ErrorKind.TOO_MANY_PICTURES:
            return Step(replace(state, uplink=uplink.with_fewer_pictures(state.uplink)))
        case ErrorKind.ANSWER_IN_PROGRESS:
            return holding.after_refused_request(state)
    if _is_about_tools(state, error):
        return _without_tools(state)
    if error.kind.next_step is NextStep.IGNORE or state.phase is Phase.ENDING:
        return Step(state)
    if error.kind.next_step is NextStep.REFUSE:
        return ending.begin(state, EndReason.FAILED, error)
    if state.phase is not Phase.LIVE:
        # Not a session yet: whatever it complains of, this connection leads nowhere.
        return _lose(state, error, is_link_gone=False)
    kind = (
        NoticeKind.CONTENT_REFUSED
        if error.kind is ErrorKind.CONTENT_REFUSED
        else NoticeKind.TURN_FAILED
    )
    # A complaint that can pass: should the service hang up after it, the link reports the loss.
    return noticed(state, NoticeReported(kind))


def _is_about_tools(state: CallState, error: CallError) -> bool:
    """Whether the service takes this session, only not its functions; once a connection."""
    is_set_up = state.phase in (Phase.CONFIGURING, Phase.LIVE)
    is_refused = error.kind is ErrorKind.OPTION_REFUSED and "tools" in error.subject
    return is_refused and is_set_up and not state.tool_calls.are_refused


def _without_tools(state: CallState) -> Step:
    """An option that is refused is left out: the call matters more than its suggestions."""
    telling = noticed(
        replace(state, tool_calls=replace(state.tool_calls, are_refused=True)),
        NoticeReported(NoticeKind.SUGGESTIONS_REFUSED),
    )
    options = ConfigureSession(options_now(telling.state))
    return Step(telling.state, (options, *telling.effects))


def options_now(state: CallState) -> SessionOptions:
    """The configuration, without what was refused on this connection."""
    options = options_of(state.settings)
    return replace(options, tools=()) if state.tool_calls.are_refused else options


def at_tick(state: CallState) -> Step:
    """Retry when it is time; give up on a session that never comes about."""
    now_s = state.clock.now_s
    retry_at_s = state.recovery.retry_at_s
    if state.phase is Phase.RECONNECTING and retry_at_s is not None:
        if now_s < retry_at_s:
            return Step(state)
        return _open(replace(state, recovery=replace(state.recovery, retry_at_s=None)))
    is_waiting = state.phase is Phase.CONFIGURING
    if is_waiting and now_s - state.clock.phase_since_s >= SESSION_LIMIT_S:
        error = CallError(ErrorKind.NO_ANSWER, "the session was never configured")
        return _lose(state, error, is_link_gone=False)
    return Step(state)
