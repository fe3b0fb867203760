"""What a window asks for, written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from omnicall.core.intents import Intent
from omnicall.ui.intents import WindowIntents


@dataclass
class Wishes:
    """What a window asked for, in order."""

    heard: list[Intent | str] = field(default_factory=list)

    def intents(self) -> WindowIntents:
        """Callables that write down their name, or the event they were given."""

        def note(name: str) -> Callable[[], None]:
            return lambda: self.heard.append(name)

        return WindowIntents(
            start_call=note("start call"),
            start_practice_call=note("start practice call"),
            try_again=note("try again"),
            post=self.heard.append,
            consent_given=note("consent given"),
            show_mini_window=note("mini window"),
            close_requested=note("close requested"),
            turn_taking_chosen=lambda way: self.heard.append(f"turn taking {way.value}"),
            connected_sound_switched=lambda is_on: self.heard.append(f"connected sound {is_on}"),
            devices_wanted=note("devices wanted"),
            test_microphone=note("test microphone"),
            test_speaker=note("test speaker"),
            stop_test=note("stop test"),
        )
