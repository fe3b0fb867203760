"""Laws of asking this very program: its whole answer in time, or none and nothing left running."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from omnicall.system.own_program import answer_of, own_program
from tests.helpers.waiting import wait_until

LIMIT_S = 20.0


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def answer(code: str, limit_s: float = LIMIT_S) -> str | None:
    return answer_of(python(code), limit_s, threading.Event())


def test_it_is_the_same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_program(["devices"]) == [sys.executable, "-m", "omnicall", "devices"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_program(["devices"]) == [sys.executable, "devices"]


def test_it_answers_in_any_script_and_at_any_length() -> None:
    assert answer("print('麦克风 🎤', end='')") == "麦克风 🎤"
    assert answer("print('x' * 300_000, end='')") == "x" * 300_000


def test_what_it_says_on_standard_error_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    assert answer("import sys; sys.stderr.write('noise')") == ""
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('half'); raise SystemExit(1)"])
def test_a_failure_is_no_answer(code: str) -> None:
    assert answer(code) is None


def test_a_program_that_is_not_there_is_no_answer() -> None:
    assert answer_of(["/nowhere/omnicall"], LIMIT_S, threading.Event()) is None


def _sleeper(note: Path) -> str:
    inner = f"import os,time; open({str(note)!r},'w').write(str(os.getpid())); time.sleep(60)"
    return f"import subprocess,sys; subprocess.run([sys.executable, '-c', {inner!r}])"


def _wait_until_gone(note: Path) -> None:
    pid = int(note.read_text())
    wait_until(
        lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie",
        LIMIT_S,
        "the sleeper to be gone",
    )


def test_one_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    began_s = time.monotonic()
    assert answer(_sleeper(note), 2.0) is None
    assert time.monotonic() - began_s < LIMIT_S
    _wait_until_gone(note)


def test_when_asked_to_stop_it_is_ended_at_once(tmp_path: Path) -> None:
    note, stop = tmp_path / "pid", threading.Event()
    answers: list[str | None] = []
    asker = threading.Thread(
        target=lambda: answers.append(answer_of(python(_sleeper(note)), LIMIT_S * 3, stop))
    )
    asker.start()
    wait_until(lambda: note.exists() and note.read_text(), LIMIT_S, "it to run")
    stop.set()
    asker.join(LIMIT_S)
    assert answers == [None]
    _wait_until_gone(note)
