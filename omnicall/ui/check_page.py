"""The pre-call check: every rung as it is tried, what it comes to, and what helps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.check import Check, Finding, RungName
from omnicall.core.check_report import report_of
from omnicall.core.check_words import summary
from omnicall.core.settings import Language
from omnicall.ui.announcer import announce
from omnicall.ui.buttons import CallButton
from omnicall.ui.check_row import CheckRow
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.text_field import set_look
from omnicall.ui.translation import words_in
from omnicall.ui.words import ENGLISH, Words

_BETWEEN_PX = 16

_CARDS: tuple[tuple[tuple[RungName, ...], ...], ...] = (
    (
        (RungName.MICROPHONE, RungName.SPEAKER, RungName.CAMERA),
        (RungName.KEY, RungName.NAME, RungName.TCP, RungName.TLS),
    ),
    (
        (
            *(RungName.HANDSHAKE, RungName.SESSION),
            *(RungName.SOUND, RungName.PICTURE, RungName.ANSWER),
        ),
        (RungName.TRANSCRIPTION, RungName.TOOLS, RungName.SEMANTIC_VAD),
    ),
)
"""What stands together, column by column."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is drawn, and how."""

    check: Check = field(default_factory=Check)
    about: Mapping[str, str] = field(default_factory=dict)
    words: Words = ENGLISH
    language: Language = "en"


class CheckPage(QWidget):
    """Draws the moment it is given; ``left`` tells that somebody wants to go back."""

    left = Signal()

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._shown = _Shown()
        self._title, self._text = plain_label("title"), plain_label("muted")
        self._summary = plain_label("lead")
        self.back = CallButton(Action.BACK, "quiet")
        self.again = CallButton(Action.CHECK, "primary")
        self.open_settings = CallButton(Action.OPEN_SETTINGS)
        self.copy = CallButton(Action.COPY_REPORT)
        self._sheet = _Sheet()
        self._connect()
        self._arrange()
        self._draw()

    def _connect(self) -> None:
        self.back.on_click(self.left.emit)
        self.again.on_click(self._intents.check_wanted)
        self.open_settings.on_click(self._want_settings)
        self.copy.on_click(self._copy)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.back)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._text, 1)
        for button in (self.copy, self.open_settings, self.again):
            buttons.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self._summary)
        page.addWidget(ScrollingPage(self._sheet), 1)
        page.addLayout(buttons)

    def show_check(self, check: Check, about: Mapping[str, str]) -> None:
        """Draw this moment; the end of it is said to whoever can't see it."""
        before = self._shown
        self._shown = _Shown(check, about, before.words, before.language)
        if check.is_on and not before.check.is_on:
            say(self._text, before.words.checking.text)
        self._draw()
        if before.check.is_on and not check.is_on and self.isVisible():
            announce(self.window(), self._summary.text(), is_urgent=False)

    def speak(self, language: Language) -> None:
        """Say all of it in another language."""
        before, words = self._shown, words_in(language)
        self._shown = _Shown(before.check, before.about, words, language)
        its = words.checking
        self._title.setText(its.title)
        say(self._text, its.text)
        self.back.set_words(words.settings.back)
        self.again.set_words(its.check_again)
        self.open_settings.set_words(words.stage.open_settings)
        self.copy.set_words(its.copy_report)
        self._sheet.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.back.show_icon("arrow-left", colours.text)
        self.again.show_icon("refresh-cw", colours.on_accent, colours.muted)
        self.copy.show_icon("copy", colours.text, colours.edge)
        self._sheet.set_colours(colours)

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""
        self._sheet.set_motion(is_reduced)

    def _draw(self) -> None:
        check = self._shown.check
        failed = check.first_failed
        set_look(self._summary, _look(check, failed))
        say(self._summary, self._sentence())
        self.again.setEnabled(not check.is_on)
        self.copy.setEnabled(bool(check.findings))
        error = None if failed is None else failed.error
        can_cure = error is not None and error.kind.is_cured_in_settings
        self.open_settings.setVisible(can_cure and not check.is_on)
        self._sheet.show_check(self._shown)

    def _sentence(self) -> str:
        check, its = self._shown.check, self._shown.words.checking
        if check.is_on:
            return its.is_on
        if check.is_over or check.error is not None:
            return summary(check, self._shown.language)
        return its.is_stopped if check.findings else ""

    def _copy(self) -> None:
        shown = self._shown
        report = report_of(shown.check, shown.language, dict(shown.about))
        QGuiApplication.clipboard().setText(json.dumps(report, ensure_ascii=False, indent=2))
        say(self._text, shown.words.checking.copied)

    def _want_settings(self) -> None:
        failed = self._shown.check.first_failed
        if failed is not None and failed.error is not None and failed.error.kind.is_about_key:
            self._intents.key_wanted()
        else:
            self._intents.settings_wanted()


def _look(check: Check, failed: Finding | None) -> str:
    if failed is not None:
        return "lead bad"
    return "lead good" if check.is_over else "lead"


class _Sheet(QWidget):
    """The rungs in cards, two columns of them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CheckRow] = []
        self._headings = [plain_label("small") for column in _CARDS for _card in column]
        headings = iter(self._headings)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 12, 0)
        line.setSpacing(_BETWEEN_PX)
        for cards in _CARDS:
            column = QVBoxLayout()
            column.setSpacing(_BETWEEN_PX)
            for rungs in cards:
                column.addWidget(self._card(next(headings), rungs))
            column.addStretch(1)
            line.addLayout(column, 1)

    def _card(self, heading: QWidget, rungs: tuple[RungName, ...]) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(heading)
        for rung in rungs:
            row = CheckRow(rung)
            self._rows.append(row)
            column.addWidget(row)
        return card

    def show_check(self, shown: _Shown) -> None:
        """Draw every rung."""
        for row in self._rows:
            row.show_check(shown.check, shown.words, shown.language)

    def set_words(self, words: Words) -> None:
        """Name the cards in another language."""
        its = words.checking
        names = (its.devices, its.way, its.service, its.options)
        for heading, name in zip(self._headings, names, strict=True):
            heading.setText(name)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for row in self._rows:
            row.set_colours(colours)

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""
        for row in self._rows:
            row.set_motion(is_reduced)
