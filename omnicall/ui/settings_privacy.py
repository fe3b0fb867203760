"""What is sent where, what is kept, and how all of it is deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from omnicall.core.actions import Action
from omnicall.core.policy import Settled
from omnicall.core.preferences import Helping, Preferences
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.messages import plain_label
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_saving import SavingPart
from omnicall.ui.settings_section import (
    CARD_PADDING_PX,
    WIDTH_PX,
    SettingsSection,
    card_of,
    line_of,
)
from omnicall.ui.settings_updates import UpdatesPart
from omnicall.ui.tool_switches import ToolSwitches
from omnicall.ui.words import Words


class PrivacySection(SettingsSection):
    """Deleting asks once more in its own place, and never in a box of its own."""

    def __init__(self, intents: SettingsIntents, folder: Path) -> None:
        super().__init__()
        self._facts = [(self.add_heading(), self.add_text("")) for _each in range(3)]
        self._folder = self.add_text("small")
        self._folder.setText(str(folder))
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.saving = SavingPart(self, intents, folder / "notes")
        self._open = CallButton(Action.OPEN_FOLDER)
        self._open.on_click(intents.folder_wanted)
        self._forget = CallButton(Action.FORGET)
        self._forget.on_click(lambda: self._ask(is_asking=True))
        self.add_line(self._open, self._forget, above_px=16)
        self._after_call = self.add_text("small")
        self._question = _Question()
        self._question.forget_now.on_click(lambda: self._answer(intents))
        self._question.keep.on_click(lambda: self._ask(is_asking=False))
        self.add(self._question)
        self._after_call.hide()
        self._helping = _HelpingPart(self, intents)
        self.support = _Support(self, intents)
        self._updates = UpdatesPart(self, intents.updates)

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """Whether notes are saved and newer versions asked for may be settled."""
        self.saving.show_locked(locked)
        self._updates.show_locked(locked)

    def show_view(self, view: ViewState) -> None:
        """While a call is on there is too much that would be written anew."""
        self._forget.setEnabled(not view.is_call_on)
        self._after_call.setVisible(view.is_call_on)
        if view.is_call_on:
            self._question.hide()

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        self.support.detailed_log.show_on(preferences.has_detailed_log)
        self._helping.show_helping(preferences.helping)
        self.saving.show_preferences(preferences)
        self._updates.show_updates(preferences.updates)
        self._tell_what_is_sent()

    def show_tools(self, names: tuple[str, ...]) -> None:
        """Offer a switch for each."""
        self._helping.tools.show_tools(names)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._helping.set_colours(colours)
        self.saving.set_colours(colours)
        self._updates.set_colours(colours)
        self.support.detailed_log.set_colours(colours, on=colours.accent, off=colours.edge)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self._helping.set_words(words)
        self.saving.set_words(words)
        self._updates.set_words(words)
        its = words.settings
        self.show_title(its.privacy_section.name)
        facts = (its.privacy_sent, its.privacy_practice, its.privacy_kept)
        for (heading, text), fact in zip(self._facts, facts, strict=True):
            heading.setText(fact.name)
            text.setText(fact.tip)
        self._tell_what_is_sent()
        self._open.set_words(its.open_folder)
        self._forget.set_words(its.forget)
        self._after_call.setText(its.forget_after_call)
        self._question.set_words(words)
        self.support.set_words(words)

    def show_bundle(self, text: str, *, can_open: bool) -> None:
        """Say what became of a support bundle."""
        self.support.show_bundle(text, can_open=can_open)

    def _tell_what_is_sent(self) -> None:
        (_heading, text), words = self._facts[0], self.words
        sent = [words.settings.privacy_sent.tip]
        if host := self._updates.asked_host:
            sent.append(words.updates.sent_too.format(host=host))
        text.setText(words.joined(sent))

    def _ask(self, *, is_asking: bool) -> None:
        self._question.setVisible(is_asking)
        # What deletes nothing is the nearest to an absent-minded press.
        (self._question.keep if is_asking else self._forget).setFocus()

    def _answer(self, intents: SettingsIntents) -> None:
        self._question.hide()
        self._forget.setFocus()
        intents.everything_forgotten()


class _HelpingPart:
    """What of the talk may be written down, and which tools the assistant may use."""

    def __init__(self, section: SettingsSection, intents: SettingsIntents) -> None:
        self._helping = Helping()
        self._marked_words = OptionSwitch(
            Action.KEEP_MARKED_WORDS, WIDTH_PX - 2 * CARD_PADDING_PX - 2
        )
        self._marked_words.wanted.connect(
            lambda is_on: intents.helping_chosen(replace(self._helping, keeps_marked_words=is_on))
        )
        section.add(card_of(self._marked_words), 16)
        self.tools = ToolSwitches(intents.helping_chosen)
        section.add(self.tools)

    def show_helping(self, helping: Helping) -> None:
        """Show what is chosen."""
        self._helping = helping
        self._marked_words.show_on(helping.keeps_marked_words)
        self.tools.show_helping(helping)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._marked_words.set_colours(colours, on=colours.accent, off=colours.edge)
        self.tools.set_colours(colours)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._marked_words.set_words(words.helping.marked_words)
        self.tools.set_words(words)


class _Support:
    """The last part of the section: what helps somebody else to find a fault."""

    def __init__(self, section: SettingsSection, intents: SettingsIntents) -> None:
        self._heading, self._about = section.add_heading(), section.add_text("")
        self._save = CallButton(Action.SAVE_BUNDLE)
        self._open = CallButton(Action.OPEN_BUNDLE, "quiet")
        self._save.on_click(intents.bundle_wanted)
        self._open.on_click(intents.bundle_opened)
        self._open.hide()
        section.add_line(self._save, self._open, above_px=16)
        self._result = section.add_text("small")
        self._result.hide()
        self.detailed_log = OptionSwitch(Action.DETAILED_LOG, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
        self.detailed_log.wanted.connect(intents.detailed_log_switched)
        section.add(card_of(self.detailed_log), 16)

    def show_bundle(self, text: str, *, can_open: bool) -> None:
        """Say what became of a bundle."""
        say(self._result, text)
        self._result.show()
        self._open.setVisible(can_open)

    def set_words(self, words: Words) -> None:
        """Say it in another language; what was told of a bundle stays as it was told."""
        its = words.support
        self._heading.setText(its.heading.name)
        self._about.setText(its.heading.tip)
        self._save.set_words(its.save)
        self._open.set_words(its.open)
        self.detailed_log.set_words(its.detailed_log)


class _Question(QFrame):
    """Delete, or keep."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._sentence = plain_label()
        self.forget_now = CallButton(Action.FORGET_NOW, "end")
        self.keep = CallButton(Action.KEEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self._sentence)
        column.addWidget(line_of(self.keep, self.forget_now))
        self.setFixedWidth(WIDTH_PX)
        self.hide()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        its = words.settings
        self._sentence.setText(its.forget_question)
        self._sentence.setAccessibleName(its.forget_question)
        self.forget_now.set_words(its.forget_now)
        self.keep.set_words(its.keep)
