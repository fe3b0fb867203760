"""The program with its window: paints first, loads the rest behind it, lets go of all of it."""

from __future__ import annotations

import argparse
import logging
import signal
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from omnicall.arguments import call_settings
from omnicall.core.keeping import KeepingTrouble
from omnicall.core.preferences import preferences_from
from omnicall.core.settings import Language
from omnicall.plan_keeper import kept_plans
from omnicall.system.crash_care import CRASHED, CrashCare
from omnicall.system.json_lines import JsonLines
from omnicall.system.paths import plans_file, settings_file
from omnicall.system.policy_file import policy_file, read_policy
from omnicall.system.redaction import without_quotations
from omnicall.system.settings_file import read_settings, set_broken_aside
from omnicall.ui.app_icon import app_icon
from omnicall.ui.one_window import OneWindow
from omnicall.window_app import WindowApp

log = logging.getLogger(__name__)

MOST_ALIKE = 3
MOST_DIFFERENT = 300

SIGNAL_CHECK_MS = 200
"""Qt's loop runs outside Python, which sees Ctrl-C and SIGTERM only when it gets a turn."""


class FirstPaint(QObject):
    """Calls ``then`` once, right after the window has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's way of letting us see the window's events; none is taken away."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        log.info("First paint")
        self._then()


class QtMessages:
    """Qt's own messages are for the log and not for the person at the terminal.

    Some come with every picture: each is logged a few times and no more.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def log(self, kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        """Log one, unless it is known well enough; called by Qt, on any thread."""
        told = without_quotations(text)
        if self._counts[told] >= MOST_ALIKE or len(self._counts) >= MOST_DIFFERENT:
            return
        self._counts[told] += 1
        is_harmless = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        log.log(logging.INFO if is_harmless else logging.WARNING, "Qt: %s", told)


def open_window(
    options: argparse.Namespace,
    language: Language,
    events: JsonLines | None,
    care: CrashCare,
    place: OneWindow,
) -> int:
    """Show the window and stay until it is closed; returns the exit code."""
    qInstallMessageHandler(QtMessages().log)
    qt = QApplication(["omnicall"])
    # The same shapes on every system; the theme brings the colours.
    qt.setStyle("Fusion")
    qt.setApplicationName("OmniCall")
    qt.setDesktopFileName("omnicall")
    qt.setWindowIcon(app_icon())
    qt.setQuitOnLastWindowClosed(False)
    was_broken = set_broken_aside(settings_file())
    policy = read_policy(policy_file())
    kept = preferences_from(policy.over(read_settings(settings_file())))
    were_plans_broken = set_broken_aside(plans_file())
    asked = call_settings(options, kept.assistant.own_roles)
    app = WindowApp(asked, kept, language, events, care, kept_plans(), policy)
    if was_broken:
        app.window.show_keeping_trouble(KeepingTrouble.WAS_BROKEN)
    if were_plans_broken:
        app.window.show_keeping_trouble(KeepingTrouble.PLANS_WERE_BROKEN)
    if not options.practice and not kept.has_consented:
        app.window.show_consent()
    app.leaving.connect(place.stop_listening)

    def load() -> None:
        place.listen(app.come_to_front, app.run_behind)
        app.load()

    FirstPaint(app.window, load)
    if options.practice:
        app.start_practice_call()
    app.window.show()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: app.leave())
    turn = QTimer()
    turn.timeout.connect(lambda: None)
    turn.start(SIGNAL_CHECK_MS)
    code = qt.exec()
    app.stop()
    return CRASHED if care.has_crashed else code
