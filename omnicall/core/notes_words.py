"""The words that notes bring along, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from omnicall.core.reports import Speaker
from omnicall.core.settings import Language
from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency


@dataclass(frozen=True, slots=True)
class NotesWords:
    """All words of one language."""

    locale: str
    title: str
    started: str
    duration: str
    transcript: str
    suggestions: str
    suggestion: str
    nothing_said: str
    no_suggestions: str
    interrupted: str
    unheard: str
    """With the words in place of ``{words}``."""
    pinned: str
    colon: str
    comma: str
    speakers: Mapping[Speaker, str]
    kinds: Mapping[SuggestionKind, str]
    urgencies: Mapping[Urgency, str]
    states: Mapping[SuggestionState, str]

    def about(self, suggestion: Suggestion) -> str:
        """What kind of suggestion it was and what became of it."""
        parts = [self.kinds[suggestion.kind], self.urgencies[suggestion.urgency]]
        parts.append(self.states[suggestion.state])
        if suggestion.is_pinned:
            parts.append(self.pinned)
        return self.comma.join(parts)


NOTES_WORDS: Mapping[Language, NotesWords] = {
    "en": NotesWords(
        locale="en",
        title="OmniCall notes",
        started="Started",
        duration="Duration",
        transcript="Transcript",
        suggestions="Suggestions",
        suggestion="Suggestion",
        nothing_said="Nothing was said.",
        no_suggestions="There were no suggestions.",
        interrupted="(interrupted)",
        unheard="[not heard: {words}]",
        pinned="pinned",
        colon=": ",
        comma=", ",
        speakers={"person": "You", "assistant": "Assistant"},
        kinds={
            SuggestionKind.ENGAGE: "join in",
            SuggestionKind.REDIRECT: "redirect",
            SuggestionKind.PRAISE: "praise",
            SuggestionKind.PAUSE: "pause",
            SuggestionKind.SAFETY: "safety",
        },
        urgencies={Urgency.NOW: "now", Urgency.SOON: "soon", Urgency.NOTE: "for later"},
        states={
            SuggestionState.FRESH: "left open",
            SuggestionState.DONE: "done",
            SuggestionState.DISMISSED: "dismissed",
        },
    ),
    "zh": NotesWords(
        locale="zh-CN",
        title="OmniCall 通话记录",
        started="开始时间",
        duration="时长",
        transcript="对话",
        suggestions="建议",
        suggestion="建议",
        nothing_said="没有对话。",
        no_suggestions="没有建议。",
        interrupted="（被打断）",
        unheard="［没有听到：{words}］",
        pinned="已置顶",
        colon="：",
        comma="，",
        speakers={"person": "你", "assistant": "助手"},
        kinds={
            SuggestionKind.ENGAGE: "加入游戏",
            SuggestionKind.REDIRECT: "带回游戏",
            SuggestionKind.PRAISE: "肯定",
            SuggestionKind.PAUSE: "等一等",
            SuggestionKind.SAFETY: "注意安全",
        },
        urgencies={Urgency.NOW: "现在", Urgency.SOON: "稍后", Urgency.NOTE: "以后"},
        states={
            SuggestionState.FRESH: "未处理",
            SuggestionState.DONE: "做了",
            SuggestionState.DISMISSED: "没有采用",
        },
    ),
}
