"""Laws of the resources: found in a checkout and in an installation, and packed for the latter."""

from __future__ import annotations

import tomllib
from pathlib import Path

from omnicall.system.resources import resource, resource_in

CHECKOUT = Path(__file__).resolve().parents[3]


def test_in_a_checkout_they_lie_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "omnicall"
    package.mkdir()
    expected = tmp_path / "resources" / "sounds" / "a.wav"
    assert resource_in(package, "sounds", "a.wav") == expected


def test_in_an_installation_they_lie_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "omnicall"
    (package / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    assert resource_in(package, "a.wav") == package / "resources" / "a.wav"


def test_what_the_program_asks_for_is_there_and_packed_where_it_is_looked_for() -> None:
    assert resource("sounds", "connected.wav").is_file()
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["resources/sounds"] == "omnicall/resources/sounds"
