"""Laws of device names: exact before alike before part, and never a guess among several."""

from __future__ import annotations

from omnicall.media.device_names import distinct, position_of
from tests.helpers.for_each import for_each

NAMES = ["Headset (USB)", "headset (usb)", "Webcam C920", "Webcam C920 HD", "内置麦克风"]


@for_each(
    ("name", "position"),
    [
        ("Headset (USB)", 0),
        ("headset (usb)", 1),
        ("HEADSET (USB)", 0),
        ("webcam c920", 2),
        ("C920 HD", 3),
        ("c920 hd", 3),
        ("内置", 4),
    ],
)
def test_a_name_means_the_device_that_fits_best(name: str, position: int) -> None:
    assert position_of(name, NAMES) == position


@for_each("name", ["Headset", "c920", "Line in", "", "e"])
def test_a_name_that_fits_none_or_several_means_none(name: str) -> None:
    assert position_of(name, NAMES) is None


def test_of_two_devices_with_one_name_the_first_is_meant() -> None:
    assert position_of("Monitor", ["Monitor", "Monitor"]) == 0


def test_without_devices_no_name_means_any() -> None:
    assert position_of("Headset", []) is None


@for_each(
    ("names", "expected"),
    [
        ([], []),
        (["a", "b"], ["a", "b"]),
        (["USB Audio", "b", "USB Audio"], ["USB Audio", "b", "USB Audio (2)"]),
        (["x", "x", "x"], ["x", "x (2)", "x (3)"]),
        (["耳机", "耳机"], ["耳机", "耳机 (2)"]),
        (["x", "x", "x (2)"], ["x", "x (3)", "x (2)"]),
        (["x (2)", "x", "x"], ["x (2)", "x", "x (3)"]),
        (["", ""], ["", " (2)"]),
    ],
)
def test_devices_of_one_name_are_numbered_and_others_keep_theirs(
    names: list[str], expected: list[str]
) -> None:
    assert distinct(names) == expected
    assert [position_of(name, distinct(names)) for name in expected] == list(range(len(names)))
