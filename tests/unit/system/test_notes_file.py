"""Laws of the notes on disk: whole or not at all, private, and every failure has its sentence."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.wording import error_sentence
from omnicall.system.notes_file import write_notes
from tests.conftest import LogWatch
from tests.helpers.for_each import for_each


def test_notes_are_written_as_they_are_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "OmniCall 2026-11-24 14-05.md"
    for text in ("# 记录\n第一\n", "# 更短\n"):
        assert write_notes(path, text) is None
        assert path.read_bytes() == text.encode()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert write_notes(path, "half \ud800") is None
    assert path.read_text(encoding="utf-8") == "half ?"


@for_each(
    ("number", "kind"),
    [
        (errno.ENOSPC, ErrorKind.NOTES_NO_SPACE),
        (errno.EDQUOT, ErrorKind.NOTES_NO_SPACE),
        (errno.EROFS, ErrorKind.NOTES_FORBIDDEN),
        (errno.EACCES, ErrorKind.NOTES_FORBIDDEN),
        (errno.EIO, ErrorKind.NOTES_FAILED),
        (99_999, ErrorKind.NOTES_FAILED),
    ],
)
def test_what_fails_leaves_the_older_notes_and_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log_watch: LogWatch,
    number: int,
    kind: ErrorKind,
) -> None:
    path = tmp_path / "about Anna.md"
    assert write_notes(path, "older") is None

    def fail(*_arguments: object, **_names: object) -> None:
        raise OSError(number, "no")

    for owner, name in ((os, "fsync"), (tempfile, "mkstemp")):
        with monkeypatch.context() as broken:
            broken.setattr(owner, name, fail)
            error = write_notes(path, "newer")
        assert error is not None
        assert error.kind is kind
        assert "Anna" not in error.detail
        assert "about Anna.md" in error_sentence(error, "en")
        assert [file.read_text() for file in tmp_path.iterdir()] == ["older"]
        log_watch.take("Notes can't be written")


def test_a_place_that_is_none_is_a_failure_like_any_other(
    tmp_path: Path, log_watch: LogWatch
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for path in ("file/x.md", "nowhere/x.md", "folder", "nul\0.md"):
        error = write_notes(tmp_path / path, "text")
        assert error is not None
        assert error.kind is ErrorKind.NOTES_FAILED
        log_watch.take("Notes can't be written")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder"]
