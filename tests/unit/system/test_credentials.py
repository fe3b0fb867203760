"""The key comes from the environment, else the keyring; a broken keyring is no key."""

from __future__ import annotations

import keyring
import keyring.errors
import pytest

from omnicall.system.credentials import KEY_VARIABLE, api_key
from tests.helpers.for_each import for_each


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.setattr(keyring, "get_password", lambda *_names: None)


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", lambda *_names: "stored")
    monkeypatch.setenv(KEY_VARIABLE, "  given\n")
    assert api_key() == "given"


@for_each("blank", ["", "  \n"])
def test_a_blank_variable_is_none(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    monkeypatch.setenv(KEY_VARIABLE, blank)
    assert api_key() is None


def test_the_keyring_is_asked_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", lambda *_names: " stored ")
    assert api_key() == "stored"


@for_each("failure", [keyring.errors.NoKeyringError(), RuntimeError(), OSError()])
def test_a_keyring_that_fails_is_no_key(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_names: str) -> str:
        raise failure

    monkeypatch.setattr(keyring, "get_password", fail)
    assert api_key() is None
