"""Laws of the test command: it stops at what fails, and runs beside what says so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from devtool.checks import Check, run_checks
from devtool.errors import DevError

from tests.helpers.processes import is_running
from tests.helpers.waiting import LIMIT_S, wait_until


def program(_name: str) -> Path:
    return Path(sys.executable)


def check(title: str, code: str, **how: bool) -> Check:
    return Check(title, ("python", "-c", code), **how)


def test_the_first_that_fails_ends_it_and_says_why(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    mark = tmp_path / "reached"
    todo = [
        check("Good", "print('not worth seeing')"),
        check("Bad", "print('because of this'); raise SystemExit(1)"),
        check("Never", f"open({str(mark)!r}, 'w')"),
    ]
    with pytest.raises(DevError, match="Bad FAILED"):
        run_checks(todo, program, tmp_path)
    told = capfd.readouterr().out
    assert "because of this" in told
    assert "not worth seeing" not in told
    assert not mark.exists()


def test_what_runs_beside_is_told_of_behind_and_its_failure_counts(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fifo = tmp_path / "meeting"
    os.mkfifo(fifo)
    # Each waits for the other: one after the other they would never end.
    first = check("First", f"open({str(fifo)!r}).read(); print('one')", is_talkative=True)
    words = f"open({str(fifo)!r}, 'w').close(); print('two'); raise SystemExit(1)"
    beside = check("Beside", words, is_talkative=True, is_beside=True)
    with pytest.raises(DevError, match="Beside FAILED"):
        run_checks([first, beside], program, tmp_path)
    told = capfd.readouterr().out
    assert told.index("First: passed") < told.index("two")


def test_what_runs_beside_a_failure_is_ended_with_what_it_has_started(tmp_path: Path) -> None:
    ready, started = tmp_path / "ready", tmp_path / "started"
    os.mkfifo(ready)
    first = check("First", f"open({str(ready)!r}).read(); raise SystemExit(1)")
    code = f"""
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path({str(started)!r}).write_text(str(child.pid))
open({str(ready)!r}, "w").close()
time.sleep(600)
"""
    with pytest.raises(DevError, match="First FAILED"):
        run_checks([first, check("Beside", code, is_beside=True)], program, tmp_path)
    child = int(started.read_text())
    wait_until(lambda: not is_running(child), LIMIT_S, "the end of what it has started")


def test_what_runs_beside_is_heard_while_it_says_much(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fifo = tmp_path / "meeting"
    os.mkfifo(fifo)
    first = check("First", f"open({str(fifo)!r}).read()")
    much = f"print('much ' * 100_000, flush=True); open({str(fifo)!r}, 'w').close()"
    run_checks([first, check("Beside", much, is_talkative=True, is_beside=True)], program, tmp_path)
    assert capfd.readouterr().out.count("much") == 100_000


def test_what_is_patient_gives_way_to_what_it_is_beside(tmp_path: Path) -> None:
    waiting = """
import os, time
mine, others = ((os.PRIO_PROCESS, pid) for pid in (0, os.getppid()))
while os.getpriority(*mine) <= os.getpriority(*others):
    time.sleep(0.01)
"""
    first = check("First", "")
    run_checks(
        [first, check("Patient", waiting, is_beside=True, is_patient=True)], program, tmp_path
    )
