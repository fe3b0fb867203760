"""What a window may ask for; it changes nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from omnicall.core.intents import Intent
from omnicall.core.settings import TurnTaking
from omnicall.ui.plan_intents import PlanIntents
from omnicall.ui.settings_intents import SettingsIntents


@dataclass(frozen=True, slots=True)
class WindowIntents:
    """Where a window's clicks go; each is called on the GUI thread and returns at once."""

    start_call: Callable[[], None]
    start_practice_call: Callable[[], None]
    try_again: Callable[[], None]
    """The same kind of call as the last one, once more."""
    post: Callable[[Intent], None]
    """What concerns the call that is on; a device or a care that was chosen is also remembered."""
    consent_given: Callable[[], None]
    close_requested: Callable[[], None]
    """The window is hidden already; it goes for good with ``finish_closing``."""
    turn_taking_chosen: Callable[[TurnTaking], None]
    connected_sound_switched: Callable[[bool], None]
    text_only_wished: Callable[[bool], None]
    camera_wished: Callable[[bool], None]
    """Whether the next call begins with the camera on."""
    save_notes: Callable[[], None]
    open_notes: Callable[[], None]
    captions_switched: Callable[[bool], None]
    devices_wanted: Callable[[], None]
    """Somebody is about to look at the list of devices."""
    shareables_wanted: Callable[[], None]
    """Somebody looks at what could be shared."""
    test_microphone: Callable[[], None]
    test_speaker: Callable[[], None]
    stop_test: Callable[[], None]
    check_wanted: Callable[[], None]
    """Show the check and begin it; one that is on begins anew."""
    check_left: Callable[[], None]
    """Nobody looks at the check any more."""
    settings_wanted: Callable[[], None]
    """Show the settings; a call that is on goes on."""
    key_wanted: Callable[[], None]
    """Show where a key is typed."""
    settings: SettingsIntents
    plans: PlanIntents
    share_wanted: Callable[[], None] | None = None
    """Choose what to share; None where nothing can be shared, and nothing offers it."""
    mini_window_wanted: Callable[[], None] | None = None
    """Go on in the mini window; None where there is none, and nothing offers it."""
