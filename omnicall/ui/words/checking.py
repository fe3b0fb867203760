"""The words of the pre-call check."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class CheckWords:
    """One language; what was found is told by ``core.check_words``."""

    check: ButtonWords
    check_again: ButtonWords
    copy_report: ButtonWords
    copied: str
    title: str
    text: str
    about: str
    """In the settings, beside the way to it."""
    is_on: str
    is_stopped: str
    devices: str
    way: str
    service: str
    options: str
    waiting: str
    trying: str
    seconds: str
    """``{seconds}`` is how long a step took."""

    @classmethod
    def through(cls, tr: Tr) -> CheckWords:
        """Say all of it in one language."""
        return cls(
            check=ButtonWords(
                tr("Check"), tr("See whether devices, network and account are ready for a call")
            ),
            check_again=ButtonWords(tr("Check again"), tr("Try everything once more")),
            copy_report=ButtonWords(
                tr("Copy report"), tr("For whoever helps you; there is no key and no name in it")
            ),
            copied=tr("The report is on the clipboard."),
            title=tr("Ready for a call?"),
            text=tr(
                "You hear a soft noise. The service gets a made-up sound and picture, nothing of"
                " the room, and is asked for one short answer."
            ),
            about=tr("Something doesn't work? The check goes through everything step by step."),
            is_on=tr("Checking…"),
            is_stopped=tr("The check was stopped."),
            devices=tr("Devices"),
            way=tr("Connection"),
            service=tr("Service"),
            options=tr("Extras"),
            waiting=tr("Not yet"),
            trying=tr("Trying…"),
            seconds=tr("{seconds} s"),
        )
