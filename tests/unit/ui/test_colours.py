"""Text can be read and controls can be seen in both themes (WCAG AA)."""

from __future__ import annotations

from omnicall.ui.colours import DARK, LIGHT, Colours
from tests.helpers.for_each import for_each

GROUNDS = ("stage", "surface", "raised", "pressed")
TEXTS = ("text", "muted")

in_both = for_each("colours", [LIGHT, DARK])


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@in_both
def test_text_is_readable_on_every_ground(colours: Colours) -> None:
    for ground in GROUNDS:
        for text in TEXTS:
            assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@in_both
def test_buttons_and_hints_are_readable(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_end, colours.end) >= 4.5
    assert contrast(colours.warn, colours.stage) >= 4.5


@in_both
def test_lights_bars_and_rings_stand_out(colours: Colours) -> None:
    for mark in ("accent", "talk", "warn", "end"):
        for ground in ("surface", "raised"):
            assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3
    assert contrast(colours.edge, colours.surface) >= 3
    assert contrast(colours.edge, colours.raised) >= 3
