"""Of the official SDK no more is loaded than a call needs, and all of it can still be had."""

from __future__ import annotations

import subprocess
import sys

from tests.helpers.waiting import LIMIT_S

PROGRAM = """
import sys
from omnicall.link.sdk import OmniRealtimeConversation
assert OmniRealtimeConversation.__module__ == "dashscope.audio.qwen_omni.omni_realtime"
unused = {"pydantic", "httpx", "dashscope.aigc", "dashscope.v2", "dashscope.audio.asr"}
assert not unused & sys.modules.keys(), unused & sys.modules.keys()
import dashscope
assert dashscope.api_key is None, "a key that the SDK found by itself"
assert dashscope.Generation.__module__.startswith("dashscope.aigc")
assert dashscope.audio is sys.modules["dashscope.audio"]
from dashscope.audio import asr
assert asr.Recognition.__module__.startswith("dashscope.audio.asr")
try:
    dashscope.unheard_of
except AttributeError:
    pass
else:
    raise AssertionError("it has names that it hasn't")
"""


def test_a_call_loads_its_conversation_and_none_of_the_other_products() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=2 * LIMIT_S,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
