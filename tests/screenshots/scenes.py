"""The states of the windows, each as data and the way to show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.captions import Caption
from omnicall.core.check import Check, RungName
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage
from omnicall.core.markers import Marker, MarkerKind
from omnicall.core.media_types import (
    Area,
    KnownDevices,
    ScreenDevice,
    Shareables,
    WindowDevice,
)
from omnicall.core.plan import GamePlan
from omnicall.core.preferences import Appearance, Preferences
from omnicall.core.prices import Cost
from omnicall.core.reports import EndReason, Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency
from omnicall.core.talk_shares import TalkShares
from omnicall.core.tokens import Tokens, TokenUsage, UsageTotals
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import Activity, Sending, ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.settings_page import Section
from omnicall.ui.side_panel import SidePanel, Tab
from omnicall.ui.window_pages import WindowPages
from tests.helpers.played_check import ABOUT, at, well, with_key_of_elsewhere

KNOWN = KnownDevices(
    microphones=("Built-in Microphone", "USB Headset"),
    speakers=("Built-in Speakers", "USB Headset"),
    cameras=("HD Webcam",),
    default_microphone="Built-in Microphone",
    default_speaker="Built-in Speakers",
)
_ON = LobbyDevice(LobbyStage.ON, "HD Webcam")
LOBBY = Lobby(_ON, _ON, -24.0)

_TALK: dict[Language, tuple[str, ...]] = {
    "en": (
        "Look, he has put the red block on top!",
        "He did. Wait a moment and let him show you the next one.",
        "Now he takes the car.",
        "Follow the car: roll another one beside his.",
    ),
    "zh": (
        "你看，他把红色的积木放到最上面了！",
        "是的。先等一等，让他给你看下一块。",
        "他现在拿起小车了。",
        "跟着小车走：在他旁边也推一辆。",
    ),
}
_ADVICE: dict[Language, tuple[str, str, str]] = {
    "en": (
        "He looks at the car: roll one too.",
        "Name what he does: “up it goes!”",
        "He waited for his turn. Smile and say so.",
    ),
    "zh": (
        "他在看小车：你也推一辆。",
        "说出他在做的事：“放上去啦！”",
        "他等到了轮到自己。笑一笑，告诉他。",
    ),
}


def _transcript(language: Language) -> tuple[TranscriptLine, ...]:
    sides = ("person", "assistant", "person", "assistant")
    return tuple(
        TranscriptLine(f"line_{place}", who, text, is_final=True, at_s=20.0 * place)  # type: ignore[arg-type]
        for place, (who, text) in enumerate(zip(sides, _TALK[language], strict=True))
    )


def _suggestions(language: Language) -> tuple[Suggestion, ...]:
    kinds = (
        (SuggestionKind.PRAISE, Urgency.NOTE, SuggestionState.DONE, 512.0),
        (SuggestionKind.ENGAGE, Urgency.SOON, SuggestionState.FRESH, 640.0),
        (SuggestionKind.REDIRECT, Urgency.NOW, SuggestionState.FRESH, 752.0),
    )
    return tuple(
        Suggestion(f"suggestion_{place}", at_s, text, kind, urgency, state=state)
        for place, ((kind, urgency, state, at_s), text) in enumerate(
            zip(kinds, reversed(_ADVICE[language]), strict=True)
        )
    )


_PLANS: dict[Language, GamePlan] = {
    "en": GamePlan(
        id="tower",
        nickname="Bean",
        age="3½",
        game="Block tower",
        goal="Takes turns three times",
        steps=("I put one block, then wait", "Bean puts one", "The tower may fall: laugh together"),
        materials=("Wooden blocks", "A red car"),
        interests=("Cars", "Things that spin"),
        avoid=("Praise that is loud",),
        notes="Slept little last night.",
    ),
    "zh": GamePlan(
        id="tower",
        nickname="豆豆",
        age="三岁半",
        game="搭积木塔",
        goal="轮流搭三次",
        steps=("我放一块，然后等一等", "豆豆放一块", "塔倒了就一起笑"),
        materials=("木积木", "一辆红色小车"),
        interests=("小车", "会转的东西"),
        avoid=("大声表扬",),
        notes="昨晚睡得少。",
    ),
}


def _planned(window: CallWindow, language: Language) -> None:
    plan = _PLANS[language]
    window.show_plans((plan,))
    window.show_settings(CallSettings(language=language, role="observer", plan=plan))


def _plan_beside(window: CallWindow, language: Language) -> None:
    window.show_view(live(language))
    _planned(window, language)
    for side in window.findChildren(SidePanel):
        side.show_tab(Tab.PLAN)


def _plan_page(window: CallWindow, language: Language) -> None:
    window.show_view(ViewState(known_devices=KNOWN))
    _planned(window, language)
    window.show_plan_page()


def live(language: Language) -> ViewState:
    """A call in full swing."""
    transcript = _transcript(language)
    return ViewState(
        phase=Phase.LIVE,
        activity=Activity.SPEAKING,
        sending=Sending.SOUND_AND_PICTURE,
        has_camera=True,
        has_picture=True,
        can_stop_talking=True,
        can_ask=True,
        microphone_dbfs=-28.0,
        answer_dbfs=-18.0,
        elapsed_s=761.0,
        known_devices=KNOWN,
        transcript=transcript,
        caption=Caption(transcript[-1].id, "assistant", transcript[-1].text),
        suggestions=_suggestions(language),
    )


@dataclass(frozen=True)
class Scene:
    """One state; ``show`` brings a fresh window to it."""

    name: str
    show: Callable[[CallWindow, Language], None]


def _in_call(**change: object) -> Callable[[CallWindow, Language], None]:
    def show(window: CallWindow, language: Language) -> None:
        window.show_view(replace(live(language), **change))  # type: ignore[arg-type]

    return show


def _lobby(*, is_set_up: bool, has_key: bool) -> Callable[[CallWindow, Language], None]:
    def show(window: CallWindow, language: Language) -> None:
        if is_set_up:
            _planned(window, language)
        window.show_preferences(replace(_liked(window), has_set_up=is_set_up))
        window.show_key(KeyState(KeyPlace.KEYRING if has_key else KeyPlace.NOWHERE))
        window.show_view(ViewState(known_devices=KNOWN))
        window.show_lobby(LOBBY)

    return show


def _liked(window: CallWindow) -> Preferences:
    is_dark = window.palette().window().color().lightness() < 128
    return Preferences(appearance=Appearance.DARK if is_dark else Appearance.LIGHT)


def _consent(window: CallWindow, _language: Language) -> None:
    window.show_consent()


def _help(window: CallWindow, language: Language) -> None:
    window.show_view(live(language))
    for pages in window.findChildren(WindowPages):
        pages.switch_help()


def _check(check: Check) -> Callable[[CallWindow, Language], None]:
    def show(window: CallWindow, _language: Language) -> None:
        window.show_view(ViewState())
        window.show_check_page()
        window.show_check(check, ABOUT)

    return show


def _section(section: Section) -> Callable[[CallWindow, Language], None]:
    def show(window: CallWindow, _language: Language) -> None:
        window.show_key(KeyState(KeyPlace.KEYRING))
        window.show_tools(("roll_die",))
        window.show_view(ViewState(known_devices=KNOWN))
        window.show_settings_page(section)

    return show


def _transcript_beside(window: CallWindow, language: Language) -> None:
    window.show_view(live(language))
    for side in window.findChildren(SidePanel):
        side.show_tab(Tab.TRANSCRIPT)


def _choosing(window: CallWindow, language: Language) -> None:
    window.show_view(replace(live(language), shareables=_SHAREABLES))
    window.show_share_picker()


_SHAREABLES = Shareables(
    (
        ScreenDevice(1, "DELL U2720Q", Area(0, 0, 3840, 2160), is_primary=True),
        ScreenDevice(2, "eDP-1", Area(3840, 0, 1920, 1080)),
    ),
    (
        WindowDevice(1, "Block tower.pdf"),
        WindowDevice(2, "写给李老师的信"),
        WindowDevice(3, "Songs for turn taking – a playlist for the little ones"),
    ),
)
_CONNECTING = {
    "activity": Activity.NONE,
    "sending": Sending.NOTHING,
    "has_picture": False,
    "elapsed_s": None,
    "transcript": (),
    "caption": None,
    "suggestions": (),
    "can_stop_talking": False,
}
_OVER = {
    "phase": Phase.ENDED,
    "activity": Activity.NONE,
    "sending": Sending.NOTHING,
    "caption": None,
    "has_picture": False,
}
_COUNTED = {
    "markers": (
        Marker(MarkerKind.GOOD, 131.0),
        Marker(MarkerKind.GOOD, 512.0),
        Marker(MarkerKind.DIFFICULT, 640.0),
    ),
    "shares": TalkShares(172.0, 61.0),
    "usage": UsageTotals(
        TokenUsage(4_812, 4_560, 252), Tokens(12_310, 9_480, 66_400, text_out=1_204), 14
    ),
    "cost": Cost(0.0731, "USD"),
}

SCENES = (
    Scene("first-start", _consent),
    Scene("first-steps", _lobby(is_set_up=False, has_key=False)),
    Scene("lobby", _lobby(is_set_up=True, has_key=True)),
    Scene("connecting", _in_call(phase=Phase.CONNECTING, **_CONNECTING)),
    Scene("live", _in_call()),
    Scene("transcript", _transcript_beside),
    Scene("plan", _plan_beside),
    Scene("plans", _plan_page),
    Scene("choosing-what-to-share", _choosing),
    Scene(
        "sharing",
        _in_call(is_sharing=True, has_camera=False, shared_name="Block tower.pdf"),
    ),
    Scene(
        "reconnecting",
        _in_call(
            phase=Phase.RECONNECTING,
            activity=Activity.RECONNECTING,
            sending=Sending.NOTHING,
            caption=None,
        ),
    ),
    Scene(
        "paused",
        _in_call(is_paused=True, activity=Activity.PAUSED, sending=Sending.NOTHING, caption=None),
    ),
    Scene(
        "microphone-and-camera-off",
        _in_call(
            is_microphone_on=False,
            is_camera_on=False,
            has_picture=False,
            activity=Activity.LISTENING,
            sending=Sending.SOUND,
            caption=None,
        ),
    ),
    Scene(
        "error",
        _in_call(**_OVER, end_reason=EndReason.FAILED, error=CallError(ErrorKind.UNREACHABLE)),
    ),
    Scene("quiet-mode", _in_call(is_text_only=True, caption=None, activity=Activity.LISTENING)),
    Scene("after", _in_call(**_OVER, **_COUNTED, end_reason=EndReason.HUNG_UP)),
    Scene("help", _help),
    Scene("checking", _check(at(RungName.ANSWER))),
    Scene("checked", _check(well())),
    Scene("check-failed", _check(with_key_of_elsewhere())),
    *(Scene(f"settings-{section.name.lower()}", _section(section)) for section in Section),
)
