"""Laws of the events file: every line whole, in order, private; a dead reader is no fault."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from omnicall.system.json_lines import JsonLines
from tests.conftest import LogWatch
from tests.helpers.waiting import LIMIT_S, wait_until


def test_lines_arrive_whole_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    lines = JsonLines(str(path))
    for number in range(500):
        lines.write({"n": number, "text": "两行\n"})
    lines.close(LIMIT_S)
    written = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["n"] for line in written] == list(range(500))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        JsonLines(str(tmp_path / "no" / "where"))


def test_a_full_disk_ends_the_writing_and_nothing_else(log_watch: LogWatch) -> None:
    lines = JsonLines("/dev/full")
    lines.write({"n": 1})
    wait_until(lambda: log_watch.lines, LIMIT_S, "the warning")
    lines.write({"n": 2})
    lines.close(LIMIT_S)
    log_watch.take("Events can't be written any more")
