"""Where a key is typed, kept, shown, tried out and forgotten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from omnicall.core.account import (
    MAX_KEY_CHARACTERS,
    AccountTest,
    KeyPlace,
    KeyState,
    TestStage,
    cleaned_key,
    is_sendable,
)
from omnicall.core.actions import Action
from omnicall.core.preferences import Region
from omnicall.core.settings import Language
from omnicall.core.wording import error_sentence
from omnicall.ui.busy_ring import BusyRing
from omnicall.ui.buttons import CallButton, StateButton
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.messages import plain_label
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import WIDTH_PX, line_of
from omnicall.ui.text_field import TextField, set_look
from omnicall.ui.words import ENGLISH, Words


class KeyField(QWidget):
    """A key that was typed stays in its field only until it is kept; a kept one isn't shown."""

    def __init__(
        self,
        intents: SettingsIntents,
        move_to: Callable[[Region], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._intents = intents
        self._words = ENGLISH
        self._state = KeyState()
        self._place = plain_label("lead")
        self.field = TextField(WIDTH_PX)
        self._show = StateButton(Action.SHOW_KEY, "plain")
        self._save = CallButton(Action.SAVE_KEY, "primary")
        self._remove = CallButton(Action.REMOVE_KEY)
        self.test = KeyTest(intents, move_to)
        self._connect()
        self._arrange()
        self._draw()

    def _connect(self) -> None:
        line = self.field.line
        line.setEchoMode(QLineEdit.EchoMode.Password)
        # Neither a dictionary nor an on-screen keyboard may learn it.
        line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._show.wanted.connect(self._switch_echo)
        self._save.on_click(self._keep)
        self._remove.on_click(self._intents.key_removed)
        line.returnPressed.connect(self._keep)
        self.field.typed.connect(self._follow_typing)

    def _arrange(self) -> None:
        self._place.setFixedWidth(WIDTH_PX)
        self.field.row.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._place)
        column.addSpacing(4)
        column.addWidget(self.field)
        column.addWidget(line_of(self._save, self.test.button, self._remove))
        column.addWidget(self.test)

    def show_key(self, state: KeyState) -> None:
        """Show where the key comes from."""
        self._state = state
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        its = words.settings.account
        self.field.set_words(its.key)
        self.field.line.setPlaceholderText(its.key_placeholder)
        self._show.set_words(its.show_key)
        self._save.set_words(its.save_key)
        self._remove.set_words(its.remove_key)
        self.test.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.test.ring.set_colours(colours)

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""
        self.test.ring.set_motion(is_reduced)

    def _draw(self) -> None:
        its, state = self._words.settings.account, self._state
        told = {
            KeyPlace.NOWHERE: its.key_nowhere,
            KeyPlace.ENVIRONMENT: its.key_environment,
            KeyPlace.KEYRING: its.key_keyring,
            KeyPlace.THIS_RUN: its.key_this_run,
        }[state.place]
        sentences = [told]
        if state.tail:
            sentences.append(its.key_tail.format(tail=state.tail))
        if state.place is KeyPlace.ENVIRONMENT:
            sentences.append(its.environment_wins)
        say(self._place, self._words.joined(sentences))
        self._remove.setEnabled(state.has_stored_one)
        self.test.button.setEnabled(state.place is not KeyPlace.NOWHERE)
        self._save.setEnabled(bool(self.field.line.text()))
        self._show.setEnabled(bool(self.field.line.text()))

    def _follow_typing(self, typed: str) -> None:
        key, was_cleaned = cleaned_key(typed)
        its = self._words.settings.account
        if was_cleaned:
            self.field.line.setText(key)
        self.field.show_problem("")
        self.field.show_hint(its.key_was_cleaned if was_cleaned else "")
        self._draw()

    def _keep(self) -> None:
        key = self.field.line.text()
        if not key:
            return
        if not is_sendable(key, MAX_KEY_CHARACTERS):
            self.field.show_problem(self._words.settings.account.key_cant_travel)
            return
        self.field.line.clear()
        self.field.show_hint("")
        self._switch_echo(is_shown=False)
        self._intents.key_given(key)
        self._draw()

    def _switch_echo(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.field.line.setEchoMode(mode)
        self._show.show_on(is_shown)


class KeyTest(QWidget):
    """How a test goes; the button that begins it can stand elsewhere."""

    def __init__(
        self,
        intents: SettingsIntents,
        move_to: Callable[[Region], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self._language: Language = "en"
        self._moment = AccountTest()
        self.button = CallButton(Action.TEST_KEY)
        self.button.on_click(intents.account_test_wanted)
        self.ring = BusyRing()
        self._result = plain_label()
        self._result.setMinimumHeight(20)
        self._switch = CallButton(Action.SWITCH_REGION, "primary")
        self._move_to = move_to
        self._may_switch = True
        self._switch.on_click(self._go_there)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = line_of(self.ring)
        row = line.layout()
        if row is not None:
            row.takeAt(row.count() - 1)
            row.addWidget(self._result)
        column.addWidget(line)
        column.addWidget(line_of(self._switch))
        self.setFixedWidth(WIDTH_PX)
        self._draw()

    def show_test(self, moment: AccountTest) -> None:
        """Show how far it is."""
        self._moment = moment
        self._draw()

    def let_switch(self, *, is_free: bool) -> None:
        """Whether the region may be changed from here."""
        self._may_switch = is_free
        self._draw()

    def speak(self, language: Language) -> None:
        """Tell failures in this language."""
        self._language = language
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.button.set_words(words.settings.account.test_key)
        self._draw()

    def _go_there(self) -> None:
        if self._moment.belongs_to is not None:
            self._move_to(self._moment.belongs_to)

    def _draw(self) -> None:
        moment, its = self._moment, self._words.settings.account
        self.setVisible(moment.stage is not TestStage.NONE)
        self.ring.setVisible(moment.is_on)
        look = {TestStage.PASSED: "good", TestStage.FAILED: "bad"}.get(moment.stage, "muted")
        set_look(self._result, look)
        say(self._result, self._sentence())
        self._switch.setVisible(self._may_switch and moment.belongs_to is not None)
        if moment.belongs_to is not None:
            is_beijing = moment.belongs_to is Region.BEIJING
            self._switch.set_words(its.switch_to_beijing if is_beijing else its.switch_to_singapore)

    def _sentence(self) -> str:
        moment, its = self._moment, self._words.settings.account
        if moment.belongs_to is not None:
            is_beijing = moment.belongs_to is Region.BEIJING
            return its.belongs_to_beijing if is_beijing else its.belongs_to_singapore
        if moment.error is not None:
            return error_sentence(moment.error, self._language)
        return {
            TestStage.CONNECTING: its.test_connecting,
            TestStage.CONFIGURING: its.test_configuring,
            TestStage.OTHER_REGION: its.test_other_region,
            TestStage.PASSED: its.test_passed,
        }.get(moment.stage, "")
