"""Laws of the camera list: one entry a camera, in order, found by number or by name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from omnicall.media.camera_list import CameraEntry, camera_named, cameras
from tests.helpers.for_each import for_each

FRONT, DESK, OTHER = CameraEntry(0, "Front"), CameraEntry(2, "Desk Cam"), CameraEntry(10, "Desk")
KNOWN = (FRONT, DESK, OTHER)


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def node(folder: Path, number: str, name: str | None, index: str | None) -> None:
    """What the kernel shows of one video device."""
    entry = folder / number
    entry.mkdir()
    for file, text in (("name", name), ("index", index)):
        if text is not None:
            (entry / file).write_text(text + "\n", encoding="utf-8")


def test_cameras_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    node(tmp_path, "video10", "Desk", "0")
    node(tmp_path, "video2", "Desk Cam", "0")
    node(tmp_path, "video0", "Front", "0")
    assert cameras(tmp_path) == KNOWN


def test_a_cameras_second_node_is_no_camera(tmp_path: Path) -> None:
    node(tmp_path, "video0", "Front", "0")
    node(tmp_path, "video1", "Front", "1")
    assert cameras(tmp_path) == (FRONT,)


def test_a_camera_that_tells_nothing_goes_by_its_number(tmp_path: Path) -> None:
    node(tmp_path, "video0", None, None)
    assert cameras(tmp_path) == (CameraEntry(0, "video0"),)


def test_what_is_no_camera_is_left_out(tmp_path: Path) -> None:
    node(tmp_path, "v4l-subdev0", "Lens", "0")
    node(tmp_path, "videoX", "Odd", "0")
    assert cameras(tmp_path) == ()


def test_a_name_may_hold_any_bytes(tmp_path: Path) -> None:
    node(tmp_path, "video0", None, "0")
    (tmp_path / "video0" / "name").write_bytes(b"Cam\xff\n")
    assert cameras(tmp_path) == (CameraEntry(0, "Cam\N{REPLACEMENT CHARACTER}"),)


def test_a_computer_without_cameras_has_none(tmp_path: Path) -> None:
    assert cameras(tmp_path / "missing") == cameras(tmp_path) == ()


def test_other_systems_can_not_be_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert cameras(tmp_path) is None


@for_each(
    ("name", "found"),
    [
        (None, FRONT),
        ("0", FRONT),
        ("10", OTHER),
        ("1", None),
        ("Desk", OTHER),
        ("desk cam", DESK),
        ("fro", FRONT),
        ("des", None),
        ("Back", None),
        ("", None),
    ],
)
def test_a_camera_is_found_by_number_or_name(name: str | None, found: CameraEntry | None) -> None:
    assert camera_named(name, KNOWN) == found


def test_there_is_no_first_camera_where_there_is_none() -> None:
    assert camera_named(None, ()) is None
    assert camera_named("0", ()) is None


@for_each(
    ("name", "found"), [(None, CameraEntry(0, "0")), ("3", CameraEntry(3, "3")), ("Front", None)]
)
def test_where_nobody_can_be_asked_only_numbers_help(
    name: str | None, found: CameraEntry | None
) -> None:
    assert camera_named(name, None) == found
