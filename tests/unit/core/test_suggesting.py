"""Laws of suggesting: calls become cards and are answered once; a person decides about them."""

from __future__ import annotations

import json
from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.device_facts import DeviceOpened, DevicesReleased
from omnicall.core.effects import (
    ConfigureSession,
    Effect,
    OpenLink,
    PlaySuggestionCue,
    RequestAnswer,
    SendToolOutput,
)
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    AnswerFinished,
    AnswerItemCompleted,
    AnswerStarted,
    LinkClosed,
    LinkFailed,
    LinkReported,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    SpeechStarted,
    SpeechStopped,
    ToolCalled,
)
from omnicall.core.intents import (
    CallRequested,
    HangUpRequested,
    SuggestionDismissed,
    SuggestionDone,
    SuggestionPinned,
    SuggestionRequested,
)
from omnicall.core.media_types import Device
from omnicall.core.reports import NoticeKind, Phase, SuggestionReported
from omnicall.core.settings import CallSettings
from omnicall.core.state import CallState
from omnicall.core.suggestions import Advice, SuggestionKind, SuggestionState, Urgency
from omnicall.core.tools import MOST_OWED
from omnicall.core.view import Activity, view_of
from tests.helpers.played_call import (
    LOST,
    SETTINGS,
    after,
    heard,
    in_call,
    notices,
    play,
    reports,
    sound,
    tick,
)

LIVE = in_call()
WAIT = Advice("Wait", SuggestionKind.PAUSE, Urgency.NOW)


def called(call_id: str = "c1", text: str = "Wait", answer_id: str = "a1") -> LinkReported:
    fields = {"text": text, "kind": "pause", "urgency": "now"}
    return heard(ToolCalled(answer_id, call_id, "suggest", json.dumps(fields)))


def outputs(effects: list[Effect]) -> dict[str, bool]:
    """Which calls were answered, and whether with success."""
    sent = [effect for effect in effects if isinstance(effect, SendToolOutput)]
    return {effect.call_id: json.loads(effect.output)["ok"] for effect in sent}


def texts(state: CallState) -> list[str]:
    return [card.text for card in view_of(state).suggestions]


def test_a_call_is_a_card_at_once_and_answered_once_its_answer_is_over() -> None:
    state, effects = play(LIVE, heard(AnswerStarted("a1")), tick(103.1), called())
    (card,) = view_of(state).suggestions
    assert (card.text, card.kind, card.urgency) == ("Wait", SuggestionKind.PAUSE, Urgency.NOW)
    assert round(card.at_s, 1) == 3.1
    assert SuggestionReported(WAIT) in reports(effects)
    assert outputs(effects) == {}
    _state, effects = play(state, heard(AnswerFinished("a1", "completed")))
    assert outputs(effects) == {"c1": True}
    assert RequestAnswer() not in effects


def test_a_suggestion_leaves_nobody_waiting_for_speech() -> None:
    asked = after(LIVE, heard(SpeechStarted("t")), heard(SpeechStopped("t")))
    state = after(asked, heard(AnswerStarted("a1")), called())
    assert view_of(state).activity is Activity.THINKING
    state = after(state, heard(AnswerFinished("a1", "completed")))
    assert view_of(state).activity is Activity.LISTENING


def test_a_call_that_is_told_of_again_is_one_card_and_answered_once() -> None:
    again = called(text="Something else")
    state, effects = play(
        LIVE, called(), again, heard(AnswerFinished("a1", "completed")), again, tick(120.0)
    )
    assert texts(state) == ["Wait"]
    assert [type(e) for e in effects].count(SendToolOutput) == 1
    assert len([r for r in reports(effects) if isinstance(r, SuggestionReported)]) == 1
    assert state.messages_ignored == 0


def test_the_same_suggestion_by_another_call_is_answered_and_told_once() -> None:
    finished = heard(AnswerFinished("a1", "completed"))
    state, effects = play(LIVE, called("c1"), called("c2", "wait!"), finished)
    assert texts(state) == ["Wait"]
    assert outputs(effects) == {"c1": True, "c2": True}
    assert reports(effects).count(SuggestionReported(WAIT)) == 1


def test_who_asks_and_gets_the_same_suggestion_gets_it_anew() -> None:
    told = after(
        LIVE, heard(AnswerStarted("a1")), called(), heard(AnswerFinished("a1", "completed"))
    )
    asked = after(told, tick(110.0), SuggestionRequested(), sound(110.1), tick(114.0))
    state, effects = play(asked, heard(AnswerStarted("a2")), called("c2", answer_id="a2"))
    (card,) = view_of(state).suggestions
    assert card.id != view_of(told).suggestions[0].id
    assert reports(effects).count(SuggestionReported(WAIT)) == 1
    # Of its own accord it says nothing twice.
    finished = after(state, heard(AnswerFinished("a2", "completed")), heard(AnswerStarted("a3")))
    assert reports(play(finished, called("c3", answer_id="a3"))[1]) == []


def test_an_answer_whose_end_is_never_told_ends_with_the_next_or_with_time() -> None:
    state, effects = play(LIVE, heard(AnswerStarted("a1")), called())
    state, effects = play(state, heard(AnswerItemCompleted("a1", "i")), tick(104.0))
    assert outputs(effects) == {}
    assert outputs(play(state, heard(AnswerStarted("a1")))[1]) == {}
    assert outputs(play(state, heard(AnswerFinished("a0", "completed")))[1]) == {}
    assert outputs(play(state, heard(AnswerStarted("a2")))[1]) == {"c1": True}
    assert outputs(play(state, tick(106.0))[1]) == {"c1": True}


def test_a_call_that_suggests_nothing_is_answered_so_and_shows_nothing() -> None:
    state, effects = play(
        LIVE,
        heard(ToolCalled("a1", "c1", "suggest", '{"text": "Wa')),
        heard(ToolCalled("a1", "c2", "tell_all", "{}")),
        heard(AnswerFinished("a1", "completed")),
    )
    assert texts(state) == []
    assert outputs(effects) == {"c1": False, "c2": False}
    assert state.messages_ignored == 2


def test_a_call_without_an_id_is_shown_and_can_not_be_answered() -> None:
    finished = heard(AnswerFinished("a1", "completed"))
    state, effects = play(LIVE, called(""), called(""), finished)
    assert (texts(state), outputs(effects)) == (["Wait"], {})


def test_a_flood_of_calls_is_bounded_and_counted() -> None:
    flood = [called(f"c{number}", f"Wait {number}") for number in range(MOST_OWED + 3)]
    state, effects = play(LIVE, *flood, heard(AnswerFinished("a1", "completed")))
    assert len(texts(state)) == len(outputs(effects)) == MOST_OWED
    assert state.messages_ignored == 3


def test_a_model_that_was_offered_nothing_calls_in_vain() -> None:
    silent = in_call(replace(SETTINGS, model="qwen3-omni-flash-realtime"))
    state, effects = play(silent, called(), heard(AnswerFinished("a1", "completed")))
    assert (texts(state), outputs(effects), state.messages_ignored) == ([], {}, 1)
    setting_up = after(CallState(), CallRequested(SETTINGS), called())
    assert (texts(setting_up), setting_up.messages_ignored) == ([], 1)


def test_a_service_that_refuses_the_function_is_asked_again_without_it() -> None:
    refusal = CallError(ErrorKind.OPTION_REFUSED, subject="session.tools")
    refused = heard(ServiceComplained(refusal))
    begun = after(CallState(), tick(100.0), CallRequested(SETTINGS), heard(SessionCreated("s")))
    for before in (begun, LIVE):
        state, effects = play(before, refused)
        (configured,) = (e.options for e in effects if isinstance(e, ConfigureSession))
        assert configured == replace(options_of(SETTINGS), tools=())
        assert notices(effects) == [NoticeKind.SUGGESTIONS_REFUSED]
        assert after(state, heard(SessionConfigured())).phase is Phase.LIVE


def test_after_hanging_up_a_suggestion_is_kept_and_nothing_is_sent() -> None:
    finished = heard(AnswerFinished("a1", "completed"))
    hung_up = after(LIVE, heard(AnswerStarted("a1")), called("c1"), HangUpRequested())
    state, effects = play(hung_up, called("c2", "Sing"), finished, tick(101.0))
    assert (texts(state), outputs(effects)) == (["Wait", "Sing"], {})
    state = after(state, DevicesReleased(), heard(LinkClosed()), called("c3", "Late"))
    assert state.phase is Phase.ENDED
    assert texts(state) == ["Wait", "Sing"]


def test_cards_survive_a_new_connection_and_what_was_owed_to_the_old_does_not() -> None:
    lost = after(LIVE, called(), heard(LinkFailed(LOST)))
    state, effects = play(lost, tick(110.0))
    assert any(isinstance(effect, OpenLink) for effect in effects)
    state, effects = play(
        state,
        heard(SessionCreated("s"), epoch=2),
        heard(SessionConfigured(), epoch=2),
        heard(AnswerStarted("a2"), epoch=2),
        tick(120.0),
    )
    assert (state.phase, texts(state), outputs(effects)) == (Phase.LIVE, ["Wait"], {})


def test_the_next_call_begins_without_cards_and_old_ids_mean_nothing_in_it() -> None:
    over = after(LIVE, called(), HangUpRequested(), DevicesReleased(), heard(LinkClosed()))
    (old,) = view_of(over).suggestions
    state = after(over, CallRequested(SETTINGS))
    assert view_of(state).suggestions == ()
    state = after(state, heard(SessionCreated("s"), 2), heard(SessionConfigured(), 2))
    again = ToolCalled("a1", "c1", "suggest", '{"text": "Wait"}')
    state = after(state, heard(again, epoch=2), SuggestionDone(old.id))
    assert [card.state for card in view_of(state).suggestions] == [SuggestionState.FRESH]


def test_a_person_decides_about_a_card_in_the_call_and_after_it() -> None:
    state = after(LIVE, called("c1"), called("c2", "Sing"))
    first, second = (card.id for card in view_of(state).suggestions)
    state = after(state, SuggestionPinned(first, is_pinned=True), SuggestionDismissed(second))
    assert [(c.is_pinned, c.state) for c in view_of(state).suggestions] == [
        (True, SuggestionState.FRESH),
        (False, SuggestionState.DISMISSED),
    ]
    state = after(state, HangUpRequested(), DevicesReleased(), heard(LinkClosed()))
    state = after(state, SuggestionDone(first), SuggestionPinned(first, is_pinned=False))
    assert [(c.is_pinned, c.state) for c in view_of(state).suggestions] == [
        (False, SuggestionState.DONE),
        (False, SuggestionState.DISMISSED),
    ]


def cues(settings: CallSettings, speaker: str) -> int:
    state = after(in_call(settings), DeviceOpened(Device.SPEAKER, speaker))
    again = called("c2")
    return play(state, called("c1"), again)[1].count(PlaySuggestionCue())


def test_a_new_card_is_heard_only_in_quiet_mode_on_headphones_and_when_wanted() -> None:
    wanted = replace(SETTINGS, has_suggestion_cue=True, is_text_only=True)
    assert cues(wanted, "USB Headset") == 1
    assert cues(wanted, "Speakers (Realtek)") == 0
    assert cues(replace(wanted, is_text_only=False), "USB Headset") == 0
    assert cues(replace(wanted, has_suggestion_cue=False), "USB Headset") == 0
