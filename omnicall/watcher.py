"""Turns a call's reports into lines for programs and words for people."""

from __future__ import annotations

import json
import logging
import threading
import time

from omnicall.core.errors import CallError, ExitCode
from omnicall.core.report_lines import report_line
from omnicall.core.reports import (
    CallEnded,
    EndReason,
    ErrorReported,
    NoticeReported,
    Phase,
    PhaseReached,
    Report,
    StatsReported,
)
from omnicall.core.settings import Language
from omnicall.core.wording import error_sentence, notice_sentence
from omnicall.system.json_lines import JsonLines
from omnicall.system.terminal import say

log = logging.getLogger(__name__)


def fail(error: CallError, language: Language) -> int:
    """Say in one line what went wrong and what to do; returns the exit code for it."""
    say(error_sentence(error, language))
    return error.kind.exit_code.value


class CallWatcher:
    """Follows the calls of one program; ``tell`` runs on the call thread.

    ``is_spoken`` also says notices and errors at the terminal, for a call without a window.
    """

    def __init__(self, events: JsonLines | None, language: Language, *, is_spoken: bool) -> None:
        self._events = events
        self._language = language
        self._is_spoken = is_spoken
        self.ended = threading.Event()
        """Set while no call is on and nothing is held."""
        self.ended.set()
        self.outcome: CallEnded | None = None
        self._early: list[str] = []
        self._stats: StatsReported | None = None
        self._is_live = False

    def speak(self, language: Language) -> None:
        """The language of what is told from now on; from any thread."""
        self._language = language

    def expect_call(self) -> None:
        """A call is about to be asked for; in any case it ends with ``CallEnded``."""
        self.outcome = None
        self.ended.clear()

    def tell(self, report: Report) -> None:
        """Pass one report on; never blocks for long."""
        self._note(report)
        if self._events is not None:
            self._events.write(report_line(report, time.monotonic(), self._language))
        match report:
            case CallEnded():
                self.outcome = report
                self.ended.set()
            case PhaseReached(Phase.LIVE) if self._is_spoken:
                for early in self._early:
                    say(early)
                self._early = []
                self._is_live = True
            case NoticeReported() if self._is_spoken:
                self._notice(notice_sentence(report, self._language))
            case ErrorReported(error) if self._is_spoken:
                fail(error, self._language)

    def _note(self, report: Report) -> None:
        """Log the course of a call by kinds and figures alone."""
        match report:
            case PhaseReached(phase):
                log.info("Phase: %s", phase.value)
            case NoticeReported(kind):
                log.info("Notice: %s", kind.value)
            case ErrorReported(error):
                log.info("Error: %s", error.kind.label)
            case StatsReported():
                self._stats = report
            case CallEnded(reason, seconds):
                log.info("The call ended after %.0f s: %s", seconds, reason.value)
                if self._stats is not None:
                    figures = report_line(self._stats, time.monotonic(), self._language)
                    log.info("Last stats: %s", json.dumps(figures))
                self._stats = None
            case _:
                pass

    def _notice(self, sentence: str) -> None:
        # A call that fails before it began has one line to say, and that is why.
        if self._is_live:
            say(sentence)
        else:
            self._early.append(sentence)

    @property
    def exit_code(self) -> int:
        """The contract's code for how the last call went."""
        outcome = self.outcome
        if outcome is None:
            return ExitCode.NETWORK_FAILED.value
        if outcome.reason is EndReason.FAILED and outcome.error is not None:
            return outcome.error.kind.exit_code.value
        return ExitCode.ENDED_AS_ASKED.value
