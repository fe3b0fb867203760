"""Commands whose words are worth reading only when they fail."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtool.errors import DevError

_TOLD_CHARACTERS = 3_000


def run_silently(
    command: Sequence[str], env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> str:
    """Wait for its end and return what it said; raises ``DevError`` with that when it fails."""
    outcome = subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if outcome.returncode != 0:
        said = outcome.stdout[-_TOLD_CHARACTERS:].strip()
        raise DevError(f"{' '.join(command)} failed:\n{said}")
    return outcome.stdout
