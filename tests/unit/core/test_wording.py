"""Every kind of trouble has a sentence in both languages, and a subject can't break it."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.error_sentences import ERROR_SENTENCES
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.lobby_sentences import LOBBY_SENTENCES
from omnicall.core.notice_sentences import END_SENTENCES, NOTICE_SENTENCES
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported
from omnicall.core.sentences import MAX_SUBJECT_CHARACTERS, one_line
from omnicall.core.settings import Language
from omnicall.core.wording import (
    end_sentence,
    error_sentence,
    language_of,
    lobby_sentence,
    notice_sentence,
)
from tests.helpers.for_each import for_each

LANGUAGES: tuple[Language, Language] = ("en", "zh")
SENTENCES = (
    *ERROR_SENTENCES.values(),
    *LOBBY_SENTENCES.values(),
    *NOTICE_SENTENCES.values(),
    *END_SENTENCES.values(),
)


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def test_every_kind_has_a_sentence() -> None:
    assert set(ERROR_SENTENCES) == set(ErrorKind)
    assert set(NOTICE_SENTENCES) == set(NoticeKind)
    assert set(END_SENTENCES) == set(EndReason)


def test_every_sentence_is_one_finished_line() -> None:
    for sentence, subject, language in product(SENTENCES, ("", "Mic 1"), LANGUAGES):
        told = sentence.told(language, subject)
        assert 0 < len(told) <= 100, told
        assert "\n" not in told
        assert told[-1] in (".…" if language == "en" else "。…"), told
        assert not set("{}") & set(told), told
        assert is_chinese(told) is (language == "zh"), told


def test_both_languages_name_the_subject_or_neither_does() -> None:
    for sentence in SENTENCES:
        assert bool(sentence.en_about) is bool(sentence.zh_about), sentence
        for about in (sentence.en_about, sentence.zh_about):
            assert about.count("{subject}") == (1 if about else 0), about


def test_a_refused_key_names_both_causes() -> None:
    refused = CallError(ErrorKind.KEY_REFUSED)
    assert "wrong key or wrong region" in error_sentence(refused, "en")
    assert "密钥不对，或地域不对" in error_sentence(refused, "zh")


def test_a_known_subject_is_named() -> None:
    missing = CallError(ErrorKind.MICROPHONE_MISSING, "not in list", "Yeti")
    assert '"Yeti"' in error_sentence(missing, "en")
    assert "“Yeti”" in error_sentence(missing, "zh")
    assert "not in list" not in error_sentence(missing, "en")
    assert '"C920"' in notice_sentence(NoticeReported(NoticeKind.CAMERA_LOST, "C920"), "en")


def test_before_a_call_nothing_has_to_be_started_again() -> None:
    for kind in ErrorKind:
        sentence = lobby_sentence(CallError(kind), "en")
        if kind in LOBBY_SENTENCES:
            assert "start again" not in sentence
            assert "The call" not in sentence
        else:
            assert sentence == error_sentence(CallError(kind), "en")


def test_the_end_of_a_call_has_its_reason() -> None:
    assert end_sentence(EndReason.HUNG_UP, "en") == "You hung up."
    assert end_sentence(EndReason.HUNG_UP, "zh") == "你结束了通话。"


@given(st.text())
def test_whatever_the_subject_holds_the_sentence_stays_one_short_line(subject: str) -> None:
    told = error_sentence(CallError(ErrorKind.BAD_FILE, "", subject), "en")
    assert len(told.splitlines()) == 1
    assert len(told) <= MAX_SUBJECT_CHARACTERS + 80
    assert told.endswith(".")


def test_a_long_subject_keeps_both_ends() -> None:
    path = "/home/" + "long/" * 100 + "film.mp4"
    assert one_line(path).startswith("/home/long/")
    assert one_line(path).endswith("/film.mp4")
    assert "{subject}" not in error_sentence(CallError(ErrorKind.BAD_FILE, "", "a\n b"), "en")


@for_each("name", ["zh", "zh_CN", "zh-Hans-CN", "zh_TW.UTF-8", "ZH_cn"])
def test_every_chinese_locale_gets_chinese(name: str) -> None:
    assert language_of(name) == "zh"


@for_each("name", ["", "C", "en_US.UTF-8", "de_DE", "zha"])
def test_everyone_else_gets_english(name: str) -> None:
    assert language_of(name) == "en"
