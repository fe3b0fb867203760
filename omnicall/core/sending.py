"""What is sent of what microphone, camera and tools bring, and what is kept for a moment."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import asking, holding, recent_sound, tooling, uplink
from omnicall.core.device_facts import SoundCaptured, StillTaken
from omnicall.core.events import ToolReturned
from omnicall.core.media_types import SoundBlock
from omnicall.core.phases import is_between_links
from omnicall.core.reports import Phase
from omnicall.core.state import CallState, Step


def follow(state: CallState, event: SoundCaptured | StillTaken | ToolReturned) -> Step:
    """Take in what devices and tools bring during a call."""
    if state.phase is not Phase.LIVE:
        # Nothing is sent before the session is configured (PROTOCOL: §5); what the person says
        # while an established call is without a link waits for a moment.
        if not isinstance(event, SoundCaptured):
            return Step(state)
        if is_between_links(state) and _may_keep(state):
            recent = recent_sound.with_unsent(state.recent, event.block)
            return Step(replace(state, recent=recent))
        return Step(state)
    match event:
        case SoundCaptured(block):
            return _send_sound(state, block)
        case ToolReturned():
            return tooling.follow_returned(state, event)
        case StillTaken(still):
            if state.sharing.is_changing:
                return Step(state)
            kept = uplink.keep_still(state.uplink, state.switches, still)
            return Step(replace(state, uplink=kept))


def _send_sound(state: CallState, block: SoundBlock) -> Step:
    at_s = block.captured_at_s
    carrier = asking.carrying(state, block)
    if carrier is None and not holding.may_send(state):
        return Step(state)
    keeps = _may_keep(state)
    recent = recent_sound.with_block(state.recent, block) if keeps else state.recent
    sending, effects = uplink.send_captured(state.uplink, state.switches, carrier or block)
    sent = Step(replace(state, recent=recent, uplink=sending), tuple(effects))
    if carrier is None:
        sent = holding.after_sound(*sent, at_s)
    return asking.after_sound(*sent, at_s)


def _may_keep(state: CallState) -> bool:
    """Whether a later session may hear it."""
    switches = state.switches
    is_open = switches.is_microphone_on and not switches.is_paused
    return is_open and holding.may_send(state)
