"""Makes the checkout's `.venv` from the locks, and knows when there is nothing to do."""

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from devtool.errors import DevError
from devtool.needs import Purpose
from devtool.stamp import Action, Stamp, actions, digest, merged, stamp_from
from devtool.system import provide_system_packages, provide_venv_module
from devtool.translations import build_translations

CHECKOUT = Path(__file__).resolve().parents[2]
VENV = CHECKOUT / ".venv"
LOCKS = CHECKOUT / "packaging" / "locks"
STAMP = VENV / "omnicall-setup.json"

PIN = re.compile(r"^([a-z0-9.-]+)==", re.MULTILINE)
MENDABLE_TROUBLE = re.compile(
    r"(Temporary failure in name resolution|Name or service not known|getaddrinfo failed|"
    r"nodename nor servname provided|Network is unreachable|Connection refused|"
    r"Cannot connect to proxy|Read timed out|timed out|CERTIFICATE_VERIFY_FAILED|"
    r"No space left on device)",
    re.IGNORECASE,
)


def set_up(purpose: Purpose) -> None:
    """Bring system packages and `.venv` to what the purpose needs, or raise with the reason."""
    provide_system_packages(purpose)
    _provide_environment(purpose)
    build_translations(venv_program, CHECKOUT)


def _provide_environment(purpose: Purpose) -> None:
    found = _found_stamp()
    wanted = _wanted_stamp(purpose)
    left = actions(found, wanted, _distributions())
    if not left:
        return
    if Action.CREATE in left or Action.INSTALL_DEV in left:
        # From here until the new stamp is written, an interruption must not go unnoticed.
        STAMP.unlink(missing_ok=True)
    for action in left:
        _take(action)
    stamp = replace(merged(found, wanted, left), distributions=tuple(_distributions()))
    STAMP.write_text(stamp.text(), encoding="utf-8")


def venv_program(name: str) -> Path:
    """Say where the environment keeps a program."""
    if sys.platform == "win32":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def reason_of(pip_output: str) -> str | None:
    """Pick the cause that the person can mend; None when only the whole output will do."""
    if "DO NOT MATCH THE HASHES" in pip_output:
        return "a downloaded package is not the one the lock names"
    trouble = MENDABLE_TROUBLE.search(pip_output)
    return trouble.group(1) if trouble else None


def _take(action: Action) -> None:
    match action:
        case Action.CREATE:
            _create()
        case Action.INSTALL_RUNTIME:
            _install(["build.txt", "runtime.txt"])
        case Action.INSTALL_DEV:
            _install(["dev.txt"])
        case Action.LINK_PROJECT:
            pip("install", "--no-deps", "--no-build-isolation", "--editable", str(CHECKOUT))


def _create() -> None:
    provide_venv_module()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    print(f"Making .venv with Python {version} …", flush=True)
    # Started from inside .venv, this interpreter is about to be deleted; its origin is not.
    python = str(getattr(sys, "_base_executable", sys.executable))
    outcome = _captured([python, "-m", "venv", "--clear", str(VENV)])
    if outcome.returncode != 0:
        raise DevError(f"No environment could be made in {VENV}:\n{outcome.stdout.strip()}")


def _install(lock_names: Sequence[str]) -> None:
    locks = [LOCKS / name for name in lock_names]
    count = len({name for lock in locks for name in PIN.findall(_text(lock))})
    print(f"Installing {count} packages (this may take a minute) …", flush=True)
    # The locks are complete, so pip needs to work out no dependencies; and without a wheel one
    # would build from source, with tools that no lock names.
    pip("install", "--require-hashes", "--no-deps", "--only-binary=:all:", *_requirements(locks))


def _requirements(locks: Sequence[Path]) -> list[str]:
    return [argument for lock in locks for argument in ("--requirement", str(lock))]


def pip(*arguments: str) -> None:
    """Have the environment's pip do something, or raise with its reason."""
    command = [str(venv_program("python")), "-m", "pip", "--disable-pip-version-check"]
    outcome = _captured([*command, *arguments])
    if outcome.returncode == 0:
        return
    reason = reason_of(outcome.stdout)
    if reason is None:
        raise DevError(f"{outcome.stdout.strip()}\nThe packages could not be installed, see above.")
    raise DevError(f"The packages could not be installed: {reason}. Mend that and run this again.")


def _captured(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _found_stamp() -> Stamp | None:
    # `exists` follows the link to the Python the environment was made with, so that one's
    # removal shows, too.
    if not venv_program("python").exists() or not venv_program("omnicall").exists():
        return None
    try:
        return stamp_from(STAMP.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _wanted_stamp(purpose: Purpose) -> Stamp:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Stamp(
        base=digest(version, str(VENV)),
        runtime=digest(_text(LOCKS / "build.txt"), _text(LOCKS / "runtime.txt")),
        project=digest(_text(CHECKOUT / "pyproject.toml")),
        dev=digest(_text(LOCKS / "dev.txt")) if purpose is Purpose.TEST else None,
    )


def _distributions() -> list[str]:
    folders = ("lib/python*/site-packages", "Lib/site-packages")
    found = {path.name for folder in folders for path in VENV.glob(f"{folder}/*.dist-info")}
    return sorted(found)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
