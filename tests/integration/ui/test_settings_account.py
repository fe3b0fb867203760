"""The key's field keeps a key only until it is kept, and says what a test found out."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from omnicall.core.account import AccountTest, KeyPlace, KeyState, TestStage
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.policy import Settled
from omnicall.core.preferences import Account, Preferences, Region
from omnicall.core.settings import SINGAPORE_ENDPOINT, CallSettings
from omnicall.ui.busy_ring import BusyRing
from omnicall.ui.call_window import CallWindow
from omnicall.ui.settings_account import AccountSection
from omnicall.ui.settings_page import Section
from tests.integration.ui.looking import button, field, labels
from tests.integration.ui.wishes import Wishes

KEY = "sk-" + "abcdef-0123456789"
REFUSED = CallError(ErrorKind.KEY_REFUSED)


@pytest.fixture
def section(window: CallWindow) -> AccountSection:
    window.show_preferences(Preferences())
    window.show_settings(CallSettings())
    window.show_key(KeyState())
    window.show_settings_page(Section.ACCOUNT)
    (found,) = window.findChildren(AccountSection)
    return found


def type_into(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def paste(line: QLineEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    line.setFocus()
    line.paste()


def finish(line: QLineEdit) -> None:
    line.editingFinished.emit()


def test_a_pasted_key_is_cleaned_kept_and_out_of_sight(
    section: AccountSection, wishes: Wishes
) -> None:
    line = field(section, "DashScope key")
    paste(line, f'  "Bearer {KEY[:6]}\n{KEY[6:]}" \n')
    assert line.text() == KEY
    assert line.displayText() != KEY
    assert "was left out" in labels(section)
    button(section, "Show key").click()
    assert line.displayText() == KEY
    button(section, "Save key").click()
    assert wishes.heard == [f"key {KEY}"]
    assert line.text() == ""
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert "was left out" not in labels(section)
    assert not button(section, "Save key").isEnabled()


def test_what_can_be_no_key_is_told_and_not_kept(section: AccountSection, wishes: Wishes) -> None:
    line = field(section, "DashScope key")
    paste(line, "钥匙")
    button(section, "Save key").click()
    assert wishes.heard == []
    assert "This is no key" in labels(section)
    type_into(line, KEY)
    assert "This is no key" not in labels(section)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (KeyState(), "There is no key yet."),
        (KeyState(KeyPlace.KEYRING, "wxyz", has_stored_one=True), "keyring. It ends in wxyz."),
        (KeyState(KeyPlace.THIS_RUN, has_stored_one=True), "until OmniCall closes."),
        (KeyState(KeyPlace.ENVIRONMENT), "DASHSCOPE_API_KEY. The variable wins"),
    ],
)
def test_it_says_where_the_key_comes_from(
    window: CallWindow, section: AccountSection, state: KeyState, sentence: str
) -> None:
    window.show_key(state)
    assert sentence in labels(section)
    assert button(section, "Remove key").isEnabled() == state.has_stored_one
    assert button(section, "Test key").isEnabled() == (state.place is not KeyPlace.NOWHERE)


def test_testing_and_removing_are_asked_for(
    window: CallWindow, section: AccountSection, wishes: Wishes
) -> None:
    window.show_key(KeyState(KeyPlace.KEYRING, has_stored_one=True))
    button(section, "Test key").click()
    button(section, "Remove key").click()
    assert wishes.heard == ["account test wanted", "key removed"]


def test_a_test_shows_its_progress_and_its_result(
    window: CallWindow, section: AccountSection
) -> None:
    (ring,) = section.findChildren(BusyRing)
    for stage, sentence in (
        (TestStage.CONNECTING, "Connecting…"),
        (TestStage.CONFIGURING, "Preparing a call…"),
        (TestStage.OTHER_REGION, "Asking the other region…"),
    ):
        window.show_account_test(AccountTest(stage))
        assert ring.isVisible()
        assert sentence in labels(section)
    window.show_account_test(AccountTest(TestStage.PASSED))
    assert not ring.isVisible()
    assert "The key works." in labels(section)
    window.show_account_test(AccountTest(TestStage.FAILED, REFUSED))
    assert "region" in labels(section)
    window.set_language("zh")
    assert "密钥没有通过" in labels(section)
    window.show_account_test(AccountTest())
    assert "密钥没有通过" not in labels(section)


def test_a_key_of_the_other_region_comes_with_its_remedy(
    window: CallWindow, section: AccountSection, wishes: Wishes
) -> None:
    window.show_account_test(AccountTest(TestStage.FAILED, REFUSED, Region.SINGAPORE))
    assert "This key belongs to Singapore." in labels(section)
    button(section, "Switch to Singapore").click()
    assert wishes.chosen == [Account(Region.SINGAPORE)]


def test_the_ring_stands_still_where_motion_is_reduced(
    window: CallWindow, section: AccountSection
) -> None:
    (ring,) = section.findChildren(BusyRing)
    window.show_account_test(AccountTest(TestStage.CONNECTING))

    def is_turning() -> bool:
        return ring._timer.isActive()

    assert is_turning()
    window.show_system_motion(is_reduced=True)
    assert not is_turning()
    window.show_preferences(Preferences(is_motion_reduced=False))
    assert is_turning(), "the person's word counts"
    window.show_preferences(Preferences(is_motion_reduced=True))
    assert not is_turning()


def test_a_region_is_chosen_and_an_own_address_typed(
    window: CallWindow, section: AccountSection, wishes: Wishes
) -> None:
    button(section, "Singapore").click()
    button(section, "Own address").click()
    assert wishes.chosen == [Account(Region.SINGAPORE), Account(Region.OWN)]
    window.show_preferences(Preferences(account=Account(Region.OWN)))
    line = field(section, "Address")
    for wrong in ("https://own.example/", "ws://own.example/", "wss://own.example/?a=1", "x"):
        type_into(line, wrong)
        finish(line)
        assert "Not an address to call" in labels(section), wrong
        assert line.text() == wrong, "what was typed can be corrected"
    assert len(wishes.chosen) == 2
    type_into(line, "  wss://own.example/ ")
    finish(line)
    assert wishes.chosen[-1] == Account(Region.OWN, "wss://own.example/")


def test_a_workspace_without_spaces_is_taken(section: AccountSection, wishes: Wishes) -> None:
    line = field(section, "Workspace ID")
    type_into(line, "ws 1")
    finish(line)
    assert "A workspace ID has only" in labels(section)
    type_into(line, "ws-1")
    finish(line)
    assert wishes.chosen == [Account(workspace="ws-1")]


def test_it_says_when_the_command_line_wants_another_address(
    window: CallWindow, section: AccountSection
) -> None:
    window.show_settings(CallSettings(endpoint="ws://127.0.0.1:9/"))
    assert "another address: ws://127.0.0.1:9/" in labels(section)
    window.show_preferences(Preferences(account=Account(Region.SINGAPORE)))
    window.show_settings(CallSettings(endpoint=SINGAPORE_ENDPOINT))
    assert "another address" not in labels(section)


def test_what_a_policy_has_locked_is_shown_and_cant_be_chosen(
    window: CallWindow, section: AccountSection
) -> None:
    assert "Settled by" not in labels(section)
    window.show_locked(frozenset({Settled.REGION}))
    assert "Settled by whoever looks after this computer." in labels(section)
    assert not button(section, "Singapore").isEnabled()
    assert field(section, "Workspace ID").isEnabled()
    window.show_account_test(AccountTest(TestStage.FAILED, REFUSED, belongs_to=Region.SINGAPORE))
    assert not section.key.test._switch.isVisible()
    window.show_locked(frozenset())
    assert "Settled by" not in labels(section)
    assert button(section, "Singapore").isEnabled()
