"""Where files go."""

from __future__ import annotations

from pathlib import Path

import pytest

from omnicall.system import paths


def test_everything_moves_with_omnicall_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path))
    assert paths.settings_file() == tmp_path / "settings.json"
    assert paths.log_file().is_relative_to(tmp_path)


def test_without_it_the_systems_place_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMNICALL_HOME", raising=False)
    assert "omnicall" in str(paths.home_folder()).lower()
