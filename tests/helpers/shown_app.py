"""The window's program without what is loaded behind it, shown on a screen that isn't there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from omnicall.core.plan_document import PlanShelf
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings
from omnicall.system.crash_care import CrashCare
from omnicall.system.crash_reports import CrashReports
from omnicall.window_app import WindowApp


@contextmanager
def shown_app(
    qtbot: QtBot, home: Path, asked: CallSettings, shelf: PlanShelf | None = None
) -> Iterator[WindowApp]:
    """Somebody's who has agreed before; all of it is taken down with the ``with`` block."""
    care = CrashCare(CrashReports(home / "reports"))
    app = WindowApp(asked, Preferences(has_consented=True), "en", None, care, shelf)
    qtbot.addWidget(app.window, before_close_func=lambda _window: app.window.finish_closing())
    with qtbot.waitExposed(app.window):
        app.window.show()
    yield app
    app._desk.stop()
    app.stop()
