"""What a flush tells the call: of each answer that was queued, how much of it was heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from omnicall.core.device_facts import AnswerCut, DeviceOpened, DevicesReleased
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import DOWNLINK_RATE_HZ, Device, NoDevice
from omnicall.media.devices import CallDevices
from tests.helpers.waiting import LIMIT_S, wait_until

STEP_MS = 10
"""What a speaker takes at a time; a flush may miss as much."""


class Rig:
    """A speaker that nobody hears, and what it posts."""

    def __init__(self) -> None:
        self.events: list[CallEvent] = []
        self.devices = CallDevices(self.events.append, PreviewBox())
        self.devices.open(Device.SPEAKER, NoDevice())
        opened = DeviceOpened(Device.SPEAKER, "none")
        wait_until(lambda: opened in self.events, LIMIT_S, "the speaker")

    def play(self, answer_id: str, ms: int) -> None:
        self.devices.play(answer_id, b"\x01\x10" * (DOWNLINK_RATE_HZ * ms // 1000))

    def wait_until_heard(self, ms: int) -> None:
        wait_until(lambda: self.devices.meters().sound_played_ms >= ms, LIMIT_S, f"{ms} ms")

    def flushed(self) -> list[AnswerCut]:
        self.devices.flush()
        wait_until(lambda: not self.devices.meters().is_sounding, LIMIT_S, "silence")
        return [event for event in self.events if isinstance(event, AnswerCut)]


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.devices.release()
    wait_until(lambda: DevicesReleased() in rig.events, LIMIT_S, "the release")


def test_each_answer_that_was_cut_off_is_told_with_what_was_heard_of_it(rig: Rig) -> None:
    rig.play("whole", 100)
    rig.play("half", 60_000)
    rig.play("unheard", 200)
    rig.wait_until_heard(150)
    half, unheard = rig.flushed()
    heard_ms = rig.devices.meters().sound_played_ms - 100
    assert (half.answer_id, half.sound_ms) == ("half", 60_000)
    assert heard_ms - STEP_MS <= half.heard_ms <= heard_ms
    assert unheard == AnswerCut("unheard", 0, 200)


def test_an_answer_that_was_heard_to_its_end_is_not_told(rig: Rig) -> None:
    rig.play("whole", 120)
    rig.devices.end_sound("whole")
    rig.wait_until_heard(120)
    assert rig.flushed() == []


def test_the_connected_sound_is_no_answer(rig: Rig) -> None:
    # So often that it lasts until the flush, however busy the computer is.
    for _ in range(40):
        rig.devices.play_connected_sound()
    rig.play("a", 50)
    rig.wait_until_heard(20)
    assert rig.flushed() == [AnswerCut("a", 0, 50)]
