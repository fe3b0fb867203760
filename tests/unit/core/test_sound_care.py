"""Laws of the connected sound and the echo: the one is played once, of the other is told once."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

from omnicall.core.device_facts import (
    CancellerFailed,
    DeviceOpened,
    DevicesReleased,
    EchoMeasured,
)
from omnicall.core.effects import OpenDevice, PlayConnectedSound, TreatSound
from omnicall.core.events import (
    CallEvent,
    LinkClosed,
    LinkFailed,
    SessionConfigured,
    SessionCreated,
)
from omnicall.core.intents import CallRequested, HangUpRequested, SoundCareChosen
from omnicall.core.media_types import Device, FileDevice, SoundCare
from omnicall.core.reports import NoticeKind
from omnicall.core.settings import CallSettings
from omnicall.core.sound_care import BAD_ANSWERS, LOUD_ECHO_DBFS
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import (
    LOST,
    SETTINGS,
    after,
    failed,
    heard,
    in_call,
    notices,
    phases,
    play,
    tick,
    with_devices,
)

CUE = PlayConnectedSound()
MICROPHONE = DeviceOpened(Device.MICROPHONE, "mic")
SPEAKER = DeviceOpened(Device.SPEAKER, "loud")
LINK: list[CallEvent] = [heard(SessionCreated("s")), heard(SessionConfigured())]
AGAIN: list[CallEvent] = [
    heard(LinkFailed(LOST)),
    tick(200.0),
    heard(SessionCreated("s"), epoch=2),
    heard(SessionConfigured(), epoch=2),
]

BAD = EchoMeasured(LOUD_ECHO_DBFS + 1, 10.0)
GOOD = EchoMeasured(LOUD_ECHO_DBFS - 1, 40.0)
HALF_DUPLEX = SoundCare(is_half_duplex=True)


@for_each("order", list(permutations(["link", "microphone", "speaker"])))
def test_the_connected_sound_is_played_as_soon_as_all_of_a_call_is_there(
    order: tuple[str, ...],
) -> None:
    steps: dict[str, list[CallEvent]] = {
        "link": LINK,
        "microphone": [MICROPHONE],
        "speaker": [SPEAKER],
    }
    state = after(CallState(), tick(100.0), CallRequested(SETTINGS))
    for number, name in enumerate(order):
        state, effects = play(state, *steps[name])
        assert effects.count(CUE) == (number == 2)


def test_it_is_played_once_a_call() -> None:
    state = after(in_call(), MICROPHONE, SPEAKER)
    again = [failed(Device.MICROPHONE), MICROPHONE, failed(Device.SPEAKER), SPEAKER, *AGAIN]
    assert CUE not in play(state, *again, MICROPHONE, SPEAKER)[1]


def test_the_next_call_has_its_own() -> None:
    ended = after(with_devices(), HangUpRequested(), DevicesReleased(), heard(LinkClosed()))
    again = [heard(SessionCreated("s"), epoch=2), heard(SessionConfigured(), epoch=2)]
    _state, effects = play(ended, CallRequested(SETTINGS), *again, MICROPHONE, SPEAKER)
    assert effects.count(CUE) == 1


def test_it_never_follows_a_reconnect() -> None:
    assert CUE not in play(after(in_call(), MICROPHONE), *AGAIN, SPEAKER)[1]


@for_each(
    "settings",
    [replace(SETTINGS, is_text_only=True), replace(SETTINGS, has_connected_sound=False)],
)
def test_it_is_not_played_where_nobody_wants_it(settings: CallSettings) -> None:
    assert CUE not in play(CallState(), CallRequested(settings), *LINK, MICROPHONE, SPEAKER)[1]


def test_it_waits_for_a_file_that_is_opened_anew() -> None:
    settings = replace(SETTINGS, microphone=FileDevice(Path("said.wav")))
    state = after(CallState(), CallRequested(settings), MICROPHONE, SPEAKER)
    state, effects = play(state, *LINK)
    assert effects[-1] == OpenDevice(Device.MICROPHONE, settings.microphone)
    assert play(state, MICROPHONE)[1] == [CUE]


def test_advice_comes_once_the_assistant_has_heard_itself_again_and_again() -> None:
    state, effects = play(in_call(), *[BAD] * (BAD_ANSWERS - 1))
    assert effects == []
    assert not view_of(state).has_echo
    state, effects = play(state, BAD)
    assert notices(effects) == [NoticeKind.ECHO_REMAINS]
    assert view_of(state).has_echo
    assert play(state, *[BAD] * 10)[1] == []


def test_a_good_answer_in_between_begins_the_count_anew() -> None:
    few = [BAD] * (BAD_ANSWERS - 1)
    assert play(in_call(), *few, GOOD, *few)[1] == []


def test_a_good_answer_ends_the_trouble_and_the_next_is_told_of_again() -> None:
    state = after(in_call(), *[BAD] * BAD_ANSWERS, GOOD)
    assert not view_of(state).has_echo
    assert notices(play(state, *[BAD] * BAD_ANSWERS)[1]) == [NoticeKind.ECHO_REMAINS]


def test_who_takes_turns_with_the_assistant_needs_no_advice() -> None:
    state = in_call(replace(SETTINGS, sound_care=HALF_DUPLEX))
    assert play(state, *[BAD] * BAD_ANSWERS)[1] == []


def test_sound_is_treated_as_chosen_and_then_measured_anew() -> None:
    state = after(in_call(), *[BAD] * BAD_ANSWERS)
    state, effects = play(state, SoundCareChosen(HALF_DUPLEX))
    assert effects == [TreatSound(HALF_DUPLEX)]
    assert view_of(state).is_half_duplex
    assert not view_of(state).has_echo
    state = after(state, *[BAD] * BAD_ANSWERS, SoundCareChosen(SoundCare()))
    assert notices(play(state, *[BAD] * BAD_ANSWERS)[1]) == [NoticeKind.ECHO_REMAINS]


def test_a_call_begins_with_the_sound_treated_as_remembered() -> None:
    settings = replace(SETTINGS, sound_care=HALF_DUPLEX)
    assert TreatSound(HALF_DUPLEX) in play(CallState(), CallRequested(settings))[1]


def test_a_canceller_that_gives_up_is_told_of() -> None:
    _state, effects = play(in_call(), CancellerFailed("a mistake"))
    assert notices(effects) == [NoticeKind.CANCELLER_FAILED]
    assert phases(effects) == []


def test_without_a_call_nothing_is_said_of_sound() -> None:
    ended = after(with_devices(), HangUpRequested(), DevicesReleased(), heard(LinkClosed()))
    facts: list[CallEvent] = [
        *[BAD] * BAD_ANSWERS,
        CancellerFailed("x"),
        SoundCareChosen(HALF_DUPLEX),
    ]
    for state in (CallState(), after(in_call(), HangUpRequested()), ended):
        assert play(state, *facts) == (state, [])
