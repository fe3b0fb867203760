"""The connected sound and the echo: when to play the one, when to speak of the other."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.device_facts import EchoMeasured
from omnicall.core.effects import PlayConnectedSound, TreatSound
from omnicall.core.media_types import Device, SoundCare
from omnicall.core.notices import noticed
from omnicall.core.reports import NoticeKind, NoticeReported
from omnicall.core.state import CallState, EchoWatch, Step

LOUD_ECHO_DBFS = -45.0
"""More than this of an answer in what is sent can sound like speech to the service."""

BAD_ANSWERS = 3
"""So many running are no accident."""


def with_cue(step: Step) -> Step:
    """Play the connected sound once the call is live and both its ends are open."""
    state = step.state
    are_open = all(state.devices[device].is_open for device in (Device.MICROPHONE, Device.SPEAKER))
    if not (state.is_cue_due and are_open):
        return step
    return Step(replace(state, is_cue_due=False), (*step.effects, PlayConnectedSound()))


def choose(state: CallState, care: SoundCare) -> Step:
    """Treat sound differently: what was measured before says nothing any more."""
    settings = replace(state.settings, sound_care=care)
    return Step(replace(state, settings=settings, echo=EchoWatch()), (TreatSound(care),))


def follow_echo(state: CallState, fact: EchoMeasured) -> Step:
    """Advise once when the assistant hears itself again and again."""
    bad = state.echo.bad_answers + 1 if fact.left_dbfs > LOUD_ECHO_DBFS else 0
    is_bad = bad >= BAD_ANSWERS
    watched = replace(state, echo=EchoWatch(bad, is_bad))
    if not is_bad or state.echo.is_bad or state.settings.sound_care.is_half_duplex:
        return Step(watched)
    return noticed(watched, NoticeReported(NoticeKind.ECHO_REMAINS))
