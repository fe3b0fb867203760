"""What is remembered, and the call that is made of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import Device, FileDevice, NamedDevice, NoDevice, SoundCare
from omnicall.core.models import DEFAULT_MODEL_ID
from omnicall.core.notes import NotesFormat
from omnicall.core.plan import GamePlan
from omnicall.core.preferences import (
    Account,
    Appearance,
    Assistant,
    Helping,
    MiniWindow,
    Preferences,
    Region,
    migrated,
    preferences_from,
    remembered,
)
from omnicall.core.roles import ROLE_INSTRUCTIONS, OwnRole, Role
from omnicall.core.saved_notes import NotesSaving, Retention
from omnicall.core.settings import (
    BEIJING_ENDPOINT,
    SINGAPORE_ENDPOINT,
    CallSettings,
    Silence,
    TurnTaking,
    endpoint_problem,
)
from omnicall.core.stored_values import merged, stored_form

_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
_LISTS = st.lists(_LEAVES, max_size=3)
JSON = _LEAVES | _LISTS | st.dictionaries(st.text(max_size=5), _LEAVES | _LISTS, max_size=3)
TOWER = GamePlan(id="tower", nickname="Bean", game="Block tower")
KEYS = tuple(merged({}, Preferences()))


@given(st.dictionaries(st.sampled_from([*KEYS, "new"]), JSON))
def test_whatever_a_file_holds_is_read_and_its_unknown_part_kept(
    stored: dict[str, object],
) -> None:
    read = preferences_from(stored)
    written = json.loads(json.dumps(merged(stored, read)))
    assert preferences_from(written) == read
    assert written.get("new") == stored.get("new")


FULL = Preferences(
    language="zh",
    appearance=Appearance.DARK,
    is_motion_reduced=True,
    has_consented=True,
    has_set_up=True,
    has_captions=False,
    devices={device: f"old {device.value}" for device in Device},
    turn_taking=TurnTaking.HOLD,
    silence=Silence.PATIENT,
    sound_care=SoundCare(is_half_duplex=True),
    has_connected_sound=False,
    account=Account(Region.SINGAPORE, workspace="ws"),
    assistant=Assistant(
        "m", "Ethan", "own", {"own": OwnRole("Mine", "be brief")}, is_text_only=True
    ),
    plan="tower",
    notes_saving=NotesSaving(True, "/notes", NotesFormat.SRT, Retention.WEEK),
    helping=Helping(
        observe_s=20,
        has_suggestion_cue=True,
        keeps_marked_words=True,
        token_limit=1_000,
        tools={"dice": True, "drum": False},
    ),
    mini_window=MiniWindow(appears_on_minimising=False, places={"1920x1080": "10,20"}),
    shortcuts={"hang_up": "Ctrl+Q"},
    has_hotkey=True,
)


def test_everything_is_remembered() -> None:
    assert preferences_from(json.loads(json.dumps(stored_form(FULL)))) == FULL


def test_a_device_without_a_name_is_none() -> None:
    assert preferences_from({"devices": {"camera": "", "speaker": "HDMI"}}).devices == {
        Device.SPEAKER: "HDMI"
    }


def test_a_call_is_what_it_was_last_time() -> None:
    call = remembered(CallSettings(), FULL, "zh", (GamePlan(id="another"), TOWER))
    assert call.instructions.startswith("be brief")
    assert "“Bean”" in call.instructions
    assert replace(call, instructions="") == CallSettings(
        endpoint=SINGAPORE_ENDPOINT,
        model="m",
        workspace="ws",
        voice="Ethan",
        role="own",
        plan=TOWER,
        language="zh",
        is_text_only=True,
        microphone=NamedDevice("old microphone", is_required=False),
        speaker=NamedDevice("old speaker", is_required=False),
        camera=NamedDevice("old camera", is_required=False),
        turn_taking=TurnTaking.HOLD,
        sound_care=SoundCare(is_half_duplex=True),
        has_connected_sound=False,
        silence_ms=1_200,
        observe_s=20.0,
        has_suggestion_cue=True,
        keeps_marked_words=True,
        token_limit=1_000,
        tool_names=("dice",),
    )


def test_a_first_call_speaks_the_persons_language() -> None:
    for language, instructions in ROLE_INSTRUCTIONS[Role.OBSERVER].items():
        call = remembered(CallSettings(), Preferences(), language)
        assert call.instructions.startswith(instructions)
        usual = replace(CallSettings(), language=language, role="observer")
        assert replace(call, instructions="") == usual


def test_role_and_plan_can_be_asked_for_without_being_chosen() -> None:
    asked = CallSettings(role="note-taker", plan=TOWER)
    call = remembered(asked, FULL, "en")
    assert call.instructions.startswith(ROLE_INSTRUCTIONS[Role.NOTE_TAKER]["en"])
    assert "“Bean”" in call.instructions
    assert remembered(CallSettings(), FULL, "en").plan is None, "a plan that is gone is none"


def test_only_a_model_with_tools_is_told_of_them() -> None:
    for model, is_told in ((DEFAULT_MODEL_ID, True), ("qwen-omni-turbo-realtime", False)):
        call = remembered(CallSettings(model=model), Preferences(), "en")
        assert ("suggest" in call.instructions) is is_told


def test_the_one_role_of_old_becomes_the_first_of_several() -> None:
    old = {"assistant": {"role": "own", "instructions": " be brief ", "mood": 3}, "new": 1}
    assistant = preferences_from(old).assistant
    assert assistant == Assistant(role="own", own_roles={"own": OwnRole("", " be brief ")})
    moved = migrated(old)
    assert moved["new"] == 1
    assert "instructions" not in str(moved), "what is deleted later is really gone"
    assert migrated(moved) == moved
    for nothing in ("", "  ", None, 3):
        assert migrated({"assistant": {"instructions": nothing}}) == {"assistant": {}}
    assert migrated({"assistant": "x"}) == {"assistant": "x"}
    both: dict[str, object] = {"assistant": {"instructions": "old", "own_roles": {}}}
    assert migrated(both) == {"assistant": {"own_roles": {}}}


def test_a_role_that_is_none_is_not_offered() -> None:
    stored = {"assistant": {"own_roles": {"own": 3, "own-2": {"name": "Mine"}, "own-3": {}}}}
    assert preferences_from(stored).assistant.own_roles == {"own-2": OwnRole("Mine")}


def test_what_was_asked_for_explicitly_is_never_overridden() -> None:
    asked = CallSettings(
        endpoint="wss://other.example/",
        model="another",
        workspace="mine",
        voice="Serena",
        instructions="say nothing",
        is_text_only=True,
        microphone=NamedDevice("new"),
        speaker=NoDevice(),
        camera=FileDevice(Path("film.mp4")),
        turn_taking=TurnTaking.MEANING,
        sound_care=SoundCare(levels_voice=False),
        has_connected_sound=False,
        silence_ms=500,
        observe_s=5.0,
        token_limit=7,
        has_suggestion_cue=True,
        keeps_marked_words=True,
        tool_names=("drum",),
    )
    assert remembered(asked, FULL, "en") == asked
    assert remembered(asked, Preferences(), "en") == asked


def test_each_region_has_an_address_that_may_be_called() -> None:
    addresses = {region: Account(region, "wss://own.example/").endpoint for region in Region}
    assert addresses[Region.BEIJING] == BEIJING_ENDPOINT
    assert addresses[Region.OWN] == "wss://own.example/"
    assert len(set(addresses.values())) == len(Region)
    assert all(endpoint_problem(address) is None for address in addresses.values())


def test_a_silence_no_service_can_wait_for_and_a_limit_of_nothing_count_as_none() -> None:
    for observe_s in (-5, 0, 4, 31):
        stored = Preferences(helping=Helping(observe_s=observe_s, token_limit=-1))
        call = remembered(CallSettings(), stored, "en")
        assert (call.observe_s, call.token_limit) == (None, None)
