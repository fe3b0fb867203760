"""What can be shared reads well, whatever screens and windows call themselves."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import Area, ScreenDevice, Shareables, WindowDevice
from omnicall.core.view import ViewState
from omnicall.ui.share_entries import (
    NO_ENTRIES,
    place_beside,
    rows_of,
    share_entries,
    sharing_words,
)
from omnicall.ui.words import ENGLISH
from tests.helpers.for_each import for_each

DELL = ScreenDevice(1, "DELL U2720Q", Area(0, 0, 3840, 2160), is_primary=True)
LAPTOP = ScreenDevice(2, "eDP-1", Area(3840, 0, 1920, 1080))


def told(*screens: ScreenDevice) -> list[tuple[str, str, str]]:
    entries = share_entries(Shareables(screens), NO_ENTRIES, ENGLISH)
    return [(entry.title, entry.details, entry.name) for entry in entries.screens]


def titles(known: tuple[WindowDevice, ...], before: tuple[WindowDevice, ...] = ()) -> list[str]:
    shown = share_entries(Shareables(windows=before), NO_ENTRIES, ENGLISH)
    entries = share_entries(Shareables(windows=known), shown, ENGLISH)
    return [entry.title for entry in entries.windows]


def test_a_screen_is_told_by_name_size_and_place() -> None:
    assert told(DELL, LAPTOP) == [
        ("DELL U2720Q", "3840 × 2160 · main screen", "Screen: DELL U2720Q"),
        ("eDP-1", "1920 × 1080", "Screen: eDP-1"),
    ]


def test_screens_of_one_name_or_none_are_told_by_number() -> None:
    alike = [ScreenDevice(number, "Generic Monitor") for number in (1, 2)]
    assert told(*alike, ScreenDevice(3)) == [
        ("Screen 1", "Generic Monitor", "Screen 1"),
        ("Screen 2", "Generic Monitor", "Screen 2"),
        ("Screen 3", "", "Screen 3"),
    ]


def test_screens_come_before_windows() -> None:
    known = Shareables((DELL,), (WindowDevice(7, "Letter"),))
    entries = share_entries(known, NO_ENTRIES, ENGLISH)
    assert [entry.source for entry in entries.all] == [DELL, WindowDevice(7)]
    assert entries.windows[0].name == "Window: Letter"


def test_windows_keep_their_places_and_new_ones_come_last() -> None:
    one, two, three = (WindowDevice(number, f"W{number}") for number in (1, 2, 3))
    assert titles((three, two, one), before=(one, two)) == ["W1", "W2", "W3"]
    assert titles((three, two), before=(one, two)) == ["W2", "W3"]
    assert titles((WindowDevice(1, "Another"),), before=(one,)) == ["Another"]


@given(st.text(max_size=2_000))
def test_any_title_is_one_short_line(title: str) -> None:
    (shown,) = titles((WindowDevice(1, title),))
    assert len(shown) <= 300
    assert shown.splitlines() in ([], [shown])
    said = sharing_words(ViewState(is_sharing=True, shared_name=title), ENGLISH)
    assert said == f"Sharing: {shown or 'Screen'}"


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 4))
def test_rows_hold_every_card_once_and_windows_begin_one(
    screens: int, windows: int, columns: int
) -> None:
    rows = rows_of(screens, windows, columns)
    assert [place for row in rows for place in row] == list(range(screens + windows))
    assert all(0 < len(row) <= columns for row in rows)
    assert not any(row[0] < screens <= row[-1] for row in rows)
    assert all(len(row) == columns or after[0] == screens for row, after in pairwise(rows))


@for_each(
    ("place", "across", "down", "goal"),
    [
        (0, 1, 0, 1),
        (0, -1, 0, 0),
        (1, 1, 0, 2),
        (0, 0, 1, 2),
        (1, 0, 1, 3),
        (1, 0, -1, 1),
        (3, 0, 1, 4),
        (4, 0, -1, 2),
        (4, 1, 0, 4),
        (4, 0, 1, 4),
    ],
)
def test_arrows_go_from_card_to_card_and_stop_at_the_edges(
    place: int, across: int, down: int, goal: int
) -> None:
    # 0 and 1 are screens; 2, 3 and below them 4 are windows.
    assert place_beside(rows_of(2, 3, 2), place, across, down) == goal
