"""What can be wrong with keeping a person's choices; none of it stops a call."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from omnicall.core.sentences import Sentence


class KeepingTrouble(Enum):
    """Why choices are not, or were not, kept."""

    WAS_BROKEN = "was broken"
    """The settings file was no settings file; it was set aside."""
    PLANS_WERE_BROKEN = "plans were broken"
    """The file of game plans was none; it was set aside."""
    CANT_KEEP = "can't keep"
    """The folder can't be written."""
    NOT_ALL_FORGOTTEN = "not all forgotten"


KEEPING_SENTENCES: Mapping[KeepingTrouble, Sentence] = {
    KeepingTrouble.WAS_BROKEN: Sentence(
        "The settings couldn't be read. They were set aside, and OmniCall begins anew.",
        "设置文件读不出来，已经另存在一旁，OmniCall 从默认设置开始。",
    ),
    KeepingTrouble.PLANS_WERE_BROKEN: Sentence(
        "Your game plans couldn't be read. Their file was set aside in OmniCall's folder.",
        "游戏计划读不出来，原文件已经另存在 OmniCall 的文件夹里。",
    ),
    KeepingTrouble.CANT_KEEP: Sentence(
        "Your choices hold until you close OmniCall: its folder can't be written.",
        "你的选择只在这次运行中有效：OmniCall 的文件夹无法写入。",
    ),
    KeepingTrouble.NOT_ALL_FORGOTTEN: Sentence(
        "Not everything could be deleted. Open the folder and delete the rest by hand.",
        "有些内容没能删掉。请打开文件夹，手动删除剩下的部分。",
    ),
}
