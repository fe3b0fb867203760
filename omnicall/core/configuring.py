"""What a session is asked to be: what the person chose, as far as model and service can do it."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import observing, prompting, recap, session_parts
from omnicall.core.effects import SessionOptions
from omnicall.core.models import model_of
from omnicall.core.notices import noticed
from omnicall.core.reports import NoticeReported
from omnicall.core.session_parts import PART_NOTICES, Part
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.state import CallState, Step
from omnicall.core.tools import suggest_tool


def options_of(settings: CallSettings) -> SessionOptions:
    """The whole configuration a call asks for, in its smallest form known to work."""
    model = model_of(settings.model)
    return SessionOptions(
        model=settings.model,
        instructions=prompting.instructions_of(settings),
        voice=settings.voice,
        is_text_only=settings.is_text_only,
        transcription_model=model.transcription_model,
        audio_format=model.audio_format,
        turn_taking=turn_taking_of(settings),
        vad_threshold=settings.vad_threshold,
        silence_ms=settings.silence_ms,
        idle_timeout_ms=observing.idle_timeout_ms(settings),
        tools=(suggest_tool(settings.language), *settings.tools) if model.has_tools else (),
    )


def turn_taking_of(settings: CallSettings) -> TurnTaking:
    """What the person chose, as far as the model can."""
    by_meaning = settings.turn_taking is TurnTaking.MEANING
    if by_meaning and not model_of(settings.model).has_semantic_vad:
        return TurnTaking.SILENCE
    return settings.turn_taking


def configuration_of(state: CallState) -> SessionOptions:
    """The configuration of this moment: less what was refused, and with what was said so far."""
    settings, left_out = state.settings, state.fallback.left_out
    if left_out & {Part.OBSERVING, Part.ALL}:
        # Nor is the model told of silences it won't be asked about.
        settings = replace(settings, observe_s=None)
    options = session_parts.without(options_of(settings), left_out)
    instructions = recap.with_recap(options.instructions, recap_now(state))
    return replace(options, instructions=instructions)


def recap_now(state: CallState) -> str:
    """What a new session has to know of the talk so far."""
    return recap.recap_of(state.talk.transcript, state.settings.language)


def leave_out(state: CallState, part: Part) -> Step:
    """Do without it from now on, and say so once: the call matters more."""
    left_out = state.fallback.left_out
    if part in left_out:
        return Step(state)
    fallback = replace(state.fallback, left_out=left_out | {part})
    state = replace(state, fallback=fallback)
    kind = PART_NOTICES.get(part)
    if kind is None:
        return Step(state)
    subject = state.settings.voice if part is Part.VOICE else None
    return noticed(state, NoticeReported(kind, subject or ""))
