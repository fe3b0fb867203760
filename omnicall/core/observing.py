"""Speaking up after a silence: the service waits for it where it can, else the call's clock does.

PROTOCOL §5: ``idle_timeout_ms`` is for some models, and only with a server's turn detection.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import asking
from omnicall.core.models import model_of
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.state import CallState, Step


def idle_timeout_ms(settings: CallSettings) -> int | None:
    """What the service itself is asked to wait; None where the call's own clock does it."""
    can = model_of(settings.model).has_idle_timeout
    is_by_silence = settings.turn_taking is TurnTaking.SILENCE
    if settings.observe_s is None or not (can and is_by_silence):
        return None
    return round(settings.observe_s * 1000)


def at_tick(state: CallState) -> Step:
    """Ask for an answer once it was quiet for long enough."""
    settings, now_s = state.settings, state.clock.now_s
    if settings.observe_s is None or idle_timeout_ms(settings) is not None:
        return Step(state)
    if not _is_quiet(state):
        return Step(replace(state, quiet_since_s=None))
    if state.quiet_since_s is None:
        return Step(replace(state, quiet_since_s=now_s))
    if now_s - state.quiet_since_s < settings.observe_s:
        return Step(state)
    return asking.begin(replace(state, quiet_since_s=None), is_urgent=False)


def _is_quiet(state: CallState) -> bool:
    """Nobody speaks, nothing is being answered or played, and nothing was asked for yet."""
    talk = state.talk
    is_awaited = talk.speech_stopped_s is not None or state.hold.requests_left > 0
    is_busy = talk.is_person_speaking or talk.answer is not None or state.meters.devices.is_playing
    return asking.can_ask(state) and not (is_busy or is_awaited)
