"""The words about keys: what they do, how they are changed, and why some can't be."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.actions import Group
from omnicall.core.hotkey import HotkeyState
from omnicall.core.key_names import KeyFault
from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class ShortcutWords:
    """One language."""

    help: ButtonWords
    close: ButtonWords
    about: str
    """``{keys}`` show the sheet with all of them."""
    reset: ButtonWords
    reset_all: ButtonWords
    change: str
    press_keys: str

    everywhere: str
    before: str
    call: str
    mini: str
    after: str
    settings: str
    plans: str
    on_a_card: str

    hotkey_switch: ButtonWords
    hotkey: ButtonWords

    taken: str
    """``{keys}`` and the ``{name}`` of what has them."""
    unknown: str
    no_modifier: str
    shifted_sign: str
    reserved: str
    """``{keys}`` are needed elsewhere."""
    not_everywhere: str

    taken_by_a_program: str
    """``{keys}`` belong to it."""
    not_on_wayland: str
    not_on_a_mac: str
    not_here: str

    @classmethod
    def through(cls, tr: Tr) -> ShortcutWords:
        """Say all of it in one language."""
        return cls(
            help=ButtonWords(tr("Keyboard shortcuts"), tr("Show what the keys do, on one sheet")),
            close=ButtonWords(tr("Close"), tr("Go back to where you were")),
            about=tr("Press a line, then the keys you want. {keys} shows them all on one sheet."),
            reset=ButtonWords(tr("Reset"), tr("Use the usual keys again")),
            reset_all=ButtonWords(tr("Reset all"), tr("Use the usual keys for everything")),
            change=tr("Press it, then press other keys for this. Esc leaves it as it is."),
            press_keys=tr("Press keys…"),
            everywhere=tr("Everywhere"),
            before=tr("Before a call"),
            call=tr("In a call"),
            mini=tr("In the mini window"),
            after=tr("After a call"),
            settings=tr("In the settings"),
            plans=tr("In the game plans"),
            on_a_card=tr("On a suggestion"),
            hotkey_switch=ButtonWords(
                tr("Microphone key in every program"),
                tr(
                    "One shortcut turns the microphone on and off during a call, even while a game"
                    " is in front. No other key is listened to."
                ),
            ),
            hotkey=ButtonWords(
                tr("Microphone, in every program"),
                tr("Turn the microphone on or off while another program is in front"),
            ),
            taken=tr("{keys} is taken: {name}."),
            unknown=tr("This key can't be used. Try a letter, a digit or a function key."),
            no_modifier=tr("Hold Ctrl or Alt with it, or use a function key."),
            shifted_sign=tr("With Shift, use a letter or a function key."),
            reserved=tr("{keys} is needed by text fields or by the system."),
            not_everywhere=tr("Hold Ctrl or Alt, and use a letter, a digit or a function key."),
            taken_by_a_program=tr("Another program has {keys} already. Choose other keys."),
            not_on_wayland=tr(
                "This desktop (Wayland) tells no program of keys while another one is in front."
            ),
            not_on_a_mac=tr("OmniCall can't do this on a Mac."),
            not_here=tr("This system refused it. The log says why."),
        )

    def group(self, group: Group) -> str:
        """What stands above the actions of a group."""
        return {
            Group.EVERYWHERE: self.everywhere,
            Group.BEFORE: self.before,
            Group.CALL: self.call,
            Group.MINI: self.mini,
            Group.AFTER: self.after,
            Group.SETTINGS: self.settings,
            Group.PLANS: self.plans,
        }[group]

    def fault(self, fault: KeyFault, keys: str) -> str:
        """Why keys can't be chosen, and which can."""
        return {
            KeyFault.UNKNOWN: self.unknown,
            KeyFault.NO_MODIFIER: self.no_modifier,
            KeyFault.SHIFTED_SIGN: self.shifted_sign,
            KeyFault.RESERVED: self.reserved.format(keys=keys),
            KeyFault.NOT_EVERYWHERE: self.not_everywhere,
        }[fault]

    def hotkey_state(self, state: HotkeyState, keys: str) -> str:
        """Why the hotkey doesn't work; empty if it does or isn't wanted."""
        return {
            HotkeyState.OFF: "",
            HotkeyState.LISTENING: "",
            HotkeyState.TAKEN: self.taken_by_a_program.format(keys=keys),
            HotkeyState.NOT_ON_WAYLAND: self.not_on_wayland,
            HotkeyState.NOT_ON_A_MAC: self.not_on_a_mac,
            HotkeyState.REFUSED: self.not_here,
        }[state]
