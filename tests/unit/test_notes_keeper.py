"""Notes are written when somebody asks, as what and where they ask."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from omnicall.core.notes import NotesFormat
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState
from omnicall.notes_keeper import NotesKeeper, Saved, format_of
from tests.conftest import LogWatch

NOW = datetime(2026, 3, 4, 14, 5, tzinfo=UTC)
CALL = ViewState(elapsed_s=65.0, transcript=(TranscriptLine("1", "person", "Look!", True),))


@pytest.fixture
def told() -> list[Saved]:
    return []


@pytest.fixture
def keeper(told: list[Saved]) -> NotesKeeper:
    return NotesKeeper(lambda errand: errand(), told.append, lambda: NOW)


def test_a_call_began_when_it_went_live(keeper: NotesKeeper) -> None:
    keeper.show_view(CALL)
    assert keeper.proposed_name == "OmniCall 2026-03-04 14-03.md"


def test_the_name_says_the_format(keeper: NotesKeeper, told: list[Saved], tmp_path: Path) -> None:
    keeper.show_view(CALL)
    keeper.save(tmp_path / "a.json", "en")
    keeper.save(tmp_path / "b.txt", "en")
    assert told == [Saved(tmp_path / "a.json", None), Saved(tmp_path / "b.txt", None)]
    assert "Look!" in json.dumps(json.loads((tmp_path / "a.json").read_text("utf-8")))
    assert "Look!" in (tmp_path / "b.txt").read_text("utf-8")
    assert format_of(Path("x.HTML")) is NotesFormat.HTML
    assert format_of(Path("x")) is format_of(Path("x.docx")) is NotesFormat.MARKDOWN


def test_a_place_that_is_not_there_is_told_of_and_the_call_is_still_there(
    keeper: NotesKeeper, told: list[Saved], tmp_path: Path, log_watch: object
) -> None:
    keeper.show_view(CALL)
    keeper.save(tmp_path / "away" / "a.md", "en")
    keeper.remember(told[0])
    assert told[0].error is not None
    assert keeper.saved_as is None
    log_watch.take("Notes can't be written")  # type: ignore[attr-defined]
    keeper.save(tmp_path / "a.md", "en")
    keeper.remember(told[1])
    assert keeper.saved_as == tmp_path / "a.md"


def test_the_next_call_has_no_file_yet(keeper: NotesKeeper, tmp_path: Path) -> None:
    keeper.show_view(CALL)
    keeper.remember(Saved(tmp_path / "a.md", None))
    keeper.show_view(ViewState())
    assert keeper.saved_as is None


def test_a_place_is_looked_for_and_told_only_once_the_notes_are_there(
    keeper: NotesKeeper, told: list[Saved], tmp_path: Path, log_watch: LogWatch
) -> None:
    keeper.show_view(CALL)
    seen: list[Path] = []
    keeper.save_where(lambda: tmp_path / "a.md", "en", seen.append)
    keeper.save_where(lambda: tmp_path / "gone" / "b.md", "en", seen.append)
    assert seen == [tmp_path / "a.md"]
    assert [saved.error is None for saved in told] == [True, False]
    log_watch.take("Notes can't be written")
