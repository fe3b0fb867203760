"""Many simulated rooms, dry and reverberant, in which somebody talks with the assistant.

A sound server's loopback has no reverberation and says little about rooms; here a call's sound
care gets what a microphone would hear in one, at a multiple of real time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from omnicall.core.media_types import DOWNLINK_RATE_HZ, UPLINK_RATE_HZ, SoundCare
from omnicall.media.connected_sound import connected_sound
from omnicall.media.samples import FULL_SCALE, Pcm, to_pcm
from omnicall.media.voice_care import VoiceCare
from omnicall.practice.hearing import Hearing
from tests.bench.echo import spoken
from tests.bench.figures import Figure
from tests.helpers.media_files import read_wav
from tests.helpers.sound_server import RATE_HZ

Sound = NDArray[np.float32]

ROOMS = 12
"""Of each kind; two answers before and two after the way of the echo changes, in each."""
KINDS = (("dry", 1.0, 0.0), ("reverberant", 1.0, 1.0), ("reverberant", 0.3, 0.7))
"""Gain of the echo, and reverberation as a share of the direct sound."""
DELAYS_S = (0.04, 0.12)
REVERBERATION_S = 0.25
HEARD_AFTER_S = 0.2
"""About when an answer that is talked over falls silent."""
TOO_LATE_MS = 9_999.0
_SAMPLES_PER_FRAME = RATE_HZ // 100
_DECIMATION = RATE_HZ // UPLINK_RATE_HZ


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is played and what is said, both from the same moment on."""

    played: Sound
    talk: Sound
    answers: tuple[tuple[int, int], ...]
    """From and to where nobody but the assistant speaks."""
    interjections: tuple[int, ...]
    change_at: int


def measure_rooms(folder: Path) -> list[Figure]:
    """Answers that interrupt themselves, and how soon somebody who talks over one is heard."""
    paths = spoken(folder)
    said, over = (_sound(read_wav(path)[0]) for path in paths)
    figures = list[Figure]()
    for kind, gain, reverberation in KINDS:
        interruptions, answers, delays_ms = 0, 0, list[float]()
        for seed in range(ROOMS):
            rng = np.random.default_rng(seed)
            scene = _scene(rng, said, over)
            starts = _heard(scene, _microphone(rng, scene, gain, reverberation))
            interruptions += sum(a <= at < b for at in starts for a, b in scene.answers)
            answers += len(scene.answers)
            delays_ms += [_delay_ms(starts, at) for at in scene.interjections]
        label = f"{ROOMS} simulated {kind} rooms, echo {gain:g}"
        figures += [
            Figure(f"{label}: of {answers} answers interrupt themselves", interruptions, "", 0),
            Figure(f"{label}: talking over, slowest", max(delays_ms), "ms", 900),
        ]
    return figures


def _scene(rng: np.random.Generator, said: Sound, over: Sound) -> _Scene:
    played, talk = list[Sound](), list[Sound]()

    def add(far: Sound, near: Sound) -> None:
        count = max(len(far), len(near))
        for line, sound in ((played, far), (talk, near)):
            line.append(np.pad(sound, (0, count - len(sound))))

    def now() -> int:
        return sum(map(len, played))

    def pause(least_s: float, most_s: float) -> None:
        add(_silence(rng.uniform(least_s, most_s)), _silence(0))

    answers, interjections = list[tuple[int, int]](), list[int]()
    pause(0.3, 0.8)
    add(_cue(), _silence(0))
    changes = list[int]()
    for _delay in DELAYS_S:
        changes.append(now())
        for is_talked_over in (False, True):
            pause(1.0, 2.0)
            add(_silence(0), said)
            pause(0.9, 0.9)
            begins = now()
            at = int(rng.uniform(1.6, 2.6) * RATE_HZ) if is_talked_over else len(said)
            answers.append((begins, begins + at))
            if is_talked_over:
                interjections.append(begins + at)
                silent_at = at + int(HEARD_AFTER_S * RATE_HZ)
                add(said[:silent_at], np.pad(over, (at, 0)))
            else:
                add(said, _silence(0))
            pause(1.0, 1.0)
    return _Scene(
        np.concatenate(played),
        np.concatenate(talk),
        tuple(answers),
        tuple(interjections),
        changes[-1],
    )


def _microphone(
    rng: np.random.Generator, scene: _Scene, gain: float, reverberation: float
) -> Sound:
    """What it hears, at the wire's rate."""
    delays = rng.permutation(DELAYS_S) + rng.uniform(0, 0.04, 2)
    echo = np.zeros_like(scene.played)
    spans = ((0, scene.change_at), (scene.change_at, len(echo)))
    for (begins, ends), delay_s in zip(spans, delays, strict=True):
        late = int(delay_s * RATE_HZ)
        source = scene.played[max(0, begins - late) : ends - late]
        echo[ends - len(source) : ends] = source
    heard = gain * _reverberated(rng, echo, reverberation) + scene.talk
    heard += rng.normal(0, 2e-5, len(heard))
    taps = np.arange(-24, 25)
    low_pass = np.sinc(taps / _DECIMATION) * np.hamming(len(taps)) / _DECIMATION
    microphone: Sound = np.convolve(heard, low_pass, "same")[::_DECIMATION].astype(np.float32)
    return microphone


def _reverberated(rng: np.random.Generator, sound: Sound, energy: float) -> Sound:
    times_s = np.arange(int(REVERBERATION_S * RATE_HZ)) / RATE_HZ
    tail = rng.normal(size=len(times_s)) * np.exp(-6.9 * times_s / REVERBERATION_S)
    tail *= energy / np.sqrt(np.square(tail).sum())
    tail[0] = 1.0
    size = 1 << (len(sound) + len(tail)).bit_length()
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(tail, size)
    reverberated: Sound = np.fft.irfft(spectrum, size)[: len(sound)].astype(np.float32)
    return reverberated


def _heard(scene: _Scene, microphone: Sound) -> list[int]:
    """Where the practice service hears speech begin, in samples of what is played."""
    now_s = 0.0
    care = VoiceCare(lambda: True)
    care.far_end.clock = lambda: now_s
    care.wishes = SoundCare()
    care.start(lambda _fact: None)
    tap, hearing = care.far_end.tap(RATE_HZ), Hearing()
    far, near = to_pcm(scene.played), to_pcm(microphone)
    starts = list[int]()
    for frame in range(min(len(far) // _SAMPLES_PER_FRAME, len(near) // 160)):
        now_s = (frame + 1) / 100
        tap.played(far[frame * _SAMPLES_PER_FRAME :][:_SAMPLES_PER_FRAME].tobytes())
        care.prepare(0.01, now_s)
        for sent in care.treated(near[frame * 160 :][:160]):
            changes = hearing.hear(sent.tobytes())
            starts += [frame * _SAMPLES_PER_FRAME for each in changes if each.what == "started"]
    care.close()
    return starts


def _delay_ms(starts: list[int], interjection: int) -> float:
    later = [at for at in starts if at >= interjection]
    return (later[0] - interjection) * 1_000 / RATE_HZ if later else TOO_LATE_MS


def _cue() -> Sound:
    cue = _sound(np.frombuffer(connected_sound(), np.int16))
    times = np.arange(len(cue) * RATE_HZ // DOWNLINK_RATE_HZ) * DOWNLINK_RATE_HZ / RATE_HZ
    return np.interp(times, np.arange(len(cue)), cue).astype(np.float32)


def _sound(pcm: Pcm) -> Sound:
    return pcm.astype(np.float32) / np.float32(FULL_SCALE)


def _silence(seconds: float) -> Sound:
    return np.zeros(int(seconds * RATE_HZ), np.float32)
