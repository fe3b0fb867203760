"""A call whose waits are short, and services that go wrong at one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from omnicall.core import ending, linking, recovery
from omnicall.link import connection, liveness
from omnicall.link.connection import Connection
from tests.helpers.scripted_peer import Peer, Received
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S
from tests.helpers.wired_call import WiredCall

SHORT_S = 1.0


@pytest.fixture(scope="session", autouse=True)
def _library() -> None:
    """Import the SDK before any test measures a wait."""
    Connection.load_library()


@pytest.fixture(autouse=True)
def _short_pauses(patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rules in less time, but for those that a busy computer would reach by chance."""
    monkeypatch.setattr(recovery, "BACK_OFF_S", (0.02, 0.05))
    monkeypatch.setattr(recovery, "UNREACHED_S", 0.1)
    monkeypatch.setattr(recovery, "THROTTLED_S", 0.1)
    monkeypatch.setattr(ending, "LAST_WORDS_S", 0.1)
    monkeypatch.setattr(liveness, "QUIET_S", SHORT_S / 2)


@pytest.fixture
def lose_patience(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it where from then on somebody is waited for in vain."""

    def shorten() -> None:
        monkeypatch.setattr(linking, "SESSION_LIMIT_S", SHORT_S)
        monkeypatch.setattr(linking, "ANSWER_SILENT_S", SHORT_S)
        monkeypatch.setattr(connection, "HANDSHAKE_LIMIT_S", SHORT_S)
        monkeypatch.setattr(connection, "WELCOME_LIMIT_S", SHORT_S)
        monkeypatch.setattr(liveness, "PONG_LIMIT_S", SHORT_S)

    return shorten


@contextmanager
def wired_call() -> Iterator[WiredCall]:
    """A call that is taken down in the end."""
    call = WiredCall()
    yield call
    assert call.link.stop(LIMIT_S)
    assert call.engine.stop()


@pytest.fixture
def call() -> Iterator[WiredCall]:
    """The one call of a test."""
    with wired_call() as call:
        yield call


STEPS = ("request", "open", "update", "configured", "sound", "answer")
"""Where a connection can break: from the handshake to the middle of an answer."""


@dataclass
class Stumbling:
    """A service whose connections of these numbers do something else at one step."""

    step: str
    stumble: Callable[[Peer], None]
    numbers: tuple[int, ...]
    service: ScriptedService = field(init=False)

    def __post_init__(self) -> None:
        self.service = ScriptedService(
            on_request=lambda peer: self._at("request", peer, Peer.accept),
            on_open=lambda peer: self._at("open", peer, Peer.create_session),
            on_message=self._follow,
        )

    def __enter__(self) -> Stumbling:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.service.stop()

    def _at(self, step: str, peer: Peer, usual: Callable[[Peer], None]) -> None:
        is_meant = step == self.step and self.service.peers.index(peer) in self.numbers
        (self.stumble if is_meant else usual)(peer)

    def _follow(self, peer: Peer, message: Received) -> None:
        if message.type == "session.update":
            self._at("update", peer, Peer.configure_session)
            self._at("configured", peer, _nothing)
        elif message.type == APPEND:
            self._at("sound", peer, _nothing)
            if self.step == "answer":
                peer.send(type="response.created", response={"id": "a1"})
                peer.send_sound("a1", b"\x01\x00" * 100)
            self._at("answer", peer, _nothing)


def _nothing(_peer: Peer) -> None:
    """Go on as usual."""
