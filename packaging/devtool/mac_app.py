"""What macOS is told about the program: names, and why it asks for camera and microphone."""

import re

IDENTIFIER = "org.omnicall.OmniCall"
OLDEST_MACOS = "13.0"
"""What Qt 6.11 runs on."""

_CAMERA, _MICROPHONE = "NSCameraUsageDescription", "NSMicrophoneUsageDescription"
USAGE_TEXTS = {
    "en": {
        _CAMERA: "OmniCall shows the camera's picture. Only in a call does the assistant see it.",
        _MICROPHONE: "OmniCall shows how loud you are. Only in a call does the assistant hear you.",
    },
    "zh-Hans": {
        _CAMERA: "OmniCall 会显示摄像头画面；只有通话时，画面才会发给助手。",
        _MICROPHONE: "OmniCall 会显示您的音量；只有通话时，您的声音才会发给助手。",
    },
}


def version_in(init_module: str) -> str:
    """The version that the text of `omnicall/__init__.py` states; it stands nowhere else."""
    found = re.search(r'^__version__ = "([^"]+)"$', init_module, re.MULTILINE)
    if found is None:
        raise ValueError("omnicall/__init__.py states no version")
    return found[1]


def bundle_facts(version: str) -> dict[str, object]:
    """The bundle's Info.plist."""
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": "OmniCall",
        "CFBundleDisplayName": "OmniCall",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": list(USAGE_TEXTS),
        "LSApplicationCategoryType": "public.app-category.medical",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        **USAGE_TEXTS["en"],
    }


def info_plist_strings(language: str) -> str:
    """The text of the bundle's `InfoPlist.strings` in a language."""
    lines = [f'{key} = "{text}";' for key, text in USAGE_TEXTS[language].items()]
    return "\n".join([*lines, ""])
