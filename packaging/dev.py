"""The developer's one command: set up, run, test, measure, build. It needs nothing but Python."""

# A Python too old for OmniCall must still read this far to say so in one line. Therefore this
# file and `devtool.pythons` keep to what Python 3.7 knows, and the rest is imported late.
from __future__ import annotations

import io
import os
import subprocess
import sys

from devtool.pythons import has_supported_python, suitable_python, what_to_install


def main() -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # What a terminal or log of another encoding cannot show must not end a set-up.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if has_supported_python():
        # Some shells forbid it. Without its cache, Python compiles everything at each start: a
        # second more for the unit tests and for every program that a test starts.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        from devtool.commands import run_command_line

        return run_command_line(sys.argv[1:])
    python = suitable_python()
    if python is None:
        print(what_to_install(), file=sys.stderr)
        return 1
    return subprocess.run([*python, *sys.argv], check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        sys.exit(130)
