"""How long sound takes: microphone to service, service to speaker, interruption to silence."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np

from tests.bench.figures import Figure, spread
from tests.bench.probe_service import ProbeService
from tests.bench.timeline import (
    arrival_of,
    bursts,
    last_loud_place,
    moment_of,
    onset_places,
)
from tests.helpers.media_files import write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import MICROPHONE, RATE_HZ, Recording, SoundServer
from tests.helpers.waiting import wait_until

DOWNLINK_RATE_HZ = 24_000
UPLINK_RATE_HZ = 16_000
LIMIT_S = 20.0


def measure_uplink(folder: Path, count: int = 40) -> list[Figure]:
    """Noise bursts into the virtual microphone; when does the service read their first sample?"""
    said = write_wav(folder / "bursts.wav", bursts(count, 0.35, RATE_HZ), RATE_HZ)
    with SoundServer(can_rewind=True) as sound, _Probe() as probe:
        words = [*_words(probe), "--speaker=none"]
        with Program(words, folder / "home", sound.variables) as program:
            program.wait_for_phase("live")
            with sound.recording(f"{MICROPHONE}.monitor") as source:
                sound.play(said).wait(LIMIT_S + count)
                wait_until(lambda: len(_arrived_onsets(probe)) >= count, LIMIT_S, "the last burst")
                heard = onset_places(source.samples(), RATE_HZ)
                delays = [
                    arrived_s - moment_of(source.pieces, place, RATE_HZ)
                    for arrived_s, place in zip(_arrived_onsets(probe), heard, strict=True)
                ]
    return spread("Microphone → service", delays, 20, 40)


def _arrived_onsets(probe: ProbeService) -> list[float]:
    pieces = [(sound.at_s, sound.samples) for sound in list(probe.arrived)]
    samples = np.concatenate([np.zeros(0, np.int16), *(piece for _at, piece in pieces)])
    return [arrival_of(pieces, place) for place in onset_places(samples, UPLINK_RATE_HZ)]


def measure_downlink(folder: Path, count: int = 25) -> list[Figure]:
    """First piece of an answer sent; when is it at the speaker's monitor?  And an interruption?"""
    with SoundServer(can_rewind=True) as sound, _Probe() as probe:
        quiet = write_wav(folder / "quiet.wav", np.zeros(16_000, np.int16), 16_000)
        words = [*_words(probe), f"--microphone=file:{quiet}"]
        with Program(words, folder / "home", sound.variables) as program:
            program.wait_for_phase("live")
            with sound.recording() as heard:
                starts = [_first_sound(probe, heard, number) for number in range(count)]
                stops = [_silence(probe, heard, number) for number in range(count)]
    return [
        *spread("First delta → speaker", starts, 28, None),
        *spread("Interruption → silence", stops, 30, None),
    ]


def _first_sound(probe: ProbeService, heard: Recording, number: int) -> float:
    """One short answer into a quiet speaker."""
    _wait_for_quiet(heard)
    known = len(heard.pieces)
    answer_id = f"resp_start_{number}"
    _start(probe, answer_id)
    noise = _noise(0.2)
    sent_s = probe.send_sound(answer_id, noise)
    probe.send(type="response.audio.done", response_id=answer_id)
    _done(probe, answer_id)
    wait_until(lambda: _loud_since(heard, known) is not None, LIMIT_S, "the answer")
    pieces = heard.pieces[known:]
    (onset, *_rest) = onset_places(np.concatenate([piece for _at, piece in pieces]), RATE_HZ)
    return moment_of(pieces, onset, RATE_HZ) - sent_s


def _silence(probe: ProbeService, heard: Recording, number: int) -> float:
    """A long answer, talked over in its middle."""
    _wait_for_quiet(heard)
    known = len(heard.pieces)
    answer_id = f"resp_stop_{number}"
    _start(probe, answer_id)
    for _ in range(10):
        probe.send_sound(answer_id, _noise(0.3))
    wait_until(lambda: _loud_since(heard, known) is not None, LIMIT_S, "the answer")
    played = len(heard.pieces)
    wait_until(lambda: len(heard.pieces) > played + 40 + number, LIMIT_S, "some of it")
    turn_id = f"item_{number}"
    sent_s = probe.send(type="input_audio_buffer.speech_started", item_id=turn_id, audio_start_ms=0)
    probe.send(type="input_audio_buffer.speech_stopped", item_id=turn_id, audio_end_ms=0)
    _done(probe, answer_id)
    _wait_for_quiet(heard)
    pieces = heard.pieces[known:]
    last = last_loud_place(np.concatenate([piece for _at, piece in pieces]))
    assert last is not None
    return moment_of(pieces, last, RATE_HZ) - sent_s


def _wait_for_quiet(heard: Recording) -> None:
    """Half a second of silence at the monitor."""

    def is_quiet() -> bool:
        pieces = heard.pieces[-400:]
        samples = np.concatenate([piece for _at, piece in pieces])[-RATE_HZ // 2 :]
        return samples.size >= RATE_HZ // 2 and last_loud_place(samples) is None

    wait_until(is_quiet, LIMIT_S, "silence")


def _loud_since(heard: Recording, known: int) -> int | None:
    pieces = heard.pieces[known:]
    samples = np.concatenate([np.zeros(0, np.int16), *(piece for _at, piece in pieces)])
    return last_loud_place(samples)


def _start(probe: ProbeService, answer_id: str) -> None:
    response = {"id": answer_id, "object": "realtime.response", "status": "in_progress"}
    probe.send(type="response.created", response=response)


def _done(probe: ProbeService, answer_id: str) -> None:
    response = {"id": answer_id, "object": "realtime.response", "status": "completed"}
    probe.send(type="response.done", response=response)


def _noise(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    random = np.random.default_rng(5)
    noise = random.integers(-16_000, 16_000, int(seconds * DOWNLINK_RATE_HZ)).astype(np.int16)
    noise[0] = 16_000
    return noise


def _words(probe: ProbeService) -> list[str]:
    return ["call", f"--endpoint={probe.url}", "--camera=none", "--quiet-start", "--events=-"]


class _Probe:
    """A probe service for the length of a ``with`` block."""

    def __enter__(self) -> ProbeService:
        self._probe = ProbeService()
        return self._probe

    def __exit__(self, *_reason: object) -> None:
        stopping = threading.Thread(target=self._probe.stop)
        stopping.start()
        stopping.join(LIMIT_S)
