"""The words of what helps when something goes wrong."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class SupportWords:
    """One language."""

    heading: ButtonWords
    save: ButtonWords
    open: ButtonWords
    saved: str
    """Holds ``{name}`` and ``{parts}``."""
    failed: str
    detailed_log: ButtonWords
    crashed: str
    close: ButtonWords
    stay: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> SupportWords:
        """Say all of it in one language."""
        return cls(
            heading=ButtonWords(
                tr("When something doesn't work"),
                tr(
                    "A support bundle is a zip file of plain texts: versions, how many devices of"
                    " which kind, settings without key, instructions and names, the log, the"
                    " figures of the last call. Look at it before you hand it on; nobody gets it"
                    " by itself."
                ),
            ),
            save=ButtonWords(tr("Save support bundle…"), tr("Choose where the zip file goes")),
            open=ButtonWords(tr("Look inside"), tr("Open the bundle that was saved")),
            saved=tr("Saved as {name}. It holds: {parts}."),
            failed=tr("It couldn't be saved there. Choose another folder."),
            detailed_log=ButtonWords(
                tr("Detailed log"),
                tr("Notes every message of a call by type, size and time; never what it holds."),
            ),
            crashed=tr("Something went wrong"),
            close=ButtonWords(tr("Close OmniCall"), tr("Then open it again")),
            stay=ButtonWords(tr("Stay here"), tr("To save notes; the call is over")),
        )
