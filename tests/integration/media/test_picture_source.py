"""Pictures from real files: films go round at their own pace, stills stand, the rest is named."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import DefaultDevice, DeviceChoice, FileDevice, NamedDevice
from omnicall.media import picture_source
from omnicall.media.camera_list import CameraEntry
from omnicall.media.picture_source import PictureSource, open_pictures
from omnicall.media.pictures import Pixels
from omnicall.media.trouble import DeviceError
from tests.helpers.media_files import write_film

FILM_PX = (160, 120)


def bar_left_px(picture: Pixels | None) -> int:
    """Where the bar of ``write_film`` stands, which tells the number of the picture."""
    assert picture is not None
    is_bar = picture[FILM_PX[1] // 2, :, 2].astype(int) > 180
    return int(np.argmax(is_bar))


def shown(source: PictureSource, count: int) -> list[int]:
    """The numbers of the next pictures of a film."""
    numbers = []
    for _ in range(count):
        assert source.advance()
        numbers.append(round(bar_left_px(source.picture()) / 8))
    return numbers


def trouble(choice: DeviceChoice) -> tuple[ErrorKind, str]:
    """The kind of error and what it is about."""
    with pytest.raises(DeviceError) as failure:
        open_pictures(choice)
    return failure.value.error.kind, failure.value.error.subject


@pytest.mark.parametrize(("name", "codec"), [("film.avi", "MJPG"), ("film.mp4", "mp4v")])
def test_a_film_goes_round_without_losing_a_picture(tmp_path: Path, name: str, codec: str) -> None:
    path = write_film(tmp_path / name, frames=4, size_px=FILM_PX, codec=codec)
    with closing(open_pictures(FileDevice(path))) as film:
        assert film.name == str(path)
        assert shown(film, 10) == [0, 1, 2, 3, 0, 1, 2, 3, 0, 1]


def test_a_film_is_not_faster_than_itself(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.avi", frames=3, size_px=FILM_PX)
    began_s = time.monotonic()
    with closing(open_pictures(FileDevice(path))) as film:
        shown(film, 10)
    assert time.monotonic() - began_s >= 9 / 30


def test_a_film_of_an_unheard_of_pace_goes_as_a_camera_would(tmp_path: Path) -> None:
    path = tmp_path / "hasty.avi"
    film_file = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 1000.0, FILM_PX)
    for _ in range(3):
        film_file.write(np.zeros((FILM_PX[1], FILM_PX[0], 3), np.uint8))
    film_file.release()
    began_s = time.monotonic()
    with closing(open_pictures(FileDevice(path))) as film:
        assert [film.advance() for _ in range(4)] == [True] * 4
    assert time.monotonic() - began_s >= 3 / 30


def test_a_film_of_single_pictures_unpacks_none_that_nobody_looks_at(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.avi", frames=60, size_px=(1280, 960))
    with closing(open_pictures(FileDevice(path))) as film:
        passed_over_s = worked_s(lambda: [film.advance() for _ in range(20)])
        looked_at_s = worked_s(lambda: [film.advance() and film.picture() for _ in range(20)])
    assert passed_over_s < looked_at_s / 3


def worked_s(work: Callable[[], object]) -> float:
    """How long this thread's processor is busy with it."""
    began_s = time.thread_time()
    work()
    return time.thread_time() - began_s


def test_a_film_that_vanishes_has_no_next_picture(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.avi", frames=1, size_px=FILM_PX)
    with closing(open_pictures(FileDevice(path))) as film:
        assert film.advance()
        path.unlink()
        assert not film.advance()
        assert not film.advance()


@pytest.mark.parametrize(
    ("name", "pixels"),
    [
        ("colour.jpg", np.full((30, 40, 3), 90, np.uint8)),
        ("grey.png", np.full((30, 40), 90, np.uint8)),
        ("see-through.png", np.full((30, 40, 4), 90, np.uint8)),
        ("deep.png", np.full((30, 40, 3), 90 * 257, np.uint16)),
    ],
)
def test_a_still_picture_is_what_it_shows_in_every_format(
    tmp_path: Path, name: str, pixels: Pixels
) -> None:
    path = tmp_path / name
    cv2.imwrite(str(path), pixels)
    with closing(open_pictures(FileDevice(path))) as still:
        for _ in range(2):
            assert still.advance()
            picture = still.picture()
            assert picture is not None
            assert picture.shape == (30, 40, 3)
            assert picture.dtype == np.uint8
            assert np.abs(picture.astype(int) - 90).max() <= 2


def test_a_huge_still_picture_is_kept_in_the_size_of_a_call(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    cv2.imwrite(str(path), np.zeros((2000, 3000, 3), np.uint8))
    with closing(open_pictures(FileDevice(path))) as still:
        picture = still.picture()
    assert picture is not None
    assert picture.shape == (720, 1080, 3)


def test_a_still_picture_comes_as_slowly_as_from_a_slow_camera(tmp_path: Path) -> None:
    path = tmp_path / "still.png"
    cv2.imwrite(str(path), np.zeros((8, 8, 3), np.uint8))
    began_s = time.monotonic()
    with closing(open_pictures(FileDevice(path))) as still:
        assert [still.advance() for _ in range(3)] == [True] * 3
    assert time.monotonic() - began_s >= 0.25


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def a_folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.touch()


def words(path: Path) -> None:
    path.write_text("This is not a film.\n" * 50, encoding="utf-8")


def a_film_without_pictures(path: Path) -> None:
    write_film(path, frames=0)


def a_film_cut_short(path: Path) -> None:
    whole = write_film(path.with_suffix(".whole.avi"), frames=5).read_bytes()
    path.write_bytes(whole[:300])


def half_a_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))


@pytest.mark.parametrize(
    "make",
    [missing, a_folder, empty, words, a_film_without_pictures, a_film_cut_short, half_a_picture],
)
def test_a_file_without_pictures_is_named(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "film.avi"
    make(path)
    assert trouble(FileDevice(path)) == (ErrorKind.BAD_FILE, str(path))


def test_a_camera_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_source, "cameras", lambda: ())
    assert trouble(DefaultDevice()) == (ErrorKind.CAMERA_MISSING, "")
    assert trouble(NamedDevice("Front")) == (ErrorKind.CAMERA_MISSING, "Front")
    assert trouble(NamedDevice("7")) == (ErrorKind.CAMERA_MISSING, "7")


def test_a_camera_that_will_not_open_has_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture_source, "cameras", lambda: (CameraEntry(63, "Front"),))
    assert trouble(NamedDevice("Front")) == (ErrorKind.CAMERA_FAILED, "Front")
