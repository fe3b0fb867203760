"""Laws of the one-value mailbox."""

from __future__ import annotations

from omnicall.core.latest import Latest, PreviewBox
from omnicall.core.media_types import PreviewPicture

PICTURE = PreviewPicture(b"", 0, 0)


def test_only_the_newest_value_is_handed_over_and_only_once() -> None:
    box = Latest[int]()
    assert box.put(1)
    assert not box.put(2)
    assert box.take() == 2
    assert box.take() is None
    assert box.put(3)


def test_nobody_looks_until_a_window_says_so() -> None:
    assert PreviewBox().wanted_px is None


def test_whoever_looks_is_woken_once_for_all_that_waits() -> None:
    box, woken = PreviewBox(), list[str]()
    box.put(PICTURE)
    box.take()
    box.wake = lambda: woken.append("woken")
    assert box.put(PICTURE)
    assert not box.put(PICTURE)
    assert woken == ["woken"]
    box.take()
    box.put(PICTURE)
    assert woken == ["woken", "woken"]
