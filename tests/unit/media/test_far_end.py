"""Laws of the far end: everything played comes out once, in order, and it never grows for good."""

from __future__ import annotations

from omnicall.media.far_end import FarEnd, PlayedPiece


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_what_was_played_comes_out_once_and_not_before_its_time() -> None:
    clock = Clock()
    far_end = FarEnd(clock)
    tap = far_end.tap(48_000)
    for at_s, pcm in ((1.0, b"aa"), (2.0, b"bb"), (3.0, b"cc")):
        clock.now_s = at_s
        tap.played(pcm)
    assert far_end.taken(0.5) == []
    first, second = far_end.taken(2.0)
    assert first == PlayedPiece(1, 0, 48_000, 1.0, b"aa")
    assert second == PlayedPiece(1, 1, 48_000, 2.0, b"bb")
    assert [piece.pcm for piece in far_end.taken(9.0)] == [b"cc"]
    assert far_end.taken(9.0) == []


def test_a_new_speaker_silences_the_tap_of_the_one_before() -> None:
    far_end = FarEnd(Clock())
    old, new = far_end.tap(48_000), far_end.tap(44_100)
    new.played(b"new")
    old.played(b"old")
    old.close()
    assert [(piece.speaker, piece.pcm) for piece in far_end.taken(0.0)] == [(2, b"new")]
    assert not far_end.is_silent


def test_it_is_silent_before_the_first_piece_and_after_the_last_was_taken() -> None:
    far_end = FarEnd(Clock())
    assert far_end.is_silent
    tap = far_end.tap(48_000)
    assert far_end.is_silent
    tap.played(b"aa")
    assert not far_end.is_silent
    tap.close()
    assert not far_end.is_silent
    far_end.taken(0.0)
    assert far_end.is_silent


def test_where_nobody_listens_the_oldest_is_forgotten_and_the_hole_can_be_seen() -> None:
    far_end = FarEnd(Clock())
    tap = far_end.tap(48_000)
    for _piece in range(5_000):
        tap.played(b"aa")
    kept = far_end.taken(0.0)
    assert len(kept) == 1_000
    assert [piece.number for piece in kept] == list(range(4_000, 5_000))
