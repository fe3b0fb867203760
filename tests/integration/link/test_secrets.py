"""Neither the key nor what was said gets into a log, however talkative the loggers are."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from dashscope.common import logging as dashscope_logging

from omnicall.core.events import LinkFailed, PersonTranscribed, ServiceComplained
from tests.helpers.scripted_service import APPEND, PATH, ScriptedService
from tests.integration.link.caller import OPTIONS, REAL_KEY, Caller, sound

INSTRUCTIONS = "Mention the elephant called Umbrella."
SAID = "The elephant wants pancakes."
LOGGERS = ("", "omnicall", "dashscope", "websocket")


@pytest.fixture
def everything_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.LogCaptureFixture]:
    """Every logger as talkative as it gets, the SDK by its own environment variable, too."""
    monkeypatch.setenv("DASHSCOPE_LOGGING_LEVEL", "debug")
    own = logging.getLogger("dashscope")
    handlers = list(own.handlers)
    dashscope_logging.enable_logging()
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, name or None)
    yield caplog
    own.handlers[:] = handlers


def test_no_secret_gets_into_a_log(
    caller: Caller,
    everything_logged: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    service_name: str,
) -> None:
    block = sound(1)
    with ScriptedService() as service:
        caller.call(f"ws://{service_name}:{service.port}{PATH}")
        peer = service.peer()
        caller.link.configure(replace(OPTIONS, instructions=INSTRUCTIONS))
        peer.wait_for("session.update")
        caller.link.send_sound(block)
        peer.wait_for(APPEND)
        peer.send(
            type="conversation.item.input_audio_transcription.completed",
            item_id="i1",
            transcript=SAID,
        )
        caller.wait_for(PersonTranscribed)
        peer.send_text(f'{{"type": "{SAID}"')
        peer.complain("InvalidApiKey", f"Incorrect API key: {REAL_KEY} for '{SAID * 2}'")
        caller.wait_for(ServiceComplained)
        peer.close(1007, f"Key {REAL_KEY} is refused")
        caller.wait_for(LinkFailed)
    caller.stop()
    assert everything_logged.records, "the link says something, so this test can fail"
    written = "\n".join(
        (everything_logged.text, *(str(record.__dict__) for record in everything_logged.records))
    )
    terminal = capsys.readouterr()
    sound_text = base64.b64encode(block.pcm).decode()
    for secret in (REAL_KEY, "Umbrella", "pancakes", sound_text[:40]):
        assert secret not in written + terminal.out + terminal.err


def test_a_refused_key_is_not_written_down_either(
    caller: Caller, everything_logged: pytest.LogCaptureFixture, service_name: str
) -> None:
    body = f'{{"code":"InvalidApiKey","message":"Incorrect API key: {REAL_KEY}"}}'.encode()
    with ScriptedService(on_request=lambda peer: peer.reject(401, body)) as service:
        caller.call(f"ws://{service_name}:{service.port}{PATH}")
        error = caller.wait_for_failure()
    caller.stop()
    assert REAL_KEY not in everything_logged.text
    assert REAL_KEY not in error.detail
    assert "InvalidApiKey" in everything_logged.text
