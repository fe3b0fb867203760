"""Whom a connection trusts: whoever the system trusts, and whom a company adds to that."""

from __future__ import annotations

import os
import ssl
from contextlib import suppress

import truststore

_ADDED_BY = ("SSL_CERT_FILE", "WEBSOCKET_CLIENT_CA_BUNDLE")
"""Where a company names its own authority; not every system's TLS reads the first one."""


def trusting_context() -> ssl.SSLContext:
    """Verify certificate and name as the system itself does; made anew for every connection.

    The system's own verification also knows authorities that Windows fetches when they are needed,
    and those that a company has installed.  Keys of sessions are written nowhere, whatever the
    environment asks for.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for name in _ADDED_BY:
        file = os.environ.get(name, "")
        if file:
            # A file that isn't there or holds none adds nobody, and takes nobody away.
            with suppress(OSError):
                context.load_verify_locations(cafile=file)
    return context
