"""The screen and the sound card on which the program is seen and heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.sound_server import SoundServer, need_sound_server
from tests.helpers.virtual_screen import VirtualScreen, need_screen


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
