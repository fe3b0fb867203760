"""Laws of what may leave: no zero in front, no wrapped order, no picture alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.effects import Effect, SendSound, SendStill, TakeStill
from omnicall.core.media_types import SoundBlock, Still
from omnicall.core.uplink import (
    MAX_STILL_PERIOD_S,
    MOST_HELD_BACK_S,
    Switches,
    Uplink,
    keep_still,
    muted,
    send_captured,
    trimmed,
    with_empty_buffer,
    with_fewer_pictures,
)

ON = Switches()
STILL = Still(b"jpeg", 640, 480)
PIECES = st.lists(
    st.binary(min_size=0, max_size=8).map(lambda raw: raw + raw[: len(raw) % 2]), max_size=8
)
SILENCE = b"\0" * 640


def sent_through(pieces: list[bytes]) -> list[bytes]:
    """What leaves of these blocks on one connection."""
    uplink, sent = Uplink(), list[bytes]()
    for number, pcm in enumerate(pieces):
        uplink, effects = send_captured(uplink, ON, SoundBlock(pcm, number * 0.02))
        sent.extend(effect.block.pcm for effect in effects if isinstance(effect, SendSound))
    return sent


def test_the_first_sample_that_leaves_is_not_zero_and_whole() -> None:
    assert trimmed(b"\0\0\0\x01\x02\0") == b"\0\x01\x02\0"
    assert trimmed(SILENCE) == b""
    assert trimmed(b"") == b""


@given(PIECES)
def test_only_leading_silence_is_ever_taken_away(pieces: list[bytes]) -> None:
    captured, sent = b"".join(pieces), b"".join(sent_through(pieces))
    assert captured.endswith(sent)
    cut = captured[: len(captured) - len(sent)]
    assert len(cut) % 2 == 0
    assert cut.strip(b"\0") == b""
    assert sent == b"" or sent[:2] != b"\0\0"


def test_a_microphone_that_gives_only_zeros_doesnt_blind_the_assistant() -> None:
    """Switched off at the headset while a connection is made anew, it would, for good."""
    uplink, now_s = Uplink(), 0.0
    sent, stills = list[tuple[float, bytes]](), 0
    while now_s < 2 * MOST_HELD_BACK_S:
        now_s += 0.02
        uplink, effects = send_captured(uplink, ON, SoundBlock(SILENCE, now_s))
        for effect in effects:
            match effect:
                case SendSound(block):
                    sent.append((now_s, block.pcm))
                case TakeStill():
                    uplink = keep_still(uplink, ON, STILL)
                case SendStill():
                    stills += 1
    begun_s, first = sent[0]
    assert begun_s == pytest.approx(MOST_HELD_BACK_S, abs=0.03)
    assert first[:2] != b"\0\0"
    assert set(first) <= {0x00, 0x01, 0xFF}, "it is as soft as a muted call"
    assert {pcm for _at_s, pcm in sent[1:]} == {SILENCE}, "what comes later is never touched"
    assert stills


def test_silence_later_is_never_touched() -> None:
    assert sent_through([SILENCE, b"\x01\0" * 320, SILENCE]) == [b"\x01\0" * 320, SILENCE]


@given(st.integers(0, 40_000).map(lambda samples: samples * 2))
def test_a_muted_block_keeps_its_length_and_nothing_else(length: int) -> None:
    block = SoundBlock(b"\x7f" * length, 1.0)
    quiet = muted(block)
    assert len(quiet.pcm) == length
    assert set(quiet.pcm) <= {0x00, 0x01, 0xFF}
    assert quiet.captured_at_s == block.captured_at_s


CHOICES = st.lists(
    st.sampled_from(["sound", "silence", "still", "commit", "pause", "mute", "camera"]),
    max_size=60,
)


@given(CHOICES)
def test_a_picture_only_leaves_behind_sound_into_a_buffer_that_holds_some(
    happened: list[str],
) -> None:
    uplink, switches, now_s = Uplink(), ON, 0.0
    appended_since_commit = 0
    stills_at_s: list[float] = []
    for what in happened:
        now_s += 0.5
        effects: list[Effect] = []
        match what:
            case "still":
                uplink = keep_still(uplink, switches, STILL)
            case "commit":
                uplink, appended_since_commit = with_empty_buffer(uplink), 0
            case "pause":
                switches = replace(switches, is_paused=not switches.is_paused)
            case "mute":
                switches = replace(switches, is_microphone_on=not switches.is_microphone_on)
            case "camera":
                switches = replace(switches, is_camera_on=not switches.is_camera_on)
            case _:
                pcm = SILENCE if what == "silence" else b"\x01\x02" * 320
                uplink, sent = send_captured(uplink, switches, SoundBlock(pcm, now_s))
                effects = list(sent)
        if switches.is_paused:
            assert effects == []
        for effect in effects:
            if isinstance(effect, SendSound):
                appended_since_commit += 1
            elif isinstance(effect, SendStill):
                assert switches.is_camera_on
                assert appended_since_commit >= 2
            elif isinstance(effect, TakeStill):
                stills_at_s.append(now_s)
    gaps = [later - earlier for earlier, later in pairwise(stills_at_s)]
    assert all(gap >= 2.0 for gap in gaps)


def test_a_newer_picture_replaces_a_waiting_one() -> None:
    newer = replace(STILL, jpeg=b"newer")
    assert keep_still(keep_still(Uplink(), ON, STILL), ON, newer).waiting_still == newer


def test_pictures_slow_down_to_a_limit() -> None:
    uplink = Uplink()
    for _ in range(10):
        uplink = with_fewer_pictures(uplink)
    assert uplink.still_period_s == MAX_STILL_PERIOD_S
