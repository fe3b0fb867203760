"""Laws of recent sound: what a session didn't hear or answer, five seconds of it, none twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import BLOCK_BYTES, SoundBlock
from omnicall.core.recent_sound import (
    KEPT_S,
    UNNOTICED_S,
    RecentSound,
    after_loss,
    after_speech_began,
    to_send,
    with_block,
    with_unsent,
)

BLOCK_S = 0.02
PCM = b"\x01\x02" * (BLOCK_BYTES // 2)


def heard(recent: RecentSound, seconds: float, from_s: float, *, is_sent: bool) -> RecentSound:
    """So much sound from then on."""
    for number in range(round(seconds / BLOCK_S)):
        block = SoundBlock(PCM, from_s + (number + 1) * BLOCK_S)
        recent = with_block(recent, block) if is_sent else with_unsent(recent, block)
    return recent


def seconds_to_send(recent: RecentSound, now_s: float) -> float:
    return sum(block.duration_s for block in to_send(recent, now_s))


def test_a_short_gap_is_heard_whole_with_the_moment_before_it() -> None:
    talked = heard(RecentSound(), 20.0, 100.0, is_sent=True)
    gap = heard(after_loss(talked, 120.0), 3.0, 120.0, is_sent=False)
    assert not gap.has_lost
    assert round(seconds_to_send(gap, 123.0), 2) == 3.0 + UNNOTICED_S


def test_while_a_link_is_there_ten_seconds_are_held_in_order_and_a_second_more_at_most() -> None:
    recent = RecentSound()
    for number in range(1500):
        recent = with_block(recent, SoundBlock(PCM, 100.0 + (number + 1) * BLOCK_S))
        if number % 7 != 0:
            continue  # Looking takes longer than what is looked at.
        times_s = [block.captured_at_s for block in recent.blocks]
        assert times_s == sorted(times_s)
        held_s = times_s[-1] - times_s[0]
        assert held_s < 11.0
        assert len(times_s) == round(held_s / BLOCK_S) + 1
        assert number < 500 or held_s > 9.9


def test_what_was_said_and_not_answered_is_heard_again() -> None:
    began = after_speech_began(heard(RecentSound(), 2.0, 100.0, is_sent=True), 101.5)
    assert after_speech_began(began, 101.9) == began
    lost = after_loss(heard(began, 1.0, 102.0, is_sent=True), 103.0)
    assert round(seconds_to_send(lost, 103.0), 2) == 1.5 + UNNOTICED_S
    assert not lost.has_lost
    assert lost.unanswered_since_s == 101.5 - UNNOTICED_S


def test_what_was_said_too_long_ago_is_lost_and_that_is_known() -> None:
    gap = heard(RecentSound(), 6.0, 100.0, is_sent=False)
    assert gap.has_lost
    assert round(seconds_to_send(gap, 106.0), 2) == KEPT_S
    # A speech longer than what is kept has lost its beginning with its session.
    talked = heard(RecentSound(), 20.0, 100.0, is_sent=True)
    assert after_loss(after_speech_began(talked, 113.0), 120.0).has_lost
    assert not after_loss(talked, 120.0).has_lost


def test_what_was_said_to_a_service_that_was_gone_already_is_heard_again() -> None:
    talked = heard(RecentSound(), 20.0, 100.0, is_sent=True)
    soon = after_loss(talked, 120.0, unheard_s=4.0)
    assert (round(seconds_to_send(soon, 120.0), 2), soon.has_lost) == (4.0, False)
    late = after_loss(talked, 120.0, unheard_s=8.0)
    assert (round(seconds_to_send(late, 120.0), 2), late.has_lost) == (KEPT_S, True)


def test_nobody_misses_silence() -> None:
    for sample, has_lost in ((10, False), (-10, False), (900, True), (-900, True)):
        pcm = sample.to_bytes(2, "little", signed=True) * (BLOCK_BYTES // 2)
        recent = RecentSound()
        for number in range(300):
            recent = with_unsent(recent, SoundBlock(pcm, number * BLOCK_S))
        assert recent.has_lost is has_lost


def test_sound_grows_old_while_no_microphone_delivers() -> None:
    kept = heard(RecentSound(), 2.0, 100.0, is_sent=False)
    assert to_send(kept, 107.1) == []


def test_it_is_sent_in_pieces_of_a_second_dated_now() -> None:
    pieces = to_send(heard(RecentSound(), 2.5, 100.0, is_sent=False), 102.5)
    assert [round(piece.duration_s, 2) for piece in pieces] == [1.0, 1.0, 0.5]
    assert {piece.captured_at_s for piece in pieces} == {102.5}
    assert b"".join(piece.pcm for piece in pieces) == PCM * 125


@given(st.lists(st.floats(0.0, 1.0), max_size=80))
def test_no_more_than_five_seconds_are_ever_kept(steps: list[float]) -> None:
    recent, now_s = RecentSound(), 0.0
    for step in steps:
        now_s += step
        recent = with_unsent(recent, SoundBlock(PCM, now_s))
        assert recent.blocks[-1].captured_at_s - recent.blocks[0].captured_at_s < KEPT_S
        assert len(recent.blocks) <= len(steps)
