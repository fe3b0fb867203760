"""Looking at a system, and installing what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from devtool import system
from devtool.errors import DevError
from devtool.needs import Need, Probe
from devtool.system import CHINESE_FONT_FILE, first_complaint, install_packages, missing_of

from tests.helpers.for_each import for_each

NOT_FOUND = "Reading package lists...\nE: Unable to locate package xvfb\n"


@dataclass(frozen=True)
class Outcome:
    """What is left of a subprocess."""

    returncode: int
    stdout: str


class Apt:
    """An apt-get that answers with these outputs; an empty one means that it worked."""

    def __init__(self, *outputs: str) -> None:
        self._outputs = list(outputs)
        self.orders: list[str] = []

    def run(self, command: Sequence[str]) -> Outcome:
        """Stand in for the subprocess."""
        at = list(command).index("apt-get")
        self.orders.append(command[at + 1])
        output = self._outputs.pop(0)
        return Outcome(100 if output else 0, output)


def apt_that(monkeypatch: pytest.MonkeyPatch, *outputs: str) -> Apt:
    apt = Apt(*outputs)
    monkeypatch.setattr(system, "_quiet", apt.run)
    return apt


def test_apts_own_complaint_is_told_and_nothing_around_it() -> None:
    printed = "Get:1 …\nErr:2 http://a  bookworm/main\n  404  Not Found\nE: Failed to fetch\n"
    assert first_complaint(printed) == "Err:2 http://a bookworm/main"
    assert first_complaint(NOT_FOUND) == "E: Unable to locate package xvfb"


def test_without_a_complaint_the_last_line_has_to_do() -> None:
    assert first_complaint("one\nsudo: a password is required\n\n") == (
        "sudo: a password is required"
    )
    assert first_complaint(" \n") == "it gave no reason."


def test_what_is_known_to_apt_is_installed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = apt_that(monkeypatch, "")
    install_packages(["xvfb"])
    assert apt.orders == ["install"]


def test_what_apt_does_not_know_is_tried_again_with_fresh_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    apt = apt_that(monkeypatch, NOT_FOUND, "", "")
    install_packages(["xvfb"])
    assert apt.orders == ["install", "update", "install"]


def test_what_apt_refuses_twice_is_given_up_with_its_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    apt_that(monkeypatch, NOT_FOUND, "no network", NOT_FOUND)
    with pytest.raises(DevError, match=r"^apt-get could not install xvfb: E: Unable to locate"):
        install_packages(["xvfb"])


def test_what_is_installed_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt_that(monkeypatch, "")
    install_packages(["openbox", "xvfb"])
    assert capsys.readouterr().out == "Installing 2 system packages: openbox, xvfb …\n"


def test_a_file_is_there_when_one_of_its_places_holds_it(tmp_path: Path) -> None:
    (tmp_path / "lib64").mkdir()
    (tmp_path / "lib64" / "plug.so").touch()
    here = Need(f"/nowhere/plug.so {tmp_path}/lib*/plug.so", "p", "r", Probe.FILE)
    gone = Need(f"/nowhere/plug.so {tmp_path}/lib*/other.so", "p", "r", Probe.FILE)
    assert missing_of([here, gone]) == [gone]


def test_a_program_is_there_when_the_path_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Xvfb").touch(mode=0o755)
    (tmp_path / "sox").touch(mode=0o644)
    monkeypatch.setenv("PATH", str(tmp_path))
    needs = [Need(name, name.lower(), "r", Probe.PROGRAM) for name in ("Xvfb", "sox", "ffmpeg")]
    assert [need.name for need in missing_of(needs)] == ["sox", "ffmpeg"]


@for_each(
    ("file", "is_chinese"),
    [
        ("NotoSansCJK-Regular.ttc", True),
        ("NotoSerifCJKsc-Bold.otf", True),
        ("wqy-microhei.ttc", True),
        ("SourceHanSansSC-Regular.otf", True),
        ("DejaVuSans.ttf", False),
        ("NotoSans-Regular.ttf", False),
        ("NotoSansCJK.license", False),
    ],
)
def test_a_chinese_font_is_known_by_its_file(file: str, is_chinese: bool) -> None:
    assert bool(CHINESE_FONT_FILE.match(file)) is is_chinese
