"""The words about notes that save themselves."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class SavingWords:
    """One language; the names of buttons are a contract in English."""

    title: str
    switch: ButtonWords
    folder: ButtonWords
    folder_is: str
    """``{folder}`` is where notes go."""
    form: ButtonWords
    retention: ButtonWords
    week: str
    month: str
    quarter: str
    forever: str
    delete: ButtonWords
    deleted: str
    not_all_deleted: str

    @classmethod
    def through(cls, tr: Tr) -> SavingWords:
        """Say all of it in one language."""
        return cls(
            title=tr("Notes after a call"),
            switch=ButtonWords(
                tr("Save notes after every call"),
                tr("What was said and suggested goes into a file; sound and pictures never do"),
            ),
            folder=ButtonWords(tr("Choose folder…"), tr("Where notes are saved")),
            folder_is=tr("Folder: {folder}"),
            form=ButtonWords(tr("Kind of file"), tr("What notes are saved as")),
            retention=ButtonWords(
                tr("Keep them for"), tr("Older ones are deleted when OmniCall starts")
            ),
            week=tr("7 days"),
            month=tr("30 days"),
            quarter=tr("90 days"),
            forever=tr("As long as I like"),
            delete=ButtonWords(
                tr("Delete saved notes"), tr("Delete all notes that were saved by themselves")
            ),
            deleted=tr("All notes that were saved by themselves are deleted."),
            not_all_deleted=tr("Some notes couldn't be deleted. Delete them in their folder."),
        )
