"""Leaves a session that hears no more for another one."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import holding, losing
from omnicall.core.configuring import configuration_of
from omnicall.core.doubt import LOUD_DBFS
from omnicall.core.effects import ConfigureSession
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import LinkFact, SessionConfigured
from omnicall.core.reports import Phase
from omnicall.core.state import CallState, Step


def after_fact(state: CallState, fact: LinkFact) -> CallState:
    """Note that the present session has said something."""
    now_s = state.clock.now_s
    if not isinstance(fact, SessionConfigured):
        return replace(state, doubt=state.doubt.after_word(now_s))
    confirmed = replace(state, doubt=state.doubt.after_confirmation(now_s))
    if state.doubt.asked_s is None:
        return confirmed
    # It is there and has nothing to say: no answer is waited for any more.
    return replace(confirmed, talk=replace(state.talk, speech_stopped_s=None))


def after_meters(state: CallState, elapsed_s: float) -> CallState:
    """Note how loud it was, as far as the session was to hear it."""
    level_dbfs, switches = state.meters.devices.microphone_dbfs, state.switches
    is_sent = switches.is_microphone_on and not (switches.is_paused or holding.is_by_hand(state))
    # What is being played is heard by the microphone, too.
    is_loud = level_dbfs is not None and level_dbfs >= LOUD_DBFS
    if state.phase is not Phase.LIVE or not is_loud or not is_sent or _is_playing(state):
        return state
    return replace(state, doubt=state.doubt.after_loud(state.clock.now_s, elapsed_s))


def at_tick(state: CallState) -> Step:
    """Ask a session that owes a word, and leave it when it doesn't answer."""
    now_s, doubt = state.clock.now_s, state.doubt
    if state.phase is not Phase.LIVE:
        return Step(state)
    if doubt.is_confirmed_late(now_s):
        error = CallError(ErrorKind.NO_ANSWER, "the session hears no more")
        return losing.lose(state, error, is_link_gone=False, unheard_s=now_s - doubt.said_s)
    talking = state.talk
    is_due = doubt.is_due(
        now_s,
        is_person_speaking=talking.is_person_speaking and not holding.is_by_hand(state),
        is_answer_awaited=talking.answer is None and talking.speech_stopped_s is not None,
    )
    if not is_due or talking.answer is not None or _is_playing(state):
        return Step(state)
    asked = replace(state, doubt=replace(doubt, asked_s=now_s))
    return Step(asked, (ConfigureSession(configuration_of(asked)),))


def _is_playing(state: CallState) -> bool:
    return state.meters.devices.is_playing
