"""What a service complains of, and what a call makes of it."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import (
    asking,
    ending,
    holding,
    losing,
    rolling,
    session_parts,
    uplink,
)
from omnicall.core.configuring import configuration_of, leave_out
from omnicall.core.effects import ConfigureSession
from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.notices import noticed
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.session_parts import PART_REFUSED, Part
from omnicall.core.state import CallState, Complaint, Step


def follow(state: CallState, error: CallError) -> Step:
    """Should the service hang up after it, the link reports that, with this as the reason."""
    match error.kind:
        case ErrorKind.PICTURE_BEFORE_SOUND:
            return Step(replace(state, uplink=uplink.after_refused_picture(state.uplink)))
        case ErrorKind.TOO_MANY_PICTURES:
            return Step(replace(state, uplink=uplink.with_fewer_pictures(state.uplink)))
        case ErrorKind.ANSWER_IN_PROGRESS:
            refused = asking.after_refused_request(state)
            again = holding.after_refused_request(refused.state)
            return Step(again.state, (*refused.effects, *again.effects))
    if asking.is_about_wishes(state, error):
        return asking.without_wishes(state)
    if error.kind.next_step is NextStep.IGNORE or state.phase is Phase.ENDING:
        return Step(state)
    smaller = _configure_smaller(state, error)
    if smaller is not None:
        return smaller
    if state.phase is Phase.LIVE:
        return _follow_in_talk(state, error)
    if error.kind.next_step is NextStep.REFUSE:
        return ending.begin(state, EndReason.FAILED, error)
    # Not a session yet: this connection leads nowhere. Its end may say more clearly why.
    return Step(replace(state, complaint=state.complaint or Complaint(error, state.clock.now_s)))


def _follow_in_talk(state: CallState, error: CallError) -> Step:
    if error.kind is ErrorKind.SESSION_TIMED_OUT:
        return rolling.begin(losing.with_idle_limit(state, error), is_wanted=True)
    # The session was taken with this option, whatever is said of it now.
    is_fatal = error.kind.next_step is NextStep.REFUSE and error.kind not in PART_REFUSED
    if is_fatal or error.kind is ErrorKind.VOICE_REFUSED:
        return ending.begin(state, EndReason.FAILED, error)
    is_about_content = error.kind is ErrorKind.CONTENT_REFUSED
    kind = NoticeKind.CONTENT_REFUSED if is_about_content else NoticeKind.TURN_FAILED
    return noticed(state, NoticeReported(kind))


def _configure_smaller(state: CallState, error: CallError) -> Step | None:
    """An option that is refused is left out: the call matters more."""
    if error.kind not in PART_REFUSED or state.phase not in (Phase.CONFIGURING, Phase.LIVE):
        return None
    part = session_parts.refused_part(error, configuration_of(state))
    is_live = state.phase is Phase.LIVE
    if part is None or (is_live and part is Part.ALL):
        return None
    if is_live and part is Part.VOICE:
        # A voice is settled with the first word, and no word came: another session it is.
        return losing.lose(state, error, is_link_gone=False)
    leaving = leave_out(state, part)
    configure = ConfigureSession(configuration_of(leaving.state))
    return Step(leaving.state, (configure, *leaving.effects))
