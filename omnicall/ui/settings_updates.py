"""Whether somebody is asked for newer versions, and who that is."""

from __future__ import annotations

from omnicall.core.actions import Action
from omnicall.core.policy import Settled
from omnicall.core.updates import Updates
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.settings_section import CARD_PADDING_PX, WIDTH_PX, SettingsSection, card_of
from omnicall.ui.update_intents import UpdateIntents
from omnicall.ui.words import ENGLISH, Words


class UpdatesPart:
    """A part of a settings section; not seen while there is nobody to ask."""

    def __init__(self, section: SettingsSection, intents: UpdateIntents) -> None:
        self._updates = Updates()
        self._words = ENGLISH
        self._heading = section.add_heading()
        self._switch = OptionSwitch(Action.UPDATE_CHECK, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
        self._switch.wanted.connect(intents.switched)
        self._card = card_of(self._switch)
        section.add(self._card)
        self._whom = section.add_text("small")
        self._settled = section.add_text("small")
        self._is_settled = False
        self._draw()

    @property
    def asked_host(self) -> str:
        """Who is asked now and then; empty for nobody."""
        return self._updates.host if self._updates.is_on else ""

    def show_updates(self, updates: Updates) -> None:
        """Show what is chosen."""
        self._updates = updates
        self._switch.show_on(updates.is_on)
        self._draw()

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """Whether to ask may be settled."""
        self._is_settled = Settled.UPDATE_CHECK in locked
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self._heading.setText(words.updates.heading)
        self._switch.set_words(words.updates.switch)
        self._settled.setText(words.settings.is_settled)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._switch.set_colours(colours, on=colours.accent, off=colours.edge)

    def _draw(self) -> None:
        host = self._updates.host
        say(self._whom, self._words.updates.whom.format(host=host))
        self._switch.setEnabled(not self._is_settled)
        for part in (self._heading, self._card, self._whom):
            part.setVisible(bool(host))
        self._settled.setVisible(bool(host) and self._is_settled)
