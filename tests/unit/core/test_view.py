"""What a window may know of a call."""

from __future__ import annotations

from omnicall.core.view import ViewState


def test_only_the_cameras_picture_is_a_mirror() -> None:
    assert ViewState().is_mirrored
    assert not ViewState(is_sharing=True).is_mirrored
