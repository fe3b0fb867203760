"""Asks for files of game plans, in the system's own way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from omnicall.ui.words import Words


def ask_for_plan_file(parent: QWidget, words: Words, then: Callable[[Path], None]) -> None:
    """Let somebody choose a file to read; returns at once."""
    dialog = _dialog(parent, words.plans.bring_in.name.rstrip("…"), words, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_for_plan_place(
    parent: QWidget, name: str, words: Words, then: Callable[[Path], None]
) -> None:
    """Let somebody choose where to write; returns at once."""
    dialog = _dialog(parent, words.plans.export.name.rstrip("…"), words, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.selectFile(f"{_as_file_name(name)}.json")
    dialog.open()


def _dialog(parent: QWidget, title: str, words: Words, then: Callable[[Path], None]) -> QFileDialog:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, folder)
    dialog.setNameFilters([f"{words.plans.file_kind} (*.json)"])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    return dialog


def _as_file_name(name: str) -> str:
    """A name without what some system forbids in one."""
    return "".join("-" if sign in '<>:"/\\|?*' else sign for sign in name)[:60].strip(" .")
