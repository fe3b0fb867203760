"""OpenCV is imported without leaving traces that would hurt the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.waiting import LIMIT_S

PROGRAM = """
import os
import sys
from omnicall.media import opencv
picture, film = sys.argv[1:]
before = {name: text for name, text in os.environ.items() if name.startswith("QT_")}
cv2 = opencv.load()
assert cv2 is opencv.load()
after = {name: text for name, text in os.environ.items() if name.startswith("QT_")}
assert after == before, (before, after)
assert cv2.getNumThreads() == 1, cv2.getNumThreads()
assert cv2.imread(picture) is None
assert not cv2.VideoCapture(film, cv2.CAP_FFMPEG).isOpened()
assert not cv2.VideoCapture(63).isOpened()
"""


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"QT_QPA_PLATFORM_PLUGIN_PATH": "/own/plugins", "QT_QPA_FONTDIR": "/own/fonts"},
        {"QT_QPA_FONTDIR": ""},
    ],
)
def test_the_import_is_quiet_and_leaves_the_windows_variables_alone(
    own: dict[str, str], tmp_path: Path
) -> None:
    picture, film = tmp_path / "broken.png", tmp_path / "broken.avi"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    film.write_bytes(b"RIFF" + bytes(300))
    environment = {name: text for name, text in os.environ.items() if not name.startswith("QT_")}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(picture), str(film)],
        env=environment | own,
        capture_output=True,
        text=True,
        timeout=2 * LIMIT_S,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
