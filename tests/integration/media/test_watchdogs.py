"""A card that is open and does nothing is a failure; one that has to yield comes back as it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, SoundCaptured
from omnicall.core.errors import ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.media_types import DOWNLINK_RATE_HZ, DefaultDevice, Device
from omnicall.media import stream_watch
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.microphone import Microphone
from omnicall.media.outlet import Outlet
from omnicall.media.sound_line import SoundLine
from omnicall.media.sound_source import CardSource, HeardPiece, MustYieldError
from omnicall.media.sound_system import Calls, StreamWish
from omnicall.media.speaker import Speaker
from omnicall.media.trouble import DeviceError
from omnicall.system.worker import Worker
from tests.helpers.waiting import LIMIT_S, wait_until

RATE_HZ = 48_000


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times as strict as in life."""
    monkeypatch.setattr(stream_watch, "START_LIMIT_S", 0.25)
    monkeypatch.setattr(stream_watch, "SILENCE_LIMIT_S", 0.06)


class FakeMicrophone:
    """Delivers as long as a test lets it, and yields when told; satisfies ``SoundSource``.

    Time passes only while it is read, 20 ms each.
    """

    rate_hz = RATE_HZ
    channels = 1

    def __init__(self, name: str, *, pieces: int, then: Callable[[], None] = lambda: None) -> None:
        self.name = name
        self.is_open = True
        self._pieces = pieces
        self._then = then
        self.reads = 0

    def read(self) -> HeardPiece | None:
        self.reads += 1
        if not self._pieces:
            self._then()
            return None
        self._pieces -= 1
        frames = np.full((RATE_HZ // 50, 1), 0.1, np.float32)
        return HeardPiece(frames, 0.0)

    def is_alive(self) -> bool:
        return True

    def close(self) -> None:
        self.is_open = False


def give_way() -> None:
    raise MustYieldError


def listen(monkeypatch: pytest.MonkeyPatch, *sources: FakeMicrophone) -> list[CallEvent]:
    """All that is posted while these microphones are opened one after the other; the last fails."""
    waiting = iter(sources)
    path = "omnicall.media.microphone"
    monkeypatch.setattr(f"{path}.open_source", lambda *_asked: next(waiting))
    clock = SimpleNamespace(monotonic=lambda: sum(source.reads for source in sources) / 50)
    monkeypatch.setattr(f"{path}.time", clock)
    events: list[CallEvent] = []
    Microphone(DefaultDevice(), Outlet(events.append), DeviceTotals()).run(threading.Event())
    assert not any(source.is_open for source in sources)
    return events


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("pieces", [0, 100])
def test_a_microphone_that_is_open_and_silent_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, pieces: int
) -> None:
    events = listen(monkeypatch, FakeMicrophone("mute", pieces=pieces))
    assert len(events) == pieces + 2
    failure = events[-1]
    assert isinstance(failure, DeviceFailed)
    assert failure.error.kind is ErrorKind.MICROPHONE_FAILED
    assert failure.error.subject == "mute"


@pytest.mark.usefixtures("limits")
def test_a_microphone_that_has_to_yield_is_opened_again_and_not_announced_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    events = listen(
        monkeypatch,
        FakeMicrophone("same", pieces=3, then=give_way),
        FakeMicrophone("same", pieces=4, then=give_way),
        FakeMicrophone("other", pieces=5),
    )
    kinds = [event if isinstance(event, DeviceOpened) else type(event) for event in events]
    assert kinds == [
        DeviceOpened(Device.MICROPHONE, "same"),
        *[SoundCaptured] * 7,
        DeviceOpened(Device.MICROPHONE, "other"),
        *[SoundCaptured] * 5,
        DeviceFailed,
    ]


@pytest.mark.parametrize(("rate_hz", "is_right"), [(RATE_HZ, True), (RATE_HZ // 2, False)])
def test_a_card_that_delivers_at_another_rate_than_it_was_opened_with_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, rate_hz: int, is_right: bool
) -> None:
    now_s = 0.0
    wishes: list[StreamWish] = []

    def opened(_device: Device, _choice: DefaultDevice, wish: StreamWish) -> SimpleNamespace:
        wishes.append(wish)
        stream = {"name": "card", "rate_hz": RATE_HZ, "channels": 1, "must_yield": False}
        return SimpleNamespace(**stream, calls=Calls())

    path = "omnicall.media.sound_source"
    monkeypatch.setattr(f"{path}.open_stream", opened)
    monkeypatch.setattr(f"{path}.time", SimpleNamespace(monotonic=lambda: now_s))
    source = CardSource(DefaultDevice(), DeviceTotals())
    deliver = wishes[0].callback_for(RATE_HZ, 1)
    piece, failure = np.zeros(RATE_HZ // 50, np.float32).tobytes(), ""
    while now_s < 10.0 and not failure:
        now_s += len(piece) / 4 / rate_hz
        deliver(piece, 0, None, SimpleNamespace(input_overflow=False))
        try:
            assert source.read() is not None
        except DeviceError as trouble:
            failure = trouble.error.detail
    assert failure == ("" if is_right else "another rate than it was opened with")


class FakeStream:
    """A speaker's stream whose card asks when a test wants it to."""

    is_active = True

    def __init__(self, name: str, wish: StreamWish, rate_hz: int) -> None:
        self.name = name
        self.must_yield = False
        self.is_open = True
        self.calls = Calls()
        self._callback = wish.callback_for(rate_hz, 1)

    def call(self, *, is_late: bool = False) -> bytes:
        """What the card gets for the next 10 ms."""
        out = bytearray(DOWNLINK_RATE_HZ // 100 * 2)
        self.calls.count += 1
        self._callback(out, 0, None, SimpleNamespace(output_underflow=is_late))
        return bytes(out)

    def close(self) -> None:
        self.is_open = False


class Card:
    """Everything a speaker opens and posts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.streams: list[FakeStream] = []
        self.events: list[CallEvent] = []
        self.line = SoundLine()
        monkeypatch.setattr("omnicall.media.speaker.open_stream", self._open)
        speaker = Speaker(DefaultDevice(), Outlet(self.events.append), self.line)
        self.worker = Worker("speaker", speaker.run)
        self.worker.start()
        wait_until(lambda: self.events, LIMIT_S, "the speaker to open")

    def _open(self, _device: Device, _choice: Any, wish: StreamWish) -> FakeStream:
        self.streams.append(FakeStream("card", wish, DOWNLINK_RATE_HZ))
        return self.streams[-1]


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Iterator[Card]:
    card = Card(monkeypatch)
    yield card
    assert card.worker.stop()
    assert not any(stream.is_open for stream in card.streams)


@pytest.fixture
def impatient_card(impatience: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Card]:
    card = Card(monkeypatch)
    yield card
    assert card.worker.stop()


@pytest.mark.parametrize("calls", [0, 5])
def test_a_speaker_that_is_never_called_though_it_claims_to_be_active_is_a_failure(
    impatient_card: Card, calls: int
) -> None:
    for _ in range(calls):
        impatient_card.streams[0].call()
    wait_until(lambda: not impatient_card.worker.is_alive, LIMIT_S, "it to be given up")
    opened, failure = impatient_card.events
    assert opened == DeviceOpened(Device.SPEAKER, "card")
    assert isinstance(failure, DeviceFailed)
    assert failure.error.kind is ErrorKind.SPEAKER_FAILED


def test_a_crash_of_its_callback_is_the_reason_it_gives(card: Card) -> None:
    card.streams[0].calls.crash = "ZeroDivisionError: division by zero"
    card.streams[0].is_active = False
    wait_until(lambda: len(card.events) == 2, LIMIT_S, "the failure")
    failure = card.events[-1]
    assert isinstance(failure, DeviceFailed)
    assert failure.error.detail == "ZeroDivisionError: division by zero"


def test_a_speaker_that_has_to_yield_goes_on_with_the_answer_where_it_was(card: Card) -> None:
    random = np.random.default_rng(4)
    answer = random.integers(1, 30_000, DOWNLINK_RATE_HZ // 2).astype(np.int16)
    card.line.play("a", answer.tobytes())
    before = b"".join(card.streams[0].call() for _ in range(20))
    card.streams[0].must_yield = True
    wait_until(lambda: len(card.streams) == 2, LIMIT_S, "it to be opened again")
    wait_until(lambda: not card.streams[0].is_open, LIMIT_S, "the old stream to be closed")
    card.line.tend()
    after = b"".join(card.streams[1].call() for _ in range(40))
    heard = np.frombuffer(before + after, np.int16)
    rise = slice(len(answer) * 2 // 5, len(answer) * 2 // 5 + DOWNLINK_RATE_HZ // 250)
    expected = answer.copy()
    expected[rise] = heard[rise]
    assert np.array_equal(heard[: len(answer)], expected)
    assert card.events == [DeviceOpened(Device.SPEAKER, "card")]


def test_a_speaker_that_is_closed_inside_an_answer_falls_silent_without_a_click(card: Card) -> None:
    stream, heard = card.streams[0], list[bytes]()

    def call_while_open(stop: threading.Event) -> None:
        while stream.is_open and not stop.wait(0.002):
            heard.append(stream.call())

    card.line.play("a", np.full(5 * DOWNLINK_RATE_HZ, 20_000, np.int16).tobytes())
    calling = Worker("card", call_while_open)
    calling.start()
    wait_until(lambda: card.line.totals().played_ms > 50, LIMIT_S, "some of the answer")
    assert card.worker.stop()
    assert calling.stop()
    samples = np.frombuffer(b"".join(heard), np.int16).astype(np.int32)
    assert samples.max() == 20_000
    assert samples[-1] == 0
    fall = np.diff(samples)[np.argmax(samples) :]
    assert np.abs(fall).max() < 20_000 // 100


def test_a_card_that_was_kept_waiting_is_counted_apart_from_an_answer_that_ran_dry(
    card: Card,
) -> None:
    card.line.play("a", b"\x01\x10" * DOWNLINK_RATE_HZ)
    card.streams[0].call(is_late=True)
    card.streams[0].call(is_late=True)
    card.streams[0].call()
    totals = card.line.totals()
    # The first time nothing sounded yet.
    assert (totals.gaps, totals.underruns) == (1, 0)
