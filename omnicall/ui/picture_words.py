"""What is said where a picture would be."""

from __future__ import annotations

from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.words import Words


def show_picture(tile: PreviewTile, view: ViewState, words: Words) -> None:
    """Show what the camera sees in a call, or say why there is nothing to be seen."""
    if not view.is_camera_on:
        tile.show_words(words.camera_is_off)
    elif view.has_camera:
        tile.show_camera()
    elif view.phase in (Phase.CONNECTING, Phase.CONFIGURING):
        tile.show_words(words.no_picture_yet)
    else:
        tile.show_words("" if view.phase is Phase.ENDING else words.no_picture_now)
