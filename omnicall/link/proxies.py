"""Which proxy a connection goes through: the environment's, else the one the system is set to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from omnicall.core.settings import is_loopback

# No proxy knows the way to this computer. The library minds an exception from what the environment
# says only where it is told of a proxy itself.
_WITHOUT: Mapping[str, object] = {
    "http_proxy_host": "unused",
    "http_proxy_port": 1,
    "http_no_proxy": ["*"],
    "proxy_type": "http",
}
_USUAL_PORT = 80


def proxy_options(endpoint: str) -> Mapping[str, object]:
    """What ``run_forever`` is told; nothing where the library finds the way by itself.

    It knows the environment's variables.  A script that chooses a proxy isn't understood.
    """
    if is_loopback(endpoint):
        return _WITHOUT
    parts = urlsplit(endpoint)
    scheme = "https" if parts.scheme == "wss" else "http"
    if os.environ.get(f"{scheme}_proxy") or os.environ.get(f"{scheme}_proxy".upper()):
        return {}
    address = getproxies().get(scheme)
    if not address or proxy_bypass(parts.hostname or ""):
        return {}
    return _options(urlsplit(address if "://" in address else f"http://{address}"))


def _options(proxy: SplitResult) -> Mapping[str, object]:
    try:
        port = proxy.port or _USUAL_PORT
    except ValueError:
        return {}
    if proxy.scheme not in ("http", "https") or not proxy.hostname:
        return {}
    name, password = unquote(proxy.username or ""), unquote(proxy.password or "")
    return {
        "http_proxy_host": proxy.hostname,
        "http_proxy_port": port,
        "http_proxy_auth": (name, password) if name else None,
        "proxy_type": "http",
    }
