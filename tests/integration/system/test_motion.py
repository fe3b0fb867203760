"""What the system says of motion is heard, and silence means motion."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from omnicall.system.motion import system_reduces_motion


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks GNOME's own program")
@pytest.mark.parametrize(
    ("answer", "is_reduced"), [("echo false", True), ("echo true", False), ("exit 1", False)]
)
def test_a_desktop_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, is_reduced: bool
) -> None:
    program = tmp_path / "gsettings"
    program.write_text(f"#!/bin/sh\n{answer}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert system_reduces_motion() is is_reduced


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks GNOME's own program")
def test_without_one_things_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not system_reduces_motion()
