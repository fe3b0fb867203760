"""What the settings ask for is done behind the window and shown in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.errors
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.preferences import Account, Appearance, Preferences, Region, preferences_from
from omnicall.core.settings import CallSettings
from omnicall.system.credentials import KEY_VARIABLE
from omnicall.system.logs import start_logging
from omnicall.system.paths import log_file, settings_file
from omnicall.system.settings_file import read_settings
from omnicall.ui.call_window import CallWindow
from omnicall.ui.consent_page import ConsentPage
from omnicall.ui.settings_account import AccountSection
from omnicall.window_app import WindowApp
from tests.conftest import LogWatch
from tests.helpers.keyrings import GoodKeyring, RefusingKeyring
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.shown_app import shown_app

KEY = "sk-" + "0123456789" + "abcdefghij"


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[GoodKeyring]:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    before = keyring.get_keyring()
    made = GoodKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def service() -> Iterator[ScriptedService]:
    with ScriptedService() as made:
        yield made


@pytest.fixture
def app(qtbot: QtBot, service: ScriptedService, tmp_path: Path) -> Iterator[WindowApp]:
    asked = CallSettings(endpoint=service.url)
    with shown_app(qtbot, tmp_path / "home", asked) as made:
        yield made


def section(window: CallWindow) -> AccountSection:
    (found,) = window.findChildren(AccountSection)
    return found


def said(app: WindowApp) -> str:
    key = section(app.window).key
    return f"{key._place.text()} {key.test._result.text()}"


def test_a_key_that_is_given_is_kept_and_tried_out(
    qtbot: QtBot, app: WindowApp, ring: GoodKeyring
) -> None:
    app._desk.intents().key_given(KEY)
    qtbot.waitUntil(lambda: "The key works." in said(app))
    assert "keyring. It ends in ghij." in said(app)
    assert list(ring.kept.values()) == [KEY]
    app._desk.intents().key_removed()
    qtbot.waitUntil(lambda: "There is no key yet." in said(app))
    assert ring.kept == {}
    assert "The key works." not in said(app)


def test_a_locked_keyring_leaves_the_key_to_this_run(qtbot: QtBot, app: WindowApp) -> None:
    keyring.set_keyring(RefusingKeyring(keyring.errors.KeyringLocked()))
    app._desk.intents().key_given(KEY)
    qtbot.waitUntil(lambda: "until OmniCall closes" in said(app))
    assert app._desk.credentials.key() == KEY
    qtbot.waitUntil(lambda: "The key works." in said(app))


def test_what_is_chosen_is_seen_at_once_and_kept(qtbot: QtBot, app: WindowApp) -> None:
    intents = app._desk.intents()
    intents.language_chosen("zh")
    intents.appearance_chosen(Appearance.DARK)
    intents.motion_chosen(True)
    intents.mini_on_minimising_switched(False)
    intents.account_chosen(Account(Region.SINGAPORE))
    intents.set_up_done()
    assert app.window.language == "zh"
    assert app._next.settings.language == "zh"
    assert "地板游戏" in app._next.settings.instructions

    def kept() -> Preferences:
        return preferences_from(read_settings(settings_file()))

    qtbot.waitUntil(lambda: kept().has_set_up)
    assert kept() == Preferences(
        language="zh",
        appearance=Appearance.DARK,
        is_motion_reduced=True,
        has_set_up=True,
        account=Account(Region.SINGAPORE),
        mini_window=kept().mini_window,
    )
    assert not kept().mini_window.appears_on_minimising


@pytest.fixture
def log(ring: GoodKeyring) -> Iterator[None]:
    """The program's own log, which other tests do without."""
    own = logging.getLogger("omnicall")
    before = (list(own.handlers), own.level, own.propagate)
    start_logging(log_file())
    yield
    for handler in own.handlers[len(before[0]) :]:
        own.removeHandler(handler)
        handler.close()
    own.setLevel(before[1])
    own.propagate = before[2]


@pytest.mark.usefixtures("log")
def test_everything_is_forgotten_and_the_consent_asked_anew(
    qtbot: QtBot, app: WindowApp, ring: GoodKeyring, tmp_path: Path
) -> None:
    logging.getLogger("omnicall").info("An old line")
    assert "An old line" in log_file().read_text("utf-8")
    intents = app._desk.intents()
    intents.key_given(KEY)
    intents.appearance_chosen(Appearance.DARK)
    qtbot.waitUntil(lambda: settings_file().exists())
    settings_file().with_suffix(".broken.json").write_text("{")
    intents.everything_forgotten()
    (consent,) = app.window.findChildren(ConsentPage)
    qtbot.waitUntil(consent.isVisible)
    assert ring.kept == {}
    assert list((tmp_path / "home").rglob("*.json")) == []
    assert not log_file().exists() or "An old line" not in log_file().read_text("utf-8")
    assert app._next.preferences == Preferences()
    assert not app._desk.credentials.state().has_stored_one


def test_what_a_keyring_does_not_give_up_is_told(
    qtbot: QtBot, app: WindowApp, ring: GoodKeyring
) -> None:
    keyring.set_keyring(RefusingKeyring(keyring.errors.KeyringLocked()))
    app._desk.intents().everything_forgotten()
    qtbot.waitUntil(
        lambda: "Not everything could be deleted" in app.window._lines.keeping._sentence.text(),
    )


def test_the_folder_is_made_before_it_is_shown(
    qtbot: QtBot, app: WindowApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    app._desk.intents().folder_wanted()
    qtbot.waitUntil(lambda: bool(opened))
    assert Path(opened[0].toLocalFile()) == tmp_path / "home"
    assert (tmp_path / "home").is_dir()


def test_a_newer_versions_words_outlive_a_choice(qtbot: QtBot, app: WindowApp) -> None:
    newer = {"appearance": "sepia", "assistant": {"role": "gardener", "mood": 3}, "new": [1]}
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(json.dumps(newer), "utf-8")
    app._desk.intents().set_up_done()
    qtbot.waitUntil(lambda: "has_set_up" in read_settings(settings_file()))
    assert read_settings(settings_file()) == {**newer, "has_set_up": True}


def test_a_home_that_cannot_be_written_is_told_and_nothing_else_changes(
    qtbot: QtBot,
    app: WindowApp,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    log_watch: LogWatch,
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "file"))
    app._desk.intents().language_chosen("zh")
    qtbot.waitUntil(lambda: "文件夹无法写入" in app.window._lines.keeping._sentence.text())
    assert app.window.language == "zh"
    log_watch.take("Settings can't be written")


def test_the_look_for_a_key_is_told(qtbot: QtBot, app: WindowApp, ring: GoodKeyring) -> None:
    app._desk.credentials.store(KEY)
    assert app._desk.credentials.state() == KeyState(KeyPlace.KEYRING, "ghij", True)
    app._desk.load()
    qtbot.waitUntil(lambda: "keyring. It ends in ghij." in said(app))
