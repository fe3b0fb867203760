"""Laws of the settings on disk: whole or not at all, private, nothing a person wrote lost."""

from __future__ import annotations

import stat
from pathlib import Path

from omnicall.system.settings_file import read_settings, write_settings
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


@for_each("broken", [b"{", b"[1]", b"\xff\xfe", b"null", b""])
def test_a_broken_file_is_set_aside(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(broken)
    assert read_settings(path) == {}
    assert (tmp_path / "settings.broken.json").read_bytes() == broken
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path, log_watch: LogWatch) -> None:
    (tmp_path / "file").write_text("")
    assert not write_settings(tmp_path / "file" / "settings.json", {})
    log_watch.take("Settings can't be written")
    assert read_settings(tmp_path) == {}
    log_watch.take("Settings can't be read")
