"""The words about what the assistant does unasked, marked moments and what a call uses."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class HelpingWords:
    """One language; the names of buttons are a contract in English."""

    ask: ButtonWords
    quiet: ButtonWords
    good: ButtonWords
    difficult: ButtonWords

    observing: str
    never: ButtonWords
    after_5_s: ButtonWords
    after_10_s: ButtonWords
    after_20_s: ButtonWords
    after_30_s: ButtonWords
    cue: ButtonWords
    marked_words: ButtonWords
    limit: str
    no_limit: ButtonWords
    limit_50k: ButtonWords
    limit_200k: ButtonWords
    limit_1m: ButtonWords

    person_spoke: str
    assistant_spoke: str
    markers: str
    good_at: str
    """``{times}`` is where in the call."""
    difficult_at: str
    tokens: str
    tokens_told: str
    """``{count}`` of the call, ``{newest}`` of the newest answer."""
    tokens_of_limit: str
    cost: str
    none: str
    tools: str
    tools_about: str
    tool_about: str

    @classmethod
    def through(cls, tr: Tr) -> HelpingWords:
        """Say all of it in one language."""
        return cls(
            ask=ButtonWords(tr("Ask now"), tr("Send the newest picture and ask for a suggestion")),
            quiet=ButtonWords(
                tr("Quiet mode"), tr("The assistant only writes; nothing is spoken in the room")
            ),
            good=ButtonWords(tr("Good moment"), tr("Mark this moment to find it again")),
            difficult=ButtonWords(
                tr("Difficult moment"), tr("Mark this moment to talk about it later")
            ),
            observing=tr("Speak up by itself"),
            never=ButtonWords(tr("Never"), tr("It answers only when you speak or ask")),
            after_5_s=ButtonWords(tr("After 5 s"), tr("Often; it says nothing when nothing helps")),
            after_10_s=ButtonWords(tr("After 10 s"), tr("After a short silence")),
            after_20_s=ButtonWords(tr("After 20 s"), tr("For games with quiet stretches")),
            after_30_s=ButtonWords(tr("After 30 s"), tr("Seldom")),
            cue=ButtonWords(
                tr("Soft sign of a suggestion"),
                tr("Two soft tones in quiet mode; only when you wear headphones."),
            ),
            marked_words=ButtonWords(
                tr("Keep words with a mark"),
                tr("A marked moment also keeps what was said last. Otherwise only its time."),
            ),
            limit=tr("Usage of a call"),
            no_limit=ButtonWords(tr("No limit"), tr("Nothing is said about it")),
            limit_50k=ButtonWords(tr("50,000 tokens"), tr("A few minutes with pictures")),
            limit_200k=ButtonWords(tr("200,000 tokens"), tr("A short session")),
            limit_1m=ButtonWords(tr("1,000,000 tokens"), tr("A long session")),
            person_spoke=tr("You spoke"),
            assistant_spoke=tr("Assistant spoke"),
            markers=tr("Marked moments"),
            good_at=tr("Good moments: {times}"),
            difficult_at=tr("Difficult moments: {times}"),
            tokens=tr("Tokens"),
            tokens_told=tr("{count}; newest answer {newest}"),
            tokens_of_limit=tr("{count} of {limit}; newest answer {newest}"),
            cost=tr("Estimated cost"),
            none=tr("not reported"),
            tools=tr("Installed tools"),
            tools_about=tr(
                "Somebody has installed these beside OmniCall. A tool can do on this computer"
                " whatever OmniCall can, and what it gives goes to the assistant."
            ),
            tool_about=tr("The assistant may use it; switch on only what you trust."),
        )
