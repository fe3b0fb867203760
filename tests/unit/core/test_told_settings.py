"""Whatever a person has written into the settings, a support bundle doesn't tell it."""

from __future__ import annotations

import json
from dataclasses import replace

from omnicall.core.models import DEFAULT_MODEL_ID
from omnicall.core.preferences import Preferences, preferences_from
from omnicall.core.told_settings import told_settings

SECRET = "Umbrella"
STORED = {
    "devices": {"microphone": SECRET, "camera": SECRET},
    "account": {"region": "own", "own_address": f"wss://{SECRET}", "workspace": SECRET},
    "assistant": {"model": SECRET, "voice": SECRET, "role": SECRET, "instructions": SECRET},
    "plan": SECRET,
    "notes_saving": {"folder": SECRET},
    "mini_window": {"places": {SECRET: SECRET}},
    "shortcuts": {SECRET: SECRET},
}


def test_nothing_a_person_wrote_is_told() -> None:
    kept = preferences_from(STORED)
    assert SECRET in repr(kept)
    told = told_settings(kept)
    assert SECRET not in json.dumps(told)
    assert told["chosen_devices"] == ["camera", "microphone"]
    assert told["has_plan"] is told["has_workspace"] is told["has_voice"] is True
    assert (told["role"], told["own_roles"]) == ("another one", 1)
    assert told["model"] == "another one"


def test_what_helps_is_told() -> None:
    told = told_settings(replace(Preferences(), has_detailed_log=True))
    assert told["model"] == DEFAULT_MODEL_ID
    assert told["has_detailed_log"] is True
    assert told["role"] == "observer"
    assert told["chosen_devices"] == []
