"""What a window asks for, written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from omnicall.core.intents import Intent
from omnicall.ui.intents import WindowIntents
from omnicall.ui.plan_intents import PlanIntents
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.update_intents import UpdateIntents


@dataclass
class Wishes:
    """What a window asked for, in order."""

    heard: list[Intent | str] = field(default_factory=list)
    chosen: list[object] = field(default_factory=list)
    """Accounts, assistants and the like, which the settings choose whole."""

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
            close_requested=note("close requested"),
            turn_taking_chosen=lambda way: self.heard.append(f"turn taking {way.value}"),
            connected_sound_switched=lambda is_on: self.heard.append(f"connected sound {is_on}"),
            captions_switched=lambda is_on: self.heard.append(f"captions {is_on}"),
            devices_wanted=note("devices wanted"),
            shareables_wanted=note("shareables wanted"),
            test_microphone=note("test microphone"),
            test_speaker=note("test speaker"),
            stop_test=note("stop test"),
            check_wanted=note("check wanted"),
            check_left=note("check left"),
            text_only_wished=lambda is_on: self.heard.append(f"text only {is_on}"),
            camera_wished=lambda is_on: self.heard.append(f"camera {is_on}"),
            save_notes=note("save notes"),
            open_notes=note("open notes"),
            settings_wanted=note("settings wanted"),
            key_wanted=note("key wanted"),
            settings=SettingsIntents(
                key_given=lambda key: self.heard.append(f"key {key}"),
                key_removed=note("key removed"),
                account_chosen=self.chosen.append,
                account_test_wanted=note("account test wanted"),
                assistant_chosen=self.chosen.append,
                helping_chosen=self.chosen.append,
                silence_chosen=self.chosen.append,
                mini_on_minimising_switched=lambda is_on: self.heard.append(f"mini {is_on}"),
                language_chosen=lambda language: self.heard.append(f"language {language}"),
                appearance_chosen=self.chosen.append,
                motion_chosen=lambda is_reduced: self.heard.append(f"reduced {is_reduced}"),
                shortcuts_chosen=self.chosen.append,
                hotkey_switched=lambda is_on: self.heard.append(f"hotkey {is_on}"),
                folder_wanted=note("folder wanted"),
                notes_saving_chosen=self.chosen.append,
                saved_notes_deleted=note("saved notes deleted"),
                bundle_wanted=note("bundle wanted"),
                bundle_opened=note("bundle opened"),
                detailed_log_switched=lambda is_on: self.heard.append(f"detailed log {is_on}"),
                everything_forgotten=note("everything forgotten"),
                set_up_done=note("set up done"),
                updates=UpdateIntents(
                    switched=lambda is_on: self.heard.append(f"updates {is_on}"),
                    page_wanted=note("update page"),
                    waved_away=note("update waved away"),
                ),
            ),
            plans=PlanIntents(
                role_chosen=lambda role_id: self.heard.append(f"role {role_id}"),
                plan_chosen=lambda plan_id: self.heard.append(f"plan {plan_id}"),
                editor_wanted=note("plan editor"),
                plan_saved=self.chosen.append,
                plan_deleted=lambda plan_id: self.heard.append(f"delete {plan_id}"),
                import_wanted=note("import plans"),
                export_wanted=self.chosen.append,
            ),
            share_wanted=note("share"),
            mini_window_wanted=note("mini window"),
        )
