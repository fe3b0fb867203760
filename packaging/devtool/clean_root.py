"""Installs, tries, upgrades and removes the .deb in a Debian of its own that has no Python."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from devtool.debian import PACKAGE, pack
from devtool.errors import DevError
from devtool.running import run_silently
from devtool.smoke import (
    Place,
    has_phase,
    log_of,
    open_window,
    said_by,
    trouble_in,
    try_out,
    wait_for,
    with_home,
)

_LATER = "9999.1"
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_LIMIT_S = 60.0


def try_deb(deb: Path, version: str) -> None:
    """All of it, or raise with what is wrong; needs root and a display in `DISPLAY`."""
    release = _release()
    print(f"Making a clean {release} …", flush=True)
    with _clean_root(release) as root:
        if shutil.which("python3", path=f"{root}/usr/bin"):
            raise DevError("The clean system has a Python, so it would prove nothing.")
        print("Installing the .deb there, with what it asks for …", flush=True)
        _install(root, deb)
        user = root / "home" / "someone"
        user.mkdir(parents=True)
        place = Place(("chroot", str(root), "omnicall"), root, _environment())
        try_out(place, user, version, has_screen=True)
        _upgrade_under_a_window(root, with_home(place, user / "home"), user, deb)
        _remove(root)


def left_overs(root: Path, kept: Path) -> list[str]:
    """What is left of the program after its removal, but for the user's own files."""
    found = []
    for folder, folders, files in os.walk(root):
        if Path(folder) == kept:
            folders.clear()
            continue
        # The system's own diaries and processes are no part of any program.
        folders[:] = [
            name for name in folders if Path(folder, name) not in {root / "proc", root / "var/log"}
        ]
        found += [f"{folder}/{name}" for name in (*folders, *files) if "omnicall" in name.lower()]
    return found


def _upgrade_under_a_window(root: Path, place: Place, user: Path, deb: Path) -> None:
    """Put other files in the place of a program that has only just painted its window."""
    print("Upgrading under the open window …", flush=True)
    later = root / "later.deb"
    _make_later_deb(deb, root / "later", later)
    events = user / "upgraded.jsonl"
    before = log_of(user).count("First paint")
    with open_window(place, events) as process:
        wait_for(lambda: log_of(user).count("First paint") > before, _LIMIT_S, "the first paint")
        # It still has to load all that a call needs, and must find it in the files it began with.
        process.send_signal(signal.SIGSTOP)
        _in_root(root, ["dpkg", "--install", "/later.deb"])
        process.send_signal(signal.SIGCONT)
        wait_for(lambda: has_phase(events, "ended"), _LIMIT_S, "a call to its end after an upgrade")
    if found := trouble_in(log_of(user)):
        raise DevError(f"The upgrade broke the running program: {found}")
    if said_by(place, []).strip() != "later":
        raise DevError("The upgrade didn't put the new program in the old one's place.")
    later.unlink()


def _make_later_deb(deb: Path, folder: Path, target: Path) -> None:
    subprocess.run(["dpkg-deb", "--raw-extract", str(deb), str(folder)], check=True)
    control = folder / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines()
    changed = [f"Version: {_LATER}" if line.startswith("Version: ") else line for line in lines]
    control.write_text("\n".join([*changed, ""]), encoding="utf-8")
    # Nothing of the old program's inside is where it was.
    (folder / "usr/lib/omnicall/omnicall").write_text("#!/bin/sh\necho later\n", encoding="utf-8")
    pack(folder, target, ["-Znone"])
    shutil.rmtree(folder)


def _remove(root: Path) -> None:
    print("Removing it …", flush=True)
    _in_root(root, ["dpkg", "--purge", PACKAGE])
    if left := left_overs(root, kept=root / "home"):
        raise DevError(f"Removing it left behind: {', '.join(left)}")
    if not (root / "home/someone/home/logs").is_dir():
        raise DevError("Removing it took the user's own files along.")
    print("  nothing is left but the user's own files", flush=True)


def _install(root: Path, deb: Path) -> None:
    shutil.copyfile(deb, root / "package.deb")
    # Recommended packages stay out: the program has to do without them.
    _in_root(root, ["apt-get", "install", "-y", "--no-install-recommends", "/package.deb"])
    (root / "package.deb").unlink()


@contextmanager
def _clean_root(release: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="clean-root-") as folder:
        root = Path(folder, "root")
        # The lists stay, because the .deb's dependencies are fetched from within.
        run_silently(
            ["mmdebstrap", "--quiet", "--variant=apt", "--skip=cleanup/apt", release, str(root)]
        )
        shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
        run_silently(["mount", "-t", "proc", "proc", str(root / "proc")])
        try:
            yield root
        finally:
            run_silently(["umount", str(root / "proc")])


def _release() -> str:
    for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        if name == "VERSION_CODENAME":
            return value.strip('"')
    raise DevError("This system doesn't say which Debian or Ubuntu it is.")


def _environment() -> dict[str, str]:
    display = os.environ.get("DISPLAY")
    if not display:
        raise DevError("There is no screen to show the window on: set DISPLAY, or use xvfb-run.")
    own = {"HOME": "/home/someone", "PATH": _PATH, "LANG": "C.UTF-8", "DISPLAY": display}
    # Windows of a clean system are drawn by Qt alone, with the one font that it depends on.
    return {**own, "QT_QPA_PLATFORM": "xcb"}


def _in_root(root: Path, command: Sequence[str]) -> None:
    proxies = {name: text for name, text in os.environ.items() if name.lower().endswith("_proxy")}
    own = {"PATH": _PATH, "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
    env = {**proxies, **own}
    run_silently(["chroot", str(root), *command], env)
