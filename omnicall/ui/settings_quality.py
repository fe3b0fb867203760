"""How good the call is, for the curious and for support, and how much a call may use."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.preferences import Helping, Preferences
from omnicall.core.view import ViewState
from omnicall.ui.choice_list import ChoiceList
from omnicall.ui.colours import Colours
from omnicall.ui.quality_panel import QualityPanel
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import WIDTH_PX, SettingsSection
from omnicall.ui.words import Words

_LIMITS = (0, 50_000, 200_000, 1_000_000)


class QualitySection(SettingsSection):
    """Figures of the call that is on, or of the last one; a limit from the next one on."""

    def __init__(self, intents: SettingsIntents) -> None:
        super().__init__()
        self._panel = QualityPanel()
        self._panel.setFixedWidth(WIDTH_PX)
        self.add(self._panel)
        self._helping = Helping()
        self._limit_heading = self.add_heading()
        self._limits = ChoiceList(len(_LIMITS), WIDTH_PX)
        self._limits.wanted.connect(
            lambda place: intents.helping_chosen(replace(self._helping, token_limit=_LIMITS[place]))
        )
        self.add(self._limits)

    def show_view(self, view: ViewState) -> None:
        """Draw its figures."""
        self._panel.show_view(view)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen; a limit of one's own in the file is none of the list."""
        self._helping = preferences.helping
        limit = self._helping.token_limit
        self._limits.show_chosen(_LIMITS.index(limit) if limit in _LIMITS else -1)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        its = words.helping
        self.show_title(words.settings.quality_section.name)
        self._panel.set_words(words)
        self._limit_heading.setText(its.limit)
        self._limits.set_words(
            its.limit, (its.no_limit, its.limit_50k, its.limit_200k, its.limit_1m)
        )

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._panel.set_colours(colours)
        self._limits.set_colours(colours)
