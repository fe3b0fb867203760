"""Tries a built program on a system without Python.

python3 packaging/smoke_test.py PROGRAM     one that is installed or unpacked here
python3 packaging/smoke_test.py FILE.deb    in a Debian made for it alone; needs root
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtool.clean_root import try_deb
from devtool.environment import CHECKOUT
from devtool.errors import DevError
from devtool.mac_app import version_in
from devtool.smoke import Place, own_environment, try_out

WRONG_USAGE = 2


def main(arguments: list[str]) -> int:
    """Run the test; returns the exit code."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return WRONG_USAGE
    built = Path(arguments[0]).resolve()
    version = version_in((CHECKOUT / "omnicall" / "__init__.py").read_text(encoding="utf-8"))
    try:
        with _screen():
            if built.suffix == ".deb":
                try_deb(built, version)
            else:
                _try_here(built, version)
    except DevError as failure:
        print(failure, file=sys.stderr)
        return failure.exit_code
    print("The built program does what it should.")
    return 0


def _try_here(program: Path, version: str) -> None:
    with tempfile.TemporaryDirectory(prefix="smoke-") as folder:
        place = Place((str(program),), env=own_environment())
        try_out(place, Path(folder), version, has_screen=True)


@contextmanager
def _screen() -> Iterator[None]:
    """A virtual screen where there is none; Windows and macOS always have theirs."""
    if sys.platform != "linux" or os.environ.get("DISPLAY"):
        yield
        return
    read, write = os.pipe()
    words = ["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as numbers:
            os.environ["DISPLAY"] = f":{numbers.readline().strip()}"
        try:
            yield
        finally:
            os.environ.pop("DISPLAY")
            server.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
