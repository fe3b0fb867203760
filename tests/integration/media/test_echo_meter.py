"""Laws of the echo meter: it measures echo, and nothing that isn't."""

from __future__ import annotations

import numpy as np
import pytest

from omnicall.core.device_facts import EchoMeasured
from omnicall.media.echo_meter import LOUDEST_FLOOR_DBFS, EchoMeter
from omnicall.media.level_meter import SILENCE_DBFS
from tests.helpers.for_each import for_each
from tests.helpers.voices import Sound, dbfs, frames, later, noise, voice

SECONDS = 2
REST_S = 1
FAR_HZ = 16_000
ROOM_DBFS = -75.0


def answer(rate_hz: int, seed: int = 1) -> Sound:
    """An answer of two seconds and the silence after it."""
    rest = np.zeros(REST_S * rate_hz, np.float32)
    return np.concatenate([voice(SECONDS, rate_hz, seed), rest])


PLAYED = answer(FAR_HZ)
ECHO = answer(16_000)
ROOM = noise(SECONDS + REST_S, ROOM_DBFS)
SOMEBODY = np.concatenate([voice(SECONDS, 16_000, seed=9), np.zeros(16_000, np.float32)])
LEVEL_DBFS = dbfs(ECHO[: SECONDS * 16_000])


def db(gain: float) -> float:
    return float(20 * np.log10(gain))


def measured(
    came: Sound, sent: Sound, played: Sound = PLAYED, rate_hz: int = FAR_HZ
) -> list[EchoMeasured]:
    meter, found = EchoMeter(), []
    pairs = zip(frames(came, 16_000), frames(sent, 16_000), strict=True)
    for far, (before, after) in zip(frames(played, rate_hz), pairs, strict=True):
        meter.hear(rate_hz, far, int(far.max()))
        found.append(meter.compare(before, after))
    return [fact for fact in found if fact is not None]


@for_each(
    ("came_gain", "left_gain", "delay_ms"),
    [(1.0, 1.0, 0), (1.0, 0.03, 40), (0.1, 0.1, 250), (0.5, 0.02, 490)],
)
def test_a_known_echo_is_measured(came_gain: float, left_gain: float, delay_ms: int) -> None:
    echo = later(ECHO, delay_ms * 16)
    (fact,) = measured(came_gain * echo + ROOM, left_gain * echo + ROOM)
    assert fact.left_dbfs == pytest.approx(LEVEL_DBFS + db(left_gain), abs=2)
    assert fact.reduction_db == pytest.approx(db(came_gain) - db(left_gain), abs=2)


@for_each("rate_hz", [8_000, 44_100])
def test_the_rate_of_the_speaker_makes_no_difference(rate_hz: int) -> None:
    echo = later(ECHO, 640)
    (fact,) = measured(0.3 * echo + ROOM, 0.03 * echo + ROOM, answer(rate_hz), rate_hz)
    assert fact.left_dbfs == pytest.approx(LEVEL_DBFS + db(0.03), abs=2)


def test_what_is_softer_than_the_noise_reads_as_the_noise() -> None:
    (fact,) = measured(later(ECHO, 640) + ROOM, ROOM)
    assert fact.left_dbfs == pytest.approx(ROOM_DBFS, abs=3)


def test_silence_reads_as_silence() -> None:
    silence = np.zeros(len(ECHO), np.float32)
    assert measured(silence, silence) == [EchoMeasured(SILENCE_DBFS, 0.0)]


def test_somebody_who_talks_is_no_echo() -> None:
    for seed in (9, 10, 11):
        talking = np.concatenate([voice(SECONDS, 16_000, seed), np.zeros(16_000, np.float32)])
        (fact,) = measured(talking + ROOM, talking + ROOM)
        assert fact.left_dbfs < LEVEL_DBFS - 30


@for_each("gain", [1.0, 0.1])
def test_talking_over_an_answer_hides_neither_how_much_came_nor_that_nothing_is_left(
    gain: float,
) -> None:
    echo: Sound = gain * later(ECHO, 640)
    (fact,) = measured(echo + SOMEBODY + ROOM, SOMEBODY + ROOM)
    assert fact.left_dbfs < LOUDEST_FLOOR_DBFS + 5


def test_while_nobody_talks_counts_more_than_what_a_voice_blurs() -> None:
    soft = 0.05 * later(ECHO, 640)
    late = np.where(np.arange(len(ECHO)) < 16_000 * 1.3, 0, 2 * SOMEBODY).astype(np.float32)
    # Somebody's voice that comes and goes with the answer looks like echo left.
    (fact,) = measured(soft + late + ROOM, late * (0.2 + 3 * np.abs(soft)) + ROOM)
    assert fact.left_dbfs < LEVEL_DBFS - 45


def test_an_echo_is_found_under_somebody_who_talks() -> None:
    echo = later(ECHO, 640)
    softly: Sound = np.float32(0.3) * SOMEBODY + ROOM
    (fact,) = measured(echo + softly, 0.3 * echo + softly)
    assert fact.left_dbfs == pytest.approx(LEVEL_DBFS + db(0.3), abs=3)


def test_a_delay_that_jumps_in_an_answer_is_followed() -> None:
    middle = 16_000 * SECONDS // 2
    echo: Sound = np.concatenate([later(ECHO, 640)[:middle], later(ECHO, 1_920)[middle:]])
    (fact,) = measured(echo + ROOM, 0.1 * echo + ROOM)
    assert fact.left_dbfs == pytest.approx(LEVEL_DBFS - 20, abs=2)
    assert fact.reduction_db == pytest.approx(20, abs=2)


def test_echo_without_its_waveform_is_found_by_its_loudness() -> None:
    random = np.random.default_rng(4)
    echo = later(ECHO, 640)
    torn = np.asarray(0.1 * np.abs(echo) * random.standard_normal(len(echo)), np.float32)
    (fact,) = measured(echo + ROOM, torn + ROOM)
    assert fact.left_dbfs == pytest.approx(dbfs(torn[: SECONDS * 16_000]), abs=8)


def test_every_answer_is_measured_by_itself_and_a_short_sound_is_none() -> None:
    short = np.concatenate([voice(0.8, FAR_HZ), np.zeros(FAR_HZ, np.float32)])
    twice = np.concatenate([PLAYED, short, PLAYED])
    near = np.zeros(len(short), np.float32)
    echo = later(ECHO, 640)
    came = np.concatenate([echo, near, echo])
    sent = np.concatenate([0.1 * echo, near, 0.01 * echo])
    first, second = measured(came, sent, twice)
    assert first.left_dbfs == pytest.approx(LEVEL_DBFS - 20, abs=2)
    assert second.left_dbfs == pytest.approx(LEVEL_DBFS - 40, abs=2)


def test_nothing_is_said_of_an_answer_one_side_of_which_is_missing() -> None:
    meter = EchoMeter()
    for far in frames(PLAYED, FAR_HZ):
        meter.hear(FAR_HZ, far, int(far.max()))
    heard = frames(ECHO, 16_000)
    assert [meter.compare(frame, frame) for frame in heard] == [None] * len(heard)


def test_a_speaker_of_another_rate_begins_another_measurement() -> None:
    meter = EchoMeter()
    heard = frames(later(ECHO, 640), 16_000)
    sides = zip(frames(PLAYED, FAR_HZ)[:120], heard[:120], strict=True)
    found = []
    for far, frame in sides:
        meter.hear(FAR_HZ, far, int(far.max()))
        found.append(meter.compare(frame, frame))
    for far, frame in zip(frames(answer(8_000), 8_000), heard, strict=True):
        meter.hear(8_000, far, int(far.max()))
        found.append(meter.compare(frame, frame))
    (fact,) = [each for each in found if each is not None]
    assert fact.left_dbfs == pytest.approx(LEVEL_DBFS, abs=2)
