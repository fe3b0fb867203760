"""Laws of crash reports: private, few, by place only, and told once."""

from __future__ import annotations

import stat
from pathlib import Path

from omnicall.system.crash_reports import (
    KEPT_REPORTS,
    MAX_REPORTS_A_RUN,
    CrashReports,
    forget_reports,
    report_files,
)

SEGFAULT = 'Fatal Python error: Segmentation fault\n\nCurrent thread 0x1:\n  File "x.py", line 3\n'


def failures(count: int) -> list[BaseException]:
    """Different ones: each fails in another line."""
    made: list[BaseException] = []
    for number in range(count):
        source = "\n" * number + "raise ValueError('pancakes')"
        try:
            exec(compile(source, "made.py", "exec"))  # noqa: S102 - written one line above
        except ValueError as failure:
            made.append(failure)
    return made


def test_a_report_is_private_and_holds_no_text_of_the_failure(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path / "reports")
    (failure,) = failures(1)
    path = reports.write(failure, "camera")
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    text = path.read_text("utf-8")
    assert "Thread camera" in text
    assert "made.py:1" in text
    assert "pancakes" not in text


def test_the_same_mistake_is_written_once_and_many_are_bounded(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path)
    first, *others = failures(MAX_REPORTS_A_RUN + 3)
    assert reports.write(first, "a") == reports.write(first, "b")
    for other in others:
        reports.write(other, "c")
    assert len(report_files(tmp_path)) == MAX_REPORTS_A_RUN
    for number in range(KEPT_REPORTS + 5):
        (tmp_path / f"crash-20200101-000000-{number:02}-0.txt").write_text("old")
    CrashReports(tmp_path).write(first, "d")
    assert len(report_files(tmp_path)) == KEPT_REPORTS
    assert forget_reports(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_happened_is_told_once(tmp_path: Path) -> None:
    assert not CrashReports(tmp_path).take_untold()
    CrashReports(tmp_path).write(failures(1)[0], "main")
    assert not CrashReports(tmp_path).take_untold(), "whoever owned that thread told it"
    CrashReports(tmp_path).mark_untold()
    assert CrashReports(tmp_path).take_untold()
    assert not CrashReports(tmp_path).take_untold()


def test_what_killed_the_program_is_taken_in_and_the_rest_is_not(tmp_path: Path) -> None:
    faults = tmp_path / "fault.log"
    reports = CrashReports(tmp_path / "reports")
    assert reports.take_in_fault(faults) is None
    for text, is_deadly in (
        (SEGFAULT, True),
        ("Windows fatal exception: access violation\n", True),
        ("Windows fatal exception: code 0x8001010d\n", False),
        ("", False),
    ):
        faults.write_text(text)
        path = reports.take_in_fault(faults)
        assert (path is not None) is is_deadly
        assert faults.read_text() == ""
        assert path is None or text in path.read_text("utf-8")


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    reports = CrashReports(tmp_path / "file" / "reports")
    assert reports.write(failures(1)[0], "main") is None
    reports.mark_untold()
    assert not reports.take_untold()
