"""Text can be read and controls can be seen in every theme (WCAG AA; AAA in high contrast)."""

from __future__ import annotations

from omnicall.ui.colours import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    OVER_PICTURE_OPACITY,
    Colours,
)
from tests.helpers.contrast import contrast
from tests.helpers.for_each import for_each

GROUNDS = ("stage", "surface", "raised", "pressed")
TEXTS = ("text", "muted")
SENTENCES = ("accent", "warn", "end")
"""Good news, hints and problems are written in these on the window and on cards."""
FILLED = (
    ("on_accent", "accent"),
    ("on_end", "end"),
    ("surface", "talk"),
    ("muted", "pressed"),
)
"""The words on what is filled."""

in_both = for_each("colours", [LIGHT, DARK])
in_high_contrast = for_each("colours", [HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK])


def between(colours: Colours, one: str, other: str) -> float:
    return contrast(getattr(colours, one), getattr(colours, other))


def hold(colours: Colours, least: float) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(text, ground) for text in SENTENCES for ground in ("surface", "raised")]
    pairs += [("warn", "stage"), *FILLED]
    too_faint = [pair for pair in pairs if between(colours, *pair) < least]
    assert too_faint == []


@in_both
def test_text_is_readable_on_every_ground(colours: Colours) -> None:
    hold(colours, 4.5)


@in_high_contrast
def test_high_contrast_text_is_readable_with_weak_eyes(colours: Colours) -> None:
    hold(colours, 7.0)


@in_both
def test_lights_bars_and_rings_stand_out(colours: Colours) -> None:
    for mark in ("accent", "talk", "warn", "end", "edge"):
        for ground in ("surface", "raised"):
            assert between(colours, mark, ground) >= 3


@in_high_contrast
def test_high_contrast_shows_every_line(colours: Colours) -> None:
    for mark, least in (("edge", 4.5), ("accent", 4.5), ("talk", 4.5), ("line", 3.0)):
        for ground in ("surface", "raised"):
            assert between(colours, mark, ground) >= least, mark


def test_words_over_any_picture_are_readable() -> None:
    # The lightest ground there can be: white behind the black that lets some of it through.
    ground = "#" + 3 * f"{round(255 * (1 - OVER_PICTURE_OPACITY)):02x}"
    assert contrast("#ffffff", ground) >= 7.0
    assert contrast(DARK.text, ground) >= 4.5
    assert contrast(DARK.accent, ground) >= 3.0
