"""Compiles the installer for Windows; on Linux as a proof of the script, over the Linux program."""

import os
import shutil
import sys
from pathlib import Path

from devtool.environment import CHECKOUT
from devtool.errors import DevError
from devtool.freezing import PARTS
from devtool.mac_app import version_in
from devtool.running import run_silently
from devtool.signing import take_step, windows_signing

SCRIPT = CHECKOUT / "packaging" / "windows" / "omnicall.nsi"


def compiling(
    payload: Path, output: Path, icon: Path, version: str, *, is_proof: bool, is_windows: bool
) -> list[str]:
    """Word the command; a proof is of the Linux program and spends no time on making it small."""
    # The compiler on Linux takes Windows' way of writing options, too, but not of paths.
    dash = "/" if is_windows else "-"
    defined = {
        "VERSION": version,
        "PAYLOAD": str(payload),
        "OUTPUT": str(output),
        "ICON": str(icon),
        "SLASH": "\\" if is_windows else "/",
        **({"PROGRAM": "omnicall", "UNCOMPRESSED": "1"} if is_proof else {}),
    }
    definitions = [f"{dash}D{name}={value}" for name, value in defined.items()]
    return [
        "makensis",
        f"{dash}V4",
        f"{dash}WX",
        f"{dash}INPUTCHARSET",
        "UTF8",
        *definitions,
        str(SCRIPT),
    ]


def build_installer(frozen: Path, folder: Path) -> Path:
    """Sign the programs, compile, sign the installer; returns it."""
    take_step("Signing", windows_signing(sorted(frozen.glob("*.exe")), os.environ))
    installer = folder / f"OmniCall-{_version()}-Setup.exe"
    folder.mkdir(exist_ok=True)
    compile_script(frozen, installer, PARTS / "omnicall.ico", is_proof=False)
    take_step("Signing the installer", windows_signing([installer], os.environ))
    return installer


def compile_script(payload: Path, output: Path, icon: Path, *, is_proof: bool) -> str:
    """Compile; returns what the compiler says of every file and section."""
    if shutil.which("makensis") is None:
        raise DevError("makensis is missing: install NSIS 3, and have its folder on PATH.")
    command = compiling(
        payload,
        output,
        icon,
        _version(),
        is_proof=is_proof,
        is_windows=sys.platform == "win32",
    )
    return run_silently(command)


def _version() -> str:
    return version_in((CHECKOUT / "omnicall" / "__init__.py").read_text(encoding="utf-8"))
