"""The table of shortcuts against the real windows: everything that is seen has its own keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.account import AccountTest, KeyPlace, KeyState, TestStage
from omnicall.core.actions import USUAL, Action
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.intents import HangUpRequested, TalkHeld
from omnicall.core.keeping import KeepingTrouble
from omnicall.core.latest import PreviewBox
from omnicall.core.plan import GamePlan
from omnicall.core.preferences import Assistant, Preferences, Region
from omnicall.core.quality import Quality, QualityPoint
from omnicall.core.reports import Phase
from omnicall.core.roles import OwnRole, Role
from omnicall.core.scenes import Scene
from omnicall.core.settings import CallSettings
from omnicall.core.shortcuts import USUAL_KEYS
from omnicall.core.updates import Release, Updates
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.call_window import CallWindow
from omnicall.ui.device_menu import DeviceMenuButton
from omnicall.ui.help_page import HelpPage
from omnicall.ui.hold_button import HoldButton
from omnicall.ui.mini_stage import MiniStage
from omnicall.ui.picker import Picker
from omnicall.ui.settings_page import Section
from omnicall.ui.side_panel import SidePanel, Tab
from omnicall.ui.window_keys import ActionShortcut, WindowKeys
from omnicall.ui.window_pages import WindowPages
from tests.helpers.played_check import ABOUT, with_key_of_elsewhere
from tests.integration.ui.wishes import Wishes

LIVE = ViewState(
    phase=Phase.LIVE, is_by_hand=True, elapsed_s=1.0, can_stop_talking=True, has_echo=True
)
ENDING = replace(LIVE, phase=Phase.ENDING, error=CallError(ErrorKind.MICROPHONE_FAILED))
LONG_AWAY = replace(LIVE, phase=Phase.RECONNECTING, can_retry=True)
ENDED = ViewState(phase=Phase.ENDED, elapsed_s=60.0)
NO_NETWORK = CallError(ErrorKind.UNREACHABLE)
NO_MICROPHONE = CallError(ErrorKind.MICROPHONE_MISSING)
OWN_ROLE = Preferences(
    has_set_up=True,
    assistant=Assistant(role=Role.OBSERVER.value),
    updates=Updates(address="https://omnicall.example/version.json"),
)
KEPT_KEY = KeyState(KeyPlace.KEYRING, has_stored_one=True)
HEARD = Quality((QualityPoint(1.0, -20.0),))
OTHER_REGION = AccountTest(TestStage.FAILED, belongs_to=Region.SINGAPORE)

Look = Callable[[CallWindow], None]


def first_steps(window: CallWindow) -> None:
    window.show_preferences(Preferences())
    window.show_view(ViewState())


def lobby(window: CallWindow) -> None:
    window.show_key(KeyState())
    window.show_view(ViewState())


def after_failing(error: CallError | None) -> Look:
    def show(window: CallWindow) -> None:
        window.show_view(replace(ENDED, error=error))
        window.show_saved("Saved.", can_open=True)

    return show


def help_sheet(window: CallWindow) -> None:
    window.show_view(ViewState())
    (pages,) = window.findChildren(WindowPages)
    pages.switch_help()


def failed_check(window: CallWindow) -> None:
    window.show_view(ViewState())
    window.show_check_page()
    window.show_check(with_key_of_elsewhere(), ABOUT)


def section(section: Section) -> Look:
    def show(window: CallWindow) -> None:
        window.show_key(KEPT_KEY)
        window.show_account_test(OTHER_REGION)
        window.show_view(replace(ViewState(), quality=HEARD))
        window.show_settings_page(section)
        if section is Section.PRIVACY:
            window.show_bundle("Saved.", can_open=True)
        for button in window.findChildren(CallButton):
            if button.action is Action.FORGET and button.isVisible():
                button.click()

    return show


def own_role(window: CallWindow) -> None:
    own = {"own": OwnRole("Mine", "x")}
    window.show_preferences(replace(OWN_ROLE, assistant=Assistant(role="own", own_roles=own)))
    window.show_view(ViewState())
    window.show_settings_page(Section.ASSISTANT)


def plan_beside(window: CallWindow) -> None:
    window.show_view(LIVE)
    for side in window.findChildren(SidePanel):
        side.show_tab(Tab.PLAN)


def plans(window: CallWindow) -> None:
    plan = GamePlan(id="1", game="Ball")
    window.show_plans((plan,))
    window.show_settings(CallSettings(plan=plan))
    window.show_view(ViewState())
    window.show_plan_page()


LOOKS: list[tuple[Scene, Look]] = [
    (Scene.CONSENT, CallWindow.show_consent),
    (Scene.LOBBY, lobby),
    (Scene.LOBBY, first_steps),
    (Scene.CALL, lambda window: window.show_view(LIVE)),
    (Scene.CALL, lambda window: window.show_view(LONG_AWAY)),
    (Scene.CALL, lambda window: window.show_view(ENDING)),
    (Scene.CALL, lambda window: window.show_view(replace(LIVE, is_sharing=True))),
    (Scene.AFTER, after_failing(None)),
    (Scene.AFTER, after_failing(NO_NETWORK)),
    (Scene.AFTER, after_failing(NO_MICROPHONE)),
    (Scene.HELP, help_sheet),
    (Scene.CALL, plan_beside),
    (Scene.PLANS, plans),
    (Scene.ASSISTANT, own_role),
    (Scene.CHECK, failed_check),
    *(
        (scene, section(each))
        for scene, each in {
            Scene.ACCOUNT: Section.ACCOUNT,
            Scene.ASSISTANT: Section.ASSISTANT,
            Scene.TURNS: Section.TURNS,
            Scene.SOUND: Section.SOUND,
            Scene.DEVICES: Section.DEVICES,
            Scene.MINI_WINDOW_SECTION: Section.MINI_WINDOW,
            Scene.PRIVACY: Section.PRIVACY,
            Scene.LANGUAGE: Section.LANGUAGE,
            Scene.APPEARANCE: Section.APPEARANCE,
            Scene.SHORTCUTS: Section.SHORTCUTS,
            Scene.QUALITY: Section.QUALITY,
        }.items()
    ),
]

Part = CallButton | Picker | DeviceMenuButton | ActionShortcut


def keyed(window: QWidget) -> list[tuple[Action, str, str]]:
    """What can be seen and has keys, with those it really has and what its tooltip says."""
    parts: list[CallButton | Picker | DeviceMenuButton] = [
        *window.findChildren(CallButton),
        *window.findChildren(Picker),
        *window.findChildren(DeviceMenuButton),
    ]
    return [
        (part.action, part.shortcut().toString(), part.toolTip())
        for part in parts
        if part.isVisible() and part.action is not None
    ]


@pytest.fixture
def all_shown(window: CallWindow) -> CallWindow:
    """A window in which even what seldom is seen can be."""
    window.show_settings(CallSettings())
    window.show_preferences(OWN_ROLE)
    window.show_keeping_trouble(KeepingTrouble.CANT_KEEP)
    window.show_release(Release("2.0", "https://omnicall.example/new", "新", "New."))
    return window


def test_in_no_scene_two_parts_share_keys_and_every_action_is_seen_where_the_table_says(
    all_shown: CallWindow,
) -> None:
    seen: dict[Action, set[Scene]] = {}
    for scene, show in LOOKS:
        show(all_shown)
        QApplication.processEvents()
        parts = keyed(all_shown)
        for action, keys, tip in parts:
            assert keys == USUAL[action].keys, action
            assert f"({keys})" in tip, action
            assert scene in USUAL[action].scenes, (action, scene)
            seen.setdefault(action, set()).add(scene)
        all_keys = [keys for _action, keys, _tip in parts]
        assert len(set(all_keys)) == len(all_keys), (scene, sorted(all_keys))
        all_shown.show_preferences(OWN_ROLE)
        all_shown.show_view(ViewState())
        for consent in all_shown.findChildren(CallButton):
            if consent.action is Action.AGREE and consent.isVisible():
                consent.click()
    # Keys without a button, and those of another window.
    seen[Action.HELP] = set(USUAL[Action.HELP].scenes)
    elsewhere = {Action.MICROPHONE_HOTKEY, Action.FULL_WINDOW}
    assert set(seen) == set(Action) - elsewhere
    for action, scenes in seen.items():
        assert scenes == USUAL[action].scenes - {Scene.MINI}, action


def test_the_mini_window_has_its_own(qtbot: QtBot) -> None:
    stage = MiniStage(lambda _intent: None, lambda: None, PreviewBox())
    qtbot.addWidget(stage)
    stage.set_language("en")
    stage.show()
    for view in (replace(LIVE, is_by_hand=False), ENDED):
        stage.show_view(view, "en")
        parts = keyed(stage)
        assert parts
        all_keys = [keys for _action, keys, _tip in parts]
        assert len(set(all_keys)) == len(all_keys)
        assert all(Scene.MINI in USUAL[action].scenes for action, _keys, _tip in parts)


def test_other_keys_hold_at_once_and_the_old_ones_no_longer(
    qtbot: QtBot, window: CallWindow, wishes: Wishes
) -> None:
    window.show_view(replace(LIVE, is_by_hand=False))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_preferences(Preferences(shortcuts={"hang_up": "f9", "camera_device": "Alt+C"}))
    tips = {action: tip for action, _keys, tip in keyed(window)}
    assert "(F9)" in tips[Action.HANG_UP]
    assert "(Alt+C)" in tips[Action.CAMERA_DEVICE]
    surface = window.windowHandle()
    assert surface is not None
    QTest.keySequence(surface, QKeySequence(USUAL_KEYS[Action.HANG_UP]))
    QTest.keySequence(surface, QKeySequence("F9"))
    # A button that is pressed by its keys goes down for a moment before it acts.
    qtbot.waitUntil(lambda: bool(wishes.heard))
    assert wishes.heard == [HangUpRequested()]
    window.set_language("zh")
    assert "(F9)" in {action: tip for action, _keys, tip in keyed(window)}[Action.HANG_UP]
    window.show_preferences(Preferences())
    assert "(Ctrl+Shift+H)" in {a: tip for a, _keys, tip in keyed(window)}[Action.HANG_UP]


def test_the_key_that_is_held_to_talk_can_be_another(
    qtbot: QtBot, window: CallWindow, wishes: Wishes
) -> None:
    window.show_view(LIVE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_preferences(Preferences(shortcuts={"hold_to_talk": "Ctrl+J"}))
    (hold,) = window.findChildren(HoldButton)
    assert "(Ctrl+J)" in hold.toolTip()
    surface = window.windowHandle()
    assert surface is not None
    QTest.keySequence(surface, QKeySequence("J"))
    QTest.keySequence(surface, QKeySequence("Ctrl+J"))
    qtbot.waitUntil(lambda: len(wishes.heard) > 1)
    assert wishes.heard == [TalkHeld(is_held=True), TalkHeld(is_held=False)]


def test_nobody_holds_what_the_settings_lie_over(
    qtbot: QtBot, window: CallWindow, wishes: Wishes
) -> None:
    window.show_view(LIVE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    (hold,) = window.findChildren(HoldButton)
    hold.click()
    window.show_settings_page(Section.LANGUAGE)
    assert wishes.heard == [TalkHeld(is_held=True), TalkHeld(is_held=False)]
    surface = window.windowHandle()
    assert surface is not None
    QTest.keySequence(surface, QKeySequence("Space"))
    assert wishes.heard == [TalkHeld(is_held=True), TalkHeld(is_held=False)]


def test_f1_lays_the_sheet_over_everything_and_takes_it_away(
    qtbot: QtBot, window: CallWindow
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    (sheet,) = window.findChildren(HelpPage)
    surface = window.windowHandle()
    assert surface is not None

    def press(keys: str, *, is_shown: bool) -> None:
        QTest.keySequence(surface, QKeySequence(keys))
        qtbot.waitUntil(lambda: sheet.isVisible() is is_shown)

    for show in (lobby, lambda window: window.show_view(LIVE), section(Section.SOUND)):
        show(window)
        behind = {part for part in window.findChildren(CallButton) if part.isVisible()}
        for away in ("F1", "Esc", "Alt+Left"):
            press("F1", is_shown=True)
            press(away, is_shown=False)
            assert {p for p in window.findChildren(CallButton) if p.isVisible()} == behind
    window.show_consent()
    # What has to be agreed to is only left by agreeing.
    press("F1", is_shown=False)


def test_a_call_that_begins_or_ends_turns_the_sheet(window: CallWindow) -> None:
    (sheet,) = window.findChildren(HelpPage)
    (pages,) = window.findChildren(WindowPages)
    pages.switch_help()
    window.show_view(LIVE)
    assert not sheet.isVisible()
    pages.switch_help()
    window.show_view(replace(LIVE, elapsed_s=2.0))
    assert sheet.isVisible()


def test_the_keys_are_looked_up_once_for_each_change(window: CallWindow) -> None:
    """Every choice that is made comes by here, and most are about other things."""
    (hold,) = window.findChildren(HoldButton)
    keys = WindowKeys(window)
    asked: list[QKeySequence] = []
    hold.use_keys = asked.append  # type: ignore[assignment,method-assign]
    for chosen in ({}, {"pause": "F6"}, {"hold_to_talk": "F7"}, {"hold_to_talk": "f7"}):
        keys.use(chosen)
    assert asked == [QKeySequence("F7")]
