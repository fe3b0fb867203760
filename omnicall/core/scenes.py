"""Where in the windows a person can be."""

from __future__ import annotations

from enum import Enum


class Scene(Enum):
    """What can be seen of the program at one time; keys of one scene are told apart."""

    CONSENT = "consent"
    LOBBY = "lobby"
    CALL = "call"
    AFTER = "after"
    HELP = "help"
    CHECK = "check"
    ACCOUNT = "account"
    ASSISTANT = "assistant"
    TURNS = "turns"
    SOUND = "sound"
    DEVICES = "devices"
    MINI_WINDOW_SECTION = "mini window section"
    PRIVACY = "privacy"
    LANGUAGE = "language"
    APPEARANCE = "appearance"
    SHORTCUTS = "shortcuts"
    QUALITY = "quality"
    PLANS = "plans"
    MINI = "mini"
    """The mini window, which is alone on the screen."""
