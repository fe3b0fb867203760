"""How the assistant knows that it is its turn, and which silences it waits for."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.models import model_of
from omnicall.core.preferences import Helping, Preferences
from omnicall.core.settings import CallSettings, Silence, TurnTaking
from omnicall.core.view import ViewState
from omnicall.ui.choice_list import ChoiceList
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.settings_section import WIDTH_PX, SettingsSection
from omnicall.ui.words import Words

_TURN_TAKINGS = (TurnTaking.SILENCE, TurnTaking.MEANING, TurnTaking.HOLD)
_OBSERVING_S = (0, 5, 10, 20, 30)
_SILENCES = (Silence.QUICK, Silence.NORMAL, Silence.PATIENT)


class TurnsSection(SettingsSection):
    """All of it holds from the next call on."""

    def __init__(self, intents: WindowIntents) -> None:
        super().__init__()
        self._settings = CallSettings()
        self._ways = ChoiceList(len(_TURN_TAKINGS), WIDTH_PX)
        self.add(self._ways)
        self._unable = self.add_text("hint")
        self._silence_heading = self.add_heading()
        self._silences = ChoiceList(len(_SILENCES), WIDTH_PX)
        self.add(self._silences)
        self._observing_heading = self.add_heading()
        self._observing = ChoiceList(len(_OBSERVING_S), WIDTH_PX)
        self.add(self._observing)
        self._note = self.add_text("small")
        self._note.hide()
        self._ways.wanted.connect(lambda at: intents.turn_taking_chosen(_TURN_TAKINGS[at]))
        self._helping = Helping()
        self._observing.wanted.connect(
            lambda at: intents.settings.helping_chosen(
                replace(self._helping, observe_s=_OBSERVING_S[at])
            )
        )
        self._silences.wanted.connect(lambda at: intents.settings.silence_chosen(_SILENCES[at]))

    def show_view(self, view: ViewState) -> None:
        """In a call it says from when on a choice holds."""
        self._note.setVisible(view.is_call_on)

    def show_settings(self, settings: CallSettings) -> None:
        """Show the way that is chosen, and whether the model can."""
        self._settings = settings
        self._ways.show_chosen(_TURN_TAKINGS.index(settings.turn_taking))
        is_by_meaning = settings.turn_taking is TurnTaking.MEANING
        can = model_of(settings.model).has_semantic_vad
        self._unable.setVisible(is_by_meaning and not can)
        has_silence = settings.turn_taking is TurnTaking.SILENCE or self._unable.isVisibleTo(self)
        self._silence_heading.setVisible(has_silence)
        self._silences.setVisible(has_silence)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show the silences that are chosen; one of one's own in the file is none of the list."""
        self._helping = preferences.helping
        seconds = self._helping.observe_s
        self._observing.show_chosen(_OBSERVING_S.index(seconds) if seconds in _OBSERVING_S else -1)
        self._silences.show_chosen(_SILENCES.index(preferences.silence))

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        its = words.settings
        self.show_title(its.turns_section.name)
        self._ways.set_words(
            its.turns_section.name, (its.after_a_silence, its.by_meaning, its.by_hand)
        )
        self._unable.setText(its.meaning_unknown)
        self._silence_heading.setText(its.silence)
        self._silences.set_words(its.silence, (its.quick, its.normal, its.patient))
        self._note.setText(words.sound.from_the_next_call)
        helping = words.helping
        self._observing_heading.setText(helping.observing)
        self._observing.set_words(
            helping.observing,
            (
                *(helping.never, helping.after_5_s, helping.after_10_s, helping.after_20_s),
                helping.after_30_s,
            ),
        )

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._ways.set_colours(colours)
        self._silences.set_colours(colours)
        self._observing.set_colours(colours)
