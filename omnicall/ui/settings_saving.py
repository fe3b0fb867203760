"""Whether notes save themselves after a call, where, as what and for how long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel

from omnicall.core.actions import Action
from omnicall.core.notes import NotesFormat
from omnicall.core.policy import Settled
from omnicall.core.preferences import Preferences
from omnicall.core.saved_notes import NotesSaving, Retention
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.notes_dialog import ENDINGS
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.picker import Picker
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import WIDTH_PX, SettingsSection, card_of
from omnicall.ui.words import ENGLISH, Words

_FORMATS = tuple(NotesFormat)
_RETENTIONS = tuple(Retention)


class SavingPart:
    """A part of a settings section; every choice is a whole ``NotesSaving``."""

    def __init__(self, section: SettingsSection, intents: SettingsIntents, folder: Path) -> None:
        self._intents = intents
        self._saving = NotesSaving()
        self._own_folder = folder
        self._words = ENGLISH
        self._section = section
        self._heading = section.add_heading()
        self.switch = OptionSwitch(Action.SAVE_BY_ITSELF, WIDTH_PX - 10)
        section.add(card_of(self.switch))
        self._settled = section.add_hidden_text("small")
        self._parts = _Parts(section)
        self._connect()

    def _connect(self) -> None:
        parts, deleted = self._parts, self._intents.saved_notes_deleted
        self.switch.wanted.connect(lambda is_on: self._choose(is_on=is_on))
        parts.forms.wanted.connect(lambda place: self._choose(form=_FORMATS[place]))
        parts.retentions.wanted.connect(lambda place: self._choose(retention=_RETENTIONS[place]))
        parts.folder.on_click(self._ask_for_folder)
        parts.delete.on_click(deleted)

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """Whether notes are saved may be settled; where and as what stays free."""
        self.switch.setEnabled(Settled.SAVE_NOTES not in locked)
        self._settled.setVisible(Settled.SAVE_NOTES in locked)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        if self._saving != preferences.notes_saving:
            say(self._parts.outcome, "")
        self._saving = preferences.notes_saving
        self._draw()

    def show_deleted(self, *, are_all_gone: bool) -> None:
        """Say how deleting went."""
        its = self._words.saving
        say(self._parts.outcome, its.deleted if are_all_gone else its.not_all_deleted)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self._heading.setText(words.saving.title)
        self._settled.setText(words.settings.is_settled)
        self.switch.set_words(words.saving.switch)
        self._parts.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.switch.set_colours(colours, on=colours.accent, off=colours.edge)
        self._parts.forms.set_colours(colours)
        self._parts.retentions.set_colours(colours)

    def _draw(self) -> None:
        saving, its, parts = self._saving, self._words.saving, self._parts
        self.switch.show_on(saving.is_on)
        folder = saving.folder or str(self._own_folder)
        say(parts.place, its.folder_is.format(folder=folder))
        texts = [f"{ENDINGS[form.value]} (.{form.value})" for form in _FORMATS]
        parts.forms.show_entries(texts, _FORMATS.index(saving.form))
        spans = (its.week, its.month, its.quarter, its.forever)
        parts.retentions.show_entries(spans, _RETENTIONS.index(saving.retention))
        for part in (parts.place, parts.folder, *parts.pickers):
            part.setEnabled(saving.is_on)

    def _choose(self, **change: object) -> None:
        self._intents.notes_saving_chosen(replace(self._saving, **change))  # type: ignore[arg-type]

    def _ask_for_folder(self) -> None:
        before = self._saving.folder or str(self._own_folder.parent)
        dialog = QFileDialog(self._section, self._words.saving.folder.name, before)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self._choose(folder=chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _Parts:
    """What stands under the switch."""

    def __init__(self, section: SettingsSection) -> None:
        self._form_heading = section.add_heading()
        self.forms = Picker(Action.NOTES_FORMAT)
        section.add(self.forms)
        self._retention_heading = section.add_heading()
        self.retentions = Picker(Action.NOTES_RETENTION)
        section.add(self.retentions)
        for heading, picker in zip(self._headings, self.pickers, strict=True):
            picker.setFixedWidth(WIDTH_PX)
            heading.setBuddy(picker)
        self.place = section.add_text("small")
        self.folder = CallButton(Action.NOTES_FOLDER)
        self.delete = CallButton(Action.DELETE_NOTES)
        section.add_line(self.folder, self.delete)
        self.outcome = section.add_text("small")

    @property
    def pickers(self) -> tuple[Picker, Picker]:
        """Both of them."""
        return self.forms, self.retentions

    @property
    def _headings(self) -> tuple[QLabel, QLabel]:
        return self._form_heading, self._retention_heading

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        its = words.saving
        for heading, picker, named in zip(
            self._headings, self.pickers, (its.form, its.retention), strict=True
        ):
            heading.setText(named.name)
            heading.setAccessibleName(named.name)
            picker.set_words(named)
        self.folder.set_words(its.folder)
        self.delete.set_words(its.delete)
