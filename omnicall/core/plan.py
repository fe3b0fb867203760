"""A game plan: what the adult wants to play, with whom, and what to mind.

It holds a child's nickname, so its parts are in no ``repr`` and thereby in no log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from omnicall.core.plain_text import one_line

MAX_LINE_CHARACTERS = 300
MAX_ITEMS = 100
MAX_NOTES_CHARACTERS = 4_000
MAX_PLANS = 200
"""More than anybody looks through; what comes after them is not taken in."""


@dataclass(frozen=True, slots=True, repr=False)
class GamePlan:
    """One game with one child; everything may be empty."""

    id: str = ""
    """Tells plans apart that are called alike; empty as long as it isn't kept."""
    nickname: str = ""
    age: str = ""
    """As the person writes it: "3½" or "四岁两个月"."""
    game: str = ""
    goal: str = ""
    steps: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    notes: str = ""

    @property
    def name(self) -> str:
        """What to call it in a list; empty for a plan that says nothing of itself."""
        return self.game or self.goal or self.nickname

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of it."""
        return replace(self, id="") == GamePlan()


LINE_FIELDS = ("nickname", "age", "game", "goal")
LIST_FIELDS = ("steps", "materials", "interests", "avoid")
"""One thing a line."""
TEXT_FIELDS = ("notes",)


def cleaned(plan: GamePlan) -> GamePlan:
    """The plan as it is kept: lines are single ones, nothing is empty, nothing endless."""
    return replace(
        plan,
        nickname=_line(plan.nickname),
        age=_line(plan.age),
        game=_line(plan.game),
        goal=_line(plan.goal),
        steps=items_of(plan.steps),
        materials=items_of(plan.materials),
        interests=items_of(plan.interests),
        avoid=items_of(plan.avoid),
        notes=plan.notes.strip()[:MAX_NOTES_CHARACTERS],
    )


def items_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that say something, as many as a plan holds."""
    return tuple(line for line in map(_line, lines) if line)[:MAX_ITEMS]


def _line(text: str) -> str:
    return one_line(text)[:MAX_LINE_CHARACTERS].rstrip()
