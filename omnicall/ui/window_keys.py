"""The keys of everything in a window, as the person has chosen them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from omnicall.core.actions import USUAL, Action
from omnicall.core.shortcuts import USUAL_KEYS, keys_in_use
from omnicall.ui.buttons import CallButton
from omnicall.ui.device_menu import DeviceMenuButton
from omnicall.ui.picker import Picker


class ActionShortcut(QShortcut):
    """Keys for an action that has no button where it works."""

    def __init__(self, action: Action, parent: QWidget) -> None:
        super().__init__(QKeySequence(USUAL[action].keys), parent)
        self.action = action

    def use_keys(self, keys: QKeySequence) -> None:
        """Listen to other keys from now on."""
        self.setKey(keys)


class WindowKeys:
    """Hands every part of one window its keys; parts begin with the usual ones."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._in_use = USUAL_KEYS

    def use(self, chosen: Mapping[str, str]) -> None:
        """From now on; nothing is touched while the keys stay the same."""
        keys = keys_in_use(chosen)
        before, self._in_use = self._in_use, keys
        changed = {action for action in Action if keys[action] != before[action]}
        if not changed:
            return
        parts: list[CallButton | Picker | DeviceMenuButton | ActionShortcut] = [
            *self._window.findChildren(CallButton),
            *self._window.findChildren(Picker),
            *self._window.findChildren(DeviceMenuButton),
            *self._window.findChildren(ActionShortcut),
        ]
        for part in parts:
            if part.action in changed:
                part.use_keys(QKeySequence(keys[part.action]))
