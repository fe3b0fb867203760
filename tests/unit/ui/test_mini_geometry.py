"""On any arrangement of screens the mini window is wholly seen, docks nearby, and comes back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from omnicall.core.mini_place import MiniPlace
from omnicall.ui.mini_geometry import (
    CORNER_REACH_PX,
    HEIGHT_PX,
    MARGIN_PX,
    WIDTH_PX,
    Rect,
    ScreenArea,
    between,
    docked,
    first_place,
    kept_on_screen,
    layout_key,
    place_of,
    rect_at,
)

PLACES = st.integers(-9_000, 9_000)
SCALES = st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
BARS = st.integers(0, 60)
WINDOWS = st.builds(Rect, PLACES, PLACES, st.just(WIDTH_PX), st.just(HEIGHT_PX))

DESK = ScreenArea("desk", Rect(0, 0, 1920, 1080), Rect(0, 0, 1920, 1040))
LAPTOP = ScreenArea("laptop", Rect(-1280, 200, 1280, 800), Rect(-1280, 224, 1280, 776), 2.0)


@st.composite
def screen_areas(draw: st.DrawFn, smallest_px: int = 500) -> ScreenArea:
    sides = st.integers(smallest_px, 4_000)
    whole = Rect(draw(PLACES), draw(PLACES), draw(sides), draw(sides))
    left, top, right, bottom = (draw(BARS) for _ in range(4))
    free = Rect(
        whole.left_px + left,
        whole.top_px + top,
        whole.width_px - left - right,
        whole.height_px - top - bottom,
    )
    name = draw(st.sampled_from(["desk", "laptop", "projector"]))
    return ScreenArea(name, whole, free, draw(SCALES))


LAYOUTS = st.lists(screen_areas(), min_size=1, max_size=4)
TINY_LAYOUTS = st.lists(screen_areas(smallest_px=150), min_size=1, max_size=4)


def rests(window: Rect, screens: list[ScreenArea]) -> bool:
    """Whether it lies wholly on one screen, at an edge or in a corner, with the margin."""
    return any(
        screen.free.holds(window)
        and min(
            window.left_px - screen.free.left_px,
            screen.free.right_px - window.right_px,
            window.top_px - screen.free.top_px,
            screen.free.bottom_px - window.bottom_px,
        )
        == min(
            MARGIN_PX,
            (screen.free.width_px - WIDTH_PX) // 2,
            (screen.free.height_px - HEIGHT_PX) // 2,
        )
        for screen in screens
    )


@given(WINDOWS, LAYOUTS)
def test_a_docked_window_is_wholly_seen_at_an_edge_and_stays_there(
    window: Rect, screens: list[ScreenArea]
) -> None:
    place = docked(window, screens)
    assert (place.width_px, place.height_px) == (WIDTH_PX, HEIGHT_PX)
    assert any(screen.free.holds(place) for screen in screens)
    assert docked(place, screens) == place
    assert kept_on_screen(place, screens) == place


@given(st.integers(0, 1920 - WIDTH_PX), st.integers(0, 1040 - HEIGHT_PX))
def test_it_goes_to_the_nearest_edge_and_into_a_corner_that_is_near(left: int, top: int) -> None:
    window = Rect(left, top, WIDTH_PX, HEIGHT_PX)
    place = docked(window, [DESK])
    lefts, tops = (16, 1920 - 16 - WIDTH_PX), (16, 1040 - 16 - HEIGHT_PX)
    across = min(abs(left - edge) for edge in lefts)
    down = min(abs(top - edge) for edge in tops)
    moved_across, moved_down = abs(place.left_px - left), abs(place.top_px - top)
    is_at_side, is_at_end = place.left_px in lefts, place.top_px in tops
    assert is_at_side or is_at_end
    # Never farther than to the nearest edge, but for the corner.
    assert moved_across in (0, across) or left < 16 or left > lefts[1]
    assert moved_down in (0, down) or top < 16 or top > tops[1]
    if is_at_side and not is_at_end:
        assert across <= down
        assert down > CORNER_REACH_PX
    if is_at_end and not is_at_side:
        assert down <= across
        assert across > CORNER_REACH_PX


def test_a_window_put_down_stays_on_the_screen_most_of_it_is_on() -> None:
    mostly_left = Rect(-200, 500, WIDTH_PX, HEIGHT_PX)
    mostly_right = Rect(-120, 500, WIDTH_PX, HEIGHT_PX)
    assert docked(mostly_left, [DESK, LAPTOP]).left_px == -16 - WIDTH_PX
    assert docked(mostly_right, [DESK, LAPTOP]).left_px == 16
    lost = Rect(-4_000, 5_000, WIDTH_PX, HEIGHT_PX)
    assert LAPTOP.free.holds(docked(lost, [DESK, LAPTOP]))


@given(WINDOWS, LAYOUTS, st.data())
def test_the_remembered_place_comes_back_exactly(
    window: Rect, screens: list[ScreenArea], data: st.DataObject
) -> None:
    rect = docked(window, screens)
    place = place_of(rect, screens)
    assert place is not None
    again = data.draw(st.permutations(screens))
    back = rect_at(place, again)
    # Of two screens at the same place either will do.
    assert back == rect or len({screen.whole for screen in screens}) < len(screens)


def test_it_stays_in_its_corner_when_the_task_bar_goes() -> None:
    corner = first_place(Rect(300, 200, 1120, 720), [DESK, LAPTOP])
    place = place_of(corner, [DESK, LAPTOP])
    assert place == MiniPlace(1, is_right=True, across_px=16, is_bottom=True, down_px=16)
    without_bar = replace(DESK, free=DESK.whole)
    assert layout_key([without_bar, LAPTOP]) == layout_key([DESK, LAPTOP])
    back = rect_at(place, [LAPTOP, without_bar])
    assert back == replace(corner, top_px=1080 - 16 - HEIGHT_PX)


@given(WINDOWS, LAYOUTS)
def test_the_first_place_is_the_bottom_right_of_the_main_windows_screen(
    beside: Rect, screens: list[ScreenArea]
) -> None:
    place = first_place(beside, screens)
    assert rests(place, screens)
    assert docked(place, screens) == place
    assert first_place(Rect(10, 10, 900, 700), [LAPTOP, DESK]) == Rect(1584, 784, 320, 240)


@given(WINDOWS, LAYOUTS, LAYOUTS)
def test_when_screens_change_it_is_seen_on_one_that_is_left(
    window: Rect, before: list[ScreenArea], after: list[ScreenArea]
) -> None:
    place = docked(window, before)
    kept = kept_on_screen(place, after)
    assert any(screen.free.holds(kept) for screen in after)
    remembered = place_of(place, before)
    assert remembered is not None
    back = rect_at(remembered, after)
    if remembered.screen < len(after):
        assert back is not None
        assert any(screen.free.holds(back) for screen in after)
    else:
        assert back is None


@given(WINDOWS, TINY_LAYOUTS)
def test_a_screen_smaller_than_the_window_shows_its_buttons(
    window: Rect, screens: list[ScreenArea]
) -> None:
    place = docked(window, screens)
    assert docked(place, screens) == place
    assert any(
        place.right_px <= screen.free.right_px and place.bottom_px <= screen.free.bottom_px
        for screen in screens
    )


@given(WINDOWS)
def test_without_a_screen_nothing_happens(window: Rect) -> None:
    assert docked(window, []) == window
    assert kept_on_screen(window, []) == window
    assert first_place(window, []) == window
    assert place_of(window, []) is None
    assert rect_at(MiniPlace(0, True, 16, True, 16), []) is None


@given(LAYOUTS, st.data())
def test_a_layout_is_known_whatever_order_the_system_names_its_screens_in(
    screens: list[ScreenArea], data: st.DataObject
) -> None:
    key = layout_key(screens)
    assert layout_key(data.draw(st.permutations(screens))) == key
    other = data.draw(LAYOUTS)
    assume(sorted(map(repr, other)) != sorted(map(repr, screens)))
    wholes = [(s.name, s.whole, s.scale) for s in screens]
    if sorted(map(repr, wholes)) != sorted(repr((s.name, s.whole, s.scale)) for s in other):
        assert layout_key(other) != key


@given(WINDOWS, WINDOWS, st.lists(st.floats(0, 1), max_size=8))
def test_the_way_begins_and_ends_exactly_and_never_turns_back(
    start: Rect, end: Rect, moments: list[float]
) -> None:
    main = replace(start, width_px=1120, height_px=720)
    assert between(main, end, 0.0) == main
    assert between(main, end, 1.0) == end
    assert between(main, end, 1.5) == end
    way = [between(main, end, moment) for moment in sorted(moments)]
    rests_px = [abs(rect.left_px - end.left_px) for rect in way]
    assert rests_px == sorted(rests_px, reverse=True)
    assert [rect.width_px for rect in way] == sorted((r.width_px for r in way), reverse=True)
    halfway = between(main, end, 0.5)
    assert abs(halfway.width_px - WIDTH_PX) < abs(halfway.width_px - main.width_px)
