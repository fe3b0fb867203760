"""Whom a connection trusts: whoever the system trusts, and whom a company adds to that."""

from __future__ import annotations

import os
import ssl
from contextlib import suppress
from functools import lru_cache

import truststore

_ADDED_BY = ("SSL_CERT_FILE", "WEBSOCKET_CLIENT_CA_BUNDLE")
"""Where a company names its own authority; not every system's TLS reads the first one."""


def trusting_context() -> ssl.SSLContext:
    """Verify certificate and name as the system itself does; any thread, the same for all of them.

    The system's own verification also knows authorities that Windows fetches when they are needed,
    and those that a company has installed.  Keys of sessions are written nowhere, whatever the
    environment asks for.
    """
    return _context(tuple(filter(None, (os.environ.get(name) for name in _ADDED_BY))))


# Measured: one takes a megabyte and 10 to 30 ms, and what a lost connection's leaves behind is not
# given back to the system.
@lru_cache(maxsize=1)
def _context(added: tuple[str, ...]) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for file in added:
        # A file that isn't there or holds none adds nobody, and takes nobody away.
        with suppress(OSError):
            context.load_verify_locations(cafile=file)
    return context
