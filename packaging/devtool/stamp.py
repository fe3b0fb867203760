"""What an environment was made from, so that a repeated set-up knows what is left to do."""

import enum
import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Stamp:
    """The contents of an environment, each layer as the digest of what it was made from."""

    base: str
    """Python's version and the environment's own place, which its scripts name."""
    runtime: str
    project: str
    dev: str | None
    """None where only the program itself was wanted so far."""
    distributions: tuple[str, ...] = ()
    """What was installed; if one of these is gone, someone has been at work here."""

    def text(self) -> str:
        """Word the stamp for its file."""
        return json.dumps(asdict(self), indent=1)


class Action(enum.Enum):
    """One step of a set-up; they are taken in this order."""

    CREATE = "create an empty environment"
    INSTALL_RUNTIME = "install what the program needs"
    INSTALL_DEV = "install what its tests need"
    LINK_PROJECT = "link the checkout into the environment"


def stamp_from(text: str) -> Stamp | None:
    """Read a stamp; None for a text that is none, as an interrupted write leaves it."""
    try:
        fields = json.loads(text)
        return Stamp(**{**fields, "distributions": tuple(map(str, fields["distributions"]))})
    except (ValueError, TypeError, KeyError):
        return None


def digest(*parts: str) -> str:
    """Sum up texts so that any change of any of them shows."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def actions(found: Stamp | None, wanted: Stamp, present: Collection[str]) -> list[Action]:
    """Decide what is left to do, given what is installed at present.

    A changed lock makes a new environment: pip would leave behind what the lock dropped.
    """
    everything = [Action.CREATE, Action.INSTALL_RUNTIME]
    if wanted.dev is not None:
        everything.append(Action.INSTALL_DEV)
    everything.append(Action.LINK_PROJECT)
    if found is None or not set(found.distributions) <= set(present):
        return everything
    if (found.base, found.runtime) != (wanted.base, wanted.runtime):
        return everything
    if wanted.dev is not None and found.dev is not None and found.dev != wanted.dev:
        return everything
    left = []
    if wanted.dev is not None and found.dev is None:
        left.append(Action.INSTALL_DEV)
    if found.project != wanted.project:
        left.append(Action.LINK_PROJECT)
    return left


def merged(found: Stamp | None, wanted: Stamp, done: Collection[Action]) -> Stamp:
    """Word the stamp after a set-up: tests' packages that were there before still are."""
    if found is not None and wanted.dev is None and Action.CREATE not in done:
        return replace(wanted, dev=found.dev)
    return wanted
