"""The next call as the person wants it: changed by what is chosen, kept in the settings file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from omnicall.core.intents import DeviceChosen, Intent, SoundCareChosen, TextOnlySwitched
from omnicall.core.media_types import DefaultDevice, NamedDevice
from omnicall.core.plan import GamePlan
from omnicall.core.policy import Policy
from omnicall.core.preferences import (
    Account,
    Assistant,
    Helping,
    Preferences,
    migrated,
    preferences_from,
    remembered,
)
from omnicall.core.settings import CallSettings, Language, Silence, TurnTaking
from omnicall.core.stored_values import merged
from omnicall.system.paths import settings_file
from omnicall.system.settings_file import rewrite_settings

Change = Callable[[Preferences], Preferences]

_USUAL = CallSettings()


class Watching(NamedTuple):
    """Who shows what is so."""

    show_settings: Callable[[CallSettings], None]
    show_preferences: Callable[[Preferences], None]


class NextCall:
    """Holds settings and preferences on one thread; ``run`` does the writing on another.

    ``asked`` is what the command line wants; it holds until the person chooses otherwise.
    ``plans`` are the game plans there are to choose from.
    """

    def __init__(
        self,
        asked: CallSettings,
        preferences: Preferences,
        language: Language,
        run: Callable[[Callable[[], None]], None],
        on_unkept: Callable[[], None] = lambda: None,
        plans: Sequence[GamePlan] = (),
        policy: Policy = Policy(),  # noqa: B008 - frozen
    ) -> None:
        self._asked = asked
        self.preferences = preferences
        self._language: Language = language
        self._run = run
        self._policy = policy
        self._on_unkept = on_unkept
        """Called where the writing is done, for every choice that can't be stored."""
        self._plans = tuple(plans)
        self.settings = remembered(asked, preferences, language, self._plans)
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
                is_for_good = isinstance(choice, NamedDevice | DefaultDevice)
                asked = DefaultDevice() if is_for_good else choice
                self._choose(
                    self._asked.with_device(device, asked),
                    lambda kept: _with_device(kept, intent),
                )
            case SoundCareChosen(care):
                self._choose(
                    replace(self._asked, sound_care=_USUAL.sound_care),
                    lambda kept: replace(kept, sound_care=care),
                )
            case TextOnlySwitched(is_on):
                self.choose_text_only(is_on)
            case _:
                pass

    def choose_turn_taking(self, turn_taking: TurnTaking) -> None:
        """From the next call on; a call that is on keeps its way."""
        self._choose(
            replace(self._asked, turn_taking=_USUAL.turn_taking),
            lambda kept: replace(kept, turn_taking=turn_taking),
        )

    def choose_silence(self, silence: Silence) -> None:
        """From the next call on."""
        self._choose(
            replace(self._asked, silence_ms=_USUAL.silence_ms),
            lambda kept: replace(kept, silence=silence),
        )

    def switch_connected_sound(self, is_on: bool) -> None:
        """From the next call on."""
        self._choose(
            replace(self._asked, has_connected_sound=True),
            lambda kept: replace(kept, has_connected_sound=is_on),
        )

    def choose_account(self, account: Account) -> None:
        """From the next call on."""
        self._choose(
            replace(self._asked, endpoint=_USUAL.endpoint, workspace=None),
            lambda kept: replace(kept, account=account),
        )

    def choose_assistant(self, assistant: Assistant) -> None:
        """From the next call on."""
        self._choose(
            replace(
                self._asked,
                model=_USUAL.model,
                voice=None,
                instructions="",
                role="",
                is_text_only=False,
            ),
            lambda kept: replace(kept, assistant=assistant),
        )

    def choose_helping(self, helping: Helping) -> None:
        """From the next call on."""
        self._choose(
            replace(
                self._asked,
                observe_s=None,
                token_limit=None,
                tool_names=(),
                has_suggestion_cue=False,
                keeps_marked_words=False,
            ),
            lambda kept: replace(kept, helping=helping),
        )

    def choose_role(self, role_id: str) -> None:
        """From now on; whoever holds a call lets it know."""
        self._choose(
            replace(self._asked, instructions="", role=""),
            lambda kept: replace(kept, assistant=replace(kept.assistant, role=role_id)),
        )

    def choose_plan(self, plan_id: str) -> None:
        """From now on; empty for none."""
        self._choose(
            replace(self._asked, instructions="", plan=None),
            lambda kept: replace(kept, plan=plan_id),
        )

    def show_plans(self, plans: Sequence[GamePlan]) -> None:
        """What there is to choose from has changed, maybe the chosen one, too."""
        self._plans = tuple(plans)
        self._show()

    def speak(self, language: Language) -> None:
        """The language of the next call, whose ready-made instructions are in it."""
        self._language = language
        self._show()

    def choose_text_only(self, is_text_only: bool) -> None:
        """From the next call on."""
        self._choose(
            replace(self._asked, is_text_only=False),
            lambda kept: replace(
                kept, assistant=replace(kept.assistant, is_text_only=is_text_only)
            ),
        )

    def switch_camera(self, is_on: bool) -> None:
        """Whether the next call begins with the camera on; for this run of the program."""
        self._asked = replace(self._asked, starts_with_camera=is_on)
        self._show()

    def switch_captions(self, is_on: bool) -> None:
        """From now on."""
        self.remember(lambda kept: replace(kept, has_captions=is_on))

    def remember(self, change: Change) -> None:
        """Change what is stored, read anew: another window may have written meanwhile."""
        self.preferences = self._policy.held(change(self.preferences))
        self._show()

        def rewritten(stored: dict[str, object]) -> dict[str, object]:
            # What the policy presets is no choice of this person's and isn't stored as one.
            before = preferences_from(self._policy.over(stored))
            return merged(migrated(stored), self._policy.held(change(before)), before)

        def rewrite() -> None:
            if not rewrite_settings(settings_file(), rewritten):
                self._on_unkept()

        self._run(rewrite)

    def forget(self) -> None:
        """Nothing is remembered any more; whoever asks for it removes the file."""
        self.preferences = preferences_from(self._policy.over({}))
        self._show()

    def _choose(self, asked: CallSettings, change: Change) -> None:
        self._asked = asked
        self.remember(change)

    def _show(self) -> None:
        settings = remembered(self._asked, self.preferences, self._language, self._plans)
        is_changed, self.settings = settings != self.settings, settings
        if self._watching is not None:
            self._watching.show_preferences(self.preferences)
            if is_changed:
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
