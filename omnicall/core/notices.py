"""The one quiet line: what was worked around, for as long as it takes to read."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.effects import Tell
from omnicall.core.reports import NoticeReported
from omnicall.core.state import CallState, Step

NOTICE_SHOWN_S = 8.0


def noticed(state: CallState, notice: NoticeReported) -> Step:
    """Show it and tell of it; the newest takes the place of the one before."""
    shown = replace(state, notice=notice, notice_at_s=state.clock.now_s)
    return Step(shown, (Tell(notice),))


def without_old(state: CallState) -> CallState:
    """Take away what has been shown long enough."""
    if state.notice is not None and state.clock.now_s - state.notice_at_s >= NOTICE_SHOWN_S:
        return replace(state, notice=None)
    return state
