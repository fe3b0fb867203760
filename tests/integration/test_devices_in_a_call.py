"""What a person does to the devices of a call, seen from the service: which sound arrives, or none.

The call is everything behind the window, with real sound devices and a real connection.
"""

from __future__ import annotations

import base64
import itertools
import math
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from omnicall.core.intents import (
    DeviceChosen,
    HangUpRequested,
    Intent,
    MicrophoneSwitched,
    PauseSwitched,
)
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    DOWNLINK_RATE_HZ,
    UPLINK_RATE_HZ,
    DefaultDevice,
    Device,
    DeviceChoice,
    FileDevice,
    NamedDevice,
    NoDevice,
)
from omnicall.core.reports import AnswerReported, CallEnded, NoticeKind, NoticeReported, Report
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.host import CallHost
from omnicall.media.pictures import CAMERA_STILL, Pixels
from tests.helpers.media_files import write_film, write_wav
from tests.helpers.scripted_peer import Peer, Received
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.sound_server import (
    RATE_HZ,
    Recording,
    SoundServer,
    look_for_devices_again,
    need_sound_server,
    own_sound_server,
)
from tests.helpers.tones import LOUD, pitch_hz, sounding_s, tone
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until

pytestmark = pytest.mark.usefixtures("patience")

IMAGE = "input_image_buffer.append"
HEADSET = "headset"
OWN_HZ, HEADSET_HZ, ANSWER_HZ = 613, 1_000, 440

PAUSE_S = 2.0
"""No longer may sound pause when another device is chosen."""


class Call:
    """A call with a service that does nothing by itself."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.views: list[ViewState] = []
        self.service = ScriptedService()
        self.host = CallHost(self.views.append, self.reports.append, PreviewBox(), "en")
        self.host.start()

    def begin(self, **choices: DeviceChoice) -> None:
        settings = CallSettings(
            endpoint=self.service.url,
            has_connected_sound=False,
            **{"camera": NoDevice(), **choices},  # type: ignore[arg-type]
        )
        self.host.request_call(settings)
        wait_until(self.sound_appends, LIMIT_S, lambda: f"sound: {self.reports[-3:]}")

    def end(self) -> None:
        self.host.post(HangUpRequested())
        wait_until(
            lambda: any(isinstance(report, CallEnded) for report in self.reports),
            LIMIT_S,
            "the end",
        )
        assert self.host.stop()
        connections = len(self.service.peers)
        self.service.stop()
        assert connections == 1, "a device was changed, and the connection with it"

    def do(self, intent: Intent) -> float:
        """Let the person do this; returns the time."""
        at_s = time.monotonic()
        self.host.post(intent)
        return at_s

    @property
    def peer(self) -> Peer:
        return self.service.peer()

    def sound_appends(self) -> list[Received]:
        if not self.service.peers:
            return []
        return [message for message in list(self.peer.received) if message.type == APPEND]

    def pictures(self) -> list[Received]:
        return [message for message in list(self.peer.received) if message.type == IMAGE]

    def longest_pause_s(self, first: int) -> float:
        """Between two messages with sound, from this one on."""
        return float(np.diff([append.at_s for append in self.sound_appends()[first:]]).max())

    def arrived(self, since_s: float = 0.0) -> NDArray[np.int16]:
        appends = [append.pcm for append in self.sound_appends() if append.at_s >= since_s]
        return np.frombuffer(b"".join(appends), np.int16)

    def wait_for_microphone(self, expected_hz: int) -> None:
        def is_heard() -> bool:
            pitch = pitch_hz(self.arrived()[-UPLINK_RATE_HZ:], UPLINK_RATE_HZ)
            return pitch is not None and abs(pitch - expected_hz) <= 20

        wait_until(is_heard, LIMIT_S, f"{expected_hz} Hz at the service")

    def notices(self) -> list[NoticeKind]:
        return [report.kind for report in self.reports if isinstance(report, NoticeReported)]


@pytest.fixture
def call() -> Iterator[Call]:
    call = Call()
    yield call
    call.end()


@pytest.fixture(scope="module")
def desk() -> Iterator[tuple[SoundServer, SoundServer]]:
    """A computer with a card of its own and a headset, and a tone at each microphone."""
    need_sound_server()
    with own_sound_server() as own, SoundServer() as headset:
        own.name_device(HEADSET, headset)
        look_for_devices_again()
        folder = own.folder
        players = []
        for server, pitch in ((own, OWN_HZ), (headset, HEADSET_HZ)):
            wav = write_wav(folder / f"{pitch}.wav", tone(pitch, 300.0, RATE_HZ), RATE_HZ)
            players.append(server.play(wav))
        yield own, headset
        for player in players:
            player.kill()
            player.wait()


Desk = tuple[SoundServer, SoundServer]


def test_another_microphone_is_heard_without_a_long_pause(desk: Desk, call: Call) -> None:
    def paused_s() -> float:
        before = len(call.sound_appends())
        for choice, pitch in ((NamedDevice(HEADSET), HEADSET_HZ), (DefaultDevice(), OWN_HZ)):
            call.do(DeviceChosen(Device.MICROPHONE, choice))
            call.wait_for_microphone(pitch)
        return call.longest_pause_s(before)

    call.begin(microphone=DefaultDevice(), speaker=NoDevice())
    hold_to(PAUSE_S, paused_s)
    assert call.notices() == []


def test_an_answer_goes_on_at_another_speaker_without_a_long_pause(desk: Desk, call: Call) -> None:
    numbers = itertools.count(1)
    call.begin(microphone=NoDevice(), speaker=NoDevice())
    hold_to(PAUSE_S, lambda: _pause_at_another_speaker_s(desk, call, f"resp_{next(numbers)}"))


def _pause_at_another_speaker_s(desk: Desk, call: Call, answer_id: str) -> float:
    """How long the headset is waited for; endless where it hasn't just the rest of the answer."""
    own, headset = desk
    response = {"id": answer_id, "object": "realtime.response", "status": "in_progress"}
    call.do(DeviceChosen(Device.SPEAKER, DefaultDevice()))
    with own.recording() as at_own, headset.recording() as at_headset:
        call.peer.send(type="response.created", response=response)
        call.peer.send_sound(answer_id, tone(ANSWER_HZ, 4.0, DOWNLINK_RATE_HZ).tobytes())
        call.peer.send(type="response.audio.done", response_id=answer_id)
        call.peer.send(type="response.done", response={**response, "status": "completed"})
        wait_until(lambda: sounding_s(at_own.samples(), RATE_HZ) > 0.2, LIMIT_S, "the answer")
        chosen_at_s = call.do(DeviceChosen(Device.SPEAKER, NamedDevice(HEADSET)))
        finished = AnswerReported(answer_id, "finished")
        wait_until(lambda: finished in call.reports, LIMIT_S, "the answer's end")
        heard_s = [sounding_s(recording.samples(), RATE_HZ) for recording in (at_own, at_headset)]
    # Nothing is left out, and hardly anything is heard twice.
    is_whole = sum(heard_s) == pytest.approx(4.0, abs=0.1) and min(heard_s) > 0.05
    return _first_sound_at_s(at_headset) - chosen_at_s if is_whole else math.inf


def _first_sound_at_s(recording: Recording) -> float:
    return next(at_s for at_s, piece in recording.pieces if np.abs(piece).max() > LOUD)


def grey_of(message: Received) -> float:
    """How bright a picture is, from 0 to 255."""
    data = np.frombuffer(base64.b64decode(str(message.event["image"])), np.uint8)
    picture = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    return float(np.asarray(picture).mean())


def write_grey_film(path: Path, grey: int) -> Path:
    """A film of nothing but one grey."""
    film = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30.0, (320, 240))
    for _ in range(30):
        film.write(np.full((240, 320, 3), grey, np.uint8))
    film.release()
    return path


def test_another_camera_is_seen_by_the_service(call: Call, tmp_path: Path) -> None:
    bright = FileDevice(write_grey_film(tmp_path / "bright.avi", 220))
    dark = FileDevice(write_grey_film(tmp_path / "dark.avi", 40))
    call.begin(microphone=NoDevice(), speaker=NoDevice(), camera=bright)
    wait_until(call.pictures, LIMIT_S, "a picture")
    assert grey_of(call.pictures()[-1]) > 180

    def paused_s() -> float:
        before = len(call.sound_appends())
        call.do(DeviceChosen(Device.CAMERA, dark))
        wait_until(lambda: grey_of(call.pictures()[-1]) < 80, LIMIT_S, "the other one's picture")
        call.do(DeviceChosen(Device.CAMERA, bright))
        wait_until(lambda: grey_of(call.pictures()[-1]) > 180, LIMIT_S, "the first one's")
        return call.longest_pause_s(before)

    hold_to(PAUSE_S, paused_s)


def test_muted_nothing_of_the_microphone_arrives_but_silence_does(desk: Desk, call: Call) -> None:
    call.begin(microphone=DefaultDevice(), speaker=NoDevice())
    call.wait_for_microphone(OWN_HZ)
    at_s = call.do(MicrophoneSwitched(is_on=False))
    wait_until(lambda: _is_silent(call, at_s), LIMIT_S, "silence")
    silent_since_s = call.sound_appends()[-1].at_s
    wait_until(
        lambda: len(call.arrived(silent_since_s)) > UPLINK_RATE_HZ, LIMIT_S, "a second of it"
    )
    silence = call.arrived(silent_since_s).astype(np.int32)
    assert np.abs(silence).max() <= 2
    # The tone is in it not even softly: a second of it would stand out by far.
    spectrum = np.abs(np.fft.rfft(silence[:UPLINK_RATE_HZ]))
    assert spectrum[OWN_HZ - 3 : OWN_HZ + 4].max() <= 4 * max(float(np.median(spectrum)), 1.0)
    call.do(MicrophoneSwitched(is_on=True))
    call.wait_for_microphone(OWN_HZ)


def _is_silent(call: Call, since_s: float) -> bool:
    newest = call.arrived(since_s)[-UPLINK_RATE_HZ // 10 :]
    return len(newest) > 0 and int(np.abs(newest.astype(np.int32)).max()) <= 2


def test_paused_not_one_byte_arrives(desk: Desk, call: Call, tmp_path: Path) -> None:
    film = FileDevice(write_film(tmp_path / "seen.avi"))
    call.begin(microphone=DefaultDevice(), speaker=NoDevice(), camera=film)
    call.wait_for_microphone(OWN_HZ)
    wait_until(call.pictures, LIMIT_S, "a picture")
    call.do(PauseSwitched(is_paused=True))
    wait_until(lambda: call.views[-1].is_paused, LIMIT_S, "the pause")
    _wait_for_rest(call)
    before = len(call.peer.received)
    paused_s = time.monotonic()
    # Long enough for a hundred blocks and a picture.
    wait_until(lambda: time.monotonic() - paused_s > 2.2, LIMIT_S, "some time")
    assert len(call.peer.received) == before
    call.do(PauseSwitched(is_paused=False))
    call.wait_for_microphone(OWN_HZ)


def _wait_for_rest(call: Call) -> None:
    """Until what was under way has arrived."""
    last = (len(call.peer.received), time.monotonic())

    def is_still() -> bool:
        nonlocal last
        count = len(call.peer.received)
        sent = call.host._link.meters()
        is_all_there = (
            sent.outbox_depth == 0
            and sent.sound_bytes_sent == call.arrived().nbytes
            and sent.pictures_sent == len(call.pictures())
        )
        if count != last[0] or not is_all_there:
            last = (count, time.monotonic())
        return time.monotonic() - last[1] > 0.3

    wait_until(is_still, LIMIT_S, "nothing to come")


class FakeCamera:
    """A camera that can be pulled out; satisfies ``PictureSource``."""

    name = "fake camera"
    still = CAMERA_STILL
    area = None

    def __init__(self, is_plugged_in: Callable[[], bool]) -> None:
        self._is_plugged_in = is_plugged_in
        self._pace = threading.Event()

    def advance(self) -> bool:
        self._pace.wait(1 / 30)
        return self._is_plugged_in()

    def picture(self) -> Pixels | None:
        return np.full((240, 320, 3), 100, np.uint8)

    def close(self) -> None:
        """Nothing is held."""


def test_a_camera_that_is_pulled_out_costs_its_pictures_only_and_comes_back_by_itself(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from omnicall.core.errors import ErrorKind
    from omnicall.media.trouble import DeviceError

    is_plugged_in = True

    def open_fake(_choice: DeviceChoice) -> FakeCamera:
        if not is_plugged_in:
            raise DeviceError(ErrorKind.CAMERA_MISSING, "no camera", "fake camera")
        return FakeCamera(lambda: is_plugged_in)

    monkeypatch.setattr("omnicall.media.camera.open_pictures", open_fake)
    call.begin(microphone=NoDevice(), speaker=NoDevice(), camera=DefaultDevice())
    wait_until(call.pictures, LIMIT_S, "a picture")
    is_plugged_in = False
    monkeypatch.setattr("omnicall.media.camera._PATIENCE_S", 0.5)
    wait_until(lambda: call.notices() == [NoticeKind.CAMERA_LOST], LIMIT_S, "the notice")
    heard = len(call.sound_appends())
    wait_until(lambda: len(call.sound_appends()) > heard + 20, LIMIT_S, "sound to go on")
    seen = len(call.pictures())
    monkeypatch.setattr("omnicall.media.camera._PATIENCE_S", LIMIT_S)
    is_plugged_in = True
    wait_until(lambda: len(call.pictures()) > seen, LIMIT_S, "pictures again")
    wait_until(lambda: len(call.notices()) == 2, LIMIT_S, "the notice")
    assert call.notices() == [NoticeKind.CAMERA_LOST, NoticeKind.CAMERA_BACK]
