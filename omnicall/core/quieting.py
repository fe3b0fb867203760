"""Quiet mode in a call: the assistant writes from now on, or speaks again."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import holding, rolling
from omnicall.core.configuring import configuration_of
from omnicall.core.effects import ConfigureSession
from omnicall.core.reports import Phase
from omnicall.core.state import CallState, Step


def follow(state: CallState, *, is_on: bool) -> Step:
    """What is being said falls silent at once; a session that is on is told."""
    if is_on == state.settings.is_text_only:
        return Step(state)
    stopping = holding.stop_talking(state) if is_on else Step(state)
    settings = replace(state.settings, is_text_only=is_on)
    switched = replace(stopping.state, settings=settings)
    if state.phase not in (Phase.CONFIGURING, Phase.LIVE):
        return Step(switched, stopping.effects)
    further = rolling.retell(switched)
    telling = ConfigureSession(configuration_of(further.state))
    return Step(further.state, (*stopping.effects, telling, *further.effects))
