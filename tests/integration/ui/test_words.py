"""The English names keep their contract, and no two controls share one."""

from __future__ import annotations

from omnicall.ui.words import ENGLISH
from tests.helpers.words import buttons_of, texts_of

CONTRACT = {
    *("Start call", "Practice call", "Hang up", "Microphone", "Camera", "Pause"),
    *("Hold to talk", "I agree", "Try again", "Stop talking", "Mini window", "Full window"),
}
"""What automation and screen readers' users rely on."""


def test_the_english_names_are_the_contract() -> None:
    assert {words.name for words in buttons_of(ENGLISH)} >= CONTRACT
    assert ENGLISH.named(ENGLISH.call_state, ENGLISH.state_ready) == "Call state: Ready"
    assert ENGLISH.named(ENGLISH.sending, ENGLISH.sending_nothing) == "Sending: nothing"
    assert ENGLISH.transcript == "Transcript"


def test_every_text_says_something() -> None:
    assert all(text.strip() for text in texts_of(ENGLISH).values())
