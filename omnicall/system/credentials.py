"""The API key: from the environment, the system keyring, or this run's memory."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from typing import TypeVar

from omnicall.core.account import KeyPlace, KeyState, tail_of
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

KEY_VARIABLE = "DASHSCOPE_API_KEY"
KEYRING_LIMIT_S = 30.0
"""A person who is asked for the keyring's password needs a while."""

_SERVICE, _ACCOUNT = "OmniCall", "DashScope API key"

T = TypeVar("T")


def api_key() -> str | None:
    """The key, or None; blocks up to 30 s while a keyring asks its owner: not on the GUI thread."""
    return _key_from_environment() or _key_from_keyring()


class Credentials:
    """The key of a program with a window, where a person can store one.

    A keyring can be absent, locked or broken; then a key lasts as long as the program.  Every
    method blocks while a keyring asks its owner, for 30 s a question: never on the GUI thread.
    """

    def __init__(self) -> None:
        self._of_this_run: str | None = None

    def key(self) -> str | None:
        """The key to use; the environment wins, then what was given last."""
        return _key_from_environment() or self._of_this_run or _key_from_keyring()

    def state(self) -> KeyState:
        """Where that key comes from."""
        given, stored = _key_from_environment(), _key_from_keyring()
        has_stored_one = bool(self._of_this_run or stored)
        if given:
            return KeyState(KeyPlace.ENVIRONMENT, tail_of(given), has_stored_one)
        if self._of_this_run:
            return KeyState(KeyPlace.THIS_RUN, tail_of(self._of_this_run), has_stored_one)
        if stored:
            return KeyState(KeyPlace.KEYRING, tail_of(stored), has_stored_one)
        return KeyState()

    def store(self, key: str) -> None:
        """Into the keyring; where there is none that takes it, it is known until the end."""
        self._of_this_run = None if _store_in_keyring(key) else key

    def remove(self) -> bool:
        """Forget the key everywhere but in the environment; tell whether the keyring let us."""
        self._of_this_run = None
        return _remove_from_keyring()


def _key_from_environment() -> str | None:
    return os.environ.get(KEY_VARIABLE, "").strip() or None


def _key_from_keyring() -> str | None:
    import keyring

    key = _asked(lambda: keyring.get_password(_SERVICE, _ACCOUNT), None)
    return key.strip() or None if key else None


def _store_in_keyring(key: str) -> bool:
    import keyring

    def store() -> bool:
        keyring.set_password(_SERVICE, _ACCOUNT, key)
        # A keyring that keeps nothing doesn't say so.
        return keyring.get_password(_SERVICE, _ACCOUNT) == key

    return _asked(store, otherwise=False)


def _remove_from_keyring() -> bool:
    import keyring
    from keyring.errors import NoKeyringError

    def remove() -> bool:
        try:
            if keyring.get_password(_SERVICE, _ACCOUNT) is None:
                return True
        except NoKeyringError:
            # No key can be in a keyring that isn't there.
            return True
        keyring.delete_password(_SERVICE, _ACCOUNT)
        return True

    return _asked(remove, otherwise=False)


def _asked(ask: Callable[[], T], otherwise: T) -> T:
    """What the keyring says, on a thread of its own: some wait for their owner without a limit."""
    answers: list[T] = []

    def body(_stop: threading.Event) -> None:
        # Imported here: it looks for its backends at import, which costs a fifth of a second.
        import keyring.errors

        try:
            answers.append(ask())
        except (keyring.errors.KeyringError, RuntimeError, OSError) as failure:
            log.info("The keyring refuses: %s", type(failure).__name__)

    # What else a keyring's library raises ends this thread and nothing more.
    asking = Worker("keyring", body)
    asking.start()
    if not asking.stop(KEYRING_LIMIT_S):
        log.warning("The keyring doesn't answer")
    return answers[0] if answers else otherwise
