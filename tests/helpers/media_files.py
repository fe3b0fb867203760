"""Sound and picture files made for a test."""

from __future__ import annotations

import wave
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray


def write_wav(path: Path, samples: NDArray[np.int16], rate_hz: int) -> Path:
    """A mono 16-bit WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples.tobytes())
    return path


def read_wav(path: Path) -> tuple[NDArray[np.int16], int]:
    """The samples and the rate of a mono 16-bit WAV."""
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        frames = file.readframes(file.getnframes())
        return np.frombuffer(frames, np.int16), file.getframerate()


def speech_like(seconds: float, rate_hz: int, *, amplitude: float = 0.3) -> NDArray[np.int16]:
    """Noise shaped like syllables, four a second: speech to any voice detector by energy."""
    random = np.random.default_rng(7)
    time_s = np.arange(int(seconds * rate_hz)) / rate_hz
    syllables = np.clip(np.sin(2 * np.pi * 4 * time_s) + 0.6, 0, 1)
    pitch = np.sin(2 * np.pi * 150 * time_s) + 0.5 * np.sin(2 * np.pi * 450 * time_s)
    sound = syllables * (0.7 * pitch + 0.3 * random.standard_normal(time_s.size))
    scaled = amplitude * sound / np.abs(sound).max()
    return np.asarray(scaled * 32767, np.int16)


def conversation(
    rate_hz: int, *, turns: int = 1, speech_s: float = 1.5, pause_s: float = 4.0
) -> NDArray[np.int16]:
    """Half a second of room noise, then turns of speech with pauses long enough for answers."""
    noise = np.random.default_rng(3).integers(-3, 4, int((0.5 + turns * 20) * rate_hz))
    quiet = noise.astype(np.int16)
    pieces = [quiet[: rate_hz // 2]]
    for _ in range(turns):
        pieces += [speech_like(speech_s, rate_hz), quiet[: int(pause_s * rate_hz)]]
    return np.concatenate(pieces)


def write_film(
    path: Path, *, frames: int = 60, size_px: tuple[int, int] = (640, 480), codec: str = "MJPG"
) -> Path:
    """A film of a bar that moves over grey, 30 pictures a second."""
    film = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), 30.0, size_px)
    for number in range(frames):
        picture = np.full((size_px[1], size_px[0], 3), 110, np.uint8)
        left = number * 8 % (size_px[0] - 40)
        picture[:, left : left + 40] = (40, 160, 240)
        film.write(picture)
    film.release()
    return path
