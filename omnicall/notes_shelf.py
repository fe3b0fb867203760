"""Keeps notes that save themselves for as long as the person wants, and removes them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from omnicall.core.notes import NotesFormat
from omnicall.core.saved_notes import (
    NotesSaving,
    Retention,
    SavedNotes,
    expired,
    saved_notes_from,
    with_saved,
    without_saved,
)
from omnicall.system.paths import (
    make_private_folder,
    own_notes_folder,
    saved_notes_file,
)
from omnicall.system.settings_file import forget_settings, read_settings, rewrite_settings

log = logging.getLogger(__name__)

_MOST_OF_ONE_NAME = 100


def folder_of(saving: NotesSaving) -> Path:
    """Where notes go."""
    return Path(saving.folder).expanduser() if saving.folder else own_notes_folder()


def free_place(saving: NotesSaving, proposed_name: str) -> Path:
    """A file that isn't there yet; makes the program's own folder, and blocks for that long."""
    folder = folder_of(saving)
    if not saving.folder:
        try:
            make_private_folder(folder)
        except OSError as failure:
            # Writing the notes tells of it.
            log.info("No folder for notes: %s", type(failure).__name__)
    name = Path(proposed_name).stem
    numbers = ("", *(f" ({number})" for number in range(2, _MOST_OF_ONE_NAME)))
    places = (folder / f"{name}{number}.{saving.form.value}" for number in numbers)
    return next((place for place in places if not place.exists()), folder / proposed_name)


def remember_saved(path: Path, today: date) -> None:
    """Put a file into the list of those that are removed one day."""
    saved = SavedNotes(str(path.absolute()), today)
    rewrite_settings(saved_notes_file(), lambda stored: with_saved(stored, saved))


def remove_expired(retention: Retention, today: date) -> bool:
    """Remove what was kept long enough; tell whether all of that is gone."""
    saved = saved_notes_from(read_settings(saved_notes_file()))
    return _remove(expired(saved, retention, today))


def delete_saved() -> bool:
    """Remove everything that saved itself; tell whether all of it is gone."""
    if not _remove(saved_notes_from(read_settings(saved_notes_file()))):
        return False
    return forget_settings(saved_notes_file())


def _remove(saved: Iterable[SavedNotes]) -> bool:
    gone = []
    is_all_gone = True
    for each in saved:
        path = Path(each.path)
        # A list that somebody has tampered with removes nothing else.
        if path.suffix.removeprefix(".") not in {form.value for form in NotesFormat}:
            continue
        try:
            path.unlink(missing_ok=True)
        except OSError as failure:
            # Without the path: a file is often called after somebody.
            log.warning("Saved notes can't be removed: %s", type(failure).__name__)
            is_all_gone = False
        else:
            gone.append(each.path)
    if gone:
        rewrite_settings(saved_notes_file(), lambda stored: without_saved(stored, gone))
    return is_all_gone
