"""A home folder that takes nothing keeps nobody from a call."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.media_files import conversation, write_wav
from tests.helpers.program import Program
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """No folder, and none can be made there."""
    file = tmp_path / "file"
    file.write_text("")
    return file / "home"


def test_a_call_goes_as_always(home: Path, tmp_path: Path) -> None:
    said = write_wav(tmp_path / "said.wav", conversation(16_000), 16_000)
    words = ["call", "--practice", f"--microphone=file:{said}", "--speaker=none", "--camera=none"]
    with Program([*words, "--duration=1", "--events=-", "--verbose"], home) as program:
        assert program.finish(LIMIT_S) == 0, program.errors
        assert "live" in program.phases()
        assert program.errors == ""


def test_the_window_comes_and_says_that_it_keeps_nothing(home: Path, screen: VirtualScreen) -> None:
    with Program(["--language=en"], home, screen.env) as program:
        screen.wait_for_name("I agree", LIMIT_S)
        screen.press("I agree")
        screen.wait_for_name("Start call", LIMIT_S)
        screen.wait_for_name("Your choices hold until you close OmniCall", LIMIT_S)
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert program.errors == ""
