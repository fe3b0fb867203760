"""What can be wrong with game plans and their files, and what a person reads about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from omnicall.core.sentences import Sentence
from omnicall.core.settings import Language


class PlanTroubleKind(Enum):
    """Why a plan can't be taken in, kept or given out."""

    UNREADABLE = "unreadable"
    NO_PLANS = "no plans"
    """It is a file, only not one of game plans; the subject says where it is wrong."""
    NEWER = "newer"
    SEVERAL = "several"
    """There is more than one where one is meant."""
    TOO_MANY = "too many"
    CANT_EXPORT = "can't export"
    ARE_NEWER = "are newer"
    """The kept plans were written by a newer version: they are used and left as they are."""


@dataclass(frozen=True, slots=True)
class PlanTrouble:
    """A kind with what it is about: a file's name or a place in it, never a plan's content."""

    kind: PlanTroubleKind
    subject: str = ""


_SENTENCES: Mapping[PlanTroubleKind, Sentence] = {
    PlanTroubleKind.UNREADABLE: Sentence(
        "This file can't be read. Choose another one.",
        "这个文件读不出来，请换一个。",
    ),
    PlanTroubleKind.NO_PLANS: Sentence(
        "This is no file of game plans. Choose one that OmniCall has exported.",
        "这不是游戏计划文件。请选择由 OmniCall 导出的文件。",
        'This is no file of game plans: "{subject}" is wrong. Correct it or choose another one.',
        "这不是可用的游戏计划文件：“{subject}”有误。请改正，或换一个文件。",
    ),
    PlanTroubleKind.NEWER: Sentence(
        "This file is from a newer OmniCall. Update OmniCall to use it.",
        "这个文件来自更新版本的 OmniCall。请先更新 OmniCall。",
    ),
    PlanTroubleKind.SEVERAL: Sentence(
        "This file holds several plans. Name one with a single plan.",
        "这个文件里有好几个计划。请指定只含一个计划的文件。",
    ),
    PlanTroubleKind.TOO_MANY: Sentence(
        "There are as many plans as OmniCall keeps. Delete one first.",
        "计划已经存满了。请先删除一个。",
    ),
    PlanTroubleKind.CANT_EXPORT: Sentence(
        "The plan couldn't be written there. Choose another place.",
        "计划没能写到那里。请换一个位置。",
    ),
    PlanTroubleKind.ARE_NEWER: Sentence(
        "Your plans are from a newer OmniCall. They can be used here, but not changed.",
        "这些计划来自更新版本的 OmniCall，在这里只能使用，不能修改。",
    ),
}


def plan_sentence(trouble: PlanTrouble, language: Language) -> str:
    """What is wrong and what to do about it."""
    return _SENTENCES[trouble.kind].told(language, trouble.subject)
