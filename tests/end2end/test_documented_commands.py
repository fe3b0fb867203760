"""Every command that a document tells somebody to type is typed here, or somewhere known."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from omnicall.core.media_types import UPLINK_RATE_HZ
from tests.helpers.documents import CHECKOUT, DOCUMENTS, all_commands
from tests.helpers.media_files import speech_like, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.virtual_screen import VirtualScreen

LIMIT_S = 300.0

DEV = "python3 packaging/dev.py"
ELSEWHERE = {
    # What the whole run of the checks begins with.
    f"{DEV} build": ".ci/run",
    "python3 packaging/smoke_test.py 'dist/omnicall_*.deb'": ".ci/run",
    f"{DEV} test": ".ci/run",
    # It would change the checkout under the other tests: they do the same in a copy.
    f"{DEV} translations": "tests/integration/ui/test_translation.py",
    f"{DEV} lock": "tests/integration/packaging/test_locks.py",
    f"{DEV} screenshots": "tests/end2end/test_screenshots.py",
    # Figures of minutes, which only a quiet machine can take: one of them is measured here.
    f"{DEV} bench": "tests/bench/__main__.py",
    f"{DEV} bench frozen": "tests/bench/frozen.py",
}
"""Commands that something else runs, and what does."""

COMMANDS = sorted(all_commands([each for each in DOCUMENTS if each.name != "CHANGELOG.md"]))
TYPED = [command for command in COMMANDS if command not in ELSEWHERE]
WITHOUT_SCREEN = [command for command in TYPED if command != f"{DEV} run"]

CAN_FAIL = {"check": {0, 3, 4, 5}, "bench": {0, 1}}
"""What needs a camera, a key, the service or a quiet machine says so, and that is an answer."""


pytestmark = pytest.mark.timeout(1800)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where somebody has put the files that the examples name."""
    write_wav(tmp_path / "said.wav", speech_like(2.0, UPLINK_RATE_HZ), UPLINK_RATE_HZ)
    write_film(tmp_path / "film.avi").rename(tmp_path / "seen.mp4")
    return tmp_path


@pytest.fixture
def typed(env: dict[str, str], folder: Path) -> Callable[[list[str]], str]:
    """Types a command and gives what it says."""
    own = {"OMNICALL_HOME": str(folder / "home"), "PYTHONPATH": str(folder / "tools")}
    without_keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    whole = {**os.environ, **env, **own, **without_keyring}
    whole.pop("DASHSCOPE_API_KEY", None)

    def run(words: list[str]) -> str:
        is_own = words[0] == "omnicall"
        done = subprocess.run(
            [sys.executable, "-m", *words] if is_own else words,
            cwd=folder if is_own else CHECKOUT,
            env=whole,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
        said = done.stdout + done.stderr
        allowed = next((CAN_FAIL[word] for word in words if word in CAN_FAIL), {0})
        assert done.returncode in allowed, said[-2000:]
        assert "Traceback" not in said
        return said

    return run


def test_every_command_is_typed_here_or_where_it_is_said() -> None:
    for command in TYPED:
        assert _kind_of(shlex.split(command)) is not None, f"nobody types {command!r}"
    for command, place in ELSEWHERE.items():
        if place == ".ci/run":
            assert command.replace("'", "") in Path(CHECKOUT, place).read_text(encoding="utf-8")
        assert Path(CHECKOUT, place).is_file()
    assert set(ELSEWHERE) <= set(COMMANDS)


def test_each_of_them_does_something(
    typed: Callable[[list[str]], str], folder: Path, subtests: pytest.Subtests
) -> None:
    # What is to be installed comes before what uses it.
    for command in sorted(WITHOUT_SCREEN, key=lambda each: " pip install " not in each):
        with subtests.test(command):
            words = shlex.split(command)
            match _kind_of(words):
                case "own":
                    typed(words)
                case "pip":
                    typed([sys.executable, *words[1:], "--target", str(folder / "tools")])
                case "python":
                    typed([sys.executable, *words[1:]])
                case "git":
                    assert typed(words)
    assert (folder / "heard.wav").stat().st_size > UPLINK_RATE_HZ


def test_the_first_command_of_all_opens_a_practice_call(
    screen: VirtualScreen, env: dict[str, str], tmp_path: Path
) -> None:
    class Run(Program):
        def command(self) -> list[str]:
            return [sys.executable, str(CHECKOUT / "packaging" / "dev.py"), "run"]

    with Run(["--language=en", "--events=-"], tmp_path / "home", env) as program:
        program.wait_for_phase("live", LIMIT_S)
        screen.wait_for_name("Call state: Live")
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


def _kind_of(words: list[str]) -> str | None:
    match words:
        case ["omnicall", *_further]:
            return "own"
        case [".venv/bin/python", "-m", "pip", *_further]:
            return "pip"
        case ["python3", script, *_further] if (CHECKOUT / script).is_file():
            return "python"
        case ["git", *_further]:
            return "git"
    return None
