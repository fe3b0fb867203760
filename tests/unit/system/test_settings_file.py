"""Laws of the settings on disk: whole or not at all, private, nothing a person wrote lost."""

from __future__ import annotations

import errno
import os
import stat
from itertools import product
from pathlib import Path

import pytest

from omnicall.system.settings_file import (
    forget_settings,
    read_settings,
    rewrite_settings,
    set_broken_aside,
    write_settings,
)
from tests.conftest import LogWatch
from tests.helpers.for_each import for_each


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    assert read_settings(path) == {}
    assert write_settings(path, {"名": 1})
    assert read_settings(path) == {"名": 1}
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    write_settings(path, {})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@for_each("broken", [b"{", b"[1]", b"\xff\xfe", b"null", b"", b"[" * 100_000])
def test_a_broken_file_is_set_aside_before_it_is_written(tmp_path: Path, broken: bytes) -> None:
    path, aside = tmp_path / "settings.json", tmp_path / "settings.broken.json"
    path.write_bytes(broken)
    assert read_settings(path) == {}
    assert path.read_bytes() == broken
    assert rewrite_settings(path, lambda stored: {**stored, "new": 1})
    assert aside.read_bytes() == broken
    assert read_settings(path) == {"new": 1}
    assert not set_broken_aside(path)
    assert forget_settings(path)
    assert list(tmp_path.iterdir()) == []
    assert not set_broken_aside(path)


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path, log_watch: LogWatch) -> None:
    (tmp_path / "file").write_text("")
    assert not write_settings(tmp_path / "file" / "settings.json", {})
    log_watch.take("Settings can't be written")


def test_what_can_be_neither_read_nor_moved_nor_removed_is_no_fault(
    tmp_path: Path, log_watch: LogWatch
) -> None:
    home = tmp_path / "settings.json"
    (home / "folder").mkdir(parents=True)
    (tmp_path / "settings.broken.json" / "folder").mkdir(parents=True)
    assert read_settings(home) == {}
    log_watch.take("Settings can't be read")
    assert set_broken_aside(home)
    log_watch.take("Settings can't be read")
    log_watch.take("Broken settings can't be set aside")
    assert not forget_settings(home)
    log_watch.take("Settings can't be removed")
    log_watch.take("Settings can't be removed")


@for_each(
    ("step", "number"),
    product(["open", "fsync", "replace"], [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO]),
)
def test_a_full_or_read_only_disk_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch, number: int, step: str
) -> None:
    path = tmp_path / "settings.json"
    assert write_settings(path, {"older": 1})

    def fail(*_arguments: object, **_names: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(Path if step == "replace" else os, step, fail)
        assert not write_settings(path, {"newer": 2})
    log_watch.take("Settings can't be written")
    assert read_settings(path) == {"older": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_what_a_killed_program_left_behind_is_in_nobodys_way_and_goes(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    old, fresh = tmp_path / "settings.123.new", tmp_path / "settings.124.new"
    for file in (old, fresh):
        file.write_text('{"half')
    os.utime(old, (0, 0))
    assert read_settings(path) == {}
    assert write_settings(path, {"new": 1})
    assert sorted(file.name for file in tmp_path.iterdir()) == [fresh.name, path.name]
    assert forget_settings(path)
    assert list(tmp_path.iterdir()) == []


def test_what_json_cannot_hold_spoils_nothing(tmp_path: Path, log_watch: LogWatch) -> None:
    path = tmp_path / "settings.json"
    assert write_settings(path, {"half": "\ud800"})
    assert read_settings(path) == {"half": "?"}
    deep: object = 1
    for _level in range(20_000):
        deep = [deep]
    assert not write_settings(path, {"deep": deep})
    log_watch.take("nested too deeply")
    assert read_settings(path) == {"half": "?"}
