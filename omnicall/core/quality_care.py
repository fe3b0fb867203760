"""Gathers a call's figures as it goes: from what its link reports and what was counted."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.configuring import turn_taking_of
from omnicall.core.events import AnswerSoundArrived, AnswerStarted, AnswerTextArrived, LinkFact
from omnicall.core.quality import (
    MOST_ANSWERS,
    MOST_RECONNECTS,
    POINT_S,
    AnswerTiming,
    Coming,
    QualityCare,
    QualityPoint,
    Reconnect,
    counted_between,
    louder,
    with_point,
)
from omnicall.core.reports import Phase
from omnicall.core.settings import TurnTaking
from omnicall.core.state import CallState


def after_fact(state: CallState, fact: LinkFact) -> CallState:
    """Note when an answer begins and when its first piece comes; call it before the talk knows."""
    if state.phase is not Phase.LIVE:
        return state
    match fact:
        case AnswerStarted(answer_id):
            coming = Coming(answer_id, state.clock.now_s, _waiting_ms(state))
            return replace(state, quality=replace(state.quality, coming=coming))
        case AnswerSoundArrived(answer_id):
            return _with_first_piece(state, answer_id)
        case AnswerTextArrived(answer_id) if state.settings.is_text_only:
            # Read as soon as it is there.
            pieced = _with_first_piece(state, answer_id)
            return replace(pieced, quality=_heard(pieced, pieced.clock.now_s))
    return state


def _waiting_ms(state: CallState) -> float | None:
    stopped_s = state.talk.speech_stopped_s
    if stopped_s is None:
        return None
    noticed_ms = (state.clock.now_s - stopped_s) * 1000
    # The service says that speech has stopped when the silence is over, and not when it began.
    by_silence = turn_taking_of(state.settings) is TurnTaking.SILENCE
    return noticed_ms + (state.settings.silence_ms if by_silence else 0)


def _with_first_piece(state: CallState, answer_id: str) -> CallState:
    coming = state.quality.coming
    is_first = coming is not None and coming.first_piece_s is None
    if coming is None or not is_first or coming.answer_id != answer_id:
        return state
    devices = state.meters.devices
    ahead_ms = devices.sound_played_ms + devices.sound_queued_ms
    pieced = replace(coming, first_piece_s=state.clock.now_s, ahead_ms=ahead_ms)
    return replace(state, quality=replace(state.quality, coming=pieced))


def at_tick(state: CallState) -> CallState:
    """Take in what was counted; nothing before the call is live or while it ends."""
    if state.clock.first_live_s is None or state.phase is Phase.ENDING:
        return state
    devices, coming = state.meters.devices, state.quality.coming
    if coming is not None and coming.answer_id in state.talk.silenced:
        state = replace(state, quality=replace(state.quality, coming=None))
    elif coming is not None and coming.first_piece_s is not None:
        sounded_ms = devices.sound_played_ms - coming.ahead_ms
        if sounded_ms > 0:
            # Counted back: a tick is coarser than what is measured here.
            heard_s = state.clock.now_s - sounded_ms / 1000
            state = replace(state, quality=_heard(state, heard_s))
    return replace(state, quality=_counted(_connected(state.quality, state), state))


def _heard(state: CallState, heard_s: float) -> QualityCare:
    """The coming answer is heard since then."""
    care = state.quality
    coming = care.coming
    if coming is None or coming.first_piece_s is None:
        return care
    timing = AnswerTiming(
        at_s=heard_s - (state.clock.first_live_s or heard_s),
        waiting_ms=coming.waiting_ms,
        model_ms=(coming.first_piece_s - coming.began_s) * 1000,
        play_out_ms=max(0.0, heard_s - coming.first_piece_s) * 1000,
    )
    answers = (*care.quality.answers, timing)[-MOST_ANSWERS:]
    return replace(care, coming=None, quality=replace(care.quality, answers=answers))


def _connected(care: QualityCare, state: CallState) -> QualityCare:
    clock, since_s = state.clock, care.away_since_s
    if state.phase is not Phase.LIVE:
        return replace(care, away_since_s=clock.phase_since_s) if since_s is None else care
    if since_s is None:
        return care
    back_s = clock.live_since_s or clock.now_s
    reconnect = Reconnect(since_s - (clock.first_live_s or since_s), back_s - since_s)
    reconnects = (*care.quality.reconnects, reconnect)[-MOST_RECONNECTS:]
    return replace(care, away_since_s=None, quality=replace(care.quality, reconnects=reconnects))


def _counted(care: QualityCare, state: CallState) -> QualityCare:
    now_s, devices = state.clock.now_s, state.meters.devices
    if care.counted_at_s is None:
        return replace(care, counted=state.meters, counted_at_s=now_s, ticked_s=now_s)
    microphone_dbfs, answer_dbfs = care.loudest
    loudest = (
        louder(microphone_dbfs, devices.microphone_dbfs),
        louder(answer_dbfs, devices.answer_dbfs),
    )
    is_away = state.phase is not Phase.LIVE
    away_s = care.away_s + (now_s - care.ticked_s if is_away else 0.0)
    seconds = now_s - care.counted_at_s
    if seconds < POINT_S:
        return replace(care, loudest=loudest, away_s=away_s, ticked_s=now_s)
    pictures, dropped_ms, gaps = counted_between(care.counted, state.meters)
    point = QualityPoint(seconds, *loudest, pictures, dropped_ms, gaps, away_s)
    return QualityCare(
        quality=with_point(care.quality, point),
        coming=care.coming,
        away_since_s=care.away_since_s,
        counted=state.meters,
        counted_at_s=now_s,
        ticked_s=now_s,
    )
