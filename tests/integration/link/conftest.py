"""A caller, names that lead to this computer, and a certificate nobody vouches for."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from omnicall.link.connection import Connection
from tests.integration.link.caller import Caller

SERVICE_NAME = "service.test"


@pytest.fixture(scope="session", autouse=True)
def _library() -> None:
    """Import the SDK before any test measures a wait."""
    Connection.load_library()


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


@dataclass(frozen=True, slots=True)
class Certificate:
    """A self-signed certificate for ``SERVICE_NAME`` and 127.0.0.1."""

    server: ssl.SSLContext
    file: Path
    """For whoever decides to trust it."""


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """Made once: keys take their time."""
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SERVICE_NAME)])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName(SERVICE_NAME), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    file, key_file = folder / "certificate.pem", folder / "key.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file, key_file)
    return Certificate(server, file)
