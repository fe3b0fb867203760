"""``python -m tests.bench``: each figure beside its ceiling; exits with 1 if one is too much."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from omnicall.system.allocation import share_arenas
from tests.bench.canceller import measure_canceller
from tests.bench.chaos import measure_chaos, measure_rolled
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


CHAOS = "chaos"
"""Takes ten minutes: only by name."""


def main() -> int:
    """Run the benches named, or all."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory of a call.")
    parser.add_argument("names", nargs="*", metavar="|".join(BENCHES), help="default: all")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="only a long call")
    parser.add_argument("--rolled", type=float, metavar="MINUTES", help="only a call over sessions")
    parser.add_argument(
        "--roll-over-min", type=float, default=10.0, help="how long each of its sessions lasts"
    )
    parser.add_argument(
        "--minutes", type=float, default=10.0, help="how long the chaos lasts; run by name only"
    )
    parser.add_argument(
        "--speed", type=float, default=1.0, help="let the long call's time pass so much faster"
    )
    options = parser.parse_args()
    share_arenas()
    names = [name for name in options.names if name != CHAOS]
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        parser.error(f"there is no bench {unknown[0]!r}; there are {', '.join([*BENCHES, CHAOS])}")
    figures = list[Figure]()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if options.soak is not None:
            figures += _told(soak(Path(folder), options.soak, options.speed))
        if options.rolled is not None:
            figures += _told(measure_rolled(Path(folder), options.rolled, options.roll_over_min))
        if CHAOS in options.names:
            figures += _told(measure_chaos(Path(folder), options.minutes))
        is_all = not options.names and options.soak is None and options.rolled is None
        for name in BENCHES if is_all else names:
            figures += _told(BENCHES[name](Path(folder)))
    return 0 if all(figure.holds for figure in figures) else 1


def _told(figures: list[Figure]) -> list[Figure]:
    for figure in figures:
        print(figure.line(), flush=True)
    return figures


if __name__ == "__main__":
    sys.exit(main())
