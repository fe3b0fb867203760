"""The language that the person's system speaks."""

from __future__ import annotations

import ctypes
import locale
import os
import sys


def system_locale() -> str:
    """The name of the system's language, as ``zh_CN``; empty where it says none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if name := os.environ.get(variable):
            return name
    if sys.platform == "win32":
        # Python's own answer there is "Chinese (Simplified)_China".
        kernel32 = getattr(ctypes, "windll").kernel32  # noqa: B009 - only Windows has it
        return locale.windows_locale.get(kernel32.GetUserDefaultUILanguage(), "")
    return locale.getlocale()[0] or ""
