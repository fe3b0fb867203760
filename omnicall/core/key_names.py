"""The keys that can be a shortcut, in the words of Qt's portable form: ``Ctrl+Shift+D``."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

MODIFIERS = ("Meta", "Ctrl", "Alt", "Shift")
"""In the order in which Qt writes them; on a Mac it calls the Command key ``Ctrl``."""

_NAMED = (
    *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Ins", "Del"),
    *("Space", "Return", "Esc"),
)
_FUNCTION_KEYS = tuple(f"F{number}" for number in range(1, 25))
_NAMES = {name.lower(): name for name in (*_NAMED, *_FUNCTION_KEYS)}

_RESERVED = frozenset(
    {
        # Select, copy, paste, cut, undo: wherever there is text.
        *(f"Ctrl+{letter}" for letter in "ACVXYZ"),
        # Systems close windows and programs with these, or open a window's own menu.
        *("Ctrl+Q", "Alt+F4", "Alt+Space"),
        # Goes from Latin to Chinese letters and back.
        "Ctrl+Space",
    }
)


class KeyFault(Enum):
    """Why keys can't be a shortcut."""

    UNKNOWN = "unknown"
    """No key that every keyboard tells us of in the same way."""
    NO_MODIFIER = "no modifier"
    """Writing would press it."""
    SHIFTED_SIGN = "shifted sign"
    """Which sign a key with Shift is differs from keyboard to keyboard."""
    RESERVED = "reserved"
    """The system or text fields need it."""
    NOT_EVERYWHERE = "not everywhere"
    """Too simple to be taken from every other program."""


class Keys(NamedTuple):
    """What is pressed together."""

    modifiers: frozenset[str]
    key: str

    def __str__(self) -> str:
        """As Qt writes it."""
        held = (modifier for modifier in MODIFIERS if modifier in self.modifiers)
        return "+".join((*held, self.key))

    @property
    def is_letter_or_digit(self) -> bool:
        """Of those that every keyboard has."""
        return len(self.key) == 1 and self.key.isascii() and self.key.isalnum()

    @property
    def is_function_key(self) -> bool:
        """F1 to F24."""
        return self.key in _FUNCTION_KEYS

    @property
    def is_guarded(self) -> bool:
        """Whether it needs a key that nobody holds while writing."""
        return bool(self.modifiers - {"Shift"})


def keys_of(text: str) -> Keys | None:
    """Read keys however they are cased and ordered; None for what can't be one shortcut."""
    # The plus key stands behind the sign that joins keys.
    is_plus = text == "+" or text.endswith("++")
    head, key = (text[:-2], "+") if is_plus else text.rpartition("+")[::2]
    held = [modifier.strip().capitalize() for modifier in head.split("+")] if head else []
    name = _NAMES.get(key.strip().lower()) or _sign(key)
    if name is None or len(set(held)) != len(held) or not set(held) <= set(MODIFIERS):
        return None
    return Keys(frozenset(held), name)


def _sign(key: str) -> str | None:
    sign = key.strip().upper()
    return sign if len(sign) == 1 and sign.isprintable() else None


def fault_in_window(keys: Keys | None) -> KeyFault | None:
    """Why these can't be a shortcut of a window; None if they can."""
    if keys is None:
        return KeyFault.UNKNOWN
    is_sign = len(keys.key) == 1 and not keys.key.isalpha()
    if "Shift" in keys.modifiers and is_sign:
        return KeyFault.SHIFTED_SIGN
    if not keys.is_guarded and not keys.is_function_key:
        return KeyFault.NO_MODIFIER
    return KeyFault.RESERVED if str(keys) in _RESERVED else None


def fault_everywhere(keys: Keys | None) -> KeyFault | None:
    """Why these can't be taken from every other program; None if they can."""
    fault = fault_in_window(keys)
    if fault is not None or keys is None:
        return fault
    is_simple = keys.is_letter_or_digit or keys.is_function_key
    return None if is_simple and keys.is_guarded else KeyFault.NOT_EVERYWHERE
