"""The practice service on a real socket, called by a client that shares no code with ours."""

from __future__ import annotations

import base64
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from websockets.client import ClientProtocol
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.protocol import State
from websockets.sync.client import ClientConnection, connect
from websockets.uri import parse_uri

from omnicall.practice import answer
from omnicall.practice.service import Counts, PracticeService
from tests.helpers.media_files import speech_like
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until

RATE_HZ, ANSWER_RATE_HZ = 16_000, 24_000
MODEL = "qwen3.5-omni-flash-realtime"
KEY = {"Authorization": "Bearer sk-practice"}
SPEECH = speech_like(1.5, RATE_HZ)
QUIET = np.zeros(RATE_HZ, np.int16)
_, _encoded = cv2.imencode(".jpg", np.full((24, 32), 128, np.uint8))
PICTURE = base64.b64encode(bytes(_encoded)).decode("ascii")


class Client:
    """One connection, spoken to in plain JSON."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.got: list[dict[str, Any]] = []

    def send(self, name: str, **fields: object) -> None:
        self.socket.send(json.dumps({"type": name, **fields}))

    def sound(self, samples: NDArray[np.int16]) -> None:
        for start in range(0, samples.size, 1600):
            pcm = samples[start : start + 1600].tobytes()
            self.send("input_audio_buffer.append", audio=base64.b64encode(pcm).decode("ascii"))

    def next(self) -> dict[str, Any]:
        self.got.append(json.loads(self.socket.recv(LIMIT_S, decode=True)))
        return self.got[-1]

    def until(self, name: str) -> dict[str, Any]:
        while (event := self.next())["type"] != name:
            pass
        return event

    def configure(self, **session: object) -> None:
        self.send("session.update", session=session)
        assert self.until("session.updated")

    def close_code(self) -> int:
        with pytest.raises(ConnectionClosed) as closed:
            self.next()
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code


@pytest.fixture
def service() -> Iterator[PracticeService]:
    service = PracticeService()
    service.start()
    yield service
    assert service.stop()


@pytest.fixture
def client(service: PracticeService) -> Iterator[Client]:
    with call(service) as client_socket:
        yield Client(client_socket)


def call(
    service: PracticeService, model: str = MODEL, headers: dict[str, str] | None = None
) -> ClientConnection:
    url = f"{service.url}?model={model}"
    # A proxy of the computer's is not for this computer, and a refusal comes at once.
    return connect(url, additional_headers=headers or KEY, proxy=None, open_timeout=LIMIT_S)


def refusal(service: PracticeService, headers: dict[str, str]) -> tuple[int, str]:
    with pytest.raises(InvalidStatus) as refused:
        call(service, headers=headers)
    return refused.value.response.status_code, refused.value.response.body.decode()


def test_it_listens_on_this_computer_only(service: PracticeService) -> None:
    assert service.url.startswith("ws://127.0.0.1:")
    assert service.url.endswith("/api-ws/v1/realtime")


def test_two_services_do_not_share_a_port(service: PracticeService) -> None:
    port = int(service.url.split(":")[2].partition("/")[0])
    with pytest.raises(OSError, match="in use"):
        PracticeService(port).start()


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer sk-wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic sk-practice"},
        {"X-Nothing": "at all"},
    ],
)
def test_a_wrong_key_is_refused_in_the_services_words(
    service: PracticeService, headers: dict[str, str]
) -> None:
    status, body = refusal(service, headers)
    words = json.loads(body)
    assert status == 401
    assert (words["code"], words["message"]) == ("InvalidApiKey", "Invalid API-key provided.")
    assert words["request_id"]


@pytest.mark.parametrize("path", ["/", "/api-ws/v1/realtime/", "/api-ws/v1", "//["])
def test_nothing_is_found_elsewhere(service: PracticeService, path: str) -> None:
    address = service.url.removeprefix("ws://").partition("/")[0]
    host, _, port = address.partition(":")
    with socket.create_connection((host, int(port)), LIMIT_S) as raw:
        raw.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        assert raw.recv(64).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("model", ["qwen9-omni-realtime", ""])
def test_a_model_nobody_has_is_refused(service: PracticeService, model: str) -> None:
    with call(service, model) as client_socket:
        client = Client(client_socket)
        assert client.next()["error"]["code"] == "ModelNotFound"
        assert client.close_code() == 1007
    assert service.counts() == Counts(0, 0, 0, 0)


def test_a_whole_turn_is_answered_with_the_persons_own_voice(client: Client) -> None:
    assert client.next()["type"] == "session.created"
    client.configure()
    client.sound(np.concatenate((QUIET, SPEECH, QUIET)))
    client.until("response.created")
    assert client.until("response.done")["response"]["status"] == "completed"
    kinds = [event["type"] for event in client.got]
    order = [
        "session.created",
        "session.updated",
        "input_audio_buffer.speech_started",
        "input_audio_buffer.speech_stopped",
        "input_audio_buffer.committed",
        "conversation.item.created",
        "response.created",
        "response.output_item.added",
        "response.content_part.added",
        "response.audio.delta",
        "response.audio_transcript.done",
        "response.audio.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.done",
    ]
    places = [kinds.index(name) for name in order]
    assert places == sorted(places)
    heard = b"".join(
        base64.b64decode(event["delta"], validate=True)
        for event in client.got
        if event["type"] == "response.audio.delta"
    )
    samples = np.frombuffer(heard, np.dtype("<i2")).astype(np.float64)
    # The same loudness for half as many samples again: the person's own sound, resampled.
    energy = np.sum(SPEECH.astype(np.float64) ** 2) * ANSWER_RATE_HZ / RATE_HZ
    assert np.sum(samples**2) == pytest.approx(energy, rel=0.05)


def test_an_answer_comes_faster_than_it_sounds(client: Client) -> None:
    def came() -> float:
        client.sound(np.concatenate((QUIET, SPEECH, QUIET)))
        client.until("response.created")
        began_s = time.monotonic()
        client.until("response.done")
        return time.monotonic() - began_s

    client.configure()
    hold_to(SPEECH.size / RATE_HZ, came)


def test_late_words_of_the_person_come_without_being_asked_for(client: Client) -> None:
    client.configure(modalities=["text"])
    client.sound(np.concatenate((QUIET, SPEECH, QUIET)))
    client.until("response.done")
    late = client.until("conversation.item.input_audio_transcription.completed")
    (committed,) = (
        event for event in client.got if event["type"] == "input_audio_buffer.committed"
    )
    assert late["item_id"] == committed["item_id"]


def test_talking_over_an_answer_breaks_it_off(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.configure()
    with monkeypatch.context() as slow:
        # Far from its end however busy the computer is.
        slow.setattr(answer, "FASTER_THAN_REAL", 0.1)
        client.sound(np.concatenate((QUIET, SPEECH, SPEECH, QUIET)))
        first = client.until("response.created")["response"]["id"]
    client.sound(SPEECH)
    done = client.until("response.done")["response"]
    assert (done["id"], done["status"]) == (first, "cancelled")
    client.got.clear()
    client.sound(QUIET)
    second = client.until("response.done")["response"]
    assert (second["id"] != first, second["status"]) == (True, "completed")
    assert first not in json.dumps(client.got)


def test_sound_before_the_configuration_ends_the_connection(client: Client) -> None:
    client.until("session.created")
    client.sound(QUIET[:320])
    assert client.next()["error"]["message"] == "Internal service error: null"
    assert client.close_code() == 1011


def test_a_picture_before_sound_is_refused_and_the_call_goes_on(
    client: Client, service: PracticeService
) -> None:
    client.configure()
    client.send("input_image_buffer.append", image=PICTURE)
    assert client.until("error")["error"]["message"] == "Error append image before append audio."
    client.sound(QUIET[:320])
    client.send("input_image_buffer.append", image=PICTURE)
    client.configure()
    assert service.counts() == Counts(1, 640, 1, 0, sessions=1)


def test_garbage_is_answered_and_the_call_goes_on(client: Client) -> None:
    client.until("session.created")
    garbage: list[str | bytes] = [
        "",
        "{",
        "null",
        b"\x00\xff",
        '{"type":"\\ud800"}',
        '{"type":"session.update","session":{"voice":[]}}',
        '{"type":"session.update","session":{"temperature":1e999}}',
        '{"type":"session.update","session":' + "[" * 900 + "]" * 900 + "}",
    ]
    for text in garbage:
        client.socket.send(text)
        assert client.next()["type"] == "error"
    client.configure()
    client.send("input_audio_buffer.append", audio="not base64!")
    assert client.next()["type"] == "error"
    client.configure()


def test_bytes_that_are_no_messages_end_only_their_own_connection(
    client: Client, service: PracticeService
) -> None:
    client.configure()
    with closing(RawClient(service)) as other:
        other.raw.sendall(b"\xff" * 64)
        other.read_to_the_end()
    client.configure()


def test_clients_do_not_hear_each_other(client: Client, service: PracticeService) -> None:
    client.configure()
    with call(service) as other_socket:
        other = Client(other_socket)
        other.configure()
        client.sound(np.concatenate((QUIET, SPEECH, QUIET)))
        client.until("response.done")
        other.configure()
        assert {event["type"] for event in other.got} == {"session.created", "session.updated"}
        assert service.counts().connections_open == 2


def test_what_was_counted_stays_counted_when_the_client_has_gone(service: PracticeService) -> None:
    with call(service) as client_socket:
        client = Client(client_socket)
        client.configure()
        client.sound(np.concatenate((QUIET, SPEECH, QUIET)))
        client.until("response.done")
    sound_bytes = (QUIET.nbytes * 2) + SPEECH.nbytes
    wait_until(
        lambda: service.counts() == Counts(0, sound_bytes, 0, 1, sessions=1),
        LIMIT_S,
        lambda: f"the client to be forgotten: {service.counts()}",
    )


class RawClient:
    """A client that reads only when it is told to."""

    def __init__(self, service: PracticeService, *, does_shake_hands: bool = True) -> None:
        uri = parse_uri(f"{service.url}?model={MODEL}")
        self.raw = socket.create_connection((uri.host, uri.port), LIMIT_S)
        self._protocol = ClientProtocol(uri, max_size=None)
        if not does_shake_hands:
            return
        request = self._protocol.connect()
        request.headers.update(KEY)
        self._protocol.send_request(request)
        self._flush()
        while self._protocol.state is State.CONNECTING:
            self._protocol.receive_data(self.raw.recv(1))

    def send(self, text: str) -> None:
        self._protocol.send_text(text.encode())
        self._flush()

    def read_to_the_end(self) -> None:
        while self.raw.recv(65_536):
            pass

    def close(self) -> None:
        self.raw.close()

    def _flush(self) -> None:
        self.raw.sendall(b"".join(self._protocol.data_to_send()))


def says_nothing(service: PracticeService) -> RawClient:
    return RawClient(service, does_shake_hands=False)


def says_half_a_greeting(service: PracticeService) -> RawClient:
    client = RawClient(service, does_shake_hands=False)
    client.raw.sendall(b"GET /api-ws/v1/realtime HTTP/1.1\r\nHost: x\r\n")
    return client


def only_greets(service: PracticeService) -> RawClient:
    return RawClient(service)


def never_reads(service: PracticeService) -> RawClient:
    """More is on its way to it than the system's buffers take."""
    client = RawClient(service)
    session = {"instructions": "x" * 12_000_000}
    client.send(json.dumps({"type": "session.update", "session": session}))
    wait_until(
        lambda: len(client.raw.recv(100_000, socket.MSG_PEEK)) == 100_000,
        LIMIT_S,
        "the echo to be under way",
    )
    return client


def waits_for_an_answer(service: PracticeService) -> RawClient:
    client = RawClient(service)
    client.send('{"type":"session.update","session":{}}')
    turn = np.concatenate((QUIET, *[SPEECH] * 6, QUIET)).tobytes()
    audio = base64.b64encode(turn).decode("ascii")
    client.send(json.dumps({"type": "input_audio_buffer.append", "audio": audio}))
    wait_until(lambda: service.counts().answers_started, LIMIT_S, "an answer")
    return client


@pytest.mark.parametrize(
    "hang", [says_nothing, says_half_a_greeting, only_greets, never_reads, waits_for_an_answer]
)
def test_stopping_waits_for_no_client(hang: Callable[[PracticeService], RawClient]) -> None:
    service = PracticeService()
    service.start()
    with closing(hang(service)):
        assert service.stop()
        # Again, or without having started, it is a matter of course.
        assert service.stop()
        assert service.counts().connections_open == 0
        assert PracticeService().stop()


def test_a_stopped_service_is_gone(service: PracticeService) -> None:
    with call(service) as client_socket:
        client = Client(client_socket)
        client.configure()
        assert service.stop()
        with pytest.raises(ConnectionClosed):
            client.next()
    with pytest.raises(OSError, match="refused"):
        call(service)
