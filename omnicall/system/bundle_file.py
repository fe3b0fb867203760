"""The support bundle: what somebody who looks for a fault needs, and nothing of what was said."""

from __future__ import annotations

import importlib.metadata
import io
import json
import os
import platform
import re
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from omnicall.system.crash_reports import report_files
from omnicall.system.logs import log_files
from omnicall.system.own_build import version_text
from omnicall.system.redaction import without_secrets

_LIBRARIES = (
    *("PySide6-Essentials", "dashscope", "keyring", "livekit", "mss", "numpy"),
    *("opencv-python-headless", "platformdirs", "sounddevice", "soxr", "truststore"),
    *("websocket-client", "websockets"),
)
_PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
_LAST_STATS = re.compile(r"Last stats: (\{[^{}\n]*\})")
_NEWEST_LOG_CHARACTERS = 20_000_000


def versions() -> dict[str, object]:
    """Of the program, its libraries and the system; nothing that names a computer or a person."""
    libraries: dict[str, str | None] = {}
    for name in _LIBRARIES:
        try:
            libraries[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            libraries[name] = None
    return {
        "omnicall": version_text(),
        "is_frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "system_version": platform.version(),
        "machine": platform.machine(),
        "session": os.environ.get("XDG_SESSION_TYPE", ""),
        "is_set": {name: _is_set(name) for name in _PROXY_VARIABLES},
        "libraries": libraries,
    }


def kept_texts(log: Path, reports: Path) -> dict[str, str]:
    """The logs, the figures of the last call in them, and the reports of mistakes."""
    texts: dict[str, str] = {}
    stats = "null"
    for file in log_files(log):
        told = without_secrets(_read(file))
        texts[f"logs/{file.name}"] = told
        found = _LAST_STATS.findall(told)
        if found and stats == "null":
            stats = found[-1]
    texts["last-call.json"] = f"{stats}\n"
    for file in report_files(reports):
        texts[f"reports/{file.name}"] = without_secrets(_read(file))
    return texts


def write_bundle(path: Path, texts: Mapping[str, str]) -> None:
    """Write the zip whole or not at all, for its owner only; raises ``OSError``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in texts.items():
            bundle.writestr(name, text)
    # Made by this call, readable by its owner only, and in the same folder: the same disk.
    descriptor, name = tempfile.mkstemp(prefix=".omnicall-", suffix=".new", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(packed.getvalue())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise


def as_json(value: object) -> str:
    """One value, for people to read."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _is_set(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(name.lower()))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")[-_NEWEST_LOG_CHARACTERS:]
    except OSError as failure:
        return f"can't be read: {failure.strerror}\n"
