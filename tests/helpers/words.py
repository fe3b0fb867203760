"""Goes through everything a window can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from omnicall.ui.words.button_words import ButtonWords


def texts_of(words: object) -> dict[str, str]:
    """Every text by its place, ``sound.stop_talking.tip`` for one."""
    found: dict[str, str] = {}
    for field in fields(words):  # type: ignore[arg-type]
        value = getattr(words, field.name)
        inner = {"": value} if isinstance(value, str) else texts_of(value)
        for place, text in inner.items():
            found[f"{field.name}.{place}".rstrip(".")] = text
    return found


def buttons_of(words: object) -> Iterator[ButtonWords]:
    """The words of every control."""
    for field in fields(words):  # type: ignore[arg-type]
        value = getattr(words, field.name)
        if isinstance(value, ButtonWords):
            yield value
        elif not isinstance(value, str):
            yield from buttons_of(value)
