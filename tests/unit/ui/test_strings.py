"""Both languages say everything, and the English names keep their contract."""

from __future__ import annotations

import re
from dataclasses import fields

from omnicall.ui.button_words import ButtonWords
from omnicall.ui.sound_strings import SoundWords
from omnicall.ui.strings import CHINESE, ENGLISH, Words


def texts(words: Words | SoundWords) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, SoundWords):
            found |= texts(value)
        elif isinstance(value, ButtonWords):
            found[field.name], found[f"{field.name}.tip"] = value.name, value.tip
        else:
            found[field.name] = value
    return found


def test_no_text_is_missing_or_left_untranslated() -> None:
    english, chinese = texts(ENGLISH), texts(CHINESE)
    for name, text in english.items():
        assert text.strip(), name
        assert chinese[name].strip(), name
        assert chinese[name] != text, name


def test_both_languages_fill_in_the_same_values() -> None:
    english, chinese = texts(ENGLISH), texts(CHINESE)
    for name, text in english.items():
        assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", chinese[name]), name


def test_no_two_controls_share_a_name_but_the_remedy_and_its_switch() -> None:
    for words in (ENGLISH, CHINESE):
        names = [value.name for value in _buttons(words)]
        assert len(set(names)) == len(names) - 1
        assert words.sound.use_half_duplex.name == words.sound.half_duplex.name


def _buttons(words: Words | SoundWords) -> list[ButtonWords]:
    found: list[ButtonWords] = []
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, SoundWords):
            found += _buttons(value)
        elif isinstance(value, ButtonWords):
            found.append(value)
    return found


def test_the_english_names_are_the_contract() -> None:
    names = {words.name for words in _buttons(ENGLISH)}
    assert names == {
        "Start call",
        "Practice call",
        "Microphone",
        "Camera",
        "Pause",
        "Hang up",
        "Try again",
        "I agree",
        "Transcript",
        "Devices",
        "Sound",
        "Camera device",
        "Microphone device",
        "Speaker device",
        "Test microphone",
        "Test speaker",
        "Echo cancelling",
        "Automatic volume",
        "Noise suppression",
        "Connected sound",
        "Half-duplex",
        "Turn taking",
        "Stop talking",
        "Hold to talk",
    }
    ways = (ENGLISH.sound.after_a_silence, ENGLISH.sound.by_meaning, ENGLISH.sound.by_hand)
    assert ways == ("After a silence", "By meaning", "Hold to talk")
    assert ENGLISH.named(ENGLISH.call_state, ENGLISH.state_ready) == "Call state: Ready"
    assert ENGLISH.named(ENGLISH.sending, ENGLISH.sending_nothing) == "Sending: nothing"
    assert ENGLISH.transcript == "Transcript"
    assert ENGLISH.what_is_sent == (
        "What is sent: sound and one picture every 2 s, to DashScope. Nothing is kept here."
    )
