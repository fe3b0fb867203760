"""The newest view reaches the window's thread, however many were published."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from omnicall.core.view import ViewState
from omnicall.ui.bridge import ViewBridge


def views(count: int) -> list[ViewState]:
    return [replace(ViewState(), elapsed_s=float(number)) for number in range(count)]


@pytest.mark.usefixtures("qapp")
def test_of_many_views_only_the_last_is_delivered(qtbot: QtBot) -> None:
    bridge = ViewBridge()
    seen: list[ViewState] = []
    bridge.view_changed.connect(seen.append)
    sent = views(1000)

    def publish_all() -> None:
        for view in sent:
            bridge.publish(view)

    publisher = threading.Thread(target=publish_all)
    publisher.start()
    publisher.join()
    assert seen == [], "delivered on the publisher's thread"
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [sent[-1]]


@pytest.mark.usefixtures("qapp")
def test_a_view_after_a_delivery_is_delivered_too(qtbot: QtBot) -> None:
    bridge = ViewBridge()
    seen: list[ViewState] = []
    bridge.view_changed.connect(seen.append)
    for count, view in enumerate(views(3), 1):
        with qtbot.waitSignal(bridge.view_changed):
            bridge.publish(view)
        assert len(seen) == count
        assert seen[-1] is view


def test_views_are_delivered_on_the_windows_thread(qtbot: QtBot, qapp: QObject) -> None:
    bridge = ViewBridge()
    threads: list[QThread] = []
    bridge.view_changed.connect(lambda _view: threads.append(QThread.currentThread()))
    publisher = threading.Thread(target=bridge.publish, args=(ViewState(),))
    publisher.start()
    publisher.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [qapp.thread()]
