"""The picture and what lies over it: where it is, what it says, and that nothing covers the orb."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.captions import Caption
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import PreviewPicture
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.view import Activity, ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.captions import CaptionBar
from omnicall.ui.orb import Orb
from omnicall.ui.picture_stage import PictureStage

LIVE = ViewState(
    phase=Phase.LIVE, activity=Activity.LISTENING, has_camera=True, has_picture=True, elapsed_s=1.0
)
SAYING = replace(LIVE, caption=Caption("1", "assistant", "He is watching the car " * 20))


@pytest.fixture
def stage(window: CallWindow) -> PictureStage:
    window.show_view(LIVE)
    (found,) = window.findChildren(PictureStage)
    return found


def place(stage: PictureStage, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(stage, QPoint(0, 0)), widget.size())


def orb(stage: PictureStage) -> Orb:
    (found,) = (one for one in stage.findChildren(Orb) if one.isVisible())
    return found


def labels(stage: PictureStage) -> list[str]:
    shown = (one for one in stage.findChildren(QLabel) if one.isVisible())
    return [label.text() for label in shown if label.text()]


@pytest.mark.parametrize("size", [(720, 480), (800, 600), (1024, 640), (1920, 1000)])
@pytest.mark.parametrize("phase", [Phase.LIVE, Phase.RECONNECTING])
def test_captions_lie_in_the_picture_and_never_on_the_orb(
    window: CallWindow, stage: PictureStage, size: tuple[int, int], phase: Phase
) -> None:
    window.resize(*size)
    window.show_view(replace(SAYING, phase=phase))
    window.grab()
    (bar,) = stage.findChildren(CaptionBar)
    assert bar.isVisible()
    assert stage.rect().contains(place(stage, bar))
    assert stage.rect().contains(place(stage, orb(stage)))
    assert not place(stage, bar).intersects(place(stage, orb(stage)))
    middle_px = place(stage, bar).center().x()
    assert abs(middle_px - stage.rect().center().x()) <= 1


def test_who_wants_no_captions_sees_none(window: CallWindow, stage: PictureStage) -> None:
    window.show_view(SAYING)
    (bar,) = stage.findChildren(CaptionBar)
    stage.show_captions(has_captions=False)
    assert not bar.isVisible()
    stage.show_captions(has_captions=True)
    assert bar.isVisible()


def test_until_there_is_a_picture_the_orb_waits_in_the_middle_and_says_for_what(
    window: CallWindow, stage: PictureStage
) -> None:
    window.show_view(ViewState(phase=Phase.CONNECTING))
    window.grab()
    assert labels(stage) == ["Connecting …", "Your picture appears here in a moment."]
    assert abs(place(stage, orb(stage)).center().x() - stage.rect().center().x()) <= 1
    assert orb(stage).accessibleName() == "Assistant: connecting"
    window.show_view(ViewState(phase=Phase.CONFIGURING, has_camera=True, has_picture=True))
    assert labels(stage) == ["Almost there …"]
    window.show_view(LIVE)
    assert labels(stage) == []
    assert orb(stage).accessibleName() == "Assistant: listening"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (replace(LIVE, phase=Phase.RECONNECTING), "The connection dropped. Trying again …"),
        (replace(LIVE, is_paused=True), "Paused: nothing is being sent."),
    ],
)
def test_the_orb_says_what_is_out_of_the_ordinary(
    window: CallWindow, stage: PictureStage, view: ViewState, words: str
) -> None:
    window.show_view(replace(view, notice=NoticeReported(NoticeKind.RECONNECTING)))
    assert labels(stage) == [words]
    shown = [one for one in window.findChildren(QLabel) if one.isVisible()]
    assert sum("connection dropped" in label.text() for label in shown) == words.count("dropped")


def test_a_camera_that_is_off_is_a_sign_and_words(window: CallWindow, stage: PictureStage) -> None:
    off = replace(LIVE, is_camera_on=False, has_camera=False, has_picture=False)
    window.show_view(off)
    camera_off = stage.tile.grab().toImage()
    window.show_view(replace(off, is_camera_on=True))
    assert stage.tile.grab().toImage() != camera_off
    window.show_view(replace(off, phase=Phase.ENDING))
    blank = stage.tile.grab().toImage()
    assert blank not in (camera_off, None)


def picture() -> PreviewPicture:
    """Left half black, right half white."""
    row = b"\x00\x00\x00\xff" * 320 + b"\xff" * 4 * 320
    return PreviewPicture(row * 480, 640, 480)


@pytest.mark.parametrize(("is_sharing", "is_left_white"), [(False, True), (True, False)])
def test_a_camera_is_a_mirror_and_a_screen_is_not(
    qtbot: QtBot,
    window: CallWindow,
    stage: PictureStage,
    preview: PreviewBox,
    is_sharing: bool,
    is_left_white: bool,
) -> None:
    window.show_view(replace(LIVE, is_sharing=is_sharing, has_camera=not is_sharing))

    def has_come() -> bool:
        preview.put(picture())
        image = stage.tile.grab().toImage()
        left = image.pixelColor(image.width() // 4, image.height() // 2).lightness()
        right = image.pixelColor(3 * image.width() // 4, image.height() // 2).lightness()
        return {left, right} == {0, 255} and (left == 255) is is_left_white

    qtbot.waitUntil(has_come)


def test_reduced_motion_stills_the_orb(window: CallWindow, stage: PictureStage) -> None:
    assert orb(stage).is_moving
    stage.set_motion(is_reduced=True)
    assert not orb(stage).is_moving
