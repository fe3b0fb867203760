"""Everything that `dev.py build` makes, for the system that it runs on."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from devtool.debian import build_deb
from devtool.environment import CHECKOUT, venv_program
from devtool.errors import DevError
from devtool.freezing import PARTS, freeze
from devtool.mac_image import build_image
from devtool.windows_installer import build_installer, compile_script


def build_all(folder: Path) -> Iterator[Path]:
    """Build wheel, frozen program and installer; each is told as soon as it is there."""
    yield _build_wheel(folder)
    frozen = freeze()
    yield frozen
    if sys.platform == "win32":
        yield build_installer(frozen, folder)
    elif sys.platform == "darwin":
        yield build_image(frozen.with_name("OmniCall.app"), folder)
    elif shutil.which("dpkg-deb") is not None:
        yield build_deb()
        if shutil.which("makensis") is not None:
            proof = PARTS / "windows-proof.exe"
            compile_script(frozen, proof, PARTS / "omnicall.ico", is_proof=True)
            proof.unlink()
            print("The Windows script compiles over the Linux program, as a proof.", flush=True)
    else:
        print("No .deb: this system has no dpkg-deb.", flush=True)


def _build_wheel(folder: Path) -> Path:
    python = str(venv_program("python"))
    wheel = [python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    command = [*wheel, "--wheel-dir", str(folder), str(CHECKOUT)]
    if subprocess.run(command, check=False, cwd=CHECKOUT).returncode != 0:
        raise DevError("The wheel could not be built, see above.")
    return max(folder.glob("*.whl"), key=lambda path: path.stat().st_mtime)
