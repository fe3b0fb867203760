"""On any arrangement of screens the border lies around what is shared, and where it can be seen."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import Area
from omnicall.ui.mini_geometry import Rect, ScreenArea
from omnicall.ui.shared_place import BORDER_PX, border_around, logical_place
from tests.helpers.for_each import for_each

PLACES = st.integers(-6_000, 6_000)
SIDES = st.integers(1, 5_000)
SCALES = st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0])


def screen(whole: Rect, scale: float = 1.0) -> ScreenArea:
    return ScreenArea("screen", whole, whole, scale)


def native_px(length_px: int, scale: float) -> int:
    return round(length_px * scale)


@st.composite
def rows(draw: st.DrawFn) -> list[ScreenArea]:
    """One to three screens side by side, as the system and Qt place them."""
    left_px, row = draw(PLACES), []
    for _number in range(draw(st.integers(1, 3))):
        width_px, scale = draw(st.integers(320, 3_000)), draw(SCALES)
        whole = Rect(left_px, draw(PLACES), width_px, draw(st.integers(240, 2_000)))
        row.append(screen(whole, scale))
        left_px += native_px(width_px, scale)
    return row


@st.composite
def areas_on(draw: st.DrawFn, on: ScreenArea) -> Area:
    """Somewhere wholly on this screen, in the system's pixels."""
    width = native_px(on.whole.width_px, on.scale)
    height = native_px(on.whole.height_px, on.scale)
    left, top = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    corner = on.whole.left_px + left, on.whole.top_px + top
    return Area(*corner, draw(st.integers(1, width - left)), draw(st.integers(1, height - top)))


RECTS = st.builds(Rect, PLACES, PLACES, SIDES, SIDES)
LAYOUTS = st.lists(st.builds(screen, RECTS), max_size=4)


@given(rows(), st.data())
def test_a_place_in_logical_pixels_holds_the_area_and_next_to_nothing_more(
    row: list[ScreenArea], data: st.DataObject
) -> None:
    on = data.draw(st.sampled_from(row))
    area = data.draw(areas_on(on))
    place, scale = logical_place(area, row), on.scale
    before_px = area.left_px - on.whole.left_px - (place.left_px - on.whole.left_px) * scale
    above_px = area.top_px - on.whole.top_px - (place.top_px - on.whole.top_px) * scale
    behind_px = place.width_px * scale - before_px - area.width_px
    below_px = place.height_px * scale - above_px - area.height_px
    for more_px in (before_px, above_px, behind_px, below_px):
        assert -0.001 <= more_px < scale
    if scale == 1:
        assert place == Rect(area.left_px, area.top_px, area.width_px, area.height_px)


@given(st.builds(Area, PLACES, PLACES, SIDES, SIDES))
def test_without_a_screen_the_systems_pixels_have_to_do(area: Area) -> None:
    place = Rect(area.left_px, area.top_px, area.width_px, area.height_px)
    assert logical_place(area, ()) == place


@given(RECTS, LAYOUTS)
def test_a_border_is_seen_and_its_sides_never_overlap(
    place: Rect, screens: list[ScreenArea]
) -> None:
    strips = border_around(place, screens)
    seen_on = [each.whole for each in screens if each.whole.shared_px2(place)]
    if not seen_on:
        assert strips == ()
    if strips:
        assert min(strip.left_px for strip in strips) >= min(each.left_px for each in seen_on)
        assert max(strip.bottom_px for strip in strips) <= max(each.bottom_px for each in seen_on)
    for one, other in combinations(strips, 2):
        assert one.shared_px2(other) == 0
    for strip in strips:
        assert 0 < min(strip.width_px, strip.height_px) <= BORDER_PX


@given(RECTS)
def test_where_there_is_room_the_border_is_complete_and_touches_nothing_inside(
    place: Rect,
) -> None:
    around = Rect(place.left_px - 9, place.top_px - 9, place.width_px + 18, place.height_px + 18)
    strips = border_around(place, [screen(around)])
    assert all(strip.shared_px2(place) == 0 for strip in strips)
    covered_px2 = sum(strip.width_px * strip.height_px for strip in strips)
    width_px, height_px = place.width_px + 2 * BORDER_PX, place.height_px + 2 * BORDER_PX
    assert covered_px2 == width_px * height_px - place.width_px * place.height_px


@for_each(
    ("place", "strips"),
    [
        # A whole screen: inside its edges, though another one begins beside it.
        (
            Rect(0, 0, 800, 600),
            [(0, 0, 800, 4), (0, 596, 800, 4), (0, 4, 4, 592), (796, 4, 4, 592)],
        ),
        # A window that fills the left half.
        (
            Rect(0, 0, 400, 600),
            [(0, 0, 404, 4), (0, 596, 404, 4), (0, 4, 4, 592), (400, 4, 4, 592)],
        ),
        # One that hangs over the left edge: the part that can be seen.
        (
            Rect(-100, 100, 200, 100),
            [(0, 96, 104, 4), (0, 200, 104, 4), (0, 100, 4, 100), (100, 100, 4, 100)],
        ),
        # One on both screens.
        (
            Rect(700, 100, 200, 100),
            [(696, 96, 208, 4), (696, 200, 208, 4), (696, 100, 4, 100), (900, 100, 4, 100)],
        ),
        (Rect(-300, 0, 200, 100), []),
    ],
)
def test_a_border_on_two_screens_side_by_side(
    place: Rect, strips: list[tuple[int, int, int, int]]
) -> None:
    both = [screen(Rect(0, 0, 800, 600)), screen(Rect(800, 0, 800, 600))]
    assert list(border_around(place, both)) == [Rect(*strip) for strip in strips]
