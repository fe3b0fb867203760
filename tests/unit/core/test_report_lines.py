"""The lines of ``--events`` keep their contract."""

from __future__ import annotations

import json

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import CallMeters
from omnicall.core.report_lines import report_line
from omnicall.core.reports import (
    AnswerReported,
    CallEnded,
    EndReason,
    ErrorReported,
    NoticeKind,
    NoticeReported,
    Phase,
    PhaseReached,
    Report,
    SpeechReported,
    StatsReported,
    SuggestionReported,
    TranscriptReported,
)
from omnicall.core.suggestions import Advice, SuggestionKind, Urgency
from tests.helpers.for_each import for_each


@for_each(
    ("report", "fields"),
    [
        (PhaseReached(Phase.LIVE), {"event": "phase", "phase": "live"}),
        (SpeechReported("started"), {"event": "speech", "state": "started"}),
        (
            AnswerReported("a", "interrupted"),
            {"event": "answer", "id": "a", "state": "interrupted"},
        ),
        (
            TranscriptReported("person", "i", "你好", is_final=True),
            {"event": "transcript", "who": "person", "id": "i", "text": "你好", "is_final": True},
        ),
        (
            SuggestionReported(Advice("等一等", SuggestionKind.PAUSE, Urgency.NOW)),
            {"event": "suggestion", "text": "等一等", "kind": "pause", "urgency": "now"},
        ),
        (
            CallEnded(EndReason.HUNG_UP, 12.34567),
            {"event": "ended", "reason": "hung-up", "seconds": 12.346},
        ),
    ],
)
def test_a_report_becomes_one_flat_line(report: Report, fields: dict[str, object]) -> None:
    assert report_line(report, 1.5, "en") == {"t": 1.5, **fields}


def test_notices_and_errors_speak_the_persons_language() -> None:
    for report in (
        NoticeReported(NoticeKind.NO_CAMERA),
        ErrorReported(CallError(ErrorKind.UNREACHABLE)),
    ):
        english, chinese = report_line(report, 0.0, "en"), report_line(report, 0.0, "zh")
        assert english["message"] != chinese["message"]
        assert english["kind"] == chinese["kind"]
    assert report_line(ErrorReported(CallError(ErrorKind.UNREACHABLE)), 0.0, "en")[
        "is_worth_retrying"
    ]


def test_stats_are_flat_numbers() -> None:
    line = report_line(StatsReported(CallMeters(), 1, 0, None, 0), 2.0, "en")
    assert line["event"] == "stats"
    assert {"sound_bytes_sent", "pictures_sent", "underruns", "first_sound_ms"} <= set(line)
    assert all(value is None or isinstance(value, int | float | str) for value in line.values())
    json.dumps(line)
