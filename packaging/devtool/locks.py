"""Makes the locks anew: every package with its hashes, for every system and Python at once."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from devtool.errors import DevError

SOURCES = {
    "build.txt": ("--group", "build"),
    "runtime.txt": ("pyproject.toml",),
    "freeze.txt": (
        *("--group", "freeze"),
        *("--constraints", "packaging/locks/build.txt"),
        *("--constraints", "packaging/locks/runtime.txt"),
    ),
    "dev.txt": (
        *("--group", "dev"),
        *("--constraints", "packaging/locks/build.txt"),
        *("--constraints", "packaging/locks/runtime.txt"),
    ),
}
"""In the order of making: what the tests need may not move what the program needs."""


def compiling(lock_name: str, further_arguments: Sequence[str]) -> list[str]:
    """Word the command for one lock; its result names no machine and no package index."""
    # One version of a package for every Python, where there is one: mypy reads numpy's types as
    # Python 3.11 does, and what works on one machine works on the next.
    fewest = ["--fork-strategy", "fewest"]
    universal = ["--universal", "--python-version", "3.11", *fewest, "--generate-hashes"]
    plain = ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    output = ["--output-file", f"packaging/locks/{lock_name}"]
    sources = SOURCES[lock_name]
    return ["uv", "pip", "compile", *sources, *universal, *plain, *output, *further_arguments]


def make_locks(further_arguments: Sequence[str], python: Path, checkout: Path) -> None:
    """Rewrite all locks; versions stay as they are unless `--upgrade` is among the arguments."""
    for name in SOURCES:
        command = compiling(name, further_arguments)
        outcome = subprocess.run([str(python), "-m", *command], check=False, cwd=checkout)
        if outcome.returncode != 0:
            raise DevError(f"{name} could not be made, see above.")
        print(f"Made packaging/locks/{name}", flush=True)
