"""The words about who answers, and how."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class AssistantWords:
    """One language; names that automation relies on are a contract in English."""

    role: ButtonWords
    as_asked: str
    """Stands for instructions that came with the command line."""
    observer: ButtonWords
    note_taker: ButtonWords
    conversation: ButtonWords
    own: ButtonWords
    instructions: ButtonWords
    take_over: ButtonWords
    new_role: ButtonWords
    remove_role: ButtonWords
    role_name: ButtonWords
    fresh_role: str
    """``{number}`` tells apart those that nobody has named yet."""
    taken_over: str
    """``{name}`` is the role that was a start for it."""
    answers: str
    spoken: ButtonWords
    text_only: ButtonWords
    model: ButtonWords
    other_model: str
    model_id: ButtonWords
    model_problem: str
    voice: ButtonWords
    voice_default: str
    """Whoever the service takes by itself."""
    voice_default_named: str
    """``{name}`` is that voice."""
    voice_name: ButtonWords
    voice_problem: str

    @classmethod
    def through(cls, tr: Tr) -> AssistantWords:
        """Say all of it in one language."""
        return cls(
            role=ButtonWords(tr("Role"), tr("Who the assistant is in the call")),
            as_asked=tr("As asked for at the start"),
            observer=ButtonWords(
                tr("Floor-time observer"),
                tr("Keeps silent while your child plays; helps when its attention leaves the game"),
            ),
            note_taker=ButtonWords(
                tr("Quiet note-taker"), tr("Keeps silent, and tells what it saw when you ask")
            ),
            conversation=ButtonWords(
                tr("Free conversation"), tr("Talks with you about whatever you like")
            ),
            own=ButtonWords(tr("Own instructions"), tr("Your own words for the assistant")),
            instructions=ButtonWords(
                tr("Instructions"), tr("Tell the assistant who it is and how it should behave.")
            ),
            take_over=ButtonWords(
                tr("Edit as my own"), tr("Take these words as a start for your own instructions")
            ),
            new_role=ButtonWords(tr("New role"), tr("Write another role of your own")),
            remove_role=ButtonWords(
                tr("Remove this role"), tr("Delete your own role and its words")
            ),
            role_name=ButtonWords(tr("Name of the role"), tr("As you will find it in the list")),
            fresh_role=tr("My role {number}"),
            taken_over=tr("{name}, my way"),
            answers=tr("Answers"),
            spoken=ButtonWords(tr("Spoken"), tr("You hear the assistant and read along")),
            text_only=ButtonWords(
                tr("Text only"), tr("The assistant stays silent; its answers are written")
            ),
            model=ButtonWords(tr("Model"), tr("Which model answers")),
            other_model=tr("Another one…"),
            model_id=ButtonWords(
                tr("Model ID"), tr("As it is called in the service's list of models")
            ),
            model_problem=tr("A model ID has only letters, digits and signs, no spaces."),
            voice=ButtonWords(tr("Voice"), tr("Who you hear")),
            voice_default=tr("The model's own voice"),
            voice_default_named=tr("The model's own voice ({name})"),
            voice_name=ButtonWords(
                tr("Voice name"), tr("This model's voices aren't known; empty takes its own")
            ),
            voice_problem=tr("This name is too long."),
        )
