"""Without a call, what is read is what the devices that are open now told."""

from __future__ import annotations

import threading
from pathlib import Path

from omnicall.core.device_facts import DeviceFailed, DeviceOpened
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import Device, FileDevice, NoDevice
from omnicall.media.devices_without_call import DevicesWithoutCall
from tests.helpers.waiting import LIMIT_S, wait_until


def test_what_a_device_told_is_forgotten_with_it_and_the_others_word_is_kept(
    tmp_path: Path,
) -> None:
    devices = DevicesWithoutCall(PreviewBox(), is_watching=False, wants_sound=False)
    missing = FileDevice(tmp_path / "missing")
    for device in (Device.MICROPHONE, Device.CAMERA):
        devices.open(device, missing)
    ours = {"microphone", "camera"}
    wait_until(
        lambda: not ours & {thread.name for thread in threading.enumerate()},
        LIMIT_S,
        "both to have failed",
    )
    devices.open(Device.CAMERA, NoDevice())
    facts: list[CallEvent | None] = []

    def read() -> bool:
        facts.append(devices.next_fact())
        return facts[-1] == DeviceOpened(Device.CAMERA, "none")

    wait_until(read, LIMIT_S, lambda: f"the camera: {facts}")
    failed = [fact.device for fact in facts if isinstance(fact, DeviceFailed)]
    assert failed == [Device.MICROPHONE]
    devices.release()
