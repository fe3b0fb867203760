"""Which device a name means, and how two of one name are told apart."""

from __future__ import annotations

from collections.abc import Sequence


def position_of(name: str, names: Sequence[str]) -> int | None:
    """The first exact match, else whatever the case, else the only one that holds the name.

    None when there is no such device, or when a part of a name fits several.
    """
    if name in names:
        return names.index(name)
    wanted = name.casefold()
    folded = [known.casefold() for known in names]
    if wanted in folded:
        return folded.index(wanted)
    holding = [at for at, known in enumerate(folded) if wanted and wanted in known]
    return holding[0] if len(holding) == 1 else None


def distinct(names: Sequence[str]) -> list[str]:
    """The same names in order, numbered from the second of its kind on: "Mic", "Mic (2)"."""
    made: list[str] = []
    for name in names:
        number, candidate = 1, name
        while candidate in made or (number > 1 and candidate in names):
            number += 1
            candidate = f"{name} ({number})"
        made.append(candidate)
    return made
