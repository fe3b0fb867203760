"""What the orb says the assistant is doing."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import Tr


@dataclass(frozen=True, slots=True)
class OrbWords:
    """One language; each stands behind *Assistant:*, the names are a contract in English."""

    connecting: str
    listening: str
    thinking: str
    speaking: str
    reconnecting: str
    paused: str
    away: str
    """While no call is on."""

    @classmethod
    def through(cls, tr: Tr) -> OrbWords:
        """Say all of it in one language."""
        return cls(
            connecting=tr("connecting"),
            listening=tr("listening"),
            thinking=tr("thinking"),
            speaking=tr("speaking"),
            reconnecting=tr("reconnecting"),
            paused=tr("paused"),
            away=tr("not in a call"),
        )
