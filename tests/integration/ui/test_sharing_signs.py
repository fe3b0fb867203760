"""While something is shared nobody can forget it: pill, lamp, border, and the way to end it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from omnicall.core.intents import SharingStopRequested
from omnicall.core.media_types import Area
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.view import Sending, ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.mini_geometry import Rect
from omnicall.ui.notice import Notice
from omnicall.ui.picture_stage import PictureStage
from omnicall.ui.screen_layout import rect_of
from omnicall.ui.sending_lamp import SendingLamp
from omnicall.ui.shared_border import SharedBorder
from omnicall.ui.sharing_pill import SharingPill
from tests.integration.ui.wishes import Wishes

LIVE = ViewState(
    phase=Phase.LIVE,
    has_camera=True,
    has_picture=True,
    elapsed_s=1.0,
    sending=Sending.SOUND_AND_PICTURE,
)
SHARED = replace(
    LIVE,
    is_sharing=True,
    has_camera=False,
    shared_name="Letter <b>to</b> Ms Li",
    shared_area=Area(100, 80, 300, 200),
)


def pill(window: CallWindow) -> SharingPill:
    (found,) = window.findChildren(SharingPill)
    return found


def saying(window: CallWindow) -> QLabel:
    (found,) = pill(window).findChildren(QLabel)
    return found


def place(window: CallWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_one_click_ends_it(window: CallWindow, wishes: Wishes) -> None:
    window.show_view(LIVE)
    assert not pill(window).isVisible()
    window.show_view(SHARED)
    assert saying(window).accessibleName() == "Sharing: Letter <b>to</b> Ms Li"
    assert saying(window).textFormat() is Qt.TextFormat.PlainText
    assert pill(window).stop.accessibleName() == "Stop sharing"
    assert pill(window).stop.height() >= 40
    QTest.mouseClick(pill(window).stop, Qt.MouseButton.LeftButton)
    assert wishes.heard == [SharingStopRequested()]
    assert pill(window).isVisible()
    window.show_view(LIVE)
    assert not pill(window).isVisible()


@pytest.mark.parametrize("size", [(720, 480), (1920, 1000)])
def test_a_long_name_is_cut_and_a_notice_hangs_below(
    window: CallWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    notice = NoticeReported(NoticeKind.SOUND_DROPPED)
    window.show_view(replace(SHARED, shared_name="Letter " * 90, notice=notice))
    window.grab()
    (stage,), (hanging,) = window.findChildren(PictureStage), window.findChildren(Notice)
    assert place(window, stage).contains(place(window, pill(window)))
    assert saying(window).text().endswith("…")
    assert saying(window).width() <= 360
    assert place(window, hanging).top() > place(window, pill(window)).bottom()
    window.show_view(replace(LIVE, notice=notice))
    assert place(window, hanging).top() < place(window, stage).top() + 20


def test_until_its_picture_comes_the_stage_says_so(window: CallWindow) -> None:
    window.show_view(replace(SHARED, has_picture=False, is_camera_on=False))
    (stage,) = window.findChildren(PictureStage)
    assert stage.tile.words == "What you share appears here in a moment."


def test_a_small_screen_stands_beside_the_lamp_and_moves_nothing(window: CallWindow) -> None:
    window.show_view(LIVE)
    (lamp,) = (lamp for lamp in window.findChildren(SendingLamp) if lamp.isVisible())
    (label,) = lamp.findChildren(QLabel)
    window.grab()
    before = place(window, label)
    assert not lamp.sign.isVisible()
    window.show_view(SHARED)
    window.grab()
    assert lamp.sign.isVisible()
    assert lamp.sign.accessibleName() == "The picture is of what you share, not of the camera."
    assert place(window, label) == before
    assert label.accessibleName() == "Sending: sound and picture"


@pytest.fixture
def border(qapp: QApplication) -> Iterator[SharedBorder]:
    assert qapp.platformName() == "offscreen"
    made = SharedBorder()
    made.set_colours(LIGHT)
    yield made
    made.close()


def lying(border: SharedBorder) -> list[Rect]:
    return [rect_of(strip.geometry()) for strip in border.strips if strip.isVisible()]


def around(left_px: int, top_px: int, width_px: int, height_px: int) -> list[Rect]:
    return [
        Rect(left_px - 4, top_px - 4, width_px + 8, 4),
        Rect(left_px - 4, top_px + height_px, width_px + 8, 4),
        Rect(left_px - 4, top_px, 4, height_px),
        Rect(left_px + width_px, top_px, 4, height_px),
    ]


def test_a_border_lies_around_what_is_shared_and_follows_it(border: SharedBorder) -> None:
    border.show_view(LIVE)
    assert border.strips == []
    border.show_view(SHARED)
    assert lying(border) == around(100, 80, 300, 200)
    border.show_view(replace(SHARED, shared_area=Area(110, 90, 200, 300)))
    assert lying(border) == around(110, 90, 200, 300)


def test_around_a_whole_screen_it_lies_inside(border: SharedBorder) -> None:
    screen = QGuiApplication.primaryScreen().geometry()
    whole = Area(screen.x(), screen.y(), screen.width(), screen.height())
    border.show_view(replace(SHARED, shared_area=whole))
    assert len(lying(border)) == 4
    for strip in border.strips:
        assert screen.contains(strip.geometry())


@pytest.mark.parametrize(
    "view",
    [
        LIVE,
        replace(SHARED, shared_area=None),
        replace(SHARED, is_sharing=False),
        replace(SHARED, phase=Phase.ENDED),
        replace(SHARED, shared_area=Area(-9_000, -9_000, 300, 200)),
    ],
)
def test_the_border_goes_with_what_is_shared(border: SharedBorder, view: ViewState) -> None:
    border.show_view(SHARED)
    assert lying(border)
    border.show_view(view)
    assert lying(border) == []
    border.show_view(SHARED)
    assert len(lying(border)) == 4


def test_the_border_is_one_colour_that_takes_no_click_and_no_focus(border: SharedBorder) -> None:
    border.show_view(SHARED)
    for colours in (LIGHT, DARK):
        border.set_colours(colours)
        shown = {strip.grab().toImage().pixelColor(2, 2).name() for strip in border.strips}
        assert shown == {colours.accent}
    for strip in border.strips:
        for flag in (
            Qt.WindowType.WindowDoesNotAcceptFocus,
            Qt.WindowType.WindowTransparentForInput,
            Qt.WindowType.WindowStaysOnTopHint,
        ):
            assert strip.windowFlags() & flag
        assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        assert strip.windowTitle() == "Border around what is shared"


def test_a_closed_window_takes_its_border_with_it(window: CallWindow) -> None:
    window.show_view(SHARED)
    assert lying(window.border)
    strips = list(window.border.strips)
    window.finish_closing()
    assert not any(strip.isVisible() for strip in strips)
