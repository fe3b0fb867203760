"""A caller, names that lead to this computer, and a certificate nobody vouches for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from omnicall.link.connection import Connection
from tests.helpers.certificates import Certificate, made_certificate
from tests.integration.link.caller import Caller

SERVICE_NAME = "service.test"


@pytest.fixture(scope="session", autouse=True)
def _library() -> None:
    """Import the SDK before any test measures a wait."""
    Connection.load_library()


@pytest.fixture(autouse=True)
def _patience(patience: None) -> None:
    """Whatever a test shortens, it shortens after this."""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the computer that runs the tests has to go through."""
    for name in ("http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def caller() -> Iterator[Caller]:
    """A caller whose link keeps its promises to the end of the test."""
    caller = Caller()
    yield caller
    caller.stop()


@pytest.fixture
def service_name(monkeypatch: pytest.MonkeyPatch) -> str:
    """A name that looks like another computer's and leads to this one."""
    look_up = socket.getaddrinfo

    def look_up_here(host: Any, *rest: Any, **more: Any) -> Any:
        return look_up("127.0.0.1" if host == SERVICE_NAME else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)
    return SERVICE_NAME


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """For ``SERVICE_NAME`` and 127.0.0.1."""
    return made_certificate(tmp_path_factory.mktemp("certificate"), SERVICE_NAME)
