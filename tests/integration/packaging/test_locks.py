"""The locks are what the command makes of the project as it is."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from devtool.environment import CHECKOUT, LOCKS
from devtool.errors import DevError
from devtool.locks import SOURCES, make_locks


def test_making_them_anew_without_an_upgrade_changes_nothing(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(CHECKOUT / name, tmp_path)
    shutil.copytree(LOCKS, tmp_path / "packaging" / "locks")
    try:
        make_locks([], Path(sys.executable), tmp_path)
    except DevError:
        pytest.skip("needs the registry of packages")
    for name in SOURCES:
        made = (tmp_path / "packaging" / "locks" / name).read_text(encoding="utf-8")
        assert made == (LOCKS / name).read_text(encoding="utf-8"), name
