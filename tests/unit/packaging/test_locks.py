"""The locks name every package exactly, with its hashes, and no machine."""

from __future__ import annotations

import re
import tomllib

from devtool.environment import CHECKOUT, LOCKS
from devtool.locks import SOURCES, compiling

from tests.helpers.for_each import for_each

PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>\S+)(?P<where> ; [^\\]+)? \\$")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def blocks(lock_name: str) -> list[list[str]]:
    """A lock by packages, each as its lines."""
    found: list[list[str]] = []
    for line in (LOCKS / lock_name).read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found[-1].append(line.strip())
        else:
            found.append([line])
    return found


def pins(lock_name: str) -> dict[str, set[str]]:
    """The versions that a lock holds of each package."""
    found: dict[str, set[str]] = {}
    for first, *_rest in blocks(lock_name):
        pin = PIN.match(first)
        assert pin is not None, first
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def name_of(requirement: str) -> str:
    (name,) = re.findall(r"^[A-Za-z0-9._-]+?(?=[<>=!~;\s\[]|$)", requirement)
    return re.sub(r"[-_.]+", "-", name).lower()


@for_each("lock_name", SOURCES)
def test_every_package_has_one_version_and_its_hashes(lock_name: str) -> None:
    for first, *rest in blocks(lock_name):
        assert PIN.match(first), first
        assert any(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}( \\)?", line) for line in rest), first


@for_each("lock_name", SOURCES)
def test_a_package_has_the_same_version_on_every_python(lock_name: str) -> None:
    several = {name for name, versions in pins(lock_name).items() if len(versions) > 1}
    conditions = [
        pin["where"]
        for first, *_rest in blocks(lock_name)
        if (pin := PIN.match(first)) is not None and pin["name"] in several
    ]
    assert not [condition for condition in conditions if "python" in condition]


@for_each("lock_name", SOURCES)
def test_a_lock_says_nothing_but_packages_hashes_and_reasons(lock_name: str) -> None:
    further = [line for _first, *rest in blocks(lock_name) for line in rest]
    assert all(line.startswith(("--hash=sha256:", "#")) for line in further)


def test_the_program_gets_all_it_asks_for() -> None:
    asked = {name_of(requirement) for requirement in PROJECT["project"]["dependencies"]}
    assert asked <= set(pins("runtime.txt"))


def test_builds_and_tests_get_all_they_ask_for() -> None:
    for group in ("build", "dev"):
        asked = {name_of(requirement) for requirement in PROJECT["dependency-groups"][group]}
        assert asked <= set(pins(f"{group}.txt"))


def test_the_tests_move_no_version_of_the_program() -> None:
    for name in ("build.txt", "runtime.txt"):
        settled = pins(name)
        moved = {package for package, versions in pins("dev.txt").items()} & set(settled)
        assert {package: pins("dev.txt")[package] for package in moved} == {
            package: settled[package] for package in moved
        }


@for_each("lock_name", SOURCES)
def test_making_a_lock_writes_it_for_every_system_and_hides_where_packages_came_from(
    lock_name: str,
) -> None:
    command = compiling(lock_name, ["--upgrade"])
    wanted = {"--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"}
    assert wanted < set(command)
    assert command[command.index("--fork-strategy") + 1] == "fewest"
    assert command[command.index("--output-file") + 1] == f"packaging/locks/{lock_name}"
    assert command[-1] == "--upgrade"


def test_the_licence_of_every_package_that_comes_along_is_named() -> None:
    table = (CHECKOUT / "resources" / "LICENSES.md").read_text(encoding="utf-8")
    packages, _inside = table.split("## What lies inside")
    rows = re.findall(r"^\| ([a-z0-9-]+) \| \S.* \|", packages, re.MULTILINE)
    assert set(rows) - {"package", "---"} == set(pins("runtime.txt"))
