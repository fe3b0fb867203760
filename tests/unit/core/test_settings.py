"""Laws of settings: which address may be called, and what a settings file survives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnicall.core.errors import ErrorKind
from omnicall.core.settings import (
    BEIJING_ENDPOINT,
    Preferences,
    endpoint_problem,
    is_loopback,
    preferences_from,
    stored_form,
)


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["language", "has_consented", "new"]), JSON),
    st.sampled_from([None, "zh", "en"]),
    st.booleans(),
)
def test_what_is_stored_is_read_back_and_the_unknown_is_kept(
    stored: dict[str, object], language: object, has_consented: bool
) -> None:
    first = preferences_from({**stored, "language": language, "has_consented": has_consented})
    assert first.language == language
    assert first.has_consented is has_consented
    assert preferences_from(stored_form(first)) == first
    assert preferences_from(stored).unknown == {k: v for k, v in stored.items() if k == "new"}


def test_a_fresh_file_has_no_consent() -> None:
    assert preferences_from({}) == Preferences()
    assert preferences_from({"has_consented": "yes", "language": "fr"}) == Preferences()
