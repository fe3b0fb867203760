"""The one place that imports OpenCV: quietly and with one thread."""

from __future__ import annotations

import os
import threading
from types import ModuleType

_SETTINGS = {
    # Opening a camera on Windows takes ten seconds otherwise.
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",
    # A missing camera or a broken film is reported as data, not on the terminal.
    "OPENCV_LOG_LEVEL": "SILENT",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
}

_import_lock = threading.Lock()


def load() -> ModuleType:
    """The ``cv2`` module; takes a moment the first time, so never on the window's thread."""
    with _import_lock:
        for name, value in _SETTINGS.items():
            os.environ.setdefault(name, value)
        import cv2

        # Pictures this small are not worth a pool of threads.
        cv2.setNumThreads(1)
    return cv2
