"""What every action is called, in the words of what it is a shortcut for."""

from __future__ import annotations

from collections.abc import Mapping

from omnicall.core.actions import Action
from omnicall.ui.words import Words
from omnicall.ui.words.button_words import ButtonWords


def action_words(words: Words) -> Mapping[Action, ButtonWords]:
    """Complete, and no two have one name."""
    return {**_in_windows(words), **_in_settings(words), **_about_plans(words)}


def _in_windows(words: Words) -> dict[Action, ButtonWords]:
    sound, stage, after = words.sound, words.stage, words.after
    return {
        Action.HELP: words.shortcuts.help,
        Action.DISMISS: words.settings.dismiss,
        Action.MICROPHONE_HOTKEY: words.shortcuts.hotkey,
        Action.AGREE: words.agree,
        Action.CHINESE: words.settings.chinese,
        Action.ENGLISH: words.settings.english,
        Action.START_CALL: words.start_call,
        Action.PRACTICE_CALL: words.practice_call,
        Action.SETTINGS: words.lobby.settings,
        Action.MICROPHONE_DEVICE: sound.microphone_device,
        Action.CAMERA_DEVICE: sound.camera_device,
        Action.SPEAKER_DEVICE: sound.speaker_device,
        Action.TEST_MICROPHONE: sound.test_microphone,
        Action.TEST_SPEAKER: sound.test_speaker,
        Action.SPOKEN: words.lobby.spoken,
        Action.QUIET: words.lobby.quiet,
        Action.ADD_KEY: words.lobby.add_key,
        Action.END_FIRST_STEPS: words.set_up.done,
        Action.UPDATE_PAGE: words.updates.page,
        Action.CHECK: words.checking.check,
        Action.COPY_REPORT: words.checking.copy_report,
        Action.MICROPHONE: words.microphone,
        Action.CAMERA: words.camera,
        Action.SHARE_SCREEN: stage.share_screen,
        Action.STOP_SHARING: words.sharing.stop,
        Action.PAUSE: words.pause,
        Action.STOP_TALKING: sound.stop_talking,
        Action.HOLD_TO_TALK: sound.hold_to_talk,
        Action.MINI_WINDOW: stage.mini_window,
        Action.HANG_UP: words.hang_up,
        Action.ASK_NOW: words.helping.ask,
        Action.QUIET_MODE: words.helping.quiet,
        Action.GOOD_MOMENT: words.helping.good,
        Action.DIFFICULT_MOMENT: words.helping.difficult,
        Action.SUGGESTIONS: words.suggestions.tab,
        Action.TRANSCRIPT: sound.transcript_tab,
        Action.CAPTIONS: stage.captions,
        Action.SIDE_PANEL: stage.side_panel,
        Action.HALF_DUPLEX: sound.half_duplex,
        Action.CONNECT_NOW: stage.connect_now,
        Action.TRY_AGAIN: words.try_again,
        Action.OPEN_SETTINGS: stage.open_settings,
        Action.FULL_WINDOW: words.mini.full_window,
        Action.SAVE_NOTES: after.save_notes,
        Action.OPEN_NOTES: after.open_notes,
        Action.CALL_AGAIN: after.call_again,
        Action.CLOSE_CALL: after.back_to_lobby,
    }


def _in_settings(words: Words) -> dict[Action, ButtonWords]:
    its, sound = words.settings, words.sound
    return {
        Action.BACK: its.back,
        Action.ACCOUNT_SECTION: its.account_section,
        Action.ASSISTANT_SECTION: its.assistant_section,
        Action.TURNS_SECTION: its.turns_section,
        Action.SOUND_SECTION: its.sound_section,
        Action.DEVICES_SECTION: its.devices_section,
        Action.MINI_WINDOW_SECTION: its.mini_window_section,
        Action.PRIVACY_SECTION: its.privacy_section,
        Action.LANGUAGE_SECTION: its.language_section,
        Action.APPEARANCE_SECTION: its.appearance_section,
        Action.SHORTCUTS_SECTION: its.shortcuts_section,
        Action.QUALITY_SECTION: its.quality_section,
        Action.SUGGESTION_CUE: words.helping.cue,
        Action.KEEP_MARKED_WORDS: words.helping.marked_words,
        Action.COPY_FIGURES: words.quality.copy,
        Action.SHOW_KEY: its.account.show_key,
        Action.SAVE_KEY: its.account.save_key,
        Action.TEST_KEY: its.account.test_key,
        Action.REMOVE_KEY: its.account.remove_key,
        Action.SWITCH_REGION: its.account.switch_region,
        Action.TAKE_OVER_INSTRUCTIONS: its.assistant.take_over,
        Action.NEW_ROLE: its.assistant.new_role,
        Action.REMOVE_ROLE: its.assistant.remove_role,
        Action.MODEL: its.assistant.model,
        Action.VOICE: its.assistant.voice,
        Action.ECHO_CANCELLING: sound.echo_cancelling,
        Action.AUTOMATIC_VOLUME: sound.automatic_volume,
        Action.NOISE_SUPPRESSION: sound.noise_suppression,
        Action.CONNECTED_SOUND: sound.connected_sound,
        Action.MINI_ON_MINIMISING: its.mini_on_minimising,
        Action.OPEN_FOLDER: its.open_folder,
        Action.SAVE_BY_ITSELF: words.saving.switch,
        Action.NOTES_FORMAT: words.saving.form,
        Action.NOTES_RETENTION: words.saving.retention,
        Action.NOTES_FOLDER: words.saving.folder,
        Action.DELETE_NOTES: words.saving.delete,
        Action.FORGET: its.forget,
        Action.FORGET_NOW: its.forget_now,
        Action.KEEP: its.keep,
        Action.SAVE_BUNDLE: words.support.save,
        Action.OPEN_BUNDLE: words.support.open,
        Action.DETAILED_LOG: words.support.detailed_log,
        Action.UPDATE_CHECK: words.updates.switch,
        Action.HOTKEY_SWITCH: words.shortcuts.hotkey_switch,
        Action.RESET_SHORTCUTS: words.shortcuts.reset_all,
    }


def _about_plans(words: Words) -> dict[Action, ButtonWords]:
    its = words.plans
    return {
        Action.ROLE: words.settings.assistant.role,
        Action.PLAN: its.plan,
        Action.EDIT_PLANS: its.edit,
        Action.PLAN_TAB: its.tab,
        Action.NEW_PLAN: its.new,
        Action.SAVE_PLAN: its.save,
        Action.DELETE_PLAN: its.delete,
        Action.IMPORT_PLANS: its.bring_in,
        Action.EXPORT_PLAN: its.export,
    }
