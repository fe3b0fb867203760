"""Another role or game plan in a call: the session is told all of its configuration anew."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import rolling
from omnicall.core.configuring import configuration_of
from omnicall.core.effects import ConfigureSession
from omnicall.core.notices import noticed
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.state import CallState, Step


def choose(state: CallState, instructions: str) -> Step:
    """From now on, and in every session of this call that is still to come."""
    if instructions == state.settings.instructions:
        return Step(state)
    settings = replace(state.settings, instructions=instructions)
    chosen = replace(state, settings=settings, is_retelling=state.phase is Phase.LIVE)
    if state.phase not in (Phase.CONFIGURING, Phase.LIVE):
        # A session that is still to come begins with them.
        return Step(chosen)
    further = rolling.retell(chosen)
    telling = ConfigureSession(configuration_of(further.state))
    return Step(further.state, (telling, *further.effects))


def follow_configured(state: CallState) -> Step:
    """The service has taken a configuration while the call was on."""
    if not (state.is_retelling and state.phase is Phase.LIVE):
        return Step(state)
    return noticed(
        replace(state, is_retelling=False), NoticeReported(NoticeKind.INSTRUCTIONS_CHANGED)
    )
