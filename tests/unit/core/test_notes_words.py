"""Laws of the words in notes: everything has one in each language."""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

from omnicall.core.notes_words import NOTES_WORDS
from omnicall.core.reports import Speaker
from omnicall.core.settings import LANGUAGES
from omnicall.core.suggestions import SuggestionKind, SuggestionState, Urgency
from tests.helpers.kept_call import SUGGESTIONS


def test_every_language_has_every_word_and_no_two_kinds_share_one() -> None:
    assert set(NOTES_WORDS) == set(LANGUAGES)
    for words in NOTES_WORDS.values():
        assert all(asdict(words).values())
        assert "{words}" in words.unheard
        for named, all_of in (
            (words.speakers, get_args(Speaker)),
            (words.kinds, tuple(SuggestionKind)),
            (words.urgencies, tuple(Urgency)),
            (words.states, tuple(SuggestionState)),
        ):
            assert list(named) == list(all_of)
            assert len(set(named.values())) == len(all_of)


def test_a_suggestion_tells_what_became_of_it() -> None:
    assert [NOTES_WORDS["en"].about(each) for each in SUGGESTIONS] == [
        "pause, now, done, pinned",
        "join in, for later, dismissed",
        "praise, soon, left open",
    ]
    assert NOTES_WORDS["zh"].about(SUGGESTIONS[0]) == "等一等，现在，做了，已置顶"
