"""The check's devices: measured as they are, let go of at once, broken ones told by their kind."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from omnicall.core.check_measures import CameraSeen, MicrophoneHeard, SpeakerPlayed
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import (
    UPLINK_RATE_HZ,
    DefaultDevice,
    FileDevice,
    NamedDevice,
    NoDevice,
    PreviewPicture,
    SoundBlock,
)
from omnicall.media import camera, check_devices
from omnicall.media.check_devices import ProbedDevices
from omnicall.media.check_samples import brightness_of, delay_ms, specimen
from omnicall.media.far_end import PlayedPiece
from tests.helpers.media_files import read_wav, write_film, write_wav
from tests.helpers.plain_camera import PlainCamera
from tests.helpers.sound_server import SPEAKER, SoundServer
from tests.helpers.tones import tone
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until


@pytest.fixture
def devices() -> Iterator[ProbedDevices]:
    devices = ProbedDevices()
    yield devices
    devices.release()
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"microphone", "speaker", "camera"}


@pytest.fixture
def going() -> threading.Event:
    """A check that nobody stops."""
    return threading.Event()


def heard_in(
    devices: ProbedDevices, path: Path, samples: NDArray[np.int16], going: threading.Event
) -> MicrophoneHeard:
    heard = devices.listen(FileDevice(write_wav(path, samples, UPLINK_RATE_HZ)), going)
    assert isinstance(heard, MicrophoneHeard)
    return heard


def test_a_microphone_is_measured_over_most_of_a_second(
    devices: ProbedDevices, tmp_path: Path, going: threading.Event
) -> None:
    said = tone(440, 3.0, UPLINK_RATE_HZ)
    heard = heard_in(devices, tmp_path / "said.wav", said, going)
    assert heard.peak_dbfs == pytest.approx(-10.3, abs=0.2)
    assert heard.level_dbfs == pytest.approx(-13.3, abs=0.2)
    assert heard.clipped_share == 0.0
    assert not heard.is_all_zero


def test_overdriven_sound_shows(
    devices: ProbedDevices, tmp_path: Path, going: threading.Event
) -> None:
    loud = np.clip(tone(440, 3.0, UPLINK_RATE_HZ).astype(np.int32) * 10, -32_768, 32_767)
    heard = heard_in(devices, tmp_path / "loud.wav", loud.astype(np.int16), going)
    assert heard.clipped_share > 0.5


def test_only_a_long_row_of_zeros_is_digital_silence(
    devices: ProbedDevices,
    tmp_path: Path,
    going: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = np.concatenate([np.zeros(UPLINK_RATE_HZ, np.int16), tone(440, 3.0, UPLINK_RATE_HZ)])
    assert not heard_in(devices, tmp_path / "late.wav", late, going).is_all_zero
    monkeypatch.setattr(check_devices, "LISTEN_TO_SILENCE_S", 1.0)
    never = np.zeros(3 * UPLINK_RATE_HZ, np.int16)
    silent = heard_in(devices, tmp_path / "never.wav", never, going)
    assert silent.is_all_zero
    assert silent.level_dbfs == silent.peak_dbfs == -96.0


def test_an_echo_is_found_with_its_delay(
    sound: SoundServer, devices: ProbedDevices, going: threading.Event
) -> None:
    sound.pactl("set-default-source", f"{SPEAKER}.monitor")
    heard = devices.listen(DefaultDevice(), going)
    assert isinstance(heard, MicrophoneHeard), heard
    # Nobody plays anything yet: a null sink gives nothing but zeros.
    assert heard.is_all_zero

    def delay() -> float:
        played = devices.play(DefaultDevice(), going)
        assert isinstance(played, SpeakerPlayed), played
        assert played.was_listened_to
        if played.delay_ms is None:
            return math.inf
        assert played.delay_ms >= 0
        return played.delay_ms

    hold_to(400, delay)
    devices.release()
    wait_until(
        lambda: sound.streams_in() == sound.streams_out() == [], LIMIT_S, "both to be let go"
    )


def test_a_delay_is_as_long_as_it_is() -> None:
    random = np.random.default_rng(7)
    noise = random.integers(-8_000, 8_000, 48_000).astype(np.int16)
    quiet = np.zeros(480, np.int16).tobytes()
    pieces = [PlayedPiece(1, 0, 48_000, 9.0, quiet)]
    pieces += [
        PlayedPiece(1, number, 48_000, 10.0 + number * 0.01, piece.tobytes())
        for number, piece in enumerate(np.split(noise, 100))
    ]
    heard = np.zeros(2 * UPLINK_RATE_HZ, np.int16)
    late = noise[::3] // 4
    begin = int((0.5 + 0.123) * UPLINK_RATE_HZ)
    heard[begin : begin + len(late)] = late
    blocks = [
        SoundBlock(block.tobytes(), 9.5 + (number + 1) * 0.02)
        for number, block in enumerate(np.split(heard, 100))
    ]
    assert delay_ms(pieces, blocks) == pytest.approx(123, abs=2)
    nothing = [SoundBlock(bytes(640), block.captured_at_s) for block in blocks]
    assert delay_ms(pieces, nothing) is None
    assert delay_ms(pieces[:1], blocks) is None
    assert delay_ms(pieces, blocks[:5]) is None


def test_a_speaker_that_is_not_heard_has_played_all_the_same(
    devices: ProbedDevices, tmp_path: Path, going: threading.Event
) -> None:
    assert isinstance(devices.listen(NoDevice(), going), MicrophoneHeard)
    played = devices.play(FileDevice(tmp_path / "heard.wav"), going)
    assert played == SpeakerPlayed(was_listened_to=True)
    samples, _rate_hz = read_wav(tmp_path / "heard.wav")
    assert samples.any()


def test_without_a_microphone_nobody_listens(
    devices: ProbedDevices, tmp_path: Path, going: threading.Event
) -> None:
    lost = devices.listen(FileDevice(tmp_path / "missing.wav"), going)
    assert isinstance(lost, CallError)
    assert lost.kind is ErrorKind.BAD_FILE
    played = devices.play(FileDevice(tmp_path / "heard.wav"), going)
    assert played == SpeakerPlayed(was_listened_to=False)


def test_a_camera_is_looked_at(
    devices: ProbedDevices, tmp_path: Path, going: threading.Event
) -> None:
    seen = devices.look(FileDevice(write_film(tmp_path / "seen.avi")), going)
    assert isinstance(seen, CameraSeen)
    assert seen.pictures >= 3
    assert seen.brightness == pytest.approx(115, abs=10)


def test_brightness_is_that_of_the_eye() -> None:
    white, green = bytes((255, 255, 255, 0)), bytes((0, 255, 0, 0))
    assert brightness_of(PreviewPicture(white * 4, 2, 2)) == pytest.approx(255)
    assert brightness_of(PreviewPicture(green * 4, 2, 2)) == pytest.approx(149.7, abs=0.1)


def test_broken_devices_are_told_by_their_kind(
    sound: SoundServer,
    devices: ProbedDevices,
    going: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = PlainCamera(is_plugged_in=False)
    monkeypatch.setattr(camera, "open_pictures", gone.open)
    nowhere = NamedDevice("nowhere")
    failures = [
        devices.listen(nowhere, going),
        devices.play(nowhere, going),
        devices.look(DefaultDevice(), going),
    ]
    kinds = [failure.kind for failure in failures if isinstance(failure, CallError)]
    assert kinds == [
        ErrorKind.MICROPHONE_MISSING,
        ErrorKind.SPEAKER_MISSING,
        ErrorKind.CAMERA_MISSING,
    ]


def test_a_stopped_check_holds_nothing(devices: ProbedDevices, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    film = FileDevice(write_film(tmp_path / "seen.avi", frames=3))
    for ended in (
        devices.listen(NoDevice(), stop),
        devices.play(NoDevice(), stop),
        devices.look(film, stop),
    ):
        assert isinstance(ended, CallError)


def test_what_is_sent_is_made_up_and_small() -> None:
    sent = specimen()
    assert len(sent.pcm) == pytest.approx(0.8 * UPLINK_RATE_HZ * 2)
    assert any(sent.pcm[:20]), "sound from the first sample on"
    assert np.abs(np.frombuffer(sent.pcm, np.int16)).max() < 20_000
    assert sent.still.jpeg.startswith(b"\xff\xd8\xff")
    assert len(sent.still.jpeg) < 10_000
    assert specimen() == sent
