"""Which Python the developer's command runs on. Python 3.7 can read this file, see `dev.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SUPPORTED = ((3, 13), (3, 12), (3, 11))
"""Newest first, which is the order of preference."""

PYTHON_OF_RELEASE = {
    "bookworm": "python3.11",
    "jammy": "python3.11",
    "noble": "python3.12",
    "plucky": "python3.13",
    "trixie": "python3.13",
}
"""The newest suitable package that each Debian or Ubuntu release carries, by code name."""


def has_supported_python() -> bool:
    """Tell whether this very interpreter will do."""
    return sys.version_info[:2] in SUPPORTED


def suitable_python() -> list[str] | None:
    """Find a command that starts a supported Python, or None."""
    for command in candidates(is_windows=sys.platform == "win32"):
        if _starts_supported_python(command):
            return command
    return None


def candidates(*, is_windows: bool) -> list[list[str]]:
    """List the commands that may start a supported Python, best first."""
    versions = [f"{major}.{minor}" for major, minor in SUPPORTED]
    by_name = [[f"python{version}"] for version in versions]
    by_launcher = [["py", f"-{version}"] for version in versions] if is_windows else []
    return by_launcher + by_name


def what_to_install() -> str:
    """Say in one line what is missing and how to get it."""
    return advice(sys.version_info[:2], _os_release())


def advice(running: tuple[int, int], os_release: str) -> str:
    """Name the package of this Linux release that brings a supported Python, if there is one."""
    found = f"OmniCall needs Python 3.11, 3.12 or 3.13, and this is {running[0]}.{running[1]}."
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        package = PYTHON_OF_RELEASE.get(value.strip('"'))
        # Relatives of Ubuntu have names of their own and say whose packages they use.
        if key in ("VERSION_CODENAME", "UBUNTU_CODENAME") and package is not None:
            return f"{found} Install it with: sudo apt-get install {package} {package}-venv"
    return f"{found} Install one of them from python.org or your system's packages."


def _starts_supported_python(command: list[str]) -> bool:
    # A name on PATH proves nothing: version managers leave stubs there that only complain.
    probe = "import sys; print(sys.version_info[0], sys.version_info[1])"
    try:
        answer = subprocess.run([*command, "-c", probe], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.split() in [[str(major), str(minor)] for major, minor in SUPPORTED]


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
