"""The words about game plans."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class PlanWords:
    """One language; the names of buttons are a contract in English."""

    tab: ButtonWords
    plan: ButtonWords
    no_plan: str
    untitled: str
    edit: ButtonWords
    empty: str
    title: str
    about: str
    new: ButtonWords
    save: ButtonWords
    delete: ButtonWords
    bring_in: ButtonWords
    export: ButtonWords
    file_kind: str
    unsaved: str
    unsaved_call: str
    saved: str
    nickname: ButtonWords
    age: ButtonWords
    game: ButtonWords
    goal: ButtonWords
    steps: ButtonWords
    materials: ButtonWords
    interests: ButtonWords
    avoid: ButtonWords
    notes: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> PlanWords:
        """Say all of it in one language."""
        return cls(
            tab=ButtonWords(tr("Plan"), tr("The game plan and the assistant's role")),
            plan=ButtonWords(tr("Game plan"), tr("What the assistant knows of the game")),
            no_plan=tr("No plan"),
            untitled=tr("Untitled plan"),
            edit=ButtonWords(tr("Edit plans"), tr("Write, import and export game plans")),
            empty=tr("Choose a plan, or write one: the assistant then knows what you play."),
            title=tr("Game plans"),
            about=tr(
                "A plan tells the assistant what you play and what your child likes. It stays on"
                " this computer until a call sends it along as part of the instructions."
            ),
            new=ButtonWords(tr("New plan"), tr("Write another plan")),
            save=ButtonWords(tr("Save plan"), tr("Keep this plan and use it")),
            delete=ButtonWords(tr("Delete plan"), tr("Delete this plan from this computer")),
            bring_in=ButtonWords(tr("Import…"), tr("Take in plans from a file")),
            export=ButtonWords(tr("Export…"), tr("Write this plan to a file")),
            file_kind=tr("Game plans"),
            unsaved=tr("Not saved yet."),
            unsaved_call=tr("Not saved yet. Once saved, the assistant in the call knows it, too."),
            saved=tr("Saved."),
            nickname=ButtonWords(tr("Nickname"), tr("What the assistant calls your child")),
            age=ButtonWords(tr("Age"), tr("For example: 3½")),
            game=ButtonWords(tr("Game"), tr("For example: block tower")),
            goal=ButtonWords(tr("Goal"), tr("For example: takes turns three times")),
            steps=ButtonWords(tr("Steps"), tr("How the game goes, one step a line")),
            materials=ButtonWords(tr("Materials"), tr("What lies ready, one thing a line")),
            interests=ButtonWords(tr("Interests"), tr("What your child likes, one thing a line")),
            avoid=ButtonWords(tr("Avoid"), tr("What is better left out, one thing a line")),
            notes=ButtonWords(tr("Remarks"), tr("Anything else the assistant should know")),
        )
