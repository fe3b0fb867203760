"""What is said of a mistake in the program itself; the report holds places in the code only."""

from __future__ import annotations

from omnicall.core.sentences import Sentence

CRASHED = Sentence(
    "Something went wrong inside OmniCall, and no report could be written.",
    "OmniCall 自己出了问题，而且没能写下报告。",
    "Something went wrong inside OmniCall. A report without anything said or seen lies here: "
    "{subject}",
    "OmniCall 自己出了问题。报告在这里，里面没有说过的话，也没有画面：{subject}",
)
"""For the terminal."""

CRASHED_IN_WINDOW = Sentence(
    "Something went wrong inside OmniCall. The call was ended; camera and microphone are off.",
    "OmniCall 自己出了问题。通话已经结束，摄像头和麦克风都已关闭。",
)

WHAT_THEN = Sentence(
    "Nothing was sent to anybody. A report stays on this computer: it says where in the program it "
    "happened, and nothing of what was said or seen. A support bundle takes it along. You can "
    "still save your notes, and should then close OmniCall and open it again.",
    "没有向任何人发送任何内容。这台电脑上留下了一份报告：只写明程序在哪里出错，不含说过的话和画面。"
    "支持文件包会带上它。你仍然可以保存笔记，之后请关闭 OmniCall 再重新打开。",
)

CRASHED_LAST_TIME = Sentence(
    "Something went wrong inside OmniCall last time. A support bundle helps to find it.",
    "OmniCall 上次运行时自己出了问题。支持文件包有助于查明原因。",
)
