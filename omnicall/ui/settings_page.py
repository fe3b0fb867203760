"""The settings: a page of the main window, a list of sections and the one that is open."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.policy import Settled
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton, StateButton
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.intents import WindowIntents
from omnicall.ui.scrolling_page import SCROLL_BAR_PX, ScrollingPage
from omnicall.ui.settings_account import AccountSection
from omnicall.ui.settings_assistant import AssistantSection
from omnicall.ui.settings_devices import DevicesSection
from omnicall.ui.settings_look import AppearanceSection, LanguageSection
from omnicall.ui.settings_mini_window import MiniWindowSection
from omnicall.ui.settings_privacy import PrivacySection
from omnicall.ui.settings_quality import QualitySection
from omnicall.ui.settings_section import SettingsSection
from omnicall.ui.settings_shortcuts import ShortcutsSection
from omnicall.ui.settings_sound import SoundSection
from omnicall.ui.settings_turns import TurnsSection
from omnicall.ui.status_line import clock_text, state_words
from omnicall.ui.words import ENGLISH, Words

NAVIGATION_WIDTH_PX = 180
_BETWEEN_PX = 12
_ICONS_WIDTH_PX = 52
"""Of the list in a narrow window, where the sections' names are in the tips."""


class Section(Enum):
    """What there is to set, by the action that opens it."""

    ACCOUNT = Action.ACCOUNT_SECTION
    ASSISTANT = Action.ASSISTANT_SECTION
    TURNS = Action.TURNS_SECTION
    SOUND = Action.SOUND_SECTION
    DEVICES = Action.DEVICES_SECTION
    MINI_WINDOW = Action.MINI_WINDOW_SECTION
    PRIVACY = Action.PRIVACY_SECTION
    LANGUAGE = Action.LANGUAGE_SECTION
    APPEARANCE = Action.APPEARANCE_SECTION
    SHORTCUTS = Action.SHORTCUTS_SECTION
    QUALITY = Action.QUALITY_SECTION


_ICONS = {
    Section.ACCOUNT: "key-round",
    Section.ASSISTANT: "bot",
    Section.TURNS: "message-square-text",
    Section.SOUND: "audio-lines",
    Section.DEVICES: "video",
    Section.MINI_WINDOW: "picture-in-picture-2",
    Section.PRIVACY: "shield",
    Section.LANGUAGE: "globe",
    Section.APPEARANCE: "sun-moon",
    Section.SHORTCUTS: "keyboard",
    Section.QUALITY: "activity",
}


class SettingsPage(QWidget):
    """Hands each section what concerns it; ``left`` tells that somebody wants to go back."""

    left = Signal()

    def __init__(self, intents: WindowIntents, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = (ENGLISH, ViewState())
        self.account = AccountSection(intents.settings, intents.check_wanted)
        self.devices = DevicesSection(intents)
        self.shortcuts = ShortcutsSection(intents.settings)
        self.privacy = PrivacySection(intents.settings, folder)
        self._sections: dict[Section, SettingsSection] = {
            Section.ACCOUNT: self.account,
            Section.ASSISTANT: AssistantSection(intents.settings),
            Section.TURNS: TurnsSection(intents),
            Section.SOUND: SoundSection(intents),
            Section.DEVICES: self.devices,
            Section.MINI_WINDOW: MiniWindowSection(intents.settings),
            Section.PRIVACY: self.privacy,
            Section.LANGUAGE: LanguageSection(intents.settings),
            Section.APPEARANCE: AppearanceSection(intents.settings, intents.captions_switched),
            Section.SHORTCUTS: self.shortcuts,
            Section.QUALITY: QualitySection(intents.settings),
        }
        self._back = CallButton(Action.BACK, "section")
        self._buttons = {section: StateButton(section.value, "section") for section in Section}
        self._call = QLabel()
        self._stack = QStackedWidget()
        self._arrange()
        self.show_section(Section.ACCOUNT)

    def _arrange(self) -> None:
        self._back.on_click(self.left.emit)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        sections = QWidget()
        column = QVBoxLayout(sections)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section, button in self._buttons.items():
            button.wanted.connect(lambda _is_on, section=section: self.show_section(section))
            column.addWidget(button)
            self._stack.addWidget(ScrollingPage(self._sections[section]))
        column.addStretch(1)
        navigation = QVBoxLayout()
        navigation.setSpacing(8)
        navigation.addWidget(self._back)
        # As far as there is room; on a small screen it has to be scrolled.
        navigation.addWidget(ScrollingPage(sections), 1)
        self._call.setProperty("look", "small")
        self._call.setTextFormat(Qt.TextFormat.PlainText)
        navigation.addWidget(self._call)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(_BETWEEN_PX)
        page.addLayout(navigation)
        page.addWidget(self._stack, 1)

    def minimumSizeHint(self) -> QSize:
        """With the icons of the sections alone."""
        return QSize(self._width_px(_ICONS_WIDTH_PX), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the sections where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button in (self._back, *self._buttons.values()):
            button.show_name(is_shown=self._has_room)
            button.setFixedWidth(NAVIGATION_WIDTH_PX if self._has_room else _ICONS_WIDTH_PX)
        self._draw_call()

    @property
    def _has_room(self) -> bool:
        return self.width() >= self._width_px(NAVIGATION_WIDTH_PX)

    def _width_px(self, names_px: int) -> int:
        return names_px + SCROLL_BAR_PX + _BETWEEN_PX + self._stack.minimumSizeHint().width()

    def show_section(self, section: Section) -> None:
        """Open this one."""
        self._stack.setCurrentIndex(list(Section).index(section))
        for other, button in self._buttons.items():
            button.show_on(other is section)

    def focus_section(self) -> None:
        """Let the keyboard begin at the open section's name."""
        for button in self._buttons.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: ViewState) -> None:
        """Know what the call does; it goes on meanwhile."""
        self._look = (self._look[0], view)
        for section in self._sections.values():
            section.show_view(view)
        self._draw_call()

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""
        for section in self._sections.values():
            section.show_settings(settings)

    def show_bundle(self, text: str, *, can_open: bool) -> None:
        """Say what became of a support bundle, and what is in it."""
        for section in self._sections.values():
            section.show_bundle(text, can_open=can_open)

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """Let each section say what a policy has settled."""
        for section in self._sections.values():
            section.show_locked(locked)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        for section in self._sections.values():
            section.show_preferences(preferences)

    def show_tools(self, names: tuple[str, ...]) -> None:
        """Offer the tools that are installed."""
        for section in self._sections.values():
            section.show_tools(names)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._look = (words, self._look[1])
        its = words.settings
        names = {
            Section.ACCOUNT: its.account_section,
            Section.ASSISTANT: its.assistant_section,
            Section.TURNS: its.turns_section,
            Section.SOUND: its.sound_section,
            Section.DEVICES: its.devices_section,
            Section.MINI_WINDOW: its.mini_window_section,
            Section.PRIVACY: its.privacy_section,
            Section.LANGUAGE: its.language_section,
            Section.APPEARANCE: its.appearance_section,
            Section.SHORTCUTS: its.shortcuts_section,
            Section.QUALITY: its.quality_section,
        }
        self._back.set_words(its.back)
        for section, button in self._buttons.items():
            button.set_words(names[section])
            self._sections[section].set_words(words)
        self._fit()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._back.show_icon("arrow-left", colours.muted)
        for section, button in self._buttons.items():
            button.show_icon(_ICONS[section], colours.muted)
            self._sections[section].set_colours(colours)

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""
        for section in self._sections.values():
            section.set_motion(is_reduced)

    def _draw_call(self) -> None:
        words, view = self._look
        self._call.setVisible(view.is_call_on)
        if view.is_call_on:
            clock = "" if view.elapsed_s is None else f"  {clock_text(view.elapsed_s)}"
            told = words.named(words.call_state, state_words(view, words)) + clock
            say(self._call, told if self._has_room else clock.strip())
            self._call.setToolTip(told)
