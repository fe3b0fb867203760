"""The account as a person sees it: a key that may be pasted badly, its place, its test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.preferences import Region

MAX_KEY_CHARACTERS = 512
MAX_NAME_CHARACTERS = 128
"""Of a workspace or a model: they travel in a header or an address."""

_TAIL_CHARACTERS = 4
_SHORTEST_WITH_TAIL = 20
"""Of a shorter key the tail would tell too much."""

_QUOTES = "\"'`“”‘’«»"
_BEFORE_A_KEY = re.compile(
    r"\s*(?:(?:export\s+|set\s+)?DASHSCOPE_API_KEY\s*[=:]|Authorization\s*:|Bearer\s)",
    re.IGNORECASE,
)
_SENDABLE = re.compile(r"[!-~]+")
"""Visible ASCII: all that a header can carry."""


class KeyPlace(Enum):
    """Where the key that is used comes from."""

    NOWHERE = "nowhere"
    ENVIRONMENT = "environment"
    """``DASHSCOPE_API_KEY``; it wins over every other place."""
    KEYRING = "keyring"
    THIS_RUN = "this run"
    """The memory of this program: there is no keyring, or it refuses."""


@dataclass(frozen=True, slots=True)
class KeyState:
    """What may be told of the key."""

    place: KeyPlace = KeyPlace.NOWHERE
    tail: str = ""
    """Its last characters, to tell two keys apart; empty for a short one."""
    has_stored_one: bool = False
    """Whether there is something to remove, used or not."""


class CleanedKey(NamedTuple):
    """A pasted key without what came along with it."""

    key: str
    was_cleaned: bool


def cleaned_key(pasted: str) -> CleanedKey:
    """Without spaces, line breaks, quotes, ``Bearer`` and the variable's name."""
    key, before = pasted, ""
    while key != before:
        before = key
        key = _BEFORE_A_KEY.sub("", key.strip().strip(_QUOTES), count=1)
    key = "".join(each for each in key if each.isprintable() and not each.isspace())
    return CleanedKey(key, key != pasted)


def is_sendable(name: str, most_characters: int = MAX_NAME_CHARACTERS) -> bool:
    """Whether a key, a workspace or a model can travel at all."""
    return len(name) <= most_characters and _SENDABLE.fullmatch(name) is not None


def tail_of(key: str) -> str:
    """What of a key may be shown."""
    return key[-_TAIL_CHARACTERS:] if len(key) >= _SHORTEST_WITH_TAIL else ""


class TestStage(Enum):
    """How far a test of the account is."""

    __test__ = False

    NONE = "none"
    CONNECTING = "connecting"
    CONFIGURING = "configuring"
    OTHER_REGION = "other region"
    """The key was refused; maybe it belongs to the other one."""
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AccountTest:
    """One moment of a test."""

    stage: TestStage = TestStage.NONE
    error: CallError | None = None
    belongs_to: Region | None = None
    """Where the key was taken instead."""

    @property
    def is_on(self) -> bool:
        """Whether an answer is still to come."""
        return self.stage not in (TestStage.NONE, TestStage.PASSED, TestStage.FAILED)


_OTHER = {Region.BEIJING: Region.SINGAPORE, Region.SINGAPORE: Region.BEIJING}


def other_region(error: CallError, region: Region) -> Region | None:
    """Where a refused key may belong: one region refuses the other's like a wrong one."""
    return _OTHER.get(region) if error.kind is ErrorKind.KEY_REFUSED else None


def takes_key(error: CallError | None) -> bool:
    """Whether a region knew the key, whatever else was wrong; an outage tells nothing."""
    return error is None or error.kind in _BEHIND_THE_KEY


_BEHIND_THE_KEY = (
    ErrorKind.MODEL_REFUSED,
    ErrorKind.ACCOUNT_REFUSED,
    ErrorKind.QUOTA_EXHAUSTED,
    ErrorKind.VOICE_REFUSED,
    ErrorKind.OPTION_REFUSED,
    ErrorKind.THROTTLED,
)
