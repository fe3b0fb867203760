"""Reading fields of messages that may hold anything: a wrong type counts as absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Message = Mapping[str, object]


def text(message: Message, name: str) -> str:
    """The field as text; empty when it is missing or something else."""
    value = message.get(name)
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else _writable(value)


def _writable(words: str) -> str:
    """Words that can be shown and written: JSON may hold halves of characters, files may not."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number(message: Message, name: str) -> int | None:
    """The field as a whole number; None when it is missing or something else."""
    value = message.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def part(message: Message, name: str) -> Message:
    """The field as an object; empty when it is missing or something else."""
    value = message.get(name)
    return value if isinstance(value, dict) else {}


def parts(message: Message, name: str) -> Iterator[Message]:
    """The objects in a list; anything else in it is passed over."""
    value = message.get(name)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item
