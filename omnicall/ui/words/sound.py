"""The words about devices, sound and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class SoundWords:
    """One language; names that automation relies on are a contract in English."""

    transcript_tab: ButtonWords

    camera_device: ButtonWords
    microphone_device: ButtonWords
    speaker_device: ButtonWords
    camera_label: str
    microphone_label: str
    speaker_label: str
    default_device: str
    default_named: str
    """``{name}`` is what the system uses now."""
    not_connected: str
    """``{name}`` is a chosen device that is away."""
    no_device: str
    file_device: str
    """``{name}`` is the file that stands in for a device."""
    screen_device: str
    test_microphone: ButtonWords
    test_speaker: ButtonWords
    test_recording: str
    test_playing: str
    test_tone: str
    test_after_call: str

    echo_cancelling: ButtonWords
    automatic_volume: ButtonWords
    noise_suppression: ButtonWords
    connected_sound: ButtonWords
    half_duplex: ButtonWords
    turn_taking: ButtonWords
    after_a_silence: str
    by_meaning: str
    by_hand: str
    from_the_next_call: str

    stop_talking: ButtonWords
    hold_to_talk: ButtonWords
    use_half_duplex: ButtonWords
    """The same as ``half_duplex``, offered as the remedy for an echo."""
    echo_left: str
    echo_left_tip: str
    echo_reduced: str
    """``{decibels}`` is how much of it was taken away."""

    @classmethod
    def through(cls, tr: Tr) -> SoundWords:
        """Say all of it in one language."""
        return cls(
            transcript_tab=ButtonWords(tr("Transcript"), tr("What was said so far")),
            camera_device=ButtonWords(tr("Camera device"), tr("Which camera is used")),
            microphone_device=ButtonWords(tr("Microphone device"), tr("Which microphone is used")),
            speaker_device=ButtonWords(tr("Speaker device"), tr("Where the assistant is heard")),
            camera_label=tr("Camera"),
            microphone_label=tr("Microphone"),
            speaker_label=tr("Speaker"),
            default_device=tr("System default"),
            default_named=tr("System default ({name})"),
            not_connected=tr("{name} (not connected)"),
            no_device=tr("None"),
            file_device=tr("File {name}"),
            screen_device=tr("A screen in its place"),
            test_microphone=ButtonWords(
                tr("Test microphone"), tr("Record three seconds and play them back")
            ),
            test_speaker=ButtonWords(tr("Test speaker"), tr("Play a soft tone")),
            test_recording=tr("Say something…"),
            test_playing=tr("Now listen…"),
            test_tone=tr("You should hear a soft tone."),
            test_after_call=tr("You can test again after the call."),
            echo_cancelling=ButtonWords(
                tr("Echo cancelling"), tr("Keeps the assistant from hearing itself.")
            ),
            automatic_volume=ButtonWords(
                tr("Automatic volume"), tr("Raises soft voices, lowers loud ones.")
            ),
            noise_suppression=ButtonWords(
                tr("Noise suppression"), tr("Less hum and hiss, a little less voice.")
            ),
            connected_sound=ButtonWords(
                tr("Connected sound"), tr("A soft sound when a call begins.")
            ),
            half_duplex=ButtonWords(
                tr("Half-duplex"), tr("While the assistant speaks, the microphone rests.")
            ),
            turn_taking=ButtonWords(
                tr("Turn taking"), tr("How the assistant knows that it is its turn")
            ),
            after_a_silence=tr("After a silence"),
            by_meaning=tr("By meaning"),
            by_hand=tr("Hold to talk"),
            from_the_next_call=tr("This applies from the next call on."),
            stop_talking=ButtonWords(tr("Stop talking"), tr("Silence the assistant's answer")),
            hold_to_talk=ButtonWords(
                tr("Hold to talk"),
                tr("Hold it down while you speak; the assistant answers when you let go"),
            ),
            use_half_duplex=ButtonWords(
                tr("Half-duplex"), tr("Let the microphone rest while the assistant speaks")
            ),
            echo_left=tr("Echo left"),
            echo_left_tip=tr(
                "What was left of the assistant's newest answer in the sound that is sent."
                " Below −45 dBFS it doesn't hear itself."
            ),
            echo_reduced=tr("{decibels} dB of it were taken away."),
        )
