"""OpenCV over the stand-ins, as in the frozen program: it sees what the program needs it for."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from devtool.stand_ins import make_stand_ins

from tests.helpers.needed_programs import need_programs
from tests.helpers.waiting import LIMIT_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stand-ins are Linux's alone")

FILMS = {"seen.mp4": "libx264", "seen.avi": "mjpeg", "vp8.webm": "libvpx", "vp9.webm": "libvpx-vp9"}

# What is loaded already takes the place of what is asked for by the same name.
LOOK = """
import ctypes, sys
from pathlib import Path
for library in Path(sys.argv[1]).glob("lib*"):
    if "icudata" not in library.name:
        ctypes.CDLL(str(library), ctypes.RTLD_GLOBAL)
import cv2, numpy
for film in sys.argv[2:]:
    is_seen, picture = cv2.VideoCapture(film, cv2.CAP_FFMPEG).read()
    assert is_seen and picture.std() > 10, film
is_made, jpeg = cv2.imencode(".jpg", picture)
assert is_made and cv2.imdecode(jpeg, cv2.IMREAD_COLOR).shape == picture.shape
# No picture: who is asked whether it is one of theirs has to bear it.
assert cv2.imdecode(numpy.frombuffer(bytes(4) + b"ftypavif" + bytes(64), numpy.uint8), 1) is None
"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    need_programs(["ffmpeg"])
    folder = tmp_path_factory.mktemp("films")
    made = [str(folder / name) for name in FILMS]
    drawn = ["-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=1", "-pix_fmt", "yuv420p"]
    for film, codec in zip(made, FILMS.values(), strict=True):
        words = ["ffmpeg", "-loglevel", "error", *drawn, "-strict", "-1", "-c:v", codec, film]
        subprocess.run(words, check=True, stdin=subprocess.DEVNULL, timeout=2 * LIMIT_S)
    return made


def test_films_and_pictures_are_read_without_what_was_taken_out(
    films: list[str], tmp_path: Path
) -> None:
    need_programs(["as", "ld", "nm"])
    make_stand_ins(Path(sysconfig.get_path("purelib")), tmp_path)
    made = {path.name.partition("-")[0] for path in tmp_path.iterdir()}
    assert made >= {"libaom", "libcrypto", "libssl", "libvpx", "libopenblasp"}
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 200_000
    looked = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path), *films],
        capture_output=True,
        text=True,
        timeout=2 * LIMIT_S,
        check=False,
    )
    assert looked.returncode == 0, looked.stderr
