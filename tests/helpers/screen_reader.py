"""Sees and presses what a screen reader does, through AT-SPI.

Runs with the system's Python, which has the bindings, and answers questions until its input ends:
one JSON list of words a line, one JSON value for it.  `dump`: every named thing on the screen;
`press NAME`: whether there was a button of that name to press; `open LABEL`: whether there was a
list with this label to open; `find LABEL TEXT`: the middle of a line of it.  Imports nothing of
the tests.

It talks to the bus itself, because the library asks one question after the other: a look at a
window is 300 questions, which take a tenth of the time when all of a level are under way at once.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gi.repository import Gio, GLib

Ref = tuple[str, str]
"""A program's name on the bus and the path of a thing in it."""

REGISTRY: Ref = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
COMPONENT = "org.a11y.atspi.Component"
PROPERTIES = "org.freedesktop.DBus.Properties"
NAME = (PROPERTIES, "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")))
ACTION_COUNT = (PROPERTIES, "Get", GLib.Variant("(ss)", (ACTION, "NActions")))
LABELLED_BY = 2
CHECKED, ENABLED, FOCUSED, SHOWING = 4, 8, 12, 25
"""Which bits of a state these are."""
ON_SCREEN = 0

DEEPEST = 40
LIMIT_MS = 60_000
MENU_LIMIT_MS = 5_000
"""Qt only answers for a menu when that is closed again."""
PAGE_ROLES = ("filler", "panel")
LIST_ROLE = "combo box"
MENU_ACTION = "showmenu"
ACTIONS = ("press", "toggle", "click", MENU_ACTION)
PRESSED_ROLES = (
    *("push button", "button menu", "toggle button", "check box", "radio button"),
    *("menu item", "check menu item"),
)

Question = tuple[Ref, str, str, Any]
"""Whom, which interface, which method, and with what."""


class Bus:
    """The bus on which programs tell what they show."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        words = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        told = session.call_sync(*words, None, None, Gio.DBusCallFlags.NONE, LIMIT_MS, None)
        flags = Gio.DBusConnectionFlags
        kind = flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION
        (address,) = told.unpack()
        self._bus = Gio.DBusConnection.new_for_address_sync(address, kind, None, None)

    def ask(self, questions: Sequence[Question], limit_ms: int = LIMIT_MS) -> list[Any]:
        """Ask all of them at once; None for an answer of somebody who went away."""
        answers: list[Any] = [None] * len(questions)
        left = len(questions)

        def take(bus: Any, result: Any, place: int) -> None:
            nonlocal left
            left -= 1
            try:
                (answers[place],) = bus.call_finish(result).unpack()
            except GLib.Error:
                return

        for place, ((program, path), interface, method, words) in enumerate(questions):
            whom = (program, path, interface, method, words)
            self._bus.call(*whom, None, Gio.DBusCallFlags.NONE, limit_ms, None, take, place)
        while left:
            GLib.MainContext.default().iteration(True)
        return answers

    def ask_one(self, ref: Ref, interface: str, method: str, words: Any = None) -> Any:
        """The answer to one question."""
        return self.ask([(ref, interface, method, words)])[0]


@dataclass
class Thing:
    """What is told of one thing, and what is in it."""

    ref: Ref
    name: str
    role: str
    state: int
    label: str = ""
    parts: list["Thing"] = field(default_factory=list)

    def has(self, bit: int) -> bool:
        """Whether this is so."""
        return bool(self.state >> bit & 1)

    @property
    def is_turned_away(self) -> bool:
        """A page that nobody could see; it is still in the tree."""
        return self.role in PAGE_ROLES and not self.has(SHOWING)

    def all(self) -> Iterator["Thing"]:
        """Itself and everything inside it, as one reads."""
        yield self
        for part in self.parts:
            yield from part.all()

    def told(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {
            "name": self.name,
            "role": self.role,
            "label": self.label,
            "is_checked": self.has(CHECKED),
            "is_enabled": self.has(ENABLED),
            "has_focus": self.has(FOCUSED),
            "is_showing": self.has(SHOWING),
        }


class Screen:
    """All that is on the screen, of every program, as it is now."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._root = Thing(REGISTRY, "", "", 0)
        programs = bus.ask_one(REGISTRY, ACCESSIBLE, "GetChildren")
        level: list[tuple[Thing, Sequence[Ref]]] = [(self._root, programs or ())]
        for _depth in range(DEEPEST):
            level = self._inside(level)
        self._label_lists()

    def things(self) -> Iterator[Thing]:
        """Everything that shows, and the rest of its page, as one reads."""
        return self._root.all()

    def list_labelled(self, label: str) -> Thing | None:
        """The list to pick from that is to be seen."""
        for thing in self.things():
            if thing.role == LIST_ROLE and thing.has(SHOWING) and thing.label == label:
                return thing
        return None

    def _inside(
        self, level: Sequence[tuple[Thing, Sequence[Ref]]]
    ) -> list[tuple[Thing, Sequence[Ref]]]:
        """Put into these things what is directly in them; what has to be looked into next."""
        places = [(owner, ref) for owner, refs in level for ref in refs]
        questions: list[Question] = []
        for _owner, ref in places:
            questions += [(ref, ACCESSIBLE, "GetRoleName", None), (ref, *NAME)]
            questions += [(ref, ACCESSIBLE, what, None) for what in ("GetState", "GetChildren")]
        answers = self._bus.ask(questions)
        found: list[tuple[Thing, Sequence[Ref]]] = []
        for number, (owner, ref) in enumerate(places):
            role, name, state, refs = answers[4 * number : 4 * number + 4]
            if role is None or name is None or state is None:
                continue  # It went away while we looked.
            thing = Thing(ref, name, role, state[0] | state[1] << 32)
            owner.parts.append(thing)
            if not thing.is_turned_away:
                found.append((thing, refs or ()))
        return found

    def _label_lists(self) -> None:
        """Qt calls a list on Linux after what is chosen in it; what labels it has its name."""
        lists = [thing for thing in self.things() if thing.role == LIST_ROLE]
        asked = [(thing.ref, ACCESSIBLE, "GetRelationSet", None) for thing in lists]
        for thing, relations in zip(lists, self._bus.ask(asked), strict=True):
            for kind, targets in relations or ():
                if kind == LABELLED_BY and targets:
                    thing.label = self._bus.ask_one(targets[0], *NAME) or ""


class Reader:
    """Answers what it is asked about the screen."""

    def __init__(self) -> None:
        self._bus = Bus()

    def answer(self, words: Sequence[str]) -> Any:
        """Do what the words say."""
        screen = Screen(self._bus)
        match words:
            case ["press", name]:
                return self._press(screen, name)
            case ["open", label]:
                thing = screen.list_labelled(label)
                return thing is not None and self._do(thing, 0)
            case ["find", label, text]:
                return self._find(screen.list_labelled(label), text)
        return [thing.told() for thing in screen.things() if thing.name]

    def _press(self, screen: Screen, name: str) -> bool:
        """Press the first button of this name that is to be seen."""
        for thing in screen.things():
            if thing.name == name and thing.role in PRESSED_ROLES and thing.has(SHOWING):
                for place in range(self._bus.ask_one(thing.ref, *ACTION_COUNT) or 0):
                    words = GLib.Variant("(i)", (place,))
                    kind = str(self._bus.ask_one(thing.ref, ACTION, "GetName", words)).lower()
                    if kind in ACTIONS:
                        if kind == MENU_ACTION:
                            self._do(thing, place, MENU_LIMIT_MS)
                            return True
                        return self._do(thing, place)
        return False

    def _do(self, thing: Thing, place: int, limit_ms: int = LIMIT_MS) -> bool:
        words = GLib.Variant("(i)", (place,))
        return bool(self._bus.ask([(thing.ref, ACTION, "DoAction", words)], limit_ms)[0])

    def _find(self, shown: Thing | None, text: str) -> list[int] | None:
        """The middle of a line of an open list."""
        for line in () if shown is None else shown.all():
            if line.name == text and line.role == "list item" and line.has(SHOWING):
                words = GLib.Variant("(u)", (ON_SCREEN,))
                place = self._bus.ask_one(line.ref, COMPONENT, "GetExtents", words)
                if place is not None:
                    left, top, width, height = place
                    return [left + width // 2, top + height // 2]
        return None


def main() -> None:
    """Answer one line after the other."""
    reader = Reader()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(reader.answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
