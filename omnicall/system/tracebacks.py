"""Where in the code something went wrong: places only, for what failed may quote what was said."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import omnicall

_MOST_FRAMES = 40
_MOST_CAUSES = 5
_CHECKOUT = Path(omnicall.__file__).parents[1]


def places_of(failure: BaseException) -> list[str]:
    """One line a frame, the innermost last, and the kind of failure; never its text."""
    lines: list[str] = []
    for number, each in enumerate(_chain(failure)):
        if number:
            lines.append("after:")
        lines += [f"  {place}" for place in _places(each.__traceback__)]
        lines.append(type(each).__qualname__)
    return lines


def _chain(failure: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = failure
    for _number in range(_MOST_CAUSES):
        if each is None:
            return
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    frames = [(frame.f_code, number) for frame, number in traceback.walk_tb(trace)]
    return [
        f"{_short(Path(code.co_filename))}:{number} in {code.co_name}"
        for code, number in frames[-_MOST_FRAMES:]
    ]


def _short(file: Path) -> str:
    """The file as everybody has it: without the folders of whoever installed it."""
    if file.is_relative_to(_CHECKOUT):
        inside = file.relative_to(_CHECKOUT)
        if inside.parts[0] == "omnicall":
            return inside.as_posix()
    for folder in (*sys.path, sys.prefix, sys.base_prefix):
        if folder and file.is_relative_to(folder) and Path(folder) != _CHECKOUT:
            return file.relative_to(folder).as_posix()
    return file.name
