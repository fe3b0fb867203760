"""Turns made by hand while a link is lost."""

from __future__ import annotations

from omnicall.core.intents import TalkHeld
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.settings import CallSettings, TurnTaking
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.helpers.wired_call import WiredCall, appended, block, pcm_of

BY_HAND = CallSettings(turn_taking=TurnTaking.HOLD)
COMMIT = "input_audio_buffer.commit"


def test_a_turn_that_is_held_through_a_lost_link_is_heard_whole(call: WiredCall) -> None:
    with ScriptedService() as service:
        first = call.go_live(service, BY_HAND)
        call.engine.post(TalkHeld(is_held=True))
        call.hear(*(block(number) for number in range(10)))
        wait_until(lambda: appended(list(first.received)) == pcm_of(*range(10)), LIMIT_S, "sound")
        first.reset()
        call.wait_for_phase(Phase.LIVE, 2)
        assert call.views[-1].is_held
        call.hear(*(block(number) for number in range(10, 20)))
        call.engine.post(TalkHeld(is_held=False))
        second = service.peers[1]
        second.wait_for("response.create")
        assert appended(list(second.received)) == pcm_of(*range(20))
        order = [m.type for m in second.received if m.type != APPEND]
        assert order == ["session.update", COMMIT, "response.create"]
        assert call.notices == [NoticeKind.RECONNECTING, NoticeKind.RECONNECTED]
