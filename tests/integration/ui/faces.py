"""Every face of the main window, one after the other; a page that is added is among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from omnicall.core.account import KeyState
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage
from omnicall.core.markers import Marker, MarkerKind
from omnicall.core.preferences import Preferences
from omnicall.core.prices import Cost
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.settings import CallSettings
from omnicall.core.suggestions import Suggestion, SuggestionKind, Urgency
from omnicall.core.talk_shares import TalkShares
from omnicall.core.tokens import Tokens, TokenUsage, UsageTotals
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import Activity, Sending, ViewState
from omnicall.ui.call_window import CallWindow
from tests.helpers.played_check import ABOUT, with_key_of_elsewhere
from tests.helpers.played_quality import quarter_of_an_hour

TALK = (
    TranscriptLine("1", "person", "He is watching the car.", is_final=True),
    TranscriptLine("2", "assistant", "Then let it come to him, and wait for his eyes.", True),
)
CARDS = (
    Suggestion("1", 30.0, "Roll a second car.", SuggestionKind.ENGAGE, Urgency.NOW),
    Suggestion("2", 60.0, "Wait for his turn.", SuggestionKind.PAUSE, Urgency.SOON, True),
)
LIVE = ViewState(
    phase=Phase.LIVE,
    activity=Activity.LISTENING,
    sending=Sending.SOUND_AND_PICTURE,
    has_camera=True,
    has_picture=True,
    microphone_dbfs=-21.0,
    elapsed_s=3723.0,
    transcript=TALK,
    suggestions=CARDS,
    quality=quarter_of_an_hour(),
)
ENDED = replace(
    LIVE,
    phase=Phase.ENDED,
    end_reason=EndReason.HUNG_UP,
    markers=tuple(Marker(kind, 3_000.0 + 60 * n) for kind in MarkerKind for n in range(15)),
    shares=TalkShares(1_200.0, 300.0),
    usage=UsageTotals(TokenUsage(1_000_000), Tokens(text_in=1_234_567), 9),
    cost=Cost(123.45, "CNY"),
)
LOBBY = ViewState()
VIEWS = (
    LOBBY,
    replace(LOBBY, phase=Phase.CONNECTING),
    LIVE,
    replace(LIVE, is_by_hand=True, has_echo=True, can_stop_talking=True),
    replace(LIVE, is_sharing=True, shared_name="A document", is_paused=True),
    replace(LIVE, phase=Phase.RECONNECTING, notice=NoticeReported(NoticeKind.RECONNECTING)),
    ENDED,
    replace(ENDED, end_reason=EndReason.FAILED, error=CallError(ErrorKind.UNREACHABLE)),
)
_WITH_EVERY_PAGE = (LOBBY, LIVE)
"""In the other views only what the window shows by itself."""


def faces_of(window: CallWindow) -> Iterator[str]:
    """Name each face while it is shown and laid out."""
    no_camera = LobbyDevice(LobbyStage.FAILED, error=CallError(ErrorKind.CAMERA_FAILED))
    window.show_settings(CallSettings())
    window.show_preferences(Preferences())
    window.show_key(KeyState())
    window.show_lobby(Lobby(camera=no_camera, microphone_dbfs=-21.0))
    window.show_check(with_key_of_elsewhere(), ABOUT)
    for view in VIEWS:
        window.show_view(LOBBY)
        window.show_view(view)
        shown = (_every_page if view in _WITH_EVERY_PAGE else _turned_pages)(window)
        for page in shown:
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents()
            yield f"{view.phase.value} {page}"


def _every_page(widget: QWidget, name: str = "") -> Iterator[str]:
    """Bring every page of every stack inside to the front; each stack is left as it was."""
    stacks = _outermost_stacks(widget)
    if not stacks:
        yield name
    for stack in stacks:
        before = stack.currentIndex()
        for place in range(stack.count()):
            stack.setCurrentIndex(place)
            page = _front(stack)
            yield from _every_page(page, f"{name}/{place} {type(page).__name__}")
        stack.setCurrentIndex(before)


def _turned_pages(window: QWidget) -> Iterator[str]:
    """Every page of what the window shows by itself."""
    (outermost,) = _outermost_stacks(window)
    page = _front(outermost)
    yield from _every_page(page, type(page).__name__)


def _front(stack: QStackedWidget) -> QWidget:
    page = stack.currentWidget()
    assert page is not None
    return page


def _outermost_stacks(widget: QWidget) -> list[QStackedWidget]:
    found = [one for one in widget.findChildren(QStackedWidget) if one.isVisible()]
    return [one for one in found if not _is_inside_another(one, found)]


def _is_inside_another(stack: QStackedWidget, stacks: list[QStackedWidget]) -> bool:
    return any(other is not stack and other.isAncestorOf(stack) for other in stacks)
