"""Laws of a policy: presets hold until somebody chooses, locks hold whatever anybody chooses."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.policy import Policy, Settled, policy_from
from omnicall.core.preferences import (
    Account,
    Assistant,
    Preferences,
    Region,
    preferences_from,
)
from omnicall.core.saved_notes import NotesSaving
from omnicall.core.settings import SINGAPORE_ENDPOINT
from omnicall.core.updates import Updates
from tests.helpers.for_each import for_each

VERSION_FILE = "https://clinic.example/omnicall.json"
ADDRESS = "wss://calls.clinic.example/realtime"


def policy_of(**settings: object) -> Policy:
    return policy_from({"schema": "omnicall-policy", "version": 1, "settings": settings})


def test_what_is_preset_holds_until_the_person_chooses_otherwise() -> None:
    policy = policy_of(region={"value": "singapore"}, model={"value": "clinic-model"})
    fresh = preferences_from(policy.over({}))
    assert fresh.account.endpoint == SINGAPORE_ENDPOINT
    assert fresh.assistant.model == "clinic-model"
    chosen = {"account": {"region": "beijing"}, "assistant": {"role": "own"}}
    kept = preferences_from(policy.over(chosen))
    assert kept.account.region is Region.BEIJING
    assert kept.assistant.model == "clinic-model"
    assert policy.held(kept) == kept
    assert not policy.locks_endpoint


def test_what_is_locked_holds_whatever_is_chosen_or_stored() -> None:
    policy = policy_of(
        region={"value": "own", "locked": True},
        address={"value": ADDRESS, "locked": True},
        workspace={"value": "team-1", "locked": True},
        model={"value": "clinic-model", "locked": True},
        save_notes={"value": True, "locked": True},
        update_check={"value": True, "locked": True},
        update_address={"value": VERSION_FILE, "locked": True},
    )
    settled = Preferences(
        account=Account(Region.OWN, ADDRESS, "team-1"),
        assistant=Assistant(model="clinic-model"),
        notes_saving=NotesSaving(is_on=True),
        updates=Updates(is_on=True, address=VERSION_FILE),
    )
    stored = {"account": {"region": "beijing", "workspace": "mine"}, "assistant": "broken"}
    assert preferences_from(policy.over(stored)) == settled
    assert policy.held(Preferences()) == settled
    assert policy.locked == frozenset(Settled)
    assert policy.locks_endpoint


def test_whatever_isnt_settled_stays_the_persons_own() -> None:
    policy = policy_of(model={"value": "clinic-model", "locked": True})
    mine = Preferences(account=Account(Region.SINGAPORE), has_captions=False)
    assert policy.held(mine) == replace(mine, assistant=Assistant(model="clinic-model"))
    stored = {"account": {"region": "singapore"}, "of a newer version": 1}
    assert policy.over(stored) == {**stored, "assistant": {"model": "clinic-model"}}


def test_a_switch_can_be_locked_off_and_what_is_beside_it_stays_free() -> None:
    policy = policy_of(
        save_notes={"value": False, "locked": True}, update_check={"value": False, "locked": True}
    )
    wished = Preferences(
        notes_saving=NotesSaving(is_on=True, folder="/mine"),
        updates=Updates(is_on=True, address=VERSION_FILE),
    )
    assert policy.held(wished) == Preferences(
        notes_saving=NotesSaving(folder="/mine"), updates=Updates(address=VERSION_FILE)
    )


def test_without_a_policy_nothing_is_settled() -> None:
    stored: dict[str, object] = {"account": {"region": "singapore"}}
    assert Policy().over(stored) == stored
    assert Policy().held(Preferences()) == Preferences()


@for_each(
    "settings",
    [
        {"region": {"value": "mars", "locked": True}},
        {"region": "singapore"},
        {"address": {"value": "http://clinic.example", "locked": True}},
        {"model": {"value": "", "locked": True}},
        {"model": {"value": 5}},
        {"modle": {"value": "x"}},
        {"model": {"value": True}},
        {"save_notes": {"value": "yes", "locked": True}},
        {"update_check": {"value": 1}},
        {"update_address": {"value": "http://clinic.example/omnicall.json"}},
    ],
)
def test_what_cant_be_understood_settles_nothing_and_is_told(settings: dict[str, object]) -> None:
    policy = policy_of(**settings)
    assert (policy.values, policy.locked) == ({}, frozenset())
    assert len(policy.faults) == 1


@for_each("document", [None, [], {}, {"schema": "omnicall-policy", "version": 2}, {"version": 1}])
def test_a_file_of_another_kind_or_version_is_no_policy(document: object) -> None:
    assert policy_from(document) == Policy(faults=policy_from(document).faults)
    assert policy_from(document).faults


def test_a_policy_may_settle_nothing() -> None:
    assert policy_from({"schema": "omnicall-policy", "version": 1}) == Policy()
