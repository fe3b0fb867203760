"""The official SDK, and of it no more than a call needs."""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType


class _Unread(ModuleType):
    """A package whose own code isn't run before somebody asks for a name that is not there."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") or self.__spec__ is None or self.__spec__.loader is None:
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]  # once is enough
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def _leave_unread(package: str) -> None:
    spec = None if package in sys.modules else find_spec(package)
    if spec is not None:
        module = module_from_spec(spec)
        module.__class__ = _Unread
        sys.modules[package] = module
        parent, _dot, name = package.rpartition(".")
        if parent:
            setattr(sys.modules[parent], name, module)


# WORKAROUND(dashscope 2.0.2): whoever imports a part of it imports every product and a second
# edition of the SDK besides: 31 of 63 MiB and half of the second it takes.
# Remove when importing the conversation doesn't import the rest.
for _package in ("dashscope", "dashscope.audio"):
    _leave_unread(_package)
# Only keys that are handed over count, and none that the SDK finds by itself.
sys.modules["dashscope"].__dict__.setdefault("api_key", None)

from dashscope.audio.qwen_omni import (  # noqa: E402
    OmniRealtimeCallback,
    OmniRealtimeConversation,
)

__all__ = ["OmniRealtimeCallback", "OmniRealtimeConversation"]
