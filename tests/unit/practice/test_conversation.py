"""Laws of the conversation: one answer at a time, and the person's words in their own time."""

from __future__ import annotations

import json

import numpy as np

from omnicall.practice.configuration import Configuration
from omnicall.practice.conversation import ECHO_WITHIN_S, LATE_TRANSCRIPT_S, Conversation, Turn
from omnicall.practice.hearing import RATE_HZ
from omnicall.practice.models import MODELS
from tests.helpers.for_each import for_each

NOW_S = 20.0
SPEECH = np.full(2 * RATE_HZ, 3000, np.int16)
TRANSCRIPT = "conversation.item.input_audio_transcription.completed"
BOTH, TEXT = ("text", "audio"), ("text",)


def names(texts: list[str]) -> list[str]:
    return [str(json.loads(text)["type"]) for text in texts]


def answered(modalities: tuple[str, ...]) -> tuple[Conversation, list[str]]:
    """A conversation that has begun to answer, and what was sent at once."""
    conversation = Conversation("en")
    configuration = Configuration(MODELS[0].prefix, MODELS[0])
    turn = Turn("item_1", SPEECH, ())
    return conversation, conversation.answer(turn, configuration, modalities, NOW_S)


def test_nothing_is_due_before_anything_was_said() -> None:
    conversation = Conversation("en")
    assert (conversation.is_answering, conversation.next_due_s) == (False, None)
    assert conversation.due(NOW_S) == conversation.break_off(is_done_sent=True) == []
    assert conversation.heard_over(NOW_S) is None


def test_an_answer_is_over_when_it_is_done_though_words_are_still_to_come() -> None:
    conversation, sent = answered(TEXT)
    assert names(sent)[-1] == "response.done"
    assert not conversation.is_answering
    assert conversation.next_due_s == NOW_S + LATE_TRANSCRIPT_S
    assert names(conversation.due(NOW_S + 1)) == [TRANSCRIPT]
    assert conversation.next_due_s is None


@for_each("step_s", [0.01, 0.1, 10.0])
def test_however_late_the_clock_is_asked_the_order_is_the_same(step_s: float) -> None:
    conversation, sent = answered(BOTH)
    now_s = NOW_S
    while conversation.next_due_s is not None:
        now_s += step_s
        sent += conversation.due(now_s)
    order = names(sent)
    sounds = [place for place, name in enumerate(order) if name == "response.audio.delta"]
    # After the third sound's due time of 80 ms, before the fourth's of 160 ms.
    assert sounds[2] < order.index(TRANSCRIPT) < sounds[3]
    assert order[-1] == "response.done"


def test_breaking_off_leaves_the_persons_words() -> None:
    conversation, _sent = answered(BOTH)
    assert names(conversation.break_off(is_done_sent=True))[-1] == "response.done"
    assert not conversation.is_answering
    assert names(conversation.due(NOW_S + 60)) == [TRANSCRIPT]


def test_an_answer_can_be_heard_over_until_a_moment_after_its_end() -> None:
    conversation, _sent = answered(BOTH)
    heard_until_s = NOW_S + SPEECH.size / RATE_HZ
    for at_s in (NOW_S, heard_until_s, heard_until_s + ECHO_WITHIN_S - 0.01):
        assert conversation.heard_over(at_s) is SPEECH
    assert conversation.heard_over(heard_until_s + ECHO_WITHIN_S + 0.01) is None
    assert answered(TEXT)[0].heard_over(NOW_S) is None
