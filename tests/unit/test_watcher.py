"""The watcher knows how a call went and tells it once."""

from __future__ import annotations

import pytest

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.reports import (
    CallEnded,
    EndReason,
    ErrorReported,
    NoticeKind,
    NoticeReported,
    Phase,
    PhaseReached,
)
from omnicall.watcher import CallWatcher
from tests.helpers.for_each import for_each

ERROR = CallError(ErrorKind.KEY_REFUSED)


@for_each(
    ("outcome", "code"),
    [
        (CallEnded(EndReason.HUNG_UP, 1.0), 0),
        (CallEnded(EndReason.DURATION_REACHED, 1.0), 0),
        (CallEnded(EndReason.FAILED, 1.0, ERROR), 4),
    ],
)
def test_the_exit_code_tells_how_the_call_ended(outcome: CallEnded, code: int) -> None:
    watcher = CallWatcher(None, "en", is_spoken=False)
    watcher.expect_call()
    assert not watcher.ended.is_set()
    watcher.tell(outcome)
    assert watcher.ended.is_set()
    assert watcher.exit_code == code


def test_a_call_that_never_ended_is_a_failure() -> None:
    assert CallWatcher(None, "en", is_spoken=False).exit_code == 5


def test_without_a_window_troubles_are_said_in_one_line_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    watcher = CallWatcher(None, "en", is_spoken=True)
    watcher.tell(NoticeReported(NoticeKind.NO_CAMERA))
    watcher.tell(PhaseReached(Phase.LIVE))
    watcher.tell(NoticeReported(NoticeKind.RECONNECTING))
    watcher.tell(ErrorReported(ERROR))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("omnicall: ") for line in lines)


def test_a_call_that_never_began_says_one_thing(capsys: pytest.CaptureFixture[str]) -> None:
    watcher = CallWatcher(None, "en", is_spoken=True)
    watcher.tell(NoticeReported(NoticeKind.NO_CAMERA))
    watcher.tell(ErrorReported(ERROR))
    assert capsys.readouterr().err.count("\n") == 1


def test_with_a_window_the_terminal_stays_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    CallWatcher(None, "en", is_spoken=False).tell(ErrorReported(ERROR))
    assert capsys.readouterr().err == ""
