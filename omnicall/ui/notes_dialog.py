"""Asks where notes shall go, in the system's own way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from omnicall.ui.words import Words

ENDINGS = {
    "md": "Markdown",
    "html": "HTML",
    "txt": "Text",
    "srt": "SRT",
    "json": "JSON",
}
"""The ends of file names with what people call the kind; the first is offered first."""


def ask_for_place(
    parent: QWidget, proposed_name: str, words: Words, then: Callable[[Path], None]
) -> None:
    """Open the dialogue and return at once; ``then`` gets the place, if one is chosen."""
    dialog = _dialog(parent, words.after.save_notes.name)
    dialog.setNameFilters([f"{kind} (*.{ending})" for ending, kind in ENDINGS.items()])
    dialog.setDefaultSuffix(next(iter(ENDINGS)))
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
    )
    _open(dialog, proposed_name, then)


def ask_for_bundle_place(
    parent: QWidget, proposed_name: str, words: Words, then: Callable[[Path], None]
) -> None:
    """Ask where a support bundle shall go, in the same way."""
    dialog = _dialog(parent, words.support.save.name)
    dialog.setNameFilters(["Zip (*.zip)"])
    dialog.setDefaultSuffix("zip")
    _open(dialog, proposed_name, then)


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _open(dialog: QFileDialog, proposed_name: str, then: Callable[[Path], None]) -> None:
    dialog.selectFile(proposed_name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
