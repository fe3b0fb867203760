"""The screen and the sound card on which the program is seen and heard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from omnicall.core.media_types import UPLINK_RATE_HZ
from tests.helpers.media_files import conversation, write_film, write_wav
from tests.helpers.sound_server import SoundServer, need_sound_server
from tests.helpers.virtual_screen import VirtualScreen, need_screen


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tell apart what a window does and what happens without one: they are run side by side."""
    if isinstance(item, pytest.Function) and "screen" in item.fixturenames:
        item.add_marker(pytest.mark.on_screen)


@pytest.fixture
def screen() -> Iterator[VirtualScreen]:
    need_screen()
    with VirtualScreen() as screen:
        yield screen


@pytest.fixture
def sound() -> Iterator[SoundServer]:
    need_sound_server()
    with SoundServer() as server:
        yield server


@pytest.fixture
def env(screen: VirtualScreen, sound: SoundServer) -> dict[str, str]:
    """What a program needs to be seen and heard there."""
    screen.wait_for_window_manager()
    return {**screen.env, **sound.variables}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Of somebody who has used the program before."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.json").write_text(json.dumps({"has_consented": True, "has_set_up": True}))
    return folder


@pytest.fixture
def media(tmp_path: Path) -> list[str]:
    """Words for a call by file; the speaker's file is ``heard.wav``."""
    write_wav(tmp_path / "said.wav", conversation(UPLINK_RATE_HZ), UPLINK_RATE_HZ)
    write_film(tmp_path / "seen.avi")
    return [
        f"--microphone=file:{tmp_path / 'said.wav'}",
        f"--camera=file:{tmp_path / 'seen.avi'}",
        f"--speaker=file:{tmp_path / 'heard.wav'}",
    ]
