"""The phases of a call as a table, and the one way from one to the next."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.effects import Tell
from omnicall.core.reports import Phase, PhaseReached
from omnicall.core.state import CallState, Step

NEXT_PHASES: dict[Phase, frozenset[Phase]] = {
    Phase.IDLE: frozenset({Phase.CONNECTING, Phase.ENDED}),
    Phase.CONNECTING: frozenset({Phase.CONFIGURING, Phase.ENDING}),
    Phase.CONFIGURING: frozenset({Phase.LIVE, Phase.CONNECTING, Phase.RECONNECTING, Phase.ENDING}),
    Phase.LIVE: frozenset({Phase.RECONNECTING, Phase.ENDING}),
    Phase.RECONNECTING: frozenset({Phase.CONFIGURING, Phase.ENDING}),
    Phase.ENDING: frozenset({Phase.ENDED}),
    Phase.ENDED: frozenset({Phase.IDLE, Phase.CONNECTING, Phase.ENDED}),
}

MEDIA_PHASES = (Phase.CONNECTING, Phase.CONFIGURING, Phase.LIVE, Phase.RECONNECTING)
"""The phases in which a call holds its devices."""


def is_between_links(state: CallState) -> bool:
    """Whether a call that was live is without a session for the moment."""
    is_on = state.phase in MEDIA_PHASES and state.phase is not Phase.LIVE
    return is_on and state.clock.first_live_s is not None


def enter(state: CallState, phase: Phase) -> Step:
    """Go to a phase the table allows from here; anything else is a mistake in ``core``."""
    if phase not in NEXT_PHASES[state.phase]:
        raise ValueError(f"{state.phase.value} is never followed by {phase.value}")
    clock = replace(state.clock, phase_since_s=state.clock.now_s)
    return Step(replace(state, phase=phase, clock=clock), (Tell(PhaseReached(phase)),))
