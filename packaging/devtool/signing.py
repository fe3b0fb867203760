"""Signing and notarising: steps that are taken where the certificates' variables are set."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtool.errors import DevError

MAC_IDENTITY = "OMNICALL_MAC_IDENTITY"
"""The name of a Developer ID certificate in the keychain."""

MAC_NOTARY_PROFILE = "OMNICALL_MAC_NOTARY_PROFILE"
"""A profile that `xcrun notarytool store-credentials` has stored."""

WINDOWS_THUMBPRINT = "OMNICALL_WINDOWS_THUMBPRINT"
"""The SHA-1 thumbprint of a certificate in this user's store."""

WINDOWS_TIMESTAMPS = "OMNICALL_WINDOWS_TIMESTAMPS"
"""The address of a server for time stamps."""


def mac_signing(target: Path, entitlements: Path, env: Mapping[str, str]) -> list[str] | None:
    """Sign a bundle or an image, inside and out; None without a certificate.

    Whatever is signed anew gets the entitlements anew, or it hears silence and sees nothing.
    """
    if not env.get(MAC_IDENTITY):
        return None
    hardened = ["--force", "--deep", "--timestamp", "--options", "runtime"]
    rights = ["--entitlements", str(entitlements)]
    return ["codesign", *hardened, *rights, "--sign", env[MAC_IDENTITY], str(target)]


def mac_notarising(image: Path, env: Mapping[str, str]) -> list[str] | None:
    """Have Apple look at an image and wait for the answer; None without a profile."""
    if not env.get(MAC_IDENTITY) or not env.get(MAC_NOTARY_PROFILE):
        return None
    profile = ["--keychain-profile", env[MAC_NOTARY_PROFILE], "--wait"]
    return ["xcrun", "notarytool", "submit", str(image), *profile]


def windows_signing(files: Sequence[Path], env: Mapping[str, str]) -> list[str] | None:
    """Sign programs and installers; None without a certificate."""
    if not env.get(WINDOWS_THUMBPRINT):
        return None
    stamped = (
        ["/tr", env[WINDOWS_TIMESTAMPS], "/td", "sha256"] if env.get(WINDOWS_TIMESTAMPS) else []
    )
    which = ["/sha1", env[WINDOWS_THUMBPRINT], "/fd", "sha256"]
    return ["signtool", "sign", *which, *stamped, *map(str, files)]


def take_step(name: str, command: Sequence[str] | None) -> bool:
    """Run a step, or say in one line that it is left out; tells whether it was taken."""
    if command is None:
        print(f"{name}: left out, there is no certificate for it.", flush=True)
        return False
    if subprocess.run(command, check=False, env=os.environ).returncode != 0:
        raise DevError(f"{name} failed, see above.")
    return True
