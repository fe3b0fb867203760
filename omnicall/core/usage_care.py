"""Counts what a call uses and says when most of what the person set for it is gone."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.events import AnswerFinished
from omnicall.core.notices import noticed
from omnicall.core.reports import NoticeKind, NoticeReported
from omnicall.core.state import CallState, Step

NEAR_LIMIT = 0.8


def after_answer(state: CallState, answer: AnswerFinished) -> Step:
    """Take in what an answer used; a call never ends by it."""
    before = state.usage.tokens.total
    usage = state.usage.after(state.epoch, answer.answer_id, answer.usage)
    counted = replace(state, usage=usage)
    limit = state.settings.token_limit
    if limit is None:
        return Step(counted)
    for share, kind in (
        (1.0, NoticeKind.USAGE_LIMIT_REACHED),
        (NEAR_LIMIT, NoticeKind.USAGE_NEAR_LIMIT),
    ):
        if before < share * limit <= usage.tokens.total:
            return noticed(counted, NoticeReported(kind))
    return Step(counted)
