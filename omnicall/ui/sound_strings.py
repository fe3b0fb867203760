"""The words about devices, sound and whose turn it is, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.button_words import ButtonWords


@dataclass(frozen=True, slots=True)
class SoundWords:
    """One language; names that automation relies on are a contract in English."""

    transcript_tab: ButtonWords
    devices_tab: ButtonWords
    sound_tab: ButtonWords

    camera_device: ButtonWords
    microphone_device: ButtonWords
    speaker_device: ButtonWords
    camera_label: str
    microphone_label: str
    speaker_label: str
    default_device: str
    default_named: str
    """``{name}`` is what the system uses now."""
    not_connected: str
    """``{name}`` is a chosen device that is away."""
    no_device: str
    file_device: str
    """``{name}`` is the file that stands in for a device."""
    test_microphone: ButtonWords
    test_speaker: ButtonWords
    test_recording: str
    test_playing: str
    test_tone: str
    test_after_call: str

    echo_cancelling: ButtonWords
    automatic_volume: ButtonWords
    noise_suppression: ButtonWords
    connected_sound: ButtonWords
    half_duplex: ButtonWords
    turn_taking: ButtonWords
    after_a_silence: str
    by_meaning: str
    by_hand: str
    from_the_next_call: str

    stop_talking: ButtonWords
    hold_to_talk: ButtonWords
    use_half_duplex: ButtonWords
    """The same as ``half_duplex``, offered as the remedy for an echo."""
    echo_left: str
    echo_left_tip: str
    echo_reduced: str
    """``{decibels}`` is how much of it was taken away."""


ENGLISH_SOUND = SoundWords(
    transcript_tab=ButtonWords("Transcript", "What was said so far"),
    devices_tab=ButtonWords("Devices", "Choose camera, microphone and speaker"),
    sound_tab=ButtonWords("Sound", "Choose how sound is treated and whose turn it is"),
    camera_device=ButtonWords("Camera device", "Which camera is used"),
    microphone_device=ButtonWords("Microphone device", "Which microphone is used"),
    speaker_device=ButtonWords("Speaker device", "Where the assistant is heard"),
    camera_label="Camera",
    microphone_label="Microphone",
    speaker_label="Speaker",
    default_device="System default",
    default_named="System default ({name})",
    not_connected="{name} (not connected)",
    no_device="None",
    file_device="File {name}",
    test_microphone=ButtonWords("Test microphone", "Record three seconds and play them back"),
    test_speaker=ButtonWords("Test speaker", "Play a soft tone"),
    test_recording="Say something…",
    test_playing="Now listen…",
    test_tone="You should hear a soft tone.",
    test_after_call="You can test again after the call.",
    echo_cancelling=ButtonWords("Echo cancelling", "Keeps the assistant from hearing itself."),
    automatic_volume=ButtonWords("Automatic volume", "Raises soft voices, lowers loud ones."),
    noise_suppression=ButtonWords("Noise suppression", "Less hum and hiss, a little less voice."),
    connected_sound=ButtonWords("Connected sound", "A soft sound when a call begins."),
    half_duplex=ButtonWords("Half-duplex", "While the assistant speaks, the microphone rests."),
    turn_taking=ButtonWords("Turn taking", "How the assistant knows that it is its turn"),
    after_a_silence="After a silence",
    by_meaning="By meaning",
    by_hand="Hold to talk",
    from_the_next_call="This applies from the next call on.",
    stop_talking=ButtonWords("Stop talking", "Silence the assistant's answer"),
    hold_to_talk=ButtonWords(
        "Hold to talk", "Hold it down while you speak; the assistant answers when you let go"
    ),
    use_half_duplex=ButtonWords(
        "Half-duplex", "Let the microphone rest while the assistant speaks"
    ),
    echo_left="Echo left",
    echo_left_tip=(
        "What was left of the assistant's newest answer in the sound that is sent."
        " Below −45 dBFS it doesn't hear itself."
    ),
    echo_reduced="{decibels} dB of it were taken away.",
)

CHINESE_SOUND = SoundWords(
    transcript_tab=ButtonWords("对话", "看看刚才说了什么"),
    devices_tab=ButtonWords("设备", "选择摄像头、麦克风和扬声器"),
    sound_tab=ButtonWords("声音", "声音怎么处理、什么时候轮到助手"),
    camera_device=ButtonWords("选择摄像头", "用哪个摄像头"),
    microphone_device=ButtonWords("选择麦克风", "用哪个麦克风"),
    speaker_device=ButtonWords("选择扬声器", "助手的声音从哪里出来"),
    camera_label="摄像头",
    microphone_label="麦克风",
    speaker_label="扬声器",
    default_device="系统默认",
    default_named="系统默认（{name}）",
    not_connected="{name}（未连接）",
    no_device="不使用",
    file_device="文件 {name}",
    test_microphone=ButtonWords("测试麦克风", "录三秒钟，再放给你听"),
    test_speaker=ButtonWords("测试扬声器", "播放一段轻柔的声音"),
    test_recording="请说几句话……",
    test_playing="现在听一听……",
    test_tone="你应该能听到一段轻柔的声音。",
    test_after_call="通话结束后可以再测试。",
    echo_cancelling=ButtonWords("回声消除", "不让助手听到自己的声音。"),
    automatic_volume=ButtonWords("自动音量", "声音小就调大，声音大就调小。"),
    noise_suppression=ButtonWords("降噪", "减少杂音，人声也会弱一点。"),
    connected_sound=ButtonWords("接通提示音", "通话开始时轻轻响一下。"),
    half_duplex=ButtonWords("轮流说话", "助手说话时，麦克风先不收音。"),
    turn_taking=ButtonWords("什么时候轮到助手", "助手怎么知道该它说了"),
    after_a_silence="停顿一会儿之后",
    by_meaning="听出话说完之后",
    by_hand="按住说话，松开之后",
    from_the_next_call="从下一次通话起生效。",
    stop_talking=ButtonWords("别说了", "让助手马上停下来"),
    hold_to_talk=ButtonWords("按住说话", "按住的时候说话，松开后助手回答"),
    use_half_duplex=ButtonWords("轮流说话", "助手说话时让麦克风先不收音"),
    echo_left="残留回声",
    echo_left_tip="助手刚才的回答还有多少混在发出去的声音里。低于 −45 dBFS，它就听不到自己。",
    echo_reduced="已经消掉了 {decibels} dB。",
)
