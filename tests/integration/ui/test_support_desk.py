"""A mistake in the program ends the call, is told in one dialogue, and helps to be found."""

from __future__ import annotations

import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.crash_sentences import CRASHED_IN_WINDOW, CRASHED_LAST_TIME
from omnicall.core.lobby import Lobby
from omnicall.core.preferences import Preferences, preferences_from
from omnicall.core.settings import CallSettings, Language
from omnicall.core.trials import Trial
from omnicall.media import device_list
from omnicall.system.crash_care import CrashCare
from omnicall.system.crash_reports import CrashReports, report_files
from omnicall.system.paths import fault_file, reports_folder, settings_file
from omnicall.system.settings_file import read_settings
from omnicall.ui.buttons import CallButton
from omnicall.ui.crash_dialog import CrashDialog
from omnicall.ui.crash_line import CrashLine
from omnicall.ui.lobby_watch import LOOK_EVERY_MS
from omnicall.window_app import WindowApp
from tests.conftest import LogWatch
from tests.helpers.own_log import failure_with, own_log
from tests.integration.ui.looking import button, labels

if TYPE_CHECKING:
    from omnicall.host import CallHost


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowApp]:
    """The window's program without what is loaded behind it, and with what catches everything."""
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    with own_log():
        care = CrashCare(CrashReports(reports_folder()))
        care.start(fault_file())
        made = WindowApp(CallSettings(), Preferences(has_consented=True), "en", None, care)
        qtbot.addWidget(made.window, before_close_func=lambda _window: made.window.finish_closing())
        with qtbot.waitExposed(made.window):
            made.window.show()
        yield made
        made.stop()
        care.stop()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def dialogs(app: WindowApp) -> list[CrashDialog]:
    return [each for each in app.window.findChildren(CrashDialog) if each.isVisible()]


class Failing(QWidget):
    """Fails at every event of one kind."""

    def event(self, event: QEvent) -> bool:
        """Qt calls it; nobody of ours is above."""
        if event.type() is QEvent.Type.User:
            raise failure_with("pancakes")
        return super().event(event)


def fail() -> None:
    raise failure_with("pancakes")


def fail_on_a_thread() -> None:
    thread = threading.Thread(target=fail, name="somebody")
    thread.start()
    thread.join()


@pytest.mark.parametrize("place", ["slot", "thread", "event", "errand"])
def test_whatever_nobody_caught_is_told_in_one_dialogue(
    qtbot: QtBot, app: WindowApp, log_watch: LogWatch, place: str
) -> None:
    for _each in range(2):
        match place:
            case "slot":
                QTimer.singleShot(0, fail)
            case "thread":
                fail_on_a_thread()
            case "errand":
                app._backstage.run(fail)
            case _:
                failing = Failing()
                qtbot.addWidget(failing)
                # Through Qt, which calls back into Python.
                QTimer.singleShot(0, partial(send, failing))
    qtbot.waitUntil(lambda: len(log_watch.lines) == 2)
    log_watch.lines.clear()
    qtbot.waitUntil(lambda: bool(dialogs(app)))
    (dialog,) = dialogs(app)
    assert CRASHED_IN_WINDOW.en in [label.text() for label in dialog.findChildren(QLabel)]
    (report,) = report_files(reports_folder())
    assert "pancakes" not in report.read_text("utf-8")
    button(dialog, "Stay here").click()
    assert dialogs(app) == []
    assert app.window.isVisible(), "notes can still be saved"
    done: list[str] = []
    app._backstage.run(lambda: done.append("later errand"))
    qtbot.waitUntil(lambda: bool(done))


def send(widget: QWidget) -> None:
    """Hand it an event the way the system does."""
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.User))


def test_the_person_can_close_the_program(
    qtbot: QtBot, app: WindowApp, log_watch: LogWatch
) -> None:
    fail_on_a_thread()
    qtbot.waitUntil(lambda: bool(dialogs(app)))
    log_watch.take("Nobody caught a failure")
    button(dialogs(app)[0], "Close OmniCall").click()
    assert not app.window.isVisible()


class Behind:
    """What stands for the devices behind the window."""

    trial, lobby = Trial(), Lobby()

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Write down whatever is asked for."""
        return lambda *_arguments, **_names: self.asked.append(name)


def test_nothing_is_held_after_a_crash_though_the_lobby_is_in_sight(
    qtbot: QtBot, app: WindowApp, log_watch: LogWatch
) -> None:
    behind = Behind()
    app._backstage.load(lambda: cast("CallHost", behind))
    app._beside.start()
    qtbot.waitUntil(lambda: "show_lobby" in behind.asked)
    fail_on_a_thread()
    qtbot.waitUntil(lambda: bool(dialogs(app)))
    log_watch.take("Nobody caught a failure")
    button(dialogs(app)[0], "Stay here").click()
    qtbot.waitUntil(lambda: "stop_test" in behind.asked)
    assert "hang_up" in behind.asked
    assert behind.asked.count("leave_lobby") >= 1
    last_left = len(behind.asked) - behind.asked[::-1].index("leave_lobby")
    qtbot.wait(5 * LOOK_EVERY_MS)
    assert "show_lobby" not in behind.asked[last_left:]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_next_start_says_one_quiet_line(
    qtbot: QtBot, app: WindowApp, log_watch: LogWatch, language: Language
) -> None:
    app._desk.support.load()
    done: list[str] = []
    app._backstage.run(lambda: done.append("looked"))
    qtbot.waitUntil(lambda: bool(done))
    (line,) = app.window.findChildren(CrashLine)
    assert not line.isVisible()
    fault_file().write_text("Fatal Python error: Aborted\n")
    app.window.set_language(language)
    app._desk.support.load()
    qtbot.waitUntil(line.isVisible)
    assert CRASHED_LAST_TIME.told(language) in labels(line)
    button(line, {"en": "Got it", "zh": "知道了"}[language]).click()
    assert not line.isVisible()
    assert not CrashReports(reports_folder()).take_untold()


def test_a_bundle_is_saved_where_the_person_wants_and_its_content_told(
    qtbot: QtBot,
    app: WindowApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log_watch: LogWatch,
) -> None:
    monkeypatch.setattr(
        "omnicall.support_bundle.list_devices", lambda: device_list.DeviceList(devices=())
    )
    app._desk.intents().bundle_wanted()
    (asking,) = app.window.findChildren(QFileDialog)
    assert asking.windowTitle() == "Save support bundle…"
    place = tmp_path / "b.zip"
    asking.fileSelected.emit(str(place))
    qtbot.waitUntil(lambda: "Saved as b.zip" in labels(app.window))
    assert "settings.json" in labels(app.window)
    with zipfile.ZipFile(place) as bundle:
        assert all(name in labels(app.window) for name in bundle.namelist())
    assert button(app.window, "Look inside").isVisible()
    asking.fileSelected.emit(str(tmp_path / "no" / "b.zip"))
    qtbot.waitUntil(lambda: "Choose another folder" in labels(app.window))
    assert not [
        each
        for each in app.window.findChildren(CallButton)
        if each.accessibleName() == "Look inside" and each.isVisible()
    ]
    log_watch.take("The support bundle can't be written")
    asking.reject()


def test_the_detailed_log_is_switched_and_kept(qtbot: QtBot, app: WindowApp) -> None:
    app._desk.intents().detailed_log_switched(True)
    qtbot.waitUntil(lambda: preferences_from(read_settings(settings_file())).has_detailed_log)
