"""What of the settings helps somebody who looks for a fault and says nothing of the person."""

from __future__ import annotations

from omnicall.core.models import MODELS
from omnicall.core.preferences import Preferences
from omnicall.core.roles import ready_made
from omnicall.core.stored_values import stored_form

_OTHER = "another one"


def told_settings(kept: Preferences) -> dict[str, object]:
    """Choose value by value: what is added to the settings later stays untold until named here.

    No device, address, workspace, voice or instructions, and no plan of a game: whether there is
    one is all that counts.
    """
    account, assistant = kept.account, kept.assistant
    is_known = assistant.model in {model.id for model in MODELS}
    return {
        "language": kept.language,
        "appearance": kept.appearance.value,
        "is_motion_reduced": kept.is_motion_reduced,
        "has_captions": kept.has_captions,
        "chosen_devices": sorted(device.value for device in kept.devices),
        "turn_taking": kept.turn_taking.value,
        "silence": kept.silence.value,
        "sound_care": stored_form(kept.sound_care),
        "has_connected_sound": kept.has_connected_sound,
        "region": account.region.value,
        "has_own_address": bool(account.own_address),
        "has_workspace": bool(account.workspace),
        "model": assistant.model if is_known else _OTHER,
        "has_voice": bool(assistant.voice),
        "role": _OTHER if ready_made(assistant.role) is None else assistant.role,
        "own_roles": len(assistant.own_roles),
        "has_plan": bool(kept.plan),
        "saves_notes": kept.notes_saving.is_on,
        "is_text_only": assistant.is_text_only,
        "mini_window_appears_on_minimising": kept.mini_window.appears_on_minimising,
        "changed_shortcuts": len(kept.shortcuts),
        "has_hotkey": kept.has_hotkey,
        "has_detailed_log": kept.has_detailed_log,
    }
