"""The report of a check is one object of plain values, fit for JSON."""

from __future__ import annotations

import json

from omnicall.core.check import Check, Finding, Outcome, Remark, Result, RungName, found
from omnicall.core.check_report import report_of
from omnicall.core.errors import CallError, ErrorKind

REFUSED = CallError(ErrorKind.KEY_REFUSED, "HTTP 401")
CHECK = Check(
    (
        found(RungName.MICROPHONE, Outcome(details={"level_dbfs": -51.5}), 0.91234),
        found(
            RungName.HANDSHAKE,
            Outcome(REFUSED, Remark.KEY_OF_SINGAPORE, {"belongs_to": "singapore"}),
            0.5,
        ),
        Finding(
            RungName.SESSION,
            Result.SKIPPED,
            remark=Remark.BLOCKED,
            blocked_by=RungName.HANDSHAKE,
        ),
    ),
    is_over=True,
)


def test_a_report_says_everything_a_helper_from_afar_needs() -> None:
    report = report_of(CHECK, "en", {"omnicall": "1.2", "service": "dashscope.aliyuncs.com"})
    assert json.loads(json.dumps(report)) == {
        "version": 1,
        "omnicall": "1.2",
        "service": "dashscope.aliyuncs.com",
        "is_complete": True,
        "exit_code": 4,
        "first_failed": "handshake",
        "summary": "Not ready yet. First mend: Account.",
        "rungs": [
            {
                "name": "microphone",
                "result": "passed",
                "seconds": 0.912,
                "kind": None,
                "message": "It hears.",
                "remedy": "",
                "blocked_by": None,
                "details": {"level_dbfs": -51.5},
            },
            {
                "name": "handshake",
                "result": "failed",
                "seconds": 0.5,
                "kind": "key-refused",
                "message": "This key belongs to Singapore.",
                "remedy": "Choose Singapore as the region in the settings.",
                "blocked_by": None,
                "details": {"belongs_to": "singapore"},
            },
            {
                "name": "session",
                "result": "skipped",
                "seconds": None,
                "kind": None,
                "message": 'First "Account" has to work.',
                "remedy": "",
                "blocked_by": "handshake",
                "details": {},
            },
        ],
    }


def test_a_report_of_nothing_yet_fails_nothing() -> None:
    report = report_of(Check(), "zh", {})
    assert (report["is_complete"], report["first_failed"], report["exit_code"]) == (False, None, 0)
