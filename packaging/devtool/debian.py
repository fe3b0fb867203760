"""Makes the .deb for Debian and Ubuntu: the program, its menu entry, and what it depends on."""

import datetime
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from devtool.elf_needs import ElfNeeds, elf_needs, package_owning
from devtool.environment import CHECKOUT
from devtool.errors import DevError
from devtool.freezing import FROZEN, PARTS, commit_seconds, size_bytes
from devtool.mac_app import version_in
from devtool.needs import NEEDS, Need, Purpose
from devtool.running import run_silently

PACKAGE = "omnicall"
LIVES_IN = "usr/lib/omnicall"
ICON_SIDES_PX = (16, 24, 32, 48, 64, 128, 256, 512)
NOT_LINKED = ("ca-certificates",)
"""The service's certificate is checked against the roots in there."""

# Three times as quick as xz, and what Debian 12 and Ubuntu 22.04 can read.
_COMPRESSION = ("-Zzstd", "-z12")

_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: OmniCall

Files: *
Copyright: The OmniCall developers
License: MIT

Files: usr/lib/omnicall/_internal/*
Copyright: the authors of the packages inside
License: various
Comment: The list is usr/lib/omnicall/_internal/licences/omnicall.cdx.json; the texts lie beside it.

"""


def depends(needs: Iterable[Need], linked: ElfNeeds, owners: Mapping[str, str]) -> list[str]:
    """What must be installed: what the files link to, and what the program opens as it runs.

    ``owners`` are the packages of the sonames; raises for a soname that has none.
    """
    unknown = sorted(linked.sonames - set(owners))
    if unknown:
        raise DevError(
            f"No package here carries {', '.join(unknown)}: install it, or leave it out."
        )
    opened = {need.package for need in needs if need.is_vital and need.purpose is Purpose.RUN}
    # glibc's own libraries are asked for by their version.
    packages = ({owners[soname] for soname in linked.sonames} | opened | set(NOT_LINKED)) - {
        "libc6"
    }
    major, minor = linked.glibc
    return [f"libc6 (>= {major}.{minor})", *sorted(packages)]


def recommends(needs: Iterable[Need]) -> list[str]:
    """What the program can do without, though not as well."""
    return sorted({n.package for n in needs if not n.is_vital and n.purpose is Purpose.RUN})


def control(version: str, architecture: str, size_kib: int, further: Mapping[str, str]) -> str:
    """The package's control file."""
    fields = {
        "Package": PACKAGE,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": "The OmniCall developers <developers@omnicall.invalid>",
        "Installed-Size": str(size_kib),
        **further,
        "Section": "video",
        "Priority": "optional",
        "Description": "live video call with an assistant for floor-time play\n"
        " The assistant sees the webcam, hears the room, speaks back, and suggests what\n"
        " the adult could do next in a floor game with an autistic child.\n"
        " .\n"
        " A practice call needs no key, and nothing leaves the computer.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def build_deb() -> Path:
    """Make the package of what was frozen; returns its path."""
    version = version_in((CHECKOUT / "omnicall" / "__init__.py").read_text(encoding="utf-8"))
    architecture = _said(["dpkg", "--print-architecture"]).strip()
    root = CHECKOUT / "build" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(root, version)
    linked = _linked()
    further = {
        "Depends": ", ".join(depends(NEEDS, linked, _owners(linked.sonames))),
        "Recommends": ", ".join(recommends(NEEDS)),
    }
    text = control(version, architecture, size_bytes(root) // 1024, further)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(text, encoding="utf-8")
    target = CHECKOUT / "dist" / f"{PACKAGE}_{version}_{architecture}.deb"
    target.parent.mkdir(exist_ok=True)
    pack(root, target, _COMPRESSION)
    return target


def pack(root: Path, target: Path, compression: Sequence[str]) -> None:
    """Make a package of a folder, all of it root's."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_seconds())}
    command = ["dpkg-deb", "--root-owner-group", *compression, "--build", str(root), str(target)]
    run_silently(command, env)


def _lay_out(root: Path, version: str) -> None:
    # Links, because nothing here changes a file.
    shutil.copytree(FROZEN, root / LIVES_IN, symlinks=True, copy_function=os.link)
    command = root / "usr" / "bin" / "omnicall"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/omnicall/omnicall")
    source = CHECKOUT / "packaging" / "linux"
    share = root / "usr" / "share"
    date = datetime.datetime.fromtimestamp(commit_seconds(), datetime.UTC).date().isoformat()
    metainfo = (source / "omnicall.metainfo.xml").read_text(encoding="utf-8")
    texts = {
        "applications/omnicall.desktop": (source / "omnicall.desktop").read_text(encoding="utf-8"),
        "metainfo/org.omnicall.OmniCall.metainfo.xml": metainfo.replace(
            "@VERSION@", version
        ).replace("@DATE@", date),
        "doc/omnicall/copyright": _COPYRIGHT + _licence(),
    }
    for place, text in texts.items():
        (share / place).parent.mkdir(parents=True, exist_ok=True)
        (share / place).write_text(text, encoding="utf-8")
    for side_px in ICON_SIDES_PX:
        icon = share / "icons" / "hicolor" / f"{side_px}x{side_px}" / "apps" / "omnicall.png"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(PARTS / f"omnicall-{side_px}.png", icon)
    _open_to_all(root)


def _licence() -> str:
    lines = (CHECKOUT / "LICENSE").read_text(encoding="utf-8").splitlines()
    return "License: MIT\n" + "".join(f" {line}\n" if line else " .\n" for line in lines)


def _open_to_all(root: Path) -> None:
    """Whatever this user's umask: everybody may read and run an installed program."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            is_open = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if is_open else 0o644)


def _linked() -> ElfNeeds:
    files = [path for path in FROZEN.rglob("*") if path.is_file() and not path.is_symlink()]
    elves = [str(path) for path in files if path.open("rb").read(4) == b"\x7fELF"]
    return elf_needs(_said(["objdump", "-p", *elves]), {path.name for path in FROZEN.rglob("*")})


def _owners(sonames: Iterable[str]) -> dict[str, str]:
    places: dict[str, str] = {}
    for line in _said(["/sbin/ldconfig", "-p"]).splitlines():
        name, arrow, place = line.strip().partition(" => ")
        if arrow:
            places.setdefault(name.split(" ")[0], place)
    # Debian has /lib lead to /usr/lib, and its packages say either.
    spellings = {
        soname: {path, f"/usr{path}", path.removeprefix("/usr"), os.path.realpath(path)}
        for soname in sonames
        if (path := places.get(soname, ""))
    }
    asked = sorted(spelling for each in spellings.values() for spelling in each)
    # It fails for the spellings that nobody uses, and tells the others all the same.
    answer = subprocess.run(
        ["dpkg-query", "--search", *asked], check=False, capture_output=True, text=True
    ).stdout
    found = {soname: package_owning(each, answer) for soname, each in spellings.items()}
    return {soname: owner for soname, owner in found.items() if owner is not None}


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
