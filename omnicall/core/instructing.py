"""Another role or game plan in a call: the session is told all of its configuration anew."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.notices import noticed
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.state import CallState, Step


def choose(state: CallState, instructions: str) -> CallState:
    """From now on, and in every session of this call that is still to come.

    The same state where nothing is new.
    """
    if instructions == state.settings.instructions:
        return state
    settings = replace(state.settings, instructions=instructions)
    return replace(state, settings=settings, is_retelling=state.phase is Phase.LIVE)


def follow_configured(state: CallState) -> Step:
    """The service has taken a configuration while the call was on."""
    if not (state.is_retelling and state.phase is Phase.LIVE):
        return Step(state)
    return noticed(
        replace(state, is_retelling=False), NoticeReported(NoticeKind.INSTRUCTIONS_CHANGED)
    )
