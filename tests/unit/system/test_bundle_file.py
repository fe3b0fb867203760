"""Laws of the support bundle's file: whole or not at all, private, and read again before."""

from __future__ import annotations

import errno
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from omnicall.system.bundle_file import kept_texts, versions, write_bundle

KEY = "sk-" + "0123456789abcdef"


def test_it_is_private_and_holds_what_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    for text in ("一", "two"):
        write_bundle(path, {"a.txt": text, "logs/b.txt": ""})
        with zipfile.ZipFile(path) as bundle:
            assert bundle.read("a.txt").decode() == text
            assert bundle.namelist() == ["a.txt", "logs/b.txt"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(b"older")

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_bundle(path, {"a.txt": "a"})
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"older"]


def test_logs_and_reports_are_taken_along_without_keys(tmp_path: Path) -> None:
    (tmp_path / "omnicall.log").write_text(f"new {KEY}\n")
    (tmp_path / "omnicall.log.1").write_text(
        'x: Last stats: {"answers": 1}\nx: Last stats: {"answers": 2}\n'
    )
    (tmp_path / "crash-1.txt").write_text("here")
    texts = kept_texts(tmp_path / "omnicall.log", tmp_path)
    assert set(texts) == {
        "logs/omnicall.log",
        "logs/omnicall.log.1",
        "last-call.json",
        "reports/crash-1.txt",
    }
    assert json.loads(texts["last-call.json"]) == {"answers": 2}
    assert KEY not in "".join(texts.values())
    assert json.loads(kept_texts(tmp_path / "none", tmp_path / "none")["last-call.json"]) is None


def test_versions_name_no_computer_and_no_person() -> None:
    told = json.dumps(versions())
    assert "websocket-client" in told
    for name in (os.uname().nodename, str(Path.home()), os.environ.get("USER", "?" * 9)):
        assert len(name) < 5 or name not in told
