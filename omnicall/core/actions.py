"""Every action that keys can do: what its usual keys are and where they work."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from omnicall.core.scenes import Scene


class Action(Enum):
    """What keys can do, by the name under which other keys for it are stored."""

    HELP = "help"
    DISMISS = "dismiss"
    MICROPHONE_HOTKEY = "microphone_hotkey"

    AGREE = "agree"
    CHINESE = "chinese"
    ENGLISH = "english"
    START_CALL = "start_call"
    PRACTICE_CALL = "practice_call"
    SETTINGS = "settings"
    MICROPHONE_DEVICE = "microphone_device"
    CAMERA_DEVICE = "camera_device"
    SPEAKER_DEVICE = "speaker_device"
    TEST_MICROPHONE = "test_microphone"
    TEST_SPEAKER = "test_speaker"
    SPOKEN = "spoken"
    QUIET = "quiet"
    ROLE = "role"
    PLAN = "plan"
    EDIT_PLANS = "edit_plans"
    ADD_KEY = "add_key"
    END_FIRST_STEPS = "end_first_steps"
    UPDATE_PAGE = "update_page"
    CHECK = "check"
    COPY_REPORT = "copy_report"

    MICROPHONE = "microphone"
    CAMERA = "camera"
    SHARE_SCREEN = "share_screen"
    STOP_SHARING = "stop_sharing"
    PAUSE = "pause"
    STOP_TALKING = "stop_talking"
    HOLD_TO_TALK = "hold_to_talk"
    MINI_WINDOW = "mini_window"
    HANG_UP = "hang_up"
    ASK_NOW = "ask_now"
    QUIET_MODE = "quiet_mode"
    GOOD_MOMENT = "good_moment"
    DIFFICULT_MOMENT = "difficult_moment"
    SUGGESTIONS = "suggestions"
    TRANSCRIPT = "transcript"
    PLAN_TAB = "plan_tab"
    CAPTIONS = "captions"
    SIDE_PANEL = "side_panel"
    HALF_DUPLEX = "half_duplex"
    CONNECT_NOW = "connect_now"
    TRY_AGAIN = "try_again"
    OPEN_SETTINGS = "open_settings"

    FULL_WINDOW = "full_window"

    SAVE_NOTES = "save_notes"
    OPEN_NOTES = "open_notes"
    CALL_AGAIN = "call_again"
    CLOSE_CALL = "close_call"

    BACK = "back"
    ACCOUNT_SECTION = "account_section"
    ASSISTANT_SECTION = "assistant_section"
    TURNS_SECTION = "turns_section"
    SOUND_SECTION = "sound_section"
    DEVICES_SECTION = "devices_section"
    MINI_WINDOW_SECTION = "mini_window_section"
    PRIVACY_SECTION = "privacy_section"
    LANGUAGE_SECTION = "language_section"
    APPEARANCE_SECTION = "appearance_section"
    SHORTCUTS_SECTION = "shortcuts_section"
    QUALITY_SECTION = "quality_section"
    SUGGESTION_CUE = "suggestion_cue"
    KEEP_MARKED_WORDS = "keep_marked_words"
    COPY_FIGURES = "copy_figures"
    SHOW_KEY = "show_key"
    SAVE_KEY = "save_key"
    TEST_KEY = "test_key"
    REMOVE_KEY = "remove_key"
    SWITCH_REGION = "switch_region"
    TAKE_OVER_INSTRUCTIONS = "take_over_instructions"
    NEW_ROLE = "new_role"
    REMOVE_ROLE = "remove_role"
    MODEL = "model"
    VOICE = "voice"
    ECHO_CANCELLING = "echo_cancelling"
    AUTOMATIC_VOLUME = "automatic_volume"
    NOISE_SUPPRESSION = "noise_suppression"
    CONNECTED_SOUND = "connected_sound"
    MINI_ON_MINIMISING = "mini_on_minimising"
    OPEN_FOLDER = "open_folder"
    SAVE_BY_ITSELF = "save_by_itself"
    NOTES_FORMAT = "notes_format"
    NOTES_RETENTION = "notes_retention"
    NOTES_FOLDER = "notes_folder"
    DELETE_NOTES = "delete_notes"
    FORGET = "forget"
    FORGET_NOW = "forget_now"
    KEEP = "keep"
    SAVE_BUNDLE = "save_bundle"
    OPEN_BUNDLE = "open_bundle"
    DETAILED_LOG = "detailed_log"
    UPDATE_CHECK = "update_check"
    HOTKEY_SWITCH = "hotkey_switch"
    RESET_SHORTCUTS = "reset_shortcuts"

    NEW_PLAN = "new_plan"
    SAVE_PLAN = "save_plan"
    DELETE_PLAN = "delete_plan"
    IMPORT_PLANS = "import_plans"
    EXPORT_PLAN = "export_plan"


class Group(Enum):
    """Under which heading a person looks for an action."""

    EVERYWHERE = "everywhere"
    BEFORE = "before"
    CALL = "call"
    MINI = "mini"
    AFTER = "after"
    SETTINGS = "settings"
    PLANS = "plans"


class Usual(NamedTuple):
    """The keys of an action as long as nobody has chosen others."""

    keys: str
    scenes: frozenset[Scene]


_ALL = frozenset(Scene)
_WINDOW = _ALL - {Scene.MINI}
_PAGES = _WINDOW - {Scene.CONSENT}
_SETTINGS = _PAGES - {
    Scene.LOBBY,
    Scene.CALL,
    Scene.AFTER,
    Scene.HELP,
    Scene.CHECK,
    Scene.PLANS,
}
_STEERING = frozenset({Scene.CALL, Scene.MINI})
_TALK = frozenset({Scene.CALL, Scene.AFTER})
_DEVICES = frozenset({Scene.LOBBY, Scene.DEVICES})
_CHECKED = frozenset({Scene.LOBBY, Scene.AFTER, Scene.ACCOUNT, Scene.CHECK})


def _in(*scenes: Scene) -> frozenset[Scene]:
    return frozenset(scenes)


_TABLE: Mapping[Group, Mapping[Action, Usual]] = {
    Group.EVERYWHERE: {
        Action.HELP: Usual("F1", _PAGES),
        Action.SETTINGS: Usual("Ctrl+,", _TALK | {Scene.LOBBY}),
        Action.DISMISS: Usual("Alt+X", _WINDOW),
        # The system takes it before any window of ours sees it.
        Action.MICROPHONE_HOTKEY: Usual("Ctrl+Alt+M", _ALL),
    },
    Group.BEFORE: {
        Action.AGREE: Usual("Ctrl+Return", _in(Scene.CONSENT)),
        Action.CHINESE: Usual("Alt+1", _in(Scene.CONSENT)),
        Action.ENGLISH: Usual("Alt+2", _in(Scene.CONSENT)),
        Action.START_CALL: Usual("Ctrl+Return", _in(Scene.LOBBY)),
        Action.PRACTICE_CALL: Usual("Ctrl+Shift+Return", _in(Scene.LOBBY)),
        Action.CAMERA_DEVICE: Usual("Ctrl+Shift+E", _DEVICES | {Scene.CALL}),
        Action.MICROPHONE_DEVICE: Usual("Ctrl+Shift+D", _DEVICES | {Scene.CALL}),
        Action.SPEAKER_DEVICE: Usual("Ctrl+Shift+L", _DEVICES),
        Action.TEST_MICROPHONE: Usual("Ctrl+Shift+1", _DEVICES),
        Action.TEST_SPEAKER: Usual("Ctrl+Shift+2", _DEVICES),
        Action.SPOKEN: Usual("Ctrl+Shift+V", _in(Scene.LOBBY)),
        Action.QUIET: Usual("Ctrl+Shift+Q", _in(Scene.LOBBY)),
        Action.ROLE: Usual("Ctrl+Shift+R", _in(Scene.LOBBY, Scene.CALL, Scene.ASSISTANT)),
        Action.PLAN: Usual("Ctrl+Shift+P", _in(Scene.LOBBY, Scene.CALL, Scene.PLANS)),
        Action.EDIT_PLANS: Usual("Ctrl+Shift+N", _in(Scene.LOBBY, Scene.CALL)),
        Action.ADD_KEY: Usual("Ctrl+K", _in(Scene.LOBBY)),
        Action.END_FIRST_STEPS: Usual("Ctrl+Shift+G", _in(Scene.LOBBY)),
        Action.UPDATE_PAGE: Usual("Ctrl+Shift+U", _in(Scene.LOBBY)),
        Action.CHECK: Usual("Ctrl+Shift+C", _CHECKED),
        Action.COPY_REPORT: Usual("Ctrl+Shift+F", _in(Scene.CHECK)),
    },
    Group.CALL: {
        Action.MICROPHONE: Usual("Ctrl+D", _STEERING),
        Action.CAMERA: Usual("Ctrl+E", _STEERING | {Scene.LOBBY}),
        Action.SHARE_SCREEN: Usual("Ctrl+Shift+S", _in(Scene.CALL)),
        Action.STOP_SHARING: Usual("Ctrl+Shift+X", _in(Scene.CALL)),
        Action.PAUSE: Usual("Ctrl+P", _STEERING),
        Action.STOP_TALKING: Usual("Esc", _in(Scene.CALL)),
        Action.HOLD_TO_TALK: Usual("Space", _in(Scene.CALL)),
        Action.MINI_WINDOW: Usual("Ctrl+M", _in(Scene.CALL)),
        Action.HANG_UP: Usual("Ctrl+Shift+H", _STEERING),
        Action.ASK_NOW: Usual("F2", _STEERING),
        Action.QUIET_MODE: Usual("F5", _in(Scene.CALL)),
        Action.GOOD_MOMENT: Usual("F3", _in(Scene.CALL)),
        Action.DIFFICULT_MOMENT: Usual("F4", _in(Scene.CALL)),
        Action.SUGGESTIONS: Usual("Ctrl+G", _TALK),
        Action.TRANSCRIPT: Usual("Ctrl+T", _TALK),
        Action.PLAN_TAB: Usual("Ctrl+L", _TALK),
        Action.CAPTIONS: Usual("Ctrl+K", _in(Scene.CALL, Scene.APPEARANCE)),
        Action.SIDE_PANEL: Usual("Ctrl+B", _TALK),
        Action.HALF_DUPLEX: Usual("Ctrl+4", _in(Scene.CALL, Scene.SOUND)),
        Action.CONNECT_NOW: Usual("Ctrl+R", _STEERING),
        Action.TRY_AGAIN: Usual("Ctrl+R", _in(Scene.AFTER)),
        Action.OPEN_SETTINGS: Usual("Ctrl+Shift+O", _TALK | {Scene.CHECK}),
    },
    Group.MINI: {
        Action.FULL_WINDOW: Usual("Ctrl+M", _in(Scene.MINI)),
    },
    Group.AFTER: {
        Action.SAVE_NOTES: Usual("Ctrl+S", _in(Scene.AFTER)),
        Action.OPEN_NOTES: Usual("Ctrl+O", _in(Scene.AFTER)),
        Action.CALL_AGAIN: Usual("Ctrl+Return", _in(Scene.AFTER)),
        Action.CLOSE_CALL: Usual("Ctrl+W", _in(Scene.AFTER)),
    },
    Group.SETTINGS: {
        Action.BACK: Usual("Alt+Left", _SETTINGS | {Scene.HELP, Scene.CHECK, Scene.PLANS}),
        Action.ACCOUNT_SECTION: Usual("Alt+1", _SETTINGS),
        Action.ASSISTANT_SECTION: Usual("Alt+2", _SETTINGS),
        Action.TURNS_SECTION: Usual("Alt+3", _SETTINGS),
        Action.SOUND_SECTION: Usual("Alt+4", _SETTINGS),
        Action.DEVICES_SECTION: Usual("Alt+5", _SETTINGS),
        Action.MINI_WINDOW_SECTION: Usual("Alt+6", _SETTINGS),
        Action.PRIVACY_SECTION: Usual("Alt+7", _SETTINGS),
        Action.LANGUAGE_SECTION: Usual("Alt+8", _SETTINGS),
        Action.APPEARANCE_SECTION: Usual("Alt+9", _SETTINGS),
        Action.SHORTCUTS_SECTION: Usual("Alt+0", _SETTINGS),
        Action.QUALITY_SECTION: Usual("Alt+Q", _SETTINGS),
        Action.SUGGESTION_CUE: Usual("Ctrl+6", _in(Scene.SOUND)),
        Action.KEEP_MARKED_WORDS: Usual("Alt+W", _in(Scene.PRIVACY)),
        Action.COPY_FIGURES: Usual("Ctrl+Shift+F", _in(Scene.QUALITY)),
        Action.SHOW_KEY: Usual("Alt+S", _in(Scene.ACCOUNT)),
        Action.SAVE_KEY: Usual("Ctrl+S", _in(Scene.ACCOUNT)),
        Action.TEST_KEY: Usual("Ctrl+T", _in(Scene.ACCOUNT)),
        Action.REMOVE_KEY: Usual("Alt+R", _in(Scene.ACCOUNT)),
        Action.SWITCH_REGION: Usual("Alt+G", _in(Scene.ACCOUNT)),
        Action.TAKE_OVER_INSTRUCTIONS: Usual("Alt+E", _in(Scene.ASSISTANT)),
        Action.NEW_ROLE: Usual("Alt+A", _in(Scene.ASSISTANT)),
        Action.REMOVE_ROLE: Usual("Alt+R", _in(Scene.ASSISTANT)),
        Action.MODEL: Usual("Alt+M", _in(Scene.ASSISTANT)),
        Action.VOICE: Usual("Alt+V", _in(Scene.ASSISTANT)),
        Action.ECHO_CANCELLING: Usual("Ctrl+1", _in(Scene.SOUND)),
        Action.AUTOMATIC_VOLUME: Usual("Ctrl+2", _in(Scene.SOUND)),
        Action.NOISE_SUPPRESSION: Usual("Ctrl+3", _in(Scene.SOUND)),
        Action.CONNECTED_SOUND: Usual("Ctrl+5", _in(Scene.SOUND)),
        Action.MINI_ON_MINIMISING: Usual("Alt+M", _in(Scene.MINI_WINDOW_SECTION)),
        Action.OPEN_FOLDER: Usual("Alt+O", _in(Scene.PRIVACY)),
        Action.SAVE_BY_ITSELF: Usual("Alt+S", _in(Scene.PRIVACY)),
        Action.NOTES_FORMAT: Usual("Alt+K", _in(Scene.PRIVACY)),
        Action.NOTES_RETENTION: Usual("Alt+T", _in(Scene.PRIVACY)),
        Action.NOTES_FOLDER: Usual("Alt+F", _in(Scene.PRIVACY)),
        Action.DELETE_NOTES: Usual("Alt+R", _in(Scene.PRIVACY)),
        Action.FORGET: Usual("Alt+D", _in(Scene.PRIVACY)),
        Action.FORGET_NOW: Usual("Alt+Y", _in(Scene.PRIVACY)),
        Action.KEEP: Usual("Alt+N", _in(Scene.PRIVACY)),
        Action.SAVE_BUNDLE: Usual("Alt+B", _in(Scene.PRIVACY)),
        Action.OPEN_BUNDLE: Usual("Alt+I", _in(Scene.PRIVACY)),
        Action.DETAILED_LOG: Usual("Alt+L", _in(Scene.PRIVACY)),
        Action.UPDATE_CHECK: Usual("Alt+U", _in(Scene.PRIVACY)),
        Action.HOTKEY_SWITCH: Usual("Alt+G", _in(Scene.SHORTCUTS)),
        Action.RESET_SHORTCUTS: Usual("Alt+U", _in(Scene.SHORTCUTS)),
    },
    Group.PLANS: {
        Action.NEW_PLAN: Usual("Ctrl+N", _in(Scene.PLANS)),
        Action.SAVE_PLAN: Usual("Ctrl+S", _in(Scene.PLANS)),
        Action.DELETE_PLAN: Usual("Alt+D", _in(Scene.PLANS)),
        Action.IMPORT_PLANS: Usual("Ctrl+I", _in(Scene.PLANS)),
        Action.EXPORT_PLAN: Usual("Ctrl+E", _in(Scene.PLANS)),
    },
}

USUAL: Mapping[Action, Usual] = {
    action: usual for rows in _TABLE.values() for action, usual in rows.items()
}

GROUPS: Mapping[Group, tuple[Action, ...]] = {group: tuple(rows) for group, rows in _TABLE.items()}
