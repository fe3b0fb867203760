"""What can be shared, as a person reads it: screens first, then windows, in rows of cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from omnicall.core.media_types import ScreenDevice, Shareables, SharedSource, WindowDevice
from omnicall.core.view import ViewState
from omnicall.ui.words import Words

_MOST_CHARACTERS = 300
"""A window may call itself a whole book."""


class ShareEntry(NamedTuple):
    """One card."""

    source: SharedSource
    icon: str
    title: str
    details: str
    name: str
    """As a screen reader says it."""


class ShareEntries(NamedTuple):
    """All cards, in their order."""

    screens: tuple[ShareEntry, ...]
    windows: tuple[ShareEntry, ...]

    @property
    def all(self) -> tuple[ShareEntry, ...]:
        """One after the other."""
        return self.screens + self.windows


NO_ENTRIES = ShareEntries((), ())


def share_entries(known: Shareables, before: ShareEntries, words: Words) -> ShareEntries:
    """What is there now; a window that was there before keeps its place under the hand."""
    names = Counter(one_line(screen.name) for screen in known.screens)
    screens = tuple(_screen_entry(screen, names, words) for screen in known.screens)
    places = {entry.source: place for place, entry in enumerate(before.windows)}
    # Sorting keeps the order of what is new: it comes last, as the system lists it.
    windows = sorted(known.windows, key=lambda window: places.get(window, len(places)))
    return ShareEntries(screens, tuple(_window_entry(window, words) for window in windows))


def sharing_words(view: ViewState, words: Words) -> str:
    """What is being shared, on one line."""
    title = one_line(view.shared_name) or words.sharing.screen
    return words.named(words.sharing.sharing, title)


def one_line(text: str) -> str:
    """A name that another program has made up, without its line breaks and not endless."""
    return " ".join(text[:_MOST_CHARACTERS].split())


def rows_of(screens: int, windows: int, columns: int) -> list[list[int]]:
    """The places of all cards in rows; windows begin a row of their own."""
    rows: list[list[int]] = []
    for first, end in ((0, screens), (screens, screens + windows)):
        rows += [list(range(left, min(left + columns, end))) for left in range(first, end, columns)]
    return rows


def place_beside(rows: Sequence[Sequence[int]], place: int, across: int, down: int) -> int:
    """Where an arrow key leads; at an edge it leads nowhere."""
    row = next(number for number, each in enumerate(rows) if place in each)
    last = rows[-1][-1]
    if across:
        return min(max(place + across, 0), last)
    aim = rows[min(max(row + down, 0), len(rows) - 1)]
    return aim[min(rows[row].index(place), len(aim) - 1)]


def _screen_entry(screen: ScreenDevice, names: Counter[str], words: Words) -> ShareEntry:
    sharing = words.sharing
    name, numbered = one_line(screen.name), sharing.numbered_screen.format(number=screen.number)
    is_enough = bool(name) and names[name] == 1
    area = screen.area
    details = [
        *([] if is_enough or not name else [name]),
        *([] if area is None else [f"{area.width_px} × {area.height_px}"]),
        *([sharing.main_screen] if screen.is_primary else []),
    ]
    title = name if is_enough else numbered
    told = words.named(sharing.screen, title) if is_enough else title
    return ShareEntry(screen, "monitor", title, " · ".join(details), told)


def _window_entry(window: WindowDevice, words: Words) -> ShareEntry:
    title = one_line(window.title)
    name = words.named(words.sharing.window, title)
    return ShareEntry(window, "app-window", title, "", name)
