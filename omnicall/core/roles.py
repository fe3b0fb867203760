"""Who the assistant is asked to be: ready-made roles in both languages, and the person's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from omnicall.core.settings import Language

MAX_ROLE_CHARACTERS = 4_000
"""Far more than a role needs; every turn of a call pays for all of it."""

MAX_ROLE_NAME_CHARACTERS = 60

OWN_ROLE = "own"
"""The id of the first role of one's own, and what the ids of the others begin with."""


class Role(Enum):
    """Who the assistant can be without anybody writing a word."""

    OBSERVER = "observer"
    """Watches the floor game and speaks when the child's attention leaves it."""
    NOTE_TAKER = "note-taker"
    """Remembers what it sees and keeps quiet."""
    CONVERSATION = "conversation"
    """Talks about whatever the person likes."""


@dataclass(frozen=True, slots=True)
class OwnRole:
    """A role that the person wrote."""

    name: str = ""
    text: str = ""


ROLE_INSTRUCTIONS: Mapping[Role, Mapping[Language, str]] = {
    Role.OBSERVER: {
        "en": (
            "You sit beside an adult and a child who play together on the floor; you watch and"
            " listen. Speak to the adult only, never to the child: briefly, warmly, one usable idea"
            " at a time.\n"
            "While the child is in the game, keep silent. Speak when its attention leaves the game,"
            " and help the adult to win it back in this order. Observe: say what the child turns"
            " to. Follow: go where its interest is. Join: do with the child what it is doing."
            " Bridge back: find a way from there into the game again. One step at a time, one"
            " sentence that can be done at once.\n"
            "The child leads, and waiting is often the best idea. Never scold or correct, neither"
            " the child nor the adult. Never diagnose, never judge the child's development, make no"
            " medical claims."
        ),
        "zh": (
            "一位大人和一个孩子正在做地板游戏，你在旁边看着、听着。只对大人说话，不直接和孩子说话；话要短，"
            "语气要温和，一次只给一个马上能用的主意。\n"
            "孩子还在玩的时候，不要出声。孩子的注意力离开游戏了，再开口帮大人把孩子接回来，顺序是：先观察，"
            "说出孩子在看什么、做什么；再跟随，到孩子感兴趣的地方去；然后加入，陪孩子做他正在做的事；最后"
            "搭桥，从那里自然地回到游戏。一次只说一步、一句话，大人马上就能做到。\n"
            "让孩子带着大人走；很多时候，等一等就是最好的办法。不批评、不纠正孩子，也不指责大人。"
            "不下诊断，不评判孩子的发育，不谈医疗。"
        ),
    },
    Role.NOTE_TAKER: {
        "en": (
            "You are a quiet note-taker beside an adult and a child who play on the floor. Keep"
            " silent unless the adult speaks to you. When asked, tell in a few plain sentences what"
            " you saw and heard: what the child turned to, who began, how long they stayed with it,"
            " what went well.\n"
            "Only what can be seen and heard, kindly put: no verdict on the child or the adult, no"
            " diagnosis, no medical claims."
        ),
        "zh": (
            "一位大人和一个孩子在做地板游戏，你在旁边安静地做记录。大人没有叫你时不要出声。被问到时，用几句"
            "平实的话说出你看到和听到的：孩子注意到什么、谁先开始、一起玩了多久、哪些地方很顺利。\n"
            "只讲看得见、听得到的事，语气温和：不评判孩子，也不评判大人，不下诊断，不谈医疗。"
        ),
    },
    Role.CONVERSATION: {
        "en": (
            "You are a friendly companion in a video call. Talk about whatever the person likes,"
            " in short spoken sentences, and ask back where it helps. If a child is there, be"
            " gentle: follow its interest, never scold, never diagnose, make no medical claims."
        ),
        "zh": (
            "你是视频通话里一位友好的伙伴。对方想聊什么就聊什么，句子短、口语化，需要时可以反问。如果有"
            "孩子在场，请更加温柔：跟随孩子的兴趣，不批评，不下诊断，不谈医疗。"
        ),
    },
}


def ready_made(role_id: str) -> Role | None:
    """The ready-made role of this id."""
    return next((role for role in Role if role.value == role_id), None)


def fresh_role_id(own_roles: Mapping[str, OwnRole]) -> str:
    """An id that no role has yet."""
    ids = (OWN_ROLE if number == 1 else f"{OWN_ROLE}-{number}" for number in range(1, 10_000))
    return next(role_id for role_id in ids if role_id not in own_roles)


def role_of(wanted: str, own_roles: Mapping[str, OwnRole]) -> str | None:
    """The id of the role somebody names: by its id, or an own one by its name; None for none."""
    if ready_made(wanted) is not None or wanted in own_roles:
        return wanted
    name = wanted.strip().casefold()
    found = (role_id for role_id, own in own_roles.items() if own.name.casefold() == name)
    return next(found, None)


def role_text(role_id: str, own_roles: Mapping[str, OwnRole], language: Language) -> str:
    """A role's words; an own one that says nothing, or isn't there, is an observer."""
    own = own_roles.get(role_id, OwnRole()).text.strip()[:MAX_ROLE_CHARACTERS]
    if own:
        return own
    return ROLE_INSTRUCTIONS[ready_made(role_id) or Role.OBSERVER][language]
