"""Laws of the guard: what was played is noticed where it leaks, and a person's voice is let by."""

from __future__ import annotations

import numpy as np

from omnicall.media.leak_guard import LeakGuard, Verdict
from tests.helpers.for_each import for_each
from tests.helpers.voices import Sound, dbfs, frames, later, voice

NEAR_HZ = 16_000
SECONDS = 1.5
SILENCE: Sound = np.zeros(int(SECONDS * NEAR_HZ), np.float32)


def gated(
    played: Sound, cleaned: Sound, far_hz: int = NEAR_HZ, heard: Sound | None = None
) -> list[bool]:
    """Which frames from the canceller the guard holds back, side by side with what was played.

    ``heard`` is what the canceller was given, when it changed something.
    """
    guard = LeakGuard()
    verdicts = []
    heard_frames = frames(cleaned if heard is None else heard, NEAR_HZ)
    for far, came, near in zip(
        frames(played, far_hz), heard_frames, frames(cleaned, NEAR_HZ), strict=False
    ):
        guard.hear(far, int(far.max()))
        verdicts.append(guard.judge(came, near) is Verdict.LEAK)
    return verdicts


@for_each(("delay_ms", "gain"), [(0, 1.0), (40, 0.1), (120, 1.0), (400, 0.3)])
def test_what_leaks_is_noticed_within_a_tenth_of_a_second(delay_ms: int, gain: float) -> None:
    played = voice(SECONDS, NEAR_HZ)
    leak = later(played, delay_ms * NEAR_HZ // 1000) * np.float32(gain)
    quiet = SILENCE[: NEAR_HZ * 8 // 10]
    verdicts = gated(np.concatenate([quiet, played]), np.concatenate([quiet, leak]))
    first = int(np.flatnonzero(np.abs(leak) > 0.02 * gain)[0]) * 100 // NEAR_HZ + 80
    assert any(verdicts[first : first + 12])


def test_the_first_words_do_not_leak_at_all() -> None:
    quiet = SILENCE[: NEAR_HZ * 8 // 10]
    played = np.concatenate([quiet, voice(1.0, NEAR_HZ)])
    leak = later(played, NEAR_HZ // 20)
    passed = [
        frame
        for frame, is_held in zip(frames(leak, NEAR_HZ), gated(played, leak), strict=True)
        if not is_held
    ]
    assert max(dbfs(frame) for frame in passed[:110]) < -50


def test_nearly_all_of_a_leak_is_held_back() -> None:
    played = voice(SECONDS, NEAR_HZ)
    leak = later(played, NEAR_HZ // 10) * np.float32(0.5)
    verdicts = [
        is_held
        for frame, is_held in zip(frames(leak, NEAR_HZ), gated(played, leak), strict=True)
        if dbfs(frame) > -50
    ]
    assert sum(verdicts) > 0.9 * len(verdicts)


def test_somebody_else_who_speaks_meanwhile_is_let_by() -> None:
    for seed in (2, 3, 4):
        verdicts = gated(voice(SECONDS, NEAR_HZ), voice(SECONDS, NEAR_HZ, seed=seed))
        assert sum(verdicts) < 0.25 * len(verdicts)


def test_the_less_else_the_microphone_hears_the_surer_is_the_guard() -> None:
    played = voice(SECONDS, NEAR_HZ)
    echo = later(played, NEAR_HZ // 20)
    for seed in (2, 3, 4):
        other = voice(SECONDS, NEAR_HZ, seed=seed)
        left = 0.3 * echo + 0.8 * other
        alone, talked_over = (
            sum(gated(played, left, heard=heard)) for heard in (echo, 0.5 * echo + 2 * other)
        )
        assert alone > talked_over


def test_who_speaks_into_silence_is_never_held_back() -> None:
    assert not any(gated(SILENCE, voice(SECONDS, NEAR_HZ)))


def test_silence_and_what_nobody_could_hear_are_no_leak() -> None:
    played = voice(SECONDS, NEAR_HZ)
    assert not any(gated(played, SILENCE))
    assert not any(gated(played, played * np.float32(0.002)))


@for_each("far_hz", [8_000, 44_100, 48_000])
def test_any_rate_of_the_speaker_will_do(far_hz: int) -> None:
    played = voice(SECONDS, far_hz)
    assert sum(gated(played, later(voice(SECONDS, NEAR_HZ), NEAR_HZ // 20), far_hz)) > 60
