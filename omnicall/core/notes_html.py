"""Notes as one HTML file: no script, nothing beside it, light and dark as the system is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from omnicall.core.notes import Notes, clock, said
from omnicall.core.notes_facts import facts
from omnicall.core.notes_words import NotesWords
from omnicall.core.plain_text import one_line
from omnicall.core.suggestions import Suggestion, SuggestionState
from omnicall.core.transcript import TranscriptLine

# Nothing is fetched and nothing runs, whatever anybody said.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = """
:root { color-scheme: light dark; }
body {
  font: 16px/1.6 system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
    sans-serif;
  max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  background: #ffffff; color: #1c1c1e;
}
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dd { margin: 0; }
ol { list-style: none; padding: 0; } li { margin: 0.5rem 0; }
time, dt, small { color: #5b5b60; } time { font-variant-numeric: tabular-nums; }
.pinned { border-inline-start: 4px solid #b25e00; padding-inline-start: 0.6rem; }
.dismissed { color: #5b5b60; }
@media (prefers-color-scheme: dark) {
  body { background: #1c1c1e; color: #f2f2f4; }
  time, dt, small, .dismissed { color: #b0b0b6; }
  .pinned { border-color: #ffb454; }
}
@media print { body { background: none; color: #000000; margin: 0; max-width: none; } }
"""


def html(notes: Notes, words: NotesWords) -> str:
    """A whole document; every word of the call is escaped."""
    started = f"{notes.started:%Y-%m-%d %H:%M}"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{words.locale}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(words.title)} {started}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{escape(words.title)}</h1>",
        "<dl>",
        *(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
            for name, value in facts(notes, words)
        ),
        "</dl>",
        f"<h2>{escape(words.transcript)}</h2>",
        *_listed([_line(line, words) for line in notes.lines], words.nothing_said),
        f"<h2>{escape(words.suggestions)}</h2>",
        *_listed([_suggestion(each, words) for each in notes.suggestions], words.no_suggestions),
        *_markers(notes, words),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _listed(items: list[str], otherwise: str) -> Iterator[str]:
    if not items:
        yield f"<p>{escape(otherwise)}</p>"
        return
    yield "<ol>"
    yield from items
    yield "</ol>"


def _line(line: TranscriptLine, words: NotesWords) -> str:
    heard, unheard = said(line)
    parts = [f"<bdi>{escape(heard)}</bdi>"] if heard else []
    if unheard:
        # Struck out for the eye, in words for whoever has it read aloud or printed.
        told = escape(words.unheard).replace("{words}", f"<del><bdi>{escape(unheard)}</bdi></del>")
        parts.append(f"<small>{told}</small>")
    if line.is_interrupted:
        parts.append(f"<small>{escape(words.interrupted)}</small>")
    who = f"<b>{escape(words.speakers[line.who])}</b>{words.colon}"
    return f'<li class="{line.who}">{_time(line.at_s)} {who}{" ".join(parts)}</li>'


def _suggestion(suggestion: Suggestion, words: NotesWords) -> str:
    classes = ["pinned"] if suggestion.is_pinned else []
    if suggestion.state is SuggestionState.DISMISSED:
        classes.append("dismissed")
    text = f"<bdi>{escape(one_line(suggestion.text))}</bdi>"
    about = f"<small>({escape(words.about(suggestion))})</small>"
    return f'<li class="{" ".join(classes)}">{_time(suggestion.at_s)} {text} {about}</li>'


def _markers(notes: Notes, words: NotesWords) -> Iterator[str]:
    if not notes.markers:
        return
    yield f"<h2>{escape(words.markers)}</h2>"
    items = [
        f'<li class="{each.kind.value}">{_time(each.at_s)}'
        f" <bdi>{escape(one_line(words.marked(each)))}</bdi></li>"
        for each in notes.markers
    ]
    yield from _listed(items, "")


def _time(at_s: float) -> str:
    return f'<time datetime="PT{int(max(at_s, 0.0))}S">{clock(at_s)}</time>'
