"""A picture leaves only directly behind sound, whatever the pace of either."""

from __future__ import annotations

from itertools import pairwise

from omnicall.core.media_types import MAX_STILL_BYTES
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.integration.link.caller import OPTIONS, Caller, dice, sound, still

PICTURE = "input_image_buffer.append"


def test_a_picture_waits_for_the_sound_it_rides_behind(caller: Caller) -> None:
    jpeg = dice(1).randbytes(MAX_STILL_BYTES)
    with ScriptedService() as service:
        peer = caller.go_live(service)
        caller.link.send_still(still(jpeg))
        # A message that needs no sound goes ahead: the picture alone was not due.
        caller.link.configure(OPTIONS)
        peer.wait_for("session.update", 2)
        caller.link.send_sound(sound(1))
        message = peer.wait_for(PICTURE)
        assert message.jpeg == jpeg
        assert "\n" not in str(message.event["image"])
        types = [received.type for received in peer.received]
        assert types == ["session.update", "session.update", APPEND, PICTURE]


def test_every_picture_is_directly_behind_sound(caller: Caller) -> None:
    thrown = dice(2)
    with ScriptedService() as service:
        peer = caller.go_live(service)
        last = sound(0)
        for number in range(500):
            if thrown.random() < 0.3:
                caller.link.send_still(still(b"%d" % number))
            else:
                last = sound(number)
                caller.link.send_sound(last)
            if thrown.random() < 0.1:
                caller.link.cancel_answer()
            if thrown.random() < 0.2:
                wait_until(lambda: caller.link.meters().outbox_depth <= 1, LIMIT_S, "a free line")
        caller.link.send_sound(last)
        wait_until(lambda: not caller.link.meters().outbox_depth, LIMIT_S, "a free line")
        meters = caller.link.meters()
        wait_until(
            lambda: peer.count(PICTURE) == caller.link.meters().pictures_sent,
            LIMIT_S,
            "the last picture",
        )
        types = [message.type for message in peer.received]
    behind = [one for one, next_ in pairwise(types) if next_ == PICTURE]
    assert set(behind) == {APPEND}
    assert len(behind) > 20
    assert meters.sound_blocks_dropped == 0


def test_what_was_sent_is_counted_as_it_arrived(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        for number in range(50):
            caller.link.send_sound(sound(number))
        caller.link.send_still(still(b"picture"))
        caller.link.send_sound(sound(50))
        peer.wait_for(PICTURE)
        wait_until(lambda: caller.link.meters().sound_blocks_sent == 51, LIMIT_S, "the last block")
        meters = caller.link.meters()
        heard = b"".join(message.pcm for message in peer.received if message.type == APPEND)
        assert heard == b"".join(sound(number).pcm for number in range(51))
        assert meters.sound_bytes_sent == len(heard)
        assert (meters.pictures_sent, meters.picture_bytes_sent) == (1, len(b"picture"))
