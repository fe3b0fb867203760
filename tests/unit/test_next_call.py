"""What is chosen holds for the next call and is found again by the next start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from omnicall.core.intents import (
    DeviceChosen,
    HangUpRequested,
    SoundCareChosen,
    TextOnlySwitched,
)
from omnicall.core.media_types import DefaultDevice, Device, NamedDevice, NoDevice, SoundCare
from omnicall.core.plan import GamePlan
from omnicall.core.policy import Policy, Settled
from omnicall.core.preferences import (
    Account,
    Assistant,
    Helping,
    Preferences,
    Region,
    preferences_from,
    remembered,
)
from omnicall.core.roles import OwnRole
from omnicall.core.settings import SINGAPORE_ENDPOINT, CallSettings, Silence, TurnTaking
from omnicall.next_call import NextCall
from omnicall.system.paths import settings_file
from omnicall.system.settings_file import read_settings, write_settings
from tests.conftest import LogWatch

HEADSET = NamedDevice("头戴 headset", is_required=False)
TOWER = GamePlan(id="tower", nickname="Bean", game="Block tower")
CALL = remembered(CallSettings(), Preferences(), "en")


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
    made = NextCall(CallSettings(), Preferences(), "en", lambda errand: errand())
    made.watch(shown.append, liked.append)
    shown.clear()
    return made


def stored() -> Preferences:
    return preferences_from(read_settings(settings_file()))


def test_a_chosen_device_is_shown_used_and_kept(
    next_call: NextCall, shown: list[CallSettings]
) -> None:
    next_call.follow(DeviceChosen(Device.SPEAKER, HEADSET))
    assert next_call.settings == replace(CALL, speaker=HEADSET)
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
    wanted = replace(CALL, sound_care=care, turn_taking=TurnTaking.HOLD, has_connected_sound=False)
    assert next_call.settings == shown[-1] == wanted
    assert stored() == Preferences(
        turn_taking=TurnTaking.HOLD, sound_care=care, has_connected_sound=False
    )


def test_quiet_answers_are_kept_and_a_closed_camera_is_for_this_run(next_call: NextCall) -> None:
    next_call.choose_text_only(True)
    next_call.switch_camera(is_on=False)
    assert next_call.settings == replace(CALL, is_text_only=True, starts_with_camera=False)
    assert stored() == Preferences(assistant=Assistant(is_text_only=True))


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


def test_what_is_chosen_wins_over_what_the_command_line_asked_for(
    shown: list[CallSettings],
) -> None:
    asked = CallSettings(
        endpoint="wss://asked.example/",
        model="asked",
        voice="Asked",
        instructions="asked",
        is_text_only=True,
        turn_taking=TurnTaking.HOLD,
        silence_ms=555,
        has_connected_sound=False,
        camera=NoDevice(),
    )
    made = NextCall(asked, Preferences(), "en", lambda errand: errand())
    assert made.settings == replace(asked, language="en")
    made.choose_account(Account(Region.SINGAPORE, workspace="ws"))
    made.choose_assistant(Assistant("chosen", "Ethan", "note-taker"))
    made.choose_turn_taking(TurnTaking.MEANING)
    made.choose_silence(Silence.PATIENT)
    made.switch_connected_sound(is_on=True)
    made.follow(DeviceChosen(Device.CAMERA, DefaultDevice()))
    assert made.settings == remembered(CallSettings(), made.preferences, "en")
    assert made.settings.endpoint == SINGAPORE_ENDPOINT
    assert made.settings.model == "chosen"
    assert stored() == made.preferences


def test_ready_made_instructions_follow_the_language(
    next_call: NextCall, shown: list[CallSettings]
) -> None:
    next_call.speak("zh")
    assert shown == [remembered(CallSettings(), Preferences(), "zh")]
    next_call.choose_assistant(Assistant(role="own", own_roles={"own": OwnRole("", "be brief")}))
    next_call.speak("en")
    assert next_call.settings.instructions.startswith("be brief")


def test_role_and_plan_are_chosen_and_kept(shown: list[CallSettings]) -> None:
    asked = CallSettings(instructions="asked")
    made = NextCall(
        asked, Preferences(), "en", lambda errand: errand(), plans=(TOWER, GamePlan(id="other"))
    )
    made.watch(shown.append, lambda _kept: None)
    made.choose_plan("tower")
    assert "“Bean”" in made.settings.instructions
    made.choose_role("note-taker")
    assert (made.settings.role, made.settings.plan) == ("note-taker", TOWER)
    assert stored() == Preferences(plan="tower", assistant=Assistant(role="note-taker"))
    changed = replace(TOWER, goal="waits")
    made.show_plans((changed,))
    assert shown[-1].plan == changed
    assert "“waits”" in shown[-1].instructions
    made.show_plans(())
    assert made.settings.plan is None
    made.show_plans((changed,))
    made.choose_plan("")
    assert made.settings.plan is None


def test_the_old_form_of_ones_own_role_is_gone_after_the_first_choice(next_call: NextCall) -> None:
    write_settings(settings_file(), {"assistant": {"role": "own", "instructions": "mine"}})
    next_call.choose_plan("")
    assert read_settings(settings_file())["assistant"] == {
        "role": "own",
        "own_roles": {"own": {"name": "", "text": "mine"}},
    }


def test_a_place_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, log_watch: LogWatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "file"))
    told: list[str] = []
    made = NextCall(
        CallSettings(), Preferences(), "en", lambda errand: errand(), lambda: told.append("unkept")
    )
    made.choose_silence(Silence.QUICK)
    assert made.preferences.silence is Silence.QUICK
    assert told == ["unkept"]
    log_watch.take("Settings can't be written")


def test_all_is_forgotten_but_what_the_command_line_asks_for(liked: list[Preferences]) -> None:
    made = NextCall(
        CallSettings(model="asked"), Preferences(has_consented=True), "en", lambda _errand: None
    )
    made.watch(lambda _settings: None, liked.append)
    made.forget()
    assert liked[-1] == Preferences()
    assert made.settings.model == "asked"


def test_what_a_policy_has_locked_cant_be_chosen_and_is_not_stored_as_a_choice() -> None:
    policy = Policy({Settled.REGION: "singapore"}, frozenset({Settled.REGION}))
    kept = preferences_from(policy.over({}))
    locked = NextCall(CallSettings(), kept, "en", lambda errand: errand(), policy=policy)
    locked.choose_account(Account(Region.BEIJING, workspace="mine"))
    assert locked.settings.endpoint == SINGAPORE_ENDPOINT
    assert locked.settings.workspace == "mine"
    assert read_settings(settings_file()) == {"account": {"workspace": "mine"}}
    locked.forget()
    assert locked.settings.endpoint == SINGAPORE_ENDPOINT


def test_what_the_assistant_may_do_unasked_is_kept(next_call: NextCall) -> None:
    helping = Helping(observe_s=10, keeps_marked_words=True, token_limit=5_000)
    next_call.choose_helping(helping)
    assert stored().helping == helping
    assert (next_call.settings.observe_s, next_call.settings.token_limit) == (10.0, 5_000)


def test_quiet_mode_of_a_call_holds_for_the_next_one(next_call: NextCall) -> None:
    next_call.follow(TextOnlySwitched(True))
    assert next_call.settings.is_text_only
    assert stored().assistant.is_text_only
