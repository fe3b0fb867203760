"""Who answers: role, instructions, spoken or written, model and voice."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.account import MAX_NAME_CHARACTERS, is_sendable
from omnicall.core.actions import Action
from omnicall.core.models import MODELS, model_of
from omnicall.core.policy import Settled
from omnicall.core.preferences import Assistant, Preferences
from omnicall.core.roles import (
    MAX_ROLE_CHARACTERS,
    MAX_ROLE_NAME_CHARACTERS,
    OwnRole,
    Role,
    fresh_role_id,
    role_text,
)
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.ui.choice_list import ChoiceList
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.messages import plain_label
from omnicall.ui.picker import Picker
from omnicall.ui.role_buttons import RoleButtons
from omnicall.ui.role_picker import RolePicker, role_words
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import GROUP_PX, WIDTH_PX, SettingsSection
from omnicall.ui.text_area import TextArea
from omnicall.ui.text_field import TextField
from omnicall.ui.words import Words

_MODEL_IDS = tuple(model.id for model in MODELS)


class AssistantSection(SettingsSection):
    """Every choice is a whole ``Assistant``; it holds from the next call on."""

    def __init__(self, intents: SettingsIntents) -> None:
        super().__init__()
        self._intents = intents
        self._assistant = Assistant()
        self._language: Language = "en"
        self._is_naming_model = False
        self._is_call_on = False
        self._head = _Head(self)
        self._brain = _Brain(self)
        self._connect()

    def _connect(self) -> None:
        head, brain = self._head, self._brain
        head.roles.role_wanted.connect(lambda role_id: self._choose(role=role_id))
        head.instructions.finished.connect(lambda text: self._rewrite(text=text))
        head.name.finished.connect(self._rename)
        head.buttons.take_over.on_click(self._take_over)
        head.buttons.new_role.on_click(self._add_role)
        head.buttons.remove_role.on_click(self._remove_role)
        head.answers.wanted.connect(lambda place: self._choose(is_text_only=place == 1))
        brain.models.wanted.connect(self._choose_model)
        brain.model_id.finished.connect(self._type_model)
        brain.voices.wanted.connect(self._choose_voice)
        brain.voice_name.finished.connect(self._type_voice)

    def show_view(self, view: ViewState) -> None:
        """In a call it says from when on a choice holds."""
        if view.is_call_on != self._is_call_on:
            self._is_call_on = view.is_call_on
            self._head.note.setVisible(self._is_call_on)

    def show_settings(self, settings: CallSettings) -> None:
        """Show the ready-made words in the language of the call."""
        self._language = settings.language
        self._draw()

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """The model may be settled."""
        self._brain.settled.setVisible(Settled.MODEL in locked)
        for part in (self._brain.models, self._brain.model_id):
            part.setEnabled(Settled.MODEL not in locked)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show who is chosen."""
        self._assistant = preferences.assistant
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self.show_title(words.settings.assistant_section.name)
        self._head.set_words(words)
        self._brain.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._head.roles.set_colours(colours)
        self._head.answers.set_colours(colours)
        self._brain.models.set_colours(colours)
        self._brain.voices.set_colours(colours)

    def _draw(self) -> None:
        head, assistant = self._head, self._assistant
        own = assistant.own_roles.get(assistant.role)
        head.roles.show_roles(assistant.role, assistant.own_roles, self.words)
        known = role_words(assistant.own_roles, self.words)
        head.show_meaning(known.get(assistant.role, self.words.settings.assistant.observer).tip)
        shown = role_text(assistant.role, {}, self._language) if own is None else own.text
        head.instructions.show_text(shown, is_fixed=own is None)
        head.show_own(own)
        head.answers.show_chosen(int(assistant.is_text_only))
        self._draw_model()
        self._draw_voice()

    def _draw_model(self) -> None:
        brain, model_id = self._brain, self._assistant.model
        is_known = model_id in _MODEL_IDS
        entries = (*_MODEL_IDS, self.words.settings.assistant.other_model)
        is_other = self._is_naming_model or not is_known
        brain.models.show_entries(
            entries, len(_MODEL_IDS) if is_other else _MODEL_IDS.index(model_id)
        )
        brain.model_id.setVisible(is_other)
        brain.model_id.show_text("" if is_known else model_id)

    def _draw_voice(self) -> None:
        brain, words = self._brain, self.words.settings.assistant
        model, voice = model_of(self._assistant.model), self._assistant.voice
        default = words.voice_default
        if model.default_voice is not None:
            default = words.voice_default_named.format(name=model.default_voice)
        others = (voice,) if voice and voice not in model.voices else ()
        entries = (default, *model.voices, *others)
        brain.voices.show_entries(entries, entries.index(voice) if voice else 0)
        brain.show_voices(are_known=bool(model.voices))
        brain.voice_name.show_text(voice)

    def _choose(self, **change: object) -> None:
        self._intents.assistant_chosen(replace(self._assistant, **change))  # type: ignore[arg-type]

    def _take_over(self) -> None:
        its, role_id = self.words.settings.assistant, self._assistant.role
        known = role_words(self._assistant.own_roles, self.words)
        name = its.taken_over.format(name=known.get(role_id, its.observer).name)
        self._keep_new(OwnRole(name, role_text(role_id, {}, self._language)))
        self._head.instructions.text.setFocus()

    def _add_role(self) -> None:
        number = len(self._assistant.own_roles) + 1
        name = self.words.settings.assistant.fresh_role.format(number=number)
        self._keep_new(OwnRole(name))
        self._head.name.line.setFocus()

    def _keep_new(self, own: OwnRole) -> None:
        own_roles = self._assistant.own_roles
        role_id = fresh_role_id(own_roles)
        self._choose(role=role_id, own_roles={**own_roles, role_id: own})

    def _remove_role(self) -> None:
        gone = self._assistant.role
        left = {
            role_id: own for role_id, own in self._assistant.own_roles.items() if role_id != gone
        }
        self._choose(role=Role.OBSERVER.value, own_roles=left)
        self._head.roles.setFocus()

    def _rename(self, typed: str) -> None:
        name = " ".join(typed.split())
        if len(name) > MAX_ROLE_NAME_CHARACTERS:
            self._head.name.show_problem(self.words.settings.assistant.voice_problem)
            return
        self._rewrite(name=name)

    def _rewrite(self, **change: str) -> None:
        role_id, own_roles = self._assistant.role, self._assistant.own_roles
        own = replace(own_roles.get(role_id, OwnRole()), **change)
        self._choose(own_roles={**own_roles, role_id: own})

    def _choose_model(self, place: int) -> None:
        if place == len(_MODEL_IDS):
            self._is_naming_model = True
            self._draw_model()
            self._brain.model_id.line.setFocus()
            return
        self._is_naming_model = False
        self._take_model(_MODEL_IDS[place])

    def _type_model(self, typed: str) -> None:
        model_id = typed.strip()
        if not is_sendable(model_id):
            self._brain.model_id.show_problem(self.words.settings.assistant.model_problem)
            return
        self._brain.model_id.show_problem("")
        self._is_naming_model = False
        self._take_model(model_id)

    def _take_model(self, model_id: str) -> None:
        # A voice of another model would end the call.
        voice = self._assistant.voice
        keeps_voice = voice in model_of(model_id).voices
        self._choose(model=model_id, voice=voice if keeps_voice else "")

    def _choose_voice(self, place: int) -> None:
        voices = ("", *model_of(self._assistant.model).voices)
        self._choose(voice=voices[place] if place < len(voices) else self._assistant.voice)

    def _type_voice(self, typed: str) -> None:
        voice = " ".join(typed.split())
        if len(voice) > MAX_NAME_CHARACTERS:
            self._brain.voice_name.show_problem(self.words.settings.assistant.voice_problem)
            return
        self._choose(voice=voice)


class _Head:
    """The parts about what the assistant is asked to be."""

    def __init__(self, section: SettingsSection) -> None:
        self.note = section.add_text("small")
        self.note.hide()
        self.role = plain_label("strong")
        section.add(self.role)
        self.roles = RolePicker()
        self.roles.setFixedWidth(WIDTH_PX)
        self.role.setBuddy(self.roles)
        section.add(self.roles)
        self._meaning = section.add_text("small")
        self.name = TextField(WIDTH_PX)
        section.add(self.name, GROUP_PX)
        self.instructions = TextArea(MAX_ROLE_CHARACTERS, WIDTH_PX)
        section.add(self.instructions, GROUP_PX)
        self.buttons = RoleButtons()
        buttons = self.buttons
        section.add_line(buttons.take_over, buttons.new_role, buttons.remove_role)
        self.answers_heading = section.add_heading()
        self.answers = ChoiceList(2, WIDTH_PX)
        section.add(self.answers)

    def show_meaning(self, text: str) -> None:
        """Say what the chosen role does."""
        say(self._meaning, text)

    def show_own(self, own: OwnRole | None) -> None:
        """Offer what can be done with an own role, or else with a ready-made one."""
        self.name.setVisible(own is not None)
        self.name.show_text("" if own is None else own.name)
        self.buttons.show_own(is_own=own is not None)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        its = words.settings.assistant
        self.note.setText(words.sound.from_the_next_call)
        self.role.setText(its.role.name)
        self.roles.set_words(its.role)
        self.name.set_words(its.role_name)
        self.instructions.set_words(its.instructions)
        self.buttons.set_words(its)
        self.answers_heading.setText(its.answers)
        self.answers.set_words(its.answers, (its.spoken, its.text_only))


class _Brain:
    """The parts about which model answers, and in which voice."""

    def __init__(self, section: SettingsSection) -> None:
        self._model_heading = section.add_heading()
        self.settled = section.add_hidden_text("hint")
        self.models = Picker(Action.MODEL)
        self.models.setFixedWidth(WIDTH_PX)
        self._model_heading.setBuddy(self.models)
        section.add(self.models)
        self.model_id = TextField(WIDTH_PX)
        section.add(self.model_id)
        self._voice_heading = section.add_heading()
        self.voices = Picker(Action.VOICE)
        self.voices.setFixedWidth(WIDTH_PX)
        self._voice_heading.setBuddy(self.voices)
        section.add(self.voices)
        self.voice_name = TextField(WIDTH_PX)
        section.add(self.voice_name)

    def show_voices(self, *, are_known: bool) -> None:
        """A list to pick from, or a field to type into."""
        self._voice_heading.setVisible(are_known)
        self.voices.setVisible(are_known)
        self.voice_name.setVisible(not are_known)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        its = words.settings.assistant
        self._model_heading.setText(its.model.name)
        self.settled.setText(words.settings.is_settled)
        self._model_heading.setAccessibleName(its.model.name)
        self.models.set_words(its.model)
        self.model_id.set_words(its.model_id)
        self._voice_heading.setText(its.voice.name)
        self._voice_heading.setAccessibleName(its.voice.name)
        self.voices.set_words(its.voice)
        self.voice_name.set_words(its.voice_name)
