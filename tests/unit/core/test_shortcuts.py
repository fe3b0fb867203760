"""The table of shortcuts: complete, told apart wherever they are seen, and open to other keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.actions import GROUPS, USUAL, Action
from omnicall.core.key_names import KeyFault, keys_of
from omnicall.core.scenes import Scene
from omnicall.core.shortcuts import (
    USUAL_KEYS,
    clashing,
    fault_of,
    holder_of,
    keys_in_use,
    with_keys,
    with_usual_keys,
)

SOME_KEYS = ("Ctrl+D", "Ctrl+P", "Ctrl+E", "Ctrl+J", "F6", "Esc", "J", "Ctrl+Alt+K", "no keys", "")
CHOICES = st.dictionaries(
    st.sampled_from([*(action.value for action in Action), "of a newer version"]),
    st.sampled_from([*SOME_KEYS, *set(USUAL_KEYS.values())]),
)


def test_every_action_has_keys_and_a_place_in_one_group() -> None:
    assert set(USUAL) == set(Action)
    grouped = [action for actions in GROUPS.values() for action in actions]
    assert sorted(grouped, key=lambda action: action.value) == sorted(
        Action, key=lambda action: action.value
    )
    for action, (keys, scenes) in USUAL.items():
        assert str(keys_of(keys)) == keys, action
        assert scenes, action
    assert set(Scene) == {scene for usual in USUAL.values() for scene in usual.scenes}


def test_usual_keys_are_told_apart_wherever_they_are_seen() -> None:
    assert list(clashing(USUAL_KEYS)) == []


@given(CHOICES)
def test_whatever_is_chosen_no_two_actions_of_a_scene_share_keys(chosen: dict[str, str]) -> None:
    keys = keys_in_use(chosen)
    assert set(keys) == set(Action)
    assert list(clashing(keys)) == []
    for action, its in keys.items():
        assert its in (USUAL_KEYS[action], chosen.get(action.value))
        assert fault_of(action, its) is None


def test_two_actions_can_exchange_their_keys() -> None:
    keys = keys_in_use({"pause": "ctrl+d", "microphone": "Ctrl+P"})
    assert (keys[Action.PAUSE], keys[Action.MICROPHONE]) == ("Ctrl+D", "Ctrl+P")


def test_a_choice_that_clashes_is_given_up() -> None:
    assert keys_in_use({"pause": "Ctrl+D"}) == USUAL_KEYS
    # The second one took what the first one has to go back to.
    assert keys_in_use({"pause": "Ctrl+D", "hang_up": "Ctrl+P"}) == USUAL_KEYS


def test_who_has_keys_is_told_only_where_both_are_seen() -> None:
    assert holder_of("Ctrl+D", Action.PAUSE, USUAL_KEYS) is Action.MICROPHONE
    assert holder_of("Ctrl+D", Action.SAVE_NOTES, USUAL_KEYS) is None
    assert holder_of("Ctrl+P", Action.PAUSE, USUAL_KEYS) is None
    assert holder_of("Ctrl+S", Action.MICROPHONE_HOTKEY, USUAL_KEYS) is Action.SAVE_NOTES
    assert holder_of("Ctrl+Alt+M", Action.SAVE_NOTES, USUAL_KEYS) is Action.MICROPHONE_HOTKEY


def test_what_is_usual_is_never_refused() -> None:
    for action, keys in USUAL_KEYS.items():
        assert fault_of(action, keys) is None
    assert fault_of(Action.PAUSE, "Esc") is KeyFault.NO_MODIFIER
    assert fault_of(Action.MICROPHONE_HOTKEY, "F9") is KeyFault.NOT_EVERYWHERE
    assert fault_of(Action.PAUSE, "F9") is None


def test_only_what_differs_is_kept_and_what_is_not_known_stays() -> None:
    chosen = with_keys({"of a newer version": "F9"}, Action.PAUSE, "F6")
    assert chosen == {"of a newer version": "F9", "pause": "F6"}
    assert with_keys(chosen, Action.PAUSE, "F7")["pause"] == "F7"
    assert with_keys(chosen, Action.PAUSE, USUAL_KEYS[Action.PAUSE]) == with_usual_keys(chosen)
    assert with_usual_keys(chosen) == {"of a newer version": "F9"}
