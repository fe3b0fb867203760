"""Sees and presses what a screen reader does, through AT-SPI.

Runs with the system's Python, which has the bindings: `dump` prints every named thing on the
screen as JSON, `press NAME` presses the button of that name, `open LABEL` opens the list that
has this label, `find LABEL TEXT` prints where a line of it is.  Imports nothing of the tests.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

DEEPEST = 40
PAGE_ROLES = ("filler", "panel")
LIST_ROLE = "combo box"
MENU_ACTION = "showmenu"
ACTIONS = ("press", "toggle", "click", MENU_ACTION)
PRESSED_ROLES = (
    *("push button", "toggle button", "check box", "radio button"),
    *("menu item", "check menu item"),
)


def below(thing: Any, depth: int = 0) -> Iterator[Any]:
    """A thing and everything inside it, but for what is within a page that is turned away."""
    yield thing
    is_turned_away = thing.get_role_name() in PAGE_ROLES and not is_showing(thing)
    if depth >= DEEPEST or is_turned_away:
        return
    for place in range(thing.get_child_count()):
        child = thing.get_child_at_index(place)
        if child is not None:
            yield from below(child, depth + 1)


def everything() -> Iterator[Any]:
    """All that is on the screen, of every program."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(place)
        if program is not None:
            try:
                yield from below(program)
            except GLib.Error:
                continue  # It went away while we looked.


def seen(thing: Any) -> dict[str, Any]:
    """What is told of a thing."""
    states = thing.get_state_set()
    return {
        "name": thing.get_name(),
        "role": thing.get_role_name(),
        "label": label_of(thing) if thing.get_role_name() == LIST_ROLE else "",
        "is_checked": states.contains(Atspi.StateType.CHECKED),
        "is_enabled": states.contains(Atspi.StateType.ENABLED),
        "has_focus": states.contains(Atspi.StateType.FOCUSED),
        "is_showing": is_showing(thing),
    }


def press(name: str) -> int:
    """Press the first button of this name that is to be seen; fails when there is none."""
    for thing in everything():
        is_button = thing.get_role_name() in PRESSED_ROLES
        if thing.get_name() == name and is_button and is_showing(thing):
            action = thing.get_action_iface()
            for place in range(action.get_n_actions()):
                kind = action.get_action_name(place).lower()
                if kind in ACTIONS:
                    return 0 if done(action, place) or kind == MENU_ACTION else 1
    return 1


def done(action: Any, place: int) -> bool:
    """Whether it says so; Qt only answers for a menu when that is closed again."""
    try:
        return bool(action.do_action(place))
    except GLib.Error:
        return False


def is_showing(thing: Any) -> bool:
    """Whether a person could see it: pages that are turned away are still in the tree."""
    return bool(thing.get_state_set().contains(Atspi.StateType.SHOWING))


def label_of(thing: Any) -> str:
    """The name of what labels a thing: Qt calls a list on Linux after what is chosen in it."""
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return str(relation.get_target(0).get_name())
    return ""


def list_labelled(label: str) -> Any:
    """The list to pick from that is to be seen; None when there is none."""
    for thing in everything():
        is_list = thing.get_role_name() == LIST_ROLE
        if is_list and is_showing(thing) and label_of(thing) == label:
            return thing
    return None


def open_list(label: str) -> int:
    """Open a list to pick from; fails when there is none."""
    thing = list_labelled(label)
    return 0 if thing is not None and thing.get_action_iface().do_action(0) else 1


def find(label: str, text: str) -> int:
    """Print the middle of a line of an open list; fails when there is none."""
    thing = list_labelled(label)
    for line in () if thing is None else below(thing):
        is_line = line.get_name() == text and line.get_role_name() == "list item"
        if is_line and is_showing(line):
            place = line.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
            middle = (place.x + place.width // 2, place.y + place.height // 2)
            sys.stdout.write("{} {}".format(*middle))
            return 0
    return 1


def main() -> int:
    """Do what the words say."""
    if sys.argv[1] == "press":
        return press(sys.argv[2])
    if sys.argv[1] == "open":
        return open_list(sys.argv[2])
    if sys.argv[1] == "find":
        return find(sys.argv[2], sys.argv[3])
    sys.stdout.write(json.dumps([seen(thing) for thing in everything() if thing.get_name()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
