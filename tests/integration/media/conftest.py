"""A sound server that the tests' own process plays to and hears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from omnicall.media import stream_watch
from tests.helpers.sound_server import SoundServer, need_sound_server, own_sound_server


@pytest.fixture(autouse=True)
def _patience(patience: None) -> None:
    """Whatever a test shortens, it shortens after this."""


@pytest.fixture
def limits(_patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a silent card, as in life: for tests whose clock is their own."""
    monkeypatch.setattr(stream_watch, "START_LIMIT_S", 2.5)
    monkeypatch.setattr(stream_watch, "SILENCE_LIMIT_S", 0.6)


@pytest.fixture(scope="module")
def sound() -> Iterator[SoundServer]:
    """One for all tests of a file: starting it takes a while."""
    need_sound_server()
    with own_sound_server() as server:
        yield server
