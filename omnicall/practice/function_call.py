"""A response that calls one of the client's functions, as the messages it consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from omnicall.practice.tokens import Context
from omnicall.practice.wire import message, new_id, response_object

DELTA_CHARACTERS = 24


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """A call; it comes in one go, and nothing of it is spoken."""

    name: str
    arguments: str
    conversation_id: str
    modalities: tuple[str, ...]
    voice: str
    context: Context = field(default_factory=Context)
    id: str = field(default_factory=lambda: new_id("resp"))
    item_id: str = field(default_factory=lambda: new_id("item"))
    call_id: str = field(default_factory=lambda: new_id("call"))

    def messages(self) -> list[str]:
        """Everything from ``response.created`` to ``response.done``."""
        ids = {"response_id": self.id, "item_id": self.item_id, "output_index": 0}
        added, done = self._item("in_progress", ""), self._item("completed", self.arguments)
        deltas = [
            message(
                "response.function_call_arguments.delta",
                **ids,
                call_id=self.call_id,
                delta=self.arguments[start : start + DELTA_CHARACTERS],
            )
            for start in range(0, len(self.arguments), DELTA_CHARACTERS)
        ]
        whole = message(
            "response.function_call_arguments.done",
            **ids,
            name=self.name,
            call_id=self.call_id,
            arguments=self.arguments,
        )
        place = {"response_id": self.id, "output_index": 0}
        return [
            message("response.created", response=self._response("in_progress")),
            message("response.output_item.added", **place, item=added),
            message("conversation.item.created", item=added),
            *deltas,
            whole,
            message("response.output_item.done", **place, item=done),
            message("response.done", response={**self._finished(), "output": [done]}),
        ]

    def _item(self, status: str, arguments: str) -> dict[str, Any]:
        return {
            "id": self.item_id,
            "object": "realtime.item",
            "type": "function_call",
            "status": status,
            "name": self.name,
            "call_id": self.call_id,
            "arguments": arguments,
        }

    def _response(self, status: str) -> dict[str, Any]:
        return response_object(
            self.id, self.conversation_id, status, modalities=self.modalities, voice=self.voice
        )

    def _finished(self) -> dict[str, Any]:
        # A call has no sound, and so no tokens of it.
        usage = self.context.usage(self.arguments, None)
        return {**self._response("completed"), "usage": usage}
