"""``omnicall`` and ``python -m omnicall``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program; returns its exit code."""
    from omnicall.system.allocation import share_arenas
    from omnicall.system.terminal import keep_terminal_clean

    keep_terminal_clean()
    share_arenas()
    from omnicall.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
