"""What a support bundle says of devices, and where it goes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import Device
from omnicall.media.device_list import DeviceList, DeviceListing
from omnicall.support_bundle import bundle_place, told_devices


def test_devices_are_told_by_kind_and_never_by_name() -> None:
    found = DeviceList(
        (
            DeviceListing(Device.MICROPHONE, "Anna's AirPods", True, 48_000, 1),
            DeviceListing(Device.CAMERA, "Anna's phone", True, index=0),
            DeviceListing(Device.CAMERA, "Ben's phone", True, index=1),
        ),
        CallError(ErrorKind.SPEAKER_FAILED, "Anna's speaker", "Anna's speaker"),
    )
    told = told_devices(found)
    assert "Anna" not in json.dumps(told)
    assert told["problem"] == "speaker-failed"
    usual = {"is_default": True, "channels": None, "rate_hz": None}
    assert told["devices"] == [
        {**usual, "kind": "microphone", "channels": 1, "rate_hz": 48_000, "count": 1},
        {**usual, "kind": "camera", "count": 2},
    ]


def test_it_goes_where_it_is_wanted(tmp_path: Path) -> None:
    now = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
    name = "omnicall-support-20261124-1405.zip"
    assert bundle_place(None, now) == Path(name)
    assert bundle_place(str(tmp_path), now) == tmp_path / name
    assert bundle_place("a.zip", now) == Path("a.zip")
