"""The lines over every page; while none of them has anything to say they take no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from omnicall.core.settings import Language
from omnicall.ui.crash_line import CrashLine
from omnicall.ui.keeping_line import KeepingLine
from omnicall.ui.words import Words


class QuietLines(QVBoxLayout):
    """One below the other."""

    def __init__(self, save_bundle: Callable[[], None]) -> None:
        super().__init__()
        self.keeping = KeepingLine()
        self.crash = CrashLine(save_bundle)
        self.addWidget(self.keeping)
        self.addWidget(self.crash)

    def set_words(self, words: Words, language: Language) -> None:
        """Say it in another language."""
        self.keeping.set_words(words, language)
        self.crash.set_words(words, language)
