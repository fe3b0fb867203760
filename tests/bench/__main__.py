"""``python -m tests.bench``: each figure beside its ceiling; exits with 1 if one is too much."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.canceller import measure_canceller
from tests.bench.echo import measure_echo
from tests.bench.figures import Figure
from tests.bench.frozen import measure_frozen
from tests.bench.gui import measure_gui
from tests.bench.latency import measure_downlink, measure_uplink
from tests.bench.load import measure_call, measure_window
from tests.bench.rooms import measure_rooms
from tests.bench.soak import soak

BENCHES: dict[str, Callable[[Path], list[Figure]]] = {
    "uplink": measure_uplink,
    "downlink": measure_downlink,
    "call": measure_call,
    "canceller": measure_canceller,
    "window": measure_window,
    "gui": measure_gui,
    "echo": measure_echo,
    "frozen": measure_frozen,
    "rooms": measure_rooms,
}


def main() -> int:
    """Run the benches named, or all."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory of a call.")
    parser.add_argument("names", nargs="*", metavar="|".join(BENCHES), help="default: all")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="only a long call")
    parser.add_argument(
        "--speed", type=float, default=1.0, help="let the long call's time pass so much faster"
    )
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        parser.error(f"there is no bench {unknown[0]!r}; there are {', '.join(BENCHES)}")
    figures = list[Figure]()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if options.soak is not None:
            figures += _told(soak(Path(folder), options.soak, options.speed))
        for name in options.names or (BENCHES if options.soak is None else ()):
            figures += _told(BENCHES[name](Path(folder)))
    return 0 if all(figure.holds for figure in figures) else 1


def _told(figures: list[Figure]) -> list[Figure]:
    for figure in figures:
        print(figure.line(), flush=True)
    return figures


if __name__ == "__main__":
    sys.exit(main())
