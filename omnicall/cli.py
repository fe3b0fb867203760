"""The program without a window: calls, the check, the device list, the practice service."""

from __future__ import annotations

import argparse
import locale
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from omnicall.arguments import UsageError, call_settings, parser
from omnicall.core.errors import CallError, ExitCode
from omnicall.core.latest import PreviewBox
from omnicall.core.report_lines import report_line
from omnicall.core.reports import CallEnded, EndReason, ErrorReported, NoticeReported, Report
from omnicall.core.settings import Language, endpoint_problem
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence, language_of, notice_sentence
from omnicall.system.json_lines import JsonLines
from omnicall.system.logs import start_logging
from omnicall.system.paths import log_file


def run(words: list[str]) -> int:
    """Do what the command line asks for; returns the exit code of the contract."""
    try:
        options = parser().parse_args(words)
    except UsageError as wrong:
        print(f"omnicall: {wrong}", file=sys.stderr)
        return ExitCode.WRONG_USAGE.value
    start_logging(log_file())
    language = options.language or language_of(system_locale())
    commands: dict[str | None, Callable[[argparse.Namespace, Language], int]] = {
        None: _open_window,
        "call": _call,
        "check": _check,
        "devices": _list_devices,
        "practice-service": _serve_practice,
    }
    return commands[options.command](options, language)


def system_locale() -> str:
    """The name of the system's language, as ``zh_CN``; empty where it says none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if name := os.environ.get(variable):
            return name
    return locale.getlocale()[0] or ""


def fail(error: CallError, language: Language) -> int:
    """Say in one line what went wrong and what to do."""
    print(f"omnicall: {error_sentence(error, language)}", file=sys.stderr)
    return error.kind.exit_code.value


@contextmanager
def stop_signals(handle: Callable[[], None]) -> Iterator[None]:
    """Call ``handle`` on Ctrl-C and SIGTERM instead of dying; on the main thread only."""

    def caught(_number: int, _frame: FrameType | None) -> None:
        handle()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, caught) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _open_window(options: argparse.Namespace, language: Language) -> int:
    # Imported here: the command line must not need Qt, nor a display.
    from omnicall.app import open_window

    return open_window(options, language)


class CallWatcher:
    """Turns a call's reports into lines for programs and words for people.

    ``tell`` runs on the call thread.
    """

    def __init__(self, events: JsonLines | None, language: Language) -> None:
        self._events = events
        self._language = language
        self.ended = threading.Event()
        self.outcome: CallEnded | None = None

    def tell(self, report: Report) -> None:
        """Pass one report on."""
        if self._events is not None:
            self._events.write(report_line(report, time.monotonic(), self._language))
        if isinstance(report, NoticeReported) and self._events is None:
            print(notice_sentence(report, self._language), file=sys.stderr)
        elif isinstance(report, ErrorReported):
            fail(report.error, self._language)
        elif isinstance(report, CallEnded):
            self.outcome = report
            self.ended.set()

    @property
    def exit_code(self) -> int:
        """The contract's code for how the call went."""
        outcome = self.outcome
        if outcome is None:
            return ExitCode.NETWORK_FAILED.value
        if outcome.reason is EndReason.FAILED and outcome.error is not None:
            return outcome.error.kind.exit_code.value
        return ExitCode.ENDED_AS_ASKED.value


def open_events(path: str | None) -> JsonLines | None:
    """The events file the person asked for; raises ``UsageError`` when it can't be written."""
    if path is None:
        return None
    try:
        return JsonLines(path)
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        raise UsageError(f"--events {path}: {reason}; name a file that can be written") from failure


def _call(options: argparse.Namespace, language: Language) -> int:
    settings = call_settings(options, language)
    problem = endpoint_problem(settings.endpoint)
    if problem is not None:
        return fail(problem, language)
    try:
        events = open_events(options.events)
    except UsageError as wrong:
        print(f"omnicall: {wrong}", file=sys.stderr)
        return ExitCode.WRONG_USAGE.value
    from omnicall.host import CallHost

    watcher = CallWatcher(events, language)
    host = CallHost(_show_nothing, watcher.tell, PreviewBox(), language)
    with stop_signals(host.hang_up):
        host.start()
        if options.practice:
            host.request_practice_call(settings)
        else:
            host.request_call(settings)
        # In short waits: on Windows a signal is only seen between them.
        while not watcher.ended.wait(0.5):
            continue
        host.stop()
    if events is not None:
        events.close()
    return watcher.exit_code


def _show_nothing(_view: ViewState) -> None:
    """There is no window."""


def _check(options: argparse.Namespace, language: Language) -> int:
    settings = call_settings(options, language)
    problem = endpoint_problem(settings.endpoint)
    if problem is not None:
        return fail(problem, language)
    from omnicall.engine.check import climb
    from omnicall.host import ServiceOnly

    with ServiceOnly(settings, is_practice=options.practice, language=language) as service:
        rungs = climb(service.link, service.facts, service.settings)
    print_rungs(rungs, is_json=options.json, language=language)
    failed = [rung.error for rung in rungs if rung.error is not None]
    return failed[0].kind.exit_code.value if failed else ExitCode.ENDED_AS_ASKED.value


def _list_devices(options: argparse.Namespace, language: Language) -> int:
    from omnicall.media.device_list import list_devices

    listing = list_devices()
    print_devices(listing, is_json=options.json, language=language)
    return ExitCode.ENDED_AS_ASKED.value


def _serve_practice(options: argparse.Namespace, language: Language) -> int:
    from omnicall.practice.service import PracticeService

    service = PracticeService(port=options.port, language=language)
    try:
        service.start()
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        print(f"omnicall: port {options.port}: {reason}; choose another --port", file=sys.stderr)
        return ExitCode.WRONG_USAGE.value
    stopped = threading.Event()
    with stop_signals(stopped.set):
        print(service.url, flush=True)
        while not stopped.wait(0.5):
            continue
    service.stop()
    return ExitCode.ENDED_AS_ASKED.value
