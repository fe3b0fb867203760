"""What people read, and the commands it tells them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").glob("*.md"), CHECKOUT / "resources/DESIGN.md"]
)
GUIDES = [CHECKOUT / "docs" / name for name in ("guide.md", "guide.zh.md")]

_FENCED = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_OWN = re.compile(r"omnicall (?:check|devices|bundle|(?:call|practice-service) -|--)")
_DEV = re.compile(r"(?:python3 )?packaging/dev\.py [a-z]")


def commands_in(document: Path) -> list[list[str]]:
    """Every line of every fenced block, as words."""
    blocks = _FENCED.findall(document.read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def code_in(document: Path) -> list[str]:
    """Every piece of code within a line of text."""
    text = document.read_text(encoding="utf-8")
    return _CODE.findall(re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL))


def all_commands(documents: list[Path]) -> set[str]:
    """Every command in fenced blocks and within the text, each once, as one would type it."""
    return {shlex.join(words) for document in documents for words in _all_in(document)}


def _all_in(document: Path) -> Iterator[list[str]]:
    yield from commands_in(document)
    for code in code_in(document):
        if _OWN.match(code):
            yield shlex.split(code)
        elif _DEV.match(code):
            yield ["python3", *shlex.split(code.removeprefix("python3 "))]
