"""Every word a window shows; English is written here, Chinese in ``resources/translations``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from omnicall.ui.words.announcements import AnnouncementWords
from omnicall.ui.words.button_words import ButtonWords, Tr, as_written
from omnicall.ui.words.checking import CheckWords
from omnicall.ui.words.helping import HelpingWords
from omnicall.ui.words.lobby import AfterWords, LobbyWords
from omnicall.ui.words.mini import MiniWords
from omnicall.ui.words.orb import OrbWords
from omnicall.ui.words.plans import PlanWords
from omnicall.ui.words.quality import QualityWords
from omnicall.ui.words.saving import SavingWords
from omnicall.ui.words.set_up import SetUpWords
from omnicall.ui.words.settings import SettingsWords
from omnicall.ui.words.sharing import SharingWords
from omnicall.ui.words.shortcuts import ShortcutWords
from omnicall.ui.words.sound import SoundWords
from omnicall.ui.words.stage import StageWords
from omnicall.ui.words.suggestions import SuggestionWords
from omnicall.ui.words.support import SupportWords
from omnicall.ui.words.tray import TrayWords
from omnicall.ui.words.updates import UpdateWords


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

    consent_title: str
    consent_text: str
    mini: MiniWords
    orb: OrbWords
    sound: SoundWords
    lobby: LobbyWords
    after: AfterWords
    quality: QualityWords
    announcements: AnnouncementWords
    settings: SettingsWords
    stage: StageWords
    suggestions: SuggestionWords
    shortcuts: ShortcutWords
    tray: TrayWords
    set_up: SetUpWords
    helping: HelpingWords
    sharing: SharingWords
    plans: PlanWords
    saving: SavingWords
    checking: CheckWords
    support: SupportWords
    updates: UpdateWords
    colon: str

    @classmethod
    def through(cls, tr: Tr) -> Words:
        """Say all of it in one language."""
        return cls(
            start_call=ButtonWords(tr("Start call"), tr("Call the assistant")),
            practice_call=ButtonWords(
                tr("Practice call"), tr("Try everything out; nothing leaves this computer")
            ),
            microphone=ButtonWords(tr("Microphone"), tr("Turn the microphone on or off")),
            camera=ButtonWords(tr("Camera"), tr("Turn the camera on or off")),
            pause=ButtonWords(tr("Pause"), tr("Send nothing for a while")),
            hang_up=ButtonWords(tr("Hang up"), tr("End the call")),
            try_again=ButtonWords(tr("Try again"), tr("Start the same call once more")),
            agree=ButtonWords(tr("I agree"), tr("Agree and go on")),
            call_state=tr("Call state"),
            state_ready=tr("Ready"),
            state_connecting=tr("Connecting"),
            state_configuring=tr("Configuring"),
            state_live=tr("Live"),
            state_reconnecting=tr("Reconnecting"),
            state_paused=tr("Paused"),
            state_ending=tr("Ending"),
            state_ended=tr("Ended"),
            sending=tr("Sending"),
            sending_nothing=tr("nothing"),
            sending_sound=tr("sound"),
            sending_sound_and_picture=tr("sound and picture"),
            elapsed=tr("Call time"),
            microphone_level=tr("Microphone level"),
            microphone_level_none=tr("none"),
            preview=tr("Your picture"),
            no_picture_yet=tr("Your picture appears here in a moment."),
            camera_is_off=tr("The camera is off."),
            no_picture_now=tr("No picture at the moment."),
            transcript=tr("Transcript"),
            transcript_empty=tr("What you and the assistant say appears here."),
            speaker_person=tr("You"),
            speaker_assistant=tr("Assistant"),
            interrupted=tr(" (interrupted)"),
            consent_title=tr("Before the first call"),
            consent_text=tr(
                "Make sure that everybody in the room knows this and is all right with it."
            ),
            mini=MiniWords.through(tr),
            orb=OrbWords.through(tr),
            sound=SoundWords.through(tr),
            lobby=LobbyWords.through(tr),
            after=AfterWords.through(tr),
            quality=QualityWords.through(tr),
            announcements=AnnouncementWords.through(tr),
            settings=SettingsWords.through(tr),
            stage=StageWords.through(tr),
            suggestions=SuggestionWords.through(tr),
            shortcuts=ShortcutWords.through(tr),
            tray=TrayWords.through(tr),
            set_up=SetUpWords.through(tr),
            helping=HelpingWords.through(tr),
            sharing=SharingWords.through(tr),
            plans=PlanWords.through(tr),
            saving=SavingWords.through(tr),
            checking=CheckWords.through(tr),
            support=SupportWords.through(tr),
            updates=UpdateWords.through(tr),
            colon=tr(": "),
        )

    def named(self, label: str, value: str) -> str:
        """A label with its value, as a screen reader says it."""
        return f"{label}{self.colon}{value}"

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences in one paragraph; Chinese ones have no space between them."""
        return (" " if self.colon.endswith(" ") else "").join(sentences)


ENGLISH = Words.through(as_written)
