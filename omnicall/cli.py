"""The program without a window: calls, the check, the device list, the practice service."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from omnicall.arguments import UsageError, call_settings
from omnicall.core.crash_sentences import CRASHED as CRASHED_SENTENCE
from omnicall.core.errors import CallError, ErrorKind, ExitCode
from omnicall.core.latest import PreviewBox
from omnicall.core.policy import Policy, Settled
from omnicall.core.preferences import preferences_from, remembered
from omnicall.core.second_start import ALREADY_OPEN
from omnicall.core.settings import CallSettings, Language, TurnTaking
from omnicall.core.wording import language_of
from omnicall.plan_keeper import kept_plans
from omnicall.system.crash_care import CRASHED, CrashCare
from omnicall.system.crash_reports import CrashReports
from omnicall.system.json_lines import JsonLines
from omnicall.system.log_level import is_verbose_by_environment
from omnicall.system.logs import be_verbose, start_logging
from omnicall.system.own_build import version_text
from omnicall.system.paths import fault_file, home_folder, log_file, reports_folder, settings_file
from omnicall.system.policy_file import policy_file, read_policy
from omnicall.system.settings_file import read_settings
from omnicall.system.system_language import system_locale
from omnicall.system.terminal import say
from omnicall.watcher import CallWatcher, fail

if TYPE_CHECKING:
    # The list of devices is waited for in a call; a third of its time went into this.
    from omnicall.core.check import Check
    from omnicall.core.view import ViewState


log = logging.getLogger(__name__)


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks for; returns the exit code of the contract."""
    care = CrashCare(CrashReports(reports_folder()))
    is_companion = options.command == "devices" and options.on_request
    if not is_companion:
        # Who asks it again and again also minds its crashes: that is what it is there for.
        start_logging(log_file())
        care.start(fault_file())
    policy = read_policy(policy_file())
    kept = preferences_from(policy.over(read_settings(settings_file())))
    be_verbose(is_on=options.verbose or is_verbose_by_environment() or kept.has_detailed_log)
    log.info("OmniCall %s: %s", version_text(), options.command or "window")
    language = options.language or kept.language or language_of(system_locale())
    care.tell = lambda report: _tell_crash(report, language)
    commands: dict[str | None, Callable[[argparse.Namespace, Language], int]] = {
        None: lambda options, language: _open_window(options, language, care),
        "call": lambda options, language: _call(options, language, care),
        "check": _check,
        "devices": _list_devices,
        "bundle": _save_bundle,
        "practice-service": _serve_practice,
    }
    try:
        _refuse_what_is_settled(options, policy)
        code = commands[options.command](options, language)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except UsageError as wrong:
        say(str(wrong))
        return wrong.exit_code
    except BrokenPipeError:
        # Whoever read has seen enough; Python would try once more at the end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.ENDED_AS_ASKED.value


def _settled_word(options: argparse.Namespace, policy: Policy) -> str | None:
    """The word on the command line that asks for what a policy has locked."""
    if options.endpoint is not None and policy.locks_endpoint:
        return "--endpoint"
    return "--model" if options.model is not None and Settled.MODEL in policy.locked else None


def _refuse_what_is_settled(options: argparse.Namespace, policy: Policy) -> None:
    if word := _settled_word(options, policy):
        raise UsageError(f"{word}: {policy_file()} has settled it for this computer; leave it out")


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


def _tell_crash(report: Path | None, language: Language) -> None:
    say(CRASHED_SENTENCE.told(language, "" if report is None else str(report)))


def _open_window(options: argparse.Namespace, language: Language, care: CrashCare) -> int:
    from omnicall.ui.display import has_display

    if not has_display():
        return fail(CallError(ErrorKind.DISPLAY_MISSING), language)
    # Imported here: the command line must not need Qt.
    from omnicall.ui.one_window import OneWindow

    place = OneWindow(home_folder())
    # Before anything is opened: the events file may be the first window's.
    if not place.take():
        say(ALREADY_OPEN.told(language))
        return ExitCode.ENDED_AS_ASKED.value
    from omnicall.app import open_window

    try:
        with events_file(options.events) as events:
            return open_window(options, language, events, care, place)
    finally:
        place.leave()


@contextmanager
def events_file(path: str | None) -> Iterator[JsonLines | None]:
    """The events file the person asked for; raises ``UsageError`` when it can't be written."""
    if path is None:
        yield None
        return
    try:
        events = JsonLines(path)
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        raise UsageError(f"--events {path}: {reason}; name a file that can be written") from failure
    try:
        yield events
    finally:
        events.close()


def _call(options: argparse.Namespace, language: Language, care: CrashCare) -> int:
    settings = _wanted_call(options, language)
    if settings.turn_taking is TurnTaking.HOLD:
        # There is no button to hold.
        settings = replace(settings, turn_taking=TurnTaking.SILENCE)
    # Imported here: wrong words are answered before anything heavy is loaded.
    from omnicall.host import CallHost

    with events_file(options.events) as events:
        watcher = CallWatcher(events, language, is_spoken=True)
        host = CallHost(_show_nothing, watcher.tell, PreviewBox(), language)

        def end_by_crash(report: Path | None) -> None:
            _tell_crash(report, language)
            host.hang_up()

        care.tell = end_by_crash
        with stop_signals(host.hang_up):
            try:
                host.start()
                watcher.expect_call()
                if options.practice:
                    host.request_practice_call(settings)
                else:
                    host.request_call(settings)
                # In short waits: on Windows a signal is only seen between them.
                while not watcher.ended.wait(0.5):
                    continue
            finally:
                host.stop()
    return CRASHED if care.has_crashed else watcher.exit_code


def _wanted_call(options: argparse.Namespace, language: Language) -> CallSettings:
    kept = preferences_from(read_policy(policy_file()).over(read_settings(settings_file())))
    asked = call_settings(options, kept.assistant.own_roles)
    return remembered(asked, kept, language, kept_plans().plans)


def _show_nothing(_view: ViewState) -> None:
    """There is no window."""


def _check(options: argparse.Namespace, language: Language) -> int:
    settings = _wanted_call(options, language)
    from omnicall.call_check import CheckWish, about, run_check
    from omnicall.listings import CheckLines, print_report

    wish, stop = CheckWish(settings, is_practice=options.practice), threading.Event()
    lines = CheckLines(language)
    with stop_signals(stop.set):
        check = run_check(wish, stop, _tell_nobody if options.json else lines.show)
    if options.json:
        print_report(check, language, about(settings, is_practice=options.practice))
    return check.exit_code.value


def _tell_nobody(_check: Check) -> None:
    """The whole report comes at the end."""


def _list_devices(options: argparse.Namespace, language: Language) -> int:
    from omnicall.listings import print_devices, print_devices_in_one_line
    from omnicall.media.device_list import list_devices, list_devices_again

    if options.on_request:
        for number, _line in enumerate(sys.stdin):
            print_devices_in_one_line(list_devices_again() if number else list_devices(), language)
    else:
        print_devices(list_devices(), language, is_json=options.json)
    return ExitCode.ENDED_AS_ASKED.value


def _save_bundle(options: argparse.Namespace, _language: Language) -> int:
    from omnicall.support_bundle import bundle_place, part_lines, save_bundle

    path = bundle_place(options.path)
    try:
        parts = save_bundle(path)
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        raise UsageError(f"bundle {path}: {reason}; name a place that can be written") from failure
    print(path)
    print("\n".join(part_lines(parts)), flush=True)
    return ExitCode.ENDED_AS_ASKED.value


def _serve_practice(options: argparse.Namespace, language: Language) -> int:
    from omnicall.practice.limits import Limits
    from omnicall.practice.service import PracticeService

    limits = Limits(options.session_limit, options.idle_limit)
    service = PracticeService(options.port, language, limits)
    try:
        service.start()
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        say(f"port {options.port}: {reason}; choose another --port")
        return ExitCode.WRONG_USAGE.value
    stopped = threading.Event()
    with stop_signals(stopped.set):
        print(service.url, flush=True)
        while not stopped.wait(0.5):
            continue
    service.stop()
    return ExitCode.ENDED_AS_ASKED.value
