"""The lines of ``--events`` keep their contract."""

from __future__ import annotations

import json

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.markers import Marker, MarkerKind
from omnicall.core.media_types import CallMeters
from omnicall.core.report_lines import report_line
from omnicall.core.reports import (
    AnswerReported,
    CallEnded,
    EndReason,
    ErrorReported,
    MarkerReported,
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
from omnicall.core.tokens import Tokens, TokenUsage, UsageTotals
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
            MarkerReported(Marker(MarkerKind.GOOD, 3.14159)),
            {"event": "marker", "kind": "good", "at_s": 3.142},
        ),
        (
            MarkerReported(Marker(MarkerKind.DIFFICULT, 3.0, "他笑了")),
            {"event": "marker", "kind": "difficult", "at_s": 3.0, "text": "他笑了"},
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
    assert (line["tokens"], line["answer_tokens"]) == (0, None)
    used = UsageTotals(TokenUsage(30, 20, None), Tokens(text_in=20, text_out=10))
    line = report_line(StatsReported(CallMeters(), 1, 0, None, 0, usage=used), 2.0, "en")
    assert (line["tokens"], line["tokens_in"], line["tokens_out"]) == (30, 20, 10)
    assert (line["answer_tokens"], line["answer_tokens_out"]) == (30, None)
    json.dumps(line)
