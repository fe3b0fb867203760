"""Which keys do what: the usual ones and those a person has chosen, told apart in every scene."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from omnicall.core.actions import USUAL, Action
from omnicall.core.key_names import KeyFault, fault_everywhere, fault_in_window, keys_of

_NAMES = {action.value for action in Action}

KeyMap = Mapping[Action, str]
"""The keys of every action, written as Qt does."""

USUAL_KEYS: KeyMap = {action: usual.keys for action, usual in USUAL.items()}


def fault_of(action: Action, keys: str) -> KeyFault | None:
    """Why an action can't have these keys, whoever else has them."""
    if keys == USUAL[action].keys:
        return None
    fit = fault_everywhere if action is Action.MICROPHONE_HOTKEY else fault_in_window
    return fit(keys_of(keys))


def clashing(keys: KeyMap) -> Iterator[tuple[Action, Action]]:
    """Pairs of actions that could be seen at once and have the same keys."""
    holders: dict[str, list[Action]] = {}
    for action, its in keys.items():
        holders.setdefault(its, []).append(action)
    for actions in holders.values():
        for one, other in combinations(actions, 2):
            if USUAL[one].scenes & USUAL[other].scenes:
                yield one, other


def holder_of(keys: str, action: Action, in_use: KeyMap) -> Action | None:
    """Who else has these keys somewhere where this action can be seen, too."""
    scenes = USUAL[action].scenes
    return next(
        (
            other
            for other, its in in_use.items()
            if its == keys and other is not action and USUAL[other].scenes & scenes
        ),
        None,
    )


def keys_in_use(chosen: Mapping[str, str]) -> KeyMap:
    """The keys that hold, whatever a file says: what can't be, or clashes, is as usual."""
    keys = dict(USUAL_KEYS)
    for action in Action:
        read = keys_of(chosen.get(action.value, ""))
        if read is not None and fault_of(action, str(read)) is None:
            keys[action] = str(read)
    # One way back to usual keys can meet another chosen one; each round there are fewer of those.
    while (clash := next(clashing(keys), None)) is not None:
        given_up = _chosen_ones(clash, keys)[-1]
        keys[given_up] = USUAL[given_up].keys
    return keys


def _chosen_ones(actions: Iterable[Action], keys: KeyMap) -> list[Action]:
    return [action for action in actions if keys[action] != USUAL[action].keys]


def with_keys(chosen: Mapping[str, str], action: Action, keys: str) -> dict[str, str]:
    """The choices that hold, and this one; usual keys need no choice."""
    in_use = {**keys_in_use(chosen), action: keys}
    differing = _chosen_ones(Action, in_use)
    return {**with_usual_keys(chosen), **{each.value: in_use[each] for each in differing}}


def with_usual_keys(chosen: Mapping[str, str]) -> dict[str, str]:
    """What is left when every action has its usual keys: what a newer version knows more of."""
    return {name: keys for name, keys in chosen.items() if name not in _NAMES}
