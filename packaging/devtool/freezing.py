"""Builds the frozen program: PyInstaller over what the locks name, for the system it runs on."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from devtool.environment import CHECKOUT, LOCKS, PIN, pip, venv_program
from devtool.frozen_parts import LINUX, is_stripped
from devtool.running import run_silently
from devtool.stamp import digest
from devtool.stand_ins import make_stand_ins

BUILD = CHECKOUT / "build"
PARTS = BUILD / "frozen-parts"
FROZEN = BUILD / "frozen" / "omnicall"
"""The folder with the program in it."""


def freeze() -> Path:
    """Build the frozen program from the environment as it is; returns its folder."""
    python = str(venv_program("python"))
    tools = _tools()
    PARTS.mkdir(parents=True, exist_ok=True)
    (PARTS / "build.json").write_text(json.dumps(build_facts()) + "\n", encoding="utf-8")
    run_silently([python, str(CHECKOUT / "packaging" / "make_icons.py"), str(PARTS)], cwd=CHECKOUT)
    if sys.platform == LINUX:
        make_stand_ins(_site_packages(python), PARTS)
    print("Freezing the program (half a minute) …", flush=True)
    shutil.rmtree(FROZEN.parent, ignore_errors=True)
    spec = CHECKOUT / "packaging" / "omnicall.spec"
    places = ["--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "pyinstaller")]
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places]
    env = {**os.environ, "PYTHONPATH": str(tools), **_reproducible()}
    run_silently([*command, str(spec)], env, CHECKOUT)
    if sys.platform == LINUX:
        _strip(FROZEN)
    return FROZEN


def build_facts() -> dict[str, str]:
    """What the program says of its own build: the commit, marked if anything was changed since."""
    commit = _git("rev-parse", "--short=12", "HEAD")
    if not commit:
        return {"commit": "unknown"}
    is_changed = bool(_git("status", "--porcelain", "--untracked-files=no"))
    return {"commit": f"{commit}-changed" if is_changed else commit}


def commit_seconds() -> int:
    """When the commit was made, in seconds since 1970; a build carries this time and no other."""
    return int(_git("log", "-1", "--format=%ct") or 1_700_000_000)


def size_bytes(folder: Path) -> int:
    """How much a file, or all files in a folder, take."""
    if folder.is_file():
        return folder.stat().st_size
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


def _reproducible() -> dict[str, str]:
    return {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(commit_seconds())}


def _tools() -> Path:
    """PyInstaller, beside the environment and not in it: the program has no use for it."""
    lock = LOCKS / "freeze.txt"
    text = lock.read_text(encoding="utf-8")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = BUILD / f"tools-{digest(version, text)[:12]}"
    if folder.is_dir():
        return folder
    print(f"Installing {len(PIN.findall(text))} packages for freezing …", flush=True)
    half = folder.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    safe = ("--require-hashes", "--no-deps", "--only-binary=:all:")
    pip("install", *safe, "--target", str(half), "--requirement", str(lock))
    half.rename(folder)
    return folder


def _site_packages(python: str) -> Path:
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(
        subprocess.run(
            [python, "-c", ask], check=True, capture_output=True, text=True
        ).stdout.strip()
    )


def _strip(folder: Path) -> None:
    files = [
        str(path)
        for path in folder.rglob("*.so*")
        if is_stripped(path.relative_to(folder / "_internal").as_posix())
    ]
    subprocess.run(["strip", "--strip-unneeded", *files], check=True, stdin=subprocess.DEVNULL)


def _git(*arguments: str) -> str:
    try:
        outcome = subprocess.run(
            ["git", *arguments], check=False, cwd=CHECKOUT, capture_output=True, text=True
        )
    except FileNotFoundError:
        return ""
    return outcome.stdout.strip() if outcome.returncode == 0 else ""
