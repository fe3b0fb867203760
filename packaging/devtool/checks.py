"""The checks of the test command: what they are, in which order, and how they are told."""

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtool.errors import DevError


@dataclass(frozen=True)
class Check:
    """One command that passes when it exits with 0."""

    title: str
    command: tuple[str, ...]
    """A program of the environment and its arguments."""
    is_talkative: bool = False
    """Its output is worth seeing when it passes, too."""


FORMATTING = Check("Formatting", ("ruff", "format", "--check"))
LINT = Check("Lint", ("ruff", "check"))
TYPES = Check("Types", ("mypy",))
CONTRACTS = Check("Import contracts", ("lint-imports", "--no-logo", "--no-cache"))
# They know no Qt, so its plugin would cost a third of a second for nothing.
_UNIT = ("pytest", "-p", "no:pytest-qt", "tests/unit")
UNIT_TESTS = Check("Unit tests", _UNIT, is_talkative=True)
THOROUGH_UNIT_TESTS = Check(
    "Unit tests, each law tried often",
    ("coverage", "run", "-m", *_UNIT, "--hypothesis-profile=thorough"),
    is_talkative=True,
)
COVERAGE = Check("Unit tests reach all of core and protocol", ("coverage", "report"))
OTHER_TESTS = Check("All other tests", ("pytest", "--ignore=tests/unit"), is_talkative=True)


def checks(pytest_arguments: Sequence[str], *, has_unit_tests: bool) -> list[Check]:
    """List the checks, quickest first; own arguments choose the tests themselves."""
    static = [FORMATTING, LINT, TYPES, CONTRACTS]
    if pytest_arguments:
        chosen = Check("Chosen tests", ("pytest", *pytest_arguments), is_talkative=True)
        return [*static, chosen]
    unit = [UNIT_TESTS, THOROUGH_UNIT_TESTS, COVERAGE] if has_unit_tests else []
    return [*static, *unit, OTHER_TESTS]


def run_checks(todo: Sequence[Check], program_at: Callable[[str], Path], checkout: Path) -> None:
    """Run the checks in their order and raise at the first that fails."""
    for check in todo:
        print(f"== {check.title}", flush=True)
        started_s = time.monotonic()
        outcome = subprocess.run(
            [str(program_at(check.command[0])), *check.command[1:]],
            check=False,
            cwd=checkout,
            stdout=None if check.is_talkative else subprocess.PIPE,
            stderr=None if check.is_talkative else subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        took_s = time.monotonic() - started_s
        if outcome.returncode != 0:
            print((outcome.stdout or "").rstrip(), flush=True)
            raise DevError(f"== {check.title} FAILED after {took_s:.1f} s")
        print(f"== {check.title}: passed in {took_s:.1f} s", flush=True)
