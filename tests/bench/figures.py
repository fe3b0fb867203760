"""A measured figure beside its ceiling."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``ceiling`` None means it is told and not judged."""

    name: str
    value: float
    unit: str
    ceiling: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it stays within its ceiling."""
        return self.ceiling is None or self.value <= self.ceiling

    def line(self) -> str:
        """As it is printed."""
        limit = "" if self.ceiling is None else f"≤ {self.ceiling:g}"
        verdict = "" if self.ceiling is None else ("holds" if self.holds else "TOO MUCH")
        return f"{self.name:<58} {self.value:>8.1f} {self.unit:<9} {limit:>7}  {verdict}"


def spread(
    name: str, seconds: Sequence[float], median_ms: float, max_ms: float | None
) -> list[Figure]:
    """Median and maximum of latencies, told with how many were measured."""
    millis = [second * 1000 for second in seconds]
    return [
        Figure(f"{name}, median of {len(millis)}", statistics.median(millis), "ms", median_ms),
        Figure(f"{name}, max", max(millis), "ms", max_ms),
    ]
