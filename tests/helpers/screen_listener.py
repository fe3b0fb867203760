"""Hears what a screen reader is told, through AT-SPI, and prints it as JSON lines until it ends.

Runs with the system's Python, which has the bindings.  Imports nothing of the tests.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version comes first

ANNOUNCED = "object:announcement"
RENAMED = "object:property-change:accessible-name"
ASSERTIVE = 2


def tell(event: Any) -> None:
    """One line for each; whoever reads it must not wait."""
    is_announcement = event.type.startswith(ANNOUNCED)
    told = {
        "kind": "announced" if is_announcement else "renamed",
        "text": str(event.any_data),
        "is_urgent": is_announcement and event.detail1 == ASSERTIVE,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Say that one listens, then listen."""
    listener = Atspi.EventListener.new(tell)
    for kind in (ANNOUNCED, RENAMED):
        listener.register(kind)
    sys.stdout.write("{}\n")
    sys.stdout.flush()
    Atspi.event_main()


if __name__ == "__main__":
    main()
