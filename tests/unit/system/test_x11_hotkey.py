"""A key that is held is one press, whatever the server says of it."""

from __future__ import annotations

import pytest

pytest.importorskip("Xlib")

from omnicall.system.x11_hotkey import Presses


def test_only_a_finger_presses_anew() -> None:
    presses = Presses()
    assert presses.is_new(1_000)
    for at_ms in (1_500, 1_530, 1_560):
        presses.release(at_ms)
        assert not presses.is_new(at_ms)
    presses.release(1_700)
    assert presses.is_new(1_790)
