"""One thing to say in both languages, with or without what it is about."""

from __future__ import annotations

from typing import NamedTuple

from omnicall.core.settings import Language

MAX_SUBJECT_CHARACTERS = 120

_SUBJECT = "{subject}"


class Sentence(NamedTuple):
    """One thing to say; the second pair is used when it is known what it is about."""

    en: str
    zh: str
    en_about: str = ""
    zh_about: str = ""

    def told(self, language: Language, subject: str = "") -> str:
        """The sentence in one line, with what it is about if that is known."""
        plain, about = (self.zh, self.zh_about) if language == "zh" else (self.en, self.en_about)
        subject = one_line(subject)
        if not (about and subject):
            return plain
        return about.replace(_SUBJECT, subject)


def one_line(subject: str) -> str:
    """What a person typed or a device calls itself, short and without line breaks."""
    line = "".join(character for character in " ".join(subject.split()) if character.isprintable())
    if len(line) <= MAX_SUBJECT_CHARACTERS:
        return line
    half = MAX_SUBJECT_CHARACTERS // 2
    return f"{line[:half]}…{line[-half:]}"
