"""Ready-made roles: what the assistant is asked to be, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from omnicall.core.settings import Language

MAX_INSTRUCTIONS_CHARACTERS = 4_000
"""Far more than a role needs; every turn of a call pays for all of it."""


class Role(Enum):
    """Who the assistant is in a call."""

    OBSERVER = "observer"
    """Watches the floor game and now and then tells the adult one idea."""
    NOTE_TAKER = "note-taker"
    """Writes down what it sees and keeps quiet."""
    CONVERSATION = "conversation"
    """Talks about whatever the person likes."""
    OWN = "own"
    """What the person wrote."""


ROLE_INSTRUCTIONS: Mapping[Role, Mapping[Language, str]] = {
    Role.OBSERVER: {
        "en": (
            "You watch and hear an adult and a child playing together on the floor. Speak to the"
            " adult only: briefly, warmly, one usable idea at a time. Follow the child's interest,"
            " never scold, never diagnose, make no medical claims. Say nothing when nothing needs"
            " saying."
        ),
        "zh": (
            "你在看、在听一位大人和一个孩子一起做地板游戏。只对大人说话：简短、温和，一次只给一个马上能用的"
            "主意。跟随孩子的兴趣，不批评，不下诊断，不谈医疗。没有必要说话时就保持安静。"
        ),
    },
    Role.NOTE_TAKER: {
        "en": (
            "You are a quiet note-taker beside an adult and a child who play on the floor. Keep"
            " silent unless the adult speaks to you. When asked, tell in a few plain sentences what"
            " you saw and heard: what the child turned to, who began, how long they stayed with it."
            " Only what can be seen and heard, kindly put: no verdict, no diagnosis, no medical"
            " claims."
        ),
        "zh": (
            "一位大人和一个孩子在做地板游戏，你在旁边安静地做记录。大人没有叫你时不要出声。被问到时，用几句"
            "平实的话说出你看到和听到的：孩子注意到什么、谁先开始、一起玩了多久。只讲看得见、听得到的事，"
            "语气温和：不评判，不下诊断，不谈医疗。"
        ),
    },
    Role.CONVERSATION: {
        "en": (
            "You are a friendly companion in a video call. Talk about whatever the person likes,"
            " in their language and in short spoken sentences, and ask back where it helps. If a"
            " child is there, be gentle: follow its interest, never scold, never diagnose, make no"
            " medical claims."
        ),
        "zh": (
            "你是视频通话里一位友好的伙伴。对方想聊什么就聊什么，用对方的语言，句子短、口语化，需要时可以"
            "反问。如果有孩子在场，请更加温柔：跟随孩子的兴趣，不批评，不下诊断，不谈医疗。"
        ),
    },
}
"""All but ``Role.OWN``, whose words are the person's."""


def instructions_of(role: Role, own: str, language: Language) -> str:
    """What the assistant is told; somebody who wrote nothing gets an observer."""
    if role is Role.OWN and own.strip():
        return own.strip()[:MAX_INSTRUCTIONS_CHARACTERS]
    return ROLE_INSTRUCTIONS[Role.OBSERVER if role is Role.OWN else role][language]
