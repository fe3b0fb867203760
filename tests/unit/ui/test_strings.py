"""Both languages say everything, and the English names keep their contract."""

from __future__ import annotations

from dataclasses import fields

from omnicall.ui.strings import CHINESE, ENGLISH, ButtonWords, Words


def texts(words: Words) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields(Words):
        value = getattr(words, field.name)
        if isinstance(value, ButtonWords):
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


def test_no_two_buttons_share_a_name() -> None:
    for words in (ENGLISH, CHINESE):
        names = [value.name for value in _buttons(words)]
        assert len(set(names)) == len(names)


def _buttons(words: Words) -> list[ButtonWords]:
    values = (getattr(words, field.name) for field in fields(Words))
    return [value for value in values if isinstance(value, ButtonWords)]


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
    }
    assert ENGLISH.named(ENGLISH.call_state, ENGLISH.state_ready) == "Call state: Ready"
    assert ENGLISH.named(ENGLISH.sending, ENGLISH.sending_nothing) == "Sending: nothing"
    assert ENGLISH.transcript == "Transcript"
    assert ENGLISH.what_is_sent == (
        "What is sent: sound and one picture every 2 s, to DashScope. Nothing is kept here."
    )
