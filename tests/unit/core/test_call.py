"""Laws of a call as a whole, played event by event."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.call import advance
from omnicall.core.configuring import options_of
from omnicall.core.device_facts import (
    AnswerCut,
    DeviceFailed,
    DeviceOpened,
    DevicesListed,
    DevicesReleased,
    EchoMeasured,
    StillTaken,
)
from omnicall.core.effects import (
    CloseDevice,
    CloseLink,
    ConfigureSession,
    Effect,
    EndSound,
    FlushSpeaker,
    OpenDevice,
    OpenLink,
    PlaySound,
    ReleaseDevices,
    SendSound,
    SendStill,
    TakeStill,
    Tell,
)
from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.events import (
    AnswerFinished,
    AnswerSoundArrived,
    AnswerSoundCompleted,
    AnswerStarted,
    AnswerTextArrived,
    CallEvent,
    LinkClosed,
    LinkFact,
    LinkFailed,
    LinkReported,
    MessageIgnored,
    PersonTranscribed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SoundCleared,
    SpeechStarted,
    SpeechStopped,
    ToolCalled,
    TurnCommitted,
)
from omnicall.core.intents import (
    CallRequested,
    CameraSwitched,
    DeviceChosen,
    HangUpRequested,
    MicrophoneSwitched,
    PauseSwitched,
    SoundCareChosen,
    StopTalkingRequested,
    SummaryClosed,
    TalkHeld,
)
from omnicall.core.media_types import (
    CallMeters,
    Device,
    DeviceMeters,
    FileDevice,
    KnownDevices,
    LinkMeters,
    NamedDevice,
    NoDevice,
    SoundBlock,
    SoundCare,
)
from omnicall.core.models import MODELS
from omnicall.core.phases import NEXT_PHASES, enter
from omnicall.core.reports import (
    AnswerReported,
    CallEnded,
    EndReason,
    ErrorReported,
    NoticeKind,
    NoticeReported,
    Phase,
    PhaseReached,
    StatsReported,
)
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.state import CallState
from omnicall.core.view import Activity, Sending, view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import (
    HEARD,
    LOST,
    SETTINGS,
    STILL,
    after,
    heard,
    in_call,
    notices,
    phases,
    play,
    reports,
    sound,
    tick,
)


def ended(effects: list[Effect]) -> tuple[EndReason, float, CallError | None]:
    """The last report's content, seconds to a tenth."""
    last = reports(effects)[-1]
    assert isinstance(last, CallEnded)
    return last.reason, round(last.seconds, 1), last.error


LIVE = in_call()
PLAYING = CallMeters(devices=DeviceMeters(is_sounding=True, sound_queued_ms=200))


def test_a_call_opens_its_link_and_devices_at_once() -> None:
    _state, effects = play(CallState(), CallRequested(SETTINGS))
    assert phases(effects) == [Phase.CONNECTING]
    assert [e.device for e in effects if isinstance(e, OpenDevice)] == [
        Device.SPEAKER,
        Device.MICROPHONE,
        Device.CAMERA,
    ]
    assert [e.epoch for e in effects if isinstance(e, OpenLink)] == [1]


def test_the_session_is_configured_before_anything_else_is_sent() -> None:
    state, effects = play(
        CallState(), CallRequested(SETTINGS), sound(0.1), heard(SessionCreated("s"))
    )
    assert phases(effects) == [Phase.CONNECTING, Phase.CONFIGURING]
    assert [type(e) for e in effects].count(ConfigureSession) == 1
    state, effects = play(state, sound(0.2), StillTaken(STILL))
    assert effects == []
    _state, effects = play(state, heard(SessionConfigured()), sound(0.3))
    assert phases(effects) == [Phase.LIVE]
    assert SendSound(SoundBlock(HEARD, 0.3)) in effects


def test_a_second_session_created_or_configured_changes_nothing() -> None:
    state, effects = play(LIVE, heard(SessionCreated("again")), heard(SessionConfigured()))
    assert (replace(state, doubt=LIVE.doubt), effects) == (LIVE, [])


def test_nobody_talks_before_the_session_is_configured() -> None:
    state, _effects = play(CallState(), CallRequested(SETTINGS), heard(SessionCreated("s")))
    assert play(state, heard(SpeechStarted("t")), heard(AnswerStarted("a"))) == (state, [])


def test_a_call_that_is_on_is_not_started_twice() -> None:
    assert play(LIVE, CallRequested(SETTINGS)) == (LIVE, [])


def test_a_call_without_camera_opens_none() -> None:
    settings_ = replace(SETTINGS, camera=NoDevice())
    state, effects = play(CallState(), CallRequested(settings_))
    assert Device.CAMERA not in [e.device for e in effects if isinstance(e, OpenDevice)]
    assert play(state, CameraSwitched(is_on=True)) == (state, [])


def test_a_call_begins_without_its_camera_where_that_is_wished_and_gets_it_later() -> None:
    settings_ = replace(SETTINGS, starts_with_camera=False)
    state, effects = play(CallState(), CallRequested(settings_))
    assert Device.CAMERA not in [e.device for e in effects if isinstance(e, OpenDevice)]
    _state, effects = play(state, CameraSwitched(is_on=True))
    assert [e.device for e in effects if isinstance(e, OpenDevice)] == [Device.CAMERA]


def test_a_closed_summary_forgets_what_was_said_and_only_after_the_call() -> None:
    talked = after(LIVE, heard(SpeechStarted("t")), heard(PersonTranscribed("t", "hi", True)))
    assert view_of(talked).transcript
    assert play(talked, SummaryClosed()) == (talked, [])
    over = after(talked, HangUpRequested(), DevicesReleased(), heard(LinkClosed()))
    assert view_of(over).transcript
    state, effects = play(over, SummaryClosed())
    assert phases(effects) == [Phase.IDLE]
    assert view_of(state) == view_of(CallState(known_devices=over.known_devices))
    assert play(state, SummaryClosed()) == (state, [])
    assert phases(play(state, CallRequested(SETTINGS))[1]) == [Phase.CONNECTING]


@for_each("endpoint", ["ws://far.example/x", "http://a/b", "wss://a/b?model=c", "x"])
def test_an_address_that_must_not_be_called_ends_the_call_at_once(endpoint: str) -> None:
    state, effects = play(CallState(), CallRequested(replace(SETTINGS, endpoint=endpoint)))
    assert state.phase is Phase.ENDED
    assert [type(r) for r in reports(effects)] == [ErrorReported, PhaseReached, CallEnded]
    assert all(isinstance(effect, Tell) for effect in effects)


def test_facts_of_an_older_connection_are_dropped() -> None:
    assert play(LIVE, heard(LinkFailed(LOST), epoch=0), heard(SpeechStarted("t"), epoch=7)) == (
        LIVE,
        [],
    )


def test_pictures_ride_directly_behind_sound_every_two_seconds() -> None:
    state, effects = play(LIVE, sound(100.1), sound(100.12))
    assert [type(e) for e in effects] == [SendSound, SendSound, TakeStill]
    state, effects = play(state, StillTaken(STILL), sound(100.14), sound(100.16))
    assert [type(e) for e in effects] == [SendSound, SendStill, SendSound]
    state, effects = play(state, sound(102.1))
    assert [type(e) for e in effects] == [SendSound]
    _state, effects = play(state, sound(102.12))
    assert [type(e) for e in effects] == [SendSound, TakeStill]


@for_each("emptied", [TurnCommitted("t"), SoundCleared()])
def test_no_picture_leaves_while_the_services_buffer_is_empty(emptied: LinkFact) -> None:
    state, _effects = play(LIVE, sound(100.1), sound(100.12), StillTaken(STILL), heard(emptied))
    state, effects = play(state, sound(100.14))
    assert [type(e) for e in effects if not isinstance(e, Tell)] == [SendSound]
    _state, effects = play(state, sound(100.16))
    assert [type(e) for e in effects] == [SendSound, SendStill]


def test_a_refused_picture_is_followed_by_a_fresh_one() -> None:
    state, _effects = play(LIVE, sound(100.1), sound(100.12), StillTaken(STILL), sound(100.14))
    complaint = ServiceComplained(CallError(ErrorKind.PICTURE_BEFORE_SOUND))
    _state, effects = play(state, heard(complaint), sound(100.16), sound(100.18))
    assert [type(e) for e in effects] == [SendSound, SendSound, TakeStill]


def test_too_many_pictures_slow_the_pictures_down() -> None:
    complaint = heard(ServiceComplained(CallError(ErrorKind.TOO_MANY_PICTURES)))
    state, effects = play(LIVE, complaint, sound(100.1), sound(100.12), StillTaken(STILL))
    assert TakeStill() in effects
    _state, effects = play(state, sound(100.14), sound(102.5), sound(104.2))
    assert [type(e) for e in effects if isinstance(e, TakeStill)] == [TakeStill]


def test_mute_sends_no_sample_of_the_microphone() -> None:
    _state, effects = play(LIVE, MicrophoneSwitched(is_on=False), sound(100.1, b"\xff\x7f" * 320))
    (sent,) = [e.block.pcm for e in effects if isinstance(e, SendSound)]
    samples = [int.from_bytes(sent[i : i + 2], "little", signed=True) for i in range(0, 640, 2)]
    assert len(sent) <= 640
    assert max(abs(sample) for sample in samples) <= 2


def test_pause_sends_nothing_and_forgets_the_waiting_picture() -> None:
    state, _effects = play(LIVE, sound(100.1), sound(100.12), StillTaken(STILL))
    state, effects = play(state, PauseSwitched(is_paused=True), sound(100.14), StillTaken(STILL))
    assert effects == []
    _state, effects = play(state, PauseSwitched(is_paused=False), sound(100.2))
    assert [type(e) for e in effects] == [SendSound]


def test_camera_off_closes_the_camera_and_on_opens_it() -> None:
    state, effects = play(LIVE, DeviceOpened(Device.CAMERA, "cam"), CameraSwitched(is_on=False))
    assert effects == [CloseDevice(Device.CAMERA)]
    assert not view_of(state).has_camera
    state, effects = play(state, CameraSwitched(is_on=False), StillTaken(STILL), sound(100.1))
    assert [type(e) for e in effects] == [SendSound]
    _state, effects = play(state, CameraSwitched(is_on=True))
    assert [type(e) for e in effects] == [OpenDevice]


def test_without_a_camera_the_call_goes_on_with_a_notice() -> None:
    missing = DeviceFailed(Device.CAMERA, CallError(ErrorKind.CAMERA_MISSING))
    state, effects = play(LIVE, missing)
    assert notices(effects) == [NoticeKind.NO_CAMERA]
    assert state.phase is Phase.LIVE


@for_each(
    "failure",
    [
        DeviceFailed(Device.MICROPHONE, CallError(ErrorKind.MICROPHONE_MISSING)),
        DeviceFailed(Device.SPEAKER, CallError(ErrorKind.SPEAKER_FAILED)),
        DeviceFailed(Device.CAMERA, CallError(ErrorKind.BAD_FILE)),
    ],
)
def test_a_call_ends_without_a_device_it_needs(failure: DeviceFailed) -> None:
    state, effects = play(LIVE, failure)
    assert phases(effects) == [Phase.ENDING]
    assert {ReleaseDevices(), CloseLink(), FlushSpeaker()} <= set(effects)
    _state, effects = play(state, DevicesReleased(), heard(LinkClosed()))
    assert ended(effects) == (EndReason.FAILED, 0.1, failure.error)


def test_talking_over_an_answer_silences_all_of_it() -> None:
    answer = AnswerSoundArrived("a1", b"12")
    _state, effects = play(
        LIVE, heard(AnswerStarted("a1")), heard(answer), heard(SpeechStarted("t")), heard(answer)
    )
    assert [e for e in effects if isinstance(e, PlaySound | FlushSpeaker)] == [
        PlaySound("a1", b"12"),
        FlushSpeaker(),
    ]
    assert AnswerReported("a1", "interrupted") in reports(effects)


def test_an_answer_that_overlaps_a_newer_one_is_silenced_with_it() -> None:
    state, _effects = play(LIVE, heard(AnswerStarted("a1")), heard(AnswerStarted("a2")))
    late = [heard(AnswerSoundArrived(i, b"12")) for i in ("a1", "a2", "a3")]
    _state, effects = play(state, heard(SpeechStarted("t")), *late)
    assert [e for e in effects if isinstance(e, PlaySound)] == [PlaySound("a3", b"12")]


def test_an_answer_is_finished_when_it_was_heard_to_its_end() -> None:
    state, effects = play(
        LIVE,
        heard(AnswerStarted("a1")),
        heard(AnswerSoundArrived("a1", b"12")),
        heard(AnswerSoundCompleted("a1")),
        heard(AnswerFinished("a1", "completed")),
        tick(100.2, PLAYING),
    )
    assert AnswerReported("a1", "finished") not in reports(effects)
    assert EndSound("a1") in effects
    _state, effects = play(state, tick(100.3))
    assert reports(effects) == [AnswerReported("a1", "finished")]


def test_hanging_up_silences_releases_and_closes_in_this_order() -> None:
    state, effects = play(LIVE, HangUpRequested())
    done = [e for e in effects if not isinstance(e, Tell)]
    assert done == [FlushSpeaker(), ReleaseDevices(), CloseLink()]
    assert play(state, HangUpRequested()) == (state, [])
    state, effects = play(state, heard(LinkClosed()))
    assert effects == []
    state, effects = play(state, DevicesReleased())
    assert phases(effects) == [Phase.ENDED]
    assert ended(effects) == (EndReason.HUNG_UP, 0.1, None)
    assert view_of(state).end_reason is EndReason.HUNG_UP


def test_a_hung_up_call_waits_for_words_on_their_way_but_not_long() -> None:
    speaking, _effects = play(LIVE, heard(SpeechStarted("t")), heard(SpeechStopped("t")))
    ending, effects = play(speaking, HangUpRequested(), tick(100.5))
    assert CloseLink() not in effects
    _state, effects = play(
        ending, heard(PersonTranscribed("t", "hello", is_final=True)), tick(100.6)
    )
    assert CloseLink() in effects
    _state, effects = play(ending, tick(101.8))
    assert CloseLink() in effects


def test_an_ending_call_makes_no_sound() -> None:
    state, _effects = play(LIVE, heard(AnswerStarted("a")), HangUpRequested())
    _state, effects = play(state, heard(AnswerSoundArrived("a", b"12")), sound(101.0))
    assert effects == []


def test_a_call_ends_even_if_something_never_lets_go() -> None:
    state, _effects = play(LIVE, HangUpRequested())
    state, effects = play(state, tick(106.0))
    assert state.phase is Phase.ENDED
    assert ended(effects) == (EndReason.HUNG_UP, 6.0, None)


def test_a_call_hangs_up_when_its_time_is_over() -> None:
    state = in_call(replace(SETTINGS, duration_s=5.0))
    state, effects = play(state, tick(104.0))
    assert phases(effects) == []
    state, effects = play(state, tick(105.2), heard(LinkClosed()), DevicesReleased())
    assert phases(effects) == [Phase.ENDING, Phase.ENDED]
    assert isinstance(reports(effects)[-1], CallEnded)
    assert view_of(state).end_reason is EndReason.DURATION_REACHED


def test_a_first_connection_that_fails_ends_the_call_at_once() -> None:
    state, effects = play(CallState(), CallRequested(SETTINGS), heard(LinkFailed(LOST)))
    assert phases(effects) == [Phase.CONNECTING, Phase.ENDING]
    assert CloseLink() not in effects
    _state, effects = play(state, DevicesReleased())
    assert reports(effects)[-1] == CallEnded(EndReason.FAILED, 0.0, LOST)


def test_a_lost_link_is_tried_again_with_the_switches_as_they_were() -> None:
    state, effects = play(
        LIVE, MicrophoneSwitched(is_on=False), tick(101.0), heard(LinkFailed(LOST)), sound(101.1)
    )
    assert phases(effects) == [Phase.RECONNECTING]
    assert notices(effects) == [NoticeKind.RECONNECTING]
    assert view_of(state).activity is Activity.RECONNECTING
    state, effects = play(state, tick(101.4))
    assert effects == []
    state, effects = play(state, tick(101.6))
    assert [e.epoch for e in effects if isinstance(e, OpenLink)] == [2]
    state, effects = play(
        state, heard(SessionCreated("s2"), epoch=2), heard(SessionConfigured(), epoch=2)
    )
    assert phases(effects) == [Phase.CONFIGURING, Phase.LIVE]
    assert notices(effects) == [NoticeKind.RECONNECTED]
    assert not state.switches.is_microphone_on
    assert state.clock.first_live_s == LIVE.clock.first_live_s


def test_what_is_said_is_timed_from_the_first_connection_on() -> None:
    state = after(LIVE, heard(SpeechStarted("t"), at_s=103.0), heard(LinkFailed(LOST)), tick(110.0))
    state = after(state, heard(SessionCreated("s"), epoch=2), heard(SessionConfigured(), epoch=2))
    state = after(state, heard(SpeechStarted("u"), epoch=2, at_s=120.0))
    assert [line.at_s for line in state.talk.transcript.lines] == [3.0, 20.0]


def test_hanging_up_between_two_connections_waits_for_no_link() -> None:
    state, effects = play(LIVE, heard(LinkFailed(LOST)), HangUpRequested(), DevicesReleased())
    assert CloseLink() not in effects
    assert state.phase is Phase.ENDED


def test_a_link_that_closes_unasked_is_as_good_as_lost() -> None:
    state, effects = play(LIVE, heard(LinkClosed()))
    assert phases(effects) == [Phase.RECONNECTING]
    assert view_of(state).is_call_on


def test_a_notice_of_the_talk_is_shown() -> None:
    state, effects = play(LIVE, heard(AnswerStarted("a")), heard(AnswerFinished("a", "failed")))
    assert notices(effects) == [NoticeKind.TURN_FAILED]
    assert view_of(state).notice == NoticeReported(NoticeKind.TURN_FAILED)


def test_a_link_that_fails_while_the_call_ends_is_gone_all_the_same() -> None:
    state, effects = play(LIVE, HangUpRequested(), heard(LinkFailed(LOST)), DevicesReleased())
    assert phases(effects) == [Phase.ENDING, Phase.ENDED]
    assert view_of(state).end_reason is EndReason.HUNG_UP


def test_without_a_call_there_is_nothing_to_switch() -> None:
    switched: list[CallEvent] = [
        MicrophoneSwitched(is_on=False),
        CameraSwitched(is_on=False),
        PauseSwitched(is_paused=True),
    ]
    assert play(CallState(), *switched) == (CallState(), [])


def test_what_lets_go_without_being_asked_ends_nothing() -> None:
    assert play(LIVE, DevicesReleased()) == (LIVE, [])


def test_a_link_lost_while_waiting_to_retry_counts_once() -> None:
    state, _effects = play(LIVE, heard(LinkFailed(LOST)))
    assert play(state, heard(LinkClosed()), heard(LinkFailed(LOST))) == (state, [])


NETWORK_IN_BETWEEN = (ErrorKind.NOT_A_SERVICE, ErrorKind.TLS_FAILED, ErrorKind.PROXY_REFUSED)


@for_each(
    "kind",
    [
        kind
        for kind in ErrorKind
        if kind.next_step is NextStep.REFUSE
        and kind not in (ErrorKind.OPTION_REFUSED, *NETWORK_IN_BETWEEN)
    ],
)
def test_a_refusal_is_never_tried_again(kind: ErrorKind) -> None:
    for fact in (LinkFailed(CallError(kind)), ServiceComplained(CallError(kind))):
        _state, effects = play(LIVE, heard(fact), tick(105.0))
        assert Phase.RECONNECTING not in phases(effects)
        assert Phase.ENDING in phases(effects)


@for_each("kind", [k for k in ErrorKind if k.next_step is NextStep.IGNORE])
def test_a_benign_complaint_changes_nothing_a_person_sees(kind: ErrorKind) -> None:
    state, effects = play(LIVE, heard(ServiceComplained(CallError(kind))))
    assert effects == []
    assert view_of(state) == view_of(LIVE)


def test_a_complaint_that_can_pass_is_one_quiet_line() -> None:
    content = ServiceComplained(CallError(ErrorKind.CONTENT_REFUSED))
    server = ServiceComplained(CallError(ErrorKind.SERVICE_FAILED))
    state, effects = play(LIVE, heard(content), heard(server))
    assert notices(effects) == [NoticeKind.CONTENT_REFUSED, NoticeKind.TURN_FAILED]
    assert state.phase is Phase.LIVE


def test_a_complaint_before_the_session_is_configured_ends_the_attempt() -> None:
    complaint = heard(ServiceComplained(CallError(ErrorKind.SERVICE_FAILED)))
    begun = after(CallState(), CallRequested(SETTINGS), heard(SessionCreated("s")), complaint)
    assert phases(play(begun, tick(0.9))[1]) == []
    assert phases(play(begun, heard(LinkFailed(LOST)))[1]) == [Phase.ENDING]
    _state, effects = play(begun, tick(1.1))
    assert phases(effects)[-1] is Phase.ENDING
    assert CloseLink() in effects


def test_a_session_that_is_never_configured_ends_the_attempt() -> None:
    state, _effects = play(
        CallState(), tick(10.0), CallRequested(SETTINGS), heard(SessionCreated("s"))
    )
    state, effects = play(state, tick(18.9))
    assert phases(effects) == []
    _state, effects = play(state, tick(19.1))
    assert [r.error.kind for r in reports(effects) if isinstance(r, ErrorReported)] == [
        ErrorKind.NO_ANSWER
    ]
    assert CloseLink() in effects


def test_a_silent_session_after_a_reconnect_is_tried_again() -> None:
    state, _effects = play(
        LIVE, heard(LinkFailed(LOST)), tick(101.0), heard(SessionCreated("s"), epoch=2)
    )
    _state, effects = play(state, tick(112.0))
    assert phases(effects) == [Phase.RECONNECTING]
    assert CloseLink() in effects


def test_the_lamp_shows_what_the_sender_counted() -> None:
    def meters(sounds: int, pictures: int) -> CallMeters:
        return CallMeters(LinkMeters(sound_bytes_sent=sounds, pictures_sent=pictures))

    state, _effects = play(LIVE, tick(101.0, meters(0, 0)))
    assert view_of(state).sending is Sending.NOTHING
    state, _effects = play(state, tick(101.1, meters(640, 0)))
    assert view_of(state).sending is Sending.SOUND
    state, _effects = play(state, tick(101.2, meters(1280, 1)))
    assert view_of(state).sending is Sending.SOUND_AND_PICTURE
    state, _effects = play(state, tick(104.5, meters(1920, 1)))
    assert view_of(state).sending is Sending.SOUND
    state, _effects = play(state, tick(105.5, meters(1920, 1)))
    assert view_of(state).sending is Sending.NOTHING


def test_stats_come_once_a_second_and_not_in_a_burst_after_a_long_stop() -> None:
    _state, effects = play(LIVE, tick(101.0), tick(101.1), tick(101.9), tick(150.0), tick(150.1))
    assert len([r for r in reports(effects) if isinstance(r, StatsReported)]) == 2


def test_first_sound_is_measured_from_the_end_of_speech() -> None:
    state, _effects = play(
        LIVE,
        heard(SpeechStopped("t"), at_s=101.0),
        heard(AnswerStarted("a"), at_s=101.2),
        heard(AnswerSoundArrived("a", b"12"), at_s=101.25),
    )
    assert state.talk.first_sound_ms == pytest.approx(250.0)


def test_ignored_messages_are_counted() -> None:
    ignored = heard(MessageIgnored("unknown"))
    called = heard(ToolCalled("a", "c", "f", "{}"))
    assert play(LIVE, ignored, called)[0].messages_ignored == 2


def test_a_notice_goes_away_by_itself() -> None:
    missing = DeviceFailed(Device.CAMERA, CallError(ErrorKind.CAMERA_MISSING))
    state, _effects = play(LIVE, missing, tick(105.0))
    assert view_of(state).notice is not None
    assert view_of(play(state, tick(109.0))[0]).notice is None


def test_activity_follows_the_talk() -> None:
    assert view_of(LIVE).activity is Activity.LISTENING
    state, _effects = play(LIVE, heard(SpeechStarted("t")), heard(SpeechStopped("t")))
    assert view_of(state).activity is Activity.THINKING
    state, _effects = play(state, tick(100.5, PLAYING))
    assert view_of(state).activity is Activity.SPEAKING
    state, _effects = play(state, PauseSwitched(is_paused=True))
    assert view_of(state).activity is Activity.PAUSED
    assert view_of(CallState()).activity is Activity.NONE


def test_an_ended_call_can_be_followed_by_another_with_a_later_epoch() -> None:
    state, _effects = play(LIVE, HangUpRequested(), heard(LinkClosed()), DevicesReleased())
    state, effects = play(state, CallRequested(SETTINGS))
    assert [e.epoch for e in effects if isinstance(e, OpenLink)] == [2]
    assert state.talk.transcript.lines == ()


def test_a_phase_is_only_reached_by_the_table() -> None:
    with pytest.raises(ValueError, match="never followed"):
        enter(CallState(), Phase.LIVE)


def dropped(blocks: int) -> CallMeters:
    return CallMeters(LinkMeters(sound_blocks_dropped=blocks))


def test_lost_sound_is_told_of_but_not_again_while_a_notice_shows() -> None:
    state, effects = play(LIVE, tick(101.0, dropped(3)))
    assert notices(effects) == [NoticeKind.SOUND_DROPPED]
    state, effects = play(state, tick(102.0, dropped(9)), tick(110.0, dropped(9)))
    assert notices(effects) == []
    assert notices(play(state, tick(111.0, dropped(10)))[1]) == [NoticeKind.SOUND_DROPPED]
    reconnecting = after(LIVE, heard(LinkFailed(LOST)))
    assert notices(play(reconnecting, tick(101.0, dropped(3)))[1]) == []


def test_what_an_earlier_call_sent_and_lost_is_not_told_of_in_the_next() -> None:
    sent = LinkMeters(sound_bytes_sent=640, sound_blocks_dropped=3, pictures_sent=1)
    ended = after(
        LIVE,
        tick(101.0, CallMeters(sent)),
        HangUpRequested(),
        DevicesReleased(),
        heard(LinkClosed()),
    )
    state, effects = play(ended, CallRequested(SETTINGS), tick(101.1, CallMeters(sent)))
    assert notices(effects) == []
    assert view_of(state).sending is Sending.NOTHING


def test_turns_end_by_meaning_only_where_the_model_can() -> None:
    by_meaning = replace(SETTINGS, turn_taking=TurnTaking.MEANING)
    for model in MODELS:
        can = TurnTaking.MEANING if model.has_semantic_vad else TurnTaking.SILENCE
        assert options_of(replace(by_meaning, model=model.id)).turn_taking is can
    assert options_of(replace(by_meaning, model="any")).turn_taking is TurnTaking.SILENCE
    by_hand = replace(by_meaning, model="any", turn_taking=TurnTaking.HOLD)
    assert options_of(by_hand).turn_taking is TurnTaking.HOLD


@for_each("ending", [heard(SpeechStarted("t")), HangUpRequested()])
def test_a_window_sees_how_far_an_answer_was_heard(ending: CallEvent) -> None:
    state = after(
        LIVE,
        heard(AnswerStarted("a")),
        heard(AnswerTextArrived("a", "i", "I would say so")),
        heard(AnswerSoundArrived("a", b"12")),
        ending,
        AnswerCut("a", heard_ms=500, sound_ms=1_000),
    )
    (line,) = view_of(state).transcript
    assert line.is_interrupted
    assert line.text[: line.heard_characters] == "I would"


_TALK: list[LinkFact] = [
    SessionCreated("s"),
    SessionConfigured(),
    SpeechStarted("t"),
    SpeechStopped("t"),
    TurnCommitted("t"),
    SoundCleared(),
    AnswerStarted("a"),
    AnswerTextArrived("a", "i", "x"),
    AnswerSoundArrived("a", b"12"),
    AnswerSoundCompleted("a"),
    AnswerFinished("a", "failed"),
    PersonTranscribed("t", "x", is_final=True),
    MessageIgnored("x"),
    LinkClosed(),
    *(LinkFailed(CallError(kind)) for kind in (ErrorKind.LINK_LOST, ErrorKind.KEY_REFUSED)),
    *(ServiceComplained(CallError(kind)) for kind in ErrorKind),
]
_REST: list[CallEvent] = [
    CallRequested(SETTINGS),
    HangUpRequested(),
    MicrophoneSwitched(is_on=False),
    CameraSwitched(is_on=False),
    CameraSwitched(is_on=True),
    PauseSwitched(is_paused=True),
    DeviceOpened(Device.CAMERA, "c"),
    *(DeviceFailed(d, CallError(ErrorKind.CAMERA_FAILED)) for d in Device),
    StillTaken(STILL),
    StopTalkingRequested(),
    TalkHeld(is_held=True),
    TalkHeld(is_held=False),
    DeviceChosen(Device.MICROPHONE, NamedDevice("m")),
    DevicesListed(KnownDevices(("m",), ("s",), ("c",), "m", "s")),
    SoundCareChosen(SoundCare(is_half_duplex=True)),
    EchoMeasured(-20.0, 3.0),
    AnswerCut("a", 1, 2),
    DevicesReleased(),
]


@st.composite
def histories(draw: st.DrawFn) -> list[CallEvent]:
    """Any order of anything, with time going on."""
    kinds = draw(st.lists(st.sampled_from(["sound", "tick", "talk", "talk", "rest"]), max_size=40))
    now_s, events = 100.0, list[CallEvent]()
    for kind in kinds:
        now_s += draw(st.sampled_from([0.0, 0.02, 0.7, 6.0]))
        if kind == "sound":
            events.append(sound(now_s))
        elif kind == "tick":
            events.append(tick(now_s))
        elif kind == "rest":
            events.append(draw(st.sampled_from(_REST)))
        else:
            epoch, choice = draw(st.sampled_from([1, 1, 1, 2, 3])), draw(st.sampled_from(_TALK))
            events.append(LinkReported(epoch, choice, now_s))
    return events


@given(histories(), st.sampled_from([SETTINGS, replace(SETTINGS, turn_taking=TurnTaking.HOLD)]))
def test_whatever_happens_the_laws_of_a_call_hold(
    events: list[CallEvent], asked_for: CallSettings
) -> None:
    state, asked = CallState(), list[Effect]()
    for event in [CallRequested(asked_for), *events]:
        before = state.phase
        state, effects = advance(state, event)
        if before is not state.phase:
            assert state.phase in NEXT_PHASES[before] or phases(list(effects))
        if any(isinstance(e, SendSound | SendStill | TakeStill) for e in effects):
            assert state.phase is Phase.LIVE
        for place, effect in enumerate(effects):
            if isinstance(effect, SendStill):
                assert isinstance(effects[place - 1], SendSound)
        asked.extend(effects)
    reached = [Phase.IDLE, *phases(asked)]
    assert all(after in NEXT_PHASES[before] for before, after in pairwise(reached))
    view_of(state)


@given(histories())
def test_a_call_can_always_be_ended_and_then_holds_nothing(events: list[CallEvent]) -> None:
    state, _effects = play(CallState(), CallRequested(SETTINGS), *events, HangUpRequested())
    state, _effects = play(
        state, DevicesReleased(), LinkReported(state.epoch, LinkClosed()), tick(1e6)
    )
    assert state.phase is Phase.ENDED


def test_a_file_microphone_is_heard_from_its_beginning_once_live() -> None:
    opened = OpenDevice(Device.MICROPHONE, FileDevice(Path("said.wav")))
    state, effects = play(
        CallState(),
        CallRequested(replace(SETTINGS, microphone=opened.choice)),
        heard(SessionCreated("s")),
        heard(SessionConfigured()),
    )
    assert effects.count(opened) == 2
    assert effects[-1] == opened
    _state, effects = play(
        state,
        heard(LinkFailed(LOST)),
        tick(200.0),
        heard(SessionCreated("s"), epoch=2),
        heard(SessionConfigured(), epoch=2),
    )
    assert opened not in effects


def test_another_microphone_chosen_while_connecting_is_not_exchanged_for_the_file() -> None:
    settings_ = replace(SETTINGS, microphone=FileDevice(Path("said.wav")))
    _state, effects = play(
        CallState(),
        CallRequested(settings_),
        DeviceChosen(Device.MICROPHONE, NamedDevice("m")),
        heard(SessionCreated("s")),
        heard(SessionConfigured()),
    )
    assert [e.choice for e in effects if isinstance(e, OpenDevice)][-1] == NamedDevice("m")


def test_a_file_camera_is_opened_by_its_path() -> None:
    choice = FileDevice(Path("film.mp4"))
    _state, effects = play(CallState(), CallRequested(replace(SETTINGS, camera=choice)))
    assert OpenDevice(Device.CAMERA, choice) in effects
