"""Which keys can be a shortcut, and how they are written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.key_names import (
    MODIFIERS,
    KeyFault,
    fault_everywhere,
    fault_in_window,
    keys_of,
)

TEXTS = st.text(max_size=12) | st.lists(
    st.sampled_from([*MODIFIERS, "ctrl", "A", "f5", "+", "", "PgUp", "ß", "Hyper"]), max_size=5
).map("+".join)


@given(TEXTS)
def test_what_can_be_read_is_written_in_one_way(text: str) -> None:
    keys = keys_of(text)
    if keys is not None:
        assert keys_of(str(keys)) == keys
        assert set(str(keys).removesuffix(keys.key).split("+")) <= {*MODIFIERS, ""}


def test_keys_are_read_however_they_are_cased_and_ordered() -> None:
    for text, written in {
        "shift+CTRL+d": "Ctrl+Shift+D",
        "alt+meta+pgup": "Meta+Alt+PgUp",
        "f12": "F12",
        "Ctrl++": "Ctrl++",
        "+": "+",
        "Ctrl+,": "Ctrl+,",
        "esc": "Esc",
    }.items():
        assert str(keys_of(text)) == written


def test_what_is_not_one_press_of_keys_is_none() -> None:
    for text in ("", "Ctrl", "Ctrl+", "Ctrl+Ctrl+A", "Ctrl+D, Ctrl+E", "A+B", "Hyper+A", "x++"):
        assert keys_of(text) is None, text
        assert fault_in_window(keys_of(text)) is KeyFault.UNKNOWN


def test_keys_that_writing_or_the_system_needs_are_refused() -> None:
    for text, fault in {
        "Ctrl+J": None,
        "Alt+Left": None,
        "F7": None,
        "Shift+F7": None,
        "Ctrl+Shift+J": None,
        "J": KeyFault.NO_MODIFIER,
        "Shift+J": KeyFault.NO_MODIFIER,
        "Return": KeyFault.NO_MODIFIER,
        "Ctrl+Shift+3": KeyFault.SHIFTED_SIGN,
        "Ctrl+C": KeyFault.RESERVED,
        "Ctrl+Space": KeyFault.RESERVED,
        "Alt+F4": KeyFault.RESERVED,
    }.items():
        assert fault_in_window(keys_of(text)) is fault, text


def test_only_plain_keys_that_are_held_with_others_can_be_taken_from_every_program() -> None:
    for text, fault in {
        "Ctrl+Alt+M": None,
        "Meta+F9": None,
        "Ctrl+5": None,
        "F9": KeyFault.NOT_EVERYWHERE,
        "Shift+F9": KeyFault.NOT_EVERYWHERE,
        "Ctrl+,": KeyFault.NOT_EVERYWHERE,
        "Ctrl+Left": KeyFault.NOT_EVERYWHERE,
        "Ctrl+V": KeyFault.RESERVED,
        "": KeyFault.UNKNOWN,
    }.items():
        assert fault_everywhere(keys_of(text)) is fault, text
