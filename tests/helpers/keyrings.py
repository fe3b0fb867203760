"""Keyrings as people have them: one that works, one that forgets, one that refuses."""

from __future__ import annotations

import keyring.backend
import keyring.errors


class GoodKeyring(keyring.backend.KeyringBackend):
    """Keeps what it is given, in memory."""

    # Above 0 the library would offer it to everybody by itself.
    priority = 0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("No such password!")


class ForgetfulKeyring(GoodKeyring):
    """Takes everything and keeps nothing, as the library's null backend does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Say nothing and keep nothing."""


class RefusingKeyring(GoodKeyring):
    """Raises at every question."""

    def __init__(self, failure: Exception) -> None:
        super().__init__()
        self.failure = failure

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse."""
        raise self.failure

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse."""
        raise self.failure

    def delete_password(self, service: str, username: str) -> None:
        """Refuse."""
        raise self.failure
