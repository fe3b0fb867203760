"""The words of the settings, section by section, and of the first steps."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.account import AccountWords
from omnicall.ui.words.assistant import AssistantWords
from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class SettingsWords:
    """One language; names that automation relies on are a contract in English."""

    back: ButtonWords
    account_section: ButtonWords
    assistant_section: ButtonWords
    turns_section: ButtonWords
    sound_section: ButtonWords
    devices_section: ButtonWords
    mini_window_section: ButtonWords
    privacy_section: ButtonWords
    language_section: ButtonWords
    appearance_section: ButtonWords
    quality_section: ButtonWords
    shortcuts_section: ButtonWords
    is_settled: str
    """Beside what a policy has locked."""
    account: AccountWords
    assistant: AssistantWords

    after_a_silence: ButtonWords
    by_meaning: ButtonWords
    by_hand: ButtonWords
    meaning_unknown: str
    silence: str
    quick: ButtonWords
    normal: ButtonWords
    patient: ButtonWords

    mini_on_minimising: ButtonWords
    mini_about: str

    privacy_sent: ButtonWords
    privacy_practice: ButtonWords
    privacy_kept: ButtonWords
    open_folder: ButtonWords
    forget: ButtonWords
    forget_question: str
    forget_now: ButtonWords
    keep: ButtonWords
    forget_after_call: str

    language_system: ButtonWords
    chinese: ButtonWords
    english: ButtonWords

    colours: str
    colours_system: ButtonWords
    light: ButtonWords
    dark: ButtonWords
    motion: str
    motion_system: ButtonWords
    motion_full: ButtonWords
    motion_reduced: ButtonWords

    dismiss: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> SettingsWords:
        """Say all of it in one language."""
        return cls(
            back=ButtonWords(tr("Back"), tr("Leave the settings")),
            is_settled=tr("Settled by whoever looks after this computer."),
            account_section=ButtonWords(tr("Account"), tr("Your key and where it belongs")),
            assistant_section=ButtonWords(tr("Assistant"), tr("Who answers, and how")),
            turns_section=ButtonWords(
                tr("Taking turns"), tr("How the assistant knows that it is its turn")
            ),
            sound_section=ButtonWords(tr("Sound"), tr("How sound is treated")),
            devices_section=ButtonWords(
                tr("Devices"), tr("Choose and test camera, microphone and speaker")
            ),
            mini_window_section=ButtonWords(
                tr("Mini window"), tr("The window that stays on top during the game")
            ),
            privacy_section=ButtonWords(tr("Privacy"), tr("What is sent and what is kept")),
            language_section=ButtonWords(tr("Language"), tr("Chinese or English")),
            appearance_section=ButtonWords(tr("Appearance"), tr("Colours and motion")),
            quality_section=ButtonWords(
                tr("Call quality"), tr("How quickly answers come, and what got lost")
            ),
            shortcuts_section=ButtonWords(tr("Shortcuts"), tr("What the keys do")),
            account=AccountWords.through(tr),
            assistant=AssistantWords.through(tr),
            after_a_silence=ButtonWords(
                tr("After a silence"), tr("It answers once you have been quiet for a moment")
            ),
            by_meaning=ButtonWords(
                tr("By meaning"), tr("It answers once what you said is complete")
            ),
            by_hand=ButtonWords(
                tr("Hold to talk"), tr("It answers when you let go of a button or the space bar")
            ),
            meaning_unknown=tr("This model can't; it answers after a silence."),
            silence=tr("How long a silence"),
            quick=ButtonWords(tr("Quick"), tr("0.4 s: for a brisk conversation")),
            normal=ButtonWords(tr("Normal"), tr("0.8 s: for most rooms")),
            patient=ButtonWords(tr("Patient"), tr("1.2 s: room to think in the middle")),
            mini_on_minimising=ButtonWords(
                tr("Appear when minimised"),
                tr("Minimising the window during a call leaves the small one on top."),
            ),
            mini_about=tr(
                "It shows the picture and the newest suggestion, stays on top and never takes the"
                " keyboard. Drag it anywhere: it remembers its place."
            ),
            privacy_sent=ButtonWords(
                tr("What is sent"),
                tr(
                    "In a call: the sound of the microphone and one picture every 2 s, straight to"
                    " DashScope in your region. The lamp shows when. Nothing else goes anywhere."
                ),
            ),
            privacy_practice=ButtonWords(tr("Practice calls"), tr("Nothing leaves this computer.")),
            privacy_kept=ButtonWords(
                tr("What is kept here"),
                tr(
                    "These settings, your game plans, a log and reports of crashes without anything"
                    " that was said or seen, and your key in the system's keyring. No sound, no"
                    " picture, no talk, unless you save notes."
                ),
            ),
            open_folder=ButtonWords(tr("Open folder"), tr("Show where settings and log lie")),
            forget=ButtonWords(
                tr("Delete everything…"), tr("Settings, game plans, log and key; saved notes stay")
            ),
            forget_question=tr(
                "Delete settings, game plans, log and key from this computer? Saved notes stay"
                " where they are."
            ),
            forget_now=ButtonWords(tr("Delete"), tr("Delete now; it can't be undone")),
            keep=ButtonWords(tr("Keep"), tr("Delete nothing")),
            forget_after_call=tr("You can delete everything after the call."),
            language_system=ButtonWords(
                tr("As the system"), tr("Whatever this computer is set to")
            ),
            chinese=ButtonWords(tr("中文"), tr("Everything in Chinese")),
            english=ButtonWords(tr("English"), tr("Everything in English")),
            colours=tr("Colours"),
            colours_system=ButtonWords(tr("As the system"), tr("Whatever this computer is set to")),
            light=ButtonWords(tr("Light"), tr("For bright rooms")),
            dark=ButtonWords(tr("Dark"), tr("Gentle in dim rooms")),
            motion=tr("Motion"),
            motion_system=ButtonWords(tr("System setting"), tr("Whatever this computer is set to")),
            motion_full=ButtonWords(tr("Moving"), tr("Things fade and glide where that helps")),
            motion_reduced=ButtonWords(tr("Reduced"), tr("Things change at once and stand still")),
            dismiss=ButtonWords(tr("Got it"), tr("Hide this line")),
        )
