"""A session behind which nobody listens any more, while its connection is well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from omnicall.core import doubt
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.view import Activity
from tests.helpers.scripted_peer import Peer, Received, configure_when_asked
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.helpers.wired_call import WiredCall, block
from tests.integration.faults.test_answers import speak


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubt, "PATIENCE_S", 0.3)
    monkeypatch.setattr(doubt, "CONFIRMATION_LIMIT_S", 0.5)


def _heard_the_beginning(peer: Peer) -> None:
    speak(peer, "started")


def _heard_all_of_it(peer: Peer) -> None:
    speak(peer, "started")
    speak(peer, "stopped")


def configure_once(peer: Peer, message: Received) -> None:
    """The session comes about, and then it is as good as dead."""
    if peer.count("session.update") == 1:
        configure_when_asked(peer, message)


@pytest.mark.parametrize("last_word", [_heard_the_beginning, _heard_all_of_it])
def test_a_session_that_hears_no_more_is_left_for_one_that_hears_what_it_did_not(
    call: WiredCall, last_word: Callable[[Peer], None]
) -> None:
    with ScriptedService(on_message=configure_once) as service:
        first = call.go_live(service)
        last_word(first)
        call.hear(block(1))
        call.wait_for_phase(Phase.LIVE, 2, LIMIT_S)
        assert first.count("session.update") == 2
        assert call.notices == [NoticeKind.RECONNECTING, NoticeKind.RECONNECTED]
        assert block(1).pcm in service.peers[1].wait_for(APPEND).pcm


def test_a_session_that_has_nothing_to_say_is_kept(
    call: WiredCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubt, "CONFIRMATION_LIMIT_S", LIMIT_S)
    with ScriptedService() as service:
        peer = call.go_live(service)
        _heard_all_of_it(peer)
        wait_until(lambda: peer.count("session.update") == 2, LIMIT_S, "the question")
        wait_until(lambda: call.views[-1].activity is Activity.LISTENING, LIMIT_S, "no more wait")
        call.hear(block(1))
        peer.wait_for(APPEND)
        assert (len(service.peers), call.notices) == (1, [])
