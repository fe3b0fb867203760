"""The orb: every state by its shape, movement only where somebody sees it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from omnicall.core.reports import Phase
from omnicall.core.view import Activity, ViewState
from omnicall.ui import orb as orb_module
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.orb import Orb
from omnicall.ui.orb_shapes import OrbPainter, loudness_of
from omnicall.ui.translation import words_in

LIVE = ViewState(phase=Phase.LIVE)
MOMENTS = {
    "not in a call": ViewState(),
    "connecting": ViewState(phase=Phase.CONNECTING),
    "listening": replace(LIVE, activity=Activity.LISTENING),
    "thinking": replace(LIVE, activity=Activity.THINKING),
    "speaking": replace(LIVE, activity=Activity.SPEAKING, answer_dbfs=-12.0),
    "reconnecting": replace(LIVE, phase=Phase.RECONNECTING, activity=Activity.RECONNECTING),
    "paused": replace(LIVE, activity=Activity.PAUSED),
}
STILL = ("not in a call", "paused")
ONE_COLOUR = replace(
    LIGHT, **dict.fromkeys(("accent", "talk", "warn", "muted", "edge"), LIGHT.text)
)


@pytest.fixture
def orb(qtbot: QtBot) -> Orb:
    made = Orb(64)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(orb: Orb) -> QImage:
    return orb.grab().toImage()


def test_every_state_has_a_name_and_a_shape_of_its_own_without_any_colour(orb: Orb) -> None:
    orb.set_motion(is_reduced=True)
    orb.set_colours(ONE_COLOUR)
    shapes = {}
    for name, view in MOMENTS.items():
        orb.show_view(view)
        assert orb.accessibleName() == f"Assistant: {name}"
        shapes[name] = picture(orb)
    alike = [pair for pair in combinations(shapes, 2) if shapes[pair[0]] == shapes[pair[1]]]
    # Being connected and being connected again is the same thing seen from two sides.
    assert alike == [("connecting", "reconnecting")]


def test_configuring_is_connecting(orb: Orb) -> None:
    orb.show_view(ViewState(phase=Phase.CONFIGURING))
    assert orb.accessibleName() == "Assistant: connecting"


def test_what_moves_moves_in_sight_only(qtbot: QtBot, orb: Orb) -> None:
    for name, view in MOMENTS.items():
        orb.show_view(view)
        assert orb.is_moving is (name not in STILL)
    orb.show_view(MOMENTS["thinking"])
    before = picture(orb)
    qtbot.waitUntil(lambda: picture(orb) != before)
    orb.hide()
    assert not orb.is_moving
    orb.show()
    assert orb.is_moving


def test_a_slow_movement_is_painted_for_one_round_only(
    orb: Orb, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = {"s": 1_000.0}
    monkeypatch.setattr(orb_module, "monotonic", lambda: clock["s"])
    orb.show_view(MOMENTS["listening"])

    def breath() -> list[QImage]:
        looks = []
        for _step in range(50):
            clock["s"] += 0.0601
            looks.append(picture(orb))
        return looks

    first = breath()
    painted = list[object]()
    monkeypatch.setattr(OrbPainter, "breathing_ring", lambda _orb, at_s: painted.append(at_s))
    breath()
    assert painted == []
    assert sum(one != other for one, other in pairwise(first)) > 20


def test_where_motion_is_reduced_nothing_moves(orb: Orb) -> None:
    orb.set_motion(is_reduced=True)
    for view in MOMENTS.values():
        orb.show_view(view)
        assert not orb.is_moving
        assert picture(orb) == picture(orb)
    orb.set_motion(is_reduced=False)
    orb.show_view(MOMENTS["listening"])
    assert orb.is_moving


def test_the_ring_follows_the_loudness_of_the_voice(qtbot: QtBot, orb: Orb) -> None:
    def ring_px() -> int:
        image = picture(orb)
        middle = image.height() // 2
        ground = image.pixelColor(0, 0)
        row = [image.pixelColor(x, middle) != ground for x in range(image.width())]
        return row[::-1].index(True)

    orb.show_view(replace(MOMENTS["speaking"], answer_dbfs=-60.0))
    soft_px = ring_px()
    orb.show_view(replace(MOMENTS["speaking"], answer_dbfs=-6.0))
    qtbot.waitUntil(lambda: soft_px - ring_px() >= 8)
    orb.show_view(replace(MOMENTS["speaking"], answer_dbfs=None))
    qtbot.waitUntil(lambda: soft_px - ring_px() <= 1)


@pytest.mark.parametrize(
    ("level_dbfs", "loudness"), [(None, 0.0), (-96.0, 0.0), (-26.5, 0.5), (0.0, 1.0)]
)
def test_loudness_is_a_share(level_dbfs: float | None, loudness: float) -> None:
    assert loudness_of(level_dbfs) == pytest.approx(loudness)


def test_over_a_picture_it_brings_its_ground(qtbot: QtBot) -> None:
    orb = Orb(64, has_ground=True)
    qtbot.addWidget(orb)
    orb.set_colours(DARK)
    bare = Orb(64)
    qtbot.addWidget(bare)
    assert picture(orb).pixelColor(32, 4) != picture(bare).pixelColor(32, 4)


def test_it_speaks_chinese(orb: Orb) -> None:
    orb.show_view(MOMENTS["thinking"])
    orb.set_words(words_in("zh"))
    assert orb.accessibleName() == orb.toolTip() == "助手：正在想"
