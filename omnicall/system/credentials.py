"""The API key: from the environment or the system keyring, and nowhere else."""

from __future__ import annotations

import logging
import os

log = logging.getLogger(__name__)

KEY_VARIABLE = "DASHSCOPE_API_KEY"
_SERVICE, _ACCOUNT = "OmniCall", "DashScope API key"


def api_key() -> str | None:
    """The key, or None; a keyring that asks its owner blocks: never call on the GUI thread."""
    from_environment = os.environ.get(KEY_VARIABLE, "").strip()
    return from_environment or _key_from_keyring()


def _key_from_keyring() -> str | None:
    # Imported here: keyring looks for its backends at import, which costs a fifth of a second.
    import keyring
    import keyring.errors

    try:
        key = keyring.get_password(_SERVICE, _ACCOUNT)
    except (keyring.errors.KeyringError, RuntimeError, OSError) as failure:
        log.info("No key from the keyring: %s", type(failure).__name__)
        return None
    return key.strip() or None if key else None
