"""Looks at a Linux system for what is missing, and installs it where that is allowed."""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from devtool.errors import DevError
from devtool.needs import (
    Need,
    Probe,
    Purpose,
    as_administrator,
    installing,
    needs_for,
    packages_for,
    sentence_about,
)

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
CHINESE_FONT_FILE = re.compile(
    r"(noto.*cjk|sourcehan|wqy|droidsansfallback|uming|ukai).*\.(ttf|ttc|otf)$", re.IGNORECASE
)


def provide_system_packages(purpose: Purpose) -> None:
    """Install what the purpose needs from the system, or raise with the line that says how.

    Windows and macOS need nothing: there the Python packages bring all they link to.
    """
    if sys.platform != "linux":
        return
    missing = missing_of(needs_for(purpose))
    if not missing:
        return
    has_apt = shutil.which("apt-get") is not None
    if has_apt and _may_install():
        install_packages(packages_for(missing))
        missing = missing_of(missing)
    if any(need.is_vital for need in missing):
        raise DevError(sentence_about(missing, has_apt=has_apt))
    if missing:
        print(sentence_about(missing, has_apt=has_apt), flush=True)


def provide_venv_module() -> None:
    """Make `python -m venv` work: Debian and Ubuntu ship half of it in a package of its own."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    package = f"python{version}-venv"
    if _has_ensurepip():
        return
    if sys.platform == "linux" and shutil.which("apt-get") and _may_install():
        install_packages([package])
    if not _has_ensurepip():
        raise DevError(
            f"Python {version} here cannot make environments. "
            f"Install its venv module, on Debian and Ubuntu: sudo apt-get install {package}"
        )


def missing_of(needs: Iterable[Need]) -> list[Need]:
    """Keep the needs that this system does not meet."""
    return [need for need in needs if not _is_met(need)]


def install_packages(packages: Sequence[str]) -> None:
    """Install with apt-get, with fresh package lists if need be, or raise with apt's reason."""
    noun = "package" if len(packages) == 1 else "packages"
    print(f"Installing {len(packages)} system {noun}: {', '.join(packages)} …", flush=True)
    install = as_administrator(installing(packages), is_root=_is_root())
    update = as_administrator(["apt-get", "update"], is_root=_is_root())
    outcome = _quiet(install)
    if outcome.returncode != 0:
        # Lists that were never fetched or are out of date look like packages that do not exist.
        _quiet(update)
        outcome = _quiet(install)
    if outcome.returncode != 0:
        reason = first_complaint(outcome.stdout)
        raise DevError(f"apt-get could not install {' '.join(packages)}: {reason}")


def first_complaint(apt_output: str) -> str:
    """Pick the line of apt's output that says why it failed."""
    complaints = [line for line in apt_output.splitlines() if line.startswith(("E:", "Err:"))]
    last_lines = apt_output.strip().splitlines()[-1:]
    return " ".join((complaints or last_lines or ["it gave no reason."])[0].split())


def _is_met(need: Need) -> bool:
    match need.probe:
        case Probe.LIBRARY:
            return _loads(need.name)
        case Probe.PROGRAM:
            return shutil.which(need.name) is not None
        case Probe.FILE:
            return any(_matches(pattern) for pattern in need.name.split())
        case Probe.CHINESE_FONT:
            return _has_chinese_font()


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _matches(pattern: str) -> bool:
    return any(Path("/").glob(pattern.removeprefix("/")))


def _has_chinese_font() -> bool:
    for folder in FONT_FOLDERS:
        for _path, _folders, files in os.walk(Path(folder).expanduser()):
            if any(CHINESE_FONT_FILE.match(name) for name in files):
                return True
    if shutil.which("fc-list") is None:
        return False
    return bool(_quiet(["fc-list", ":lang=zh", "file"]).stdout.strip())


def _has_ensurepip() -> bool:
    return _quiet([sys.executable, "-c", "import ensurepip"]).returncode == 0


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _may_install() -> bool:
    if _is_root():
        return True
    return shutil.which("sudo") is not None and _quiet(["sudo", "-n", "true"]).returncode == 0


def _quiet(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
