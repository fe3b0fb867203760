"""What an organisation has settled for everybody at a computer: presets, and what is locked.

The file is a JSON object: ``schema`` ("omnicall-policy"), ``version`` (1), and ``settings``, where
each of ``region`` ("beijing", "singapore", "own"), ``address`` (wss://…, for the region "own"),
``workspace``, ``model``, ``save_notes`` and ``update_check`` (true or false) and ``update_address``
(https://…, of the version file) may hold ``{"value": …, "locked": true or false}``.  A preset
holds until the person chooses otherwise; what is locked can't be chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from omnicall.core.preferences import Preferences, Region
from omnicall.core.settings import endpoint_problem
from omnicall.core.stored_values import value_from
from omnicall.core.updates import is_version_address

SCHEMA, VERSION = "omnicall-policy", 1
MAX_CHARACTERS = 500


class Settled(Enum):
    """What a policy can settle, by its name in the file."""

    REGION = "region"
    ADDRESS = "address"
    WORKSPACE = "workspace"
    MODEL = "model"
    SAVE_NOTES = "save_notes"
    UPDATE_CHECK = "update_check"
    UPDATE_ADDRESS = "update_address"


_PLACES: Mapping[Settled, tuple[str, str]] = {
    Settled.REGION: ("account", "region"),
    Settled.ADDRESS: ("account", "own_address"),
    Settled.WORKSPACE: ("account", "workspace"),
    Settled.MODEL: ("assistant", "model"),
    Settled.SAVE_NOTES: ("notes_saving", "is_on"),
    Settled.UPDATE_CHECK: ("updates", "is_on"),
    Settled.UPDATE_ADDRESS: ("updates", "address"),
}
"""Where the settings file holds the same."""

_SWITCHES = frozenset({Settled.SAVE_NOTES, Settled.UPDATE_CHECK})
_ENDPOINT_PARTS = frozenset({Settled.REGION, Settled.ADDRESS})


@dataclass(frozen=True, slots=True)
class Policy:
    """All that is settled; without a policy, nothing is."""

    values: Mapping[Settled, str | bool] = field(default_factory=dict)
    locked: frozenset[Settled] = frozenset()
    faults: tuple[str, ...] = ()
    """What in the file can't be understood, for the log; it counts as absent."""

    @property
    def locks_endpoint(self) -> bool:
        """Whether nobody may choose whom to call."""
        return bool(self.locked & _ENDPOINT_PARTS)

    def over(self, stored: Mapping[str, object]) -> dict[str, object]:
        """A settings file's content as it holds under the policy."""
        held = dict(stored)
        for settled, value in self.values.items():
            section, name = _PLACES[settled]
            beneath = held.get(section)
            inner = dict(beneath) if isinstance(beneath, dict) else {}
            if settled in self.locked or name not in inner:
                held[section] = {**inner, name: value}
        return held

    def held(self, wished: Preferences) -> Preferences:
        """What a person wishes, with what is locked as it is settled."""
        for settled in self.locked:
            section, name = _PLACES[settled]
            before = getattr(wished, section)
            beneath = {name: self.values[settled]}
            held = getattr(value_from(type(before), beneath), name)
            wished = replace(wished, **{section: replace(before, **{name: held})})
        return wished


def policy_from(document: object) -> Policy:
    """Read a policy file's content; whatever is wrong in it counts as absent and is a fault."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return Policy(faults=("this is no policy",))
    if document.get("version") != VERSION:
        return Policy(faults=("its version isn't known",))
    settings = document.get("settings")
    values: dict[Settled, str | bool] = {}
    locked: set[Settled] = set()
    faults: list[str] = []
    for name, entry in settings.items() if isinstance(settings, dict) else ():
        settled = next((each for each in Settled if each.value == name), None)
        value = entry.get("value") if isinstance(entry, dict) else None
        if settled is None:
            faults.append(f"{name!r} can't be settled")
        elif not isinstance(value, str | bool) or not _is_fit(settled, value):
            faults.append(f"the value of {name!r} isn't right")
        else:
            values[settled] = value
            if entry.get("locked") is True:
                locked.add(settled)
    return Policy(values, frozenset(locked), tuple(faults))


def _is_fit(settled: Settled, value: str | bool) -> bool:
    if isinstance(value, bool) or settled in _SWITCHES:
        return isinstance(value, bool) and settled in _SWITCHES
    if not 0 < len(value) <= MAX_CHARACTERS:
        return False
    if settled is Settled.REGION:
        return value in {region.value for region in Region}
    if settled is Settled.UPDATE_ADDRESS:
        return is_version_address(value)
    return settled is not Settled.ADDRESS or endpoint_problem(value) is None
