"""What `check` and `devices` print, as lines for people or one JSON object for programs."""

from __future__ import annotations

import json
import sys

from omnicall.core.check import Check, Finding
from omnicall.core.check_report import report_of
from omnicall.core.check_words import result_name, rung_name, summary, told
from omnicall.core.media_types import Device
from omnicall.core.settings import Language
from omnicall.core.wording import error_sentence
from omnicall.media.device_list import DeviceList, DeviceListing

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


class CheckLines:
    """One line for every rung as soon as it is done, with what helps under it, then the result."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._shown = 0

    def show(self, check: Check) -> None:
        """Print what has come since."""
        for found in check.findings[self._shown :]:
            self._print(found)
        self._shown = len(check.findings)
        if check.is_over:
            print(summary(check, self._language), flush=True)

    def _print(self, found: Finding) -> None:
        language = self._language
        words = told(found, language)
        name, result = rung_name(found.rung, language), result_name(found, language)
        took = "" if found.seconds is None else f" ({found.seconds:.2f} s)"
        print(f"{name}: {result}{took}. {words.message}", flush=True)
        if words.remedy:
            print(f"    {words.remedy}", flush=True)


def print_report(check: Check, language: Language, about: dict[str, str]) -> None:
    """The JSON object of ``core.check_report``."""
    whole = report_of(check, language, about)
    print(json.dumps(whole, ensure_ascii=_takes_only_ascii(), indent=2))


def _takes_only_ascii() -> bool:
    # A name can be in any script, and a pipe on Windows takes only one of them.
    return "utf" not in (sys.stdout.encoding or "").lower()


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
    whole = {"devices": listed, "problem": message}
    return json.dumps(whole, ensure_ascii=_takes_only_ascii(), indent=indent)


def _device_object(listing: DeviceListing) -> dict[str, object]:
    return {
        "kind": listing.device.value,
        "name": listing.name,
        "is_default": listing.is_default,
        "rate_hz": listing.rate_hz,
        "channels": listing.channels,
        "index": listing.index,
    }
