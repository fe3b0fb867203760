"""Notes that save themselves, from the switch in the settings to the file and its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from omnicall.core.notes import NotesFormat
from omnicall.core.reports import EndReason, Phase
from omnicall.core.saved_notes import NotesSaving
from omnicall.core.settings import CallSettings
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState
from omnicall.notes_shelf import remember_saved
from omnicall.system.paths import own_notes_folder
from omnicall.ui.settings_page import Section
from omnicall.window_app import WindowApp
from tests.helpers.shown_app import shown_app
from tests.integration.ui.looking import button, labels

LINE = TranscriptLine("1", "person", "Look, a tower!", is_final=True)
LIVE = ViewState(phase=Phase.LIVE, elapsed_s=5.0, transcript=(LINE,))
ENDED = replace(LIVE, phase=Phase.ENDED, end_reason=EndReason.HUNG_UP)
SAVING = NotesSaving(is_on=True, form=NotesFormat.TEXT)


@pytest.fixture
def app(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[WindowApp]:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    with shown_app(qtbot, tmp_path / "home", CallSettings()) as made:
        yield made


def files() -> list[Path]:
    folder = own_notes_folder()
    return sorted(folder.iterdir()) if folder.exists() else []


def test_after_a_call_the_notes_are_there_and_can_be_opened(
    qtbot: QtBot, app: WindowApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    app._desk.intents().notes_saving_chosen(SAVING)
    for view in (LIVE, ENDED, ENDED):
        app._show_view(view)
    qtbot.waitUntil(lambda: "Saved as OmniCall" in labels(app.window))
    (file,) = files()
    assert file.suffix == ".txt"
    assert "Look, a tower!" in file.read_text("utf-8")
    button(app.window, "Open notes").click()
    assert Path(opened[0].toLocalFile()) == file
    app._desk.intents().saved_notes_deleted()
    app.window.show_settings_page(Section.PRIVACY)
    qtbot.waitUntil(lambda: "are deleted." in labels(app.window))
    assert files() == []


def test_without_the_switch_nothing_is_written(qtbot: QtBot, app: WindowApp) -> None:
    for view in (LIVE, ENDED):
        app._show_view(view)
    app._desk.intents().set_up_done()
    qtbot.waitUntil(lambda: app._next.preferences.has_set_up)
    assert files() == []
    assert "Nothing was saved." in labels(app.window)


def test_what_was_kept_long_enough_goes_at_the_start(
    qtbot: QtBot, app: WindowApp, tmp_path: Path
) -> None:
    old = tmp_path / "old.md"
    old.write_text("said")
    remember_saved(old, date(2020, 1, 1))
    app._beside.start()
    qtbot.waitUntil(lambda: not old.exists())
