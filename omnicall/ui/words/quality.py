"""The words of the call's figures."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class QualityWords:
    """One language; what stands in braces is filled in."""

    title: str
    nothing_yet: str
    latency: str
    latency_meaning: str
    parts: str
    """After the whole of it: ``{waiting}``, ``{model}`` and ``{play_out}`` in seconds."""
    waiting: str
    model: str
    play_out: str
    over_the_call: str
    """``{typical}`` and ``{slowest}``, each with its unit, of ``{count}`` answers."""
    answer_loudness: str
    pictures: str
    sound_lost: str
    gaps: str
    reconnects: str
    loudest: str
    last_minute: str
    in_all: str
    """Behind the number of reconnects: how long ``{time}`` there was no connection."""
    none: str
    seconds: str
    answer_table: str
    """Over the copied lines of single answers."""
    copy: ButtonWords
    copied: str

    @classmethod
    def through(cls, tr: Tr) -> QualityWords:
        """Say all of it in one language."""
        return cls(
            title=tr("Call quality"),
            nothing_yet=tr("Figures of a call appear here once it is live."),
            latency=tr("Answer latency"),
            latency_meaning=tr(
                "From the end of your words until the answer sounds: waiting for your turn to be"
                " over, the model, and the way to the speaker."
            ),
            parts=tr("{whole}; waiting {waiting}, model {model}, play-out {play_out}"),
            waiting=tr("Waiting"),
            model=tr("Model"),
            play_out=tr("Play-out"),
            over_the_call=tr("Typical {typical}, slowest {slowest}; answers: {count}"),
            answer_loudness=tr("Answer loudness"),
            pictures=tr("Pictures sent"),
            sound_lost=tr("Sound lost"),
            gaps=tr("Gaps in answers"),
            reconnects=tr("Reconnects"),
            loudest=tr("{value}; loudest {loudest}"),
            last_minute=tr("{value}; in the last minute {newest}"),
            in_all=tr("{count} ({time} in all)"),
            none=tr("none"),
            seconds=tr("{number} s"),
            answer_table=tr("Call time; seconds of waiting, model, play-out:"),
            copy=ButtonWords(
                tr("Copy for support"),
                tr("Copy these figures as text; nothing that was said and no name is in it"),
            ),
            copied=tr("Copied. Paste it into your message."),
        )
