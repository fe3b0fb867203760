"""The key, its test, and where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from omnicall.core.account import is_sendable
from omnicall.core.actions import Action
from omnicall.core.policy import Settled
from omnicall.core.preferences import Account, Preferences, Region
from omnicall.core.settings import CallSettings, endpoint_problem
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.choice_list import ChoiceList
from omnicall.ui.colours import Colours
from omnicall.ui.key_field import KeyField
from omnicall.ui.messages import plain_label
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import GROUP_PX, WIDTH_PX, SettingsSection
from omnicall.ui.text_field import TextField
from omnicall.ui.words import Words

_REGIONS = (Region.BEIJING, Region.SINGAPORE, Region.OWN)

_PARTS = frozenset({Settled.REGION, Settled.ADDRESS, Settled.WORKSPACE})


class AccountSection(SettingsSection):
    """Every choice is a whole ``Account``; it holds from the next call on."""

    def __init__(self, intents: SettingsIntents, check_wanted: Callable[[], None]) -> None:
        super().__init__()
        self._intents = intents
        self._account = Account()
        self._asked_for = ""
        self._about = self.add_text("muted")
        self.key = KeyField(intents, self._move_to)
        self.add(self.key, 16)
        self._parts = _Belonging(self)
        self._parts.regions.wanted.connect(self._choose_region)
        self._parts.address.finished.connect(self._type_address)
        self._parts.workspace.finished.connect(self._type_workspace)
        self._parts.check.on_click(check_wanted)

    def show_view(self, view: ViewState) -> None:
        """In a call it says from when on a choice holds."""
        self._parts.note.setVisible(view.is_call_on)

    def show_settings(self, settings: CallSettings) -> None:
        """Say so where the command line asks for another address than is chosen here."""
        is_other = settings.endpoint != self._account.endpoint
        self._asked_for = settings.endpoint if is_other else ""
        self._draw()

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """Region, address and workspace may be settled."""
        parts = self._parts
        parts.regions.setEnabled(Settled.REGION not in locked)
        parts.address.setEnabled(Settled.ADDRESS not in locked)
        parts.workspace.setEnabled(Settled.WORKSPACE not in locked)
        parts.settled.setVisible(bool(locked & _PARTS))
        self.key.test.let_switch(is_free=Settled.REGION not in locked)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        self._account = preferences.account
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self.show_title(words.settings.account_section.name)
        self._about.setText(words.settings.account.about)
        self.key.set_words(words)
        self._parts.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.key.set_colours(colours)
        self._parts.regions.set_colours(colours)

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""
        self.key.set_motion(is_reduced)

    def _draw(self) -> None:
        parts, account = self._parts, self._account
        parts.regions.show_chosen(_REGIONS.index(account.region))
        parts.address.setVisible(account.region is Region.OWN)
        parts.address.show_text(account.own_address)
        parts.workspace.show_text(account.workspace)
        parts.asked_for.setVisible(bool(self._asked_for))
        asked_for = self.words.settings.account.asked_for
        parts.asked_for.setText(asked_for.format(address=self._asked_for))

    def _choose_region(self, place: int) -> None:
        self._move_to(_REGIONS[place])
        if _REGIONS[place] is Region.OWN:
            self._parts.address.line.setFocus()

    def _move_to(self, region: Region) -> None:
        self._intents.account_chosen(replace(self._account, region=region))

    def _type_address(self, typed: str) -> None:
        address = typed.strip()
        if address and endpoint_problem(address) is not None:
            self._parts.address.show_problem(self.words.settings.account.address_problem)
            return
        self._parts.address.show_problem("")
        self._intents.account_chosen(replace(self._account, own_address=address))

    def _type_workspace(self, typed: str) -> None:
        workspace = typed.strip()
        if workspace and not is_sendable(workspace):
            self._parts.workspace.show_problem(self.words.settings.account.workspace_problem)
            return
        self._parts.workspace.show_problem("")
        self._intents.account_chosen(replace(self._account, workspace=workspace))


class _Belonging:
    """The parts about where a key belongs."""

    def __init__(self, section: SettingsSection) -> None:
        self._region = section.add_heading()
        self.settled = section.add_hidden_text("hint")
        self.regions = ChoiceList(len(_REGIONS), WIDTH_PX)
        section.add(self.regions)
        self.address = TextField(WIDTH_PX)
        section.add(self.address)
        self.asked_for = section.add_text("hint")
        self.workspace = TextField(WIDTH_PX)
        section.add(self.workspace, GROUP_PX)
        self.note = section.add_text("small")
        self.note.hide()
        self._about_check = plain_label("muted")
        self._about_check.setFixedWidth(WIDTH_PX)
        section.add(self._about_check, GROUP_PX)
        self.check = CallButton(Action.CHECK)
        section.add_line(self.check)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        its = words.settings.account
        self._region.setText(its.region)
        self.settled.setText(words.settings.is_settled)
        self.regions.set_words(its.region, (its.beijing, its.singapore, its.own))
        self.address.set_words(its.address)
        self.workspace.set_words(its.workspace)
        self._about_check.setText(words.checking.about)
        self.check.set_words(words.checking.check)
        self.note.setText(words.sound.from_the_next_call)
