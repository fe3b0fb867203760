"""Prints as JSON what of the main window doesn't fit at the scale this process was given."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from omnicall.core.latest import PreviewBox
from omnicall.core.settings import Language
from omnicall.ui.call_window import CallWindow
from tests.integration.ui.faces import faces_of
from tests.integration.ui.reachable import misfits
from tests.integration.ui.wishes import Wishes

_LANGUAGES: tuple[Language, ...] = ("en", "zh")


def main() -> None:
    """In both languages, at the size of two words."""
    application = QApplication(["omnicall"])
    application.setStyle("Fusion")
    width_px, height_px = int(sys.argv[1]), int(sys.argv[2])
    found: set[str] = set()
    size: tuple[int, int] = (0, 0)
    scale = 0.0
    for language in _LANGUAGES:
        window = CallWindow(Wishes().intents(), PreviewBox(), language, Path("settings and logs"))
        window.resize(width_px, height_px)
        window.show()
        found |= {f"{face}: {what}" for face in faces_of(window) for what in misfits(window)}
        size, scale = window.size().toTuple(), window.devicePixelRatioF()
        window.finish_closing()
    sys.stdout.write(json.dumps({"scale": scale, "size": size, "misfits": sorted(found)}))


if __name__ == "__main__":
    main()
