"""Every word a window shows, in English and Chinese, by identifier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from omnicall.core.settings import Language
from omnicall.ui.button_words import ButtonWords
from omnicall.ui.sound_strings import CHINESE_SOUND, ENGLISH_SOUND, SoundWords


@dataclass(frozen=True, slots=True)
class Words:
    """One language; names that automation relies on are a contract in English."""

    start_call: ButtonWords
    practice_call: ButtonWords
    microphone: ButtonWords
    camera: ButtonWords
    pause: ButtonWords
    hang_up: ButtonWords
    try_again: ButtonWords
    agree: ButtonWords

    call_state: str
    state_ready: str
    state_connecting: str
    state_configuring: str
    state_live: str
    state_reconnecting: str
    state_paused: str
    state_ending: str
    state_ended: str

    sending: str
    sending_nothing: str
    sending_sound: str
    sending_sound_and_picture: str

    elapsed: str
    microphone_level: str
    microphone_level_none: str
    preview: str
    no_picture_yet: str
    camera_is_off: str
    no_picture_now: str

    transcript: str
    transcript_empty: str
    speaker_person: str
    speaker_assistant: str
    interrupted: str
    """Stands behind the name of who was talked over."""

    lobby_title: str
    lobby_text: str
    practice_text: str
    what_is_sent: str
    summary_title: str
    summary_kept: str
    consent_title: str
    consent_text: str
    sound: SoundWords
    colon: str = ": "

    def named(self, label: str, value: str) -> str:
        """A label with its value, as a screen reader says it."""
        return f"{label}{self.colon}{value}"


ENGLISH = Words(
    start_call=ButtonWords("Start call", "Call the assistant"),
    practice_call=ButtonWords("Practice call", "Try everything out; nothing leaves this computer"),
    microphone=ButtonWords("Microphone", "Turn the microphone on or off"),
    camera=ButtonWords("Camera", "Turn the camera on or off"),
    pause=ButtonWords("Pause", "Send nothing for a while"),
    hang_up=ButtonWords("Hang up", "End the call"),
    try_again=ButtonWords("Try again", "Start the same call once more"),
    agree=ButtonWords("I agree", "Agree and go on"),
    call_state="Call state",
    state_ready="Ready",
    state_connecting="Connecting",
    state_configuring="Configuring",
    state_live="Live",
    state_reconnecting="Reconnecting",
    state_paused="Paused",
    state_ending="Ending",
    state_ended="Ended",
    sending="Sending",
    sending_nothing="nothing",
    sending_sound="sound",
    sending_sound_and_picture="sound and picture",
    elapsed="Call time",
    microphone_level="Microphone level",
    microphone_level_none="none",
    preview="Your picture",
    no_picture_yet="Your picture appears here in a moment.",
    camera_is_off="The camera is off.",
    no_picture_now="No picture at the moment.",
    transcript="Transcript",
    transcript_empty="What you and the assistant say appears here.",
    speaker_person="You",
    speaker_assistant="Assistant",
    interrupted=" (interrupted)",
    lobby_title="Ready when you are",
    lobby_text="The assistant sees your picture, hears the room and talks with you.",
    practice_text="A practice call needs no key, and nothing leaves this computer.",
    what_is_sent=(
        "What is sent: sound and one picture every 2 s, to DashScope. Nothing is kept here."
    ),
    summary_title="Call ended",
    summary_kept="Nothing was saved. The transcript stays here until the next call.",
    consent_title="Before the first call",
    consent_text="Make sure that everybody in the room knows this and is all right with it.",
    sound=ENGLISH_SOUND,
)

CHINESE = Words(
    start_call=ButtonWords("开始通话", "和助手通话"),
    practice_call=ButtonWords("练习通话", "先试一试，什么都不会离开这台电脑"),
    microphone=ButtonWords("麦克风", "打开或关闭麦克风"),
    camera=ButtonWords("摄像头", "打开或关闭摄像头"),
    pause=ButtonWords("暂停", "暂时什么都不发送"),
    hang_up=ButtonWords("挂断", "结束通话"),
    try_again=ButtonWords("再试一次", "重新开始刚才的通话"),
    agree=ButtonWords("我同意", "同意并继续"),
    call_state="通话状态",
    state_ready="就绪",
    state_connecting="正在连接",
    state_configuring="正在准备",
    state_live="通话中",
    state_reconnecting="正在重连",
    state_paused="已暂停",
    state_ending="正在结束",
    state_ended="已结束",
    sending="正在发送",
    sending_nothing="无",
    sending_sound="声音",
    sending_sound_and_picture="声音和画面",
    elapsed="通话时长",
    microphone_level="麦克风音量",
    microphone_level_none="无",
    preview="你的画面",
    no_picture_yet="画面马上就来。",
    camera_is_off="摄像头已关闭。",
    no_picture_now="暂时没有画面。",
    transcript="对话记录",
    transcript_empty="你和助手说的话会显示在这里。",
    speaker_person="我",
    speaker_assistant="助手",
    interrupted="（被打断）",
    lobby_title="随时可以开始",
    lobby_text="助手能看到画面、听到房间里的声音，并和你对话。",
    practice_text="练习通话不需要密钥，什么都不会离开这台电脑。",
    what_is_sent="发送的内容：声音，以及每 2 秒一张画面，发给 DashScope。这里什么都不保存。",
    summary_title="通话结束",
    summary_kept="没有保存任何内容。对话记录会留到下一次通话。",
    consent_title="第一次通话之前",
    consent_text="请确认房间里的每个人都知道，并且没有意见。",
    sound=CHINESE_SOUND,
    colon="：",
)

WORDS: Mapping[Language, Words] = {"en": ENGLISH, "zh": CHINESE}
