"""How it stands with the hotkey: the one key that works while another program is in front."""

from __future__ import annotations

from enum import Enum


class HotkeyState(Enum):
    """Whether the system tells us of it."""

    OFF = "off"
    LISTENING = "listening"
    TAKEN = "taken"
    """Another program has it."""
    NOT_ON_WAYLAND = "not on Wayland"
    NOT_ON_A_MAC = "not on a Mac"
    REFUSED = "refused"
    """For a reason that the log tells."""
