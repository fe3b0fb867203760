"""The lines of ``--events``: each report as one flat JSON-able object, in the person's language."""

from __future__ import annotations

from typing import assert_never

from omnicall.core.quality import AnswerTiming
from omnicall.core.reports import (
    AnswerReported,
    CallEnded,
    ErrorReported,
    MarkerReported,
    NoticeReported,
    PhaseReached,
    Report,
    SpeechReported,
    StatsReported,
    SuggestionReported,
    TranscriptReported,
)
from omnicall.core.settings import Language
from omnicall.core.tokens import UsageTotals
from omnicall.core.wording import error_sentence, notice_sentence

Line = dict[str, object]


def report_line(report: Report, at_s: float, language: Language) -> Line:
    """The object of one report; ``t`` is monotonic seconds."""
    return {"t": round(at_s, 4), **_fields(report, language)}


def _fields(report: Report, language: Language) -> Line:
    match report:
        case PhaseReached(phase):
            return {"event": "phase", "phase": phase.value}
        case SpeechReported(state):
            return {"event": "speech", "state": state}
        case AnswerReported(answer_id, state):
            return {"event": "answer", "state": state, "id": answer_id}
        case TranscriptReported(who, line_id, text, is_final):
            return {
                "event": "transcript",
                "who": who,
                "id": line_id,
                "text": text,
                "is_final": is_final,
            }
        case SuggestionReported(advice):
            return {
                "event": "suggestion",
                "text": advice.text,
                "kind": advice.kind.value,
                "urgency": advice.urgency.value,
            }
        case MarkerReported(marker):
            words = {"text": marker.words} if marker.words else {}
            return {
                "event": "marker",
                "kind": marker.kind.value,
                "at_s": round(marker.at_s, 3),
                **words,
            }
        case NoticeReported(kind):
            message = notice_sentence(report, language)
            return {"event": "notice", "kind": kind.value, "message": message}
        case ErrorReported(error):
            return {
                "event": "error",
                "kind": error.kind.label,
                "message": error_sentence(error, language),
                "is_worth_retrying": error.kind.is_worth_retrying,
            }
        case StatsReported():
            return {"event": "stats", **_stats(report)}
        case CallEnded(reason, seconds):
            return {"event": "ended", "reason": reason.value, "seconds": round(seconds, 3)}
        case _:
            assert_never(report)


def _stats(stats: StatsReported) -> Line:
    link, devices = stats.meters.link, stats.meters.devices
    return {
        "sound_blocks_sent": link.sound_blocks_sent,
        "sound_bytes_sent": link.sound_bytes_sent,
        "sound_blocks_dropped": link.sound_blocks_dropped,
        "pictures_sent": link.pictures_sent,
        "picture_bytes_sent": link.picture_bytes_sent,
        "pictures_dropped": link.pictures_dropped,
        "outbox_depth": link.outbox_depth,
        "inbox_depth": stats.meters.inbox_depth,
        "microphone_dbfs": devices.microphone_dbfs,
        "microphone_overflows": devices.microphone_overflows,
        "camera_pictures": devices.camera_pictures,
        "sound_played_ms": devices.sound_played_ms,
        "sound_queued_ms": devices.sound_queued_ms,
        "sound_dropped_ms": devices.sound_dropped_ms,
        "underruns": devices.underruns,
        "speaker_gaps": devices.speaker_gaps,
        "buffer_ms": devices.buffer_ms,
        "echo_left_dbfs": devices.echo_left_dbfs,
        "echo_reduction_db": devices.echo_reduction_db,
        "answers": stats.answers,
        "interruptions": stats.interruptions,
        "first_sound_ms": stats.first_sound_ms,
        "messages_ignored": stats.messages_ignored,
        **_timing(stats.timing),
        **_usage(stats.usage),
    }


def _timing(timing: AnswerTiming | None) -> Line:
    """The three parts of how long the newest answer took."""
    return {
        "answer_waiting_ms": None if timing is None else timing.waiting_ms,
        "answer_model_ms": None if timing is None else timing.model_ms,
        "answer_play_out_ms": None if timing is None else timing.play_out_ms,
    }


def _usage(usage: UsageTotals) -> Line:
    """Tokens of the call, and of the newest answer as they were reported."""
    newest = usage.newest
    return {
        "tokens": usage.tokens.total,
        "tokens_in": usage.tokens.input,
        "tokens_out": usage.tokens.output,
        "answer_tokens": None if newest is None else newest.total,
        "answer_tokens_in": None if newest is None else newest.input,
        "answer_tokens_out": None if newest is None else newest.output,
    }
