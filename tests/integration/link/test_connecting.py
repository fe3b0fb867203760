"""From the first word to a configured session: what the service gets to see, and who is told what.

Names that end in ``.test`` lead to this computer without looking like it.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import LinkClosed, SessionConfigured, SessionCreated
from omnicall.link.realtime_link import PRACTICE_KEY
from tests.helpers.certificates import Certificate
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import APPEND, PATH, ScriptedService, closed_port_url
from tests.integration.link.caller import MODEL, OPTIONS, REAL_KEY, Caller, sound


def _header(peer: Peer, name: str) -> str | None:
    assert peer.request is not None
    return peer.request.headers.get(name)


def test_a_session_is_created_then_configured_in_full_and_nothing_else_is_said(
    caller: Caller,
) -> None:
    with ScriptedService() as service:
        caller.call(service.url)
        assert caller.wait_for(SessionCreated) == SessionCreated("sess_scripted")
        assert service.peer().received == []
        caller.link.configure(OPTIONS)
        caller.wait_for(SessionConfigured)
        (message,) = service.peer().received
        assert message.type == "session.update"
        assert message.event["session"] == {
            "modalities": ["text", "audio"],
            "instructions": "Speak to the adult.",
            "input_audio_format": "pcm",
            "output_audio_format": "pcm",
            "input_audio_transcription": {"model": "qwen3-asr-flash-realtime"},
            "turn_detection": {
                "type": "server_vad",
                "threshold": 0.5,
                "silence_duration_ms": 800,
            },
        }


def test_sound_is_base64_without_line_breaks(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        block = sound(7, length=20_000)
        caller.link.send_sound(block)
        message = peer.wait_for(APPEND)
        assert message.pcm == block.pcm
        assert "\n" not in str(message.event["audio"])


def test_the_handshake_carries_key_workspace_and_model(caller: Caller, service_name: str) -> None:
    with ScriptedService() as service:
        address = f"ws://{service_name}:{service.port}{PATH}"
        caller.call(address, "qwen/new & odd?", workspace="llm-workspace")
        caller.wait_for(SessionCreated)
        peer = service.peer()
        assert _header(peer, "Authorization") == f"Bearer {REAL_KEY}"
        assert _header(peer, "X-DashScope-WorkSpace") == "llm-workspace"
        assert peer.request is not None
        assert peer.request.path == f"{PATH}?model=qwen%2Fnew%20%26%20odd%3F"


def test_without_a_workspace_none_is_named(caller: Caller) -> None:
    with ScriptedService() as service:
        caller.call(service.url)
        caller.wait_for(SessionCreated)
        assert _header(service.peer(), "X-DashScope-WorkSpace") is None


@pytest.mark.parametrize("model", ["模型", "caf\udce9"])
def test_any_name_of_a_model_gets_as_far_as_the_service(caller: Caller, model: str) -> None:
    with ScriptedService() as service:
        caller.call(service.url, model)
        caller.wait_for(SessionCreated)
        request = service.peer().request
        assert request is not None
        assert request.path == f"{PATH}?model={quote(model, errors='replace')}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_computer_never_gets_the_real_key(host: str) -> None:
    asked: list[str] = []

    def key() -> str:
        asked.append("the real key")
        return REAL_KEY

    caller = Caller(key)
    with ScriptedService() as service:
        caller.call(f"ws://{host}:{service.port}{PATH}")
        caller.wait_for(SessionCreated)
        assert _header(service.peer(), "Authorization") == f"Bearer {PRACTICE_KEY}"
        caller.stop()
    assert asked == []


def test_this_computer_is_called_without_a_proxy(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", closed_port_url().replace("ws:", "http:"))
    with ScriptedService() as service:
        caller.call(service.url)
        caller.wait_for(SessionCreated)


def test_other_computers_are_called_through_the_proxy(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, service_name: str
) -> None:
    monkeypatch.setenv("http_proxy", closed_port_url().replace("ws:", "http:"))
    with ScriptedService() as service:
        caller.call(f"ws://{service_name}:{service.port}{PATH}")
        assert caller.wait_for_failure().kind is ErrorKind.UNREACHABLE
        assert service.peers == []


@pytest.mark.parametrize(
    ("key", "workspace", "error"),
    [
        (None, None, CallError(ErrorKind.KEY_MISSING)),
        ("  \n", None, CallError(ErrorKind.KEY_MISSING)),
        ("sk-ключ", None, CallError(ErrorKind.KEY_REFUSED, "characters no key has")),
        ("sk-1\r\nX-Evil: 1", None, CallError(ErrorKind.KEY_REFUSED, "characters no key has")),
        (
            REAL_KEY,
            "two words",
            CallError(ErrorKind.BAD_SETTING, "characters no workspace has", "workspace"),
        ),
    ],
)
def test_what_a_handshake_can_not_say_is_refused_without_a_call(
    key: str | None, workspace: str | None, error: CallError, service_name: str
) -> None:
    caller = Caller(lambda: key)
    with ScriptedService() as service:
        caller.call(f"ws://{service_name}:{service.port}{PATH}", MODEL, workspace)
        assert caller.wait_for_failure() == error
        caller.stop()
        assert service.peers == []


def test_a_pasted_key_may_bring_blanks_around_it(service_name: str) -> None:
    caller = Caller(lambda: f" {REAL_KEY}\n")
    with ScriptedService() as service:
        caller.call(f"ws://{service_name}:{service.port}{PATH}")
        caller.wait_for(SessionCreated)
        assert _header(service.peer(), "Authorization") == f"Bearer {REAL_KEY}"
        caller.stop()


def test_a_trusted_service_is_called_over_tls(
    caller: Caller,
    certificate: Certificate,
    service_name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WEBSOCKET_CLIENT_CA_BUNDLE", str(certificate.file))
    with ScriptedService(tls=certificate.server) as service:
        caller.call(f"wss://{service_name}:{service.port}{PATH}")
        caller.wait_for(SessionCreated)
        caller.link.configure(OPTIONS)
        caller.wait_for(SessionConfigured)
        block = sound(3, length=32_000)
        caller.link.send_sound(block)
        assert service.peer().wait_for(APPEND).pcm == block.pcm
        caller.link.close()
        caller.wait_for(LinkClosed)


def test_the_library_can_be_loaded_in_advance(caller: Caller) -> None:
    caller.link.warm_up()
    with ScriptedService() as service:
        caller.go_live(service)
