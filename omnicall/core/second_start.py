"""What a second start says at the terminal."""

from __future__ import annotations

from omnicall.core.sentences import Sentence

ALREADY_OPEN = Sentence(
    "OmniCall is open already; its window was brought to the front.",
    "OmniCall 已经打开，窗口已移到最前面。",
)
