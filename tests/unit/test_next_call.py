"""What is chosen holds for the next call and is found again by the next start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from omnicall.core.intents import DeviceChosen, HangUpRequested, SoundCareChosen
from omnicall.core.media_types import DefaultDevice, Device, NamedDevice, NoDevice, SoundCare
from omnicall.core.preferences import Preferences, preferences_from
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.next_call import NextCall
from omnicall.system.paths import settings_file
from omnicall.system.settings_file import read_settings, write_settings

HEADSET = NamedDevice("头戴 headset", is_required=False)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path))


@pytest.fixture
def shown() -> list[CallSettings]:
    return []


@pytest.fixture
def liked() -> list[Preferences]:
    return []


@pytest.fixture
def next_call(shown: list[CallSettings], liked: list[Preferences]) -> NextCall:
    made = NextCall(CallSettings(), Preferences(), lambda errand: errand())
    made.watch(shown.append, liked.append)
    shown.clear()
    return made


def stored() -> Preferences:
    return preferences_from(read_settings(settings_file()))


def test_a_chosen_device_is_shown_used_and_kept(
    next_call: NextCall, shown: list[CallSettings]
) -> None:
    next_call.follow(DeviceChosen(Device.SPEAKER, HEADSET))
    assert next_call.settings == CallSettings(speaker=HEADSET)
    assert shown == [next_call.settings]
    assert stored().devices == {Device.SPEAKER: HEADSET.name}


def test_going_back_to_the_default_forgets_only_that_device(next_call: NextCall) -> None:
    for device in Device:
        next_call.follow(DeviceChosen(device, HEADSET))
    next_call.follow(DeviceChosen(Device.MICROPHONE, DefaultDevice()))
    assert next_call.settings.microphone == DefaultDevice()
    assert stored().devices == {Device.SPEAKER: HEADSET.name, Device.CAMERA: HEADSET.name}


def test_doing_without_a_device_is_for_once(next_call: NextCall) -> None:
    next_call.follow(DeviceChosen(Device.CAMERA, HEADSET))
    next_call.follow(DeviceChosen(Device.CAMERA, NoDevice()))
    assert next_call.settings.camera == NoDevice()
    assert stored().devices == {Device.CAMERA: HEADSET.name}


def test_sound_and_turns_are_kept(next_call: NextCall, shown: list[CallSettings]) -> None:
    care = SoundCare(is_half_duplex=True, suppresses_noise=True)
    next_call.follow(SoundCareChosen(care))
    next_call.choose_turn_taking(TurnTaking.HOLD)
    next_call.switch_connected_sound(is_on=False)
    wanted = CallSettings(sound_care=care, turn_taking=TurnTaking.HOLD, has_connected_sound=False)
    assert next_call.settings == shown[-1] == wanted
    assert stored() == Preferences(
        turn_taking=TurnTaking.HOLD, sound_care=care, has_connected_sound=False
    )


def test_what_else_is_stored_stays(next_call: NextCall) -> None:
    write_settings(settings_file(), {"has_consented": True, "from": "a newer version"})
    next_call.follow(DeviceChosen(Device.CAMERA, HEADSET))
    assert stored().has_consented
    assert read_settings(settings_file())["from"] == "a newer version"


def test_any_other_wish_changes_nothing(next_call: NextCall, shown: list[CallSettings]) -> None:
    next_call.follow(HangUpRequested())
    assert shown == []
    assert not settings_file().exists()


def test_what_is_remembered_is_shown_at_once(next_call: NextCall, liked: list[Preferences]) -> None:
    next_call.remember(lambda kept: replace(kept, language="zh"))
    assert liked == [Preferences(), Preferences(language="zh")]
    assert next_call.preferences == stored() == liked[-1]
