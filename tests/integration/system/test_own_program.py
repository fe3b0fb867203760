"""Laws of asking this very program: whole answers in time, or none and nothing left running."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from omnicall.system.own_program import Companion, own_program
from tests.helpers.processes import is_running
from tests.helpers.waiting import LIMIT_S, wait_until

ECHO = "import os,sys\nfor n, line in enumerate(sys.stdin): print(os.getpid(), n, flush=True)"


@contextmanager
def companion(code: str) -> Iterator[Companion]:
    made = Companion([sys.executable, "-c", code])
    yield made
    made.rest()


def answer(code: str, limit_s: float = LIMIT_S) -> str | None:
    # Nobody answers before the question: one that ended meanwhile could not be asked.
    with companion(f"input()\n{code}") as asked:
        return asked.ask(limit_s, threading.Event())


def test_it_is_the_same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_program(["devices"]) == [sys.executable, "-m", "omnicall", "devices"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_program(["devices"]) == [sys.executable, "devices"]


def test_it_answers_in_any_script_and_at_any_length() -> None:
    assert answer("print('麦克风 🎤')") == "麦克风 🎤"
    assert answer("print('x' * 300_000)") == "x" * 300_000


def test_one_process_answers_every_question_until_it_may_rest() -> None:
    stop = threading.Event()
    with companion(ECHO) as asked:
        answers = [asked.ask(LIMIT_S, stop) for _ in range(3)]
        (pid,) = {str(each).split()[0] for each in answers}
        assert answers == [f"{pid} {number}" for number in range(3)]
        asked.rest()
        assert not psutil.pid_exists(int(pid))
        again = asked.ask(LIMIT_S, stop)
        assert again is not None
        assert again.split()[1] == "0"


def test_what_it_says_on_standard_error_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    assert answer("import sys; sys.stderr.write('noise'); print()") == ""
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('half', end='')"])
def test_a_failure_is_no_answer(code: str) -> None:
    assert answer(code) is None


def test_one_that_ended_meanwhile_is_started_again_for_the_question_after() -> None:
    stop = threading.Event()
    with companion("input(); print('once', flush=True)") as asked:
        assert asked.ask(LIMIT_S, stop) == "once"
        assert asked.ask(LIMIT_S, stop) is None
        assert asked.ask(LIMIT_S, stop) == "once"


def test_a_program_that_is_not_there_is_no_answer() -> None:
    assert Companion(["/nowhere/omnicall"]).ask(LIMIT_S, threading.Event()) is None


def _sleeper(note: Path) -> str:
    inner = f"import os,time; open({str(note)!r},'w').write(str(os.getpid())); time.sleep(600)"
    return f"import subprocess,sys; subprocess.run([sys.executable, '-c', {inner!r}])"


def _wait_until_gone(note: Path) -> None:
    pid = int(note.read_text())
    wait_until(lambda: not is_running(pid), LIMIT_S, "the sleeper to be gone")


def test_one_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    # On a busy computer it may take too long just to begin.
    for limit_s in (2.0, LIMIT_S):
        assert answer(_sleeper(note), limit_s) is None
        if note.exists() and note.read_text():
            break
    _wait_until_gone(note)


def test_when_asked_to_stop_it_is_ended_at_once(tmp_path: Path) -> None:
    note, stop = tmp_path / "pid", threading.Event()
    answers: list[str | None] = []
    asked = Companion([sys.executable, "-c", _sleeper(note)])
    asker = threading.Thread(target=lambda: answers.append(asked.ask(LIMIT_S * 3, stop)))
    asker.start()
    wait_until(lambda: note.exists() and note.read_text(), LIMIT_S, "it to run")
    stop.set()
    asker.join(LIMIT_S)
    assert answers == [None]
    _wait_until_gone(note)
