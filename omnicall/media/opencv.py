"""The one place that imports OpenCV: quietly, with one thread, and without touching Qt's ways."""

from __future__ import annotations

import os
import threading
from types import ModuleType

_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
"""On Linux the import points these at OpenCV's own Qt, which breaks anybody else's."""

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
        before = {name: os.environ.get(name) for name in _QT_VARIABLES}
        for name, value in _SETTINGS.items():
            os.environ.setdefault(name, value)
        import cv2

        for name, text in before.items():
            if text is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = text
        # Pictures this small are not worth a pool of threads.
        cv2.setNumThreads(1)
    return cv2
