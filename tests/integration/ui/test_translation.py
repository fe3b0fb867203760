"""Chinese says everything that English says, and nothing that is said no more."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from devtool.environment import CHECKOUT
from devtool.translations import TRANSLATIONS, collecting

from omnicall.ui.translation import words_in
from omnicall.ui.words import ENGLISH
from tests.helpers.waiting import LIMIT_S
from tests.helpers.words import texts_of

SAME_IN_BOTH = frozenset({"中文", "English"})
"""Texts that Chinese readers know as they are."""


def test_every_text_is_translated() -> None:
    chinese = texts_of(words_in("zh"))
    for place, text in texts_of(ENGLISH).items():
        assert chinese[place].strip(), place
        assert chinese[place] != text or text in SAME_IN_BOTH, f"{place} is still in English"


def test_both_languages_fill_in_the_same_values() -> None:
    chinese = texts_of(words_in("zh"))
    for place, text in texts_of(ENGLISH).items():
        assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", chinese[place]), place


def test_the_translators_file_is_in_line_with_the_code(tmp_path: Path) -> None:
    """What ``dev.py translations`` would write is what is there, and nothing is unfinished."""
    kept = CHECKOUT / TRANSLATIONS / "omnicall_zh.ts"
    fresh = tmp_path / kept.name
    fresh.write_bytes(kept.read_bytes())
    update = Path(sys.executable).with_name("pyside6-lupdate")
    arguments = collecting(CHECKOUT, fresh, "zh_CN")
    subprocess.run([update, *arguments], check=True, capture_output=True, timeout=2 * LIMIT_S)
    assert fresh.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")
    unfinished = [
        message.findtext("source")
        for message in ElementTree.parse(kept).iter("message")  # noqa: S314  # our own file
        if message.find("translation[@type]") is not None
    ]
    assert unfinished == []


def test_a_text_is_collected_wherever_words_are_made(tmp_path: Path) -> None:
    fresh = tmp_path / "omnicall_zh.ts"
    update = Path(sys.executable).with_name("pyside6-lupdate")
    arguments = collecting(CHECKOUT, fresh, "zh_CN")
    subprocess.run([update, *arguments], check=True, capture_output=True, timeout=2 * LIMIT_S)
    found = {m.findtext("source") for m in ElementTree.parse(fresh).iter("message")}  # noqa: S314
    assert set(texts_of(ENGLISH).values()) <= found
