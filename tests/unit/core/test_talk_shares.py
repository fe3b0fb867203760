"""Laws of talk shares: every moment counts for whoever is heard in it."""

from __future__ import annotations

from omnicall.core.events import AnswerStarted, SpeechStarted, SpeechStopped
from omnicall.core.media_types import CallMeters, DeviceMeters
from omnicall.core.talk_shares import LONGEST_TICK_S, TalkShares
from omnicall.core.view import view_of
from tests.helpers.played_call import after, heard, in_call, tick

SOUNDING = CallMeters(devices=DeviceMeters(is_sounding=True))


def test_a_moment_counts_for_whoever_is_heard_in_it() -> None:
    shares = TalkShares().after(0.5, is_person_speaking=True, is_assistant_heard=False)
    shares = shares.after(0.25, is_person_speaking=True, is_assistant_heard=True)
    assert shares == TalkShares(0.75, 0.25)
    assert shares.after(1.0, is_person_speaking=False, is_assistant_heard=False) == shares


def test_a_computers_sleep_is_nobodys_talk_and_time_never_runs_back() -> None:
    slept = TalkShares().after(3_600.0, is_person_speaking=True, is_assistant_heard=False)
    assert slept.person_s == LONGEST_TICK_S
    assert (
        TalkShares().after(-5.0, is_person_speaking=True, is_assistant_heard=True) == TalkShares()
    )


def test_a_call_counts_whole_seconds_for_its_window() -> None:
    state = after(in_call(), heard(SpeechStarted("t")), *(tick(100.1 + 0.1 * n) for n in range(26)))
    state = after(state, heard(SpeechStopped("t")), heard(AnswerStarted("a")))
    state = after(state, tick(103.0, SOUNDING), tick(103.9, SOUNDING))
    assert view_of(state).shares == TalkShares(2.0, 1.0)


def test_the_connected_sound_is_nobodys_talk() -> None:
    state = after(in_call(), tick(100.1), tick(101.0, SOUNDING), tick(101.9, SOUNDING))
    assert view_of(state).shares == TalkShares()
