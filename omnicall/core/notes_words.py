"""The words that notes bring along, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from omnicall.core.markers import Marker, MarkerKind
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
    person_spoke: str
    assistant_spoke: str
    tokens: str
    cost: str
    markers: str
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
    moments: Mapping[MarkerKind, str]

    def marked(self, marker: Marker) -> str:
        """What kind of moment it was, with what was said where that was kept."""
        kind = self.moments[marker.kind]
        return f"{kind}{self.colon}{marker.words}" if marker.words else kind

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
        person_spoke="You spoke",
        assistant_spoke="Assistant spoke",
        tokens="Tokens",
        cost="Estimated cost",
        markers="Marked moments",
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
        moments={MarkerKind.GOOD: "Good moment", MarkerKind.DIFFICULT: "Difficult moment"},
    ),
    "zh": NotesWords(
        locale="zh-CN",
        title="OmniCall 通话笔记",
        started="开始时间",
        duration="时长",
        person_spoke="你说话",
        assistant_spoke="助手说话",
        tokens="用量（token）",
        cost="费用估算",
        markers="标记的时刻",
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
        moments={MarkerKind.GOOD: "美好时刻", MarkerKind.DIFFICULT: "困难时刻"},
    ),
}
