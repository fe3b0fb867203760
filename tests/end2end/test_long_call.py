"""A long call of the whole program by files, whose minutes pass as seconds."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from tests.bench.soak import soak
from tests.helpers.waiting import hold_to

MINUTES, SPEED = 2.0, 8.0
CHANCE = ("memory",)
"""Two minutes say nothing of it."""


def test_nothing_piles_up_in_a_call(tmp_path: Path) -> None:
    numbers = itertools.count()

    def piled_up() -> int:
        """How much did; a computer that is too busy for such a hurry piles up by chance."""
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        found = [
            figure.line()
            for figure in soak(folder, MINUTES, SPEED)
            if not figure.holds and not any(word in figure.name for word in CHANCE)
        ]
        sys.stdout.write("".join(f"{line}\n" for line in found))
        return len(found)

    hold_to(1, piled_up, attempts=3)
