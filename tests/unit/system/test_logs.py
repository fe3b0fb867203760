"""Laws of the log: private, rotating, without exceptions' texts, and never in anybody's way."""

from __future__ import annotations

import errno
import io
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from omnicall.system.logs import (
    KEPT_LOGS,
    be_verbose,
    forget_logs,
    log_files,
    start_logging,
)
from tests.helpers.own_log import failure_with, own_log

KEY = "sk-" + "0123456789abcdef"
log = logging.getLogger("omnicall.test")


def handler_of_the_file() -> logging.Handler:
    own = logging.getLogger("omnicall")
    (handler,) = [each for each in own.handlers if hasattr(each, "forget")]
    return handler


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    with own_log():
        start_logging(tmp_path / "logs" / "omnicall.log")
        yield tmp_path / "logs" / "omnicall.log"


def test_what_fails_is_told_by_its_place_and_not_by_its_text(path: Path) -> None:
    failure = failure_with(f"pancakes {KEY}")
    log.info("It failed for %s", KEY, exc_info=failure)
    written = path.read_text("utf-8")
    assert "own_log.py:" in written
    assert "ValueError" in written
    assert "pancakes" not in written
    assert KEY not in written


def test_only_the_owner_reads_any_of_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = handler_of_the_file()
    monkeypatch.setattr(handler, "maxBytes", 300)
    for _each in range(3 * (KEPT_LOGS + 1)):
        log.info("%s", "x" * 100)
    assert len(log_files(path)) == KEPT_LOGS + 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in log_files(path)} == {0o600}
    assert forget_logs()
    assert log_files(path) == []
    log.info("a new line")
    assert "a new line" in path.read_text("utf-8")


def test_details_are_logged_only_where_they_are_wanted(path: Path) -> None:
    log.debug("first")
    be_verbose(is_on=True)
    log.debug("second")
    be_verbose(is_on=False)
    log.debug("third")
    written = path.read_text("utf-8")
    assert [word in written for word in ("first", "second", "third")] == [False, True, False]


class FullDisk(io.StringIO):
    """Takes nothing."""

    def write(self, _text: str) -> int:
        """As a disk does that is full."""
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_costs_lines_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = handler_of_the_file()
    with monkeypatch.context() as full:
        full.setattr(handler, "stream", FullDisk())
        log.info("lost")
    log.info("kept")
    written = path.read_text("utf-8")
    assert "lost" not in written
    assert "kept" in written
    assert capsys.readouterr().err == ""


def test_a_log_that_cannot_be_turned_over_grows_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = handler_of_the_file()
    monkeypatch.setattr(handler, "maxBytes", 100)

    def refuse(*_names: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(handler, "rotate", refuse)
    for number in range(5):
        log.info("line %d %s", number, "x" * 100)
    assert "line 4" in path.read_text("utf-8")


def test_without_a_place_the_program_runs_without_a_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with own_log():
        start_logging(tmp_path / "file" / "omnicall.log")
        log.info("nowhere")
