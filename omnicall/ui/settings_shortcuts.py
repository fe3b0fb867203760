"""What the keys do, and other keys for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import GROUPS, Action, Group
from omnicall.core.hotkey import HotkeyState
from omnicall.core.preferences import Preferences
from omnicall.core.shortcuts import (
    USUAL_KEYS,
    KeyMap,
    fault_of,
    holder_of,
    keys_in_use,
    with_keys,
    with_usual_keys,
)
from omnicall.ui.action_words import action_words
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.device_trial import say
from omnicall.ui.key_cap import native_keys
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import (
    CARD_PADDING_PX,
    GROUP_PX,
    WIDTH_PX,
    SettingsSection,
    card_of,
)
from omnicall.ui.shortcut_row import ShortcutRow
from omnicall.ui.words import Words


class ShortcutsSection(SettingsSection):
    """Holds at once; what can't be chosen is said where it was tried."""

    help_wanted = Signal()

    def __init__(self, intents: SettingsIntents) -> None:
        super().__init__()
        self._intents = intents
        self._chosen: Mapping[str, str] = {}
        self._state = HotkeyState.OFF
        self._about = self.add_text("muted")
        self._help = CallButton(Action.HELP)
        self._reset_all = CallButton(Action.RESET_SHORTCUTS)
        self.add_line(self._help, self._reset_all)
        self._switch = OptionSwitch(Action.HOTKEY_SWITCH, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
        self.add(card_of(self._switch), GROUP_PX)
        self._hotkey_problem = self.add_text("problem")
        self._groups = _Groups(self)
        self._groups.keys_wanted.connect(self._choose)
        self._help.on_click(self.help_wanted.emit)
        self._reset_all.on_click(
            lambda: self._intents.shortcuts_chosen(with_usual_keys(self._chosen))
        )
        self._switch.wanted.connect(self._intents.hotkey_switched)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        self._chosen = preferences.shortcuts
        self._switch.show_on(preferences.has_hotkey)
        self._groups.show_keys(keys_in_use(self._chosen))
        self._draw()

    def show_hotkey(self, state: HotkeyState) -> None:
        """Say why the hotkey doesn't work, if it is wanted and doesn't."""
        self._state = state
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        its = words.shortcuts
        self.show_title(words.settings.shortcuts_section.name)
        self._help.set_words(its.help)
        self._reset_all.set_words(its.reset_all)
        self._switch.set_words(its.hotkey_switch)
        self._groups.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._switch.set_colours(colours, on=colours.accent, off=colours.edge)
        self._groups.set_colours(colours)

    def showEvent(self, event: QShowEvent) -> None:
        """The rows are made when somebody wants to see them."""
        super().showEvent(event)
        self._groups.make_all()

    def _choose(self, action: Action, keys: str) -> None:
        words, row = self.words.shortcuts, self._groups.row(action)
        in_use = keys_in_use(self._chosen)
        fault, holder = fault_of(action, keys), holder_of(keys, action, in_use)
        if fault is not None:
            row.show_problem(words.fault(fault, native_keys(keys)))
        elif holder is not None:
            name = action_words(self.words)[holder].name
            row.show_problem(words.taken.format(keys=native_keys(keys), name=name))
        elif keys != in_use[action]:
            self._intents.shortcuts_chosen(with_keys(self._chosen, action, keys))

    def _draw(self) -> None:
        in_use = keys_in_use(self._chosen)
        its = self.words.shortcuts
        self._about.setText(its.about.format(keys=native_keys(in_use[Action.HELP])))
        self._reset_all.setEnabled(with_usual_keys(self._chosen) != self._chosen)
        problem = its.hotkey_state(self._state, native_keys(in_use[Action.MICROPHONE_HOTKEY]))
        say(self._hotkey_problem, problem)
        self._hotkey_problem.setVisible(bool(problem))


class _Groups(QObject):
    """The rows under their headings, made a group at a time.

    Making all of them takes longer than the picture of a call may stand still.
    """

    keys_wanted = Signal(Action, str)

    def __init__(self, section: SettingsSection) -> None:
        super().__init__(section)
        self._section = section
        self._in_use = USUAL_KEYS
        self._colours = LIGHT
        self._headings: dict[Group, QLabel] = {}
        self._rows: dict[Action, ShortcutRow] = {}
        self._making = QTimer(self)
        self._making.timeout.connect(self._make_next)
        self._make_rows([Action.MICROPHONE_HOTKEY])

    def row(self, action: Action) -> ShortcutRow:
        """The row of an action, which somebody has seen."""
        return self._rows[action]

    def make_all(self) -> None:
        """Make what isn't there yet, some of it now and the rest soon."""
        if len(self._headings) < len(Group):
            self._make_next()
            self._making.start(0)

    def show_keys(self, in_use: KeyMap) -> None:
        """Show which keys hold."""
        self._in_use = in_use
        for action, row in self._rows.items():
            row.show_keys(in_use[action])

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        for group, heading in self._headings.items():
            heading.setText(words.shortcuts.group(group))
        for row in self._rows.values():
            row.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        for row in self._rows.values():
            row.set_colours(colours)

    def _make_next(self) -> None:
        group = next((each for each in Group if each not in self._headings), None)
        if group is None:
            self._making.stop()
            return
        heading = self._section.add_heading()
        heading.setText(self._section.words.shortcuts.group(group))
        self._headings[group] = heading
        self._make_rows([action for action in GROUPS[group] if action not in self._rows])

    def _make_rows(self, actions: Sequence[Action]) -> None:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for action in actions:
            column.addWidget(self._made_row(action))
        self._section.add(card_of(rows))

    def _made_row(self, action: Action) -> ShortcutRow:
        row = ShortcutRow(action)
        row.set_words(self._section.words)
        row.set_colours(self._colours)
        row.show_keys(self._in_use[action])
        row.keys_wanted.connect(lambda keys: self.keys_wanted.emit(action, keys))
        self._rows[action] = row
        return row
