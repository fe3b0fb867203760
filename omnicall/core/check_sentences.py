"""The sentences of the pre-call check, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from omnicall.core.check import Remark, RungName
from omnicall.core.errors import ErrorKind
from omnicall.core.sentences import Sentence

RUNGS: Mapping[RungName, Sentence] = {
    RungName.MICROPHONE: Sentence("Microphone", "麦克风"),
    RungName.SPEAKER: Sentence("Speaker", "扬声器"),
    RungName.CAMERA: Sentence("Camera", "摄像头"),
    RungName.KEY: Sentence("Key", "密钥"),
    RungName.NAME: Sentence("Address", "地址"),
    RungName.TCP: Sentence("Network", "网络"),
    RungName.TLS: Sentence("Encryption", "加密"),
    RungName.HANDSHAKE: Sentence("Account", "账号"),
    RungName.SESSION: Sentence("Session", "会话"),
    RungName.SOUND: Sentence("Sending sound", "发送声音"),
    RungName.PICTURE: Sentence("Sending a picture", "发送画面"),
    RungName.ANSWER: Sentence("Answer", "回答"),
    RungName.TRANSCRIPTION: Sentence("Your words as text", "你说的话转成文字"),
    RungName.TOOLS: Sentence("Suggestions", "建议卡片"),
    RungName.SEMANTIC_VAD: Sentence("Turns by meaning", "按语意判断说完"),
}

# The second pair holds measured values and is used when they are known.
FOUND: Mapping[RungName, Sentence] = {
    RungName.MICROPHONE: Sentence(
        "It hears.",
        "能听到声音。",
        "It hears: {level_dbfs} dBFS, at most {peak_dbfs}.",
        "能听到声音：{level_dbfs} dBFS，最高 {peak_dbfs}。",
    ),
    RungName.SPEAKER: Sentence(
        "It plays, and the microphone hears it.",
        "能播放，麦克风也听得到。",
        "It plays, and the microphone hears it {delay_ms} ms later.",
        "能播放，{delay_ms} 毫秒后麦克风听到。",
    ),
    RungName.CAMERA: Sentence(
        "It sees.",
        "有画面。",
        "It sees: {pictures_per_s} pictures a second, brightness {brightness} of 255.",
        "有画面：每秒 {pictures_per_s} 张，亮度 {brightness}（满分 255）。",
    ),
    RungName.KEY: Sentence("There is one.", "已有密钥。"),
    RungName.NAME: Sentence("It was found.", "找到了地址。"),
    RungName.TCP: Sentence("The service can be reached.", "能连上服务。"),
    RungName.TLS: Sentence(
        "The connection is safe.",
        "连接是安全的。",
        "The connection is safe ({version}).",
        "连接是安全的（{version}）。",
    ),
    RungName.HANDSHAKE: Sentence("The service knows it.", "服务认可这个账号。"),
    RungName.SESSION: Sentence("The service is ready.", "服务已经准备好。"),
    RungName.SOUND: Sentence("The service takes it.", "服务收到了声音。"),
    RungName.PICTURE: Sentence("The service takes it.", "服务收到了画面。"),
    RungName.ANSWER: Sentence(
        "It came.",
        "收到了回答。",
        "It came: the first words after {text_ms} ms, the first sound after {sound_ms} ms.",
        "收到了回答：{text_ms} 毫秒后有文字，{sound_ms} 毫秒后有声音。",
    ),
    RungName.TRANSCRIPTION: Sentence("This account has it.", "这个账号可以用。"),
    RungName.TOOLS: Sentence("This account has them.", "这个账号可以用。"),
    RungName.SEMANTIC_VAD: Sentence("This account has it.", "这个账号可以用。"),
}


class What(NamedTuple):
    """What was found, and what helps where something does."""

    found: Sentence
    remedy: Sentence | None = None


ERRORS: Mapping[ErrorKind, What] = {
    ErrorKind.CAMERA_MISSING: What(
        Sentence(
            "No camera was found.",
            "没有找到摄像头。",
            'The camera "{subject}" wasn\'t found.',
            "没有找到摄像头“{subject}”。",
        ),
        Sentence(
            "Plug it in or choose another one; without it, calls go on with sound.",
            "请接上或换一个摄像头；没有摄像头也能语音通话。",
        ),
    ),
    ErrorKind.CAMERA_FAILED: What(
        Sentence(
            "The camera gives no picture.",
            "摄像头没有画面。",
            '"{subject}" gives no picture.',
            "“{subject}”没有画面。",
        ),
        Sentence(
            "Close other programs that use it, and let the system allow the camera.",
            "请关闭占用它的程序，并在系统里允许使用摄像头。",
        ),
    ),
    ErrorKind.INTERNAL: What(
        Sentence("Something went wrong inside OmniCall.", "OmniCall 自己出了问题。"),
        Sentence("Check again; the log tells more.", "请再检查一次，详情见日志。"),
    ),
}
"""Where a check says it differently than a call that fails."""

REFUSED_OPTIONS: Mapping[RungName, What] = {
    RungName.TRANSCRIPTION: What(
        Sentence("The service doesn't write down what you say.", "服务不会把你说的话转成文字。"),
        Sentence(
            "Calls go on without; choose another model if you need it.",
            "通话不受影响；需要的话请换一个模型。",
        ),
    ),
    RungName.TOOLS: What(
        Sentence("The service makes no suggestion cards.", "服务不提供建议卡片。"),
        Sentence(
            "Calls go on without; choose another model if you need them.",
            "通话不受影响；需要的话请换一个模型。",
        ),
    ),
    RungName.SEMANTIC_VAD: What(
        Sentence(
            "The service can't tell by meaning when you are done.", "服务不会按语意判断你是否说完。"
        ),
        Sentence(
            "Let a silence end your turn instead, in the settings.",
            "请在设置里改为按停顿判断。",
        ),
    ),
}

REMARKS: Mapping[Remark, What] = {
    Remark.NOT_WANTED: What(Sentence("You do without it.", "你选择了不使用。")),
    Remark.NO_KEY_NEEDED: What(
        Sentence("This computer needs none.", "本机服务不需要密钥。"),
    ),
    Remark.NOT_ENCRYPTED: What(
        Sentence("Nothing leaves this computer.", "内容不会离开本机，无需加密。"),
    ),
    Remark.NOT_OFFERED: What(
        Sentence("This model isn't known to have it.", "这个模型没有此功能。"),
    ),
    Remark.BLOCKED: What(
        Sentence(
            "Something before it has to work first.",
            "要先解决前面的问题。",
            'First "{below}" has to work.',
            "要先解决“{below}”。",
        ),
    ),
    Remark.NOT_TRIED: What(
        Sentence(
            "The connection was gone before it could be tried.", "连接已断开，没有测到这一项。"
        ),
        Sentence("Check again in a moment.", "请稍后再检查一次。"),
    ),
    Remark.DIGITAL_SILENCE: What(
        Sentence("Not the least sound comes from it.", "它没有传来任何声音。"),
        Sentence(
            "Look for a switch on it, its volume, and whether the system lets programs use it.",
            "请检查它的静音开关、音量，以及系统是否允许程序使用麦克风。",
        ),
    ),
    Remark.VERY_QUIET: What(
        Sentence(
            "It hears almost nothing.",
            "几乎听不到声音。",
            "It hears almost nothing: {level_dbfs} dBFS.",
            "几乎听不到声音：{level_dbfs} dBFS。",
        ),
        Sentence(
            "If somebody spoke just now, turn it up or choose another one.",
            "如果刚才有人说话，请调高音量或换一个麦克风。",
        ),
    ),
    Remark.CLIPPING: What(
        Sentence("What it hears is overdriven.", "声音过载了。"),
        Sentence(
            "Turn the microphone down a little, or move away from it.",
            "请把麦克风音量调低一些，或离远一点。",
        ),
    ),
    Remark.NOT_HEARD: What(
        Sentence("It plays; the microphone doesn't hear it.", "能播放，麦克风没有听到。"),
        Sentence(
            "Fine with headphones. If you heard nothing either, turn it up or choose another one.",
            "用耳机时这是正常的。如果你也没听到，请调高音量或换一个扬声器。",
        ),
    ),
    Remark.NOBODY_LISTENED: What(
        Sentence("It plays; no microphone listened.", "能播放，没有麦克风在听。"),
    ),
    Remark.BLACK: What(
        Sentence("Its picture is black.", "画面是黑的。"),
        Sentence("Open its shutter or uncover it.", "请打开镜头盖或移开遮挡。"),
    ),
    Remark.DARK: What(
        Sentence(
            "Its picture is dark.",
            "画面很暗。",
            "Its picture is dark: brightness {brightness} of 255.",
            "画面很暗：亮度 {brightness}（满分 255）。",
        ),
        Sentence("Turn on a light, or face the window.", "请开灯，或面向窗户。"),
    ),
    Remark.MALFORMED_KEY: What(
        Sentence("It holds characters that no key has.", "里面有密钥不会有的字符。"),
        Sentence("Copy the key once more and paste it again.", "请重新复制密钥，再粘贴一次。"),
    ),
    Remark.KEY_OF_BEIJING: What(
        Sentence("This key belongs to Beijing.", "这个密钥属于北京。"),
        Sentence("Choose Beijing as the region in the settings.", "请在设置里把地域改为北京。"),
    ),
    Remark.KEY_OF_SINGAPORE: What(
        Sentence("This key belongs to Singapore.", "这个密钥属于新加坡。"),
        Sentence("Choose Singapore as the region in the settings.", "请在设置里把地域改为新加坡。"),
    ),
    Remark.THROUGH_PROXY: What(
        Sentence(
            "It works, through a proxy.",
            "通过代理可用。",
            "It works, through the proxy {proxy}.",
            "通过代理 {proxy} 可用。",
        ),
    ),
    Remark.SOUND_REFUSED: What(
        Sentence("The service didn't take the sound.", "服务没有接受声音。"),
        Sentence("Try again in a moment, or choose another model.", "请稍后再试，或换一个模型。"),
    ),
    Remark.PICTURE_REFUSED: What(
        Sentence("The service didn't take the picture.", "服务没有接受画面。"),
        Sentence(
            "Call with the camera off, or choose another model.", "请关闭摄像头通话，或换一个模型。"
        ),
    ),
    Remark.ONLY_TEXT: What(
        Sentence("Words came, but no sound.", "收到了文字，但没有声音。"),
        Sentence("Choose another voice or model.", "请换一种声音或模型。"),
    ),
    Remark.IN_WRITING: What(
        Sentence(
            "It came, in writing.",
            "收到了文字回答。",
            "It came, in writing: after {text_ms} ms.",
            "{text_ms} 毫秒后收到了文字回答。",
        ),
    ),
}
