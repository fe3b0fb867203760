"""Finds what belongs to the program and is no code: beside it in a checkout, else inside."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*names: str) -> Path:
    """The path of a file below ``resources``, whether it is there or not."""
    return resource_in(_PACKAGE, *names)


def resource_in(package: Path, *names: str) -> Path:
    """The same for a package somewhere else."""
    installed = package / "resources"
    # A checkout comes with the folder beside the package, a wheel with a copy inside.
    folder = installed if installed.is_dir() else package.parent / "resources"
    return folder.joinpath(*names)
