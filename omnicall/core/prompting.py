"""What the assistant is told about answers that nobody spoke for, beside its role."""

from __future__ import annotations

from collections.abc import Mapping

from omnicall.core.models import model_of
from omnicall.core.settings import CallSettings, Language
from omnicall.core.transcript import NOTHING

_OBSERVING: Mapping[Language, str] = {
    "en": (
        "Now and then you are asked to answer although nobody has spoken. Then look at the newest"
        " picture: if there is one short thing the adult can use at this moment, give it. If there"
        f" is nothing worth saying, answer with {NOTHING} alone, without any word."
    ),
    "zh": (
        "有时没有人说话，也会请你回答。这时看看最新的画面：如果有一件大人此刻用得上的事，就简短地说出来；"
        f"如果没有值得说的，只回答“{NOTHING}”，一个字也不要多。"
    ),
}

_ASKED_NOW: Mapping[Language, str] = {
    "en": (
        "The adult has just pressed the button for a suggestion. Look at the newest picture and"
        " give one idea for this very moment, in one short sentence."
    ),
    "zh": "大人刚按下了“要建议”的按钮。请看最新的画面，用一句简短的话给出一个此刻就能用的主意。",
}

_ASKED_UNSAID: Mapping[Language, str] = {
    "en": "If nobody has spoken and you are asked to answer, give the adult one short suggestion.",
    "zh": "没有人说话却请你回答时，给大人一条简短的建议。",
}


def instructions_of(settings: CallSettings) -> str:
    """The session's instructions, with what they have to say of unasked answers."""
    language = settings.language
    more = ""
    if settings.observe_s is not None:
        more = _OBSERVING[language]
    elif not model_of(settings.model).has_answer_wishes:
        # It can't be told when it is asked, so it is told before.
        more = _ASKED_UNSAID[language]
    return "\n\n".join(part for part in (settings.instructions, more) if part)


def asked_now(settings: CallSettings) -> str:
    """The instructions of one answer; they take the place of the session's."""
    parts = (settings.instructions, _ASKED_NOW[settings.language])
    return "\n\n".join(part for part in parts if part)
