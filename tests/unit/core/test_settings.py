"""Laws of settings: which address may be called, and what a settings file survives."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Device, FileDevice, NamedDevice, NoDevice, SoundCare
from omnicall.core.settings import (
    BEIJING_ENDPOINT,
    CallSettings,
    Preferences,
    TurnTaking,
    endpoint_problem,
    is_loopback,
    preferences_from,
    remembered,
    stored_form,
)
from tests.helpers.for_each import for_each


@for_each(
    "endpoint",
    [
        BEIJING_ENDPOINT,
        "wss://x.example:8443/a",
        "ws://127.0.0.1:80/a",
        "ws://localhost/",
        "ws://[::1]:9/",
    ],
)
def test_a_safe_address_may_be_called(endpoint: str) -> None:
    assert endpoint_problem(endpoint) is None


@for_each(
    "endpoint",
    [
        "",
        "dashscope.aliyuncs.com",
        "https://dashscope.aliyuncs.com/",
        "ws://dashscope.aliyuncs.com/",
        "ws://127.0.0.1.evil.example/",
        "ws://10.0.0.1/",
        "wss://",
        "wss://host/path?model=x",
        "wss://host/path#part",
        "wss://user:secret@host/path",
        "wss://host:port/",
        "wss://[::1/",
    ],
)
def test_any_other_address_is_refused_as_wrong_usage(endpoint: str) -> None:
    problem = endpoint_problem(endpoint)
    assert problem is not None
    assert problem.kind is ErrorKind.BAD_ADDRESS


def test_only_this_computer_is_loopback() -> None:
    assert is_loopback("ws://127.9.9.9/")
    assert not is_loopback("wss://127.0.0.1.evil.example/")
    assert not is_loopback("wss:///")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


PREFERENCES = st.builds(
    Preferences,
    language=st.sampled_from([None, "zh", "en"]),
    has_consented=st.booleans(),
    devices=st.dictionaries(st.sampled_from(list(Device)), st.text(min_size=1, max_size=5)),
    turn_taking=st.sampled_from(list(TurnTaking)),
    sound_care=st.builds(SoundCare, *[st.booleans()] * 4),
    has_connected_sound=st.booleans(),
    unknown=st.dictionaries(st.sampled_from(["new", "newer"]), JSON),
)
KNOWN_KEYS = tuple(stored_form(Preferences(language="en")))


@given(PREFERENCES)
def test_what_is_stored_is_read_back_and_the_unknown_is_kept(preferences: Preferences) -> None:
    stored = stored_form(preferences)
    assert preferences_from(json.loads(json.dumps(stored))) == preferences
    assert stored.items() >= preferences.unknown.items()


@given(st.dictionaries(st.sampled_from([*KNOWN_KEYS, "new"]), JSON))
def test_whatever_a_file_holds_is_read_and_its_unknown_part_kept(
    stored: dict[str, object],
) -> None:
    read = preferences_from(stored)
    assert preferences_from(stored_form(read)) == read
    assert read.unknown == {key: value for key, value in stored.items() if key == "new"}


@for_each("wrong", [None, 1, "", "yes", [], ["hold"], {}, {"microphone": 3}])
@for_each("key", KNOWN_KEYS)
def test_a_value_of_the_wrong_type_counts_as_absent(key: str, wrong: object) -> None:
    assert preferences_from({key: wrong}) == Preferences()


def test_one_wrong_value_spoils_no_other() -> None:
    read = preferences_from(
        {
            "devices": {"microphone": "Headset", "speaker": None, "camera": "", "screen": "x"},
            "sound": {"cancels_echo": 0, "suppresses_noise": True, "new": True},
        }
    )
    assert read.devices == {Device.MICROPHONE: "Headset"}
    assert read.sound_care == SoundCare(suppresses_noise=True)


def test_each_device_of_a_call_can_be_asked_for_and_exchanged() -> None:
    for device in Device:
        changed = CallSettings().with_device(device, NoDevice())
        assert [each for each in Device if changed.device(each) == NoDevice()] == [device]


REMEMBERED = Preferences(
    devices={device: f"old {device.value}" for device in Device},
    turn_taking=TurnTaking.HOLD,
    sound_care=SoundCare(is_half_duplex=True),
    has_connected_sound=False,
)


def test_a_call_is_what_it_was_last_time() -> None:
    call = remembered(CallSettings(), REMEMBERED)
    assert (call.microphone, call.speaker, call.camera) == tuple(
        NamedDevice(f"old {device.value}", is_required=False) for device in Device
    )
    assert call.turn_taking is TurnTaking.HOLD
    assert call.sound_care == SoundCare(is_half_duplex=True)
    assert not call.has_connected_sound
    assert remembered(CallSettings(), Preferences()) == CallSettings()


def test_what_was_asked_for_explicitly_is_never_overridden() -> None:
    asked = CallSettings(
        microphone=NamedDevice("new"),
        speaker=NoDevice(),
        camera=FileDevice(Path("film.mp4")),
        turn_taking=TurnTaking.MEANING,
        sound_care=SoundCare(levels_voice=False),
        has_connected_sound=False,
    )
    assert remembered(asked, REMEMBERED) == asked
    assert remembered(asked, Preferences()) == asked


def test_a_fresh_file_has_no_consent() -> None:
    assert preferences_from({}) == Preferences()
    assert preferences_from({"has_consented": "yes", "language": "fr"}) == Preferences()
