"""The words of a language, from the translations that were built."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtCore import QTranslator

from omnicall.core.settings import Language
from omnicall.system.resources import resource
from omnicall.ui.words import ENGLISH, Words

log = logging.getLogger(__name__)


@cache
def words_in(language: Language) -> Words:
    """Everything a window says; in English where the translation was not built."""
    if language == "en":
        return ENGLISH
    translator = QTranslator()
    if not translator.load(str(resource("translations", f"omnicall_{language}.qm"))):
        log.warning("No translation to %s was built", language)
        return ENGLISH

    def tr(text: str, comment: str = "") -> str:
        return translator.translate("", text, comment) or text

    return Words.through(tr)
