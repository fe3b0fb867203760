"""What can honestly be said of a turn: measured facts and advice, in two languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from omnicall.practice.hearing import FRAME, RATE_HZ, Samples, level_dbfs

Language = Literal["en", "zh"]
Advice = Literal["too dark", "too quiet", "clipping", "hears itself"]

DARK = 50.0
QUIET_DBFS = -38.0
CLIPPED_SHARE = 0.002
ECHO_LIKENESS = 0.85
LEAST_ECHO_FRAMES = 10
"""Fewer are too alike to tell."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as it was received; brightness is the mean grey, 0 to 255."""

    width_px: int
    height_px: int
    brightness: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One turn in numbers."""

    speech_s: float
    dbfs: float
    pictures: tuple[Picture, ...]
    advice: tuple[Advice, ...]


def measure(turn: Samples, pictures: Sequence[Picture], spoken_before: Samples | None) -> Measured:
    """Measure a turn; ``spoken_before`` is what the service said just before, if anything."""
    advice = list[Advice]()
    dbfs = level_dbfs(turn)
    if spoken_before is not None and is_echo(turn, spoken_before):
        advice.append("hears itself")
    if turn.size and np.mean(np.abs(turn.astype(np.int32)) >= 32_700) > CLIPPED_SHARE:
        advice.append("clipping")
    if turn.size and dbfs < QUIET_DBFS:
        advice.append("too quiet")
    if pictures and pictures[-1].brightness < DARK:
        advice.append("too dark")
    return Measured(turn.size / RATE_HZ, dbfs, tuple(pictures), tuple(advice))


def is_echo(turn: Samples, spoken: Samples) -> bool:
    """Whether a turn rises and falls as the sound that was just played."""
    if min(turn.size, spoken.size) < LEAST_ECHO_FRAMES * FRAME:
        return False
    heard, played = _envelope(turn), _envelope(spoken)
    likeness = np.correlate(heard, played, "full") / np.sqrt(
        np.sum(heard**2) * np.sum(played**2) + 1e-9
    )
    return bool(likeness.max() >= ECHO_LIKENESS)


def _envelope(samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    frames = samples[: samples.size - samples.size % FRAME].reshape(-1, FRAME)
    loudness = np.sqrt(np.mean(frames.astype(np.float64) ** 2, axis=1))
    centred: np.ndarray[tuple[int], np.dtype[np.float64]] = loudness - loudness.mean()
    return centred


ADVICE: Mapping[Language, dict[Advice, str]] = {
    "en": {
        "too dark": "The picture is dark: turn on a light or face the window.",
        "too quiet": "You are hard to hear: come closer to the microphone or turn it up.",
        "clipping": "The sound is overdriven: turn the microphone down a little.",
        "hears itself": "I hear my own voice: turn the speaker down or use headphones.",
    },
    "zh": {
        "too dark": "画面太暗：请开灯，或面向窗户。",
        "too quiet": "声音太小：请靠近麦克风，或调高音量。",
        "clipping": "声音过载：请把麦克风音量调低一些。",
        "hears itself": "我听到了自己的声音：请调低扬声器音量，或使用耳机。",
    },
}


def person_text(measured: Measured, language: Language) -> str:
    """What stands for the person's words, which this service can't understand."""
    if language == "zh":
        return f"（{measured.speech_s:.1f} 秒语音，{_loudness(measured)}）"
    return f"({measured.speech_s:.1f} s of speech, {_loudness(measured)})"


def answer_text(measured: Measured, language: Language, *, is_spoken: bool) -> str:
    """The facts, then advice if there is any."""
    sentences = [_heard(measured, language), _seen(measured.pictures, language)]
    if is_spoken:
        again = "This is how you sounded."
        sentences.append("这是你刚才的声音。" if language == "zh" else again)
    sentences += [ADVICE[language][advice] for advice in measured.advice]
    return ("" if language == "zh" else " ").join(sentences)


def instructed_text(words: str, characters: int, language: Language) -> str:
    """An answer with how long the instructions are that it was made under."""
    if language == "zh":
        return f"{words}我收到的指令有 {characters} 个字符。"
    return f"{words} I have {characters} characters of instructions."


def _loudness(measured: Measured) -> str:
    return f"{measured.dbfs:.0f} dBFS".replace("-", "\N{MINUS SIGN}")


def _heard(measured: Measured, language: Language) -> str:
    if language == "zh":
        return f"我听到 {measured.speech_s:.1f} 秒语音，音量 {_loudness(measured)}。"
    return f"I heard {measured.speech_s:.1f} s of speech at {_loudness(measured)}."


def _seen(pictures: Sequence[Picture], language: Language) -> str:
    if not pictures:
        return "没有看到画面。" if language == "zh" else "I saw no picture."
    last = pictures[-1]
    size, light = f"{last.width_px}×{last.height_px}", f"{last.brightness / 2.55:.0f} %"
    if language == "zh":
        return f"看到 {len(pictures)} 幅画面，{size}，亮度 {light}。"
    noun = "picture" if len(pictures) == 1 else "pictures"
    return f"I saw {len(pictures)} {noun}, {size}, brightness {light}."
