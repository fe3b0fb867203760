"""The key comes from the environment, else the keyring; without one it lasts for this run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from omnicall.core.account import KeyPlace, KeyState
from omnicall.system.credentials import KEY_VARIABLE, Credentials, api_key
from omnicall.system.logs import start_logging
from tests.conftest import LogWatch
from tests.helpers.keyrings import ForgetfulKeyring, GoodKeyring, RefusingKeyring
from tests.helpers.own_log import own_log

KEY = "sk-" + "1234567890" + "abcdefwxyz"


@pytest.fixture(autouse=True)
def good(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoodKeyring]:
    """A keyring that works; tests put another one in its place."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    before = keyring.get_keyring()
    made = GoodKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_stored_key_is_found_again_and_removed() -> None:
    credentials = Credentials()
    assert credentials.state() == KeyState()
    credentials.store(KEY)
    assert credentials.key() == api_key() == Credentials().key() == KEY
    assert Credentials().state() == KeyState(KeyPlace.KEYRING, "wxyz", has_stored_one=True)
    assert credentials.remove()
    assert credentials.key() is None
    assert credentials.remove()


def test_the_environment_comes_first_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    credentials = Credentials()
    credentials.store(KEY)
    monkeypatch.setenv(KEY_VARIABLE, "  given\n")
    assert credentials.key() == api_key() == "given"
    assert credentials.state() == KeyState(KeyPlace.ENVIRONMENT, "", has_stored_one=True)
    assert credentials.remove()
    assert credentials.state() == KeyState(KeyPlace.ENVIRONMENT)


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_a_blank_variable_is_none(
    monkeypatch: pytest.MonkeyPatch, good: GoodKeyring, blank: str
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, blank)
    assert api_key() is None
    good.get_password = lambda *_names: " stored "  # type: ignore[method-assign]
    assert api_key() == "stored"


@pytest.mark.parametrize(
    "other",
    [
        ForgetfulKeyring(),
        RefusingKeyring(keyring.errors.NoKeyringError()),
        RefusingKeyring(keyring.errors.KeyringLocked()),
        RefusingKeyring(RuntimeError()),
        RefusingKeyring(OSError()),
    ],
)
def test_without_a_keyring_the_key_lasts_for_this_run(
    other: keyring.backend.KeyringBackend,
) -> None:
    keyring.set_keyring(other)
    credentials = Credentials()
    credentials.store(KEY)
    assert credentials.key() == KEY
    assert credentials.state() == KeyState(KeyPlace.THIS_RUN, "wxyz", has_stored_one=True)
    assert api_key() is None, "nobody else knows it"
    credentials.remove()
    assert credentials.state() == KeyState()


def test_where_no_keyring_is_nothing_is_left_to_remove() -> None:
    keyring.set_keyring(RefusingKeyring(keyring.errors.NoKeyringError()))
    assert Credentials().remove()
    keyring.set_keyring(RefusingKeyring(keyring.errors.KeyringLocked()))
    assert not Credentials().remove(), "what a locked one holds is still in there"


def test_a_keyring_that_breaks_ends_nothing_but_its_own_thread(log_watch: LogWatch) -> None:
    keyring.set_keyring(RefusingKeyring(ValueError(f"no {KEY}")))
    credentials = Credentials()
    assert credentials.key() is None
    assert not credentials.remove()
    for _each in range(2):
        assert KEY not in log_watch.take("Thread keyring ended by an error")


def test_what_a_keyring_raises_is_not_written_down(tmp_path: Path, log_watch: LogWatch) -> None:
    keyring.set_keyring(RefusingKeyring(ValueError(f"no {KEY}")))
    with own_log():
        start_logging(tmp_path / "omnicall.log")
        assert api_key() is None
    log_watch.take("Thread keyring ended by an error")
    written = (tmp_path / "omnicall.log").read_text("utf-8")
    assert "ValueError" in written
    assert KEY not in written


def test_a_key_that_is_given_wins_over_one_that_the_keyring_does_not_give_up(
    good: GoodKeyring,
) -> None:
    credentials = Credentials()
    credentials.store("old-key")
    good.set_password = lambda *_words: None  # type: ignore[method-assign]
    credentials.store(KEY)
    assert credentials.key() == KEY
