"""Saving notes by themselves is off until somebody wants it, and says where they go."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.notes import NotesFormat
from omnicall.core.preferences import Preferences
from omnicall.core.saved_notes import NotesSaving, Retention
from omnicall.ui.call_window import CallWindow
from omnicall.ui.settings_page import Section
from tests.integration.ui.looking import button, labels, picker
from tests.integration.ui.wishes import Wishes


def test_every_choice_is_a_whole_one(window: CallWindow, wishes: Wishes) -> None:
    window.show_preferences(Preferences())
    window.show_settings_page(Section.PRIVACY)
    switch = button(window, "Save notes after every call")
    assert not switch.isChecked()
    assert not picker(window, "Kind of file").isEnabled()
    switch.click()
    on = NotesSaving(is_on=True)
    assert wishes.chosen == [on]
    window.show_preferences(Preferences(notes_saving=on))
    assert picker(window, "Keep them for").currentText() == "30 days"
    picker(window, "Keep them for").wanted.emit(0)
    picker(window, "Kind of file").wanted.emit(2)
    assert wishes.chosen[1:] == [
        replace(on, retention=Retention.WEEK),
        replace(on, form=NotesFormat.HTML),
    ]


def test_the_folder_is_told_and_deleting_is_one_click(window: CallWindow, wishes: Wishes) -> None:
    window.show_preferences(Preferences(notes_saving=NotesSaving(True, "/somewhere")))
    window.show_settings_page(Section.PRIVACY)
    assert "Folder: /somewhere" in labels(window)
    button(window, "Delete saved notes").click()
    assert wishes.heard == ["saved notes deleted"]
    window.show_notes_deleted(are_all_gone=True)
    assert "All notes that were saved by themselves are deleted." in labels(window)
    window.show_notes_deleted(are_all_gone=False)
    assert "Some notes couldn't be deleted." in labels(window)
