"""The pages of the main window, of which one is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.actions import Action
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby
from omnicall.core.plan import GamePlan
from omnicall.core.preferences import Preferences
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings, Language, is_loopback
from omnicall.core.trials import Trial
from omnicall.core.view import ViewState
from omnicall.ui.call_page import CallPage
from omnicall.ui.check_page import CheckPage
from omnicall.ui.colours import Colours
from omnicall.ui.consent_page import ConsentPage
from omnicall.ui.help_page import HelpPage
from omnicall.ui.intents import WindowIntents
from omnicall.ui.lobby_page import LobbyPage
from omnicall.ui.plan_page import PlanPage
from omnicall.ui.settings_page import Section, SettingsPage
from omnicall.ui.translation import words_in
from omnicall.ui.window_keys import ActionShortcut

_LEAST_PX = (688, 452)
_UNSEEN_S = 1.0
"""So long the pages behind a mini window stay as they are: then there is little to catch up with
when they are seen again, however long the talk has become."""


@dataclass
class _Known:
    """What the pages were shown last."""

    view: ViewState = field(default_factory=ViewState)
    language: Language = "en"
    key: KeyState | None = None
    """None until somebody has looked for one."""
    is_key_needed: bool = True
    drawn_s: float = 0.0
    unseen: ViewState | None = None
    """A newer view, kept for the moment they are seen again."""


class WindowPages(QStackedWidget):
    """Hands every page what it shows, seen or not."""

    def __init__(
        self,
        intents: WindowIntents,
        preview: PreviewBox,
        folder: Path,
        agreed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lobby = LobbyPage(intents, preview)
        self.call = CallPage(intents, preview)
        self.consent = ConsentPage(agreed, intents.settings.language_chosen)
        self.settings = SettingsPage(intents, folder)
        self.plans = PlanPage(intents.plans)
        self.help = HelpPage()
        self.check = CheckPage(intents)
        self._in_front: QWidget | None = self.lobby
        """What is seen, or what the sheet of shortcuts lies over."""
        self._known = _Known()
        settings, plans = self.settings, self.plans
        pages = (self.lobby, self.call, self.consent, settings, plans, self.help, self.check)
        for page in pages:
            self.addWidget(page)
        self.settings.left.connect(self.turn)
        self.plans.left.connect(self.turn)
        self.settings.shortcuts.help_wanted.connect(self.switch_help)
        self.help.left.connect(self.switch_help)
        self.check.left.connect(self.turn)
        self._check_left = intents.check_left
        self.currentChanged.connect(self._follow_turn)
        ActionShortcut(Action.HELP, self).activated.connect(self.switch_help)

    def minimumSizeHint(self) -> QSize:
        """As small as nothing is cut off in any of them, and no smaller than is of use."""
        return super().minimumSizeHint().expandedTo(QSize(*_LEAST_PX))

    def turn(self) -> None:
        """To the lobby, the call or what was of it."""
        page = self.lobby if self._known.view.phase is Phase.IDLE else self.call
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)

    def _turn_unasked(self) -> None:
        # What has to be agreed to is only left by agreeing.
        before = self.currentWidget()
        if before is self.consent:
            return
        self.turn()
        focused = self._focused()
        if focused is not None and self.currentWidget() is not before:
            # The pressed button went, and Qt passed its focus on: a second press of the space bar
            # would mute the call that has just begun, or end it.
            focused.clearFocus()

    def _focused(self) -> QWidget | None:
        return self.focusWidget()

    def show_consent(self) -> None:
        """What has to be agreed to before the first call."""
        self.consent.ask()
        self.setCurrentWidget(self.consent)
        self.consent.agree.setFocus()

    def show_settings_page(self, section: Section | None) -> None:
        """The settings, at this section or where they were left; never before the consent."""
        if self.currentWidget() is self.consent:
            return
        if section is not None:
            self.settings.show_section(section)
        self.setCurrentWidget(self.settings)
        self.settings.focus_section()

    def show_plan_page(self) -> None:
        """The game plans; a call goes on meanwhile."""
        if self.currentWidget() is not self.consent:
            self.setCurrentWidget(self.plans)
            self.plans.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plans(self, plans: Sequence[GamePlan]) -> None:
        """Offer these game plans."""
        self.lobby.helper.choice.show_plans(plans)
        self.call.side.plan.show_plans(plans)
        self.plans.show_plans(plans)

    def show_check_page(self) -> None:
        """The check; never before the consent, nor over a call that is on."""
        if self.currentWidget() is not self.consent and not self._known.view.is_call_on:
            self.setCurrentWidget(self.check)
            self.check.back.setFocus()

    def _follow_turn(self, _place: int) -> None:
        """The sheet of shortcuts only lies over what was there."""
        before, self._in_front = self._in_front, self.currentWidget()
        if self._in_front is self.help:
            self._in_front = before
        elif before is self.check and self._in_front is not before:
            self._check_left()

    def switch_help(self) -> None:
        """Lay the sheet of shortcuts over what is shown, or take it away; not over the consent."""
        before = self.currentWidget()
        if before is self.help:
            self._leave_help()
        elif before is not None and before is not self.consent:
            self.setCurrentWidget(self.help)
            self.help.close_sheet.setFocus()

    def _leave_help(self) -> None:
        if self._in_front is self.settings:
            self.show_settings_page(None)
        elif self._in_front is self.plans:
            self.show_plan_page()
        elif self._in_front is self.check:
            self.show_check_page()
        else:
            self.turn()

    def show_view(self, view: ViewState) -> None:
        """Draw this moment of the call; while nobody can see it, not every one of them.

        Whoever reads the settings is not disturbed, but for a call that begins or is over.
        """
        is_other_phase = view.phase is not self._known.view.phase
        is_due = monotonic() - self._known.drawn_s >= _UNSEEN_S
        if self.isVisible() or is_other_phase or is_due:
            self._draw_view(view)
        else:
            self._known.unseen = view

    def showEvent(self, event: QShowEvent) -> None:
        """Be seen as it is now."""
        if self._known.unseen is not None:
            self._draw_view(self._known.unseen)
        super().showEvent(event)

    def _draw_view(self, view: ViewState) -> None:
        self._known.drawn_s, self._known.unseen = monotonic(), None
        is_call_on = view.is_call_on and self._known.view.is_call_on
        has_news = not is_call_on and view.phase is not self._known.view.phase
        self._known.view = view
        if has_news or self.currentWidget() in (self.lobby, self.call):
            self._turn_unasked()
        self.lobby.show_view(view)
        self.call.show_view(view, self._known.language)
        self.settings.show_view(view)
        self.plans.show_view(view)

    def show_lobby(self, lobby: Lobby) -> None:
        """Show what there is of camera and microphone before a call."""
        self.lobby.show_lobby(lobby, self._known.language)

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""
        self.lobby.show_settings(settings)
        self.call.show_settings(settings)
        self.settings.show_settings(settings)
        self.plans.show_settings(settings)
        self._known.is_key_needed = not is_loopback(settings.endpoint)
        self._draw_hint()

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen; the first steps until they were waved away."""
        self.call.show_captions(has_captions=preferences.has_captions)
        self.settings.show_preferences(preferences)
        self.lobby.helper.choice.show_preferences(preferences)
        self.call.side.plan.show_preferences(preferences)
        self.help.show_preferences(preferences)
        self.lobby.show_set_up(is_wanted=not preferences.has_set_up)
        self._draw_hint()

    def show_key(self, key: KeyState) -> None:
        """Show where the key comes from; the lobby says when there is none."""
        self._known.key = key
        self.settings.account.key.show_key(key)
        self.lobby.set_up.show_key(key)
        self._draw_hint()

    def show_trial(self, trial: Trial, problem: str) -> None:
        """Show what a test of a device is doing, or in a sentence why the last one failed."""
        self.lobby.show_trial(trial, problem)
        self.settings.devices.show_trial(trial, problem)

    def set_language(self, language: Language) -> None:
        """Say all of it in another language."""
        words = words_in(language)
        self._known.language = language
        self.lobby.set_words(words)
        self.lobby.news.set_words(words, language)
        self.call.set_words(words)
        self.consent.set_words(words, language)
        self.settings.set_words(words)
        self.plans.set_words(words, language)
        self.help.set_words(words)
        self.check.speak(language)
        self.settings.account.key.test.speak(language)
        self.call.show_view(self._known.view, language)
        self._draw_hint()

    def set_colours(self, colours: Colours) -> None:
        """Paint all of it in another theme."""
        self.lobby.set_colours(colours)
        self.call.set_colours(colours)
        self.settings.set_colours(colours)
        self.plans.set_colours(colours)
        self.help.set_colours(colours)
        self.check.set_colours(colours)

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""
        self.call.set_motion(is_reduced=is_reduced)
        self.settings.set_motion(is_reduced)
        self.check.set_motion(is_reduced)

    def _draw_hint(self) -> None:
        is_missing = self._known.key is not None and self._known.key.place is KeyPlace.NOWHERE
        missing = words_in(self._known.language).lobby.key_missing
        # The first steps say it already.
        is_told = not self.lobby.set_up.isHidden()
        hint = missing if is_missing and self._known.is_key_needed and not is_told else ""
        self.lobby.show_key_hint(hint)
