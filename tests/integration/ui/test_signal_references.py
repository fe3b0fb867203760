"""Emitting a signal takes no reference to True away."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication

from omnicall.core.view import ViewState
from omnicall.ui.bridge import ViewBridge

EMITS = 100
"""Few enough that a PySide6 with the fault fails this test and does not yet end the process."""


# From Python 3.12 on True is immortal and its count is no count of references any more: emits take
# some of its four thousand million there, too, and nothing would come of it.
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal from Python 3.12 on")
@pytest.mark.usefixtures("qapp")
def test_a_view_on_its_way_to_the_window_keeps_the_references_to_true() -> None:
    """PySide6 6.12.0 drops one with each emit on Python 3.11, until none are left."""
    bridge = ViewBridge()
    seen: list[ViewState] = []
    bridge.view_changed.connect(seen.append)
    # One view for all: each view holds references to True of its own.
    view = ViewState()
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        bridge.publish(view)
        QCoreApplication.processEvents()
    lost = before - sys.getrefcount(True)
    assert seen == [view] * EMITS
    # A few come and go with whatever else runs; the fault takes two with each view.
    assert lost < EMITS
