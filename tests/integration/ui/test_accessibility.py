"""Every face of the main window: named, reachable, visible, and nothing of it cut off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.preferences import Appearance, Preferences
from omnicall.ui.call_window import CallWindow
from tests.helpers.waiting import LIMIT_S
from tests.integration.ui.faces import faces_of
from tests.integration.ui.reachable import (
    controls_of,
    is_read_backwards,
    misfits,
    place_of,
    shortcuts_of,
    tabbed_through,
    thin_rings,
    told_of,
    unspoken,
)


@pytest.fixture
def active(qtbot: QtBot, window: CallWindow) -> CallWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_control_has_name_role_tooltip_and_key(window: CallWindow) -> None:
    missing = {
        what for _ in faces_of(window) for one in controls_of(window) for what in unspoken(one)
    }
    assert missing == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_things_in_sight_share_a_shortcut(window: CallWindow) -> None:
    for face in faces_of(window):
        keys = shortcuts_of(window)
        assert len(set(keys)) == len(keys), f"{face}: {sorted(keys)}"


def test_the_tab_key_reaches_everything_and_is_never_caught(active: CallWindow) -> None:
    for face in faces_of(active):
        wanted = {told_of(control) for control in controls_of(active)}
        for is_backwards in (False, True):
            visited = tabbed_through(active, is_backwards=is_backwards)
            assert {told_of(one) for one in visited} == wanted, f"{face}, {is_backwards=}"
            assert len(set(visited)) == len(visited), face


def note_step(visited: list[QWidget], backwards: set[str], one: QWidget) -> None:
    """Compare places at once: a page that scrolls is somewhere else a step later."""
    before = visited[-1] if visited else None
    visited.append(one)
    if before is not None and is_read_backwards(place_of(before), place_of(one)):
        backwards.add(f"from {told_of(before)} to {told_of(one)}")


def test_the_tab_key_goes_as_one_reads(active: CallWindow) -> None:
    backwards = set()
    for face in faces_of(active):
        found: set[str] = set()
        tabbed_through(active, look=partial(note_step, [], found))
        backwards |= {f"{face}: {what}" for what in found}
    assert backwards == set()


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_the_focus_is_a_ring_that_stands_out(active: CallWindow, appearance: Appearance) -> None:
    thin = set()
    for _ in faces_of(active):
        active.show_preferences(Preferences(appearance=appearance))
        thin |= {what for _control, what in thin_rings(active)}
    assert thin == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_off_in_a_small_window(window: CallWindow) -> None:
    assert (window.width(), window.height()) == (1024, 640)
    assert {f"{face}: {what}" for face in faces_of(window) for what in misfits(window)} == set()


def fit_at(scale: float, size: list[int]) -> object:
    # Qt takes a scale only once, when the program begins.
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    module = "tests.integration.ui.fitting"
    outcome = subprocess.run(
        [sys.executable, "-m", module, *map(str, size)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=2 * LIMIT_S,
    )
    return json.loads(outcome.stdout)


@pytest.mark.parametrize("scale", [2.0, 3.0])
def test_nothing_is_cut_off_at_a_larger_scale(scale: float) -> None:
    size = [1024, 640]
    assert fit_at(scale, size) == {"scale": scale, "size": size, "misfits": []}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_the_smallest_window_there_can_be(scale: float) -> None:
    size = [720, 480]
    assert fit_at(scale, size) == {"scale": scale, "size": size, "misfits": []}
    smaller = fit_at(scale, [500, 300])
    assert smaller == {"scale": scale, "size": size, "misfits": []}, "it got smaller than that"
