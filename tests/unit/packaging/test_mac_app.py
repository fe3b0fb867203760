"""What macOS is told: the one version, and why camera and microphone are asked for."""

from __future__ import annotations

import plistlib

import pytest
from devtool.environment import CHECKOUT
from devtool.mac_app import USAGE_TEXTS, bundle_facts, info_plist_strings, version_in
from devtool.signing import (
    MAC_IDENTITY,
    MAC_NOTARY_PROFILE,
    WINDOWS_THUMBPRINT,
    WINDOWS_TIMESTAMPS,
    mac_notarising,
    mac_signing,
    windows_signing,
)

import omnicall

ENTITLEMENTS = CHECKOUT / "packaging" / "entitlements.plist"


def test_the_version_stands_in_one_place() -> None:
    text = (CHECKOUT / "omnicall" / "__init__.py").read_text(encoding="utf-8")
    assert version_in(text) == omnicall.__version__
    with pytest.raises(ValueError, match="states no version"):
        version_in('"""Nothing."""')


def test_every_language_says_why_camera_and_microphone_are_asked_for() -> None:
    asked = {"NSCameraUsageDescription", "NSMicrophoneUsageDescription"}
    facts = bundle_facts("1.2.3")
    assert asked <= set(facts)
    assert facts["CFBundleVersion"] == "1.2.3"
    for language, texts in USAGE_TEXTS.items():
        assert set(texts) == asked
        lines = info_plist_strings(language).splitlines()
        assert len(lines) == len(asked)
        assert all(line.endswith('";') and line.count('"') == 2 for line in lines)


def test_the_program_may_hear_and_see_in_every_pass_of_signing() -> None:
    rights = plistlib.loads(ENTITLEMENTS.read_bytes())
    assert rights["com.apple.security.device.camera"]
    assert rights["com.apple.security.device.audio-input"]
    target = CHECKOUT / "OmniCall.app"
    command = mac_signing(target, ENTITLEMENTS, {MAC_IDENTITY: "Developer ID"}) or []
    assert command[command.index("--entitlements") + 1] == str(ENTITLEMENTS)
    assert command[command.index("--sign") + 1] == "Developer ID"


def test_without_certificates_nothing_is_signed() -> None:
    target = CHECKOUT / "x"
    assert mac_signing(target, ENTITLEMENTS, {}) is None
    assert mac_notarising(target, {MAC_IDENTITY: "a"}) is None
    assert mac_notarising(target, {MAC_NOTARY_PROFILE: "a"}) is None
    assert windows_signing([target], {}) is None


def test_with_certificates_the_files_are_named_last() -> None:
    target = CHECKOUT / "x.exe"
    env = {WINDOWS_THUMBPRINT: "ab", WINDOWS_TIMESTAMPS: "http://stamps.invalid"}
    assert (windows_signing([target], env) or [])[-1] == str(target)
    assert "/tr" in (windows_signing([target], env) or [])
    assert "/tr" not in (windows_signing([target], {WINDOWS_THUMBPRINT: "ab"}) or [])
    env = {MAC_IDENTITY: "a", MAC_NOTARY_PROFILE: "p"}
    assert "--wait" in (mac_notarising(target, env) or [])
