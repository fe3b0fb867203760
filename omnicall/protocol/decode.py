"""Server messages as facts of a call; whatever comes, nothing is raised.

The table follows PROTOCOL §6.  Names are those of the service's beta dialect.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from omnicall.core.events import (
    AnswerFinished,
    AnswerItemCompleted,
    AnswerSoundArrived,
    AnswerSoundCompleted,
    AnswerStarted,
    AnswerTextArrived,
    AnswerTextCompleted,
    ItemCreated,
    LinkFact,
    MessageIgnored,
    PersonTranscribed,
    PersonTranscriptFailed,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SoundCleared,
    SpeechStarted,
    SpeechStopped,
    ToolCalled,
    TurnCommitted,
)
from omnicall.core.tokens import TokenUsage
from omnicall.protocol.fields import Message, number, part, parts, text
from omnicall.protocol.refusals import complaint

Facts = tuple[LinkFact, ...]

_LONGEST_NAME = 80
_MOST_TOKENS = 1_000_000_000


def decode(message: object) -> Facts:
    """The facts of one parsed JSON message, in order; what is not understood is one too."""
    if not isinstance(message, dict):
        return (MessageIgnored(f"not an object: {type(message).__name__}"),)
    name = text(message, "type")
    decoder = _DECODERS.get(name)
    if decoder is None:
        return (MessageIgnored(f"unknown type: {name[:_LONGEST_NAME]}"),)
    return decoder(message)


def _session_created(message: Message) -> Facts:
    return (SessionCreated(text(part(message, "session"), "id")),)


def _session_configured(_message: Message) -> Facts:
    return (SessionConfigured(),)


def _sound_cleared(_message: Message) -> Facts:
    return (SoundCleared(),)


def _error(message: Message) -> Facts:
    return (ServiceComplained(complaint(message.get("error"))),)


def _speech_started(message: Message) -> Facts:
    return (SpeechStarted(text(message, "item_id")),)


def _speech_stopped(message: Message) -> Facts:
    return (SpeechStopped(text(message, "item_id")),)


def _committed(message: Message) -> Facts:
    return (TurnCommitted(text(message, "item_id")),)


def _item(message: Message) -> Facts:
    """A place in the talk; function calls are no part of it."""
    item = part(message, "item")
    item_id, role = text(item, "id"), text(item, "role")
    if not item_id or role not in ("user", "assistant"):
        return _not_needed(message)
    return (ItemCreated(item_id, is_person=role == "user"),)


def _person_preview(message: Message) -> Facts:
    """``text`` is settled, ``stash`` may still change: together they replace what was shown."""
    words = text(message, "text") + text(message, "stash")
    return (PersonTranscribed(text(message, "item_id"), words, is_final=False),)


def _person_final(message: Message) -> Facts:
    return (
        PersonTranscribed(text(message, "item_id"), text(message, "transcript"), is_final=True),
    )


def _person_failed(message: Message) -> Facts:
    code = text(part(message, "error"), "code")
    return (PersonTranscriptFailed(text(message, "item_id"), code),)


def _answer_started(message: Message) -> Facts:
    return (AnswerStarted(text(part(message, "response"), "id")),)


def _answer_text(message: Message) -> Facts:
    ids = text(message, "response_id"), text(message, "item_id")
    return (AnswerTextArrived(*ids, text(message, "delta")),)


def _answer_text_whole(message: Message) -> Facts:
    words = text(message, "transcript") or text(message, "text")
    return _text_completed(text(message, "response_id"), text(message, "item_id"), words)


def _text_completed(answer_id: str, item_id: str, words: str) -> Facts:
    # Without words there is nothing to complete: a cancelled answer says so this way.
    return (AnswerTextCompleted(answer_id, item_id, words),) if words else ()


def _answer_sound(message: Message) -> Facts:
    try:
        # Strictly: what is skipped over would shift every byte behind it into noise.
        pcm = base64.b64decode(text(message, "delta"), validate=True)
    except (binascii.Error, ValueError):
        return (MessageIgnored("sound that is not base64"),)
    if not pcm:
        return (MessageIgnored("sound without samples"),)
    return (AnswerSoundArrived(text(message, "response_id"), pcm),)


def _answer_sound_completed(message: Message) -> Facts:
    return (AnswerSoundCompleted(text(message, "response_id")),)


def _answer_item_completed(message: Message) -> Facts:
    answer_id, item = text(message, "response_id"), part(message, "item")
    return (
        *_item_content(answer_id, item),
        AnswerItemCompleted(answer_id, text(item, "id")),
    )


def _item_content(answer_id: str, item: Message) -> Facts:
    item_id = text(item, "id")
    if text(item, "type") == "function_call":
        # One that was broken off holds the beginning of its arguments.
        return () if text(item, "status") == "incomplete" else _called(answer_id, item)
    if text(item, "role") != "assistant" or not item_id:
        return ()
    # The same words are called `text` here and `transcript` there (PROTOCOL §6).
    words = "".join(
        text(content, "transcript") or text(content, "text") for content in parts(item, "content")
    )
    return _text_completed(answer_id, item_id, words)


def _answer_finished(message: Message) -> Facts:
    answer = part(message, "response")
    answer_id, usage = text(answer, "id"), _usage(part(answer, "usage"))
    said = [fact for item in parts(answer, "output") for fact in _item_content(answer_id, item)]
    return (*said, AnswerFinished(answer_id, text(answer, "status"), usage))


def _usage(usage: Message) -> TokenUsage:
    read, said = part(usage, "input_tokens_details"), part(usage, "output_tokens_details")
    pictures = [_count(read, name) for name in ("image_tokens", "video_tokens")]
    known = [count for count in pictures if count is not None]
    return TokenUsage(
        total=_count(usage, "total_tokens"),
        input=_count(usage, "input_tokens"),
        output=_count(usage, "output_tokens"),
        text_in=_count(read, "text_tokens"),
        sound_in=_count(read, "audio_tokens"),
        picture_in=sum(known) if known else None,
        text_out=_count(said, "text_tokens"),
        sound_out=_count(said, "audio_tokens"),
    )


def _count(message: Message, name: str) -> int | None:
    """A number of tokens; one that can't be is as good as none."""
    count = number(message, name)
    return count if count is not None and 0 <= count <= _MOST_TOKENS else None


def _tool_called(message: Message) -> Facts:
    # Told again when its item and its answer are complete, so one without a name can wait.
    return _called(text(message, "response_id"), message) or _not_needed(message)


def _called(answer_id: str, call: Message) -> Facts:
    name, arguments = text(call, "name"), text(call, "arguments").strip()
    return (ToolCalled(answer_id, text(call, "call_id"), name, arguments),) if name else ()


def _not_needed(message: Message) -> Facts:
    return (MessageIgnored(f"not needed: {text(message, 'type')}"),)


_TRANSCRIPTION = "conversation.item.input_audio_transcription"

_DECODERS: dict[str, Callable[[Message], Facts]] = {
    "session.created": _session_created,
    "session.updated": _session_configured,
    "session.finished": _not_needed,
    "error": _error,
    "input_audio_buffer.speech_started": _speech_started,
    "input_audio_buffer.speech_stopped": _speech_stopped,
    "input_audio_buffer.committed": _committed,
    "input_audio_buffer.cleared": _sound_cleared,
    "conversation.item.created": _item,
    f"{_TRANSCRIPTION}.delta": _person_preview,
    f"{_TRANSCRIPTION}.text": _person_preview,
    f"{_TRANSCRIPTION}.completed": _person_final,
    f"{_TRANSCRIPTION}.failed": _person_failed,
    "response.created": _answer_started,
    "response.output_item.added": _item,
    "response.output_item.done": _answer_item_completed,
    "response.content_part.added": _not_needed,
    "response.content_part.done": _not_needed,
    "response.audio_transcript.delta": _answer_text,
    "response.audio_transcript.done": _answer_text_whole,
    "response.text.delta": _answer_text,
    "response.text.done": _answer_text_whole,
    "response.audio.delta": _answer_sound,
    "response.audio.done": _answer_sound_completed,
    "response.function_call_arguments.delta": _not_needed,
    "response.function_call_arguments.done": _tool_called,
    "response.done": _answer_finished,
}
