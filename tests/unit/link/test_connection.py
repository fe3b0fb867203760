"""Laws of one connection: facts with its epoch, one last one, the more telling of two reasons."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from omnicall.core.effects import LinkTarget
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    LinkClosed,
    LinkFact,
    LinkFailed,
    LinkReported,
    MessageIgnored,
    ServiceComplained,
    SpeechStarted,
)
from omnicall.link import connection
from omnicall.link.connection import Connection
from tests.helpers.for_each import for_each

EPOCH = 7
TARGET = LinkTarget("wss://service.test/api-ws/v1/realtime", "some-model", None)
SPEECH = {"type": "input_audio_buffer.speech_started", "item_id": "i1"}
LOST = CallError(ErrorKind.LINK_LOST, "reset")


@dataclass
class Rig:
    """A connection without a session: only what its listener is told."""

    reported: list[LinkReported] = field(default_factory=list)
    target: LinkTarget = TARGET

    def __post_init__(self) -> None:
        self.connection = Connection(EPOCH, self.target, self.reported.append)

    @property
    def facts(self) -> list[LinkFact]:
        assert all(reported.epoch == EPOCH for reported in self.reported)
        return [reported.fact for reported in self.reported]

    def complain(self, code: str, message: str = "") -> None:
        self.connection.arrived({"type": "error", "error": {"code": code, "message": message}})


def test_what_arrives_is_reported_in_order_with_its_epoch() -> None:
    rig = Rig()
    rig.connection.arrived(SPEECH)
    rig.connection.arrived(None)
    assert [type(fact) for fact in rig.facts] == [SpeechStarted, MessageIgnored]
    assert rig.reported[0].at_s <= rig.reported[1].at_s


def test_after_the_last_fact_nothing_is_reported() -> None:
    rig = Rig()
    rig.connection.gone(LOST)
    rig.connection.arrived(SPEECH)
    rig.connection.gone(LOST)
    rig.connection.want_close()
    rig.connection.cut()
    rig.connection.fail_by_fault("late")
    rig.connection.leave()
    assert rig.facts == [LinkFailed(LOST)]
    assert rig.connection.is_leaving


@for_each("end", [Connection.want_close, Connection.cut, Connection.leave])
def test_a_connection_that_was_never_tried_closes_at_once(end: object) -> None:
    rig = Rig()
    assert rig.connection.is_fresh
    assert callable(end)
    end(rig.connection)
    assert rig.facts == [LinkClosed()]


def test_the_end_of_a_connection_the_call_gave_up_is_no_failure() -> None:
    rig = Rig()
    rig.connection.want_close()
    rig.connection.gone(LOST)
    assert rig.facts == [LinkClosed()]


def test_before_the_handshake_nothing_is_open_and_nothing_can_be_sent() -> None:
    rig = Rig()
    assert not rig.connection.is_open
    assert not rig.connection.send("{}")
    rig.connection.check()
    assert rig.facts == []


def test_a_complaint_is_reported_and_explains_the_end() -> None:
    rig = Rig()
    rig.complain("Arrearage")
    rig.connection.gone(LOST)
    complained, failed = rig.facts
    assert isinstance(complained, ServiceComplained)
    assert failed == LinkFailed(complained.error)


def test_an_old_complaint_does_not_explain_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "COMPLAINT_COUNTS_S", -1.0)
    rig = Rig()
    rig.complain("Arrearage")
    rig.connection.gone(LOST)
    assert rig.facts[-1] == LinkFailed(LOST)


def test_a_benign_complaint_does_not_explain_the_end() -> None:
    rig = Rig()
    rig.complain("", "Conversation has none active response")
    rig.connection.gone(LOST)
    assert rig.facts[-1] == LinkFailed(LOST)


@for_each(
    ("error", "subject"),
    [
        (CallError(ErrorKind.MODEL_REFUSED), "some-model"),
        (CallError(ErrorKind.NO_ANSWER), "service.test"),
        (CallError(ErrorKind.NOT_A_SERVICE), "service.test"),
        (CallError(ErrorKind.VOICE_REFUSED, "", "Cherry"), "Cherry"),
        (CallError(ErrorKind.LINK_LOST), ""),
    ],
)
def test_an_error_names_what_the_person_can_change(error: CallError, subject: str) -> None:
    rig = Rig()
    rig.connection.gone(error)
    (fact,) = rig.facts
    assert isinstance(fact, LinkFailed)
    assert (fact.error.kind, fact.error.subject) == (error.kind, subject)


@for_each(
    ("key", "workspace", "kind"),
    [
        (None, None, ErrorKind.KEY_MISSING),
        ("sk-1\N{ZERO WIDTH SPACE}", None, ErrorKind.KEY_REFUSED),
        ("sk 1", None, ErrorKind.KEY_REFUSED),
        ("sk-1\r\nX-Evil: 1", None, ErrorKind.KEY_REFUSED),
        ("sk-1", "llm\n", ErrorKind.BAD_SETTING),
        ("sk-1", "工作区", ErrorKind.BAD_SETTING),
    ],
)
def test_what_no_header_can_carry_is_refused_before_anything_is_tried(
    key: str | None, workspace: str | None, kind: ErrorKind
) -> None:
    rig = Rig(target=LinkTarget(TARGET.endpoint, TARGET.model, workspace))
    rig.connection.enter(key)
    (fact,) = rig.facts
    assert isinstance(fact, LinkFailed)
    assert fact.error.kind is kind
    assert not rig.connection.is_fresh
    assert key is None or key not in fact.error.detail
