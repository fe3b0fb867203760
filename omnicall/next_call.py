"""The next call as the person wants it: changed by what is chosen, kept in the settings file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from omnicall.core.intents import DeviceChosen, Intent, SoundCareChosen
from omnicall.core.media_types import DefaultDevice, NamedDevice
from omnicall.core.preferences import Preferences, preferences_from
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.stored_values import merged
from omnicall.system.paths import settings_file
from omnicall.system.settings_file import read_settings, write_settings

Change = Callable[[Preferences], Preferences]


class Watching(NamedTuple):
    """Who shows what is so."""

    show_settings: Callable[[CallSettings], None]
    show_preferences: Callable[[Preferences], None]


class NextCall:
    """Holds settings and preferences on one thread; ``run`` does the writing on another."""

    def __init__(
        self,
        settings: CallSettings,
        preferences: Preferences,
        run: Callable[[Callable[[], None]], None],
    ) -> None:
        self.settings = settings
        self.preferences = preferences
        self._run = run
        self._watching: Watching | None = None

    def watch(
        self,
        show_settings: Callable[[CallSettings], None],
        show_preferences: Callable[[Preferences], None],
    ) -> None:
        """Show how both are now, and again whenever one has changed."""
        self._watching = Watching(show_settings, show_preferences)
        show_preferences(self.preferences)
        show_settings(self.settings)

    def follow(self, intent: Intent) -> None:
        """What is chosen for the call that is on holds for the next one, too."""
        match intent:
            case DeviceChosen(device, choice):
                self._change(self.settings.with_device(device, choice))
                self.remember(lambda kept: _with_device(kept, intent))
            case SoundCareChosen(care):
                self._change(replace(self.settings, sound_care=care))
                self.remember(lambda kept: replace(kept, sound_care=care))
            case _:
                pass

    def choose_turn_taking(self, turn_taking: TurnTaking) -> None:
        """From the next call on; a call that is on keeps its way."""
        self._change(replace(self.settings, turn_taking=turn_taking))
        self.remember(lambda kept: replace(kept, turn_taking=turn_taking))

    def switch_connected_sound(self, is_on: bool) -> None:
        """From the next call on."""
        self._change(replace(self.settings, has_connected_sound=is_on))
        self.remember(lambda kept: replace(kept, has_connected_sound=is_on))

    def remember(self, change: Change) -> None:
        """Change what is stored, read anew: another window may have written meanwhile."""
        self.preferences = change(self.preferences)
        if self._watching is not None:
            self._watching.show_preferences(self.preferences)

        def rewrite() -> None:
            path = settings_file()
            stored = read_settings(path)
            write_settings(path, merged(stored, change(preferences_from(stored))))

        self._run(rewrite)

    def _change(self, settings: CallSettings) -> None:
        self.settings = settings
        if self._watching is not None:
            self._watching.show_settings(settings)


def _with_device(kept: Preferences, chosen: DeviceChosen) -> Preferences:
    others = {device: name for device, name in kept.devices.items() if device != chosen.device}
    match chosen.choice:
        case NamedDevice(name):
            return replace(kept, devices={**others, chosen.device: name})
        case DefaultDevice():
            return replace(kept, devices=others)
    # A file or nothing at all is for once.
    return kept
