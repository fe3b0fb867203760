"""The program without a window: calls, the check, the device list, the practice service."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING

from omnicall.arguments import UsageError, call_settings, parser
from omnicall.core.errors import CallError, ErrorKind, ExitCode
from omnicall.core.latest import PreviewBox
from omnicall.core.policy import Policy, Settled
from omnicall.core.preferences import preferences_from, remembered
from omnicall.core.settings import CallSettings, Language, TurnTaking, endpoint_problem
from omnicall.core.wording import language_of
from omnicall.system.json_lines import JsonLines
from omnicall.system.logs import start_logging
from omnicall.system.paths import log_file, settings_file
from omnicall.system.policy_file import policy_file, read_policy
from omnicall.system.settings_file import read_settings
from omnicall.system.system_language import system_locale
from omnicall.watcher import CallWatcher, fail, say

if TYPE_CHECKING:
    # The list of devices is waited for in a call; a third of its time went into this.
    from omnicall.core.view import ViewState


def run(words: list[str]) -> int:
    """Do what the command line asks for; returns the exit code of the contract."""
    try:
        options = parser().parse_args(words)
    except UsageError as wrong:
        say(str(wrong))
        return ExitCode.WRONG_USAGE.value
    problem = None if options.endpoint is None else endpoint_problem(options.endpoint)
    if problem is not None:
        return fail(problem, options.language or language_of(system_locale()))
    start_logging(log_file())
    policy = read_policy(policy_file())
    if word := _settled_word(options, policy):
        say(f"{word}: {policy_file()} has settled it for this computer; leave it out")
        return ExitCode.WRONG_USAGE.value
    kept = preferences_from(policy.over(read_settings(settings_file())))
    language = options.language or kept.language or language_of(system_locale())
    commands: dict[str | None, Callable[[argparse.Namespace, Language], int]] = {
        None: _open_window,
        "call": _call,
        "check": _check,
        "devices": _list_devices,
        "practice-service": _serve_practice,
    }
    try:
        return commands[options.command](options, language)
    except UsageError as wrong:
        say(str(wrong))
        return ExitCode.WRONG_USAGE.value


def _settled_word(options: argparse.Namespace, policy: Policy) -> str | None:
    """The word on the command line that asks for what a policy has locked."""
    if options.endpoint is not None and policy.locks_endpoint:
        return "--endpoint"
    return "--model" if options.model is not None and Settled.MODEL in policy.locked else None


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
    from omnicall.ui.display import has_display

    if not has_display():
        return fail(CallError(ErrorKind.DISPLAY_MISSING), language)
    # Imported here: the command line must not need Qt.
    from omnicall.app import open_window

    with events_file(options.events) as events:
        return open_window(options, language, events)


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


def _call(options: argparse.Namespace, language: Language) -> int:
    settings = _wanted_call(options, language)
    if settings.turn_taking is TurnTaking.HOLD:
        # There is no button to hold.
        settings = replace(settings, turn_taking=TurnTaking.SILENCE)
    # Imported here: wrong words are answered before anything heavy is loaded.
    from omnicall.host import CallHost

    with events_file(options.events) as events:
        watcher = CallWatcher(events, language, is_spoken=True)
        host = CallHost(_show_nothing, watcher.tell, PreviewBox(), language)
        with stop_signals(host.hang_up):
            host.start()
            watcher.expect_call()
            if options.practice:
                host.request_practice_call(settings)
            else:
                host.request_call(settings)
            # In short waits: on Windows a signal is only seen between them.
            while not watcher.ended.wait(0.5):
                continue
            host.stop()
    return watcher.exit_code


def _wanted_call(options: argparse.Namespace, language: Language) -> CallSettings:
    kept = preferences_from(read_policy(policy_file()).over(read_settings(settings_file())))
    return remembered(call_settings(options), kept, language)


def _show_nothing(_view: ViewState) -> None:
    """There is no window."""


def _check(options: argparse.Namespace, language: Language) -> int:
    settings = _wanted_call(options, language)
    from omnicall.engine.check import climb
    from omnicall.host import ServiceOnly
    from omnicall.listings import print_rungs

    with ServiceOnly(settings, is_practice=options.practice, language=language) as service:
        rungs = climb(service.link, service.facts, service.settings)
    print_rungs(rungs, language, is_json=options.json)
    failed = [rung.error for rung in rungs if rung.error is not None]
    return failed[0].kind.exit_code.value if failed else ExitCode.ENDED_AS_ASKED.value


def _list_devices(options: argparse.Namespace, language: Language) -> int:
    from omnicall.listings import print_devices, print_devices_in_one_line
    from omnicall.media.device_list import list_devices, list_devices_again

    if options.on_request:
        for number, _line in enumerate(sys.stdin):
            print_devices_in_one_line(list_devices_again() if number else list_devices(), language)
    else:
        print_devices(list_devices(), language, is_json=options.json)
    return ExitCode.ENDED_AS_ASKED.value


def _serve_practice(options: argparse.Namespace, language: Language) -> int:
    from omnicall.practice.service import PracticeService

    service = PracticeService(port=options.port, language=language)
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
