"""The commands of `dev.py` and what a person may write behind them."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devtool.building import build_all
from devtool.checks import checks, run_checks
from devtool.environment import CHECKOUT, set_up, venv_program
from devtool.errors import DevError
from devtool.freezing import size_bytes
from devtool.locks import make_locks
from devtool.needs import Purpose
from devtool.system import provide_system_packages
from devtool.translations import build_translations, update_translations

WRONG_USAGE = 2


@dataclass(frozen=True)
class Command:
    """One word behind `dev.py`."""

    usage: str
    summary: str
    action: Callable[[Sequence[str]], int]
    """Takes the further arguments and returns the exit code."""


def run_command_line(arguments: Sequence[str]) -> int:
    """Do what the arguments say; failures become one line and an exit code."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(help_text())
        return 0
    try:
        return command_named(arguments[0]).action(arguments[1:])
    except DevError as failure:
        print(failure, file=sys.stderr, flush=True)
        return failure.exit_code


def command_named(name: str) -> Command:
    """Look a command up, or raise with the names there are."""
    if name not in COMMANDS:
        names = ", ".join(COMMANDS)
        raise DevError(f"dev.py: there is no command {name!r}, only {names}.", WRONG_USAGE)
    return COMMANDS[name]


def help_text() -> str:
    """Word the help."""
    width = max(len(command.usage) for command in COMMANDS.values())
    lines = [f"  {command.usage:{width}}  {command.summary}" for command in COMMANDS.values()]
    return "\n".join(["usage: python3 packaging/dev.py COMMAND", "", *lines])


def pytest_arguments(arguments: Sequence[str]) -> list[str]:
    """Take what stands behind `--`; anything before it is a mistake."""
    if not arguments:
        return []
    if arguments[0] != "--":
        line = " ".join(arguments)
        raise DevError(f"dev.py: write arguments for pytest behind --: test -- {line}", WRONG_USAGE)
    return list(arguments[1:])


def _setup(arguments: Sequence[str]) -> int:
    _refuse(arguments, "setup")
    set_up(Purpose.TEST)
    print("Ready: .venv holds the program, its tests and their tools.")
    return 0


def _run(arguments: Sequence[str]) -> int:
    set_up(Purpose.RUN)
    return _become([str(venv_program("omnicall")), "--practice", *arguments])


def _test(arguments: Sequence[str]) -> int:
    todo = checks(
        pytest_arguments(arguments), has_unit_tests=(CHECKOUT / "tests" / "unit").is_dir()
    )
    set_up(Purpose.TEST)
    run_checks(todo, venv_program, CHECKOUT)
    return 0


def _bench(arguments: Sequence[str]) -> int:
    if not (CHECKOUT / "tests" / "bench").is_dir():
        raise DevError("dev.py: this checkout holds no tests/bench.")
    set_up(Purpose.TEST)
    os.chdir(CHECKOUT)
    return _become([str(venv_program("python")), "-m", "tests.bench", *arguments])


def _screenshots(arguments: Sequence[str]) -> int:
    _refuse(arguments, "screenshots")
    set_up(Purpose.TEST)
    os.chdir(CHECKOUT)
    return _become([str(venv_program("python")), "-m", "tests.screenshots"])


def _build(arguments: Sequence[str]) -> int:
    _refuse(arguments, "build")
    provide_system_packages(Purpose.FREEZE)
    set_up(Purpose.RUN)
    for built in build_all(CHECKOUT / "dist"):
        print(f"Built {built.relative_to(CHECKOUT)}, {size_bytes(built) / 1e6:.1f} MB", flush=True)
    return 0


def _lock(arguments: Sequence[str]) -> int:
    set_up(Purpose.TEST)
    make_locks(arguments, venv_program("python"), CHECKOUT)
    return 0


def _translations(arguments: Sequence[str]) -> int:
    _refuse(arguments, "translations")
    set_up(Purpose.TEST)
    update_translations(venv_program, CHECKOUT)
    build_translations(venv_program, CHECKOUT)
    return 0


def _refuse(arguments: Sequence[str], name: str) -> None:
    if arguments:
        raise DevError(f"dev.py: {name} takes no arguments.", WRONG_USAGE)


def _become(command: Sequence[str]) -> int:
    """Hand this process over, so that signals reach the program itself."""
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execv(command[0], list(command))
    return subprocess.run(command, check=False).returncode


COMMANDS = {
    "setup": Command("setup", "make .venv with everything for development", _setup),
    "run": Command("run [ARGUMENT …]", "open the window in a practice call", _run),
    "test": Command("test [-- PYTEST ARGUMENT …]", "run every check and every test", _test),
    "bench": Command("bench [ARGUMENT …]", "measure speed and memory", _bench),
    "build": Command("build", "build the program for people without Python", _build),
    "screenshots": Command("screenshots", "paint every state of every window", _screenshots),
    "translations": Command("translations", "collect the windows' texts", _translations),
    "lock": Command("lock [--upgrade]", "make packaging/locks/ anew", _lock),
}
