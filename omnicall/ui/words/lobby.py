"""The words before and after a call."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class LobbyWords:
    """One language."""

    good_morning: str
    good_afternoon: str
    good_evening: str
    text: str
    practice_text: str
    what_is_sent: str
    opening: str
    camera: ButtonWords
    settings: ButtonWords
    key_missing: str
    """The button below says what to do."""
    add_key: ButtonWords
    helper: str
    answers: str
    """Above the choice between spoken and written ones."""
    spoken: ButtonWords
    quiet: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> LobbyWords:
        """Say all of it in one language."""
        return cls(
            good_morning=tr("Good morning"),
            good_afternoon=tr("Good afternoon"),
            good_evening=tr("Good evening"),
            text=tr("The assistant sees your picture, hears the room and talks with you."),
            practice_text=tr("It needs no key; nothing leaves this computer."),
            what_is_sent=tr(
                "What is sent: sound and one picture every 2 s, to DashScope. Nothing is kept here."
            ),
            opening=tr("Your picture appears here in a moment."),
            camera=ButtonWords(
                tr("Self-view"), tr("See yourself here, and begin the call with the camera on")
            ),
            settings=ButtonWords(
                tr("Settings"), tr("Account, assistant, sound and everything else")
            ),
            key_missing=tr("There is no DashScope key yet."),
            add_key=ButtonWords(tr("Add a key"), tr("Open the settings where the key belongs")),
            helper=tr("Helper"),
            answers=tr("Answers"),
            spoken=ButtonWords(tr("Spoken"), tr("The assistant speaks, and its words appear")),
            quiet=ButtonWords(tr("Quiet"), tr("Answers appear as text only, nothing is spoken")),
        )


@dataclass(frozen=True, slots=True)
class AfterWords:
    """One language."""

    title: str
    never_began: str
    duration: str
    answers: str
    interruptions: str
    suggestions: str
    kept: str
    save_notes: ButtonWords
    call_again: ButtonWords
    back_to_lobby: ButtonWords
    open_notes: ButtonWords
    saved: str
    """``{name}`` is the file."""
    file_kinds: str
    """Stands before the endings in the system's own dialogue."""

    @classmethod
    def through(cls, tr: Tr) -> AfterWords:
        """Say all of it in one language."""
        return cls(
            title=tr("Call ended"),
            never_began=tr("The call did not begin"),
            duration=tr("Call time"),
            answers=tr("Answers"),
            interruptions=tr("Interruptions"),
            suggestions=tr("Suggestions"),
            kept=tr("Nothing was saved. What was said stays here until you close it."),
            save_notes=ButtonWords(tr("Save notes"), tr("Keep what was said in a file")),
            call_again=ButtonWords(tr("Call again"), tr("Start the same call once more")),
            back_to_lobby=ButtonWords(
                tr("Close and forget"), tr("Back to the lobby; what isn't saved is gone")
            ),
            open_notes=ButtonWords(tr("Open notes"), tr("Look at the file that was saved")),
            saved=tr("Saved as {name}."),
            file_kinds=tr("Notes"),
        )
