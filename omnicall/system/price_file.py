"""Reads the table of prices: the built-in one, and the person's own over it."""

from __future__ import annotations

from pathlib import Path

from omnicall.core.prices import Price, prices_from
from omnicall.system.resources import resource
from omnicall.system.settings_file import read_settings

PRICES_NAME = "prices.json"


def read_prices(settings_folder: Path) -> dict[str, Price]:
    """Every price there is, by model; a file that can't be read counts as empty.  Blocks."""
    built_in = prices_from(read_settings(resource(PRICES_NAME)))
    return {**built_in, **prices_from(read_settings(settings_folder / PRICES_NAME))}
