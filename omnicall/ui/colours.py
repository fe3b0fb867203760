"""Every colour by what it is for, dark and light."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme; each value is ``#rrggbb``. Text on its ground is WCAG AA (a test holds it)."""

    stage: str
    """Behind the picture."""
    surface: str
    """The window."""
    raised: str
    """Cards and controls."""
    pressed: str
    """A control under the pointer or finger."""
    line: str
    """Hairlines; decoration only, nothing has to be read from it."""
    edge: str
    """The outline of a control: 3 to 1 at least."""
    text: str
    muted: str
    accent: str
    """Teal: the primary button, the focus ring, what is on."""
    on_accent: str
    talk: str
    """Blue: the assistant's side of the talk."""
    warn: str
    """Amber: trying again, paused."""
    end: str
    """Red: hang up and microphone off, nothing else but errors."""
    on_end: str


OVER_PICTURE_OPACITY = 0.68
"""Black at this opacity under what lies over a picture leaves white words 7 to 1 on any."""

LIGHT = Colours(
    stage="#e6eaed",
    surface="#f7f8f9",
    raised="#ffffff",
    pressed="#e9edf0",
    line="#dfe4e8",
    edge="#84909b",
    text="#16202a",
    muted="#55626e",
    accent="#0b7470",
    on_accent="#ffffff",
    talk="#215fb4",
    warn="#875800",
    end="#c22f2f",
    on_end="#ffffff",
)

DARK = Colours(
    stage="#0c1013",
    surface="#14191d",
    raised="#1f262c",
    pressed="#2b343b",
    line="#2a323a",
    edge="#6d7a86",
    text="#edf1f4",
    muted="#a3b0bb",
    accent="#4bc6bd",
    on_accent="#06211f",
    talk="#86b4f8",
    warn="#efb84c",
    end="#f0736b",
    on_end="#2b0806",
)

HIGH_CONTRAST_LIGHT = Colours(
    stage="#eef1f3",
    surface="#ffffff",
    raised="#ffffff",
    pressed="#e3e8ec",
    line="#69747e",
    edge="#3a454f",
    text="#000000",
    muted="#2c363f",
    accent="#044a47",
    on_accent="#ffffff",
    talk="#123a78",
    warn="#543600",
    end="#851414",
    on_end="#ffffff",
)
"""For those whose system asks for more: text 7 to 1, and every line can be seen."""

HIGH_CONTRAST_DARK = Colours(
    stage="#000000",
    surface="#000000",
    raised="#0b0f12",
    pressed="#1e262c",
    line="#7d8a96",
    edge="#b9c5cf",
    text="#ffffff",
    muted="#d6dfe6",
    accent="#74e8de",
    on_accent="#000000",
    talk="#b5d2ff",
    warn="#ffd37d",
    end="#ffa59e",
    on_end="#000000",
)
