"""The roles to pick from: the ready-made ones and the person's own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omnicall.core.actions import Action
from omnicall.core.roles import OwnRole, Role
from omnicall.ui.picker import Picker
from omnicall.ui.words import Words
from omnicall.ui.words.button_words import ButtonWords


def role_words(own_roles: Mapping[str, OwnRole], words: Words) -> dict[str, ButtonWords]:
    """What each role is called and does, by its id."""
    its = words.settings.assistant
    return {
        Role.OBSERVER.value: its.observer,
        Role.NOTE_TAKER.value: its.note_taker,
        Role.CONVERSATION.value: its.conversation,
        **{
            role_id: ButtonWords(own.name or its.own.name, its.own.tip)
            for role_id, own in own_roles.items()
        },
    }


class RolePicker(Picker):
    """Says which role is wanted by its id."""

    role_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Action.ROLE, parent)
        self._ids: tuple[str, ...] = ()
        self.wanted.connect(self._want)

    def show_roles(self, chosen: str, own_roles: Mapping[str, OwnRole], words: Words) -> None:
        """Offer these; what nobody knows is an observer, and nothing is what was asked for."""
        named = role_words(own_roles, words)
        texts = [its.name for its in named.values()]
        if not chosen:
            texts.append(words.settings.assistant.as_asked)
        self._ids = tuple(named)
        place = self._ids.index(chosen) if chosen in named else 0
        self.show_entries(texts, place if chosen else len(self._ids))

    def _want(self, place: int) -> None:
        if place < len(self._ids):
            self.role_wanted.emit(self._ids[place])
