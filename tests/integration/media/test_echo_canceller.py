"""The real canceller, in rooms made of arithmetic: no echo leaves, and somebody's voice does."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from omnicall.core.device_facts import CancellerFailed, EchoMeasured
from omnicall.core.media_types import DOWNLINK_RATE_HZ, SoundCare
from omnicall.media import aec3_words
from omnicall.media.aec3 import Aec3
from omnicall.media.connected_sound import connected_sound
from omnicall.media.echo_canceller import FRAMES_PER_S, CancellerError, WrongFrameError
from omnicall.media.far_end import FarEnd
from omnicall.media.frame_care import FrameCare
from omnicall.media.resampler import Resampler
from omnicall.media.resting_canceller import REST_AFTER_FRAMES, RestingCanceller
from omnicall.media.samples import Pcm, from_pcm, to_pcm
from tests.helpers.voices import Sound, dbfs, frames, later, noise, voice
from tests.helpers.waiting import LIMIT_S

FAR_HZ = 48_000
NEAR_HZ = 16_000
ECHO_LIMIT_DBFS = -50.0
CARE = SoundCare()
PLAIN = replace(CARE, levels_voice=False)

CUE_S, FIRST_S, PAUSE_S, SECOND_S = 1.0, 4.0, 0.6, 4.0
FIRST_AT_S = CUE_S + 0.3
SECOND_AT_S = FIRST_AT_S + FIRST_S + PAUSE_S
ALL_S = SECOND_AT_S + SECOND_S + PAUSE_S


def silence(seconds: float, rate_hz: int) -> Sound:
    return np.zeros(round(seconds * rate_hz), np.float32)


def converted(sound: Sound, to_hz: int) -> Sound:
    return Resampler(DOWNLINK_RATE_HZ, to_hz, is_prompt=True).resampled(sound)


def answers() -> Sound:
    """The connected sound and two answers, as they come off the wire."""
    cue = from_pcm(np.frombuffer(connected_sound(), np.int16))
    pieces = [
        *(cue, silence(FIRST_AT_S - CUE_S, DOWNLINK_RATE_HZ)),
        *(voice(FIRST_S, DOWNLINK_RATE_HZ, seed=1), silence(PAUSE_S, DOWNLINK_RATE_HZ)),
        *(voice(SECOND_S, DOWNLINK_RATE_HZ, seed=2), silence(PAUSE_S, DOWNLINK_RATE_HZ)),
    ]
    return np.concatenate(pieces)


PLAYED = converted(answers(), FAR_HZ)
IN_THE_ROOM = converted(answers(), NEAR_HZ)


@dataclass
class Outcome:
    """What a call heard and would have sent, and what it was told."""

    heard: Sound
    sent: Sound
    facts: Sequence[EchoMeasured | CancellerFailed]

    def loudest_dbfs(self, from_s: float, to_s: float) -> float:
        """Of the tenths of a second of what was sent."""
        step = NEAR_HZ // 10
        first, last = round(from_s * NEAR_HZ), round(to_s * NEAR_HZ)
        return max(dbfs(self.sent[at : at + step]) for at in range(first, last - step + 1, step))


def call(
    heard: Sound,
    care: SoundCare,
    *,
    reopened_s: tuple[float, float] | None = None,
    is_speaker: bool = False,
) -> Outcome:
    """A whole call, a fiftieth of a second at a time; a device may be closed for a while."""
    now_s = 0.0
    far_end = FarEnd(lambda: now_s)
    frames = FrameCare(far_end, lambda: False, Aec3)
    frames.start()
    tap = far_end.tap(FAR_HZ)
    played, pcm = to_pcm(PLAYED), to_pcm(heard)
    sent: list[Pcm] = []
    away = range(0)
    if reopened_s is not None:
        away = range(round(reopened_s[0] * 50), round(reopened_s[1] * 50))
    for step in range(len(pcm) // 320):
        now_s = (step + 1) / 50
        if not (is_speaker and step in away):
            if is_speaker and step == away.stop:
                tap = far_end.tap(FAR_HZ)
            for at in range(step * 960, step * 960 + 960, 240):
                tap.played(played[at : at + 240].tobytes())
        elif step == away.start:
            tap.close()
        if not is_speaker and step in away:
            sent.append(np.zeros(320, np.int16))
            continue
        if not is_speaker and away and step == away.stop:
            frames.start()
        frames.prepare(care, 0.02, now_s)
        for at in (step * 320, step * 320 + 160):
            sent += frames.treated(pcm[at : at + 160])
    frames.close()
    return Outcome(heard, from_pcm(np.concatenate(sent)), frames.news)


def room(gain: float, delay_ms: int = 40) -> Sound:
    hiss = noise(len(IN_THE_ROOM) / NEAR_HZ, -75.0)[: len(IN_THE_ROOM)]
    return gain * later(IN_THE_ROOM, delay_ms * 16) + hiss


@pytest.mark.parametrize("care", [CARE, PLAIN], ids=["levelled", "plain"])
@pytest.mark.parametrize("gain", [0.1, 0.3, 1.0])
def test_no_echo_leaves_from_the_first_word_on(gain: float, care: SoundCare) -> None:
    outcome = call(room(gain), care)
    assert outcome.loudest_dbfs(FIRST_AT_S, ALL_S - 0.1) < ECHO_LIMIT_DBFS
    assert len(outcome.facts) == 2
    for fact in outcome.facts:
        assert isinstance(fact, EchoMeasured)
        assert fact.left_dbfs < ECHO_LIMIT_DBFS


def test_a_voice_from_before_its_rest_does_not_begin_the_next_answer() -> None:
    canceller = RestingCanceller(PLAIN, Aec3)
    rest_s = REST_AFTER_FRAMES / FRAMES_PER_S
    talk_s = rest_s + 1.5
    answer, talk = voice(1.0, FAR_HZ, seed=1), voice(talk_s, NEAR_HZ, seed=2)
    played = np.concatenate([answer, silence(talk_s + 1.0, FAR_HZ), answer * np.float32(0.01)])
    heard = np.concatenate([silence(1.0, NEAR_HZ), talk, silence(2.0, NEAR_HZ)])
    sent: list[Pcm] = []
    for far, near in zip(frames(played, FAR_HZ), frames(heard, NEAR_HZ), strict=True):
        canceller.hear(FAR_HZ, far)
        sent.append(canceller.clean(near))
    canceller.close()
    second_answer = round((1.0 + talk_s + 1.0) * FRAMES_PER_S)
    assert max(int(np.abs(frame).max()) for frame in sent[second_answer:]) <= 10


@pytest.mark.parametrize("gain", [0.1, 0.3, 1.0])
def test_a_delay_that_jumps_is_learned_within_two_seconds(gain: float) -> None:
    jump = round(SECOND_AT_S * NEAR_HZ)
    heard = np.concatenate([room(gain, 40)[:jump], room(gain, 120)[jump:]])
    outcome = call(heard, PLAIN)
    assert outcome.loudest_dbfs(FIRST_AT_S, SECOND_AT_S) < ECHO_LIMIT_DBFS
    assert outcome.loudest_dbfs(SECOND_AT_S + 2, ALL_S - 0.1) < ECHO_LIMIT_DBFS


def test_somebody_who_talks_over_an_answer_is_heard() -> None:
    somebody = np.zeros(len(IN_THE_ROOM), np.float32)
    begin, length = round((SECOND_AT_S + 1) * NEAR_HZ), 2 * NEAR_HZ
    somebody[begin : begin + length] = voice(2.0, NEAR_HZ, seed=7, level_dbfs=-24.0)
    outcome = call(room(0.3) + somebody, PLAIN)
    said = dbfs(somebody[begin : begin + length])
    assert dbfs(outcome.sent[begin : begin + length]) == pytest.approx(said, abs=4)
    assert outcome.loudest_dbfs(FIRST_AT_S, SECOND_AT_S + 1) < ECHO_LIMIT_DBFS


@pytest.mark.parametrize("is_speaker", [False, True], ids=["microphone", "speaker"])
@pytest.mark.parametrize("away_s", [0.2, 0.5])
def test_the_room_is_still_known_after_a_device_was_opened_anew(
    away_s: float, is_speaker: bool
) -> None:
    closed_s = FIRST_AT_S + 2.0
    reopened_s = (closed_s, closed_s + away_s)
    heard = room(0.3)
    if is_speaker:
        # What isn't played has no echo.
        first, last = (round(at_s * NEAR_HZ) + 640 for at_s in reopened_s)
        heard[first:last] = noise(away_s + 1, -75.0)[: last - first]
    outcome = call(heard, PLAIN, reopened_s=reopened_s, is_speaker=is_speaker)
    # Both sides are together again to within a frame; for what is left it takes half a second.
    assert outcome.loudest_dbfs(closed_s + away_s, ALL_S - 0.1) < -40
    assert outcome.loudest_dbfs(closed_s + away_s + 0.5, ALL_S - 0.1) < ECHO_LIMIT_DBFS


def test_a_soft_voice_is_raised_and_a_rumble_taken_out() -> None:
    soft = voice(4.0, NEAR_HZ, seed=5, level_dbfs=-45.0)
    rumble = np.asarray(0.1 * np.sin(2 * np.pi * 30 * np.arange(len(soft)) / NEAR_HZ), np.float32)
    # With the canceller, the library takes rumble out of its own accord.
    canceller, plain = Aec3(CARE), Aec3(replace(PLAIN, cancels_echo=False))

    def through(each: Aec3, sound: Sound) -> float:
        pcm = to_pcm(sound)
        out = [each.clean(pcm[at : at + 160]) for at in range(0, len(pcm), 160)]
        return dbfs(np.concatenate(out)[2 * NEAR_HZ :])

    assert through(canceller, soft) > dbfs(soft[2 * NEAR_HZ :]) + 6
    assert through(plain, rumble) < dbfs(rumble) - 10
    canceller.close()
    plain.close()


def test_closing_twice_is_harmless_and_a_closed_one_says_so() -> None:
    canceller = Aec3(CARE)
    canceller.close()
    canceller.close()
    with pytest.raises(CancellerError):
        canceller.clean(np.zeros(160, np.int16))
    with pytest.raises(CancellerError):
        canceller.hear(48_000, np.zeros(480, np.int16))


def test_the_library_is_asked_as_its_own_package_would_ask() -> None:
    from livekit.rtc._proto import ffi_pb2

    asked = ffi_pb2.FfiRequest()
    asked.ParseFromString(aec3_words.new_module(replace(CARE, suppresses_noise=True)))
    wish = asked.new_apm
    assert (wish.echo_canceller_enabled, wish.gain_controller_enabled) == (True, True)
    assert (wish.high_pass_filter_enabled, wish.noise_suppression_enabled) == (True, True)
    for is_far in (False, True):
        asked.ParseFromString(aec3_words.frame(7, 2**40, 960, 48_000, is_far=is_far))
        part = asked.apm_process_reverse_stream if is_far else asked.apm_process_stream
        assert (part.apm_handle, part.data_ptr, part.size) == (7, 2**40, 960)
        assert (part.sample_rate, part.num_channels) == (48_000, 1)


def test_a_broken_installation_is_a_canceller_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicall.media.aec3._libraries", [])
    monkeypatch.setitem(sys.modules, "livekit", None)
    with pytest.raises(CancellerError):
        Aec3(CARE)


def test_two_threads_at_once_get_whole_frames() -> None:
    canceller = Aec3(PLAIN)

    def hear() -> None:
        for rate_hz in (48_000, 16_000, 44_100, 48_000) * 25:
            canceller.hear(rate_hz, np.full(rate_hz // 100, 300, np.int16))

    def clean() -> None:
        for _frame in range(300):
            assert len(canceller.clean(np.full(160, 300, np.int16))) == 160

    with ThreadPoolExecutor(3) as threads:
        running = [threads.submit(body) for body in (hear, clean, clean)]
        for each in running:
            each.result()
    canceller.close()


def in_another_process(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python that may end its process."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=2 * LIMIT_S,
        check=False,
    )


def test_the_library_itself_ends_the_process_over_a_wrong_size() -> None:
    outcome = in_another_process(
        """
        from omnicall.core.media_types import SoundCare
        from omnicall.media import aec3

        canceller = aec3.Aec3(SoundCare())
        stream = aec3._Stream(canceller._handle, 16_000, is_far=False)
        request = stream.request.replace(b"\\x18\\xc0\\x02", b"\\x18\\xbe\\x02")
        assert request != stream.request
        aec3._loaded()._answer(request)
        print("survived")
        """
    )
    assert outcome.returncode != 0
    assert "survived" not in outcome.stdout


def test_nothing_a_caller_can_do_ends_the_process() -> None:
    outcome = in_another_process(
        """
        import random
        import threading

        import numpy as np

        from omnicall.core.media_types import SoundCare
        from omnicall.media.aec3 import Aec3
        from omnicall.media.echo_canceller import WrongFrameError

        canceller = Aec3(SoundCare(suppresses_noise=True))
        taken, refused = [], []

        def frame(chance):
            size = chance.choice([0, 1, 80, 159, 160, 161, 320, 480, 481, 960, 3840, 3841])
            kind = chance.choice(["<i2", "<i2", "<i2", ">i2", "<f4", "<f8", "<u2", "<i4", "bool"])
            made = np.full(size, chance.choice([0, 1, 2])).astype(kind)
            if "f" in kind:
                made = made + np.float32(chance.choice([np.nan, np.inf, -np.inf, 1e30]))
            shapes = [made, made, made, made[::2], made[None, :], made[:, None], made.tobytes()]
            return chance.choice([*shapes, None, 3, list(made[:3])])

        def fuzz(seed):
            chance = random.Random(seed)
            for _turn in range(3_000):
                rates = [0, -1, 100, 8_000, 11_025, 16_000, 48_000, 96_000, 384_000, 384_100]
                rate = chance.choice([*rates, 2**40, 16e3, float("nan"), None, "48000", True])
                try:
                    if chance.random() < 0.5:
                        canceller.hear(rate, frame(chance))
                    else:
                        canceller.clean(frame(chance))
                    taken.append(rate)
                except WrongFrameError:
                    refused.append(rate)

        threads = [threading.Thread(target=fuzz, args=(seed,)) for seed in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(taken) > 20 and len(refused) > 1_000
        cleaned = canceller.clean(np.full(160, 1_000, np.int16))
        assert cleaned.shape == (160,) and cleaned.dtype == np.int16
        print("survived", len(taken) + len(refused))
        """
    )
    assert (outcome.returncode, outcome.stdout.split()) == (0, ["survived", "6000"]), outcome


@pytest.mark.parametrize("frame", [np.zeros(159, np.int16), np.full(160, np.nan), b"", None])
def test_what_is_no_frame_is_refused_before_the_library(frame: Any) -> None:
    canceller = Aec3(CARE)
    with pytest.raises(WrongFrameError):
        canceller.clean(frame)
    with pytest.raises(WrongFrameError):
        canceller.hear(16_000, frame)
    canceller.close()


def test_a_program_that_used_it_ends_in_peace() -> None:
    for _run in range(3):
        outcome = in_another_process(
            """
            import numpy as np

            from omnicall.core.media_types import SoundCare
            from omnicall.media.aec3 import Aec3

            canceller = Aec3(SoundCare())
            for _frame in range(20):
                canceller.hear(48_000, np.zeros(480, np.int16))
                canceller.clean(np.zeros(160, np.int16))
            """
        )
        assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")
