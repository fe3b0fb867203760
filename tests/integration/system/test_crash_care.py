"""Whatever nobody caught, on any thread, leaves one report and is told once."""

from __future__ import annotations

import faulthandler
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from omnicall.system.crash_care import CrashCare
from omnicall.system.crash_reports import CrashReports, report_files
from omnicall.system.worker import Worker
from tests.conftest import LogWatch
from tests.helpers.own_log import failure_with, own_log


@pytest.fixture
def told() -> list[Path | None]:
    return []


@pytest.fixture
def care(tmp_path: Path, told: list[Path | None]) -> Iterator[CrashCare]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    with own_log():
        made = CrashCare(CrashReports(tmp_path / "reports"))
        made.tell = told.append
        made.start(tmp_path / "logs" / "fault.log")
        yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    made.stop()
    # As pytest has it.
    if sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)


def test_a_thread_of_anybodys_is_caught_and_told_once(
    care: CrashCare, told: list[Path | None], log_watch: LogWatch
) -> None:
    def fail() -> None:
        raise failure_with("pancakes")

    for number in range(2):
        thread = threading.Thread(target=fail, name=f"somebody {number}")
        thread.start()
        thread.join()
        log_watch.take("Nobody caught a failure")
    (report,) = told
    assert report is not None
    assert "Thread somebody 0" in report.read_text("utf-8")
    assert "pancakes" not in report.read_text("utf-8")
    assert care.has_crashed


def test_the_main_thread_is_caught_and_nothing_is_said(
    care: CrashCare,
    told: list[Path | None],
    log_watch: LogWatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    failure = failure_with("pancakes")
    sys.excepthook(type(failure), failure, failure.__traceback__)
    log_watch.take("Nobody caught a failure")
    assert len(told) == 1
    assert care.reports.take_untold()
    assert capsys.readouterr().err == ""


def test_ctrl_c_is_no_mistake(care: CrashCare, told: list[Path | None]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert not care.has_crashed


def test_a_worker_that_fails_leaves_a_report_and_its_owner_tells(
    care: CrashCare, told: list[Path | None], log_watch: LogWatch, tmp_path: Path
) -> None:
    def fail(_stop: threading.Event) -> None:
        raise failure_with("pancakes")

    worker = Worker("camera", fail)
    worker.start()
    assert worker.stop()
    log_watch.take("Thread camera ended by an error")
    (report,) = report_files(tmp_path / "reports")
    assert "omnicall/system/worker.py" in report.read_text("utf-8")
    assert not care.reports.take_untold()
    assert told == []


def test_what_python_can_raise_nowhere_leaves_a_report(
    care: CrashCare, told: list[Path | None], log_watch: LogWatch, tmp_path: Path
) -> None:
    class Bad:
        def __del__(self) -> None:
            raise failure_with("pancakes")

    Bad()
    log_watch.take("A failure went nowhere")
    assert len(report_files(tmp_path / "reports")) == 1
    assert told == []


def test_faults_have_a_private_file_of_their_own(care: CrashCare, tmp_path: Path) -> None:
    file = tmp_path / "logs" / "fault.log"
    assert faulthandler.is_enabled()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == ""
