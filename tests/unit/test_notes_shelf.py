"""Notes that saved themselves go one day, and nothing else goes with them."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from omnicall.core.notes import NotesFormat
from omnicall.core.saved_notes import NotesSaving, Retention
from omnicall.notes_shelf import delete_saved, free_place, remember_saved, remove_expired
from omnicall.system.paths import own_notes_folder, saved_notes_file
from tests.conftest import LogWatch

OLD, TODAY = date(2026, 1, 1), date(2026, 11, 24)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def saved(path: Path, day: date) -> Path:
    path.write_text("said")
    remember_saved(path, day)
    return path


def test_a_place_is_free_private_and_named_for_its_format(tmp_path: Path) -> None:
    first = free_place(NotesSaving(form=NotesFormat.HTML), "OmniCall 1.md")
    assert first == own_notes_folder() / "OmniCall 1.html"
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    first.write_text("")
    again = free_place(NotesSaving(form=NotesFormat.HTML), "OmniCall 1.md")
    assert again.name == "OmniCall 1 (2).html"
    elsewhere = NotesSaving(folder=str(tmp_path))
    assert free_place(elsewhere, "a.md") == tmp_path / "a.md"


def test_a_folder_that_cannot_be_made_is_left_to_the_writing(home: Path) -> None:
    home.write_text("")
    assert free_place(NotesSaving(), "a.md") == own_notes_folder() / "a.md"


def test_what_was_kept_long_enough_goes_and_the_rest_stays(tmp_path: Path) -> None:
    old, new = saved(tmp_path / "old.md", OLD), saved(tmp_path / "new.srt", TODAY)
    by_hand = tmp_path / "by hand.md"
    by_hand.write_text("kept")
    assert remove_expired(Retention.FOREVER, TODAY)
    assert old.exists()
    assert remove_expired(Retention.MONTH, TODAY)
    assert not old.exists()
    assert new.exists()
    assert by_hand.exists()
    assert str(old) not in saved_notes_file().read_text("utf-8")


def test_one_click_deletes_all_that_saved_itself(tmp_path: Path) -> None:
    files = [saved(tmp_path / f"{number}.md", TODAY) for number in range(3)]
    files[0].unlink()
    assert delete_saved()
    assert not any(file.exists() for file in files)
    assert not saved_notes_file().exists()
    assert delete_saved(), "there is nothing left"


def test_a_list_that_names_other_files_removes_none_of_them(tmp_path: Path) -> None:
    precious = saved(tmp_path / "thesis.docx", OLD)
    assert remove_expired(Retention.WEEK, TODAY)
    assert precious.exists()


def test_what_cannot_be_removed_is_told_without_its_name(
    tmp_path: Path, log_watch: LogWatch
) -> None:
    folder = tmp_path / "Bean.md"
    folder.mkdir()
    remember_saved(folder, OLD)
    assert not remove_expired(Retention.WEEK, TODAY)
    assert "Bean" not in log_watch.take("Saved notes can't be removed")
    assert not delete_saved()
    assert "Bean" not in log_watch.take("Saved notes can't be removed")
