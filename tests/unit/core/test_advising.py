"""Laws of advice in answers: models without tools get cards from what they say, others don't."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.effects import SendToolOutput
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerFinished,
    AnswerStarted,
    AnswerTextCompleted,
    LinkReported,
    ServiceComplained,
    SpeechStarted,
)
from omnicall.core.reports import SuggestionReported
from omnicall.core.state import CallState
from omnicall.core.suggestions import Advice, SuggestionKind, Urgency
from omnicall.core.view import view_of
from tests.helpers.played_call import SETTINGS, after, heard, in_call, play, reports

TOOLLESS = in_call(replace(SETTINGS, model="qwen3-omni-flash-realtime"))
SAID = "He laughed. Roll one too."
ROLL = Advice("Roll one too.", SuggestionKind.ENGAGE, Urgency.SOON)


def answer(
    text: str = SAID, answer_id: str = "a1", status: str = "completed"
) -> list[LinkReported]:
    line = f"line of {answer_id}"
    return [
        heard(AnswerStarted(answer_id)),
        heard(AnswerTextCompleted(answer_id, line, text)),
        heard(AnswerFinished(answer_id, status)),
    ]


def texts(state: CallState) -> list[str]:
    return [card.text for card in view_of(state).suggestions]


def test_advice_in_an_answer_becomes_a_card_once_the_answer_is_whole() -> None:
    state = after(TOOLLESS, *answer()[:-1])
    assert texts(state) == []
    state, effects = play(state, answer()[-1])
    assert texts(state) == ["Roll one too."]
    assert reports(effects).count(SuggestionReported(ROLL)) == 1
    assert not any(isinstance(effect, SendToolOutput) for effect in effects)


def test_the_same_advice_within_a_minute_is_one_card_and_told_once() -> None:
    _state, effects = play(TOOLLESS, *answer(), *answer(answer_id="a2"))
    assert reports(effects).count(SuggestionReported(ROLL)) == 1


def test_a_model_that_writes_cards_gets_none_from_its_answers_until_it_is_refused() -> None:
    live = in_call()
    assert texts(after(live, *answer())) == []
    refusal = CallError(ErrorKind.OPTION_REFUSED, subject="session.tools")
    refused = after(live, heard(ServiceComplained(refusal)))
    assert texts(after(refused, *answer())) == ["Roll one too."]


def test_an_answer_that_was_broken_off_or_talked_over_advises_nothing() -> None:
    for status in ("cancelled", "failed", "incomplete"):
        assert texts(after(TOOLLESS, *answer(status=status))) == []
    begun, rest = answer()[:-1], answer()[-1]
    assert texts(after(TOOLLESS, *begun, heard(SpeechStarted("t")), rest)) == []


def test_an_answer_without_words_or_advice_gives_no_card() -> None:
    assert texts(after(TOOLLESS, *answer("What a lovely laugh!"))) == []
    assert texts(after(TOOLLESS, heard(AnswerStarted("a")), answer()[-1])) == []


def test_no_functions_are_sent_to_models_that_drop_them() -> None:
    assert options_of(TOOLLESS.settings).tools == ()
