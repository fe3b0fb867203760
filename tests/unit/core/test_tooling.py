"""Laws of installed tools: run once, answered always, talked about, and never the end of a call."""

from __future__ import annotations

import json
from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.effects import Effect, RequestAnswer, RunTool, SendToolOutput
from omnicall.core.events import (
    AnswerFinished,
    AnswerStarted,
    LinkFailed,
    LinkReported,
    SessionConfigured,
    SessionCreated,
    ToolCalled,
    ToolReturned,
)
from omnicall.core.intents import CallRequested, HangUpRequested
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.state import CallState
from omnicall.core.suggestions import MAX_ARGUMENTS_CHARACTERS
from omnicall.core.tool import Tool
from omnicall.core.tooling import MOST_RUNNING, TOOL_LIMIT_S
from tests.helpers.for_each import for_each
from tests.helpers.played_call import LOST, SETTINGS, after, heard, in_call, notices, play, tick

DICE = Tool("dice", "Roll a die.", {"type": "object"})
WITH_DICE = replace(SETTINGS, tools=(DICE,))
LIVE = in_call(WITH_DICE)
FINISHED = heard(AnswerFinished("a1", "completed"))
RETURNED = ToolReturned("c1", '{"shows": 6}')


def called(call_id: str = "c1", arguments: str = "{}", name: str = "dice") -> LinkReported:
    return heard(ToolCalled("a1", call_id, name, arguments))


def runs(effects: list[Effect]) -> list[str]:
    return [effect.call_id for effect in effects if isinstance(effect, RunTool)]


def sent(effects: list[Effect]) -> dict[str, object]:
    return {e.call_id: json.loads(e.output) for e in effects if isinstance(e, SendToolOutput)}


def fault(output: object) -> str:
    assert isinstance(output, dict)
    assert output["ok"] is False
    return str(output["error"])


def test_tools_are_declared_behind_suggest_and_only_to_models_that_call() -> None:
    assert [tool.name for tool in options_of(WITH_DICE).tools] == ["suggest", "dice"]
    assert options_of(replace(WITH_DICE, model="qwen3-omni-flash-realtime")).tools == ()


def test_a_call_is_run_at_once_and_talked_about_once_its_answer_is_over() -> None:
    state, effects = play(LIVE, heard(AnswerStarted("a1")), called(arguments='{"sides": 6}'))
    assert [e for e in effects if isinstance(e, RunTool)] == [RunTool("c1", "dice", '{"sides": 6}')]
    state, effects = play(state, RETURNED, tick(101.0))
    assert sent(effects) == {}
    _state, effects = play(state, FINISHED)
    assert effects[-2:] == [SendToolOutput("c1", '{"shows": 6}'), RequestAnswer()]


def test_what_comes_after_its_answer_is_sent_at_once() -> None:
    state, effects = play(LIVE, heard(AnswerStarted("a1")), called(), FINISHED)
    assert (runs(effects), sent(effects)) == (["c1"], {})
    _state, effects = play(state, RETURNED, tick(100.3))
    assert sent(effects) == {"c1": {"shows": 6}}
    assert RequestAnswer() in effects


def test_a_call_that_is_told_of_again_runs_once() -> None:
    state, effects = play(LIVE, called(), called(), called(arguments='{"sides": 8}'))
    assert runs(effects) == ["c1"]
    _state, effects = play(state, RETURNED, RETURNED, tick(100.3), tick(100.4))
    assert [type(effect) for effect in effects].count(SendToolOutput) == 1


@for_each(
    "arguments",
    ['{"sides": ', "[1]", '"x"', "NaN", "[" * 10_000, "x" * 100_000, '{"a":"' + "b" * 100_000],
)
def test_arguments_that_are_no_object_or_endless_are_answered_and_not_run(arguments: str) -> None:
    state, effects = play(LIVE, called(arguments=arguments), tick(100.3))
    assert runs(effects) == []
    assert fault(sent(effects)["c1"])
    assert (state.messages_ignored, state.phase) == (1, Phase.LIVE)
    assert MAX_ARGUMENTS_CHARACTERS < 100_000


def test_a_tool_that_fails_is_told_to_the_model_and_shown() -> None:
    failed = ToolReturned("c1", '{"ok": false, "error": "ValueError"}', is_failed=True)
    state, effects = play(LIVE, called(), failed, tick(100.3))
    assert fault(sent(effects)["c1"]) == "ValueError"
    assert notices(effects) == [NoticeKind.TOOL_FAILED]
    assert state.phase is Phase.LIVE


def test_no_tool_is_waited_for_for_ever_and_what_it_says_later_is_dropped() -> None:
    state, effects = play(LIVE, called(), tick(100.0 + TOOL_LIMIT_S))
    assert sent(effects) == {}
    state, effects = play(state, tick(100.2 + TOOL_LIMIT_S), tick(100.3 + TOOL_LIMIT_S))
    assert "too long" in fault(sent(effects)["c1"])
    assert notices(effects) == [NoticeKind.TOOL_FAILED]
    assert play(state, RETURNED)[1] == []


def test_only_a_few_run_at_once() -> None:
    flood = [called(f"c{number}") for number in range(MOST_RUNNING + 2)]
    _state, effects = play(LIVE, *flood, tick(100.3))
    assert runs(effects) == [f"c{number}" for number in range(MOST_RUNNING)]
    assert set(sent(effects)) == {f"c{MOST_RUNNING}", f"c{MOST_RUNNING + 1}"}


def test_a_name_nobody_declared_is_refused_and_an_id_is_needed_for_an_answer() -> None:
    _state, effects = play(LIVE, called(name="drum"), called(""), FINISHED, tick(106.0))
    assert runs(effects) == []
    assert fault(sent(effects)["c1"]) == "There is no such function."


def test_after_hanging_up_nothing_is_run_and_nothing_is_sent() -> None:
    state, effects = play(LIVE, called("c1"), HangUpRequested(), called("c2"), RETURNED)
    assert (runs(effects), sent(effects)) == (["c1"], {})
    assert play(after(state, tick(120.0)), RETURNED)[1] == []
    assert play(CallState(), RETURNED) == (CallState(), [])


def test_what_an_older_connection_asked_for_is_not_told_to_the_next() -> None:
    again = after(LIVE, called(), heard(LinkFailed(LOST)), tick(110.0))
    again = after(
        again, heard(SessionCreated("s"), epoch=2), heard(SessionConfigured(), epoch=2), RETURNED
    )
    assert sent(play(again, tick(111.0))[1]) == {}


def test_a_tool_that_returns_while_the_call_reconnects_is_let_be() -> None:
    lost = after(LIVE, called(), heard(LinkFailed(LOST)))
    assert sent(play(lost, RETURNED, tick(100.4))[1]) == {}
    late = after(LIVE, called(), tick(100.0 + TOOL_LIMIT_S), heard(LinkFailed(LOST)))
    assert late.tool_calls.running
    assert notices(play(late, tick(100.2 + TOOL_LIMIT_S))[1]) == []


def test_a_tool_that_was_wanted_and_is_not_there_is_told_of_when_the_call_begins() -> None:
    wanted = replace(WITH_DICE, tool_names=("dice", "drum"))
    _state, effects = play(CallState(), tick(100.0), CallRequested(wanted))
    assert notices(effects) == [NoticeKind.TOOL_FAILED]
    there = replace(WITH_DICE, tool_names=("dice",))
    assert notices(play(CallState(), tick(100.0), CallRequested(there))[1]) == []
