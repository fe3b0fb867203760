"""What the devices of one call have heard and seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class DeviceTotals:
    """Each field is written by one thread and read by any."""

    microphone_dbfs: float | None = None
    microphone_overflows: int = 0
    camera_pictures: int = 0
