"""Laws of a session: the real service's order, rules and errors, whatever a client sends."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from omnicall.practice.answer import SPEECH_RATE_HZ, spoken
from omnicall.practice.buffer import MAX_TURN_BYTES
from omnicall.practice.hearing import FRAME, RATE_HZ, Samples
from omnicall.practice.models import find_model
from omnicall.practice.session import MAX_PICTURES_A_SECOND, PracticeSession
from tests.helpers.for_each import for_each

Events = list[dict[str, Any]]

FLASH_35, FLASH_38 = "qwen3.5-omni-flash-realtime", "qwen3.8-omni-flash-realtime"
FLASH_30 = "qwen3-omni-flash-realtime"
MANUAL = {"turn_detection": None}
SUGGEST = {"type": "function", "function": {"name": "suggest", "parameters": {}}}
LONG_S = 60.0

APPEND, APPEND_PICTURE = "input_audio_buffer.append", "input_image_buffer.append"
COMMIT, CLEAR = "input_audio_buffer.commit", "input_audio_buffer.clear"
STARTED, STOPPED = "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped"
COMMITTED, ITEM = "input_audio_buffer.committed", "conversation.item.created"
PREVIEW = "conversation.item.input_audio_transcription.delta"
TRANSCRIPT = "conversation.item.input_audio_transcription.completed"

_random = np.random.default_rng(5)
_loudness = np.repeat(_random.uniform(0.2, 1, 10), RATE_HZ // 10)
SPEECH: Samples = np.asarray(_loudness * _random.uniform(-9000, 9000, RATE_HZ), np.int16)
SECOND_OF_SILENCE = np.zeros(RATE_HZ, np.int16)
BEGINS, ENDS = RATE_HZ // 2, RATE_HZ // 2 + SPEECH.size
TURN = np.concatenate((SECOND_OF_SILENCE[:BEGINS], SPEECH, SECOND_OF_SILENCE))


def jpeg(grey: int = 128, width_px: int = 32, height_px: int = 24) -> str:
    _, data = cv2.imencode(".jpg", np.full((height_px, width_px), grey, np.uint8))
    return base64.b64encode(bytes(data)).decode("ascii")


PICTURE = jpeg()


@dataclass
class Client:
    """Talks to a session; what comes at once is returned, all of it is kept."""

    model_id: str = FLASH_35
    now_s: float = 100.0
    got: Events = field(default_factory=list)

    def __post_init__(self) -> None:
        model = find_model(self.model_id)
        assert model is not None
        self.session = PracticeSession(self.model_id, model, "en")
        self._keep(self.session.opening())

    def send(self, name: str, **fields: object) -> Events:
        return self.send_text(json.dumps({"type": name, **fields}))

    def send_text(self, text: str | bytes) -> Events:
        answers = self.session.receive(text, self.now_s)
        return self._keep(answers + self.session.due(self.now_s))

    def configure(self, **session: object) -> Events:
        return self.send("session.update", session=session)

    def sound(self, samples: Samples) -> Events:
        return self.send(APPEND, audio=base64.b64encode(samples.tobytes()).decode("ascii"))

    def wait(self, seconds: float) -> Events:
        self.now_s += seconds
        return self._keep(self.session.due(self.now_s))

    def _keep(self, texts: list[str]) -> Events:
        events: Events = [json.loads(text) for text in texts]
        self.got += events
        return events


def configured(model_id: str = FLASH_35, /, **session: object) -> Client:
    client = Client(model_id)
    client.configure(**session)
    client.got.clear()
    return client


def names(events: Events) -> list[str]:
    return [str(event["type"]) for event in events]


def one(events: Events, name: str) -> dict[str, Any]:
    (found,) = (event for event in events if event["type"] == name)
    return found


def error_of(events: Events) -> dict[str, Any]:
    error: dict[str, Any] = one(events, "error")["error"]
    assert len(events) == 1
    return error


def heard_of(events: Events) -> Samples:
    deltas = [event["delta"] for event in events if event["type"] == "response.audio.delta"]
    pcm = b"".join(base64.b64decode(delta, validate=True) for delta in deltas)
    return np.frombuffer(pcm, np.dtype("<i2"))


def test_the_first_words_are_the_services() -> None:
    (created,) = Client().got
    assert created["type"] == "session.created"
    assert created["session"]["model"] == FLASH_35
    assert created["session"]["id"].startswith("sess_")


def test_an_update_is_answered_with_the_same_session() -> None:
    client = Client()
    (updated,) = client.configure(voice="Ethan")
    assert (updated["type"], updated["session"]["voice"]) == ("session.updated", "Ethan")
    assert updated["session"]["id"] == client.got[0]["session"]["id"]


@for_each("name", [APPEND, APPEND_PICTURE, COMMIT, CLEAR])
@for_each("is_refused_before", [False, True])
def test_media_before_the_configuration_ends_the_session(
    name: str, is_refused_before: bool
) -> None:
    client = Client()
    if is_refused_before:
        client.configure(voice="Cherry")
    error = error_of(client.send(name, audio="AAAA", image=PICTURE))
    assert error["message"] == "Internal service error: null"
    assert client.session.closing is not None
    assert client.session.closing.code == 1011


def test_a_turn_takes_the_documented_order() -> None:
    client = configured()
    client.sound(TURN)
    client.wait(LONG_S)
    order = names(client.got)
    assert order[:10] == [
        STARTED,
        PREVIEW,
        STOPPED,
        COMMITTED,
        ITEM,
        "response.created",
        "response.output_item.added",
        ITEM,
        "response.content_part.added",
        "response.audio.delta",
    ]
    assert order[-5:] == [
        "response.audio_transcript.done",
        "response.audio.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.done",
    ]
    between = set(order[10:-5])
    assert between == {"response.audio.delta", "response.audio_transcript.delta", TRANSCRIPT}
    assert client.session.next_due_s is None


def test_a_turn_and_its_answer_keep_their_ids() -> None:
    client = configured()
    client.sound(TURN)
    client.wait(LONG_S)
    of_person = [
        event["item_id"]
        for event in client.got
        if event["type"] in (STARTED, PREVIEW, STOPPED, COMMITTED, TRANSCRIPT)
    ]
    assert len(of_person) == 5
    assert len(set(of_person)) == 1
    person, assistant = (event["item"] for event in client.got if event["type"] == ITEM)
    assert (person["id"], person["role"]) == (of_person[0], "user")
    answer_id = one(client.got, "response.created")["response"]["id"]
    for event in client.got:
        if event["type"].startswith("response."):
            assert event.get("response_id", answer_id) == answer_id
            assert event.get("item_id", assistant["id"]) == assistant["id"]
    done = one(client.got, "response.done")["response"]
    assert (done["id"], done["output"][0]["id"]) == (answer_id, assistant["id"])
    event_ids = [event["event_id"] for event in client.got]
    assert len(set(event_ids)) == len(event_ids)


def test_each_turn_has_ids_of_its_own_in_one_conversation() -> None:
    client = configured()
    for _ in range(2):
        client.sound(TURN)
        client.wait(LONG_S)
    created = [event["response"] for event in client.got if event["type"] == "response.created"]
    assert len({response["id"] for response in created}) == 2
    assert len({response["conversation_id"] for response in created}) == 1
    assert len({event["item"]["id"] for event in client.got if event["type"] == ITEM}) == 4
    assert client.session.answers == 2


@for_each("piece_ms", [20, 3000])
def test_the_answer_is_the_persons_own_turn(piece_ms: int) -> None:
    client = configured()
    for start in range(0, TURN.size, piece_ms * RATE_HZ // 1000):
        client.sound(TURN[start : start + piece_ms * RATE_HZ // 1000])
    client.wait(LONG_S)
    heard = heard_of(client.got)
    length = heard.size * RATE_HZ // SPEECH_RATE_HZ
    (begins,) = (
        start
        for start in range(0, BEGINS, FRAME)
        if np.array_equal(heard, spoken(TURN[start : start + length]))
    )
    assert begins + length > ENDS


def test_a_written_answer_has_text_and_nothing_to_hear() -> None:
    client = configured(modalities=["text"])
    client.sound(TURN)
    client.wait(LONG_S)
    assert not [name for name in names(client.got) if "audio" in name and "response" in name]
    text = "".join(event["delta"] for event in client.got if event["type"] == "response.text.delta")
    assert one(client.got, "response.text.done")["text"] == text
    assert "1.5 s of speech" in text
    assert one(client.got, "response.created")["response"]["modalities"] == ["text"]


@for_each("modalities", [["text"], ["text", "audio"]])
def test_the_persons_words_come_after_the_answer_has_begun(modalities: list[str]) -> None:
    client = configured(modalities=modalities)
    at_once = client.sound(TURN)
    assert "response.created" in names(at_once)
    assert TRANSCRIPT not in names(at_once)
    client.wait(0.2)
    assert "s of speech" in one(client.got, TRANSCRIPT)["transcript"]


def test_without_transcription_the_persons_words_never_come() -> None:
    client = configured(input_audio_transcription=None)
    client.sound(TURN)
    client.wait(LONG_S)
    assert not {PREVIEW, TRANSCRIPT} & set(names(client.got))
    assert "response.done" in names(client.got)


def test_talking_over_an_answer_breaks_it_off() -> None:
    client = configured()
    client.sound(TURN)
    client.got.clear()
    client.sound(SPEECH)
    order = names(client.got)
    assert order[0] == STARTED
    done = one(client.got, "response.done")["response"]
    assert done["status"] == "cancelled"
    answer_id = done["id"]
    client.got.clear()
    client.sound(SECOND_OF_SILENCE)
    client.wait(LONG_S)
    assert answer_id not in json.dumps(client.got)
    assert one(client.got, "response.done")["response"]["status"] == "completed"


def test_an_interrupted_answer_does_not_cost_the_person_the_transcript() -> None:
    client = configured()
    client.sound(TURN)
    turn_id = one(client.got, STARTED)["item_id"]
    client.sound(SPEECH)
    client.wait(1)
    assert one(client.got, TRANSCRIPT)["item_id"] == turn_id


def test_an_echo_is_named_and_not_spoken_back() -> None:
    client = configured()
    client.sound(TURN)
    client.wait(1)
    client.got.clear()
    echo = np.asarray(TURN // 3, np.int16)
    client.sound(echo)
    client.wait(LONG_S)
    assert heard_of(client.got).size == 0
    assert "hear my own voice" in one(client.got, "response.text.done")["text"]
    assert one(client.got, "response.created")["response"]["modalities"] == ["text"]


@for_each("model_id", [FLASH_35, FLASH_38, FLASH_30])
def test_a_cancelled_answer_ends_as_its_model_ends_it(model_id: str) -> None:
    client = configured(model_id)
    client.sound(TURN)
    cancelled = names(client.send("response.cancel"))
    assert cancelled[:4] == [
        "response.audio_transcript.done",
        "response.audio.done",
        "response.content_part.done",
        "response.output_item.done",
    ]
    assert cancelled[4:] == ([] if model_id == FLASH_35 else ["response.done"])
    rest = client.wait(LONG_S)
    assert names(rest) == [TRANSCRIPT]


def test_cancelling_nothing_is_a_benign_error() -> None:
    client = configured(modalities=["text"])
    assert "none active response" in error_of(client.send("response.cancel"))["message"]
    client.sound(TURN)
    assert "response.done" in names(client.got)
    error = error_of(client.send("response.cancel"))
    assert error["type"] == "invalid_request_error"
    assert client.session.closing is None


def test_a_picture_needs_sound_before_it_and_again_after_every_turn() -> None:
    client = configured()
    for _ in range(2):
        error = error_of(client.send(APPEND_PICTURE, image=PICTURE))
        assert error["type"] == "invalid_request_error"
        assert error["message"] == "Error append image before append audio."
        client.sound(TURN[:320])
        assert client.send(APPEND_PICTURE, image=PICTURE) == []
        client.sound(TURN)
        client.wait(LONG_S)
    assert client.session.closing is None
    assert client.session.pictures == 2


@for_each("name", [COMMIT, CLEAR])
def test_a_buffer_that_was_emptied_takes_no_picture(name: str) -> None:
    client = configured(**MANUAL)
    client.sound(SPEECH)
    client.send(name)
    error = error_of(client.send(APPEND_PICTURE, image=PICTURE))
    assert error["message"] == "Error append image before append audio."


def test_sound_of_no_length_is_no_sound() -> None:
    client = configured()
    client.send(APPEND, audio="")
    assert "before append audio" in error_of(client.send(APPEND_PICTURE, image=PICTURE))["message"]


def test_pictures_belong_to_the_turn_they_came_with() -> None:
    client = configured(modalities=["text"])
    for greys in ([250, 40], [250], []):
        client.sound(SECOND_OF_SILENCE)
        for grey in greys:
            client.send(APPEND_PICTURE, image=jpeg(grey))
        client.sound(np.concatenate((SPEECH, SECOND_OF_SILENCE)))
        client.wait(LONG_S)
    two, one_picture, none = (
        event["text"] for event in client.got if event["type"] == "response.text.done"
    )
    assert "2 pictures, 32×24, brightness 16 %" in two
    assert "turn on a light" in two
    assert "1 picture, 32×24, brightness 98 %" in one_picture
    assert "no picture" in none


def test_too_many_pictures_are_answered_as_the_real_service_does() -> None:
    client = configured()
    client.sound(SECOND_OF_SILENCE)
    for _ in range(MAX_PICTURES_A_SECOND):
        assert client.send(APPEND_PICTURE, image=PICTURE) == []
    error = error_of(client.send(APPEND_PICTURE, image=PICTURE))
    assert error["code"] == "COMMON_ERROR"
    assert error["message"] == "'NoneType' object does not support item deletion"
    client.wait(1)
    assert client.send(APPEND_PICTURE, image=PICTURE) == []


def test_a_bad_picture_is_refused_and_not_counted() -> None:
    client = configured()
    client.sound(SECOND_OF_SILENCE)
    assert error_of(client.send(APPEND_PICTURE, image="AAAA"))["param"] == "image"
    assert client.session.pictures == 0


def test_commit_with_turn_detection_is_an_internal_error() -> None:
    client = configured()
    client.sound(TURN[:RATE_HZ])
    error = error_of(client.send(COMMIT))
    assert (error["code"], error["message"]) == ("InternalError", "Internal service error: null")


def test_push_to_talk_speaks_back_everything_that_was_held() -> None:
    client = configured(**MANUAL)
    held = np.concatenate((SPEECH, SECOND_OF_SILENCE, SECOND_OF_SILENCE, SPEECH))
    assert client.sound(held) == []
    assert names(client.send(COMMIT)) == [COMMITTED, ITEM]
    client.send("response.create")
    client.wait(LONG_S)
    assert np.array_equal(heard_of(client.got), spoken(held))
    turn_id = one(client.got, COMMITTED)["item_id"]
    assert one(client.got, TRANSCRIPT)["item_id"] == turn_id
    assert not {STARTED, STOPPED} & set(names(client.got))


def test_committing_nothing_is_a_benign_error() -> None:
    client = configured(**MANUAL)
    for _ in range(2):
        error = error_of(client.send(COMMIT))
        assert error["type"] == "invalid_request_error"
        assert "buffer too small, or have no audio" in error["message"]
        client.sound(SPEECH)
        client.send(CLEAR)
    assert client.session.closing is None


def test_held_sound_is_bounded_and_the_newest_of_it_is_kept() -> None:
    client = configured(modalities=["text"], **MANUAL)
    client.sound(np.zeros(MAX_TURN_BYTES // 2, np.int16))
    client.sound(SPEECH)
    client.send(COMMIT)
    client.send("response.create")
    assert "60.0 s of speech" in one(client.got, "response.text.done")["text"]
    assert "-100 dBFS" not in one(client.got, "response.text.done")["text"]


def test_an_odd_byte_is_no_sample() -> None:
    client = configured(**MANUAL)
    pcm = SPEECH.tobytes()
    for part in (pcm[:1001], pcm[1001:], b"\x01"):
        client.send(APPEND, audio=base64.b64encode(part).decode("ascii"))
    client.send(COMMIT)
    client.send("response.create")
    client.wait(LONG_S)
    assert np.array_equal(heard_of(client.got), spoken(SPEECH))


def test_one_answer_at_a_time_and_none_into_the_persons_words() -> None:
    client = configured()
    client.sound(SPEECH)
    error = error_of(client.send("response.create"))
    assert error["message"] == "Cannot create response while user is speaking."
    client.sound(SECOND_OF_SILENCE)
    error = error_of(client.send("response.create"))
    assert error["message"] == "Conversation already has an active response."


def test_an_answer_that_is_done_does_not_stand_in_the_way_of_the_next() -> None:
    client = configured(modalities=["text"], **MANUAL)
    for _ in range(2):
        client.sound(SPEECH)
        client.send(COMMIT)
        assert names(client.send("response.create"))[0] == "response.created"
        assert client.got[-1]["type"] == "response.done"


def test_an_answer_to_no_turn_is_written_and_puts_no_words_in_anybodys_mouth() -> None:
    client = configured()
    client.sound(TURN)
    client.wait(LONG_S)
    client.got.clear()
    client.send("conversation.item.create", item={"type": "message", "role": "user"})
    client.send("response.create")
    client.wait(LONG_S)
    assert TRANSCRIPT not in names(client.got)
    assert one(client.got, "response.created")["response"]["modalities"] == ["text"]
    assert "response.text.delta" in names(client.got)


def test_one_answer_can_be_asked_for_in_writing() -> None:
    client = configured(**MANUAL)
    client.sound(SPEECH)
    client.send(COMMIT)
    wrong = error_of(client.send("response.create", response={"modalities": ["audio"]}))
    assert wrong["param"] == "session.modalities"
    client.send("response.create", response={"modalities": ["text"]})
    assert heard_of(client.got).size == 0
    assert one(client.got, "response.done")["response"]["modalities"] == ["text"]
    assert "1.0 s of speech" in one(client.got, "response.text.done")["text"]


def test_the_voice_can_be_changed_until_it_was_heard() -> None:
    client = configured()
    assert names(client.configure(voice="Ethan")) == ["session.updated"]
    client.sound(TURN)
    assert one(client.got, "response.created")["response"]["voice"] == "Ethan"
    assert error_of(client.configure(voice="Serena"))["code"] == "cannot_update_voice"


def test_changing_to_push_to_talk_in_mid_turn_leaves_no_half_turn() -> None:
    client = configured()
    client.sound(SPEECH)
    assert names(client.got) == [STARTED, PREVIEW]
    client.configure(**MANUAL)
    assert "buffer too small" in error_of(client.send(COMMIT))["message"]
    assert names(client.send("response.create"))[0] == "response.created"


def test_what_was_cleared_is_not_answered() -> None:
    client = configured()
    client.sound(SPEECH)
    assert names(client.send(CLEAR)) == ["input_audio_buffer.cleared"]
    assert client.sound(SECOND_OF_SILENCE) == []


def test_an_item_is_created_as_it_was_sent() -> None:
    item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "hi"}]}
    (created,) = configured().send("conversation.item.create", item=item)
    assert created["type"] == ITEM
    assert item.items() <= created["item"].items()
    assert created["item"]["id"].startswith("item_")


CALLED = "response.function_call_arguments.done"


def output_for(call_id: str) -> dict[str, object]:
    return {"type": "function_call_output", "call_id": call_id, "output": '{"ok": true}'}


def test_a_client_with_the_function_is_given_suggestions_instead_of_advice() -> None:
    for model_id, tools in ((FLASH_35, [SUGGEST]), (FLASH_35, []), (FLASH_30, [SUGGEST])):
        client = configured(model_id, modalities=["text"], tools=tools)
        client.sound(SECOND_OF_SILENCE)
        client.send(APPEND_PICTURE, image=jpeg(40))
        client.sound(np.concatenate((SPEECH, SECOND_OF_SILENCE)))
        client.wait(LONG_S)
        is_called = CALLED in names(client.got)
        assert is_called is (model_id == FLASH_35 and bool(tools))
        answer = one(client.got, "response.text.done")["text"]
        assert ("turn on a light" in answer) is not is_called
        assert client.session.answers == 1
        assert client.session.next_due_s is None


def test_a_suggestion_is_answered_once_and_starts_no_answer() -> None:
    client = configured(tools=[SUGGEST])
    client.sound(SECOND_OF_SILENCE)
    client.send(APPEND_PICTURE, image=jpeg())
    client.sound(np.concatenate((SPEECH, SECOND_OF_SILENCE)))
    client.wait(LONG_S)
    # In a response of its own, after that of the answer.
    assert names(client.got).count("response.done") == 2
    call_id = one(client.got, CALLED)["call_id"]
    item = output_for(call_id)
    assert names(client.send("conversation.item.create", item=item)) == [ITEM]
    again = error_of(client.send("conversation.item.create", item=item))
    assert (again["type"], again["param"]) == ("invalid_request_error", "item.call_id")
    assert error_of(client.send("conversation.item.create", item=output_for("call_x")))
    assert client.session.suggestions_answered == 1
    assert client.wait(LONG_S) == []


def test_nobody_is_given_a_suggestion_while_speaking() -> None:
    for is_manual in (False, True):
        detection = MANUAL if is_manual else {}
        client = configured(tools=[SUGGEST], modalities=["text"], **detection)
        client.sound(SECOND_OF_SILENCE)
        client.send(APPEND_PICTURE, image=jpeg(40))
        client.sound(np.concatenate((SPEECH, SECOND_OF_SILENCE)))
        if is_manual:
            client.send(COMMIT)
            client.send("response.create")
        assert client.session.next_due_s is not None
        client.sound(SPEECH)
        client.wait(LONG_S)
        assert CALLED not in names(client.got)


@for_each("name", ["session.finish", "conversation.item.truncate", "input_audio_buffer", ""])
def test_an_event_nobody_knows_is_refused_and_the_session_goes_on(name: str) -> None:
    client = configured()
    assert "Invalid event type" in error_of(client.send(name))["message"]
    assert client.session.closing is None


@for_each("audio", ["A", "AA\nAA", "data:,AAAA", "é", None, 7, [], {}])
def test_sound_that_is_no_base64_is_refused_and_the_session_goes_on(audio: object) -> None:
    client = configured()
    assert "base64" in error_of(client.send(APPEND, audio=audio))["message"]
    assert error_of(client.send(APPEND))["param"] == "audio"
    assert client.session.sound_bytes == 0
    assert client.session.closing is None


def test_received_sound_is_counted() -> None:
    client = configured()
    client.sound(SPEECH)
    client.sound(SPEECH)
    assert client.session.sound_bytes == 2 * SPEECH.nbytes


KNOWN = [
    "session.update",
    APPEND,
    APPEND_PICTURE,
    COMMIT,
    CLEAR,
    "conversation.item.create",
    "response.create",
    "response.cancel",
]
FIELDS = [
    "tools",
    "session",
    "audio",
    "image",
    "item",
    "response",
    "turn_detection",
    "voice",
    "modalities",
]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["server_vad", "message", "text", "AAAA", PICTURE, "\ud800"]),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=4), parts, max_size=3)
    ),
    max_leaves=4,
)
EVENTS = st.builds(
    lambda name, fields: json.dumps({**fields, "type": name}),
    st.sampled_from(KNOWN) | st.text(max_size=6),
    st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4),
)


@given(st.lists(EVENTS | st.text(max_size=12) | st.binary(max_size=12), max_size=6))
def test_garbage_is_answered_in_valid_messages_and_ends_nothing(
    garbage: list[str | bytes],
) -> None:
    client = configured(**MANUAL)
    for text in garbage:
        client.send_text(text)
        client.wait(0.1)
    assert client.session.closing is None
    for event in client.got:
        json.dumps(event, allow_nan=False).encode("utf-8")
    assert one(client.configure(), "session.updated")


IDLE = {"turn_detection": {"type": "server_vad", "idle_timeout_ms": 8_000}}


def texts_of(events: Events) -> list[str]:
    return [event["text"] for event in events if event["type"] == "response.text.done"]


def test_after_the_silence_that_was_asked_for_it_speaks_up_without_a_turn() -> None:
    client = Client()
    client.configure(**IDLE)
    assert client.session.next_due_s == client.now_s + 8
    assert client.wait(7.9) == []
    spoke_up = client.wait(0.1)
    assert spoke_up[0]["type"] == "response.created"
    assert texts_of(spoke_up) == [
        "I get no picture: switch the camera on so that I can see the game."
    ]
    assert COMMITTED not in {event["type"] for event in spoke_up}
    # Once more of the same would be no news.
    assert texts_of(client.wait(8.0)) == ["…"]


def test_who_speaks_is_not_spoken_to_and_the_silence_counts_from_the_end_of_the_answer() -> None:
    client = Client()
    client.configure(**IDLE)
    client.sound(SECOND_OF_SILENCE)
    client.sound(SPEECH)
    assert client.wait(60.0) == []
    client.sound(SECOND_OF_SILENCE)
    client.wait(5.0)
    due_s = client.session.next_due_s
    assert due_s is not None
    assert due_s - client.now_s > 3.5


def test_nobody_is_spoken_to_who_did_not_ask_for_it() -> None:
    client = Client()
    client.configure()
    assert client.wait(600.0) == []
    assert client.session.next_due_s is None


def test_who_asks_how_to_be_answered_gets_a_suggestion_about_what_is_seen() -> None:
    wish = {"instructions": "Suggest something now."}
    for model_id, tools in ((FLASH_35, [SUGGEST]), (FLASH_30, [])):
        client = Client(model_id)
        client.configure(tools=tools)
        client.sound(SECOND_OF_SILENCE)
        client.send(APPEND_PICTURE, image=jpeg(grey=10))
        answered = client.send("response.create", response=wish)
        calls = [
            json.loads(event["arguments"])["text"]
            for event in answered
            if event["type"] == "response.function_call_arguments.done"
        ]
        (said,) = calls if tools else texts_of(answered)
        assert "turn on a light" in said
        assert client.session.next_due_s is None


def test_a_turn_too_soft_to_be_anybodys_only_carries_its_pictures() -> None:
    client = Client()
    client.configure(**MANUAL)
    client.sound(np.ones(3_200, np.int16))
    client.send(APPEND_PICTURE, image=jpeg(grey=200))
    client.send(COMMIT)
    (said,) = texts_of(client.send("response.create"))
    assert "I hear and see you well" in said
    assert TRANSCRIPT not in {event["type"] for event in client.wait(5.0)}


def test_usage_is_told_part_by_part_and_all_that_was_read_is_read_again() -> None:
    client = Client()
    client.configure()
    usages = []
    for _ in range(2):
        client.got.clear()
        client.sound(SECOND_OF_SILENCE)
        client.send(APPEND_PICTURE, image=jpeg(width_px=640, height_px=480))
        client.sound(SPEECH)
        client.sound(SECOND_OF_SILENCE)
        client.wait(20.0)
        done = one(client.got, "response.done")
        usages.append(done["response"]["usage"])
    first, second = usages
    assert first["input_tokens_details"]["image_tokens"] == 300
    assert second["input_tokens_details"]["image_tokens"] == 600
    assert first["output_tokens_details"]["audio_tokens"] > 12
    for usage in usages:
        assert usage["input_tokens"] == sum(usage["input_tokens_details"].values())
        assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
    assert second["input_tokens"] > first["input_tokens"]


def test_the_next_answer_tells_once_how_long_new_instructions_are() -> None:
    client = configured(modalities=["text"], instructions="observe")
    told = list[str]()
    for instructions in ("observe", "know the plan", "know the plan"):
        (updated,) = client.configure(modalities=["text"], instructions=instructions)
        assert updated["session"]["instructions"] == instructions
        client.got.clear()
        for sound in (SECOND_OF_SILENCE, SPEECH, SECOND_OF_SILENCE):
            client.sound(sound)
        client.wait(20.0)
        told += texts_of(client.got)
    assert "7 characters of instructions" in told[0]
    assert "13 characters of instructions" in told[1]
    assert "characters" not in told[2]


def test_instructions_are_text() -> None:
    refused = error_of(configured().configure(instructions=["observe"]))
    assert refused["param"] == "session.instructions"
