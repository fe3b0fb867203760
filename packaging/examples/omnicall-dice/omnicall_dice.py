"""A tool for OmniCall: install this package beside it, switch the tool on, and ask for a roll."""

from __future__ import annotations

import random
from collections.abc import Mapping

MOST_SIDES = 100


def roll_die(arguments: Mapping[str, object]) -> dict[str, object]:
    """Roll a die for the game and tell what it shows.  Use it when somebody asks for a roll."""
    wanted = arguments.get("sides", 6)
    sides = wanted if isinstance(wanted, int) and 2 <= wanted <= MOST_SIDES else 6
    return {"sides": sides, "shows": random.randint(1, sides)}  # noqa: S311 - a game's die


# What the model is told of the arguments: a JSON schema.
roll_die.parameters = {  # type: ignore[attr-defined]
    "type": "object",
    "properties": {
        "sides": {
            "type": "integer",
            "minimum": 2,
            "maximum": MOST_SIDES,
            "description": "usually 6",
        }
    },
}
