"""Laws of the telephone mode: told by sure names, or by rates that fit nothing else."""

from __future__ import annotations

from omnicall.media.hands_free import SoundEnd, is_hands_free
from tests.helpers.for_each import for_each

SPEAKERS = SoundEnd("Speakers (Realtek)", 48_000)


@for_each(
    ("microphone", "speaker"),
    [
        (SoundEnd("Headset (WH-1000XM4 Hands-Free AG Audio)", 48_000), SPEAKERS),
        (SoundEnd("bluez_card.HANDS-FREE", 48_000), None),
        (SoundEnd("Pixel Buds (HFP)", 44_100), None),
        (SoundEnd("Headset (AirPods)", 16_000), SPEAKERS),
        (SoundEnd("Headset (Old One)", 8_000), None),
        (SoundEnd("AirPods", 16_000), SoundEnd("AirPods", 16_000)),
        (SoundEnd("耳机", 8_000), SoundEnd("耳机", 8_000)),
        (SoundEnd("AirPods", 16_000), SoundEnd("AirPods", 8_000)),
    ],
)
def test_a_headset_in_telephone_mode(microphone: SoundEnd, speaker: SoundEnd | None) -> None:
    assert is_hands_free(microphone, speaker)


@for_each(
    ("microphone", "speaker"),
    [
        (SoundEnd("Microphone Array", 48_000), SPEAKERS),
        # A cheap webcam has such a rate as well.
        (SoundEnd("USB Camera", 16_000), SPEAKERS),
        (SoundEnd("USB Camera", 16_000), None),
        # On a cable, at a good rate.
        (SoundEnd("Headset (Jabra Evolve2)", 48_000), SoundEnd("Headset (Jabra Evolve2)", 48_000)),
        (SoundEnd("default", 44_100), SoundEnd("default", 44_100)),
        # The headset plays music while another microphone is used.
        (SoundEnd("Microphone Array", 48_000), SoundEnd("AirPods", 16_000)),
        (SoundEnd("", 48_000), None),
    ],
)
def test_what_is_none(microphone: SoundEnd, speaker: SoundEnd | None) -> None:
    assert not is_hands_free(microphone, speaker)
