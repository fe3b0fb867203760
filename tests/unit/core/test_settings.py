"""Laws of settings: which address may be called."""

from __future__ import annotations

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Device, NoDevice
from omnicall.core.settings import (
    BEIJING_ENDPOINT,
    CallSettings,
    endpoint_problem,
    is_loopback,
)
from tests.helpers.for_each import for_each


@for_each(
    "endpoint",
    [
        BEIJING_ENDPOINT,
        "wss://x.example:8443/a",
        "ws://127.0.0.1:80/a",
        "ws://localhost/",
        "ws://[::1]:9/",
    ],
)
def test_a_safe_address_may_be_called(endpoint: str) -> None:
    assert endpoint_problem(endpoint) is None


@for_each(
    "endpoint",
    [
        "",
        "dashscope.aliyuncs.com",
        "https://dashscope.aliyuncs.com/",
        "ws://dashscope.aliyuncs.com/",
        "ws://127.0.0.1.evil.example/",
        "ws://10.0.0.1/",
        "wss://",
        "wss://host/path?model=x",
        "wss://host/path#part",
        "wss://user:secret@host/path",
        "wss://host:port/",
        "wss://[::1/",
    ],
)
def test_any_other_address_is_refused_as_wrong_usage(endpoint: str) -> None:
    problem = endpoint_problem(endpoint)
    assert problem is not None
    assert problem.kind is ErrorKind.BAD_ADDRESS


def test_only_this_computer_is_loopback() -> None:
    assert is_loopback("ws://127.9.9.9/")
    assert not is_loopback("wss://127.0.0.1.evil.example/")
    assert not is_loopback("wss:///")


def test_each_device_of_a_call_can_be_asked_for_and_exchanged() -> None:
    for device in Device:
        changed = CallSettings().with_device(device, NoDevice())
        assert [each for each in Device if changed.device(each) == NoDevice()] == [device]
