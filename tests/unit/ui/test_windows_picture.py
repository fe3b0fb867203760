"""Windows is asked to leave a window out of every picture; other systems are left alone."""

from __future__ import annotations

import sys

import pytest

from omnicall.ui.windows_picture import leave_out_of_pictures


class Function:
    """A function of a library that notes what it was called with."""

    def __init__(self) -> None:
        self.calls: list[tuple[int, int]] = []

    def __call__(self, *words: int) -> int:
        self.calls.append((words[0], words[1]))
        return 1


class User32:
    """The library, without anything else."""

    def __init__(self) -> None:
        self.SetWindowDisplayAffinity = Function()


def test_windows_leaves_it_out() -> None:
    user32 = User32()
    leave_out_of_pictures(1234, user32)
    assert user32.SetWindowDisplayAffinity.calls == [(1234, 0x11)]


@pytest.mark.skipif(sys.platform == "win32", reason="there it is really asked for")
def test_elsewhere_nothing_happens() -> None:
    leave_out_of_pictures(1234)
