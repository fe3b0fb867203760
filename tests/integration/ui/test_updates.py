"""Newer versions are asked for where that is allowed, once a day, and told in one quiet line."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from omnicall.core.policy import Policy, Settled
from omnicall.core.preferences import Preferences, preferences_from
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.updates import Release, Updates
from omnicall.core.view import ViewState
from omnicall.link import version_file
from omnicall.link.version_file import Fetched
from omnicall.system.crash_care import CrashCare
from omnicall.system.crash_reports import CrashReports
from omnicall.system.paths import settings_file
from omnicall.system.settings_file import read_settings
from omnicall.ui.buttons import CallButton
from omnicall.ui.call_window import CallWindow
from omnicall.ui.settings_page import Section
from omnicall.ui.update_line import UpdateLine
from omnicall.update_desk import UpdateDesk
from omnicall.window_app import WindowApp
from tests.conftest import LogWatch
from tests.helpers.certificates import Certificate, made_certificate
from tests.helpers.version_server import VersionServer, http_answer
from tests.helpers.waiting import LIMIT_MS
from tests.integration.ui.looking import button, labels
from tests.integration.ui.wishes import Wishes

PAGE = "https://omnicall.example/new"
NEWS = {"zh": "更安静了。", "en": "It is quieter."}
FOUND = Release("999.0", PAGE, NEWS["zh"], NEWS["en"])
FILE = json.dumps(
    {
        "schema": "omnicall-release",
        "version": 1,
        "release": FOUND.version,
        "page": PAGE,
        "news": NEWS,
    }
).encode()
ALLOWED = Updates(is_on=True, address="https://omnicall.example/version.json")
LIVE = ViewState(phase=Phase.LIVE)
SWITCH = "Ask for newer versions"


def line_of(window: CallWindow) -> UpdateLine:
    (line,) = window.findChildren(UpdateLine)
    return line


class Asked:
    """Stands where the network begins, and answers with one file."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.threads: list[str] = []
        self.answer = Fetched(FILE)
        self.may_answer = threading.Event()
        self.may_answer.set()

    def __call__(self, address: str, _stop: threading.Event) -> Fetched:
        """Like ``fetched``."""
        self.addresses.append(address)
        self.threads.append(threading.current_thread().name)
        self.may_answer.wait(LIMIT_MS / 1000)
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    made = Asked()
    monkeypatch.setattr(version_file, "fetched", made)
    return made


class Started:
    """The window's program without what is loaded behind it, as if it had just been started."""

    def __init__(self, qtbot: QtBot, home: Path, updates: Updates, policy: Policy) -> None:
        self._qtbot = qtbot
        care = CrashCare(CrashReports(home / "reports"))
        stored = preferences_from(policy.over(read_settings(settings_file())))
        own = replace(stored, has_consented=True, has_set_up=True)
        preferences = own if updates == Updates() else replace(own, updates=updates)
        self.app = WindowApp(CallSettings(), preferences, "en", None, care, policy=policy)
        self.window = self.app.window
        self.desk: UpdateDesk = self.app._desk.updates
        with qtbot.waitExposed(self.window):
            self.window.show()

    def run_errands(self) -> None:
        """Let everything happen that was wanted until now."""
        done: list[str] = []
        self.app._backstage.run(lambda: done.append("done"))
        self._qtbot.waitUntil(lambda: bool(done))
        worker = self.desk._worker
        self._qtbot.waitUntil(lambda: worker is None or not worker.is_alive)

    def close(self) -> None:
        """As if it had been closed."""
        self.app._desk.stop()
        self.app.stop()
        self.window.finish_closing()


class Starter:
    """Starts it, and once more."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot, self._home = qtbot, home
        self.started: list[Started] = []

    def __call__(self, updates: Updates = Updates(), policy: Policy = Policy()) -> Started:  # noqa: B008 - frozen
        """Start it with what is stored, or with this."""
        self.started.append(Started(self._qtbot, self._home, updates, policy))
        return self.started[-1]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starter]:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    starter = Starter(qtbot, tmp_path / "home")
    yield starter
    for each in starter.started:
        each.close()


def test_a_newer_version_is_one_line_in_the_lobby_and_nowhere_else(
    window: CallWindow, wishes: Wishes
) -> None:
    line = line_of(window)
    assert not line.isVisible()
    window.show_release(FOUND)
    assert "OmniCall 999.0 is there. It is quieter." in labels(line)
    button(line, "See the new version").click()
    button(line, "Got it").click()
    assert wishes.heard == ["update page", "update waved away"]
    window.set_language("zh")
    assert "OmniCall 999.0 发布了。更安静了。" in labels(line)
    window.show_view(LIVE)
    assert not line.isVisible()
    window.show_view(ViewState())
    assert line.isVisible()
    window.show_release(None)
    assert not line.isVisible()


def test_long_news_widen_nothing(window: CallWindow) -> None:
    width_px = window.width()
    window.show_release(replace(FOUND, news_en="x" * 120))
    assert window.width() == width_px
    assert window.minimumSizeHint().width() <= width_px


@pytest.mark.parametrize(
    ("language", "switch", "told"),
    [("en", SWITCH, "Only once a day"), ("zh", "查询新版本", "只有一点例外")],
)
def test_the_switch_is_there_once_there_is_somebody_to_ask_and_says_who(
    window: CallWindow, wishes: Wishes, language: Language, switch: str, told: str
) -> None:
    window.set_language(language)
    window.show_preferences(Preferences(updates=Updates(is_on=True)))
    window.show_settings_page(Section.PRIVACY)
    assert switch not in [b.text() for b in window.findChildren(CallButton) if b.isVisible()]
    assert told not in labels(window)
    off = replace(ALLOWED, is_on=False)
    window.show_preferences(Preferences(updates=off))
    assert "omnicall.example" in labels(window)
    assert told not in labels(window)
    assert not button(window, switch).isChecked()
    button(window, switch).click()
    assert wishes.heard == ["updates True"]
    window.show_preferences(Preferences(updates=ALLOWED))
    assert button(window, switch).isChecked()
    assert told in labels(window), "what is sent is told where all of it is told"


def test_what_a_policy_has_locked_cant_be_switched(window: CallWindow, wishes: Wishes) -> None:
    window.show_preferences(Preferences(updates=ALLOWED))
    window.show_settings_page(Section.PRIVACY)
    notes = "Save notes after every call"
    assert "Settled by" not in labels(window)
    for settled, name, other in (
        (Settled.UPDATE_CHECK, SWITCH, notes),
        (Settled.SAVE_NOTES, notes, SWITCH),
    ):
        window.show_locked(frozenset({settled}))
        assert labels(window).count("Settled by whoever looks after this computer.") == 1
        assert not button(window, name).isEnabled()
        assert button(window, other).isEnabled()
        button(window, name).click()
    assert wishes.heard == []
    assert wishes.chosen == []
    window.show_locked(frozenset())
    assert "Settled by" not in labels(window)


def test_nobody_is_asked_unless_it_is_allowed(start: Starter, asked: Asked) -> None:
    started = start(replace(ALLOWED, is_on=False))
    started.desk.load()
    started.run_errands()
    assert asked.addresses == []
    started.app._desk.intents().updates.switched(True)
    started.run_errands()
    assert asked.addresses == [ALLOWED.address]


def test_once_a_day_somebody_is_asked_after_the_window_is_there(
    qtbot: QtBot, start: Starter, asked: Asked
) -> None:
    first = start(ALLOWED)
    first.app._show_view(LIVE)
    first.app._show_view(ViewState())
    first.run_errands()
    assert asked.addresses == [], "not before the window is loaded"
    first.desk.load()
    qtbot.waitUntil(line_of(first.window).isVisible)
    assert asked.threads == ["version-file"]
    first.app._show_view(LIVE)
    first.app._show_view(ViewState())
    first.run_errands()
    kept = preferences_from(read_settings(settings_file())).updates
    assert kept.asked_on
    second = start(replace(kept, is_on=True, address=ALLOWED.address))
    second.desk.load()
    second.run_errands()
    assert len(asked.addresses) == 1


def test_a_call_is_not_disturbed(qtbot: QtBot, start: Starter, asked: Asked) -> None:
    started = start(ALLOWED)
    started.app._show_view(LIVE)
    started.desk.load()
    started.app._desk.intents().updates.switched(True)
    started.run_errands()
    assert asked.addresses == []
    started.app._show_view(replace(LIVE, phase=Phase.ENDED))
    qtbot.waitUntil(lambda: bool(asked.addresses))


def test_a_question_that_is_on_is_dropped_for_a_call(start: Starter, asked: Asked) -> None:
    asked.may_answer.clear()
    started = start(ALLOWED)
    started.desk.load()
    started.app._backstage.run(lambda: None)
    started.app._show_view(LIVE)
    asked.may_answer.set()
    started.run_errands()
    started.app._show_view(ViewState())
    assert not line_of(started.window).isVisible()


def test_nobody_is_asked_where_the_day_cant_be_kept(
    start: Starter,
    asked: Asked,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    log_watch: LogWatch,
) -> None:
    (tmp_path / "home").write_text("no folder")
    started = start(ALLOWED)
    with caplog.at_level(logging.INFO, "omnicall"):
        started.desk.load()
        started.run_errands()
    assert asked.addresses == []
    assert "the day can't be kept" in caplog.text
    log_watch.take("Settings can't be written")


def test_what_was_waved_away_stays_away_and_the_page_opens_in_the_browser(
    qtbot: QtBot, start: Starter, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    started = start(ALLOWED)
    started.app._desk.intents().updates.page_wanted()
    started.desk.load()
    line = line_of(started.window)
    qtbot.waitUntil(line.isVisible)
    button(line, "See the new version").click()
    assert [each.toString() for each in opened] == [PAGE]
    button(line, "Got it").click()
    assert not line.isVisible()
    started.run_errands()
    kept = preferences_from(read_settings(settings_file())).updates
    assert kept.waved_away == FOUND.version
    again = start(Updates(is_on=True, address=ALLOWED.address, waved_away=kept.waved_away))
    again.desk.load()
    again.run_errands()
    assert len(asked.addresses) == 2
    assert not line_of(again.window).isVisible()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Fetched(fault="HTTP 404"), "can't be used: HTTP 404"),
        (Fetched(b"<html>"), "can't be used: it is no JSON"),
        (Fetched(FILE.replace(b'"version": 1', b'"version": 2')), "its schema isn't known"),
        (Fetched(FILE.replace(b"999.0", b"0.0.1")), "There is no newer version"),
    ],
)
def test_whatever_else_comes_is_one_line_of_the_log(
    start: Starter, asked: Asked, caplog: pytest.LogCaptureFixture, answer: Fetched, told: str
) -> None:
    asked.answer = answer
    started = start(ALLOWED)
    with caplog.at_level(logging.INFO, "omnicall.update_desk"):
        started.desk.load()
        started.run_errands()
    assert [told in record.getMessage() for record in caplog.records] == [True]
    assert not line_of(started.window).isVisible()


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    made = made_certificate(tmp_path, "here.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return made


def test_a_policy_that_allows_it_has_a_server_asked_and_its_news_told(
    qtbot: QtBot, start: Starter, certificate: Certificate
) -> None:
    with VersionServer(http_answer(FILE), certificate.server) as server:
        address = f"https://127.0.0.1:{server.port}/omnicall/version.json"
        policy = Policy(
            {Settled.UPDATE_CHECK: True, Settled.UPDATE_ADDRESS: address},
            frozenset({Settled.UPDATE_CHECK}),
        )
        started = start(policy=policy)
        started.window.show_settings_page(Section.PRIVACY)
        assert not button(started.window, SWITCH).isEnabled()
        started.app._show_view(ViewState())
        started.desk.load()
        line = line_of(started.window)
        qtbot.waitUntil(lambda: not line.isHidden())
        started.run_errands()
    assert len(server.asked) == 1
    stored = read_settings(settings_file())["updates"]
    assert isinstance(stored, dict)
    assert set(stored) == {"asked_on"}, "what a policy settles is nobody's choice"
