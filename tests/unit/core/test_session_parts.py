"""Laws of leaving out: the part that was refused, else everything but the smallest session."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from omnicall.core.configuring import options_of
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.session_parts import PART_NOTICES, Part, refused_part, without
from omnicall.core.settings import CallSettings, TurnTaking
from tests.helpers.for_each import for_each

RICH = options_of(CallSettings(voice="Cherry", turn_taking=TurnTaking.MEANING, silence_ms=1_200))
SMALLEST = without(RICH, frozenset(Part) - {Part.VOICE})


def refused(subject: str = "", detail: str = "") -> CallError:
    return CallError(ErrorKind.OPTION_REFUSED, detail, subject)


@for_each(
    ("error", "part"),
    [
        (refused("session.tools"), Part.TOOLS),
        (refused("session.tools[0].function.parameters"), Part.TOOLS),
        (refused("session.input_audio_transcription"), Part.TRANSCRIPTION),
        (refused("session.input_audio_transcription.model"), Part.TRANSCRIPTION),
        (refused("session.voice"), Part.VOICE),
        (refused("session.turn_detection.type"), Part.MEANING),
        (refused("session.turn_detection.silence_duration_ms"), Part.SILENCE),
        (refused("", "invalid_value: Invalid value: 'semantic_vad'."), Part.MEANING),
        (refused("session.input_audio_format"), Part.FORMATS),
        (CallError(ErrorKind.VOICE_REFUSED, subject="Cherry"), Part.VOICE),
        (refused("session.odd"), Part.ALL),
        (refused(), Part.ALL),
    ],
)
def test_the_part_that_is_named_is_left_out(error: CallError, part: Part) -> None:
    assert refused_part(error, RICH) is part
    smaller = without(RICH, frozenset({part}))
    assert smaller != RICH
    # Refused once more, it is something else, and in the end nothing is left to leave out.
    assert refused_part(error, smaller) is not part


def test_the_smallest_session_is_the_one_that_is_known_to_work() -> None:
    assert without(RICH, frozenset({Part.ALL})) == SMALLEST
    assert (SMALLEST.tools, SMALLEST.transcription_model, SMALLEST.audio_format) == ((), None, None)
    assert SMALLEST.turn_taking is TurnTaking.SILENCE
    assert (SMALLEST.vad_threshold, SMALLEST.silence_ms) == (0.5, 800)
    assert SMALLEST.voice == "Cherry"
    assert refused_part(refused("session.modalities"), SMALLEST) is None


def test_turns_made_by_hand_stay_made_by_hand() -> None:
    by_hand = replace(RICH, turn_taking=TurnTaking.HOLD)
    assert without(by_hand, frozenset(Part)).turn_taking is TurnTaking.HOLD


def test_leaving_out_comes_to_an_end_whatever_is_refused() -> None:
    for subject in ("session.tools", "session.voice", "", "session.turn_detection"):
        left_out: frozenset[Part] = frozenset()
        for _ in Part:
            part = refused_part(refused(subject), without(RICH, left_out))
            if part is None:
                break
            assert part not in left_out
            left_out |= {part}
        assert refused_part(refused(subject), without(RICH, left_out)) is None


def test_the_order_of_leaving_out_makes_no_difference() -> None:
    for one, other in combinations(Part, 2):
        first = without(without(RICH, frozenset({one})), frozenset({other}))
        assert first == without(RICH, frozenset({one, other}))


def test_all_that_a_person_can_miss_is_told() -> None:
    assert set(Part) - set(PART_NOTICES) == {Part.FORMATS}
