"""What `check` and `devices` print, as lines for people or one JSON object for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from omnicall.core.media_types import Device
from omnicall.core.settings import Language
from omnicall.core.wording import error_sentence
from omnicall.media.device_list import DeviceList, DeviceListing

if TYPE_CHECKING:
    # A list of devices is waited for and needs nothing of it.
    from omnicall.engine.check import Rung, RungName

_RUNG_NAMES: dict[Language, dict[RungName, str]] = {
    "en": {"link": "Connection", "session": "Session"},
    "zh": {"link": "连接", "session": "会话"},
}
_RESULTS: dict[Language, dict[str, str]] = {
    "en": {"passed": "passed", "failed": "failed", "skipped": "skipped"},
    "zh": {"passed": "通过", "failed": "失败", "skipped": "跳过"},
}

_KINDS: dict[Language, dict[Device, str]] = {
    "en": {
        Device.MICROPHONE: "Microphones",
        Device.SPEAKER: "Speakers",
        Device.CAMERA: "Cameras",
    },
    "zh": {Device.MICROPHONE: "麦克风", Device.SPEAKER: "扬声器", Device.CAMERA: "摄像头"},
}
_DEFAULT: dict[Language, str] = {"en": "default", "zh": "默认"}
_NONE: dict[Language, str] = {"en": "none found", "zh": "没有找到"}


def print_rungs(rungs: Sequence[Rung], language: Language, *, is_json: bool) -> None:
    """One line a rung: how it went, how long it took, and what to do if it failed."""
    if is_json:
        print(json.dumps({"rungs": [_rung_object(rung, language) for rung in rungs]}, indent=2))
        return
    for rung in rungs:
        name, result = _RUNG_NAMES[language][rung.name], _RESULTS[language][rung.result]
        took = "" if rung.seconds is None else f" ({rung.seconds:.2f} s)"
        remedy = "" if rung.error is None else f": {error_sentence(rung.error, language)}"
        print(f"{name}: {result}{took}{remedy}")


def _rung_object(rung: Rung, language: Language) -> dict[str, object]:
    return {
        "rung": rung.name,
        "result": rung.result,
        "seconds": None if rung.seconds is None else round(rung.seconds, 3),
        "kind": None if rung.error is None else rung.error.kind.label,
        "message": None if rung.error is None else error_sentence(rung.error, language),
    }


def print_devices(found: DeviceList, language: Language, *, is_json: bool) -> None:
    """The devices by kind, the default one marked; what kept some from being found comes last."""
    if is_json:
        print(_device_list_text(found, language, indent=2))
        return
    for kind in Device:
        print(f"{_KINDS[language][kind]}:")
        listings = [listing for listing in found.devices if listing.device is kind]
        for listing in listings:
            mark = f" ({_DEFAULT[language]})" if listing.is_default else ""
            print(f"  {listing.name}{mark}")
        if not listings:
            print(f"  {_NONE[language]}")
    if found.error is not None:
        print(error_sentence(found.error, language))


def print_devices_in_one_line(found: DeviceList, language: Language) -> None:
    """The JSON object for a program that reads line by line."""
    print(_device_list_text(found, language, indent=None), flush=True)


def _device_list_text(found: DeviceList, language: Language, indent: int | None) -> str:
    message = None if found.error is None else error_sentence(found.error, language)
    listed = [_device_object(listing) for listing in found.devices]
    # A name can be in any script, and a pipe on Windows takes only one of them.
    is_plain = "utf" not in (sys.stdout.encoding or "").lower()
    whole = {"devices": listed, "problem": message}
    return json.dumps(whole, ensure_ascii=is_plain, indent=indent)


def _device_object(listing: DeviceListing) -> dict[str, object]:
    return {
        "kind": listing.device.value,
        "name": listing.name,
        "is_default": listing.is_default,
        "rate_hz": listing.rate_hz,
        "channels": listing.channels,
        "index": listing.index,
    }
