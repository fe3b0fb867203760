"""A long call of the whole program by files, whose minutes pass as seconds."""

from __future__ import annotations

from pathlib import Path

from tests.bench.soak import soak

MINUTES, SPEED = 2.0, 8.0
CHANCE = ("memory",)
"""Two minutes say nothing of it."""


def test_nothing_piles_up_in_a_call(tmp_path: Path) -> None:
    figures = soak(tmp_path, MINUTES, SPEED)
    assert not [
        figure.line()
        for figure in figures
        if not figure.holds and not any(word in figure.name for word in CHANCE)
    ]
