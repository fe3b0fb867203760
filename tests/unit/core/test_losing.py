"""Laws of losing a connection: the call stays, and what the person chose and said stays with it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.call import advance
from omnicall.core.configuring import options_of
from omnicall.core.effects import CloseLink, ConfigureSession, Effect, OpenLink, SendSound
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerStarted,
    CallEvent,
    LinkFailed,
    LinkReported,
    PersonTranscribed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SpeechStarted,
    TurnCommitted,
)
from omnicall.core.intents import (
    CallRequested,
    CameraSwitched,
    DeviceChosen,
    HangUpRequested,
    MicrophoneSwitched,
    PauseSwitched,
    RetryRequested,
    SharingRequested,
    SharingStopRequested,
    SoundCareChosen,
)
from omnicall.core.media_types import (
    Device,
    NamedDevice,
    ScreenDevice,
    SoundCare,
)
from omnicall.core.reports import EndReason, NoticeKind, Phase
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import (
    LOST,
    SETTINGS,
    after,
    heard,
    in_call,
    notices,
    phases,
    play,
    sound,
    speech,
    tick,
    with_devices,
)

LIVE = in_call()
SILENT = CallError(ErrorKind.SESSION_TIMED_OUT, subject="60")


def opened(effects: list[Effect]) -> list[int]:
    return [effect.epoch for effect in effects if isinstance(effect, OpenLink)]


def back(state: CallState, at_s: float) -> tuple[CallState, list[Effect]]:
    """The next attempt is due and succeeds at once."""
    state, effects = play(state, tick(at_s))
    assert opened(effects) == [state.epoch]
    return play(
        state,
        heard(SessionCreated("s"), state.epoch, at_s),
        heard(SessionConfigured(), state.epoch, at_s),
    )


def sent_s(effects: list[Effect]) -> float:
    """Seconds of sound that go out."""
    return round(sum(e.block.duration_s for e in effects if isinstance(e, SendSound)), 2)


def test_a_call_that_was_live_is_never_given_up_while_the_failure_can_pass() -> None:
    state, now_s, waited = LIVE, 101.0, list[float]()
    for _ in range(20):
        state, _effects = play(state, heard(LinkFailed(LOST), state.epoch, now_s))
        assert state.phase is Phase.RECONNECTING
        assert state.recovery.retry_at_s is not None
        waited.append(state.recovery.retry_at_s - now_s)
        now_s = state.recovery.retry_at_s
        state, effects = play(state, tick(now_s))
        assert opened(effects) == [state.epoch]
    assert waited[0] < 1.0
    assert max(waited) == waited[-1] == 30.0


def test_the_person_is_told_once_however_often_it_is_tried() -> None:
    state, effects = play(LIVE, heard(LinkFailed(LOST), 1, 101.0))
    told = notices(effects)
    for at_s in (102.0, 104.0, 110.0):
        state, effects = play(state, tick(at_s))
        told += notices(effects)
        state, effects = play(state, heard(LinkFailed(LOST), state.epoch, at_s))
        told += notices(effects)
    state, effects = back(state, 200.0)
    assert [*told, *notices(effects)] == [NoticeKind.RECONNECTING, NoticeKind.RECONNECTED]


def test_a_person_can_try_at_once_and_is_offered_to_when_it_takes_longer() -> None:
    away = after(LIVE, heard(LinkFailed(LOST), 1, 101.0))
    assert not view_of(away).can_retry
    state = after(away, tick(102.0), heard(LinkFailed(LOST), 2, 102.0))
    assert view_of(state).can_retry
    state, effects = play(state, RetryRequested())
    assert opened(effects) == [3]
    # One that hangs is made anew.
    state, effects = play(state, RetryRequested())
    assert opened(effects) == [4]
    state, _effects = play(
        state, heard(SessionCreated("s"), 4, 102.1), heard(SessionConfigured(), 4, 102.1)
    )
    assert not view_of(state).can_retry
    assert play(state, RetryRequested()) == (state, [])
    assert play(CallState(), RetryRequested()) == (CallState(), [])


def test_a_session_that_ended_by_its_rules_is_renewed_without_a_word() -> None:
    old = after(LIVE, tick(200.0))
    state, effects = play(old, heard(LinkFailed(SILENT), 1, 200.0))
    assert phases(effects) == [Phase.RECONNECTING]
    state, more = back(state, 200.0)
    assert notices([*effects, *more]) == []
    assert state.rolling.idle_limit_s == 60.0
    # One that ends at once every time is a fault like any other.
    _state, effects = play(state, heard(LinkFailed(SILENT), 2, 201.0))
    assert notices(effects) == [NoticeKind.RECONNECTING]


def test_what_a_service_says_of_its_limit_is_believed_within_reason() -> None:
    for words, limit_s in (("180", 180.0), ("1", 30.0), ("", 300.0), ("soon", 300.0)):
        ended = CallError(ErrorKind.SESSION_TIMED_OUT, subject=words)
        state = after(LIVE, heard(LinkFailed(ended), 1, 101.0))
        assert state.rolling.idle_limit_s == limit_s


def test_sound_of_a_short_gap_is_sent_after_it_and_none_is_missed() -> None:
    said = after(LIVE, *speech(100.0, 2.0), heard(LinkFailed(LOST), 1, 102.0))
    gap, effects = play(said, *speech(102.0, 2.0))
    assert sent_s(effects) == 0.0
    state, effects = back(gap, 104.0)
    # With the second before, in which a loss is not noticed.
    assert sent_s(effects) == 3.0
    assert notices(effects) == [NoticeKind.RECONNECTED]
    _state, effects = play(state, sound(104.02))
    assert sent_s(effects) == 0.02


def test_of_a_long_gap_the_newest_five_seconds_are_sent_and_the_person_is_told() -> None:
    away = after(LIVE, heard(LinkFailed(LOST), 1, 101.0), *speech(101.0, 6.0))
    _state, effects = back(away, 107.0)
    assert sent_s(effects) == 5.0
    assert notices(effects) == [NoticeKind.RECONNECTED_LATE]


def test_what_was_said_to_a_service_that_was_gone_already_counts_as_said_in_the_gap() -> None:
    talked = after(LIVE, *speech(100.0, 4.0))
    _state, effects = back(after(talked, heard(LinkFailed(LOST, unheard_s=3.0), 1, 104.0)), 105.0)
    assert sent_s(effects) == 3.0
    late = after(LIVE, *speech(100.0, 7.0), heard(LinkFailed(LOST, unheard_s=6.0), 1, 107.0))
    assert notices(back(late, 108.0)[1]) == [NoticeKind.RECONNECTED_LATE]


def test_a_turn_without_an_answer_is_heard_by_the_next_session_and_an_answered_one_is_not() -> None:
    asked = after(
        LIVE,
        heard(SpeechStarted("t"), 1, 101.0),
        *speech(100.5, 2.5),
        heard(TurnCommitted("t"), 1, 103.0),
    )
    lost = heard(LinkFailed(LOST), 1, 103.0)
    assert sent_s(back(after(asked, lost), 104.0)[1]) == 2.5
    answered = after(asked, heard(AnswerStarted("a"), 1, 103.0), lost)
    assert sent_s(back(answered, 104.0)[1]) == 0.0


@for_each("switched", [MicrophoneSwitched(is_on=False), PauseSwitched(is_paused=True)])
def test_mute_means_silence_also_for_what_was_said_before(switched: CallEvent) -> None:
    away = after(LIVE, heard(LinkFailed(LOST), 1, 101.0), *speech(101.0, 1.0))
    muted = after(away, switched, *speech(102.0, 1.0))
    assert muted.recent.blocks == ()
    assert sent_s(back(muted, 103.0)[1]) == 0.0


def test_nothing_is_kept_of_a_call_by_hand_nor_before_the_first_session() -> None:
    by_hand = after(in_call(replace(SETTINGS, turn_taking=TurnTaking.HOLD)), *speech(101.0, 1.0))
    assert by_hand.recent.blocks == ()
    first = after(CallState(), CallRequested(SETTINGS), *speech(0.0, 1.0))
    assert first.recent.blocks == ()


def test_the_new_session_is_told_what_was_said() -> None:
    talked = after(LIVE, heard(PersonTranscribed("t", "Shall we build?", is_final=True)))
    lost = after(talked, heard(LinkFailed(LOST), 1, 101.0), tick(102.0))
    _state, effects = play(lost, heard(SessionCreated("s"), 2, 102.0))
    (options,) = (effect.options for effect in effects if isinstance(effect, ConfigureSession))
    assert options.instructions.endswith("Person: Shall we build?")
    assert replace(options, instructions="") == options_of(SETTINGS)


@for_each(
    ("subject", "kind", "notice"),
    [
        ("session.tools", ErrorKind.OPTION_REFUSED, NoticeKind.SUGGESTIONS_REFUSED),
        ("transcription", ErrorKind.OPTION_REFUSED, NoticeKind.TRANSCRIPT_REFUSED),
        ("Cherry", ErrorKind.VOICE_REFUSED, NoticeKind.VOICE_REFUSED),
        ("odd", ErrorKind.OPTION_REFUSED, NoticeKind.OPTIONS_REFUSED),
    ],
)
def test_a_session_that_was_ended_for_an_option_is_opened_once_more_without_it(
    subject: str, kind: ErrorKind, notice: NoticeKind
) -> None:
    refused = LinkFailed(CallError(kind, subject=subject))
    begun = after(
        CallState(), CallRequested(replace(SETTINGS, voice="Cherry")), heard(SessionCreated("s"))
    )
    state, effects = play(begun, heard(refused))
    assert phases(effects) == [Phase.CONNECTING]
    assert opened(effects) == [2]
    assert notices(effects) == [notice]
    state, effects = play(state, heard(SessionCreated("s"), 2), heard(SessionConfigured(), 2))
    assert phases(effects) == [Phase.CONFIGURING, Phase.LIVE]
    assert notices(effects) == []
    # Later connections begin without it.
    again = after(state, heard(LinkFailed(LOST), 2, 10.0))
    assert again.fallback.left_out == state.fallback.left_out
    _state, effects = back(again, 11.0)
    assert notices(effects) == [NoticeKind.RECONNECTED]


def test_a_complaint_and_the_end_that_follows_it_leave_one_option_out_and_not_two() -> None:
    refusal = CallError(ErrorKind.OPTION_REFUSED, subject="session.tools")
    begun = after(CallState(), CallRequested(SETTINGS), heard(SessionCreated("s")))
    state, effects = play(begun, heard(ServiceComplained(refusal)), heard(LinkFailed(refusal)))
    assert notices(effects) == [NoticeKind.SUGGESTIONS_REFUSED]
    assert opened(effects) == [2]
    _state, effects = play(state, heard(SessionCreated("s"), 2))
    (options,) = (effect.options for effect in effects if isinstance(effect, ConfigureSession))
    assert options == replace(options_of(SETTINGS), tools=())


def test_a_complaint_about_something_else_is_no_reason_to_want_less_after_a_loss() -> None:
    odd = CallError(ErrorKind.OPTION_REFUSED, subject="image")
    state, effects = play(LIVE, heard(LinkFailed(odd), 1, 101.0))
    assert notices(effects) == [NoticeKind.RECONNECTING]
    assert state.fallback == LIVE.fallback


def test_a_service_that_takes_no_session_at_all_ends_the_call() -> None:
    state = after(CallState(), CallRequested(SETTINGS))
    for epoch in range(1, 9):
        refused = LinkFailed(CallError(ErrorKind.OPTION_REFUSED, subject="session.modalities"))
        state = after(state, heard(SessionCreated("s"), epoch), heard(refused, epoch))
        if state.phase is Phase.ENDING:
            break
    assert state.phase is Phase.ENDING
    assert state.farewell is not None
    assert state.farewell.reason is EndReason.FAILED


def test_a_voice_that_fails_with_the_first_word_costs_a_session_and_not_the_call() -> None:
    settings = replace(SETTINGS, voice="Cherry")
    refusal = CallError(ErrorKind.VOICE_REFUSED, subject="Cherry")
    state, effects = play(in_call(settings), heard(ServiceComplained(refusal), 1, 101.0))
    assert CloseLink() in effects
    assert notices(effects) == [NoticeKind.VOICE_REFUSED]
    state, effects = play(state, tick(101.1), heard(SessionCreated("s"), 2))
    (options,) = (effect.options for effect in effects if isinstance(effect, ConfigureSession))
    assert options.voice is None
    state, effects = play(state, heard(SessionConfigured(), 2))
    assert (state.phase, notices(effects)) == (Phase.LIVE, [])
    # The service's own voice can't be left out.
    assert after(state, heard(ServiceComplained(refusal), 2)).phase is Phase.ENDING


_CHOICES: list[CallEvent] = [
    *(MicrophoneSwitched(is_on=is_on) for is_on in (True, False)),
    *(CameraSwitched(is_on=is_on) for is_on in (True, False)),
    *(PauseSwitched(is_paused=is_paused) for is_paused in (True, False)),
    SoundCareChosen(SoundCare(is_half_duplex=True)),
    *(DeviceChosen(device, NamedDevice("other")) for device in Device),
    SharingRequested(ScreenDevice(1)),
    SharingStopRequested(),
]
_FAULTS = [
    LinkFailed(LOST),
    LinkFailed(CallError(ErrorKind.UNREACHABLE)),
    LinkFailed(SILENT),
    SessionCreated("s"),
    SessionConfigured(),
    SpeechStarted("t"),
    AnswerStarted("a"),
    *(
        ServiceComplained(CallError(kind))
        for kind in (ErrorKind.SERVICE_FAILED, ErrorKind.THROTTLED, ErrorKind.SESSION_TIMED_OUT)
    ),
]


@given(
    st.lists(st.sampled_from([*_CHOICES, *_FAULTS, "tick"]), max_size=60),
    st.sampled_from([SETTINGS, replace(SETTINGS, turn_taking=TurnTaking.HOLD)]),
)
def test_whatever_becomes_of_the_link_the_call_stays_as_the_person_wants_it(
    history: list[object], settings: CallSettings
) -> None:
    state, chosen = with_devices(settings), with_devices(settings)
    now_s = 101.0
    for step in history:
        now_s += 1.7
        if step == "tick":
            state = after(state, tick(now_s))
        elif step in _CHOICES:
            state, chosen = advance(state, step).state, advance(chosen, step).state
        else:
            epoch = state.epoch
            state = after(state, LinkReported(epoch, step, now_s))  # type: ignore[arg-type]
    assert state.phase in (Phase.LIVE, Phase.RECONNECTING, Phase.CONFIGURING)
    assert state.switches == chosen.switches
    assert state.settings == chosen.settings
    assert state.sharing == chosen.sharing
    for device in Device:
        assert state.devices[device].wanted == chosen.devices[device].wanted
    if not state.switches.is_microphone_on or state.switches.is_paused:
        assert state.recent.blocks == ()
    ended = after(state, HangUpRequested())
    assert ended.phase is Phase.ENDING
