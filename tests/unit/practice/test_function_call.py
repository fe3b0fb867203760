"""Laws of a function call: the documented order, one id each, and nothing to hear."""

from __future__ import annotations

import json

from omnicall.practice.function_call import FunctionCall

ARGUMENTS = ' {"text": "等一等，看看他想做什么", "kind": "pause", "urgency": "now"}'
CALL = FunctionCall("suggest", ARGUMENTS, "conv_1", ("text", "audio"), "Tina")
EVENTS = [json.loads(text) for text in CALL.messages()]
DELTA, DONE = "response.function_call_arguments.delta", "response.function_call_arguments.done"


def test_a_call_takes_the_documented_order() -> None:
    names = [event["type"] for event in EVENTS]
    deltas = names.count(DELTA)
    assert deltas > 1
    assert names == [
        "response.created",
        "response.output_item.added",
        "conversation.item.created",
        *[DELTA] * deltas,
        DONE,
        "response.output_item.done",
        "response.done",
    ]


def test_the_arguments_come_in_pieces_and_whole() -> None:
    pieces = [event["delta"] for event in EVENTS if event["type"] == DELTA]
    (done,) = (event for event in EVENTS if event["type"] == DONE)
    assert "".join(pieces) == ARGUMENTS == done["arguments"]
    assert (done["name"], done["call_id"]) == ("suggest", CALL.call_id)


def test_everything_belongs_to_one_response_one_item_and_one_call() -> None:
    items = [event["item"] for event in EVENTS if "item" in event]
    output = EVENTS[-1]["response"]["output"]
    assert {item["id"] for item in (*items, *output)} == {CALL.item_id}
    assert {item["call_id"] for item in (*items, *output)} == {CALL.call_id}
    assert {event.get("response_id", CALL.id) for event in EVENTS} == {CALL.id}
    assert EVENTS[0]["response"]["id"] == EVENTS[-1]["response"]["id"] == CALL.id
    assert [item["status"] for item in items] == ["in_progress", "in_progress", "completed"]
    usage = EVENTS[-1]["response"]["usage"]
    assert "audio_tokens" not in usage["output_tokens_details"]
