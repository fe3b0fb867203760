"""The next call as the person wants it: changed by what is chosen, kept in the settings file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from omnicall.core.intents import DeviceChosen, Intent, SoundCareChosen
from omnicall.core.media_types import DefaultDevice, NamedDevice
from omnicall.core.settings import (
    CallSettings,
    Preferences,
    TurnTaking,
    preferences_from,
    stored_form,
)
from omnicall.system.paths import settings_file
from omnicall.system.settings_file import read_settings, write_settings

Change = Callable[[Preferences], Preferences]


class NextCall:
    """Holds the settings on one thread; ``run`` does the writing on another.

    ``show`` gets the settings whenever they have changed.
    """

    def __init__(
        self,
        settings: CallSettings,
        run: Callable[[Callable[[], None]], None],
        show: Callable[[CallSettings], None],
    ) -> None:
        self.settings = settings
        self._run = run
        self._show = show

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

        def rewrite() -> None:
            path = settings_file()
            write_settings(path, stored_form(change(preferences_from(read_settings(path)))))

        self._run(rewrite)

    def _change(self, settings: CallSettings) -> None:
        self.settings = settings
        self._show(settings)


def _with_device(kept: Preferences, chosen: DeviceChosen) -> Preferences:
    others = {device: name for device, name in kept.devices.items() if device != chosen.device}
    match chosen.choice:
        case NamedDevice(name):
            return replace(kept, devices={**others, chosen.device: name})
        case DefaultDevice():
            return replace(kept, devices=others)
    # A file or nothing at all is for once.
    return kept
