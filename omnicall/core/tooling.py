"""Tools that were installed beside the program: the model calls, the host runs, the model is told.

A tool gets a limited time; whatever goes wrong is an answer to the model and a notice, and never
the end of a call.  Other than a suggestion, what a tool gives is talked about, so an answer is
asked for behind it (PROTOCOL §7).
"""

from __future__ import annotations

import json
from dataclasses import replace

from omnicall.core.effects import RunTool
from omnicall.core.events import ToolCalled, ToolReturned
from omnicall.core.notices import noticed
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.state import CallState, Step
from omnicall.core.suggestions import MAX_ARGUMENTS_CHARACTERS
from omnicall.core.talk import ANSWER_TAIL_S
from omnicall.core.tools import REMEMBERED_CALLS, OwedOutput, RunningTool

TOOL_LIMIT_S = 10.0
MOST_RUNNING = 4


def failure(reason: str) -> str:
    """The output that says why there is none."""
    return json.dumps({"ok": False, "error": reason}, ensure_ascii=False)


def is_declared(state: CallState, name: str) -> bool:
    """Whether the model was told of a tool of this name."""
    return any(tool.name == name for tool in state.settings.tools)


def with_missing(state: CallState) -> Step:
    """Say which tool was switched on and couldn't be loaded, if any."""
    missing = [name for name in state.settings.tool_names if not is_declared(state, name)]
    if not missing:
        return Step(state)
    return noticed(state, NoticeReported(NoticeKind.TOOL_FAILED, missing[0]))


def begin(state: CallState, call: ToolCalled) -> Step:
    """Have it run; a call that can't be answered isn't worth it."""
    if not call.call_id or state.phase is not Phase.LIVE:
        return Step(replace(state, messages_ignored=state.messages_ignored + 1))
    calls = state.tool_calls
    seen = (*calls.seen, call.call_id)[-REMEMBERED_CALLS:]
    state = replace(state, tool_calls=replace(calls, seen=seen))
    wrong = _fault_of(call.arguments)
    if wrong is None and len(calls.running) >= MOST_RUNNING:
        wrong = "Too many tools are running."
    if wrong is not None:
        ignored = replace(state, messages_ignored=state.messages_ignored + 1)
        return Step(_owing(ignored, call.answer_id, call.call_id, failure(wrong)))
    due_s = state.clock.now_s + TOOL_LIMIT_S
    running = RunningTool(call.answer_id, call.call_id, call.name, due_s)
    calls = replace(state.tool_calls, running=(*calls.running, running))
    run = RunTool(call.call_id, call.name, call.arguments)
    return Step(replace(state, tool_calls=calls), (run,))


def _fault_of(arguments: str) -> str | None:
    if len(arguments) > MAX_ARGUMENTS_CHARACTERS:
        return "The arguments are too long."
    try:
        is_object = isinstance(json.loads(arguments or "{}"), dict)
    except (ValueError, RecursionError):
        is_object = False
    return None if is_object else "The arguments must be a JSON object."


def follow_returned(state: CallState, fact: ToolReturned) -> Step:
    """Take what a tool gave; what came too late, or of another connection, is dropped."""
    running = state.tool_calls.running
    ended = next((tool for tool in running if tool.call_id == fact.call_id), None)
    return Step(state) if ended is None else _end(state, ended, fact.output, fact.is_failed)


def at_tick(state: CallState) -> Step:
    """Wait for no tool for ever."""
    now_s = state.clock.now_s
    overdue = next((tool for tool in state.tool_calls.running if now_s >= tool.due_s), None)
    if overdue is None:
        return Step(state)
    return _end(state, overdue, failure("It took too long."), is_failed=True)


def _end(state: CallState, tool: RunningTool, output: str, is_failed: bool) -> Step:
    left = tuple(each for each in state.tool_calls.running if each is not tool)
    state = replace(state, tool_calls=replace(state.tool_calls, running=left))
    if state.phase is not Phase.LIVE:
        return Step(state)
    owing = _owing(state, tool.answer_id, tool.call_id, output)
    if not is_failed:
        return Step(owing)
    return noticed(owing, NoticeReported(NoticeKind.TOOL_FAILED, tool.name))


def _owing(state: CallState, answer_id: str, call_id: str, output: str) -> CallState:
    """To be sent once the answer that called is over, and talked about then."""
    answer = state.talk.answer
    is_answering = answer is not None and answer.id == answer_id
    due_s = state.clock.now_s + (ANSWER_TAIL_S if is_answering else 0.0)
    owed = OwedOutput(answer_id, call_id, output, due_s, is_talked_about=True)
    calls = state.tool_calls
    return replace(state, tool_calls=replace(calls, owed=(*calls.owed, owed)))
