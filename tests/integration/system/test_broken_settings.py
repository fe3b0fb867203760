"""Whatever stands in the settings file, the program starts with what can be understood of it."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omnicall.core.mini_place import MiniPlace, with_place
from omnicall.core.preferences import Preferences, preferences_from, remembered
from omnicall.core.settings import CallSettings
from omnicall.core.shortcuts import keys_in_use
from omnicall.core.stored_values import merged, stored_form
from omnicall.core.told_settings import told_settings
from omnicall.system.settings_file import read_settings, rewrite_settings

KINDS = 1_000

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
_USUAL = json.dumps(stored_form(Preferences()), indent=1)
_NAMES = list(stored_form(Preferences()))  # type: ignore[call-overload]


def _damaged(place: int, cut: int, put: bytes) -> bytes:
    whole = _USUAL.encode()
    at = place % len(whole)
    return whole[:at] + put + whole[at + cut :]


CONTENTS = (
    st.binary(max_size=60)
    | st.builds(_damaged, st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=6))
    | st.dictionaries(st.sampled_from(_NAMES) | st.text(max_size=8), _VALUES, max_size=6).map(
        lambda value: json.dumps(value).encode()
    )
    | _VALUES.map(lambda value: json.dumps(value).encode("utf-16"))
)


@settings(max_examples=KINDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(CONTENTS)
def test_a_thousand_kinds_of_broken_settings(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # That a disk has it before it counts as written is another matter, and takes long.
        patch.setattr(os, "fsync", lambda _file: None)
        path = Path(folder) / "settings.json"
        path.write_bytes(content)
        kept = preferences_from(read_settings(path))
        remembered(CallSettings(), kept, kept.language or "en")
        keys_in_use(kept.shortcuts)
        with_place(kept.mini_window.places, "1920x1080", MiniPlace(0, True, 0, True, 0))
        json.dumps(told_settings(kept))

        wanted = Preferences(has_captions=False)

        def change(stored: dict[str, object]) -> dict[str, object]:
            return merged(stored, wanted, preferences_from(stored))

        assert rewrite_settings(path, change)
        assert preferences_from(read_settings(path)) == wanted
