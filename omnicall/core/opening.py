"""A new connection begins with nothing of the one before but what its service hasn't heard."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import holding, recent_sound, uplink
from omnicall.core.effects import Effect, LinkTarget, OpenLink
from omnicall.core.settings import CallSettings
from omnicall.core.state import CallState, Rolling, Step
from omnicall.core.tools import ToolCalls
from omnicall.core.uplink import Uplink


def target_of(settings: CallSettings) -> LinkTarget:
    """Where every connection of this call goes."""
    return LinkTarget(settings.endpoint, settings.model, settings.workspace)


def open_link(state: CallState) -> Step:
    """Connect; whatever connection there is is left."""
    epoch = state.newest_epoch + 1
    opening = replace(
        state,
        epoch=epoch,
        newest_epoch=epoch,
        uplink=Uplink(),
        tool_calls=ToolCalls(),
        complaint=None,
        is_retelling=False,
        recovery=replace(state.recovery, retry_at_s=None),
        rolling=Rolling(idle_limit_s=state.rolling.idle_limit_s),
        fallback=replace(state.fallback, opened_without=state.fallback.left_out),
    )
    return Step(opening, (OpenLink(epoch, target_of(state.settings)),))


def with_unheard_sound(state: CallState) -> Step:
    """Send what the person said to nobody, ahead of what is said from now on."""
    sending, effects = state.uplink, list[Effect]()
    for block in recent_sound.to_send(state.recent, state.clock.now_s):
        sending, sent = uplink.send_captured(sending, state.switches, block)
        effects.extend(sent)
    # Kept: this connection, too, can be lost before it has answered.
    recent = replace(state.recent, has_lost=False)
    sent_again = replace(state, uplink=sending, recent=recent)
    return holding.after_sound(sent_again, tuple(effects), state.clock.now_s)
