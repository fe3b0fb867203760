"""Laws of telling headphones by their name: rather none than a loudspeaker."""

from __future__ import annotations

from omnicall.core.headphones import are_headphones
from tests.helpers.for_each import for_each


@for_each(
    "name",
    [
        "Headphones (Realtek(R) Audio)",
        "Built-in Audio Headphone",
        "AirPods Pro",
        "Galaxy Buds (3A2F)",
        "USB-Headset",
        "WH-1000XM5 Hands-Free AG Audio",
        "耳机 (Realtek(R) Audio)",
        "蓝牙耳麦",
    ],
)
def test_what_is_worn_is_known(name: str) -> None:
    assert are_headphones(name)


@for_each(
    "name",
    ["", "Speakers (Realtek(R) Audio)", "Speaker/Headphones", "扬声器", "HDMI", "Buddy", "Earl's"],
)
def test_what_may_be_heard_by_others_is_none(name: str) -> None:
    assert not are_headphones(name)
