"""What the settings may ask for; they change nothing by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from omnicall.core.preferences import Account, Appearance, Assistant, Helping
from omnicall.core.saved_notes import NotesSaving
from omnicall.core.settings import Language, Silence
from omnicall.ui.update_intents import UpdateIntents


@dataclass(frozen=True, slots=True)
class SettingsIntents:
    """Where the settings' clicks go; each is called on the GUI thread and returns at once."""

    key_given: Callable[[str], None]
    """A key that can travel; it is kept and tried out."""
    key_removed: Callable[[], None]
    account_chosen: Callable[[Account], None]
    account_test_wanted: Callable[[], None]
    assistant_chosen: Callable[[Assistant], None]
    helping_chosen: Callable[[Helping], None]
    silence_chosen: Callable[[Silence], None]
    mini_on_minimising_switched: Callable[[bool], None]
    language_chosen: Callable[[Language | None], None]
    """None follows the system, here and below."""
    appearance_chosen: Callable[[Appearance], None]
    motion_chosen: Callable[[bool | None], None]
    """Whether motion is reduced."""
    shortcuts_chosen: Callable[[Mapping[str, str]], None]
    """All keys that differ from the usual ones, by the names of their actions."""
    hotkey_switched: Callable[[bool], None]
    folder_wanted: Callable[[], None]
    notes_saving_chosen: Callable[[NotesSaving], None]
    saved_notes_deleted: Callable[[], None]
    bundle_wanted: Callable[[], None]
    """Ask where the support bundle goes, and save it."""
    bundle_opened: Callable[[], None]
    detailed_log_switched: Callable[[bool], None]
    everything_forgotten: Callable[[], None]
    set_up_done: Callable[[], None]
    updates: UpdateIntents
