"""Puts a support bundle together, from the window or the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from omnicall.core.preferences import preferences_from
from omnicall.core.told_settings import told_settings
from omnicall.media.device_list import DeviceList, list_devices
from omnicall.system.bundle_file import as_json, kept_texts, versions, write_bundle
from omnicall.system.paths import log_file, reports_folder, settings_file
from omnicall.system.settings_file import read_settings

_ABOUT = """\
OmniCall support bundle

versions.json   OmniCall, Python, libraries, system
devices.json    microphones, speakers and cameras: how many, channels and rates, no names
settings.json   the settings; no key, no instructions, no plan, no names
last-call.json  the figures of the last call: counts, loudness and delays
logs/           what the program did and when; nothing that was said, seen or heard
reports/        where in the program mistakes happened

All of it is text. Read it before you hand it on.


OmniCall 支持文件包

versions.json   OmniCall、Python、程序库和系统的版本
devices.json    麦克风、扬声器和摄像头的数量、声道和采样率，不含名称
settings.json   设置；不含密钥、指令、游戏计划和姓名
last-call.json  上次通话的数字：次数、音量和延迟
logs/           程序做了什么、何时做的；不含说过的话、画面和声音
reports/        程序出错的位置

全部是文本，转交之前可以先看一遍。
"""


class Part(NamedTuple):
    """One file in a bundle."""

    name: str
    size_bytes: int


def save_bundle(path: Path) -> list[Part]:
    """Look at everything and write it; blocks for about a second; raises ``OSError``."""
    texts = {
        "about.txt": _ABOUT,
        "versions.json": as_json(versions()),
        "devices.json": as_json(told_devices(list_devices())),
        "settings.json": as_json(told_settings(preferences_from(read_settings(settings_file())))),
        **kept_texts(log_file(), reports_folder()),
    }
    write_bundle(path, texts)
    return [Part(name, len(text.encode())) for name, text in texts.items()]


def told_devices(found: DeviceList) -> dict[str, object]:
    """What is plugged in, by kind; devices are often called after their owner."""
    alike = Counter(
        (each.device.value, each.channels, each.rate_hz, each.is_default) for each in found.devices
    )
    return {
        "devices": [
            {
                "kind": kind,
                "channels": channels,
                "rate_hz": rate_hz,
                "is_default": is_default,
                "count": count,
            }
            for (kind, channels, rate_hz, is_default), count in alike.items()
        ],
        "problem": None if found.error is None else found.error.kind.label,
    }


def bundle_place(wanted: str | None, now: datetime | None = None) -> Path:
    """Where to write it; a folder, this one if none is named, gets a file of the usual name."""
    name = bundle_name(now or datetime.now().astimezone())
    if wanted is None:
        return Path(name)
    path = Path(wanted)
    return path / name if path.is_dir() else path


def bundle_name(now: datetime) -> str:
    """The usual name of the file."""
    return f"omnicall-support-{now:%Y%m%d-%H%M}.zip"


def part_lines(parts: Iterable[Part]) -> list[str]:
    """What is in it, a line each."""
    return [f"  {part.size_bytes:>9,}  {part.name}" for part in parts]
