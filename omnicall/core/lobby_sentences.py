"""What a person reads when a device gives nothing before a call: nothing has to start again."""

from __future__ import annotations

from collections.abc import Mapping

from omnicall.core.errors import ErrorKind
from omnicall.core.sentences import Sentence

LOBBY_SENTENCES: Mapping[ErrorKind, Sentence] = {
    ErrorKind.MICROPHONE_MISSING: Sentence(
        "No microphone was found. Plug one in; it is noticed by itself.",
        "没有找到麦克风。接上后会自动识别。",
        'The microphone "{subject}" wasn\'t found. Plug it in, or choose another one.',
        "没有找到麦克风“{subject}”。请接上它，或换一个麦克风。",
    ),
    ErrorKind.MICROPHONE_FAILED: Sentence(
        "The microphone is silent: it may be in use elsewhere, or not allowed by the system.",
        "麦克风没有声音：可能被别的程序占用，或系统没有允许使用。",
        '"{subject}" is silent: it may be in use elsewhere, or not allowed by the system.',
        "“{subject}”没有声音：可能被别的程序占用，或系统没有允许使用。",
    ),
    ErrorKind.SOUND_SYSTEM_MISSING: Sentence(
        "This computer's sound isn't running. Switch sound on in the system.",
        "电脑的声音系统没有运行。请在系统里打开声音。",
    ),
    ErrorKind.CAMERA_MISSING: Sentence(
        "No camera was found. Plug one in, or start with sound only.",
        "没有找到摄像头。可以接上摄像头，也可以只用语音开始。",
        'The camera "{subject}" wasn\'t found. Plug it in, or choose another one.',
        "没有找到摄像头“{subject}”。请接上它，或换一个摄像头。",
    ),
    ErrorKind.CAMERA_FAILED: Sentence(
        "There is no picture: the camera may be in use elsewhere, or not allowed by the system.",
        "没有画面：摄像头可能被别的程序占用，或系统没有允许使用。",
        '"{subject}" gives no picture: it may be in use elsewhere, or not allowed by the system.',
        "“{subject}”没有画面：可能被别的程序占用，或系统没有允许使用。",
    ),
    ErrorKind.INTERNAL: Sentence(
        "Something went wrong inside OmniCall. Open it again; the log tells more.",
        "OmniCall 自己出了问题。请重新打开程序，详情见日志。",
    ),
}
