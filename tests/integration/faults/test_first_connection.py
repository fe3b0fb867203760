"""A call that can't begin says why at once, tries nothing twice and holds nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.reports import CallEnded, EndReason, ErrorReported, Phase
from tests.helpers.certificates import Certificate
from tests.helpers.scripted_peer import Peer, nothing
from tests.helpers.scripted_service import ScriptedService, closed_port_url
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until
from tests.helpers.wired_call import WiredCall
from tests.integration.faults.conftest import STEPS, Stumbling, wired_call
from tests.integration.link.conftest import certificate

__all__ = ["certificate"]

ON_SCREEN_S = 1.0
LOST = (ErrorKind.LINK_LOST, ErrorKind.UNREACHABLE, ErrorKind.NO_ANSWER)
LONG_REASON = (
    "The free tier of the model has been exhausted. If you wish to continue access the model on a"
    " paid basis, please disable the 'use free tier only' mode in the management console."
)


def body(code: str) -> bytes:
    return json.dumps({"code": code, "message": "…", "request_id": "1"}).encode()


def ended(call: WiredCall) -> CallEnded:
    """The end, as soon as it has come."""
    call.wait_for_phase(Phase.ENDED, limit_s=LIMIT_S)
    wait_until(lambda: isinstance(call.reports[-1], CallEnded), LIMIT_S, "the last report")
    last = call.reports[-1]
    assert isinstance(last, CallEnded)
    assert last.reason is EndReason.FAILED
    assert ("release",) in call.devices.asked
    return last


def complain_and_close(code: str, message: str, reason: str) -> Callable[[Peer], None]:
    def act(peer: Peer) -> None:
        peer.complain(code, message)
        peer.close_illegally(1007, reason)

    return act


@pytest.mark.parametrize(
    ("step", "act", "kind"),
    [
        ("request", lambda p: p.reject(401, body("InvalidApiKey")), ErrorKind.KEY_REFUSED),
        ("request", lambda p: p.reject(403, body("AccessDenied")), ErrorKind.ACCOUNT_REFUSED),
        ("request", lambda p: p.reject(404, body("ModelNotFound")), ErrorKind.MODEL_REFUSED),
        ("request", lambda p: p.reject(404, b"<html>"), ErrorKind.NOT_A_SERVICE),
        (
            "request",
            lambda p: p.reject(302, headers={"Location": "ws://127.0.0.1:1/"}),
            ErrorKind.NOT_A_SERVICE,
        ),
        ("request", nothing, ErrorKind.NO_ANSWER),
        ("open", nothing, ErrorKind.NO_ANSWER),
        ("update", nothing, ErrorKind.NO_ANSWER),
        ("open", complain_and_close("Arrearage", "…", "x"), ErrorKind.ACCOUNT_REFUSED),
        ("update", complain_and_close("odd", "…", LONG_REASON), ErrorKind.QUOTA_EXHAUSTED),
        ("update", lambda p: p.close_illegally(1007, LONG_REASON), ErrorKind.QUOTA_EXHAUSTED),
    ],
    ids=[
        *("401", "403", "404 model", "404", "redirect", "accept and hang", "never created"),
        *("never configured", "error and 1007 at once", "error then 180 bytes", "180 bytes"),
    ],
)
def test_a_refusal_is_on_screen_at_once_and_tried_once(
    lose_patience: Callable[[], None], step: str, act: Callable[[Peer], None], kind: ErrorKind
) -> None:
    if act is nothing:
        lose_patience()
    limit_s = LIMIT_S if act is nothing else ON_SCREEN_S
    hold_to(limit_s, lambda: seen_after_s(step, act, kind))


def seen_after_s(step: str, act: Callable[[Peer], None], kind: ErrorKind) -> float:
    """How long it takes from a refusal to the screen."""
    told_at_s = list[float]()

    def stumble(peer: Peer) -> None:
        told_at_s.append(time.monotonic())
        act(peer)

    with Stumbling(step, stumble, (0,)) as stumbling, wired_call() as call:
        call.call(stumbling.service.url)
        wait_until(lambda: call.views and call.views[-1].error, LIMIT_S, "an error to see")
        seen_s = time.monotonic() - told_at_s[0]
        error = ended(call).error
        assert error is not None
        assert error.kind is kind
        assert len(stumbling.service.peers) == 1
        assert sum(isinstance(report, ErrorReported) for report in call.reports) == 1
        return seen_s


@pytest.mark.parametrize("step", STEPS[:3])
@pytest.mark.parametrize("act", [Peer.reset, Peer.finish, Peer.go_silent])
def test_a_first_connection_that_breaks_at_any_step_ends_the_call(
    call: WiredCall, lose_patience: Callable[[], None], step: str, act: Callable[[Peer], None]
) -> None:
    if act is Peer.go_silent:
        lose_patience()
    with Stumbling(step, act, (0,)) as stumbling:
        call.call(stumbling.service.url)
        error = ended(call).error
        assert error is not None
        assert error.kind in LOST
        assert len(stumbling.service.peers) == 1


def test_nobody_listens(call: WiredCall) -> None:
    call.call(closed_port_url())
    error = ended(call).error
    assert error is not None
    assert error.kind is ErrorKind.UNREACHABLE


def test_a_certificate_nobody_vouches_for(call: WiredCall, certificate: Certificate) -> None:
    with ScriptedService(tls=certificate.server) as service:
        call.call(service.url)
        error = ended(call).error
        assert error is not None
        assert error.kind is ErrorKind.TLS_FAILED
        assert service.peers == []
