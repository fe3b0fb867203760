"""What is inside the frozen program: its bill of materials, and the licence texts."""

import json
import os
import re
import shutil
import sys
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

LICENCE_FILE = re.compile(
    r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/|(^|/)LICENSE-3RD-PARTY", re.I
)
OWN_TEXTS = {
    "pyside6-essentials": ("LGPL-3", "GPL-3"),
    "shiboken6": ("LGPL-3", "GPL-3"),
    "livekit": ("Apache-2.0",),
}
"""Packages that come without the texts they name; those lie in `packaging/licences`."""


@dataclass(frozen=True)
class Component:
    """One line of the bill."""

    name: str
    version: str
    licence: str
    """As the package words it; empty where it says nothing."""
    purl: str


def components_of(sources: Iterable[str], installed: Sequence[Distribution]) -> list[Distribution]:
    """The packages that at least one of these files belongs to, by name."""
    owners: dict[str, Distribution] = {}
    for package in installed:
        # There are ten thousands of them: joined as texts, they take a moment and not a minute.
        folder = str(package.locate_file(""))
        for file in package.files or ():
            owners[os.path.normpath(f"{folder}/{file}")] = package
    found = {owner.name: owner for path in sources if (owner := owners.get(path)) is not None}
    return [found[name] for name in sorted(found, key=str.lower)]


def component(name: str, version: str, facts: Mapping[str, str | None]) -> Component:
    """The line of a package; ``facts`` are its metadata's fields."""
    plain = re.sub(r"[-_.]+", "-", name).lower()
    licence = facts.get("License-Expression") or facts.get("License") or ""
    # Some put the whole text where its name belongs.
    short = licence if len(licence) < 100 and "\n" not in licence else ""
    return Component(plain, version, short, f"pkg:pypi/{plain}@{version}")


def bill(program: Component, parts: Sequence[Component], commit: str) -> dict[str, object]:
    """CycloneDX 1.6; the same parts and commit make the same bill."""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{program.purl}#{commit}")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{identity}",
        "version": 1,
        "metadata": {"component": _as_json(program, "application")},
        "components": [_as_json(part, "library") for part in parts],
        "dependencies": [{"ref": program.purl, "dependsOn": [part.purl for part in parts]}],
    }


def _as_json(part: Component, kind: str) -> dict[str, object]:
    line: dict[str, object] = {
        "type": kind,
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
    }
    if part.licence:
        line["licenses"] = [{"license": {"name": part.licence}}]
    return line


def write_bill(
    sources: Iterable[str], folder: Path, own_texts: Path, version: str, commit: str
) -> list[tuple[str, str, str]]:
    """Write bill and licence texts into ``folder``; returns PyInstaller's rows for all of it.

    ``sources`` are the files that went into the program, ``own_texts`` the folder of those texts
    that no package carries.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    inside = components_of(sources, list(distributions()))
    parts = [_python()]
    for package in inside:
        parts.append(component(package.name, package.version, _facts(package)))
        _copy_texts(package, folder / parts[-1].name, own_texts)
    _copy_pythons_text(folder / "python")
    program = Component("omnicall", version, "MIT", f"pkg:generic/omnicall@{version}")
    text = json.dumps(bill(program, parts, commit), indent=1)
    (folder / "omnicall.cdx.json").write_text(text + "\n", encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(f"licences/{path.relative_to(folder)}", str(path), "DATA") for path in files]


def _python() -> Component:
    version = ".".join(map(str, sys.version_info[:3]))
    return Component("python", version, "PSF-2.0", f"pkg:generic/python@{version}")


def _facts(package: Distribution) -> dict[str, str | None]:
    names = ("License-Expression", "License")
    return {name: package.metadata[name] for name in names if name in package.metadata}


def _copy_texts(package: Distribution, target: Path, own_texts: Path) -> None:
    target.mkdir(exist_ok=True)
    for file in package.files or ():
        source = Path(str(package.locate_file(file)))
        if LICENCE_FILE.search(str(file).replace("\\", "/")) and source.suffix not in (
            ".py",
            ".pyc",
        ):
            shutil.copyfile(source, target / source.name)
    for name in OWN_TEXTS.get(target.name, ()):
        shutil.copyfile(own_texts / name, target / f"{name}.txt")


def _copy_pythons_text(target: Path) -> None:
    target.mkdir()
    base = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    candidates = [
        *(base / "LICENSE.txt", base / "lib" / version / "LICENSE.txt"),
        Path("/usr/share/doc", version, "copyright"),
    ]
    for candidate in candidates:
        if candidate.is_file():
            shutil.copyfile(candidate, target / "LICENSE.txt")
            return
    # Every Python can say it by itself; `license` prints it.
    (target / "LICENSE.txt").write_text(
        f"{sys.copyright}\nhttps://docs.python.org/3/license.html\n"
    )
